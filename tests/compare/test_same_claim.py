"""Which sentence supports another, and which say the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.compare.same_claim import group_claims, supporting, supports

STATEMENT = "Twelve people died in the fire in the Arden warehouse on Monday."


@pytest.mark.parametrize(
    "passage",
    [
        STATEMENT,
        "On Monday 12 people were killed in a blaze that destroyed the Arden warehouse.",
        "Police said twelve people had died in Monday's fire in the warehouse at Arden, three of them firefighters.",
    ],
)
def test_a_passage_that_holds_the_whole_statement_supports_it(passage: str) -> None:
    """In other words, in another order, and with more besides."""
    assert supports(passage, STATEMENT)


@pytest.mark.parametrize(
    "passage",
    [
        "Thirteen people died in the fire in the Arden warehouse on Monday.",
        "Nobody died in the fire in the Arden warehouse on Monday.",
        "Twelve people died in the fire in the Brodno warehouse on Monday.",
        "Twelve people may have died in the fire in the Arden warehouse on Monday.",
        "People died in the fire in the Arden warehouse on Monday.",
        "There was a fire in the Arden warehouse on Monday.",
    ],
)
def test_another_figure_name_or_certainty_is_no_support(passage: str) -> None:
    """Nor is a passage that holds only a part of it."""
    assert not supports(passage, STATEMENT)


def test_support_is_directed() -> None:
    """The fuller sentence supports the shorter one, not the reverse."""
    short = "Twelve people died in the warehouse fire in Arden."
    full = "Twelve people died in the warehouse fire in Arden on Monday after a gas bottle exploded in the kitchen."
    assert supports(full, short)
    assert not supports(short, full)


def test_the_opposite_direction_is_no_support() -> None:
    """A rise is no fall, however much else is shared."""
    assert not supports(
        "Exports of wheat to Corvia rose in March and April.",
        "Exports of wheat to Corvia fell in March and April.",
    )


def test_a_quotation_has_to_stand_in_the_passage() -> None:
    """Word for word; a paraphrase of it is not enough."""
    said = "Solen called the document “modest and therefore solid”."
    assert supports("“It is modest and therefore solid,” Solen said of the document.", said)
    assert not supports("Solen called the document modest, and so solid.", said)


def test_claims_are_grouped_with_the_first_that_says_the_same() -> None:
    """Other figures never join a group."""
    texts = [
        "The bank lowered its base rate to 6.25 percent.",
        "Forty people were hurt when the stand collapsed.",
        "The bank cut its base rate to 6.25 percent.",
        "The bank lowered its base rate to 6.50 percent.",
    ]
    assert group_claims(texts) == [[0, 2], [1], [3]]
    assert supporting(texts) == [[2], [], [0], []]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([STATEMENT, "He left.", "", "The bank cut its rate to 5 percent.", "X " * 30]),
        max_size=9,
    )
)
def test_every_sentence_is_in_one_group(texts: list[str]) -> None:
    """Groups part the sentences and are in order."""
    groups = group_claims(texts)
    assert sorted(index for group in groups for index in group) == list(range(len(texts)))
    assert groups == sorted(groups)
