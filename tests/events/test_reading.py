"""What the terms of many articles are, read from JSON lines or from items."""

from __future__ import annotations

import json

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.events.reading import AT_ONCE, table_of, terms_of
from briefer.events.records import read_block
from briefer.events.table import tabulated
from briefer.events.terms import Item, word_id

ITEMS = st.builds(
    Item, st.none() | st.text(max_size=30), st.text(max_size=300), st.sampled_from([None, "2025-03-04"])
)


def counts_of(item: Item, word: str) -> list[int]:
    """The four columns of a word: in the text, in the lead, in the title, and whether it is a name."""
    terms = terms_of(item)
    return [int(count) for row in terms.counts[terms.words == word_id(word)] for count in row]


def test_a_word_is_counted_by_where_it_stands() -> None:
    """The lead has the title in it, and the text has both."""
    item = Item(
        "Ferry aground", "A ferry ran aground. " + "Nobody was hurt on board. " * 30 + "The ferry floats."
    )
    assert counts_of(item, "ferry") == [3, 2, 1, 0]
    assert counts_of(item, "floats") == [1, 0, 0, 0]
    assert counts_of(item, "the") == []


def test_a_name_is_what_is_capitalised_everywhere() -> None:
    """A word that begins a sentence and stands in small letters elsewhere is none."""
    item = Item(None, "Harbour pilots warned Lindqvist. Lindqvist left the harbour.")
    assert counts_of(item, "lindqvist") == [2, 2, 2, 1]
    assert counts_of(item, "harbour") == [2, 2, 2, 0]


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, max_size=6))
def test_an_article_has_the_same_terms_in_any_company(items: list[Item]) -> None:
    """What is read of one does not depend on what is read with it, nor on what was read before."""
    together, alone = table_of(items), tabulated([terms_of(item) for item in items])
    for name in ("word_ends", "words", "word_counts", "pair_ends", "pairs", "pair_counts", "lengths", "days"):
        np.testing.assert_array_equal(getattr(together, name), getattr(alone, name), err_msg=name)
    assert (together.keys, together.languages) == (alone.keys, alone.languages)


def test_more_articles_than_are_read_at_once_stay_in_order() -> None:
    """The rows of the table are the articles."""
    items = [Item(None, f"flood{number}") for number in range(AT_ONCE + 2)]
    assert table_of(items).words.tolist() == [word_id(item.text) for item in items]


def test_a_line_that_is_no_record_is_an_article_without_terms() -> None:
    """The rows stay the lines."""
    lines = [b"no json", b"[]", json.dumps({"title": 7, "text": "storm"}).encode(), b"[" * 100_000]
    assert read_block(lines).lengths.tolist() == [0, 0, 1, 0]
