"""An edition of real articles: what gets in, why, and what of it is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefer.compare.news.changes import Asked
from briefer.edition import History, Outlet, Settings, Topic, make_edition
from briefer.errors import NothingToBrief
from briefer.render.edition_json import edition_from_json
from briefer.types import Briefing, Cluster, Edition, EngineRun
from tests.edition.days import Engine, events_of, read_cluster
from tests.factories import make_article

EVENING = datetime(2025, 10, 14, 20, tzinfo=UTC)
NEXT = datetime(2025, 10, 15, 20, tzinfo=UTC)
FERRY = "01-ferry-port-aldery"


@pytest.fixture(scope="module")
def events(samples_dir: Path) -> list[Cluster]:
    return events_of(samples_dir, ["01", "02", "04"])


@pytest.fixture(scope="module")
def first(events: list[Cluster]) -> Edition:
    return make_edition(events, History(), Settings(), Engine(), EVENING)


REPORTS = (
    "The town council shut the crossing on Monday after rust was found in a cable. Repairs take three weeks.",
    "Lorry drivers face a detour of 40 kilometres through the hills. A haulier from Brenn spoke of ruin.",
    "An engineer had warned of it in a letter last winter, seen by this paper. Nobody answered her.",
    "Shops near the river report half their usual trade. The bakery sends its bread over by boat.",
)


def event(number: int, *outlets: str, title: str = "", published: str = "2025-10-14") -> Cluster:
    """Independent reports on an event of its own, one for each outlet."""
    name = f"Quarl{number}ton"
    return Cluster(
        tuple(
            make_article(
                n,
                f"{title or f'{name} bridge: part {n} of what is known'}\n\n{text} So it stands in {name}.",
                outlet=outlet,
                published=published,
                url=f"https://{outlet.lower()}.example/{number}",
            )
            for n, (outlet, text) in enumerate(zip(outlets, REPORTS, strict=False), 1)
        )
    )


def titles(edition: Edition) -> list[str]:
    return [item.briefing.headline.text for item in edition.items]


def test_the_event_of_most_independent_origins_comes_first() -> None:
    """Three reporters outweigh two, and two outweigh one."""
    clusters = [event(1, "A"), event(2, "A", "B", "C"), event(3, "A", "B")]
    edition = make_edition(clusters, History(), Settings(), Engine(), EVENING)
    assert [title.split()[0] for title in titles(edition)] == ["Quarl2ton", "Quarl3ton", "Quarl1ton"]
    assert edition.items[0].why == "3 independent origins"


def test_what_the_reader_weighs_high_comes_first_and_is_named() -> None:
    """The weight of an outlet, by its name or its host, counts as so many origins."""
    settings = Settings(outlets={"gazette": Outlet(4.0), "b.example": Outlet(0.2)})
    edition = make_edition([event(1, "A", "B"), event(2, "Gazette")], History(), settings, Engine(), EVENING)
    assert titles(edition)[0].startswith("Quarl2ton")
    assert edition.items[0].why == "1 origin, 1 outlet you weigh high"


def test_an_older_event_weighs_less() -> None:
    """Half for every day that it is older."""
    clusters = [event(1, "A", "B", published="2025-10-12"), event(2, "C", "D")]
    assert titles(make_edition(clusters, History(), Settings(), Engine(), EVENING))[0].startswith("Quarl2ton")


def test_muted_is_left_out_and_always_comes_in() -> None:
    """A mute word in the titles takes an event out; an "always" topic takes one in that ranks last."""
    clusters = [event(n, "A", "B", "C") for n in range(1, 5)] + [
        event(5, "A", title="Council of Quarl5ton meets")
    ]
    settings = Settings(
        max_items=2, max_lines=0, mute=("quarl1ton",), topics=(Topic("Council", ("council",), always=True),)
    )
    edition = make_edition(clusters, History(), settings, Engine(), EVENING)
    assert titles(edition)[0] == "Council of Quarl5ton meets"
    assert edition.items[0].why == "1 origin, on Council, always in"
    assert len(edition.items) == 2
    assert not any("Quarl1ton" in title for title in titles(edition))


def test_a_local_topic_has_a_lower_bar() -> None:
    """Where events of several origins are many, one of a single origin is a line; on a local topic a briefing."""
    clusters = [event(n, "A", "B") for n in range(1, 4)]
    single, local = event(5, "A"), event(6, "A", title="Harbour fair in Quarl6ton")
    settings = Settings(topics=(Topic("Harbour", ("harbour",), local=True),))
    edition = make_edition([*clusters, single, local], History(), settings, Engine(), EVENING)
    assert "Harbour fair in Quarl6ton" in titles(edition)
    assert [line.briefing.headline.text.split()[0] for line in edition.lines] == ["Quarl5ton"]


def test_items_of_one_topic_stand_together_and_the_rest_at_the_end() -> None:
    """Sections are in the order of their weightiest events."""
    clusters = [event(1, "A", "B", "C", "D"), event(2, "A", "B", "C", title="Rail strike in Quarl2ton"), event(3, "A", "B"),
                event(4, "A", "B", title="Rail fares rise in Quarl4ton")]  # fmt: skip
    settings = Settings(topics=(Topic("Rail", ("rail", "rails")),))
    edition = make_edition(clusters, History(), settings, Engine(), EVENING)
    assert [item.section for item in edition.items] == ["Rail", "Rail", "Other news", "Other news"]


def test_the_edition_is_finite_and_only_what_gets_in_is_briefed() -> None:
    """Of forty events the engine is asked for the items, and no more; the next ones are lines."""
    engine = Engine(60)
    settings = Settings(max_items=3, max_lines=5)
    edition = make_edition([event(n, "A", "B") for n in range(40)], History(), settings, engine, EVENING)
    assert (len(edition.items), len(edition.lines), len(engine.briefed)) == (3, 5, 3)
    assert edition.read.events == 40


def test_max_words_bounds_the_whole_and_lets_the_first_in() -> None:
    """An item that would exceed the bound becomes a line, with the headline alone."""
    clusters = [event(n, "A", "B") for n in range(4)]
    edition = make_edition(clusters, History(), Settings(max_words=60), Engine(), EVENING)
    assert 1 <= len(edition.items) < 4
    assert len(edition.items) + len(edition.lines) == 4
    words = [len(s.text.split()) for item in edition.items for s in item.briefing.statements()]
    assert sum(words) <= 60 or len(edition.items) == 1


def test_an_engine_that_cannot_brief_one_event_costs_that_event_only() -> None:
    """It is named among the problems, told in a line, and the others get in."""

    def engine(cluster: Cluster) -> Briefing:
        if "Quarl1ton" in cluster.articles[0].text:
            raise NothingToBrief("no statement holds", ())
        return Engine()(cluster)

    edition = make_edition([event(1, "A", "B"), event(2, "A", "B")], History(), Settings(), engine, EVENING)
    assert [title.split()[0] for title in titles(edition)] == ["Quarl2ton"]
    assert [(problem.stage, problem.message) for problem in edition.problems] == [
        ("brief", "no statement holds")
    ]
    assert len(edition.lines) == 1


def test_the_same_events_in_another_order_give_the_same_edition(
    events: list[Cluster], first: Edition
) -> None:
    """Neither the order of clusters nor that of articles inside them matters."""
    mixed = [Cluster(cluster.articles[::-1]) for cluster in events[::-1]]
    assert make_edition(mixed, History(), Settings(), Engine(), EVENING) == first


def test_an_event_with_nothing_new_is_not_repeated(events: list[Cluster], first: Edition) -> None:
    """The same articles on the next day make an edition without items; no engine is asked."""
    engine = Engine()
    again = make_edition(events, History.of([first]), Settings(), engine, NEXT)
    assert (again.items, again.lines, engine.briefed) == ((), (), [])
    assert again.previous == "2025-10-14"


def test_a_known_story_retold_by_another_outlet_is_not_repeated(first: Edition) -> None:
    """An article that is new, but tells what was told, is no news."""
    ferry = next(item for item in first.items if "ferry" in item.briefing.headline.text)
    told = [s.text for s in ferry.briefing.lead][:2]
    retold = make_article(
        1, "Ferry strikes breakwater in fog\n\n" + " ".join(told), outlet="Z", published="2025-10-15"
    )
    engine = Engine()
    edition = make_edition([Cluster((retold,))], History.of([first]), Settings(), engine, NEXT)
    assert (edition.items, engine.briefed) == ((), [])


def test_a_running_event_keeps_its_storyline_and_opens_with_what_is_new(
    samples_dir: Path, first: Edition
) -> None:
    """Changes come with today's statements, which are marked; the earlier briefing is linked."""
    day2 = read_cluster(samples_dir / FERRY / "day2")
    second = make_edition([day2], History.of([first]), Settings(), Engine(), NEXT)
    told = next(item for item in first.items if "ferry" in item.briefing.headline.text)
    item = second.items[0]
    assert item.storyline == told.storyline
    assert [e.edition for e in item.earlier] == ["2025-10-14"]
    assert item.changes
    printed = set(item.briefing.statements())
    assert all(change.now in printed for change in item.changes if change.now)
    assert all(s.change in ("new", "updated", "known") for s in printed)
    assert "; new since 14 October 2025: " in item.why
    assert edition_from_json(second.to_json()) == second


def test_a_fault_of_our_own_costs_one_event(samples_dir: Path) -> None:
    """Whatever briefing one event raises, the others are told, and the edition says what is missing."""
    clusters = [read_cluster(samples_dir / name) for name in (FERRY, "02-rate-cut-corvia")]
    engine = Engine()

    def breaks_on_ferries(cluster: Cluster) -> Briefing:
        if any("ferry" in (article.title or "") for article in cluster.articles):
            raise OverflowError("cannot convert float infinity to integer")
        return engine(cluster)

    edition = make_edition(clusters, History.of([]), Settings(), breaks_on_ferries, NEXT)
    assert len(edition.items) == 1
    (problem,) = edition.problems
    assert "a fault of briefer's own (OverflowError" in problem.message


def test_two_events_that_begin_with_one_article_are_two_storylines(first: Edition, samples_dir: Path) -> None:
    """A cluster may hold the article that a storyline began with, beside another that continues it better."""
    opened = min(read_cluster(samples_dir / FERRY).articles, key=lambda a: (a.published or "9", a.sha256))
    day2 = read_cluster(samples_dir / FERRY / "day2")
    texts = (
        "Ferry crews strike in Tolm\n\nCrews of three ferries in Tolm went on strike on Wednesday over pay. Talks go on.",
        "Tolm ferries stay in port\n\nNo ferry left Tolm on Wednesday. The crews want 9 percent more, their union said.",
    )
    others = [make_article(n, text, outlet="Z", published="2025-10-15") for n, text in enumerate(texts, 20)]
    edition = make_edition(
        [Cluster((opened, *others)), day2], History.of([first]), Settings(), Engine(), NEXT
    )
    assert len(edition.items) + len(edition.lines) == 2
    ids = [item.storyline for item in (*edition.items, *edition.lines)]
    assert len(ids) == len(set(ids))


def test_another_event_of_the_same_kind_is_a_storyline_of_its_own(samples_dir: Path, first: Edition) -> None:
    """A ferry accident elsewhere, on the next day, does not continue this one."""
    text = (
        "Ferry runs aground off Skarholm\n\nThe car ferry Sleipner ran aground off Skarholm on Wednesday morning. "
        "All 41 people on board were taken off by the coast guard, and nobody was hurt."
    )
    other = Cluster((make_article(1, text, outlet="Z", published="2025-10-15"),))
    edition = make_edition([other], History.of([first]), Settings(), Engine(), NEXT)
    assert edition.items[0].earlier == ()
    assert edition.items[0].storyline not in {item.storyline for item in first.items}


def test_no_clusters_make_an_empty_edition() -> None:
    """It has its day by the reader's clock, and the problems that were met."""
    late = datetime(2025, 10, 14, 23, 30, tzinfo=UTC)
    edition = make_edition([], History(), Settings(timezone="Europe/Berlin"), Engine(), late)
    assert (edition.id, edition.items, edition.lines) == ("2025-10-15", (), ())
    assert replace(edition, id="x") == make_edition(
        [], History(), Settings(timezone="Europe/Berlin"), Engine(), late, id="x"
    )


def test_of_a_running_event_only_what_is_new_is_briefed(samples_dir: Path, first: Edition) -> None:
    """Articles of yesterday that are still in today's cluster are linked, not told again; they weigh nothing."""
    both = read_cluster(samples_dir / FERRY, samples_dir / FERRY / "day2")
    edition = make_edition([both], History.of([first]), Settings(), Engine(), NEXT)
    item = edition.items[0]
    assert [article.id for article in item.briefing.articles] == ["a1", "a2"]
    assert {article.published_date for article in item.briefing.articles} == {NEXT.date()}
    assert item.why.startswith("2 independent origins;")


def test_a_second_reader_tells_known_from_new_where_code_cannot(samples_dir: Path, first: Edition) -> None:
    """It is asked of what code holds for new; it is not believed where a statement has another figure or name."""
    asked: list[tuple[list[str], list[str]]] = []

    def ask(today: Sequence[str], earlier: Sequence[str]) -> Asked:
        asked.append((list(today), list(earlier)))
        return Asked(dict.fromkeys(range(len(today)), ("known", 0)), EngineRun("llm", calls=1, cost=0.25))

    day2 = [read_cluster(samples_dir / FERRY / "day2")]
    edition = make_edition(day2, History.of([first]), Settings(), Engine(), NEXT, ask=ask)
    (today, earlier) = asked[0]
    assert len(asked) == 1
    assert first.items[0].briefing.lead[0].text in earlier
    item = edition.items[0]
    new = {change.now.text for change in item.changes if change.kind == "new" and change.now}
    assert new < set(today)
    assert any("165,000" in text for text in new), "a figure that nobody gave before is new, whoever is asked"
    assert item.briefing.engine.cost == 0.25
    without = make_edition(day2, History.of([first]), Settings(), Engine(), NEXT)
    assert len(without.items[0].changes) > len(item.changes)
