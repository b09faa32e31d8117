"""Where the article stands in a tree: the element that holds what an extractor took, or most of the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefer.text.pages.measure import INLINE, Measure

# The article is in the one child that holds so much of an element's prose; else it is the element itself.
MOST_OF_IT = 0.7
# The same of what an extractor took for the article.
MOST_OF_EXTRACT = 0.8
# Less of an extract than this is found again where a page parts its lines in ways of its own.
LEAST_FOUND = 0.3
# In characters: what a sibling must hold to be another part of the article.
LEAST_PART = 200
# In characters of letters and digits: two paragraphs that begin so are one.
KEY = 40
SHORTEST_KEYED = 60

_NOT_WORDS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """How a paragraph is known again in another extraction of the same page."""
    return letters(text[: 3 * KEY])[:KEY]


def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return _NOT_WORDS.sub("", text).lower()


def densest(tree: Any, measures: dict[Any, Measure]) -> Any:
    """The deepest element with most of the prose in it."""
    return _descend(tree, {element: own.prose for element, own in measures.items()}, MOST_OF_IT)


def holder(tree: Any, measures: dict[Any, Measure], extracted: Sequence[str]) -> tuple[Any, int]:
    """The deepest element with most of the `extracted` paragraphs, and how much of their prose it holds.

    (None, 0) where none of them is found again. Pages that set an article in several parts of a kind, one
    below the other, give all of them.
    """
    keys = {key(text) for text in extracted if len(text) >= SHORTEST_KEYED}
    weights: dict[Any, int] = {}
    for element in reversed(list(measures)):
        own = measures[element]
        weight = sum(weights.get(child, 0) for child in element)
        if (
            element.tag not in INLINE
            and own.run - own.run_links >= SHORTEST_KEYED
            and key(_run(element)) in keys
        ):
            weight += own.run
        weights[element] = weight
    if weights[tree] < LEAST_FOUND * sum(map(len, extracted)):
        return None, 0
    found = _climb(_descend(tree, weights, MOST_OF_EXTRACT), measures)
    return found, weights[found]


def _descend(tree: Any, weights: dict[Any, int], share: float) -> Any:
    current = tree
    while True:
        children = [child for child in current if child in weights and child.tag not in INLINE]
        largest = max(children, key=lambda child: weights[child], default=None)
        if largest is None or largest.tag == "p" or weights[largest] < max(1, share * weights[current]):
            return current
        current = largest


def _climb(element: Any, measures: dict[Any, Measure]) -> Any:
    """The element, or the one above it whose further parts are of the same kind: parts of one article."""
    current = best = element
    while current.tag not in ("body", "article", "main"):
        parent = current.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return best
        parts = [
            sibling
            for sibling in parent
            if sibling is not current and sibling in measures and measures[sibling].prose >= LEAST_PART
        ]
        if parts and not all(_alike(current, part) for part in parts):
            return best
        current = parent
        if parts:
            best = current
    return best


def _alike(one: Any, other: Any) -> bool:
    if one.tag != other.tag or one.tag in ("li", "article") or one.get("class") != other.get("class"):
        return False
    return other.find(".//h1") is None and other.find(".//article") is None


def _run(element: Any) -> str:
    """The text of an element and its inline children, as far as a key needs it."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if len(parts) > KEY:
            return
        if child.tag in INLINE:
            _collect(child, parts)
        if child.tail:
            parts.append(child.tail)
