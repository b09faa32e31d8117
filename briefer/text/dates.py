"""Dates and times in a text, as precisely as it states them, with relative days resolved.

"Thursday" is resolved from the day on which the article appeared: in news it is that very day, or the
last Thursday before it; after "on" with a verb of the future ("will meet on Thursday", "is due") the next
one. The same rule gives "June 1" and "in September" their year, where a reference day is known.
Written-out dates without a year keep the form `--06-01` when no reference day is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefer.text.vocabulary import MONTHS, WEEKDAYS

Precision = Literal["day", "week", "month", "quarter", "year", "decade", "time"]

_MONTH_NAMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_MONTH = rf"(?P<month>{_MONTH_NAMES}|{_MONTH_NAMES.upper()})"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?(?=,))"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,.]\d|\d|[ \u00a0]?(?:%|per\s?cent|people|km\b|miles))"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?|AM\b|PM\b)"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:h|hrs|hours|Uhr)\b)?"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])"),
        ("dotted", r"(?<![\d.])(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"),
        ("slashed", r"(?<![\d/])(?P<first>0?[1-9]|[12]\d|3[01])/(?P<second>0?[1-9]|[12]\d|3[01])/(?P<year>(?:1[5-9]|20)\d\d)(?![\d/])"),
        ("day_month", rf"(?:\b{_WEEKDAY},?\s(?:the\s)?)?(?<![\d.,:$€£])\b{_DAY}\.?(?:\sof)?\s{_MONTH}(?!\w)(?:,?\s{_YEAR})?"),
        ("month_day", rf"(?:\b{_WEEKDAY},?\s)?\b{_MONTH}\s(?:the\s)?{_DAY}(?![:%]|[.,]\d|\s?(?:per\s?cent|percent|million|billion|years?\sold)\b)(?:,?\s{_YEAR})?"),
        ("month_year", rf"\b{_MONTH}(?:\sof|,)?\s{_YEAR}"),
        ("quarter", rf"\b(?:(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[ -]quarter|Q(?P<q>[1-4]))\b(?:(?:\sof|,)?\s{_YEAR})?"),
        ("relative", r"(?i:\b(?P<relative>yesterday|today|tonight|tomorrow|overnight|the day before yesterday|the day after tomorrow"
                     r"|last night|this (?:morning|afternoon|evening|week|month|year)|(?:last|next) (?:week|month|year)"
                     r"|(?P<ago>\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|twelve) (?P<unit>day|week|month|year)s? ago)\b)"),
        ("weekday", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n)\s)?{_WEEKDAY}"),
        ("month", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?{_MONTH}(?!\w)"),
        ("decade", r"\b(?P<decade>(?:1[5-9]|20)\d0)s\b"),
        ("year", rf"(?<![\d.,:$€£¥#/-]){_YEAR}(?![-/]\d\d\d|\w)"),
        ("clock", rf"(?<![\d.,:$€£/-])(?:{_CLOCK})"),
        ("spoken_clock", r"(?i:\b(?:(?P<spoken>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\so['’]clock)?\s(?:in the\s(?P<part>morning|afternoon|evening)|at (?P<night>night))|(?P<word>noon|midnight))\b)"),
    )
)  # fmt: skip
_HOURS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(" "), 1)}
_COUNTS = {"a": 1, "an": 1, **_HOURS}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FUTURE = re.compile(
    r"\b(?:will|shall|would|is to|are to|was to|were to|is due|are due|due|to be held|planned|plans?|scheduled|expected|expects?|set"
    r" (?:to|for)|until|by|next|upcoming|ahead of|begins?|starts?|takes? place|meets?)\b"
)
_PAST = re.compile(r"\b(?:since|last|ago|was|were|had|said|told|[a-z]{2,}ed)\b")
# How far back in the sentence a verb may stand that makes a weekday a future one.
_TENSE_REACH = 120


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a time as it stands in the text: `text == article[start:end]`.

    `date` is ISO 8601 as far as it is known: "2024-05-16", "2024-05", "2024", "2024-W20" for a week,
    "2025-Q2" for a quarter, "198x" for a decade, "--05-16" and "--05" without a year, "T08:52" for a
    time of day, "" for a weekday where no reference day is given. `time` is the time of day where it
    stands beside its date. `relative`: resolved from the reference day, not written out.
    """

    start: int
    end: int
    text: str
    date: str
    precision: Precision
    relative: bool = False
    time: str | None = None


def find_dates(text: str, reference: date | None) -> list[DateMention]:
    """The dates and times in a text, in order, never overlapping; the longest reading wins.

    `reference` is the day from which relative days are counted: the day the article appeared.
    """
    taken: list[DateMention] = []
    occupied = bytearray(len(text))
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(occupied[match.start() : match.end()]):
                mention = _mention(name, match, text, reference)
                if mention:
                    taken.append(mention)
                    occupied[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    return _with_times(text, sorted(taken, key=lambda mention: mention.start))


def _mention(name: str, match: re.Match[str], text: str, reference: date | None) -> DateMention | None:
    start, end = match.span()
    found = match.groupdict()
    resolved = _RESOLVERS[name](found, text, match, reference)
    if resolved is None:
        return None
    value, precision, relative = resolved
    if name in ("month", "weekday") and found.get("which") in ("On", "on"):
        start = match.start("weekday" if name == "weekday" else "month")
    return DateMention(start, end, text[start:end], value, precision, relative)


_Resolved = tuple[str, Precision, bool]


def _written(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    """A day with its month: "16 May 2024", "June 1"."""
    month = _month_number(found)
    day = int(found["day"] or 0)
    if found.get("year"):
        return _day(int(found["year"] or 0), month, day)
    if not _valid(2024, month, day):
        return None
    if reference is None:
        return f"--{month:02}-{day:02}", "day", False
    year = _nearest_year(month, day, reference, future=_is_future(text, match))
    resolved = _day(year, month, day)
    return resolved and (resolved[0], "day", True)


def _slashed(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    """16/5/2024 and 5/16/2024; where both readings are days, the day is unknown and only the year is given."""
    first, second, year = int(found["first"] or 0), int(found["second"] or 0), int(found["year"] or 0)
    if first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    return str(year), "year", False


def _month_and_year(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved:
    return f"{found['year']}-{_month_number(found):02}", "month", False


def _quarter(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    number = int(found["q"]) if found["q"] else _QUARTERS[(found["quarter"] or "").lower()]
    year = found["year"] or (str(reference.year) if reference else None)
    return (f"{year}-Q{number}" if year else f"--Q{number}"), "quarter", not found["year"]


def _relative(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    if reference is None:
        return "", "day", True
    phrase = (found["relative"] or "").lower()
    if found["unit"]:
        count = _COUNTS.get(found["ago"] or "") or int(found["ago"] or 0)
        return _shifted(reference, found["unit"].lower(), -count)
    days = {"yesterday": -1, "last night": -1, "overnight": 0, "tomorrow": 1, "the day before yesterday": -2}
    days |= {"the day after tomorrow": 2}
    head, _, unit = phrase.partition(" ")
    if phrase in days or unit in ("", "morning", "afternoon", "evening"):
        return _shifted(reference, "day", days.get(phrase, 0))
    return _shifted(reference, unit, {"last": -1, "this": 0, "next": 1}[head])


def _weekday(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    if reference is None:
        return "", "day", True
    target = WEEKDAYS[(found["weekday"] or "").lower().rstrip(".")]
    back = (reference.weekday() - target) % 7
    which = (found["which"] or "").lower()
    if which == "next" or (which != "last" and _is_future(text, match)):
        resolved = reference + timedelta((7 - back) if back or which == "next" else 0)
    else:
        resolved = reference - timedelta(back or (7 if which == "last" else 0))
    return resolved.isoformat(), "day", True


def _month_alone(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    name = found["month"] or ""
    if name.rstrip(".").lower() in ("may", "march", "mar") and not _is_month(text, match):
        return None
    month = _month_number(found)
    if reference is None:
        return f"--{month:02}", "month", False
    which = (found["which"] or "").lower()
    if which == "last" or (not which and _is_past(text, match)):
        year = reference.year - (month > reference.month or (which == "last" and month == reference.month))
    elif which == "next" or _is_future(text, match):
        year = reference.year + (month < reference.month)
    else:
        year = _nearest_year(month, 15, reference, future=False)
    return f"{year}-{month:02}", "month", True


def _decade(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved:
    return (found["decade"] or "")[:3] + "x", "decade", False


def _year(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    """A year alone: after a word that takes one, or as an adjective before a noun ("the 2020 war")."""
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 16]
    if _COUNT_BEFORE.search(before) or (_COUNTED_AFTER.match(after) and not _YEAR_BEFORE.search(before)):
        return None
    return found["year"] or "", "year", False


_COUNT_BEFORE = re.compile(
    r"(?i)\b(?:about|around|some|nearly|almost|roughly|over|than|least|most|approximately|another|only|all|these|those|"
    r"number|no\.?|killed|room|flight|highway|route|page|size|of the|up to|many as|few as)\s$"
)
_YEAR_BEFORE = re.compile(r"(?i)\b(?:in|since|by|of|from|until|till|before|after|during|the|to|and|between|early|late|mid|year|a|its|their|his|her)[\s-]$")
_COUNTED_AFTER = re.compile(
    r"\s(?:people|men|women|children|dollars|euros|pounds|soldiers|troops|workers|employees|jobs|homes|houses|cars|metres|meters|feet|"
    r"miles|kilomet|tons|tonnes|hours|votes|seats|cases|deaths|prisoners|hectares|acres|square|students|patients|residents|[a-z]+ers\b)"
)  # fmt: skip


def _clock(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved | None:
    if found["hour24"]:
        return f"T{int(found['hour24']):02}:{found['minute24']}", "time", False
    hour = int(found["hour"] or 0)
    if not 1 <= hour <= 12:
        return None
    afternoon = (found["half"] or "").lower().startswith("p")
    return f"T{hour % 12 + 12 * afternoon:02}:{found['minute'] or '00'}", "time", False


def _spoken_clock(found: dict[str, str | None], text: str, match: re.Match[str], reference: date | None) -> _Resolved:
    if found["word"]:
        return ("T12:00" if found["word"].lower() == "noon" else "T00:00"), "time", False
    hour = _HOURS[(found["spoken"] or "").lower()] % 12
    part = (found["part"] or "night").lower()
    if part in ("afternoon", "evening") or (part == "night" and hour >= 6):
        hour += 12
    return f"T{hour:02}:00", "time", False


_RESOLVERS = {
    "iso": _written,
    "dotted": _written,
    "slashed": _slashed,
    "day_month": _written,
    "month_day": _written,
    "month_year": _month_and_year,
    "quarter": _quarter,
    "relative": _relative,
    "weekday": _weekday,
    "month": _month_alone,
    "decade": _decade,
    "year": _year,
    "clock": _clock,
    "spoken_clock": _spoken_clock,
}


def _month_number(found: dict[str, str | None]) -> int:
    if found.get("number"):
        return int(found["number"] or 0)
    return MONTHS[(found["month"] or "").lower().rstrip(".")]


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year: int, month: int, day: int) -> _Resolved | None:
    return (f"{year:04}-{month:02}-{day:02}", "day", False) if _valid(year, month, day) else None


def _shifted(reference: date, unit: str, count: int) -> _Resolved:
    if unit == "day":
        return (reference + timedelta(count)).isoformat(), "day", True
    if unit == "week":
        year, week, _ = (reference + timedelta(7 * count)).isocalendar()
        return f"{year}-W{week:02}", "week", True
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}", "month", True
    return str(reference.year + count), "year", True


def _nearest_year(month: int, day: int, reference: date, *, future: bool) -> int:
    """The year of a day without one: the coming one in a future clause, else the one nearest in time."""
    near = [year for year in range(reference.year - 1, reference.year + 2) if _valid(year, month, day)]
    if future:
        near = [year for year in near if date(year, month, day) >= reference] or near
    return min(near or [reference.year], key=lambda year: abs((date(year, month, min(day, 28)) - reference).days))


def _is_future(text: str, match: re.Match[str]) -> bool:
    """Whether the verb nearest before the mention, in its sentence, speaks of what is to come."""
    before = _clause_before(text, match)
    last = 0
    for verb in _FUTURE.finditer(before):
        last = verb.end()
    return last > 0 and not any(verb.start() >= last for verb in _PAST.finditer(before))


def _is_past(text: str, match: re.Match[str]) -> bool:
    return not _is_future(text, match) and bool(_PAST.search(_clause_before(text, match)))


def _clause_before(text: str, match: re.Match[str]) -> str:
    return re.split(r"[.!?;]\s|\n", text[max(0, match.start() - _TENSE_REACH) : match.start()])[-1]


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" alone is the month: after a preposition, or between months."""
    before = text[max(0, match.start() - 24) : match.start()]
    if re.search(rf"(?i)\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|from|during|through|between|before|after|{_MONTH_NAMES}\s(?:and|to|or))[\s-]$", before):
        following = text[match.end() : match.end() + 12]
        return not re.match(r"\s(?:[A-Z][a-z]|have\b|be\b|not\b)", following) or before.rstrip().lower().endswith(("in", "since", "last"))
    return re.match(rf"\s(?:and|to|or|-|–)\s{_MONTH_NAMES}", text[match.end() :]) is not None


def _with_times(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Joins a day and the time that stands beside it: "Nov. 11, 2024 8:52 am", "at 6 p.m. on Friday"."""
    return list(_joined(text, mentions))


def _joined(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    previous: DateMention | None = None
    for mention in mentions:
        if previous and {previous.precision, mention.precision} == {"day", "time"} and _beside(text, previous, mention):
            day, clock = (previous, mention) if mention.precision == "time" else (mention, previous)
            previous = DateMention(
                previous.start, mention.end, text[previous.start : mention.end], day.date, "day", day.relative, clock.date[1:]
            )
            continue
        if previous:
            yield previous
        previous = mention
    if previous:
        yield previous


def _beside(text: str, first: DateMention, second: DateMention) -> bool:
    between = text[first.end : second.start]
    return len(between) <= 12 and re.fullmatch(r"[\s,|-]*(?:(?:at|on|around|about)\s*)?(?:the\s)?", between) is not None
