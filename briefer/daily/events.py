"""The third stage: which articles the edition is made of, and which of them are on one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from briefer.cleaning import renumbered
from briefer.daily.briefing import engine_of, kept_model, options_of
from briefer.types import Article, Cluster, Problem

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.store.articles import Kept
    from briefer.store.runs import Run

LONGEST_GAP = timedelta(days=7)
"""After missed days the articles since the last edition are taken in, but not more than those of a week."""

AHEAD = timedelta(hours=26)
"""Clocks of outlets are wrong, and zones are left out: a date further in the future than that is no date."""


@dataclass(frozen=True, slots=True)
class Events:
    """The articles of an edition, ordered by their keys, and the events that they are on.

    `problems` say why a model that is configured was not asked which events are one.
    """

    articles: Sequence[Article]
    clusters: Sequence[Cluster]
    problems: Sequence[Problem] = ()


def events_of(config: Config, store: Store, world: World, run: Run) -> Events:
    """The events of the run, found in what the store has of the time before `run.now`."""
    began = world.clock.now()
    kept = _kept_since(store, window(config, store, run.slot, run.now), run.now)
    rows = {f"a{number}": k.row for number, k in enumerate(kept, 1)}
    articles = _numbered_all(kept)
    clusters, asked = _clusters(articles, config, store, world, run)
    found = [[rows[article.id] for article in one.articles] for one in clusters]
    with store.write() as connection:
        store.runs.put_clusters(connection, run, found)
        counts = {"articles": len(articles), "events": len(clusters), "calls": asked.calls}
        store.runs.stage(connection, run, "cluster", began, world.clock.now(), counts)
    return Events(articles, clusters, asked.problems)


@dataclass(frozen=True, slots=True)
class _Asked:
    """How often a model was asked about events that are too close to call, and what kept it from answering."""

    calls: int = 0
    problems: Sequence[Problem] = ()


def _clusters(
    articles: Sequence[Article], config: Config, store: Store, world: World, run: Run
) -> tuple[Sequence[Cluster], _Asked]:
    from briefer.events.cluster import cluster

    options = options_of(config)
    if not articles or engine_of(options, world.environ)[0] == "extractive":
        return (cluster(articles) if articles else ()), _Asked()
    from briefer.engines.llm_calls import Calls
    from briefer.engines.llm_events import judging

    with kept_model(options, world.environ, store, run) as model:
        calls = Calls(model, options.prompts)
        clusters = cluster(articles, judge=judging(calls))
        return clusters, _Asked(calls.run().calls, calls.problems)


def articles_since(store: Store, since: datetime, now: datetime) -> Sequence[Article]:
    """The articles that became news from `since` to `now`, ordered by their keys and numbered in that order."""
    return _numbered_all(_kept_since(store, since, now))


def window(config: Config, store: Store, slot: str, now: datetime) -> datetime:
    """From when on articles are taken in: `edition.hours` back, or further, to the edition before this slot."""
    since = now - timedelta(hours=config.edition.hours)
    last = store.editions.last(before=slot)
    return max(min(since, last.made), now - LONGEST_GAP) if last else since


def news_time(kept: Kept) -> datetime:
    """When an article became news: as it was published, or when its text was seen to have changed."""
    stated = kept.article.published
    if kept.edited or stated is None:
        return kept.seen
    try:
        published = datetime.fromisoformat(stated)
    except ValueError:
        return kept.seen
    if len(stated) <= 10:
        # A day without a clock: it may have been at its end.
        published += timedelta(days=1)
    published = published if published.tzinfo else published.replace(tzinfo=UTC)
    return published if published <= kept.seen + AHEAD else kept.seen


def _kept_since(store: Store, since: datetime, now: datetime) -> Sequence[Kept]:
    return [kept for kept in store.articles.seen_between(since, now) if since <= news_time(kept)]


def _numbered_all(kept: Sequence[Kept]) -> Sequence[Article]:
    """Numbered here, since the store's own numbers tell in which order articles came in."""
    return [renumbered(k.article, f"a{number}") for number, k in enumerate(kept, 1)]
