"""Inline Markdown: the words of a paragraph, and the marks in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.audit.inline import mark_numbers, read_inline


def numbers(text: str) -> list[int | None]:
    return [mark.number for mark in read_inline(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four died [2].", [2]),
        ("Four died [2, 3].", [2, 3]),
        ("Four died.[2][3]", [2, 3]),
        ("Four died [2; 4-6].", [2, 4, 5, 6]),
        ("Four died [Source 2].", [2]),
        ("Four died [Source 2, Source 3] today.", [2, 3]),
        ("Four died [a2].", [2]),
        ("Four died [1a, 2c].", [1, 2]),
        ("Four died.<sup>2</sup>", [2]),
        ('Four died.<sup><a href="#n2">[2]</a></sup>', [2]),
        ("Four died.²", [2]),
        ("Four died¹² today", [12]),
        ("Four died.^2,3^", [2, 3]),
        ("Four died 【3†source】.", [3]),
        ("Four died [[2]](https://a.example/x).", [2]),
        ("Four died [2](https://a.example/x).", [2]),
    ],
)
def test_a_mark_is_read_in_every_way_that_people_write_one(text: str, expected: list[int]) -> None:
    """The words that are left are the same sentence without the mark and without a space before its end."""
    plain, marks = read_inline(text)
    assert [mark.number for mark in marks] == expected
    assert plain.replace(" today", "").rstrip(".") == "Four died"


@pytest.mark.parametrize(
    "text",
    [
        "In [1998] it began.",
        "The [3rd] battalion",
        "He [sic] said",
        "5 km² burned",
        "x[i]",
        r"\[2\] is literal",
        "`[2]`",
    ],
)
def test_other_brackets_and_raised_figures_are_no_marks(text: str) -> None:
    """A year, an ordinal, an editor's note, a unit, an escape and code refer to no source."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Four** people *died* in __Oldport__.", "Four people died in Oldport."),
        ("2*3 and a_b_c stay", "2*3 and a_b_c stay"),
        ("The [city](https://c.example/a_(b)) said", "The city said"),
        ("![a picture](x.png)It rained", "It rained"),
        ("Tom &amp; Ann&#39;s `code * span`", "Tom & Ann's code * span"),
        (r"1\. April \*sic\*", "1. April *sic*"),
        ("One<br>two <b>three</b>", "One two three"),
        ("See https://a.example/x, please", "See, please"),
        ("One. [1] Two.[2]Three. [3]", "One. Two. Three."),
    ],
)
def test_markup_goes_and_the_words_stay(text: str, plain: str) -> None:
    """What is left is what a person reads."""
    assert read_inline(text)[0] == plain


def test_a_footnote_a_link_and_a_reference_link_keep_what_they_lead_to() -> None:
    """A footnote by its label, a link by its address, a reference link by the address of its label."""
    marks = read_inline("A [^n]. B [x](https://a.example). C [y][k].", {"k": "https://k.example"})[1]
    assert [(m.footnote, m.url) for m in marks] == [
        ("n", None),
        (None, "https://a.example"),
        (None, "https://k.example"),
    ]


def test_ranges_are_bounded() -> None:
    """A range of more sources than anybody gives is two numbers."""
    assert [n for n, _ in mark_numbers("3-5")] == [3, 4, 5]
    assert [n for n, _ in mark_numbers("3-250")] == [3, 250]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 .[]()<>*_`~^\\!&;#|/:²“\n") | st.characters(), max_size=200))
def test_any_text_is_read_and_every_mark_has_a_place_in_it(text: str) -> None:
    """Nothing raises, the words stand on one line, and marks come in order."""
    plain, marks = read_inline(text)
    assert plain == plain.strip()
    assert "\n" not in plain
    assert all(0 <= mark.position <= len(plain) for mark in marks)
    assert [m.position for m in marks] == sorted(m.position for m in marks)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a",
        "[[x]",
        "`",
        "` ",
        "*a",
        "<a ",
        "[x](",
        '[x]( "',
        "http://",
        "![",
        "[1, ",
        "<sup>",
        "^1,",
        "[^",
        "&#",
    ],
)
def test_a_text_full_of_markup_is_read_in_linear_time(unit: str) -> None:
    """100,000 characters of unfinished markup take no second each."""
    started = time.perf_counter()
    read_inline(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5
