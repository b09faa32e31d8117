"""The schedule: one slot for each time of each day, whatever the clock does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.daily.slots import named_slot, next_slot, slot_of, slots_of_day
from briefer.errors import UsageError

ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Australia/Lord_Howe",
    "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "America/St_Johns", "Asia/Kathmandu",
)  # fmt: skip


@dataclass(frozen=True)
class Schedule:
    """A schedule as the configuration has it."""

    times: tuple[str, ...] = ("06:00",)
    timezone: str = "UTC"


clock_times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
schedules = st.builds(
    Schedule, st.lists(clock_times, min_size=1, max_size=4, unique=True).map(tuple), st.sampled_from(ZONES)
)
moments = st.datetimes(datetime(2005, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))


def berlin(text: str, *times: str) -> str:
    schedule = Schedule(times or ("06:00",), "Europe/Berlin")
    return slot_of(datetime.fromisoformat(text).astimezone(UTC), schedule).id


@given(moments, schedules)
def test_the_slot_is_due_and_the_one_after_it_is_not(now: datetime, schedule: Schedule) -> None:
    """At each moment exactly one slot is the last that is due."""
    slot = slot_of(now, schedule)
    assert slot.due <= now < next_slot(slot, schedule).due


@given(moments, schedules, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_time_never_leads_back_to_an_earlier_slot(
    now: datetime, schedule: Schedule, later: timedelta
) -> None:
    """As time goes on, slots only move on; and by no more than the days that have passed."""
    first, second = slot_of(now, schedule), slot_of(now + later, schedule)
    assert (first.due, first.id) <= (second.due, second.id)
    assert first.id <= second.id


@given(moments, schedules)
def test_a_slot_that_is_due_is_due_from_its_instant_on(now: datetime, schedule: Schedule) -> None:
    """At its very instant it is due, and a second before it is not."""
    slot = slot_of(now, schedule)
    assert slot_of(slot.due, schedule) == slot
    assert slot_of(slot.due - timedelta(seconds=1), schedule).id < slot.id


@given(st.dates(date(2005, 1, 1), date(2036, 1, 1)), schedules)
def test_each_day_has_its_slots_once(day: date, schedule: Schedule) -> None:
    """A minute's walk over three days, changes of the clock included, meets each slot of the middle day once."""
    slots = slots_of_day(day, schedule)
    assert len({slot.id for slot in slots}) == len(schedule.times)
    assert [slot.due for slot in slots] == sorted(slot.due for slot in slots)
    assert all(named_slot(slot.id, schedule) == slot for slot in slots)


def test_a_time_that_summer_time_leaves_out_is_due_at_the_leap() -> None:
    """02:30 on 29 March 2026 does not exist in Berlin: its edition is due at 03:00 summer time, once."""
    assert berlin("2026-03-29T01:59:59+01:00", "02:30") == "2026-03-28"
    assert berlin("2026-03-29T03:00:00+02:00", "02:30") == "2026-03-29"
    assert berlin("2026-03-30T02:29:59+02:00", "02:30") == "2026-03-29"


def test_a_time_that_comes_twice_is_due_once() -> None:
    """02:30 on 25 October 2026 comes twice in Berlin: the first is the slot, the second is the same slot."""
    assert berlin("2026-10-25T02:29:59+02:00", "02:30") == "2026-10-24"
    assert berlin("2026-10-25T02:30:00+02:00", "02:30") == "2026-10-25"
    assert berlin("2026-10-25T02:30:00+01:00", "02:30") == "2026-10-25"
    assert berlin("2026-10-26T02:29:59+01:00", "02:30") == "2026-10-25"


def test_an_hour_is_part_of_the_id_where_a_day_has_several() -> None:
    """One time a day is named by the day; several by their hour, and the minute where it is not full."""
    assert berlin("2026-11-25T07:00:00+01:00") == "2026-11-25"
    assert berlin("2026-11-25T07:00:00+01:00", "06:00", "18:30") == "2026-11-25T06"
    assert berlin("2026-11-25T19:00:00+01:00", "18:30", "06:00") == "2026-11-25T1830"
    assert berlin("2026-11-25T05:00:00+01:00", "06:00", "18:30") == "2026-11-24T1830"


def test_a_day_that_a_country_left_out_is_no_slot_of_its_own() -> None:
    """Samoa had no 30 December 2011: the slots of both days are due at once, and the later is made."""
    schedule = Schedule(("06:00",), "Pacific/Apia")
    midnight = datetime(2011, 12, 31, 0, 0, tzinfo=ZoneInfo("Pacific/Apia")).astimezone(UTC)
    assert slot_of(midnight - timedelta(seconds=1), schedule).id == "2011-12-29"
    assert slot_of(midnight, schedule).id == "2011-12-30"
    assert slot_of(midnight + timedelta(hours=6), schedule).id == "2011-12-31"


def test_a_slot_that_is_not_there_is_refused() -> None:
    """The slots of the day are named."""
    schedule = Schedule(("06:00", "18:00"))
    assert named_slot("2026-11-25", schedule).id == "2026-11-25T18"
    with pytest.raises(UsageError, match="2026-11-25T06, 2026-11-25T18"):
        named_slot("2026-11-25T07", schedule)
    with pytest.raises(UsageError, match="written as"):
        named_slot("yesterday", schedule)
