"""What of an article is of its own: figures, quotations and sources that another one does not have.

A translation adds next to nothing. Two reports of one event share most of their facts too, and in short ones
even the order of these, but each has figures and voices that the other lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from briefer.text.numbers import find_numbers
from briefer.text.quotes import find_quotes

SPELT_OUT = 12
"""Whole numbers up to this are words in one language and figures in another, and tell nothing."""

_GROUPED = re.compile(r"(?<=\d)[.,’' \u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)?")
_OWN_SOURCE = re.compile(
    r"\b(?:told|tells|to) (?:this|our) (?:newspaper|paper|reporters?|correspondent|newsroom)\b|\bthis newspaper\b"
    r"|\b(?:dieser|unserer) (?:Zeitung|Redaktion)\b|\b(?:este|a nuestro) (?:diario|periódico|medio)\b"
    r"|\b(?:notre|ce) (?:journal|rédaction|reporter|correspondante?)\b|\b(?:questo giornale|nostra redazione)\b"
    r"|\b(?:este|nosso) jornal\b|\b(?:deze krant|onze redactie)\b",
    re.IGNORECASE,
)


def own_figures(sentences: Sequence[str], other: Sequence[str]) -> float:
    """The share of an article's figures, other than small whole ones, that another article does not have."""
    figures = _figures(sentences)
    return len(figures - _figures(other) - _spelt_out(other)) / len(figures) if figures else 0.0


def has_own_voice(sentences: Sequence[str], other: Sequence[str]) -> bool:
    """Whether an article has more quotations than another, or a source that spoke to it."""
    quoted, others = (sum(len(find_quotes(text)) for text in texts) for texts in (sentences, other))
    return quoted > others or any(_OWN_SOURCE.search(text) for text in sentences)


def _figures(sentences: Sequence[str]) -> frozenset[Decimal]:
    found = (
        Decimal(re.sub("[,:]", ".", number))
        for text in sentences
        for number in _NUMBER.findall(_GROUPED.sub("", text))
    )
    return frozenset(value for value in found if value > SPELT_OUT or value != int(value))


def _spelt_out(sentences: Sequence[str]) -> frozenset[Decimal]:
    return frozenset(number.value for text in sentences for number in find_numbers(text))
