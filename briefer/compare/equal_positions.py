"""Positions that do not differ: the same figures in like words, in whatever unit."""

from __future__ import annotations

import re

from briefer.compare.ledger.figures import Figure, read_figures
from briefer.compare.words.lexicon import concepts, opposed

ALIKE = 0.5
"""Share of the words of the shorter position that the other one has to have."""
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|without|den(?:y|ies|ied))\b|n['’]t\b", re.IGNORECASE)


def say_the_same(one: str, other: str) -> bool:
    """Whether two positions give the same figures, each in its own unit, and differ in no other way.

    "A loss of 1.2 billion euros" is "a loss of 1,200 million euros"; of two currencies nothing is known. Both
    have to have figures.
    """
    left, right = _figures(one), _figures(other)
    if not left or not right or bool(_NEGATION.search(one)) != bool(_NEGATION.search(other)):
        return False
    if not (_all_in(left, right) and _all_in(right, left)):
        return False
    first, second = set(concepts(_without(one, left))), set(concepts(_without(other, right)))
    least = min(len(first), len(second))
    return not opposed(first, second) and len(first & second) >= ALIKE * least


def _figures(text: str) -> list[Figure]:
    return [figure for figure in read_figures(text) if figure.kind not in ("ordinal", "label")]


def _all_in(figures: list[Figure], others: list[Figure]) -> bool:
    return all(any(figure.agrees(other) for other in others) for figure in figures)


def _without(text: str, figures: list[Figure]) -> str:
    for figure in reversed(figures):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return text
