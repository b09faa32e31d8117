"""Quantities: value, unit, hedge, and what is counted."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.quantities import find_quantities
from briefer.text.tokens import stem


def only(text: str) -> tuple[str, str | None]:
    """Value and unit of the one quantity of a text."""
    (quantity,) = find_quantities(text)
    return f"{quantity.value.normalize():f}", quantity.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("64 prisoners", "64", None),
        ("two hundred soldiers", "200", None),
        ("two hundred and forty-one soldiers", "241", None),
        ("a dozen eggs", "12", None),
        ("Sixty-eight prisoners", "68", None),
        ("half a million people", "500000", None),
        ("two and a half years", "2.5", "year"),
        ("1.2 billion people", "1200000000", None),
        ("1,200 million people", "1200000000", None),
        ("1.5m people", "1500000", None),
        ("a wall 1.5m tall", "1.5", "m"),
        ("a wall 1.5 m tall", "1.5", "m"),
        ("10 000 homes", "10000", None),
        ("1.234.567 Einwohner", "1234567", None),
        ("3,2 Milliarden Euro", "3200000000", "EUR"),
        ("£2.7bn", "2700000000", "GBP"),
        ("EUR 3.2 billion", "3200000000", "EUR"),
        ("$3.5 billion", "3500000000", "USD"),
        ("US$40", "40", "USD"),
        ("3.2 billion euros", "3200000000", "EUR"),
        ("5m euros", "5000000", "EUR"),
        ("31 per cent", "31", "percent"),
        ("31%", "31", "percent"),
        ("5 percentage points", "5", "percentage_point"),
        ("120 cubic metres", "120", "m3"),
        ("12 square miles", "12", "mile2"),
        ("400 gigawatt hours", "400", "GWh"),
        ("110 mph", "110", "mph"),
        ("-5 degrees Celsius", "-5", "C"),
        ("a 220-pound man", "220", "lb"),
        ("a 44-day war", "44", "day"),
    ],
)
def test_a_number_is_read_with_its_scale_and_unit(text: str, value: str, unit: str | None) -> None:
    """Figures and words, decimals and groups of every usual kind, scales, currencies and measures."""
    assert only(text) == (value, unit)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 40 people", "about"),
        ("some 2,000 people", "about"),
        ("nearly 40 people", "about"),
        ("approximately EUR 3.2 billion", "about"),
        ("40 or so people", "about"),
        ("at least 40 people", "at_least"),
        ("no fewer than 40 people", "at_least"),
        ("40 or more people", "at_least"),
        ("60-plus votes", "at_least"),
        ("up to 40 people", "at_most"),
        ("as many as 40 people", "at_most"),
        ("more than $40 billion", "more_than"),
        ("over 40 people", "more_than"),
        ("exceeding 5,000 people", "more_than"),
        ("fewer than 40 people", "less_than"),
        ("under 40 percent", "less_than"),
        ("the 40 people", None),
    ],
)
def test_a_hedge_says_how_exactly_a_quantity_is_stated(text: str, hedge: str | None) -> None:
    """Before the number, and behind it; the hedge belongs to the text of the quantity."""
    (quantity,) = find_quantities(text)
    assert quantity.hedge == hedge
    assert quantity.text == text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("John Hale, 79, and a 54-year-old man aged 54", ["age", "age", "age"]),
        ("won 3-1 after a 134-to-63 vote and a 5-4 ruling", ["score", "score", "score"]),
        ("the first of the 44th", ["ordinal", "ordinal"]),
        ("Article 5 and No. 7 and Flight 370", ["label", "label", "label"]),
        ("a third of voters, half of the seats, ¾ and 1/3", ["fraction"] * 4),
        ("twice as many, three times as much", ["multiple", "multiple"]),
        ("in nine hours 31 percent for $5", ["duration", "percent", "money"]),
    ],
)
def test_kinds_that_must_not_be_compared_are_kept_apart(text: str, kinds: list[str]) -> None:
    """An age is no count, a score no range, an ordinal no amount."""
    assert [quantity.kind for quantity in find_quantities(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "at 09:30 on May 16, 2024",
        "in 2020 and the 1990s",
        "two in the afternoon",
        "three days ago",
        "one of the men, no one, this one",
        "COVID-19 and an F-16",
        "call +00 555 0110 or 212-555-0187",
        "the attacks of 9/11[12]",
        "in his 30s",
    ],
)
def test_dates_times_names_and_telephone_numbers_are_no_quantities(text: str) -> None:
    """They have figures, and count nothing."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("64 prisoners, in the", "prisoners"),
        ("19 countries", "countries"),
        ("three international banks", "banks"),
        ("17 people were killed", "people"),
        ("one soldier was hurt", "soldier"),
        ("5,300 Wells Fargo employees", "employees"),
        ("31 percent of the share capital", "capital"),
        ("a premium of 34 percent", "premium"),
        ("nine hours of talks", "talks"),
        ("120 cubic metres of water", "water"),
    ],
)
def test_the_noun_is_what_is_counted(text: str, noun: str) -> None:
    """As a stem, so that prisoner and prisoners are one."""
    (quantity,) = find_quantities(text)
    assert quantity.noun == stem(noun)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10 to 15 people", 10, 15, None),
        ("10-15 people", 10, 15, None),
        ("between 10 and 15 percent", 10, 15, "percent"),
        ("5% to 7%", 5, 7, "percent"),
        ("3 to 5 million people", 3_000_000, 5_000_000, None),
        ("$3-5 million", 3_000_000, 5_000_000, "USD"),
        ("three to 10 years", 3, 10, "year"),
    ],
)
def test_a_range_is_one_quantity(text: str, low: int, high: int, unit: str | None) -> None:
    """With its lower end as the value; scale and currency are shared by both ends."""
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.high, quantity.unit) == (Decimal(low), Decimal(high), unit)


def test_from_one_value_to_another_is_a_change_and_not_a_range() -> None:
    """Both ends are quantities of their own, and share the unit."""
    first, second = find_quantities("rose from 3 to 5 percent")
    assert (first.value, first.unit, first.high) == (Decimal(3), "percent", None)
    assert (second.value, second.unit, second.high) == (Decimal(5), "percent", None)


def test_two_units_are_no_range() -> None:
    """A share that rises by percent to a price in euros is two quantities."""
    assert [q.unit for q in find_quantities("rose 31 per cent to €40.60")] == ["percent", "EUR"]


def test_what_an_amount_is_counted_by_is_known() -> None:
    """Per share, a year, an hour."""
    texts = ["41.50 euros a share", "400 gigawatt hours per year", "$12-an-hour"]
    assert [find_quantities(text)[0].per for text in texts] == ["share", "year", "hour"]


def test_a_third_is_exact() -> None:
    """Fractions are decimals, so that a third and 1/3 are equal."""
    assert (
        find_quantities("a third of voters")[0].value
        == find_quantities("1/3 of voters")[0].value
        == Decimal(1) / 3
    )


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,-–/$€£%½ mkbtwo hundred million to and \n", max_size=60))
def test_quantities_stand_at_their_offsets_in_order(text: str) -> None:
    """Whatever the text: no error, each quantity is the text at its offsets, none overlaps."""
    last = 0
    for quantity in find_quantities(text):
        assert quantity.text == text[quantity.start : quantity.end]
        assert last <= quantity.start < quantity.end
        last = quantity.end


@pytest.mark.parametrize(
    "pattern", ["1", "1,", "1.", "1 ", "two ", "hundred ", "$", "1-", "1/2 ", "half ", "1 000 ", "about "]
)
def test_hostile_input_takes_bounded_time(pattern: str) -> None:
    """Twenty thousand characters of figures are read within seconds."""
    began = time.process_time()
    find_quantities(pattern * (20_000 // len(pattern)))
    assert time.process_time() - began < 8
