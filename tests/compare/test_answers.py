"""Sentences that answer what another source says: who did it, for what cause, and who was told."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Talks broke down on Sunday when the union's negotiators left the room, a mediator said.",
            "It was management, not the union, that broke off the negotiations on Sunday.",
        ),
        (
            "The chairman said a storm had brought down a line.",
            "The interruption of the count was not due to the storm, the grid operator said.",
        ),
        (
            "The tower had told the crew of standing water on the runway.",
            "A source said that nobody had told the first officer about the water.",
        ),
        ('"The left engine was on fire," said Tomas Brill.', "There was no fire."),
        (
            "The chairman said observers had been in the hall throughout.",
            "Our observers were sent out of the hall for forty minutes.",
        ),
        (
            "Her lawyers filed a complaint with the administrative court.",
            "She has lodged an appeal with the constitutional court.",
        ),
        (
            "Police said the demonstrators had started the fight.",
            "A witness said the guards started the fight.",
        ),
        (
            '"Our sensors recorded nothing unusual," the owner said.',
            "A sensor at pole 114 did report a short circuit, the owner's log shows.",
        ),
        (
            "Veles was ahead when Corvo levelled through an own goal by defender Pavel Osk. Osk and Brandt jumped.",
            "Then Ilan Brandt equalised with his head.",
        ),
        (
            "The raid began when troops opened fire at 5:40 a.m.",
            "Guards were attacked at 4.15 in the morning.",
        ),
        (
            "Production of cars at Gundheim will be phased out by mid-2027.",
            "The last car is to leave the line in December 2026, the union says.",
        ),
        (
            "The company agreed to pay the heavy fine to the regulator.",
            "The company refused to pay the heavy fine to the regulator.",
        ),
        ("The gunman fired first, police said.", "A witness said officers fired first."),
        (
            "The council voted 7 to 4 for the new budget.",
            "The new budget passed the council by eight votes to three.",
        ),
        ("The talks ended without a result.", "The talks ended with an agreement, the ministry said."),
        ("The man was found dead in his flat.", "The man's body was found in a park."),
        ("The victim was stabbed, police said.", "The victim was shot, a neighbour said."),
        ("The strike will last three days.", "The walkout is to go on for seven days, the union said."),
    ],
)
def test_what_answers_another_source_stands_against_it(one: str, other: str) -> None:
    """One source in each article, and each position cites its own."""
    cited = [
        {c.article for c in position.citations}
        for found in disagree(one, other)
        for position in found.positions
    ]
    assert {"a1"} in cited
    assert {"a2"} in cited


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The union left the talks about pensions in March.",
            "It was the mayor, not the union, that opened the new bridge.",
        ),
        ("A storm is expected on Friday.", "The interruption of the count was not due to the storm."),
        ("Prices caused the decline, she said.", "Inflation is not primarily caused by prices."),
        (
            "Rescuers could not reach him due to the weather.",
            "The two accidents were not due to bad weather, the inspector said.",
        ),
        ("Police were told of the fire at 5.", "Nobody had told her about the meeting."),
        ("The fire brigade came late.", "There was no fire engine at the school."),
        ("He died in hospital on Tuesday.", "His wife died at the scene."),
        ("No one was hurt in the neighbouring house.", "Three people were hurt in the blast."),
        ("The strike began on Monday.", "The next strike is to begin on Friday."),
        ("It will rain until Friday.", "It has been raining since Tuesday."),
        ("Reporters were sent out of the hall.", "The doctors stayed in the ward throughout."),
    ],
)
def test_what_answers_something_else_is_no_disagreement(one: str, other: str) -> None:
    """Another deed, effect or matter, or a mere expectation."""
    assert not disagree(one, other)


def disagree(*texts: str) -> tuple[Disagreement[DraftStatement], ...]:
    return find_disagreements(
        Cluster(tuple(make_article(number, f"Title\n\n{text}") for number, text in enumerate(texts, 1)))
    )
