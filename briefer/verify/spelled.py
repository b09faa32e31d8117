"""Figures that stand in a passage letter for letter, though no reader of figures knows them there."""

from __future__ import annotations

import re

from briefer.verify.evidence import Evidence

_GAPS = re.compile(r"[\s\u00a0‐‑–-]+")


def spelled(text: str, evidence: Evidence) -> bool:
    """Whether a figure stands in the passages letter for letter, but for spaces and hyphens ("2 - 0")."""
    plain = _GAPS.sub("", text.lower())
    pattern = re.compile(rf"(?<![\d.,]){re.escape(plain)}(?![\d]|[.,]\d)")
    return any(pattern.search(_GAPS.sub("", passage.text.lower())) for passage in evidence.passages)
