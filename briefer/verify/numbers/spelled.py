"""Figures that stand in a passage letter for letter, though no reader of figures knows them there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from briefer.verify.evidence import ArticleReading, Evidence

_GAPS = re.compile(r"[\s\u00a0‐‑–-]+")
_SEPARATORS = re.compile(r"(?<=\d)[.,'’\s\u00a0\u202f](?=\d{3}(?!\d))")


def spelled(text: str, evidence: Evidence) -> bool:
    """Whether a figure stands in the passages letter for letter, but for spaces and hyphens ("2 - 0").

    A bare number that a passage has as a percentage, an age or an amount of money is another figure.
    """
    plain = _GAPS.sub("", text.lower())
    pattern = re.compile(rf"(?<![\d.,]){re.escape(plain)}(?![\d]|[.,]\d)")
    if plain.isdigit():
        return any(
            not any(q.start <= m.start() < q.end and q.kind != "count" for q in passage.quantities)
            for passage in evidence.passages
            for m in pattern.finditer(passage.text)
        )
    return any(pattern.search(_GAPS.sub("", passage.text.lower())) for passage in evidence.passages)


def written_abroad(value: Decimal, articles: Iterable[ArticleReading]) -> bool:
    """Whether a whole number stands in digits in any of some articles, however their language parts them."""
    if value != int(value):
        return False
    pattern = re.compile(rf"(?<![\d.,]){int(value)}(?!\d)")
    return any(pattern.search(_SEPARATORS.sub("", article.article.text)) for article in articles)
