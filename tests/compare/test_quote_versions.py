"""One quotation in two versions is a difference; a cut, a slip of spelling or another speaker is none."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            '"We heard a crack like a gunshot and then there was no road," said Milo Venn, a bus driver.',
            'Driver Milo Venn stopped in time. "We heard a crack like a bomb and then there was no road," said Venn.',
        ),
        (
            '"We would rather be blamed for acting too early than for acting too late," Marta Elend told reporters.',
            'Governor Marta Elend said: "We would rather be blamed for acting too late than for acting too early."',
        ),
        ('"We had his shirt printed," Hal Brimley said.', 'Hal Brimley said: "We had his shirts printed!"'),
        (
            '"I have never seen the contract that you speak of," Ana Reis said.',
            'Ana Reis told the court: "I have seen the contract that you speak of."',
        ),
        (
            '"This is a step, not a staircase," Elsbeth Marn said.',
            '"This is a step on a staircase," Marn said.',
        ),
    ],
)
def test_a_quotation_in_two_versions_is_shown_with_both(one: str, other: str) -> None:
    """Each position is the sentence with one version, and the topic names the speaker."""
    (found,) = disagree(one, other)
    assert [{c.article for c in position.citations} for position in found.positions] == [{"a1"}, {"a2"}]
    assert found.topic.startswith("the words of ")
    assert found.note == "one quotation, given in different words"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Cut short, spelled or contracted in two ways, with words in brackets.
        (
            '"We will rebuild every house on this road before winter," Jon Alm said.',
            'Jon Alm said: "We will rebuild every house on this road."',
        ),
        (
            '"We can\'t honour the agreement any longer," Jon Alm said.',
            '"We cannot honor the agreement any longer," Jon Alm said.',
        ),
        (
            '"They left seven of us in the dark for hours," Jon Alm said.',
            '"They left 7 of us in the dark for hours," Jon Alm said.',
        ),
        (
            '"He told us to leave the house at once," Jon Alm said.',
            '"[The officer] told us to leave the house at once," Jon Alm said.',
        ),
        # Another speaker.
        (
            '"We never saw the letter from the bank," Jon Alm said.',
            '"We never saw the invoice from the bank," Ana Reis said.',
        ),
        # No quotation.
        ("The car then struck a parked van on Mill Road.", "The car then struck a parked bus on Mill Road."),
    ],
)
def test_what_is_one_version_or_two_speakers_is_no_difference(one: str, other: str) -> None:
    """Only words that say another thing in the mouth of one speaker count."""
    assert not disagree(one, other)


def disagree(*texts: str) -> tuple[Disagreement[DraftStatement], ...]:
    return find_disagreements(
        Cluster(tuple(make_article(number, f"Title\n\n{text}") for number, text in enumerate(texts, 1)))
    )
