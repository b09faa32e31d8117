"""Which words of a statement stand where in its passages, and what stands in the place of the others.

A statement's content words are laid on the passages one by one, by meaning and by the company they
keep: of several places for a word the one is taken where its neighbours lie too (after the aligner
of Sultan, Bethard and Sumner, "Back to Basics for Monolingual Alignment", 2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.text.thesaurus import SAME, opposition, similarity
from briefer.verify.reading import Reading, Word

NEIGHBOURS = 3  # content words on either side that vouch for a place
REACH = 8  # words within which a neighbour's place counts as near
SLOT = 4  # words beside an aligned neighbour in which a replaced word is looked for


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the statement and its place: the passage, the word there, how like it is, its support."""

    word: Word
    passage: int
    place: Word
    likeness: float
    support: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The matches of a statement's content words by their index, and those without one."""

    claim: Reading
    passages: tuple[Reading, ...]
    matches: dict[int, Match]
    missing: tuple[Word, ...]


def align(claim: Reading, passages: Sequence[Reading]) -> Alignment:
    """Lays the content words of `claim` on `passages`; each word gets at most one place."""
    places = {word.index: _places(word, passages) for word in claim.content}
    matches: dict[int, Match] = {}
    for position, word in enumerate(claim.content):
        around = [
            other
            for other in claim.content[max(0, position - NEIGHBOURS) : position + NEIGHBOURS + 1]
            if other.index != word.index
        ]
        best: tuple[float, int, int] | None = None
        for passage, place, likeness in places[word.index]:
            support = sum(_nearness(word, place, other, places[other.index], passage) for other in around)
            key = (likeness + support / (2 * NEIGHBOURS), -passage, -place.index)
            if best is None or key > best:
                best = key
                matches[word.index] = Match(word, passage, place, likeness, support)
    missing = tuple(w for w in claim.content if w.index not in matches)
    return Alignment(claim, tuple(passages), matches, missing)


def _places(word: Word, passages: Sequence[Reading]) -> list[tuple[int, Word, float]]:
    """Where a word may stand: the same stem, else words that are alike."""
    found = []
    for number, passage in enumerate(passages):
        same = passage.positions.get(word.stem)
        if same:
            found += [(number, passage.words[i], 1.0) for i in same]
        if word.lower[0].isdigit():
            continue
        for other in passage.content:
            if other.stem != word.stem and not other.lower[0].isdigit():
                likeness = similarity(word.stem, other.stem)
                if likeness:
                    found.append((number, other, likeness))
    return found


def _nearness(
    word: Word, place: Word, other: Word, places: list[tuple[int, Word, float]], passage: int
) -> float:
    """How close to `place` the neighbour `other` lies in the same passage, from 0 to 1."""
    best = 0.0
    for number, candidate, likeness in places:
        if number != passage or candidate.index == place.index:
            continue
        shift = abs((candidate.index - place.index) - (other.index - word.index))
        distance = abs(candidate.index - place.index)
        if distance <= REACH:
            best = max(best, likeness / (1 + shift / 4))
    return best


def slot(alignment: Alignment, word: Word) -> tuple[Word, ...]:
    """The words of a passage that stand where `word` would: beside its neighbours' places, unclaimed."""
    claim = alignment.claim.content
    position = next(i for i, w in enumerate(claim) if w.index == word.index)
    left = _neighbour(alignment, claim[max(0, position - 2) : position][::-1])
    right = _neighbour(alignment, claim[position + 1 : position + 3])
    if (
        left
        and right
        and left.passage == right.passage
        and 0 < right.place.index - left.place.index <= 2 * SLOT
    ):
        passage, first, last = left.passage, left.place.index + 1, right.place.index - 1
    elif left and (not right or left.support >= right.support):
        passage, first, last = left.passage, left.place.index + 1, left.place.index + SLOT
    elif right:
        passage, first, last = right.passage, right.place.index - SLOT, right.place.index - 1
    else:
        return ()
    taken = {(m.passage, m.place.index) for m in alignment.matches.values()}
    return tuple(
        w
        for w in alignment.passages[passage].words[max(0, first) : last + 1]
        if w.content and (passage, w.index) not in taken
    )


def _neighbour(alignment: Alignment, words: Sequence[Word]) -> Match | None:
    for word in words:
        match = alignment.matches.get(word.index)
        if match:
            return match
    return None


def opposites(alignment: Alignment, word: Word) -> Iterator[tuple[int, Word]]:
    """The words of the passages that exclude `word` and stand where its neighbours do.

    An antonym has to stand near a neighbour's place; another member of a class (yellow, blue) has to
    stand in the very slot of the word. A word that the statement has too excludes nothing.
    """
    claim = alignment.claim
    around = [
        m
        for other in claim.content
        if abs(other.index - word.index) <= REACH and (m := alignment.matches.get(other.index))
    ]
    beside = {w.start: w for w in slot(alignment, word)}
    # A word without any place of its own may be the opposite of one that a mere synonym was laid on.
    least = SAME if word.index not in alignment.matches else 0.0
    taken = {(m.passage, m.place.index) for m in alignment.matches.values() if m.likeness >= least}
    for number, passage in enumerate(alignment.passages):
        for other in passage.content:
            kind = opposition(word.stem, other.stem)
            if not kind or other.stem in claim.positions or (number, other.index) in taken:
                continue
            if kind == "class" and beside.get(other.start) is not other:
                continue
            if any(m.passage == number and abs(m.place.index - other.index) <= SLOT for m in around):
                yield number, other
