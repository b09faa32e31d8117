"""Dates and times, resolved from the day on which an article appeared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.dates import find_dates

THURSDAY = date(2024, 5, 16)


def dates(text: str, reference: date | None = THURSDAY) -> list[str]:
    return [f"{m.date}T{m.time}" if m.time else m.date for m in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16 May 2024", "2024-05-16"),
        ("May 16, 2024", "2024-05-16"),
        ("the 16th of May 2024", "2024-05-16"),
        ("16.5.2024", "2024-05-16"),
        ("12.11.2024", "2024-11-12"),
        ("2024-05-16", "2024-05-16"),
        ("5/16/2024", "2024-05-16"),
        ("16/5/2024", "2024-05-16"),
        ("Thursday, May 16, 2024", "2024-05-16"),
        ("NOVEMBER 11 2024", "2024-11-11"),
        ("Nov. 11, 2024 8:52 am ET", "2024-11-11T08:52"),
        ("Mon, 11 Nov 2024 07:00", "2024-11-11T07:00"),
        ("16. Mai 2024", "2024-05-16"),
        ("le 16 mai 2024", "2024-05-16"),
        ("16 de mayo de 2024", "2024-05-16"),
        ("May 2024", "2024-05"),
        ("the second quarter of 2025", "2025-Q2"),
        ("Q2 2025", "2025-Q2"),
        ("in 2020", "2020"),
        ("the 2020 war", "2020"),
        ("since the 1990s", "199x"),
        ("at 09:30", "T09:30"),
        ("at 6 p.m.", "T18:00"),
        ("5:55 P.M.", "T17:55"),
        ("in this Aug. 15, 2014 photo", "2014-08-15"),
        ("at two in the morning", "T02:00"),
        ("at noon", "T12:00"),
    ],
)
def test_written_dates_and_times_are_read_as_precisely_as_they_are_stated(text: str, expected: str) -> None:
    """Every usual way to write a day, a month, a quarter, a year or a time, with no reference day."""
    assert dates(text, None) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said on Thursday that", "2024-05-16"),
        ("She left on Wednesday.", "2024-05-15"),
        ("They will meet on Friday.", "2024-05-17"),
        ("The ruling is due on Friday.", "2024-05-17"),
        ("He said on Friday that it was so.", "2024-05-10"),
        ("last Thursday", "2024-05-09"),
        ("next Thursday", "2024-05-23"),
        ("yesterday", "2024-05-15"),
        ("last night", "2024-05-15"),
        ("this morning", "2024-05-16"),
        ("today", "2024-05-16"),
        ("tomorrow", "2024-05-17"),
        ("next week", "2024-W21"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("three days ago", "2024-05-13"),
        ("on June 1", "2024-06-01"),
        ("on the 1st June", "2024-06-01"),
        ("on December 25", "2023-12-25"),
        ("it will open on January 5", "2025-01-05"),
        ("planned for September", "2024-09"),
        ("at 6 p.m. on Wednesday", "2024-05-15T18:00"),
    ],
)
def test_relative_days_are_counted_from_the_reference_day(text: str, expected: str) -> None:
    """Past by default, as news is; to come behind a verb of the future; Thursday on a Thursday is today."""
    assert dates(text) == [expected]


def test_a_day_without_a_year_keeps_its_form_where_no_reference_day_is_known() -> None:
    """Nothing is guessed: the year is left open, and a relative day is found but not resolved."""
    assert dates("on June 1, in August and on Monday", None) == ["--06-01", "--08", ""]


def test_a_day_that_does_not_exist_is_no_day() -> None:
    """Only its month and year are read; a relative day before the calendar begins is left alone."""
    assert dates("31 February 2024") == ["2024-02"]
    assert dates("900 days ago", date(1, 1, 1)) == []


def test_a_range_of_days_gives_both_ends() -> None:
    """The end that lacks month and year takes them from the other."""
    assert dates("from 10 to 15 May 2024") == ["2024-05-10", "2024-05-15"]
    assert dates("March 15–17, 2024") == ["2024-03-15", "2024-03-17"]


@pytest.mark.parametrize(
    "text",
    [
        "we may march on the sun",
        "Theresa May said so",
        "May I go?",
        "some 2000 people",
        "2000 workers",
        "it cost $2020",
        "He sat down in the sun. Thus, it sat, wed to a mon.",
        "a second chance",
        "won 3-1",
        "5 percent of 31",
        "the satellite and the month",
        "flight 2019",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    """Words that are also months or days, counts that look like years."""
    assert dates(text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="0123456789./-: ,apmMayJunTod Friday", max_size=50),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_mentions_stand_at_their_offsets_in_order(text: str, reference: date) -> None:
    """Whatever the text and the day: no error, each mention is the text at its offsets, none overlaps."""
    last = 0
    for mention in find_dates(text, reference):
        assert mention.text == text[mention.start : mention.end]
        assert last <= mention.start < mention.end
        last = mention.end
