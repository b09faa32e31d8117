"""Opposites that no pair of words shows: "shut for as long as" and "until it reopens" say the same, "rejected" and
"voted down" too, and "approved" does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.thesaurus import base_stem
from briefer.text.vocabulary import word_set
from briefer.verify.reading import Reading, Word

BEFORE = 6  # words before another in which "until" governs it

_UNTIL = word_set("until till before")
_WHILE = re.compile(r"\b(?:while|as long as|until|till|so far|still)\b", re.IGNORECASE)
_REFUSING = frozenset(base_stem(w) for w in word_set("reject rejected refuse refused decline declined"))
_APPROVING = frozenset(
    base_stem(w)
    for w in word_set(
        "approve approved pass passed adopt adopted back backed endorse endorsed ratify ratified"
    )
)
SHARED = 2  # content words that a statement shares with the passage that tells of a vote
_DOWN = re.compile(r"\b(?:vot|turn|knock)(?:ed|es?|ing) (?:[\w’'-]+ ){0,4}down\b", re.IGNORECASE)


def tacit(claim: Reading, word: Word, passage: Reading, place: Word) -> bool:
    """Whether `word` of a statement and its opposite at `place` of a passage may both be true of one moment."""
    if word.stem in _REFUSING and _DOWN.search(passage.text):
        return True
    before = passage.words[max(0, place.index - BEFORE) : place.index]
    until = any(w.lower in _UNTIL and w.clause == place.clause for w in before)
    return until and _WHILE.search(claim.text) is not None


def turned_down(claim: Reading, passages: Sequence[Reading]) -> str:
    """What a statement says was approved, and its passage that it was voted down, in words, or nothing."""
    word = next((w for w in claim.words if w.stem in _APPROVING), None)
    if word is None or any(w.stem in _APPROVING for p in passages for w in p.words):
        return ""
    for passage in passages:
        down = _DOWN.search(passage.text)
        if down and sum(w.stem in passage.positions for w in claim.content) >= SHARED:
            return f'"{word.text}" where the passage has "{down[0]}"'
    return ""
