"""A disagreement is labelled as an editor would: what is measured, of what, in words of its sentences."""

from __future__ import annotations

import pytest

from tests.compare.test_disagreements import disagree


@pytest.mark.parametrize(
    ("one", "other", "topic"),
    [
        (
            "The Central Bank of Valdoria today decided to raise the policy rate by 25 basis points to 4.75 per cent.",
            "Homeowners face pain after the central bank hiked rates by 0.5 percentage points to 5%, the most since 2009.",
            "policy rate, percentage points",
        ),
        (
            "Containment of the Juniper Fire stood at 8%.",
            "Containment of the Juniper Fire stood at 15%.",
            "containment, percentage",
        ),
        (
            "China-Russia trade has boomed since the invasion of Ukraine and hit $240 billion in 2023.",
            "Chinese-Russian trade has exploded since the invasion of Ukraine, exceeding 220 billion euros in 2023.",
            "trade, amount",
        ),
        (
            "41 percent of teachers joined the strike.",
            "70 percent of teachers joined the strike.",
            "share of teachers",
        ),
        (
            "The bus was going at 90 kilometres an hour, police said.",
            "The bus was going at 140 kilometres an hour, a witness said.",
            "speed of the bus",
        ),
        (
            "A fire broke out in a six-storey shoe factory.",
            "The fire broke out in a four-storey shoe factory.",
            "number of storeys",
        ),
        (
            "It was the rocket's eleventh flight and its second failure.",
            "It is the third failure in twelve flights of the rocket.",
            "which failure it is",
        ),
        (
            "Police put the marchers at 18,000.",
            "The union put the marchers at 35,000.",
            "number of people who took part",
        ),
    ],
)
def test_the_label_names_what_is_measured(one: str, other: str, topic: str) -> None:
    """A noun that both sentences have, with the word before it; never a verb or half a name."""
    assert [found.topic for found in disagree(one, other)][-1] == topic
