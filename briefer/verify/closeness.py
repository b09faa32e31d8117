"""How much of a statement its passages say in its own words, or in synonyms of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefer.text.thesaurus import SYNONYM, similarity
from briefer.text.tokens import content_stems
from briefer.types import Citation


def closeness(text: str, citations: Iterable[Citation]) -> float:
    """The share, 0 to 1, of a text's content words for which the passages have the word or a synonym.

    Figures are left out: a check of their own reads them, in whatever form.
    """
    said = _words(text)
    return len(_held(said, citations)) / (len(said) or 1)


def needed(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations without those that hold no word of the text which one before them does not hold."""
    said = _words(text)
    kept: list[Citation] = []
    found: set[str] = set()
    for citation in citations:
        more = _held(said, [citation]) - found
        if more or not kept:
            kept.append(citation)
            found |= more
    return tuple(kept)


def _words(text: str) -> set[str]:
    return {stem for stem in content_stems(text) if not stem[0].isdigit()}


def _held(said: Iterable[str], citations: Iterable[Citation]) -> set[str]:
    given = {stem for citation in citations for stem in content_stems(citation.quote)}
    return {stem for stem in said if any(similarity(stem, other) >= SYNONYM for other in given)}
