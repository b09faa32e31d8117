"""How much of something is meant: "all schools" where the passage has some of them."""

from __future__ import annotations

import re

from briefer.text.thesaurus import similarity
from briefer.text.vocabulary import word_set
from briefer.verify.evidence import Evidence
from briefer.verify.reading import Reading

BESIDE = 8  # words on either side of it in a passage in which an "all" of any kind bears on it
NEXT = 4  # words behind "all" in which what it is said of stands

_ALL = word_set("all every entire whole")
_WHOLE = _ALL | word_set(
    "everyone everybody everything everywhere always none nobody never each any both full fully complete "
    "completely total totally throughout no only nothing whatsoever across unanimously unanimous without "
    "nationwide ever anybody anyone neither together altogether overall last entirely wholly"
)
_HEIGHTENING = word_set(
    "unanimous unanimously unprecedented always largest biggest longest highest lowest oldest youngest worst greatest "
    "deadliest fastest sole solely exclusively fully completely entirely definitively definitely certainly undoubtedly "
    "conclusively permanently first"
)
_ALL_OF_THEM = word_set("unanimous unanimously")
_DETERMINERS = word_set("the its their his her this a")  # "the first plant", not "was first seen"
_UTMOST = _HEIGHTENING | word_set("most top record never debut best smallest")
SHARED = 3  # content words by which a passage is about what the statement says
_FIRST_SINCE = re.compile(r"\bfirst\b[^.;]{0,80}\bsince\b")
_NO_SCOPE = word_set("at in of over after not first above and along day night but")  # "at all", "not all"


def generalised(evidence: Evidence) -> str:
    """An "all" or "every" of the statement where the passage has no such word."""
    claim = evidence.claim
    for word in claim.words:
        if word.lower not in _ALL or _idiom(claim, word.index):
            continue
        after = claim.words[word.index + 1 : word.index + 1 + NEXT]
        counted = next((w for w in after if w.content and not w.number), None)
        if counted is None:
            continue
        near = [
            w.lower
            for p in evidence.passages
            for place in p.positions.get(counted.stem, ())
            for w in p.words[max(0, place - BESIDE) : place + BESIDE + 1]
        ]
        if near and not _WHOLE & set(near):
            return f'"{word.text} {counted.text}", where the passage does not say so'
    return ""


def heightened(evidence: Evidence) -> str:
    """A word that makes the most of something where its passage has nothing like it."""
    claim = evidence.claim
    for word in claim.words:
        before = claim.words[word.index - 1].lower if word.index else ""
        if word.lower not in _HEIGHTENING or (word.lower == "first" and before not in _DETERMINERS):
            continue
        if any(
            d.start <= word.start < d.end or claim.text[word.end : d.start] == " of " for d in claim.dates
        ):
            continue
        following = next((w for w in claim.content if w.index > word.index), word)
        if following.lower == "time":  # "for the first time since 1988" of what is the first since 1988
            beside = [p for p in evidence.passages if _about_the_same(claim, p)]
        else:
            held = [p for p in evidence.passages if following.stem in p.positions]
            beside = held or list(evidence.passages)
        given = [w for passage in beside for w in passage.words]
        utmost = _UTMOST | _ALL if word.lower in _ALL_OF_THEM else _UTMOST
        if not any(w.lower in utmost or similarity(word.stem, w.stem) for w in given):
            return f'"{word.text}", where the passage does not say so'
        if word.lower == "first" and "since" not in claim.text:
            told = [p.text for p in beside if "first" in p.text]
            if told and all(_FIRST_SINCE.search(text) for text in told):
                return '"first", where the passage has the first since then'
    return ""


def _about_the_same(claim: Reading, passage: Reading) -> bool:
    return sum(w.stem in passage.positions for w in claim.content) >= SHARED


def _idiom(claim: Reading, index: int) -> bool:
    before = claim.words[index - 1].lower if index else ""
    after = claim.words[index + 1].lower if index + 1 < len(claim.words) else ""
    return before in _NO_SCOPE - {"of", "over"} or after in ("but", "day", "night", "along")
