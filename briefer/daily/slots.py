"""Which edition is due: the slots of the schedule, as instants. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from briefer.errors import UsageError


class Schedule(Protocol):
    """What config.EditionConfig says of the schedule: local times "HH:MM", and the name of their zone."""

    @property
    def times(self) -> tuple[str, ...]: ...
    @property
    def timezone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the schedule: the id of its edition, its local day, and the instant at which it is due, in UTC.

    `id` is the day ("2026-11-25"), with the time where a day has more than one ("2026-11-25T18",
    "2026-11-25T1830").
    """

    id: str
    day: date
    due: datetime


def slot_of(now: datetime, schedule: Schedule) -> Slot:
    """The slot that is due at `now`: the last one whose time has come.

    A time that a change to summer time leaves out is due when the clock leaps over it; one that comes twice in
    autumn is due the first time, and once. Raises ValueError for a `now` without a zone.
    """
    if now.tzinfo is None:
        raise ValueError(f"{now} has no zone")
    today = now.astimezone(ZoneInfo(schedule.timezone)).date()
    # Two days before: after a leap of the local clock (a zone that changed sides of the date line) a whole
    # day may be missing.
    near = [slot for days in (-2, -1, 0, 1) for slot in slots_of_day(today + timedelta(days=days), schedule)]
    return max((slot for slot in near if slot.due <= now), key=_order)


def slots_of_day(day: date, schedule: Schedule) -> tuple[Slot, ...]:
    """The slots of that local day, in their order."""
    zone = ZoneInfo(schedule.timezone)
    times = sorted({time.fromisoformat(text) for text in schedule.times})
    return tuple(Slot(_id(day, at, len(times) > 1), day, _instant(day, at, zone)) for at in times)


def next_slot(slot: Slot, schedule: Schedule) -> Slot:
    """The slot after it."""
    near = [
        other for days in (0, 1, 2, 3) for other in slots_of_day(slot.day + timedelta(days=days), schedule)
    ]
    return min((other for other in near if _order(other) > _order(slot)), key=_order)


def named_slot(text: str, schedule: Schedule) -> Slot:
    """The slot of that id; a day alone is its last slot. Raises UsageError where there is none."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise UsageError(f"{text!r}: a day is written as 2026-11-25, a slot as 2026-11-25T18") from None
    slots = slots_of_day(day, schedule)
    if text == day.isoformat():
        return slots[-1]
    for slot in slots:
        if slot.id == text:
            return slot
    raise UsageError(f"{text!r}: no such slot; that day has {', '.join(slot.id for slot in slots)}")


def _order(slot: Slot) -> tuple[datetime, str]:
    return slot.due, slot.id


def _id(day: date, at: time, several: bool) -> str:
    if not several:
        return day.isoformat()
    return f"{day.isoformat()}T{at:%H}" + (f"{at:%M}" if at.minute else "")


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first instant at which the local clock shows that time or has leapt over it."""
    local = datetime.combine(day, at, zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    # In a gap, fold 0 counts with the offset before the leap and fold 1 with the one after: the leap lies
    # between the two, and the offset changes at it.
    before, after = local.replace(fold=1).astimezone(UTC), instant
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
