"""Days and times of day as figures, so that "on 12 May" can be held against "on 14 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from briefer.compare.ledger.figures import Figure
from briefer.text.dates import DateMention, find_dates
from briefer.text.hedges import Hedge
from briefer.text.vocabulary import WEEKDAYS

_MAY_HOLD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[ap]\.?m\b|\d[:.]\d\d|o['’]clock|noon|midday|midnight|"
    r"\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b20\d\d\b|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"\b[a-z]{3}\.) \d",
    re.IGNORECASE,
)
_OF_THE_REPORT = re.compile(
    r"\b(?:said|says|told|tells|announced|reported|wrote|confirmed|added|explained|warned|on|published|posted|"
    r"reporters|"
    r"interview|statement)\b(?:\s\w+){0,2}\s*$",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|confirmed|added|explained|warned|statement)\b", re.I
)
_ALARMED = re.compile(
    r"\b(?:fire|blaze|crash|collision|blast|explosion|attack|shooting|leak|incident|accident) (?:was|had been) "
    r"(?:first )?reported\b[^.;]*$|\breported by (?:the |an? )?(?:\w+ )?alarm\b[^.;]*$",
    re.IGNORECASE,
)
"""Before the time at which an event was reported to the fire brigade or the police, not to the reader."""
_OCLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?= ?o['’]clock| in the (?:morning|afternoon|evening)|"
    r"(?<=\bat \d\.\d\d)(?= this |[.;]?$)|(?<=\bat \d\d\.\d\d)(?= this |[.;]?$))"
    r"(?: ?o['’]clock)?(?: in the (?P<part>morning|afternoon|evening))?",
    re.IGNORECASE,
)
_THEN_SAID = re.compile(
    r"\s(?:said|says|told|announced|reported|wrote|confirmed|added|explained|warned|denied|called for|urged|"
    r"condemned|vowed|defended|published|rejected)\b"
)
_SPAN = re.compile(
    r"^\s*(?:to|and|until|till|[-–])\s(?=\d|noon|mid|\w+day\b|[A-Z][a-z]{2}\w* \d)|\b(?:between|from)\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|soon|toward|towards)(?: (?:after|"
    r"before|past))?\s*$",
    re.I,
)
DAY, WEEKDAY, HOUR, MONTH = "day", "weekday", "hour", "month"
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MONTH_OF = {
    "early": 2,
    "mid": 6,
    "middle of": 6,
    "late": 11,
    "end of": 12,
    "beginning of": 1,
    "start of": 1,
    "spring of": 4,
    "summer of": 7,
    "autumn of": 10,
    "winter of": 12,
}
_QUARTER = re.compile(
    r"\b(?P<which>first|second|third|fourth|last|final) (?P<part>quarter|half|three months|six months) of "
    r"(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PART_OF_YEAR = re.compile(
    r"\b(?:the )?(?P<part>early|mid|middle of|late|end of|beginning of|start of|spring of|summer of|autumn "
    r"of|winter of)[ "
    r"-](?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_MIDNIGHT = 1440.0
"""Added to the minutes of a day, so that none is zero."""


def read_moments(text: str, reference: date | None) -> Iterator[Figure]:
    """The day or the time of day that a sentence states, where it states just one of them.

    A day has the value 31 * month + day, counted from the day of the article where it is told from there; the
    year is compared as a scope. A weekday that nothing dates is one from 10 on.
    The day of the report itself ("said on Monday") is left out, and so are spans ("from 3 to 5 May").
    """
    if not _MAY_HOLD.search(text):
        return
    mentions = find_dates(text, reference)
    days = [m for m in mentions if m.precision == "day"]
    hours = [m for m in mentions if m.precision in ("day", "time") and (m.precision == "time" or m.time)]
    if len(days) == 1 and not _is_aside(text, days[0]):
        dimension, value, named = _day(days[0])
        if value is not None:
            yield Figure(days[0].start, days[0].end, value, dimension, "moment", named)
    months = [m for m in mentions if m.precision == "month" and len(m.date) == 7]
    if len(months) == 1 and not days and not _is_aside(text, months[0]):
        year, month = months[0].date.split("-")
        yield Figure(months[0].start, months[0].end, 12.0 * int(year) + int(month), MONTH, "moment", None)
    elif not months and not days and (part := _PART_OF_YEAR.search(text)):
        yield Figure(
            *part.span(), 12.0 * int(part["year"]) + _MONTH_OF[part["part"].lower()], MONTH, "moment", None
        )
    elif not months and not days and (part := _QUARTER.search(text)):
        long = 6 if part["part"].lower() in ("half", "six months") else 3
        last = long * min(_WHICH.get(part["which"].lower(), 12), 12 // long)
        first = 12.0 * int(part["year"]) + last - long + 1
        yield Figure(*part.span(), first, MONTH, "moment", None, high=first + long - 1)
    if not hours and len(spoken := list(_OCLOCK.finditer(text))) == 1 and 1 <= int(spoken[0]["hour"]) <= 12:
        later = 720 if spoken[0]["part"] in ("afternoon", "evening") else 0
        told: Hedge | None = "about" if _ABOUT.search(text[: spoken[0].start()]) else None
        minutes = _MIDNIGHT + 60 * (int(spoken[0]["hour"]) % 12) + int(spoken[0]["minute"] or 0) + later
        yield Figure(*spoken[0].span(), minutes, HOUR, "moment", None, told)
    if len(hours) == 1 and not _is_aside(text, hours[0]):
        value = _hour(hours[0])
        if value is not None:
            hedge: Hedge | None = "about" if _ABOUT.search(text[: hours[0].start]) else None
            yield Figure(hours[0].start, hours[0].end, value, HOUR, "moment", None, hedge)


def is_earlier(first: str | None, second: str | None) -> bool:
    """Whether one time of publication, as ISO 8601, is known to be before another.

    A day without a time of day is not known to be before or after the times of that day.
    """
    if not first or not second:
        return False
    if "T" not in first or "T" not in second:
        return first[:10] < second[:10]
    one, other = datetime.fromisoformat(first), datetime.fromisoformat(second)
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return one < other


def _is_aside(text: str, mention: DateMention) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    said = _SAYING.search(before[-40:]) and _OF_THE_REPORT.search(before)
    if said and mention.precision == "time" and _ALARMED.search(before):
        said = None
    said = said or _THEN_SAID.match(after)  # "a minister on Monday confirmed"
    return bool(said or _SPAN.search(after[:16]) or _SPAN.search(before[-10:]))


def _day(mention: DateMention) -> tuple[str, float | None, str | None]:
    """The dimension and value of a day, and the weekday by which it is told: its week is a guess."""
    named = _WEEKDAY.search(mention.text) if mention.relative else None
    found = re.search(r"-(\d\d)-(\d\d)$", mention.date)
    if found:
        return DAY, 31.0 * int(found[1]) + int(found[2]), named[0].lower() if named else None
    return WEEKDAY, 10.0 + WEEKDAYS[named[0].lower()] if named else None, None


def _hour(mention: DateMention) -> float | None:
    found = re.search(r"(\d\d):(\d\d)", mention.time or mention.date)
    return _MIDNIGHT + 60.0 * int(found[1]) + int(found[2]) if found else None
