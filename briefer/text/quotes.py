"""Quotations: where they stand, what they say, and who said it."""

from __future__ import annotations

from briefer.text.marks import Span, quotation_spans

__all__ = ["Span", "quotation_spans"]
