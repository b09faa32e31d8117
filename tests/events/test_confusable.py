"""Events that are easily taken for one, and articles that are easily left out of theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.events.cluster import cluster
from briefer.events.stream import Stream
from briefer.types import Article
from tests.events.feed import day_of_feeds
from tests.factories import make_article, paragraphs

Event = tuple[tuple[str | None, str], ...]

EARTHQUAKES: tuple[Event, ...] = (
    (
        ("2025-06-03", "Magnitude 6.1 quake shakes Tarnov\n\nA magnitude 6.1 earthquake struck near Tarnov in the "
         "Kessel valley on Tuesday, killing at least 12 people, the seismological office said. The hospital of Tarnov "
         "treated 80 injured."),
        ("2025-06-03", "Twelve dead as earthquake hits Kessel valley\n\nAt least 12 people died when an earthquake of "
         "magnitude 6.1 hit Tarnov on Tuesday. Eighty injured were brought to the hospital, mayor Lida Orsk said."),
    ),
    (
        ("2025-06-24", "Magnitude 5.4 quake shakes Balmira\n\nA magnitude 5.4 earthquake struck near Balmira on the "
         "coast on Tuesday, damaging houses, the seismological office said. No deaths were reported. Three weeks ago "
         "a quake in Tarnov killed 12 people."),
        ("2025-06-24", "Houses damaged in Balmira earthquake\n\nAn earthquake of magnitude 5.4 damaged 200 houses in "
         "Balmira on Tuesday. Nobody died, the governor of the coast, Petr Hale, said."),
    ),
)  # fmt: skip
TRIALS: tuple[Event, ...] = (
    (
        ("2025-05-05", "Former minister Dorn goes on trial over tunnel bribes\n\nFormer transport minister Viktor Dorn "
         "pleaded not guilty on Monday to taking bribes of 2 million crowns for the Hallen tunnel contract. The court in "
         "Breck will hear 31 witnesses."),
        ("2025-05-05", "Dorn denies bribes for Hallen tunnel\n\nViktor Dorn told the court in Breck on Monday that he "
         "never took money from the builders of the Hallen tunnel. Prosecutors speak of 2 million crowns."),
    ),
    (
        ("2025-05-21", "Dorn loses libel case against newspaper\n\nA judge in Ostrand dismissed on Wednesday the libel "
         "suit of former minister Viktor Dorn against the Ostrand Courier, which had called him a liar over his "
         "doctorate. He must pay the costs of 40,000 crowns."),
        ("2025-05-21", "Courier may call ex-minister a liar, judge rules\n\nThe Ostrand Courier was right to doubt the "
         "doctorate of Viktor Dorn, a judge in Ostrand ruled on Wednesday. The paper's editor Jana Pohl spoke of a good "
         "day. Dorn must pay 40,000 crowns."),
    ),
)  # fmt: skip
WEEKLY: tuple[Event, ...] = (
    (
        ("2025-03-07", "Weekly grain report: wheat up, barley down\n\nWheat rose 2.1 percent to 214 crowns a tonne on the "
         "Selby exchange this week, on rain in the south. Barley fell 0.8 percent to 171 crowns."),
        ("2025-03-07", "Wheat gains in Selby on southern rain\n\nOn the Selby exchange wheat closed the week at 214 crowns "
         "a tonne, up 2.1 percent, after rain in the south. Barley lost 0.8 percent, at 171 crowns."),
    ),
    (
        ("2025-03-14", "Weekly grain report: wheat down, barley up\n\nWheat fell 1.4 percent to 211 crowns a tonne on the "
         "Selby exchange this week, on a record harvest. Barley rose 1.2 percent to 173 crowns."),
        ("2025-03-14", "Wheat slips in Selby on record harvest\n\nOn the Selby exchange wheat closed the week at 211 crowns "
         "a tonne, down 1.4 percent, on a record harvest. Barley gained 1.2 percent, at 173 crowns."),
    ),
)  # fmt: skip
FIXTURES: tuple[Event, ...] = (
    (
        ("2024-04-13", "Rovers beat Albion 2-1 in the derby\n\nMirren Rovers beat Mirren Albion 2-1 at Castle Park on "
         "Saturday with a late goal by Tom Askew. Albion had led through Luis Prado."),
        ("2024-04-13", "Askew's late goal wins derby for Rovers\n\nTom Askew scored in the 88th minute as Rovers turned "
         "the Mirren derby at Castle Park, 2-1. Luis Prado had put Albion ahead."),
    ),
    (
        ("2025-04-12", "Albion beat Rovers 3-0 in the derby\n\nMirren Albion beat Mirren Rovers 3-0 at Castle Park on "
         "Saturday. Goalkeeper Sven Holt saved a penalty by Tom Askew; Ben Carr scored twice."),
        ("2025-04-12", "Carr scores twice as Albion win derby\n\nBen Carr scored two of Albion's three goals in the Mirren "
         "derby at Castle Park on Saturday. Tom Askew missed a penalty for Rovers, who lost 3-0."),
    ),
)  # fmt: skip
CASES = {"earthquakes": EARTHQUAKES, "trials": TRIALS, "weekly": WEEKLY, "fixtures": FIXTURES}


UNRELATED = (
    "Fire guts bakery in Tolland\n\nA fire destroyed a bakery on Mill Street in Tolland on Tuesday. Nobody was hurt.",
    "Council of Brisk buys 12 buses\n\nThe council of Brisk voted on Tuesday to buy 12 electric buses.",
    "Skier found after two nights\n\nA skier missing since Sunday was found alive near Mount Orla on Tuesday.",
    "Lorry blocks bridge at Senn\n\nA lorry lay across the bridge at Senn for five hours on Tuesday morning.",
    "Vet school opens in Hallam\n\nHallam opened a school for vets on Tuesday, with places for 80 students.",
    "Court frees three in fish case\n\nThree men accused of selling spoiled cod were freed by a court in Dorn.",
    "Lake Issen frozen over\n\nFor the first time in nine years Lake Issen is frozen from shore to shore.",
    "Museum shows lost quilt\n\nA quilt stolen in 1974 hangs again in the museum of Perrin since Tuesday.",
    "Power cut in north of Vell\n\nSome 4,000 homes in the north of Vell had no power on Tuesday morning.",
    "Teachers of Rook end strike\n\nThe teachers of Rook went back to work on Tuesday after eleven days.",
)


def articles_of(
    events: tuple[Event, ...], others: list[Article] | None = None
) -> tuple[list[Article], set[frozenset[str]]]:
    """The articles of the events after `others`, a day of other news, and which belong together."""
    articles = day_of_feeds() if others is None else list(others)
    groups = set()
    for event in events:
        first = len(articles) + 1
        articles += [make_article(first + n, text, published=day) for n, (day, text) in enumerate(event)]
        groups.add(frozenset(f"a{first + n}" for n in range(len(event))))
    return articles, groups


@pytest.mark.parametrize("case", CASES)
def test_events_of_one_kind_stay_apart_and_whole_in_a_batch(case: str) -> None:
    """Same place, person or rubric, other event."""
    articles, groups = articles_of(CASES[case])
    found = {frozenset(article.id for article in event.articles) for event in cluster(articles)}
    assert groups <= found


@pytest.mark.parametrize("case", CASES)
def test_events_of_one_kind_stay_apart_in_a_stream(case: str) -> None:
    """By the day of publication, as they would come; no article joins the other event."""
    articles, groups = articles_of(CASES[case])
    stream = Stream()
    keys = {a.id: stream.add(a) for a in sorted(articles, key=lambda a: a.published or "")}
    left, right = ({keys[article] for article in group} for group in groups)
    assert not left & right


@pytest.mark.parametrize("case", CASES)
def test_events_of_one_kind_stay_apart_where_nothing_else_is_in_the_folder(case: str) -> None:
    """Four articles by themselves, in a batch and in a stream; and three, of which one is alone on its event."""
    articles, groups = articles_of(CASES[case], [])
    assert {frozenset(article.id for article in event.articles) for event in cluster(articles)} == groups
    stream = Stream()
    keys = [stream.add(article) for article in articles]
    assert (len(set(keys)), keys[0], keys[2]) == (2, keys[1], keys[3])
    assert [len(event.articles) for event in cluster(articles[:3])] == [2, 1]


def test_last_years_accident_is_alone_beside_three_articles_on_this_years() -> None:
    """One of the three tells of it in its last sentence, and no article has a date."""
    articles = [replace(article, published=None) for article in day_of_feeds()[:4]]
    found = [[article.id for article in event.articles] for event in cluster(articles)]
    assert found == [["a1", "a2", "a3"], ["a4"]]


@pytest.mark.parametrize("size", range(2, 11))
def test_short_reports_of_one_day_that_share_nothing_are_no_event(size: int) -> None:
    """However few they are: each is alone."""
    articles = [make_article(n, text, published="2025-03-04") for n, text in enumerate(UNRELATED[:size], 1)]
    assert [len(event.articles) for event in cluster(articles)] == [1] * size
    stream = Stream()
    assert len({stream.add(article) for article in articles}) == size


def test_a_hub_does_not_chain_the_events_it_lists() -> None:
    """A digest of the day tells of every event, and makes them no single one."""
    articles = day_of_feeds()
    digest = "The day at a glance\n\n" + " ".join(
        " ".join(article.text.partition("\n\n")[2].split(".")[:1]) + "." for article in articles
    )
    before = {frozenset(article.id for article in event.articles) for event in cluster(articles)}
    hub = make_article(len(articles) + 1, digest, published="2025-03-05")
    after = {
        frozenset(article.id for article in event.articles) - {hub.id} for event in cluster([*articles, hub])
    }
    assert before <= after


def test_an_article_in_another_language_joins_its_event() -> None:
    """The names and numbers are the same."""
    german = paragraphs("""Fähre Aurelia vor Corran Bay gesunken, neun Vermisste

Die Fähre Aurelia ist am Dienstag vor Corran Bay mit 180 Menschen an Bord gesunken. 171 wurden gerettet, neun werden
vermisst, teilte die Küstenwache von Corran mit. Hafenmeisterin Odile Brandt aus Selby sagte, das Bugtor habe
versagt.""")
    article = make_article(10, german, published="2025-03-04", language="de")
    event = next(e for e in cluster([*day_of_feeds(), article]) if any(a.id == "a10" for a in e.articles))
    assert {"a1", "a2", "a3"} <= {a.id for a in event.articles}


def test_a_stream_gives_copies_the_key_of_their_original_and_the_same_keys_in_every_run() -> None:
    """Keys are made of what was said, not of when."""
    articles = day_of_feeds()
    copy = make_article(20, articles[5].text, published=articles[5].published)
    runs = []
    for _ in range(2):
        stream = Stream()
        runs.append([stream.add(article) for article in [*articles, copy]])
    assert runs[0] == runs[1]
    assert runs[0][-1] == runs[0][5]
