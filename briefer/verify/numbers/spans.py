"""Lengths of time that nobody tells but two dates or times of the articles do: "three weeks later", "for six years"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import combinations

from briefer.text.quantities import Quantity
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import clocks

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAP_YEAR = "2024"
_ROUGHLY = Decimal("0.15")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_MINUTES = {"second": 0, "minute": 1, "hour": 60}


def lies_between(span: Quantity, evidence: Evidence) -> bool:
    """Whether a length of time lies between two dates or two times of the statement and its articles.

    Years are counted by their numbers, everything else with what rounding to whole units takes or adds.
    """
    readings = [evidence.claim, *(a.sentence(n) for a in evidence.articles for n in a.number.values())]
    mentions = [d for reading in readings for d in reading.dates]
    if span.unit in _MINUTES:
        times = {int(c[:2]) * 60 + int(c[3:5]) for d in mentions for c in clocks(d)}
        return _fits(span, ((abs(a - b), _MINUTES[span.unit]) for a, b in combinations(sorted(times), 2)))
    unit = _DAYS.get(span.unit or "")
    if unit is None:
        return False
    published = {a.article.published_date for a in evidence.articles} - {None}
    year = min((str(day.year) for day in published if day), default=_LEAP_YEAR)
    dates = {d.date.replace("--", f"{year}-") if d.date.startswith("--") else d.date for d in mentions}
    days = {day for day in (*map(_as_day, dates), *published) if day}
    if unit >= _DAYS["year"]:
        years = {int(d.date[:4]) for d in mentions if d.date[:4].isdigit()} | {day.year for day in days}
        if _fits(span, ((365 * abs(a - b), unit) for a, b in combinations(sorted(years), 2))):
            return True
    return _fits(span, ((abs((a - b).days), unit) for a, b in combinations(sorted(days), 2)))


def _as_day(iso: str) -> date | None:
    """The day of an ISO date; None for a month, a year, or a 29 February that the year does not have."""
    try:
        return date.fromisoformat(iso) if _DAY.fullmatch(iso) else None
    except ValueError:
        return None


def _fits(span: Quantity, gaps: Iterable[tuple[int, int]]) -> bool:
    return any(
        unit and abs(Decimal(gap) / unit - span.value) <= max(Decimal(1), _ROUGHLY * span.value)
        for gap, unit in gaps
    )
