"""Names by their capitals, and whether two names are one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.names import find_names, looks_like_person, name_key, same_name


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text) if name.kind != "demonym"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Amara Whitlock in Port Arden.", ["Amara Whitlock", "Port Arden"]),
        ("It was J. K. Rowling and Ludwig van Beethoven.", ["J. K. Rowling", "Ludwig van Beethoven"]),
        (
            "He saw Ursula von der Leyen and Mohammed bin Salman.",
            ["Ursula von der Leyen", "Mohammed bin Salman"],
        ),
        (
            "They asked the University of Tarsin and the Bank of England.",
            ["University of Tarsin", "Bank of England"],
        ),
        ("He told AFP and the U.S. Senate.", ["AFP", "U.S. Senate"]),
        ("It belongs to Johnson & Johnson and O'Brien.", ["Johnson & Johnson", "O'Brien"]),
        ("She read Whitlock's letter and the Hales' reply.", ["Whitlock", "Hales"]),
        ("They left St. Alban for Al-Qamar.", ["St. Alban", "Al-Qamar"]),
        ("He went on Monday in May to see José Núñez.", ["José Núñez"]),
        ("Choosing Brandt, the Solen-era board left Hale.", ["Brandt", "Solen", "Hale"]),
        ("Ohio Gov. Ida Brandt spoke.", ["Ohio", "Ida Brandt"]),
        ("Он встретил Анну Каренину в Москве.", ["Анну Каренину", "Москве"]),
    ],
)
def test_names_are_capitalised_spans(text: str, expected: list[str]) -> None:
    """With particles, initials, ampersands and "of"; without months, days and the possessive."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("We met President Daniyar Solen.", "President", "Daniyar Solen"),
        ("President Daniyar Solen came.", "President", "Daniyar Solen"),
        ("We met Ostavian Foreign Minister Jonas Wiel.", "Ostavian Foreign Minister", "Jonas Wiel"),
        ("We met Ms. Whitlock.", "Ms.", "Whitlock"),
        ("We met U.S. Senator Ida Brandt.", "U.S. Senator", "Ida Brandt"),
        ("We met Secretary of State Ida Brandt.", "Secretary of State", "Ida Brandt"),
    ],
)
def test_a_title_is_kept_apart_from_the_name(text: str, title: str, name: str) -> None:
    """So that the person is found again where the text leaves the title out."""
    found = find_names(text)[-1]
    assert (found.title, found.text) == (title, name)


def test_the_first_word_of_a_sentence_is_a_name_only_with_support() -> None:
    """A common word is none; a word that stands capitalised inside a sentence, here or in the context, is."""
    assert names("Police left. Yesterday rain fell. Nationalist parties won. Running is fun.") == []
    assert names("Solen left. They saw Solen again.") == ["Solen", "Solen"]
    assert names("Rescue is its name.") == []
    assert [name.text for name in find_names("Rescue is its name.", context="They sold Rescue to him.")] == [
        "Rescue"
    ]


def test_a_headline_in_capitals_proves_no_name() -> None:
    """There a capital means nothing; what the text capitalises elsewhere is still found."""
    text = "Tessaly and Dalmont Agree to Combine Units\n\nThe board of Tessaly met that of Dalmont."
    assert names(text) == ["Tessaly", "Dalmont", "Tessaly", "Dalmont"]


def test_adjectives_of_origin_are_marked() -> None:
    """Russian troops are no name, Russia is; an acronym is known as one."""
    kinds = {
        name.text: name.kind for name in find_names("In Berlin the Russian troops and NATO met Ida Brandt.")
    }
    assert kinds == {"Berlin": "name", "Russian": "demonym", "NATO": "acronym", "Ida Brandt": "name"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Putin", "Vladimir Putin"),
        ("Xi", "Xi Jinping"),
        ("Ms. Whitlock", "Amara Whitlock"),
        ("AFP", "Agence France-Presse"),
        ("EU", "European Union"),
        ("U.S.", "United States"),
        ("UK", "Britain"),
        ("Tessaly", "Tessaly Group plc"),
        ("Donald J. Trump", "Donald Trump"),
        ("A. Whitlock", "Amara Whitlock"),
        ("Foreign Minister Jonas Wiel", "Wiel"),
        ("José Núñez", "Jose Nunez"),
        ("Whitlock's", "Whitlock"),
    ],
)
def test_ways_to_write_one_name_are_the_same(first: str, second: str) -> None:
    """Surnames, initials, acronyms, titles, accents and company forms; in either order."""
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Donald Trump", "Melania Trump"),
        ("Donald Trump Jr.", "Donald Trump"),
        ("Bank", "Bank of England"),
        ("North Korea", "South Korea"),
        ("York", "New York"),
        ("New York", "New York Times"),
        ("Hale", "Hall"),
        ("", "Hale"),
        ("Tarsin", "Tarsin University"),
    ],
)
def test_names_that_share_a_word_are_not_the_same(first: str, second: str) -> None:
    """Of relatives, of places and the papers named after them, of two halves of a country."""
    assert not same_name(first, second)
    assert not same_name(second, first)


def test_a_key_is_the_bare_name() -> None:
    """Lower case, no title, no possessive, no accents, no points."""
    assert [name_key(text) for text in ("Ms. Whitlock's", "U.S.", "José")] == ["whitlock", "us", "jose"]


def test_a_person_is_told_from_an_institution_by_its_words() -> None:
    """A title makes a person; a bank, a ministry or an acronym is none."""
    text = "We asked Ms. Whitlock, Ida Brandt, the Bank of Arden and AFP."
    assert [looks_like_person(name) for name in find_names(text)] == [True, True, False, False]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AaBb .,'’-\nÉé&ofMr", max_size=60))
def test_names_stand_at_their_offsets_in_order(text: str) -> None:
    """Whatever the text: no error, each name is the text at its offsets, none overlaps."""
    last = 0
    for name in find_names(text):
        assert name.text == text[name.start : name.end]
        assert last <= name.start < name.end
        last = name.end


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AaBb .-", max_size=12), st.text(alphabet="AaBb .-", max_size=12))
def test_likeness_of_names_has_no_order(first: str, second: str) -> None:
    """Whatever the names: it is the same question both ways."""
    assert same_name(first, second) == same_name(second, first)


@pytest.mark.parametrize("pattern", ["Aa ", "Mr. ", "A", "A-", "Aa of ", "de ", "Mr. Aa's ", "The "])
def test_hostile_input_takes_bounded_time(pattern: str) -> None:
    """Fifty thousand characters of capitals and titles are read within seconds."""
    began = time.process_time()
    find_names(pattern * (50_000 // len(pattern)))
    assert time.process_time() - began < 4
