"""How words compare in meaning: the same, near, opposite, or of one class that parts them.

Two word lists lie in data/: paraphrases.txt, written by hand for news; and thesaurus.txt,
made from WordNet 3.0 and the Moby Thesaurus by tools/make_thesaurus.py. Words are compared by stem.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from briefer.text.tokens import stem

SAME, SYNONYM, RELATED = 1.0, 0.9, 0.6

Opposition = Literal["antonym", "class"]
_Groups = dict[str, frozenset[int]]
_NONE: frozenset[int] = frozenset()


@cache
def similarity(first: str, second: str) -> float:
    """1.0 for equal stems, 0.9 for synonyms, 0.6 for words that may stand for one another, else 0.0."""
    if first == second:
        return SAME
    lexicon = _lexicon()
    if lexicon.opposition(first, second):
        return 0.0
    if lexicon.groups.get(first, _NONE) & lexicon.groups.get(second, _NONE):
        return SYNONYM
    if second in _near(first)[0] or first in _near(second)[0]:
        return SYNONYM
    if second in _near(first)[1] or first in _near(second)[1]:
        return RELATED
    return 0.0


def opposition(first: str, second: str) -> Opposition | None:
    """Whether two stems are antonyms, or members of one class that exclude each other, or neither."""
    return None if first == second else _lexicon().opposition(first, second)


@cache
def base_stem(word: str) -> str:
    """The stem of a lower-cased word, irregular forms brought to their base: "wept" as "weep"."""
    return stem(base_form(word))


def base_form(word: str) -> str:
    """The base of an irregular form in lower case ("weep" of "wept"); any other word is its own."""
    return _irregular().get(word, word)


def known(word: str) -> bool:
    """Whether a stem is a word of the lexicon; one that is not is most often a name."""
    lexicon = _lexicon()
    return (
        word in lexicon.groups
        or word in lexicon.sides
        or word in lexicon.thesaurus
        or word in lexicon.classes
    )


@dataclass(frozen=True, slots=True)
class _Lexicon:
    groups: _Groups
    sides: dict[str, frozenset[tuple[int, int]]]
    classes: _Groups
    thesaurus: dict[str, str]

    def opposition(self, first: str, second: str) -> Opposition | None:
        for pair, side in self.sides.get(first, ()):
            if (pair, 1 - side) in self.sides.get(second, ()):
                return "antonym"
        if self.classes.get(first, _NONE) & self.classes.get(second, _NONE):
            return "class"
        if self.groups.get(first, _NONE) & self.groups.get(second, _NONE):
            return None
        # By stem alone "manager" and "fail" are opposites: an antonym of the thesaurus weighs as a class.
        return "class" if second in _near(first)[2] or first in _near(second)[2] else None


@cache
def _irregular() -> dict[str, str]:
    lines = (resources.files("briefer.text") / "data" / "irregular.txt").read_text("utf-8").splitlines()
    return {line.split()[0]: line.split()[1] for line in lines}


@cache
def _near(word: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The synonyms, related words and antonyms of a stem in the thesaurus."""
    line = _lexicon().thesaurus.get(word)
    if line is None:
        return frozenset(), frozenset(), frozenset()
    strong, weak, opposite = line.split("\t")
    return frozenset(strong.split()), frozenset(weak.split()), frozenset(opposite.split())


@cache
def _lexicon() -> _Lexicon:
    folder = resources.files("briefer.text") / "data"
    groups: dict[str, set[int]] = {}
    classes: dict[str, set[int]] = {}
    sides: dict[str, set[tuple[int, int]]] = {}
    lines = (folder / "paraphrases.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        kind, _, members = line.partition(" ")
        if kind in ("=", "|"):
            for word in members.split():
                (groups if kind == "=" else classes).setdefault(stem(word), set()).add(number)
        elif kind == "!":
            for side, words in enumerate(members.split("/")):
                for word in words.split():
                    sides.setdefault(stem(word), set()).add((number, side))
    entries = (folder / "thesaurus.txt").read_text("utf-8").splitlines()
    return _Lexicon(
        {word: frozenset(found) for word, found in groups.items()},
        {word: frozenset(found) for word, found in sides.items()},
        {word: frozenset(found) for word, found in classes.items()},
        dict(tuple(entry.split("\t", 1)) for entry in entries),  # type: ignore[misc]  # always two
    )
