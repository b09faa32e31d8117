"""Where sources differ, in what way, and where they do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article

Found = tuple[Disagreement[DraftStatement], ...]


def test_two_counts_of_one_thing_contradict_each_other() -> None:
    """Each position is a verbatim sentence; the articles that agree stand behind one position."""
    (found,) = disagree(
        "The two sides are to exchange 64 prisoners at the Narin bridge.",
        "They agreed on the exchange of 64 captives, officials said.",
        "Sixty-eight prisoners will be exchanged at the bridge, the ministry announced.",
    )
    assert found.kind == "contradiction"
    assert found.topic == "number of prisoners"
    assert [[c.article for c in p.citations] for p in found.positions] == [["a1", "a2"], ["a3"]]


def test_two_sentences_that_differ_in_two_figures_are_shown_once() -> None:
    """A count of votes that both parties' shares have moved in is one difference to a reader."""
    found = disagree(
        "Homestead stood at 31.2 percent and Harbour at 29.5 percent, the office said.",
        "Homestead stood at 29.8 percent and Harbour at 31.6 percent, the office said.",
    )
    assert len({frozenset(one.positions) for one in found}) == len(found) == 1


def test_a_toll_that_grows_from_article_to_article_is_an_update() -> None:
    """Positions are in the order of time, and the note names the latest."""
    (found,) = disagree(
        ("The blast killed five people and injured nine, the mayor said.", "2025-03-01T18:00:00+00:00"),
        ("At least two people were killed in the blast.", "2025-03-01T09:00:00+00:00"),
        ("The death toll stands at three.", "2025-03-01T12:00:00+00:00"),
    )
    assert found.kind == "updated_over_time"
    assert [p.citations[0].article for p in found.positions] == ["a2", "a3", "a1"]
    assert "2025-03-01 18:00" in found.note


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_running_page_counts_up_whichever_end_is_its_newest(newest_first: bool) -> None:
    """Three tolls of one page that only grow, or only fall, are of one event; the highest is the latest."""
    entries = [
        "At least six people were killed when the bridge fell.",
        "Eight people are dead, the police chief says.",
        "The death toll has risen to nine, the fire service says.",
    ]
    page = "\n\n".join(reversed(entries) if newest_first else entries)
    (found,) = disagree(
        ("The bridge fell and killed six people, police said.", "2025-03-01T09:00:00+00:00"),
        (page, "2025-03-01T18:00:00+00:00"),
    )
    assert found.kind == "updated_over_time"
    assert "nine" in found.positions[-1].text


def test_a_state_that_was_measured_later_is_an_update() -> None:
    """What a figure is of may go on: who gives it on the next day contradicts nobody."""
    (found,) = disagree(
        (
            "The heath fire was 5 percent contained by Monday evening, the fire service said.",
            "2025-03-03T18:00:00+00:00",
        ),
        ("The heath fire is 8 percent contained, the fire service said.", "2025-03-04T09:00:00+00:00"),
    )
    assert found.kind == "updated_over_time"


def test_who_stands_against_the_development_is_a_position_beside_it() -> None:
    """One report that goes back behind the others does not hide that the number grew, nor is it hidden."""
    (found,) = disagree(
        ("Two people were killed in the blast.", "2025-03-01T09:00:00+00:00"),
        ("Nine people were killed in the blast, a witness said.", "2025-03-01T10:00:00+00:00"),
        ("Three people were killed in the blast.", "2025-03-01T12:00:00+00:00"),
        ("Four people were killed in the blast.", "2025-03-01T15:00:00+00:00"),
    )
    assert found.kind == "updated_over_time"
    assert [p.citations[0].article for p in found.positions] == ["a1", "a2", "a3", "a4"]
    assert "against this development: a2" in found.note


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025-03-01", "2025-03-01T09:00:00+00:00"),
        (None, "2025-03-01T09:00:00+00:00"),
        ("2025-03-01T10:00:00+02:00", "2025-03-01T08:00:00+00:00"),
    ],
)
def test_what_is_not_known_to_be_later_is_no_update(first: str | None, second: str | None) -> None:
    """A day without a time of day is neither before nor after the times of that day."""
    (found,) = disagree(
        ("Two people were killed in the blast.", first), ("Four people were killed in the blast.", second)
    )
    assert found.kind == "contradiction"


def test_a_day_long_past_is_that_of_another_incident() -> None:
    """A toll "on 6 February" is not held against that of the 21st."""
    assert not disagree(
        ("At least six people were hurt in the shooting.", "2025-02-21"),
        ("Two people were hurt in a shooting at a garage on 6 February.", "2025-02-21"),
    )


def test_one_amount_in_two_currencies_is_no_contradiction() -> None:
    """Both are shown, as different in their unit."""
    (found,) = disagree(
        "Trade between the two countries hit $240 billion in 2023, customs figures show.",
        "Trade between the countries exceeded 220 billion euros in 2023, according to customs.",
    )
    assert found.kind == "different_unit_or_scope"


def test_the_same_number_of_another_currency_is_a_contradiction() -> None:
    """No exchange rate is one."""
    (found,) = disagree(
        "The reserves of the bank amount to 38.4 billion euros, five months of imports.",
        "The bank's reserves of 38.4 billion dollars cover imports for five months.",
    )
    assert found.kind == "contradiction"


def test_a_price_in_the_wrong_currency_is_shown_beside_the_right_one() -> None:
    """The same number of two digits or more, and the same name: no likeness of the words is asked for."""
    right, slip = (
        "Brenner agreed to pay €2.7bn for Travebank.",
        "It is blowing £2.7billion on rival Travebank.",
    )
    (found,) = disagree(right, slip, "The offer values Travebank at 2.7 billion euros.")
    assert [position.text for position in found.positions] == [right, slip]


def test_who_died_in_a_relative_clause_is_no_toll_of_those_counted_before() -> None:
    """ "Eight cases involving Haddon, who died" are eight cases."""
    assert not disagree(
        "Two of the men have died.", "Lawyers pointed to eight cases involving Roy Haddon, who died in 2015."
    )


def test_two_sources_in_one_breath_contradict_each_other() -> None:
    """The second figure has no noun of its own."""
    (found,) = disagree(
        "The ministry said 41 percent of teachers had joined the walkout. The federation said it was 70 percent.",
        "Rain fell.",
    )
    assert [p.text for p in found.positions] == [
        "The ministry said 41 percent of teachers had joined the walkout.",
        "The federation said it was 70 percent.",
    ]


def test_a_figure_that_is_said_not_to_be_so_is_held_against_who_gave_it() -> None:
    """The words around the two need not be alike."""
    (found,) = disagree(
        "Around 9,000 positions are to go, of which some 2,800 at the Gundheim works.",
        "At Gundheim 3,400 people will lose their work, not 2,800, the union said.",
    )
    assert [[c.article for c in p.citations] for p in found.positions] == [["a1"], ["a2"]]


def test_a_claim_and_its_denial_stand_side_by_side() -> None:
    """The denial follows the claim and names who denies."""
    (found,) = disagree(
        "Two walkers told the Beacon that they had seen sparks at the pole. The owner, Eltra, denied a fault.",
        "Rain fell.",
    )
    assert found.topic == "what Eltra denies"
    assert len(found.positions) == 2


def test_a_flat_negation_stands_against_who_states_the_same() -> None:
    """Only where every word of it stands in the other, and neither is a plan or a condition."""
    (found,) = disagree(
        "Police used tear gas to clear the stand, a witness said.", "No tear gas was used at any time."
    )
    assert found.topic == "whether: tear gas"
    assert not disagree("Police may use tear gas to clear the stand.", "No tear gas was used at any time.")
    assert not disagree("Police used tear gas in the square.", "No tear gas was used in the stand.")


def test_who_does_not_comment_contradicts_nobody() -> None:
    """That a company is silent denies nothing that is said of it."""
    stated = "The blaze broke out in the loading bay of Dorn & Sons, a furniture maker."
    assert disagree(stated, "No blaze broke out.")
    assert not disagree(stated, "Dorn & Sons did not comment.")
    assert not disagree(stated, "Dorn & Sons has not commented.")


@pytest.mark.parametrize(
    ("one", "other", "topic"),
    [
        (
            "No one was hurt in the collapse.",
            "Three people were hurt in the collapse.",
            "number of people injured",
        ),
        ("Paul Adeyemi, 54, drove the bus.", "The bus was driven by Paul Adeyemi, 57.", "age"),
        ("The next round of talks is on 12 May.", "The next round of talks will be on 14 May.", "day"),
        ("The quake had a magnitude of 6.4.", "The 6.1-magnitude quake shook the coast.", "magnitude"),
        ("Police said 3,000 people took part.", "Organisers spoke of 10,000 demonstrators.", "took part"),
        (
            "Operators opened four of the six gates shortly after 2 a.m.",
            "Four gates were opened at 03:40.",
            "time of day",
        ),
        (
            "Some 31 people were admitted to hospital.",
            "Thirty-six were taken to hospitals.",
            "taken to hospital",
        ),
        ("The firm won the $2.9 billion contract.", "The contract is worth $3.2 billion.", "contract"),
        (
            "Doctors said 67 percent of patients recovered.",
            "76 per cent of the patients recovered.",
            "share of",
        ),
        (
            "Some 1,240 of the country's 2,900 schools stayed closed.",
            "We count about 1,100 that are closed, out of 2,900.",
            "schools",
        ),
        (
            "An independent board of nine members will present its findings.",
            "The board of seven experts has to present its findings by May.",
            "members",
        ),
        (
            "It was the rocket's eleventh flight and its second failure.",
            "It is the third failure in twelve flights of the rocket.",
            "failure",
        ),
        ("There was no siren.", "Sirens in all six villages were activated at 03:10.", "siren"),
        (
            'A source said the firm faces a "monster fine".',
            'Nobody at the office has spoken of a "monster fine", its head said.',
            "monster",
        ),
    ],
)
def test_other_facts_that_exclude_one_another_are_found(one: str, other: str, topic: str) -> None:
    """Nobody against somebody, ages of one person, days, magnitudes, crowds, amounts, slips of the pen, parts."""
    (found,) = disagree(one, other)
    assert topic in found.topic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About 40 houses were destroyed by the storm.", "The storm destroyed 41 houses."),
        ("The ferry was moving at 24 knots.", "The ferry was moving at 44 kilometres an hour."),
        ("More than 200 guests were in the hall.", "There were 223 guests in the hall."),
        ("Each side is to free 32 prisoners.", "The two sides are to free 64 prisoners."),
        ("The ferry carried 214 passengers.", "The certificate permits 240 passengers on the ferry."),
        ("The crash killed three people.", "A crash on the same road killed five people in 2009."),
        ("The crash injured 12 people.", "The crash killed five people."),
        ("The group will have 26,000 employees.", "The works in Arden has 2,100 employees."),
        ("Growth is expected to slow to 1.4 percent this year.", "Growth was 2.9 percent last year."),
        ("The talks began on 3 May.", "The talks lasted 31 hours."),
        ("The mayor did not deny the report.", "The report was written by the mayor."),
        (
            "Six members of the council voted for the harbour tax.",
            "Two of the eight members voted against the harbour tax, the council said.",
        ),
        ("The first prize is 500 euros.", "The second prize is 300 euros."),
        ("Sales rose 5 percent in March.", "Sales rose 8 percent in April."),
        ("He scored 12 goals this season.", "He scored 9 goals last season."),
        ("Some 300 police officers were deployed.", "Some 200 soldiers were deployed."),
        ("One in four schools was open.", "Three schools were open."),
        ("The bus leaves at five past one.", "The bus leaves at ten past six."),
        ("A vigil will be held at 6 p.m.", "The vigil is held at 6:00."),
        ("Nine people were led out.", "Eight other people were led out."),
        ("One factor is the price of oil.", "Two factors are the price of oil and that of gas."),
        ("Police said 80 boats were sent out.", "The navy moved 64 ships, the ministry said."),
        ("In that season the show had 7.6 million viewers.", "The show had 4.9 million viewers."),
        ("The watch cost $43,350.", "The watch cost $43,000."),
        ("Six people were hurt in the crash.", "Two other people were hurt in the crash."),
        ("In the last 24 hours 84 soldiers were killed.", "In all 116 soldiers were killed on Wednesday."),
        (
            "The senator said he had seen the old bust. The general, who led an army in the war, "
            "later denied that he had ever been near it.",
            "Rain fell.",
        ),
        (
            "It was the rocket's second failure.",
            "It was the second landing and the third launch of the rocket.",
        ),
        ("There was no storm.", "Nobody heard the storm."),
        ("Two of the 40 rooms were searched.", "Nine of the 40 rooms were painted."),
        ("Officials denied the group entry.", "The group said it had flown in from Arden."),
    ],
)
def test_figures_that_agree_or_are_about_different_things_are_no_disagreement(one: str, other: str) -> None:
    """Rounding, bounds, units, scope, another year, another toll."""
    assert disagree(one, other) == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Two people were killed in the blast.",
                "Five people were killed. The ministry denied the reports of more dead, it said.",
                "The firm paid $3.1 million for 64 lorries.",
                "The firm paid €2.9 million for 46 lorries.",
                "",
                "Half of the 1,200 seats were empty, according to the owner.",
            ]
        ),
        max_size=6,
    )
)
def test_every_position_is_verbatim_and_the_result_is_the_same_twice(texts: list[str]) -> None:
    """A disagreement has at least two positions, and each citation's quote is the text at its offsets."""
    cluster = Cluster(tuple(make_article(n, f"Title\n\n{text}") for n, text in enumerate(texts, 1)))
    found = find_disagreements(cluster)
    assert found == find_disagreements(cluster)
    for disagreement in found:
        assert len(disagreement.positions) > 1
        assert disagreement.topic
        for position in disagreement.positions:
            assert position.text == position.citations[0].quote
            for cited in position.citations:
                assert cluster.article(cited.article).text[cited.start : cited.end] == cited.quote


def disagree(*texts: str | tuple[str, str | None]) -> Found:
    articles: list[Any] = []
    for number, given_text in enumerate(texts, 1):
        text, published = (given_text, None) if isinstance(given_text, str) else given_text
        articles.append(make_article(number, f"Title\n\n{text}", published=published))
    return find_disagreements(Cluster(tuple(articles)))
