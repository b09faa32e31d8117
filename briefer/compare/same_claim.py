"""Which sentences say the same, and which sentence supports another as a whole.

Two operating points. For citing, `supports` asks that the whole of a statement stands in a passage:
figures, names, negation, certainty and direction have to agree, and nearly every content word has its
counterpart. For comparing answers to one question, `group_answers` gathers what means the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.compare.ledger.figures import figure_values
from briefer.compare.words.lexicon import concepts, opposed
from briefer.text.names import find_names, same_name
from briefer.text.quotes import find_quotes, normalize_quote
from briefer.text.tokens import words

COVERED = 0.75
"""Share of a statement's content that a passage has to hold."""
COVERED_SHORT = 0.8
SHORT = 5
"""A statement of fewer concepts may miss none or one of them."""
COVERED_RETOLD = 0.55
"""The share where the two articles are known to retell one dispatch: a translation keeps fewer words of a
sentence, but another fact that shares this many words seldom stands in it. Read on all pairs of the retold
articles among the samples: none of those that figures, negation and names let through tells another fact."""
LEAST = 3
"""A statement of fewer concepts says too little to be held against other words than its own ..."""
LEAST_CHARACTERS = 20
"""... and one shorter than this, like "Stay tuned.", says nothing that could be cited."""

LIGHT = frozenset({"say", "report", "accord", "ad", "mr", "ms", "mrs"})
"""Concepts that carry little: who reported is held against names, not against these verbs."""
LIGHT_WEIGHT = 0.3

MAX_SHARED = 60
"""A concept in more sentences than this finds no candidates."""

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)?|refus(?:e|es|ed)|"
    r"den(?:y|ies|ied)|"
    r"reject(?:s|ed)?|unlikely|halt(?:s|ed)?|stop(?:s|ped)?|cancel(?:s|led|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:may|might|could|would|should|possibl[ey]|perhaps|probably|likely|reportedly|allegedly|alleged|expected|"
    r"plan(?:s|ned)?|propos(?:e|es|ed|al)|consider(?:s|ing|ed)?|hop(?:e|es|ed|ing)|fear(?:s|ed)?|claim(?:s|ed)?|"
    r"suspect(?:s|ed)?|if|unless|threat(?:en|ens|ened))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?(?=\s?[ap]\.?m\b)|\b\d{1,2}:\d\d\b")


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a sentence says, as far as it is compared."""

    concepts: frozenset[str]
    figures: frozenset[str]
    clocks: frozenset[str]
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    text: str
    words: frozenset[str]
    negations: int
    uncertain: bool


def supports(passage: str, statement: str, *, retold: bool = False) -> bool:
    """Whether one passage says the whole of what a statement says, in whatever words.

    `retold`: the articles of both come from one origin, so that one may be a translation of the other.

    Directed: "Twelve people died in the fire in Arden on Monday" supports "Twelve people died in the
    fire", not the reverse. Precise before complete: where it is in doubt, the answer is no.
    """
    held, said = _profile(passage), _profile(statement)
    return (
        said.figures <= held.figures
        and said.clocks <= held.clocks
        and held.negations == said.negations
        and (said.uncertain or not held.uncertain)
        and not opposed(held.concepts, said.concepts)
        and _covers(held, said, retold)
        and all(quote in held.text for quote in said.quotes)
        and sum(not _named(name, held) for name in said.names) <= retold
    )


def group_claims(texts: Sequence[str]) -> list[list[int]]:
    """Groups of indices of sentences that say the same: each one supports the first, and it them.

    Every index is in exactly one group; groups are in the order of their first members. Candidates come
    from an inverted index over concepts, so the time is near-linear in the number of sentences.
    """
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    candidates = Candidates(texts)
    for index, text in enumerate(texts):
        for other in candidates.of(index):
            if other >= index or groups[group_of[other]][0] != other:
                continue
            if supports(texts[other], text) and supports(text, texts[other]):
                group_of[index] = group_of[other]
                groups[group_of[index]].append(index)
                break
        else:
            group_of[index] = len(groups)
            groups.append([index])
    return groups


def supporting(texts: Sequence[str]) -> list[list[int]]:
    """For each sentence the indices of the other sentences that support the whole of it, ascending."""
    candidates = Candidates(texts)
    return [[o for o in candidates.of(i) if supports(texts[o], text)] for i, text in enumerate(texts)]


class Candidates:
    """An inverted index over concepts that finds the sentences that could say the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._concepts = [_profile(text).concepts for text in texts]
        holders: dict[str, list[int]] = defaultdict(list)
        for index, found in enumerate(self._concepts):
            for concept in sorted(found):
                holders[concept].append(index)
        self._holders = {concept: held for concept, held in holders.items() if len(held) <= MAX_SHARED}

    def of(self, index: int) -> list[int]:
        """The indices of other sentences that share enough rare concepts with this one, ascending."""
        rare = [concept for concept in self._concepts[index] if concept in self._holders]
        shared: Counter[int] = Counter()
        for concept in rare:
            shared.update(self._holders[concept])
        needed = max(1.0, (COVERED - 0.25) * len(rare))
        return sorted(other for other, count in shared.items() if count >= needed and other != index)


def _covers(held: _Profile, said: _Profile, retold: bool) -> bool:
    if len(said.concepts) < LEAST:
        return len(said.text) >= LEAST_CHARACTERS and said.text in held.text
    # A passage whose every word stands in the statement is a shorter version of it, not a translation.
    reworded = retold and not held.concepts <= said.concepts
    needed = COVERED_SHORT if len(said.concepts) <= SHORT else COVERED_RETOLD if reworded else COVERED
    return _weight(said.concepts & held.concepts) >= needed * _weight(said.concepts)


def _weight(found: Iterable[str]) -> float:
    return sum(LIGHT_WEIGHT if concept in LIGHT else 1.0 for concept in sorted(found))


def _named(name: str, held: _Profile) -> bool:
    return any(same_name(name, other) for other in held.names) or held.words.issuperset(words(name))


@lru_cache(maxsize=16384)
def _profile(text: str) -> _Profile:
    plain = " ".join(text.split())
    return _Profile(
        concepts=frozenset(concepts(plain)),
        figures=figure_values(plain),
        clocks=frozenset(_CLOCK.findall(plain)),
        names=tuple(name.text for name in find_names(plain) if name.kind != "demonym"),
        quotes=tuple(normalize_quote(quote.text) for quote in find_quotes(plain)),
        text=normalize_quote(plain),
        words=frozenset(words(plain)),
        negations=len(_NEGATION.findall(plain)),
        uncertain=bool(_UNCERTAIN.search(plain)),
    )
