"""Dates and times in a text, as precisely as it states them, with relative days resolved.

A weekday is resolved from the reference day, the day on which the article appeared. In news it is that
very day or the last such day before it; behind a verb of the future ("will meet on Friday", "is due
Friday"), or behind "next", it is the coming one. "June 1" and "September" get their year by the same
rule, or else the year that brings them nearest to the reference day; without a reference day they keep
the form `--06-01`. The words may, march, sun and second are dates only where a date can stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from briefer.text.date_patterns import ANCHOR, FIGURE_FIRST, WORD_FIRST
from briefer.text.date_reading import RESOLVERS, Precision, Reading, written_day

_JOINT = re.compile(r"[\s,|-]*(?:(?:at|on|around|about)\s*)?(?:the\s)?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a time as it stands in the text: `text == article[start:end]`.

    `date` is ISO 8601 as far as it is known: "2024-05-16", "2024-05", "2024", "2024-W20" for a week,
    "2025-Q2" for a quarter, "198x" for a decade, "--05-16" and "--05" without a year, "T08:52" for a
    time of day, "" for a relative day where no reference day is given. `time` is the time of day that
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
    """The dates and times in a text, in order, never overlapping.

    `reference` is the day from which relative days are counted: the day the article appeared. A range
    of days ("10-15 May") gives a mention for each end.
    """
    mentions: list[DateMention] = []
    anchor = ANCHOR.search(text)
    while anchor:
        found = _mentions_at(text, anchor.start(), reference)
        mentions += found
        anchor = ANCHOR.search(text, found[-1].end if found else anchor.end())
    return list(_joined(text, mentions))


def _mentions_at(text: str, at: int, reference: date | None) -> list[DateMention]:
    """What the first pattern that fits at a place states: mostly one mention, two for a range of days."""
    for name, pattern in FIGURE_FIRST if text[at].isdigit() else WORD_FIRST:
        match = pattern.match(text, at)
        if match is None:
            continue
        groups = match.groupdict()
        reading = Reading(text, at, match.end(), groups, reference)
        try:
            resolved = RESOLVERS[name](reading)
        except OverflowError:  # before the first or after the last day of the calendar
            continue
        if resolved is None:
            continue
        mention = DateMention(at, match.end(), match[0], *resolved)
        return _range_ends(mention, match, reading) if groups.get("first_day") else [mention]
    return []


def _range_ends(mention: DateMention, match: re.Match[str], reading: Reading) -> list[DateMention]:
    """The two days of a range; the first takes month and year from the other."""
    first_start, first_end = match.span("first_day")
    month_first = match.start("month") < first_start
    first = written_day(replace(reading, groups={**reading.groups, "day": reading.groups["first_day"]}))
    if first is None:
        return [mention]
    cut = match.start("day") if month_first else first_end
    one_start, one_end = (mention.start, first_end) if month_first else (first_start, first_end)
    second_start = cut if month_first else match.start("day")
    text = reading.text
    return [
        DateMention(one_start, one_end, text[one_start:one_end], *first),
        replace(mention, start=second_start, text=text[second_start : mention.end]),
    ]


def _joined(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    """Joins a day and the time that stands beside it: "Nov. 11, 2024 8:52 am", "at 6 p.m. on Friday"."""
    previous: DateMention | None = None
    for mention in mentions:
        if (
            previous
            and {previous.precision, mention.precision} == {"day", "time"}
            and _beside(text, previous, mention)
        ):
            day, clock = (previous, mention) if mention.precision == "time" else (mention, previous)
            whole = text[previous.start : mention.end]
            previous = replace(day, start=previous.start, end=mention.end, text=whole, time=clock.date[1:])
            continue
        if previous:
            yield previous
        previous = mention
    if previous:
        yield previous


def _beside(text: str, first: DateMention, second: DateMention) -> bool:
    between = text[first.end : second.start]
    return len(between) <= 12 and _JOINT.fullmatch(between) is not None
