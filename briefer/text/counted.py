"""What a number counts or measures: the head noun behind it, or before it."""

from __future__ import annotations

import re

from briefer.text.tokens import STOPWORDS, stem
from briefer.text.vocabulary import word_set

_NOUN_WORD = re.compile(r"[ \u00a0-]((?:[A-Z]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_OF = re.compile(
    r"\s(?:out )?of\s(?:(?:the|its|their|his|her|all|our|those|these|that|an?)\s)*", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(
    r"(?<!\w)([a-z]+(?:-[a-z]+)?)\s(?:of|at)\s(?:(?:about|around|some|nearly|almost|roughly|approximately"
    r"|more than"
    r"|less than|over|at least|up to|an?|record)\s)*$"
)
_IRREGULAR_PLURALS = word_set(
    "people men women children police staff crew troops personnel cattle feet teeth mice sheep"
)
_NO_NOUN = STOPWORDS | word_set(
    "said says told according including compared died killed injured wounded arrested voted protested "
    "dead today yesterday percent later earlier ago old minutes due following based each"
)


def noun_after(text: str, end: int, *, only_of: bool = False) -> str | None:
    """The stem of the head noun that follows a number: the first plural, else the last word in reach."""
    at = end
    if of := _OF.match(text, end):
        at = of.end() - 1
    elif only_of:
        return None
    last = None
    for _ in range(4):
        match = _NOUN_WORD.match(text, at)
        if match is None:
            break
        word = match[1].lower()
        bare = re.sub(r"['’]s?$", "", word)
        if word in _NO_NOUN or (last and match[1].islower() and word.endswith(("ed", "ing"))):
            break
        if match[1][0].islower() and _is_plural(bare):
            return stem(bare)
        last, at = bare, match.end()
    return stem(last) if last else None


def noun_around(text: str, start: int, end: int) -> str | None:
    """What an amount measures: "31 percent of the shares", "a premium of 34 percent"."""
    if after := noun_after(text, end, only_of=True):
        return after
    found = _NOUN_BEFORE.search(text[max(0, start - 60) : start])
    return stem(found[1].lower()) if found and found[1].lower() not in _NO_NOUN else None


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR_PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))
    )
