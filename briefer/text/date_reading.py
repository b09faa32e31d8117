"""What a written date or time means: a match of a pattern, resolved from the reference day.

A resolver takes a Reading and gives the date as far as it is known, its precision, and whether the
reference day was needed; None where the words are no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefer.text.date_patterns import MONTH_NAMES
from briefer.text.vocabulary import FOREIGN_MONTHS, MONTHS, WEEKDAYS

# How far back in the clause the verb may stand that says whether a weekday is past or to come.
TENSE_REACH = 120
_HOURS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        start=1,
    )
}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_FUTURE = re.compile(
    r"\b(?:will|shall|would|is to|are to|was to|were to|due|to be held|planned|plans?|scheduled|expected"
    r"|expects?"
    r"|set (?:to|for)|until|by|next|upcoming|ahead of|begins?|starts?|takes? place|meets?)\b"
)
_PAST = re.compile(r"\b(?:since|last|ago|was|were|had|said|told|[a-z]{2,}ed)\b")
_YEAR_BEFORE = re.compile(
    r"(?i)\b(?:in|since|by|of|from|until|till|before|after|during|the|to|and|between|early|late|mid|year|a"
    r"|its|their"
    r"|his|her)[\s-]$"
)
_COUNT_BEFORE = re.compile(
    r"(?i)\b(?:about|around|some|nearly|almost|roughly|over|than|least|most|approximately|another|only|all"
    r"|these|those"
    r"|number|no\.?|killed|room|flight|highway|route|page|size|up to|many as|few as)\s$"
)
_COUNTED_AFTER = re.compile(
    r"\s(?:people|men|women|children|dollars|euros|pounds|soldiers|troops|jobs|homes|houses|cars|metres"
    r"|meters|feet"
    r"|miles|kilomet|tons|tonnes|hours|votes|seats|cases|deaths|hectares|acres|square|students|patients"
    r"|residents"
    r"|[a-z]+(?:ers|ees)\b)"
)
_MONTH_BEFORE = re.compile(
    r"(?i)(?:\b(?:in|since|until|till|by|last|next|this|early|late|mid|of|from|during|through|between|before"
    r"|after)"
    rf"|{MONTH_NAMES}\s(?:and|to|or))[\s-]$"
)
_MONTH_AFTER = re.compile(rf"\s(?:and|to|or|-|–)\s{MONTH_NAMES}")
Precision = Literal["day", "week", "month", "quarter", "year", "decade", "time"]
Groups = Mapping[str, str | None]
Resolved = tuple[str, Precision, bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """A match of a pattern in its text, to be resolved from the reference day."""

    text: str
    start: int
    end: int
    groups: Groups
    reference: date | None

    def group(self, name: str) -> str:
        """What a group matched, in lower case; "" where it matched nothing."""
        return (self.groups.get(name) or "").lower()

    @property
    def clause(self) -> str:
        """What stands before the mention in its clause."""
        return re.split(r"[.!?;]\s|\n", self.text[max(0, self.start - TENSE_REACH) : self.start])[-1]

    @property
    def month(self) -> int:
        """The number of the month."""
        if self.group("number"):
            return int(self.group("number"))
        name = self.group("month").rstrip(".")
        return MONTHS.get(name) or FOREIGN_MONTHS[name]

    def is_future(self) -> bool:
        """Whether the verb nearest before the mention speaks of what is to come."""
        clause, last = self.clause, 0
        for verb in _FUTURE.finditer(clause):
            last = verb.end()
        return last > 0 and not _PAST.search(clause, last)

    def is_past(self) -> bool:
        """Whether a verb before the mention speaks of what has been."""
        return not self.is_future() and _PAST.search(self.clause) is not None


def written_day(reading: Reading) -> Resolved | None:
    """A day with its month: "16 May 2024", "June 1"."""
    month, day, reference = reading.month, int(reading.group("day")), reading.reference
    if reading.group("year"):
        return _day(int(reading.group("year")), month, day)
    if not _valid(2024, month, day):
        return None
    if reference is None:
        return f"--{month:02}-{day:02}", "day", False
    resolved = _day(_nearest_year(month, day, reference, future=reading.is_future()), month, day)
    return resolved and (resolved[0], "day", True)


def _slashed(reading: Reading) -> Resolved | None:
    """16/5/2024 and 5/16/2024; where both readings are days, only the year is known."""
    first, second, year = (int(reading.group(name)) for name in ("first", "second", "year"))
    if first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    return str(year), "year", False


def _month_and_year(reading: Reading) -> Resolved:
    return f"{reading.group('year')}-{reading.month:02}", "month", False


def _quarter(reading: Reading) -> Resolved:
    number = reading.group("q") or _QUARTERS[reading.group("quarter")]
    year = reading.group("year") or (str(reading.reference.year) if reading.reference else "-")
    return f"{year}-Q{number}", "quarter", not reading.group("year")


def _ago(reading: Reading) -> Resolved:
    unit, count = reading.group("unit"), reading.group("count")
    if reading.reference is None:
        return "", "day", True
    return _shifted(reading.reference, unit, -(int(count) if count.isdigit() else _HOURS.get(count, 1)))


def _relative(reading: Reading) -> Resolved:
    if reading.reference is None:
        return "", "day", True
    phrase = reading.group("relative")
    days = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    head, _, unit = phrase.partition(" ")
    if phrase in days or unit in ("", "morning", "afternoon", "evening"):
        return _shifted(reading.reference, "day", days.get(phrase, 0))
    return _shifted(reading.reference, unit, {"last": -1, "this": 0, "next": 1}[head])


def _weekday(reading: Reading) -> Resolved:
    reference, which = reading.reference, reading.group("which")
    if reference is None:
        return "", "day", True
    back = (reference.weekday() - WEEKDAYS[reading.group("weekday").rstrip(".")]) % 7
    if which == "next":
        day = reference + timedelta(7 - back)
    elif which != "last" and reading.is_future():
        day = reference + timedelta(7 - back if back else 0)
    else:
        day = reference - timedelta(back or (7 if which == "last" else 0))
    return day.isoformat(), "day", True


def _month_alone(reading: Reading) -> Resolved | None:
    if reading.group("month").rstrip(".") in ("may", "march", "mar") and not _is_month(reading):
        return None
    month, reference, which = reading.month, reading.reference, reading.group("which")
    if reference is None:
        return f"--{month:02}", "month", False
    if which == "last" or (not which and reading.is_past()):
        year = reference.year - (month > reference.month or (which == "last" and month == reference.month))
    elif which == "next" or reading.is_future():
        year = reference.year + (month < reference.month)
    else:
        year = _nearest_year(month, 15, reference, future=False)
    return f"{year}-{month:02}", "month", True


def _decade(reading: Reading) -> Resolved:
    return reading.group("decade")[:3] + "x", "decade", False


def _year(reading: Reading) -> Resolved | None:
    """A year alone: not where the figure counts something ("some 2000 people")."""
    before = reading.text[max(0, reading.start - 24) : reading.start]
    counted = _COUNTED_AFTER.match(reading.text, reading.end)
    if _COUNT_BEFORE.search(before) or (counted and not _YEAR_BEFORE.search(before)):
        return None
    return reading.group("year"), "year", False


def _clock(reading: Reading) -> Resolved | None:
    hour, minute = int(reading.group("hour")), reading.group("minute") or "00"
    if reading.group("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * reading.group("half").startswith("p")
    return f"T{hour:02}:{minute}", "time", False


def _spoken_clock(reading: Reading) -> Resolved:
    if reading.group("word"):
        return ("T00:00" if reading.group("word") == "midnight" else "T12:00"), "time", False
    hour = _HOURS[reading.group("spoken") or reading.group("exact")] % 12
    part = reading.group("part") or reading.group("night")
    if part in ("afternoon", "evening") or (part == "night" and hour >= 6):
        hour += 12
    return f"T{hour:02}:00", "time", False


_MINUTES = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def _told_clock(reading: Reading) -> Resolved | None:
    """Such as "a quarter past one", "half past two", "twenty to three in the afternoon"."""
    spoken = str(reading.group("past")).lower().removeprefix("a").strip()
    minutes = _MINUTES[spoken]
    if reading.group("way").lower() == "to":
        if spoken == "half":
            return None
        minutes = -minutes
    total = (_HOURS[reading.group("hour").lower()] % 12) * 60 + minutes
    part = (reading.group("part") or reading.group("night") or "").lower()
    if part in ("afternoon", "evening") or (part == "night" and total >= 360):
        total += 12 * 60
    total %= 24 * 60
    return f"T{total // 60:02}:{total % 60:02}", "time", False


RESOLVERS: Mapping[str, Callable[[Reading], Resolved | None]] = {
    "iso": written_day,
    "dotted": written_day,
    "slashed": _slashed,
    "day_range": written_day,
    "month_range": written_day,
    "day_month": written_day,
    "month_day": written_day,
    "month_year": _month_and_year,
    "quarter": _quarter,
    "ago": _ago,
    "relative": _relative,
    "weekday": _weekday,
    "month": _month_alone,
    "decade": _decade,
    "year": _year,
    "clock": _clock,
    "spoken_clock": _spoken_clock,
    "told_clock": _told_clock,
}


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year: int, month: int, day: int) -> Resolved | None:
    return (f"{year:04}-{month:02}-{day:02}", "day", False) if _valid(year, month, day) else None


def _shifted(reference: date, unit: str, count: int) -> Resolved:
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
    years = [year for year in range(reference.year - 1, reference.year + 2) if _valid(year, month, day)]
    if future:
        years = [year for year in years if date(year, month, day) >= reference] or years
    return min(
        years or [reference.year], key=lambda year: abs((date(year, month, min(day, 28)) - reference).days)
    )


def _is_month(reading: Reading) -> bool:
    """Whether "May" or "March" alone is the month: after a preposition, or between months."""
    before = reading.text[max(0, reading.start - 24) : reading.start]
    if not reading.group("which") and not _MONTH_BEFORE.search(before):
        return _MONTH_AFTER.match(reading.text, reading.end) is not None
    following = reading.text[reading.end : reading.end + 12]
    sure = before.rstrip().lower().endswith(("in", "since", "last", "until"))
    return sure or not re.match(r"\s(?:[A-Z][a-z]|have\b|be\b|not\b)", following)
