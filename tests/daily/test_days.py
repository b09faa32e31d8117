"""Three simulated days of news on a loopback web of over thirty feeds: right events, no repeats, right changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.news_web import NewsWeb, Piece, end_of, pieces_of
from briefer.config import parse_config
from briefer.daily.fetching import read_from_feeds
from briefer.daily.run import make_daily
from briefer.daily.world import World
from briefer.executor import SafePool
from briefer.store import open_store
from briefer.types import Edition, EditionItem
from tests.daily.simulated import Rendered, StoppedClock

DAYS = 3
FERRY = "01-ferry-port-aldery"


def make_days(pieces: list[Piece], folder: Path) -> tuple[list[Edition], dict[str, str]]:
    """The editions of the days, and the gold event of each link."""
    editions = []
    with NewsWeb(pieces, dead=1) as web, SafePool(2) as pool:
        topics = [{"name": "Ferries", "words": ["ferry", "catamaran"], "always": True}]
        config = parse_config({**web.config(folder), "topics": topics}, "briefer.toml", folder)
        for day in range(DAYS):
            web.show(day)
            with open_store(config.store.url, {}) as store:
                environ = {"XDG_CACHE_HOME": str(folder)}
                world = World(StoppedClock(end_of(day)), environ, pool, read_from_feeds, Rendered())
                editions.append(make_daily(config, store, world).edition)
        assert len(config.feeds) >= 30
        return editions, {web.link(piece): piece.event for piece in web.pieces}


def held(editions: list[Edition], events: dict[str, str]) -> None:
    """What must hold of the days, whatever their news."""
    told: set[str] = set()
    for edition, before in zip(editions, [None, *editions], strict=False):
        assert edition.previous == (before.id if before else None)
        assert [problem.stage for problem in edition.problems].count("feeds") == 1, "the dead feed"
        assert len({item.storyline for item in edition.items}) == len(edition.items)
        for item in edition.items:
            assert purity(item, events) >= 0.5, item.briefing.headline.text
            # What runs on is told as what is new; what has nothing new is not told again.
            assert item.earlier or item.storyline not in told
            assert bool(item.changes) == bool(item.earlier)
        told |= {item.storyline for item in (*edition.items, *edition.lines)}


def purity(item: EditionItem, events: dict[str, str]) -> float:
    """The part of the item's articles that are on the event that most of them are on."""
    found = Counter(events.get(article.url or "", "?") for article in item.briefing.articles)
    return found.most_common(1)[0][1] / sum(found.values())


def ferry(edition: Edition, events: dict[str, str]) -> list[EditionItem]:
    return [
        item
        for item in edition.items
        if any(events.get(article.url or "") == FERRY for article in item.briefing.articles)
    ]


@pytest.mark.slow
def test_three_days_of_the_samples(tmp_path: Path) -> None:
    """The ferry is told on its first day, and on its second by what is new; on the third it is not told again."""
    editions, events = make_days(pieces_of(None, DAYS), tmp_path)
    held(editions, events)
    first, second, third = (ferry(edition, events) for edition in editions)
    assert first
    assert not any(item.changes for item in first)
    assert {change.kind for item in second for change in item.changes} >= {"new"}
    assert {item.storyline for item in second} <= {item.storyline for item in first}
    assert third == []


@pytest.mark.slow
def test_three_days_of_the_samples_and_the_data_sets(tmp_path: Path, data_dir: Path) -> None:
    """Over 600 articles of over 150 events: the same holds, and each day has its own news."""
    pieces = pieces_of(data_dir, DAYS)
    assert len(pieces) >= 600
    editions, events = make_days(pieces, tmp_path)
    held(editions, events)
    assert all(len(edition.items) >= 5 for edition in editions)
    assert sum(edition.read.articles for edition in editions) >= 600
