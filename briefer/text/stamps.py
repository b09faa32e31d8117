"""Complete dates as head lines, captions and fields state them: "Thursday, May 16, 2024", "12.11.2024".

Only a date with day, month and year is one; 03/04/2024 is none, since nobody can know its month.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar enero ene gennaio januari января янв janeiro jänner يناير",
            "february feb février fevrier fév februar febrero febbraio februari февраля фев fevereiro فبراير",
            "march mar mars märz maerz marzo maart марта мар março مارس",
            "april apr avril avr abril abr aprile апреля апр أبريل ابريل إبريل",
            "may mai mayo maggio mei мая maio مايو",
            "june jun juin juni junio giugno июня июн junho يونيو",
            "july jul juillet juil juli julio luglio июля июл julho يوليو",
            "august aug août aout agosto ago augustus августа авг أغسطس اغسطس",
            "september sep sept septembre septiembre settembre сентября сен сент setembro سبتمبر",
            "october oct octobre oktober okt octubre ottobre октября окт outubro أكتوبر اكتوبر",
            "november nov novembre noviembre ноября ноя novembro نوفمبر",
            "december dec décembre decembre déc dezember dez diciembre dic dicembre декабря дек dezembro ديسمبر",
        ),
        1,
    )
    for name in names.split()
}

_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = r"((?:19|20)\d\d)"
_SLASHED = re.compile(rf"\b(\d\d?)/(\d\d?)/{_YEAR}\b")
_PATTERNS = (
    (re.compile(rf"\b{_YEAR}-(\d\d?)-(\d\d?)(?!\d)"), (1, 2, 3)),
    (re.compile(rf"\b{_YEAR}/(\d\d?)/(\d\d?)(?!\d)"), (1, 2, 3)),
    (re.compile(rf"{_YEAR}年(\d\d?)月(\d\d?)日"), (1, 2, 3)),
    (re.compile(rf"\b(\d\d?)(?:st|nd|rd|th|er|\.|º)?(?: of| de)?[ -]([^\W\d_]{{3,10}})\.?,?(?: de"
                rf"| del)?[ -]{_YEAR}\b"), (3, 2, 1)),
    (re.compile(rf"\b([^\W\d_]{{3,10}})\.? (\d\d?)(?:st|nd|rd|th)?,? {_YEAR}\b"), (3, 1, 2)),
    (re.compile(rf"\b(\d\d?)\. ?(\d\d?)\. ?{_YEAR}\b"), (3, 2, 1)),
    (_SLASHED, (3, 2, 1)),
)  # fmt: skip
_TIMED = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?")


def stated_date(text: str) -> str | None:
    """The first complete date in `text` as ISO 8601, or None."""
    low = text[:2000].lower()
    first: tuple[int, str] | None = None
    for pattern, order in _PATTERNS:
        for found in pattern.finditer(low):
            year, month, day_of_month = (found[group] for group in order)
            if pattern is _SLASHED:
                month, day_of_month = _unambiguous(month, day_of_month)
            day = _date(year, month, day_of_month)
            if day and (first is None or found.start() < first[0]):
                first = (found.start(), day)
                break
    return first[1] if first else None


def field_date(value: str) -> str | None:
    """A field such as "published" as ISO 8601: with its time where it states one. None if unreadable."""
    value = value.strip()
    timed = _TIMED.match(value)
    if timed:
        stamp = timed[0].replace(" ", "T", 1).replace(" ", "")
        return stamp if _date(stamp[:4], stamp[5:7], stamp[8:10]) else None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return stated_date(value)


def slashed_readings(text: str) -> list[str]:
    """The two dates that "06/11/2025" in `text` may mean; empty where there is no such date."""
    found = _SLASHED.search(text[:300])
    if not found or found[1] == found[2]:
        return []
    readings = (_date(found[3], found[2], found[1]), _date(found[3], found[1], found[2]))
    return [reading for reading in readings if reading] if all(readings) else []


def day_names(day: str) -> tuple[str, str]:
    """How English prose names a day in lower case: "2025-11-06" -> "6 november", "november 6"."""
    stated = date.fromisoformat(day)
    month = _ENGLISH[stated.month - 1]
    return f"{stated.day} {month}", f"{month} {stated.day}"


def weekday(day: str) -> str:
    """The English name of the weekday of an ISO date, whatever the locale."""
    return _WEEKDAYS[date.fromisoformat(day).weekday()]


def _unambiguous(second: str, first: str) -> tuple[str, str]:
    """Month and day of "16/05/2024" or "05/16/2024"; of "05/06/2024" no month ("0")."""
    if int(second) > 12:
        return first, second
    return (second, first) if int(first) > 12 or first == second else ("0", first)


def _date(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdecimal() else MONTHS.get(month, 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
