"""Words of degree and of place that are turned round: "the least" for "the most", "manned" for "unmanned"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.vocabulary import word_set
from briefer.verify.reading import Reading, Word

BESIDE = 3  # words on either side in which both sides have a content word in common
SHORTEST = 4  # letters of a word that "un" may stand before

_PAIRS = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        ("most", "least fewest"),
        ("more", "less fewer"),
        ("first", "last"),
        ("above", "below"),
        ("inside within", "outside"),
        ("ahead forwards", "behind backwards backward"),
        ("highest largest biggest longest maximum", "lowest smallest shortest minimum"),
        ("best", "worst"),
        ("earliest", "latest"),
    )
)
_ARTICLES = word_set("a an the")
_WAYS = {"from": "to", "to": "from", "before": "after", "after": "before"}
_FROM_TO = re.compile(
    r"\bfrom (?P<start>[A-Z][\w-]+(?: [A-Z][\w-]+)?) to (?P<end>[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
)
_NEGATIONS = word_set("not no never nor neither without")
_PREFIXES = ("un", "non")


def turned_round(claim: Reading, passages: Sequence[Reading]) -> str:
    """A word whose opposite stands with the same words in a passage that does not have it, in words."""
    for word in claim.words:
        for opposites in _opposites_of(word):
            if opposites & {w.lower for w in claim.words}:
                continue
            for passage in passages:
                if word.lower not in {w.lower for w in passage.words}:
                    for other in passage.words:
                        if other.lower in opposites and _together(claim, word, passage, other):
                            return f'"{word.text}" where the passage has "{other.text}"'
    return _other_way(claim, passages) or _route(claim, passages) or _prefixed(claim, passages)


def _other_way(claim: Reading, passages: Sequence[Reading]) -> str:
    """What goes the other way: "bombers to Westrand" where the passages have only "bombers from Westrand"."""
    for word in claim.content:
        what, way = _way(claim, word)
        ways = {_way(p, p.words[i]) for p in passages for i in p.positions.get(word.stem, ())}
        if way in _WAYS and ways == {(what, _WAYS[way])}:
            return f'"{way} {word.text}" where the passage has "{_WAYS[way]} {word.text}"'
    return ""


def _route(claim: Reading, passages: Sequence[Reading]) -> str:
    """A way told backwards: "from Karden to Lissa" for "from Lissa to Karden"."""
    given = {(m["start"], m["end"]) for p in passages for m in _FROM_TO.finditer(p.text)}
    for found in _FROM_TO.finditer(claim.text):
        start, end = found["start"], found["end"]
        if (end, start) in given and (start, end) not in given:
            return f'"from {start} to {end}" where the passage has "from {end} to {start}"'
    return ""


def _way(reading: Reading, word: Word) -> tuple[str, str]:
    """The preposition before a word, past its article, and the stem of the word before that."""
    before = list(reading.words[max(0, word.index - 3) : word.index])
    if before and before[-1].lower in _ARTICLES:
        before.pop()
    return (before[-2].stem, before[-1].lower) if len(before) > 1 else ("", "")


def _opposites_of(word: Word) -> list[frozenset[str]]:
    return [b for a, b in _PAIRS if word.lower in a] + [a for a, b in _PAIRS if word.lower in b]


def _together(claim: Reading, word: Word, passage: Reading, other: Word) -> bool:
    """Whether a content word stands right beside both."""
    return bool(_beside(claim, word) & _beside(passage, other))


def _beside(reading: Reading, word: Word) -> set[str]:
    around = reading.words[max(0, word.index - BESIDE) : word.index + BESIDE + 1]
    return {w.stem for w in around if w.content and w is not word and w.clause == word.clause}


def _prefixed(claim: Reading, passages: Sequence[Reading]) -> str:
    """A word that the passages have only with an "un" before it, or only without."""
    given = {w.lower for passage in passages for w in passage.words}
    for word in claim.content:
        if word.lower in given or len(word.lower) < SHORTEST:
            continue
        for prefix in _PREFIXES:
            bare = word.lower.removeprefix(prefix)
            if prefix + word.lower in given:
                return f'"{word.text}" where the passages have "{prefix}{word.lower}"'
            if bare != word.lower and len(bare) >= SHORTEST and bare in given - _denied(passages):
                return f'"{word.text}" where the passages have "{bare}"'
    return ""


def _denied(passages: Sequence[Reading]) -> set[str]:
    """The words of the passages that deny anything: "is not named" is "unnamed"."""
    denying = (p for p in passages if {w.lower for w in p.words} & _NEGATIONS)
    return {w.lower for p in denying for w in p.words}
