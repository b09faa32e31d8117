"""Days and times as a reader knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_ISO_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?\b")


def day_in_words(day: date) -> str:
    """For example "5 March 2025"."""
    return f"{day.day} {day:%B %Y}"


def span_in_words(days: Iterable[date]) -> str | None:
    """From the first to the last of the days, for example "5–6 March 2025"; None without any."""
    ordered = sorted(days)
    if not ordered:
        return None
    first, last = ordered[0], ordered[-1]
    if first == last:
        return day_in_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def dates_in_words(text: str) -> str:
    """The text with its ISO 8601 dates as words: "14 October 2025, 16:00 (+02:00)"."""
    return _ISO_DATE.sub(_in_words, text)


def _in_words(match: re.Match[str]) -> str:
    day, time, zone = match.groups()
    try:
        words = day_in_words(date.fromisoformat(day))
    except ValueError:
        return match[0]
    if not time:
        return words
    if not zone:
        return f"{words}, {time}"
    return f"{words}, {time} {'UTC' if zone in ('Z', '+00:00') else f'({zone})'}"
