"""What clustering reads of an article: its words, names, numbers and pairs of words, as small arrays of numbers.

An article is read once, in any process, and not needed again. Words are known by a 31-bit hash of their stem,
the same in every process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from briefer.text.tokens import stem

READ_CHARACTERS = 6000
"""What is read of a text. The end of a long article is background, and other stories of the site."""
LEAD_CHARACTERS = 500
UNTITLED_CHARACTERS = 150
"""What stands for the title where there is none."""
NUMBER = np.uint32(1 << 31)
"""The bit that is set in the hash of a token that begins with a digit."""

_WHITE = re.compile(r"\s")

Ids = NDArray[np.uint32]
Counts = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Item:
    """An article as far as clustering reads it; `text` is without the title, `published` ISO 8601."""

    title: str | None
    text: str
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one article.

    `words` are the hashes of its stems, ascending. `counts` has a row for each: how often it stands in the
    whole text, in the lead and in the title, and 1 where it is always capitalised. `pairs` are hashes of two
    words in a row, ascending. `day` is the time of publication in days since 1970, NaN where it is not known. `key`
    orders articles by what they say, and not by where they stand.
    """

    words: Ids
    counts: Counts
    pairs: Ids
    pair_counts: Counts
    length: int
    day: float
    language: str
    key: bytes


def day_of(published: str | None) -> float:
    """Days since 1970, with a fraction where the time of day is given; NaN for None or no ISO 8601 date."""
    if not published:
        return float("nan")
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return float("nan")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp() / 86400


def parts_of(item: Item) -> tuple[str, str, str]:
    """The title, or the beginning where there is none; the rest of the lead; the rest."""
    title, text = (item.title or "").strip(), item.text[:READ_CHARACTERS]
    if not title:
        end = _end_of_word(text, UNTITLED_CHARACTERS)
        title, text = text[:end], text[end:]
    end = _end_of_word(text, max(0, LEAD_CHARACTERS - len(title)))
    return title, text[:end], text[end:]


def _end_of_word(text: str, at_least: int) -> int:
    white = _WHITE.search(text, at_least, at_least + 100)
    return white.start() if white else min(at_least, len(text))


def word_id(word: str) -> int:
    """The hash of the stem of a word, never 0; the highest bit says that it begins with a digit."""
    value = crc32(stem(word).encode(errors="replace")) & 0x7FFFFFFF or 1
    return value | int(NUMBER) if word[:1].isdigit() else value
