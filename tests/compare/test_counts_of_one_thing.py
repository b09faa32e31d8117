"""Figures of one thing that sources call by different names, or give for different stretches of it."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another noun for what is counted.
        ("The law has covered some 240,000 flats since 2021.", "The 2021 law applied to 260,000 apartments."),
        ("The fire destroyed at least 85 homes.", "The fire destroyed 140 structures, the agency said."),
        ("The plan affects 4,100 pupils.", "The plan affects 5,300 students, the union said."),
        # People of whom the same is said.
        (
            "The union said 2,300 of its members had joined the stoppage.",
            "Around 1,400 employees did not report for the morning shift.",
        ),
        (
            "About 5,000 of her supporters gathered in Cathedral Square.",
            "Police put the crowd in Cathedral Square on Sunday night at 2,000.",
        ),
        (
            "The hackers say they stole data on 11 million customers of Parcelia.",
            "Parcelia's notification stated that 3.4 million persons may be affected.",
        ),
        # The whole of which a part is told; a queue of what is counted.
        (
            "There were 812 polling stations in the city.",
            "Of the city's 790 polling stations, 37 stayed open.",
        ),
        ("Fourteen ships were waiting outside the port.", "The queue of vessels outside the port was at 19."),
        # For each day, in two forms.
        (
            "Each day of standstill costs the region an estimated 11 million dollars.",
            "The stoppage is costing the region 18 million dollars a day.",
        ),
        ("Mendez has scored seven goals this season.", "Mendez, 24, has scored eight goals this term."),
        ("It ran 200 metres past the end of the runway.", "It stopped 340 metres beyond the runway's end."),
        # Whose age, whose share of the vote, and how many dead when there was none.
        (
            "Lena Delcroix, a 43-year-old engineer, will govern the city.",
            "Lena Delcroix won on Sunday. Delcroix, 45, won by 27,000 votes.",
        ),
        ("The passenger who died, Maria Stroud, 63, was on her way home.", "The 61-year-old passenger died."),
        (
            "She led with 52.1 percent of the vote to 46.8 percent for the incumbent, Viktor Sarn.",
            "By our own tally, Viktor Sarn leads with 50.4 percent.",
        ),
        ("No deaths have been reported.", "The fire claimed its first victim overnight."),
        ("There were no immediate reports of injuries.", "Nine people were injured in the blast."),
        ("The council put turnout at 68 percent.", "Across the country, 71 percent of voters turned out."),
        ("She takes office on 10 January.", "The swearing-in is on 15 January, and we will carry it live."),
        (
            "The attack began at 04.20 this morning.",
            "The attack began at 5.40 in the morning, villagers say.",
        ),
        (
            "Lukas Brandauer scored in the 118th minute.",
            "They won thanks to a goal by Lukas Brandauer in minute 116.",
        ),
        ("The express came off the track at 6:47 p.m.", "The express flipped near the village at 7.12pm."),
        # One sum in two currencies.
        (
            "Castellon agreed to sell Iker Mendez for 62 million euros.",
            "Castellon fell out over their £53m swoop for Iker Mendez.",
        ),
        # Times of day.
        ("Dockers walked off the job at 6 a.m.", "The stoppage began at midnight on Monday."),
        (
            "The fire was brought under control shortly after 11 o'clock.",
            "It took until two o'clock in the afternoon to get the flames under control.",
        ),
        (
            "The fire broke out at about 3:40 a.m. in a hall.",
            "The fire was reported by the automatic alarm at 3:20 a.m. and the brigade came at once.",
        ),
    ],
)
def test_one_thing_under_two_names_is_held_against_each_other(one: str, other: str) -> None:
    """One source in each article, and each position cites its own."""
    (found,) = disagree(one, other)
    assert [{c.article for c in position.citations} for position in found.positions] == [{"a1"}, {"a2"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The landlord owns 52,000 flats.", "The law applied to 60,000 houses."),
        ("The firm has 4 million customers.", "Some 3 million people live in the region."),
        ("About 300 people gathered at the church.", "The town has 500 inhabitants."),
        ("Of the 790 stations, 37 stayed open late.", "Ballot papers ran out at 64 stations."),
        ("Prices rise by 5 percent each year.", "They rose by 7 percent in May."),
        ("The fire broke out at about 3:40 a.m.", "The first emergency call came at 3:52 a.m."),
        ("The bus leaves at 11 o'clock.", "The ferry leaves at 2 p.m. to the island."),
        ("Shares were down 4.1% in premarket trading on Monday.", "Its shares fell 6.3% on Tuesday."),
        ("Viktor Sarn leads with 50.4 percent of the vote.", "Lena Delcroix won 52.1 percent of the vote."),
        ("From our side there are no dead.", "Four soldiers were killed."),
        ("Hal Mendez, 24, scored twice.", "Ana Mendez, 31, is the coach. Mendez, 31, was pleased."),
        ("Lukas Brandauer scored in the 18th minute.", "Elias Kral was sent off in the 20th minute."),
        ("She fell 20-30 feet down a cliff.", "She fell 28ft down a vertical cliff."),
        (
            "The leader met the prince on Sunday to talk of a meeting on trade.",
            "A minister on Monday confirmed the leader's meeting with the prince on trade.",
        ),
    ],
)
def test_figures_of_two_things_are_no_disagreement(one: str, other: str) -> None:
    """Another thing, part or moment, whatever the words in common."""
    assert not disagree(one, other)


def test_the_prices_of_one_day_are_an_update_in_its_order() -> None:
    """What a share lost before the market opened, and at its close, is one price on its way."""
    (found,) = disagree(
        "Shares of the company closed 6.3 percent lower on Monday.",
        "Shares of the company fell 4.1 percent in premarket trading on Monday.",
    )
    assert found.kind == "updated_over_time"
    assert [position.citations[0].article for position in found.positions] == ["a2", "a1"]


def test_what_is_denied_is_what_was_said_of_the_one_who_denies() -> None:
    """A sentence between them that has nothing of it is passed over."""
    text = (
        "Castellon agreed in August to sell him, Rovers said.\n\n"
        '"A deal is a deal," Rovers chief Hal Brimley said.\n\n'
        "Castellon denied there was a binding contract."
    )
    (found,) = disagree(text, "Rovers won on Saturday.")
    assert [position.text for position in found.positions] == [
        "Castellon agreed in August to sell him, Rovers said.",
        "Castellon denied there was a binding contract.",
    ]


def disagree(*texts: str) -> tuple[Disagreement[DraftStatement], ...]:
    return find_disagreements(
        Cluster(tuple(make_article(number, f"Title\n\n{text}") for number, text in enumerate(texts, 1)))
    )
