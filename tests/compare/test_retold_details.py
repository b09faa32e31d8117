"""Who did it, what befell whom, on what a decision rested: details of one event that two sources tell otherwise."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        (
            "who was sent off",
            "Ten men were left after midfielder Elias Brandt was sent off in the 96th minute.",
            "Jonas Kral, their centre-half, went for a second booking.",
        ),
        (
            "who scored the winning goal",
            "Ole Rask scored the winner in extra time.",
            "The winning goal came from Nils Berg, a substitute.",
        ),
        (
            "who made the first approach",
            "The talks began in May, when Jan Peters, who chairs the board, telephoned Leith.",
            "The first step in the merger was made by Fiona Reid.",
        ),
        (
            "on what the decision rested",
            "The ruling rested on new DNA tests.",
            "The ground on which the appeal succeeds is the late disclosure of phone records.",
        ),
        (
            "who alone apologised",
            "The only apology came from the chief prosecutor, Marian Stokes, who rang him.",
            "Redfern was the first and only official to do so; the service declined to apologise.",
        ),
        (
            "whether there was an apology",
            "Redfern apologised to him in person.",
            "Paul Redfern has so far declined to apologise.",
        ),
        (
            "whether there is to be another trial",
            "No retrial is ordered.",
            "A fresh trial is to be held in the autumn.",
        ),
        (
            "whether there is to be another trial",
            "The court did not order a new trial.",
            "The man will face a second trial, his lawyer said.",
        ),
        ("the injury", "Goalkeeper Tom Ranner dislocated his shoulder.", "Tom Ranner broke his collarbone."),
        (
            "the injury",
            "Tom Ranner, the Altmark goalkeeper, went off with a dislocated shoulder.",
            "There is bad news about Tom Ranner. He broke his wrist.",
        ),
        (
            "the words of Fiona Reid",
            "Fiona Reid said: “This is a deal about growth, not about cuts.”",
            "Fiona Reid told reporters: “This is a deal about growth, but it is also about cuts.”",
        ),
    ],
)
def test_a_detail_told_otherwise_is_a_contradiction(topic: str, one: str, other: str) -> None:
    """One position for each source, under the topic that a reader looks for."""
    (found,) = disagree(one, other)
    assert found.topic.split(":")[0] == topic
    assert found.kind == "contradiction"
    assert [position.citations[0].article for position in found.positions] == ["a1", "a2"]


def test_a_goal_that_is_credited_to_another_player_later_is_an_update() -> None:
    """The later report says what was recorded at first."""
    (found,) = disagree(
        ("Ole Rask scored the winner in extra time.", "2024-05-01"),
        (
            "The decisive goal, originally credited to Rask, is now recorded as an own goal by Marko Petric.",
            "2024-05-06",
        ),
    )
    assert found.kind == "updated_over_time"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Midfielder Elias Wörndl was sent off.", "Elias Woerndl went for a second booking."),
        ("Brandt was sent off for a foul.", "Elias Brandt was shown a red card."),
        ("Ole Rask scored the winner.", "The winning goal came from Rask."),
        ("The ruling rested on new DNA tests.", "The conviction was quashed because of new DNA evidence."),
        ("No retrial is ordered.", "There will be no second trial."),
        ("Tom Ranner dislocated his shoulder.", "Tom Ranner has a shoulder injury."),
        ("Tom Ranner dislocated his shoulder and broke his wrist.", "Tom Ranner broke his wrist."),
        ("Redfern apologised to him in person.", "The prosecution service has not apologised."),
        (
            "After much criticism he apologised.",
            "But Redfern did not apologise for statements that he had made on crime.",
        ),
        ("The only apology came from Marian Stokes.", "Stokes was the only one to apologise."),
        ("Tom Ranner dislocated his shoulder.", "Ole Rask broke his collarbone."),
        ("The judge set a minimum term of 22 years in jail.", "He has spent 17 years in jail."),
    ],
)
def test_a_detail_told_alike_in_other_words_is_none(one: str, other: str) -> None:
    """A surname, another spelling, one of two injuries, and what is told of others."""
    assert not disagree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The companies expect to complete it by the middle of 2027.",
            "It is expected to be completed in the first quarter of 2027.",
        ),
        (
            "The two banks plan to close the deal in the second half of 2027.",
            "The takeover should be concluded by March 2027.",
        ),
    ],
)
def test_two_times_by_which_it_is_to_be_completed_are_a_contradiction(one: str, other: str) -> None:
    """Quarters and halves of a year are months that follow one another."""
    (found,) = disagree(one, other)
    assert [position.text for position in found.positions] == [one, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "It is expected to be completed in the first quarter of 2027.",
            "The takeover should be concluded by the end of March 2027.",
        ),
        (
            "It should be completed in the last quarter of 2027.",
            "It is due to be completed in November 2027.",
        ),
        ("The hall was completed in May 2019.", "The hall is due to be closed in June 2027."),
    ],
)
def test_a_month_within_a_quarter_agrees_with_it(one: str, other: str) -> None:
    """So does its last month; and what was completed once is not what is to be."""
    assert not disagree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Carter Centre sent 120 observers to the country.",
            "The European Union mission, which had 46 observers, praised the vote.",
        ),
        ("Norway's 120 observers praised the vote.", "Sixty observers of the African Union left early."),
    ],
)
def test_those_whom_two_organisations_sent_are_two_numbers(one: str, other: str) -> None:
    """Whoever sent or has those that are counted parts two counts of one noun."""
    assert not disagree(one, other)


def test_an_organisation_is_one_by_its_initials() -> None:
    """The same observers, counted twice."""
    assert disagree(
        "The European Union sent 64 observers to the vote.", "The EU sent 46 observers to the vote."
    )


def disagree(*texts: str | tuple[str, str]) -> tuple[Disagreement[DraftStatement], ...]:
    articles = []
    for number, given in enumerate(texts, 1):
        text, published = (given, None) if isinstance(given, str) else given
        articles.append(make_article(number, f"Title\n\n{text}", published=published))
    return find_disagreements(Cluster(tuple(articles)))
