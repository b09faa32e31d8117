"""Positions that do not differ, though a model may say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.compare.equal_positions import say_the_same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The bank lost 1.2 billion euros.", "The bank lost 1,200 million euros.", True),
        ("The ship ran at 24 knots.", "The ship was running at 44 kilometres an hour.", True),
        ("Some 4,000 hectares burned.", "About 9,900 acres burned.", True),
        ("The bank lost 1.2 billion euros.", "The bank lost 1.2 billion dollars.", False),
        ("The bank lost 1.2 billion euros.", "The bank did not lose 1.2 billion euros.", False),
        ("The price rose by 4 percent.", "The price fell by 4 percent.", False),
        ("Three were hurt.", "Five were hurt.", False),
        ("The bridge is open.", "The bridge is closed.", False),
    ],
)
def test_the_same_figures_in_another_unit_are_no_difference(one: str, other: str, same: bool) -> None:
    """Two currencies, a negation, opposite verbs and sentences with no figure are left to stand."""
    assert say_the_same(one, other) is same


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_holds_both_ways(one: str, other: str) -> None:
    """Which position is the first makes no difference."""
    assert say_the_same(one, other) == say_the_same(other, one)
