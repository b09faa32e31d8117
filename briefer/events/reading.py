"""Articles as tables of their terms, at the price of one look-up for each word and one sort for many articles.

No token holds white space (see text/tokens.py), so a text can be parted there, and what stands between is looked
up: most of a text is what other texts are made of too. What is not known yet is read by the rules for a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from briefer.events.table import Ends, TermTable, stacked
from briefer.events.terms import Counts, Ids, Item, Terms, day_of, parts_of, word_id
from briefer.text.language import FUNCTION_WORDS
from briefer.text.tokens import STOPWORDS, words

AT_ONCE = 500
"""Articles."""

_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЀ-Џ]\w+")
_PAIR_MIX = np.uint32(0x9E3779B1)
# A mark is the hash of a word and, in two bits below it, where it stands: in the title, in the rest of the lead, or
# behind that. The fourth value is no word of its own: it says that this word is capitalised here.
_TITLE, _LEAD, _REST, _CAPITAL = range(4)
_PLACE_BITS = 2
_MARK_BITS = 32 + _PLACE_BITS
_Marks = NDArray[np.int64]


def table_of(items: Iterable[Item]) -> TermTable:
    """The table of the articles, in their order."""
    return stacked([_table(block) for block in _blocks(items)])


def terms_of(item: Item) -> Terms:
    """The terms of an article. Any text will do, also an empty one."""
    table = _table([item])
    return Terms(
        table.words,
        table.word_counts,
        table.pairs,
        table.pair_counts,
        int(table.lengths[0]),
        float(table.days[0]),
        table.languages[0],
        table.keys[0],
    )


def _blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while block := list(islice(iterator, AT_ONCE)):
        yield block


def _table(items: Sequence[Item]) -> TermTable:
    marks, row = _marks_of(items)
    word_ends, found, counts = _words(marks, row, len(items))
    is_word = marks & _CAPITAL != _CAPITAL
    row = row[is_word]
    pair_ends, pairs, pair_counts = _pairs(marks[is_word] >> _PLACE_BITS, row, len(items))
    return TermTable(
        word_ends,
        found,
        counts,
        pair_ends,
        pairs,
        pair_counts,
        np.bincount(row, minlength=len(items)).astype(np.int32),
        np.array([day_of(item.published) for item in items], dtype=np.float64),
        tuple((item.language or "")[:2] for item in items),
        tuple(_key(item) for item in items),
    )


def _marks_of(items: Sequence[Item]) -> tuple[_Marks, NDArray[np.int64]]:
    """What stands in the articles, in order and without stop words, and in which of them each mark stands."""
    found = [b"".join(map(_MARKS, part.split())) for item in items for part in parts_of(item)]
    sizes = np.array([len(marks) // 8 for marks in found])
    places = np.tile(np.arange(_CAPITAL), len(items))
    marks = np.frombuffer(b"".join(found), dtype=np.int64) | np.repeat(places, sizes)
    return marks, np.repeat(np.arange(len(items)), sizes.reshape(-1, 3).sum(axis=1))


def _words(marks: _Marks, row: NDArray[np.int64], rows: int) -> tuple[Ends, Ids, Counts]:
    """The words of each row, ascending, with the four columns of Terms.counts, and where each row ends."""
    keys = np.sort(row << _MARK_BITS | marks)
    terms, place = keys >> _PLACE_BITS, keys & _CAPITAL
    begins = np.diff(terms, prepend=-1) != 0
    of = np.cumsum(begins) - 1
    terms = terms[begins]
    counted = np.bincount(of * 4 + place, minlength=4 * len(terms)).reshape(-1, 4).T
    in_lead = counted[_TITLE] + counted[_LEAD]
    in_text = in_lead + counted[_REST]
    # An acronym's points are not looked through, and where a name is part of another word, it counts for itself.
    is_name = (counted[_CAPITAL] > 0) & (counted[_CAPITAL] >= in_text)
    kept = in_text > 0
    counts = np.empty((np.count_nonzero(kept), 4), dtype=np.uint8)
    for column, counted_in in enumerate((in_text, in_lead, counted[_TITLE], is_name)):
        counts[:, column] = np.minimum(counted_in[kept], 255)
    ends = np.cumsum(np.bincount(terms[kept] >> 32, minlength=rows))
    return ends, terms[kept].astype(np.uint32), counts


def _pairs(ids: _Marks, row: NDArray[np.int64], rows: int) -> tuple[Ends, Ids, Counts]:
    """The hashes of two words in a row, ascending for each article, how often each stands there, and the ends."""
    words = ids.astype(np.uint32)
    inside = row[1:] == row[:-1]
    hashes = (words[:-1] * _PAIR_MIX + words[1:])[inside]
    keys, counts = np.unique(row[1:][inside] << 32 | hashes, return_counts=True)
    return (
        np.cumsum(np.bincount(keys >> 32, minlength=rows)),
        keys.astype(np.uint32),
        np.minimum(counts, 255).astype(np.uint8),
    )


def _key(item: Item) -> bytes:
    said = f"{item.title}\0{item.text}\0{item.published}".encode(errors="replace")
    return blake2b(said, digest_size=16).digest()


class _MarksOfChunks(dict[str, bytes]):
    """The marks of what stands between white space, with no place yet."""

    LARGEST = 300_000
    LONGEST = 24

    def __missing__(self, chunk: str) -> bytes:
        found = [_ID[word] << _PLACE_BITS for word in words(chunk)]
        found += [_ID[word.lower()] << _PLACE_BITS | _CAPITAL for word in _CAPITALISED.findall(chunk)]
        marks = np.array([mark for mark in found if mark >> _PLACE_BITS], dtype=np.int64).tobytes()
        if len(chunk) <= self.LONGEST:
            if len(self) >= self.LARGEST:
                self.clear()
            self[chunk] = marks
        return marks


class _IdsOfWords(dict[str, int]):
    """The hash of the stem of each word met; 0 for a stop word of any language."""

    LARGEST = 300_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.LARGEST:
            self.clear()
        self[word] = value = 0 if word in _STOP else word_id(word)
        return value


_STOP = STOPWORDS | FUNCTION_WORDS
_ID = _IdsOfWords()
_MARKS = _MarksOfChunks().__getitem__
