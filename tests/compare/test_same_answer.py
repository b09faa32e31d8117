"""Answers that mean the same."""

from __future__ import annotations

from briefer.compare.same_answer import group_answers


def test_synonyms_and_details_are_gathered_and_other_figures_kept_apart() -> None:
    """A date of more detail joins one of less; two years are not three."""
    answers = ["the largest shareholder", "until July 2027", "the biggest shareholder", "for two years", "2027",
               "for three years", "for two more years"]  # fmt: skip
    assert group_answers(answers) == [[0, 2], [1, 4], [3, 6], [5]]


def test_nothing_is_grouped_where_there_is_nothing() -> None:
    """Neither in an empty list nor between empty answers."""
    assert group_answers([]) == []
    assert group_answers(["", "wind"]) == [[0], [1]]
