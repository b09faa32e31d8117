"""Who says so: the chain of sources of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.compare.attribution import attribution


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Reuters, citing the port authority, said the berth was closed.", ("Reuters", "the port authority")),
        ("The berth was closed at noon, according to the harbour master.", ("the harbour master",)),
        ("“It was closed at noon,” said Ines Torvald, the harbour master.", ("Ines Torvald",)),
        ("The mayor, Jonas Birk, told reporters that the berth was closed.", ("Jonas Birk",)),
        ("A diplomat who took part in the talks told me that it was dropped.", ("A diplomat",)),
        ("Data seen by The Gazette show that the berth was closed.", ("The Gazette", "Data")),
        ("The berth was closed, the harbour office announced: nobody could land.", ("the harbour office",)),
        ("Die Zahl stieg laut Ministerium, sagte niemand.", ("Ministerium",)),
    ],
)
def test_the_chain_is_read_outermost_first(text: str, chain: tuple[str, ...]) -> None:
    """In the words in which the sources stand, past appositions and relative clauses."""
    found = attribution(text)
    assert found is not None
    assert found.chain == chain


@pytest.mark.parametrize(
    "text",
    [
        "The berth was closed at noon.",
        "“The captain said nothing to us.”",
        "He said it was closed.",
        "",
    ],
)
def test_a_sentence_in_its_own_voice_has_no_attribution(text: str) -> None:
    """A verb inside a quotation reports nothing, and a pronoun names nobody."""
    assert attribution(text) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """What is found stands in the text."""
    found = attribution(text)
    plain = " ".join(text.split())
    assert found is None or all(set(source.split()) <= set(plain.split()) or source for source in found.chain)


def test_a_line_of_fifty_thousand_characters_is_no_sentence_and_costs_no_time() -> None:
    """The patterns look back and forth; what is no prose is left alone."""
    assert attribution("said " * 10_000) is None
