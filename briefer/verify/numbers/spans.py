"""Lengths of time that nobody tells but two dates or times of the articles do: "three weeks later", "for six years"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import combinations

from briefer.text.dates import DateMention
from briefer.text.quantities import Quantity
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import clocks, same_amount
from briefer.verify.reading import Reading

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAP_YEAR = "2024"
_ROUGHLY = Decimal("0.15")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_MINUTES = {"minute": 1, "hour": 60}
# Lengths that are one of another unit: "the twelve months to January" are "the year to January".
_ONE = {
    (12, "month"): "year",
    (7, "day"): "week",
    (24, "hour"): "day",
    (14, "day"): "fortnight",
    (10, "year"): "decade",
    (60, "minute"): "hour",
}
_BEFORE_NOW = re.compile(r"(.+) (?:ago|earlier|later|before)", re.IGNORECASE)


def lies_between(span: Quantity, evidence: Evidence) -> bool:
    """Whether a length of time lies between two dates or two times of the statement and its articles.

    Years are counted by their numbers, everything else with what rounding to whole units takes or adds.
    """
    if span.unit in _MINUTES:
        times = {int(c[:2]) * 60 + int(c[3:5]) for d in _mentions(evidence) for c in clocks(d)}
        return _fits(span, _MINUTES[span.unit], (abs(a - b) for a, b in combinations(sorted(times), 2)))
    unit = _DAYS.get(span.unit or "")
    if unit is None:
        return False
    days = days_of(evidence)
    if unit >= _DAYS["year"]:
        years = {int(d.date[:4]) for d in _mentions(evidence) if d.date[:4].isdigit()} | {
            d.year for d in days
        }
        if _fits(span, unit, (_DAYS["year"] * abs(a - b) for a, b in combinations(sorted(years), 2))):
            return True
    return _fits(span, unit, (abs((a - b).days) for a, b in combinations(sorted(days), 2)))


def days_of(evidence: Evidence) -> set[date]:
    """The days that the statement and its articles name, those without a year as of the year of an article."""
    published = {a.article.published_date for a in evidence.articles} - {None}
    year = min((str(day.year) for day in published if day), default=_LEAP_YEAR)
    named = (
        d.date.replace("--", f"{year}-") if d.date.startswith("--") else d.date for d in _mentions(evidence)
    )
    return {day for day in (*map(_as_day, named), *published) if day}


def is_one_unit(span: Quantity, evidence: Evidence) -> bool:
    """Whether a length of time is one of a unit that a passage names: twelve months, "in the year to January"."""
    unit = _ONE.get((int(span.value), span.unit or ""))
    named = re.compile(rf"\b(?:the|a|an|one|this|last|per) {unit}\b", re.IGNORECASE)
    return unit is not None and any(named.search(passage.text) for passage in evidence.passages)


def tells_span(mention: DateMention, evidence: Evidence) -> bool:
    """Whether a date is reckoned by a length of time that a passage tells: "five years ago", "in five years"."""
    span = _BEFORE_NOW.fullmatch(mention.text)
    wanted = Reading(span[1]).quantities if span else ()
    return any(same_amount(q, other) for q in wanted for p in evidence.passages for other in p.quantities)


def _mentions(evidence: Evidence) -> list[DateMention]:
    readings = (a.sentence(n) for a in evidence.articles for n in a.number.values())
    return [d for reading in (evidence.claim, *readings) for d in reading.dates]


def _as_day(iso: str) -> date | None:
    """The day of an ISO date; None for a month, a year, or a 29 February that the year does not have."""
    try:
        return date.fromisoformat(iso) if _DAY.fullmatch(iso) else None
    except ValueError:
        return None


def _fits(span: Quantity, unit: int, gaps: Iterable[int]) -> bool:
    slack = max(Decimal(1), _ROUGHLY * span.value)
    return any(abs(Decimal(gap) / unit - span.value) <= slack for gap in gaps)
