"""What a run would fetch and cluster, in words, and which events it would brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.daily.events import articles_since, window
from briefer.daily.slots import slot_of
from briefer.daily.writing import HISTORY
from briefer.errors import NothingToBrief
from briefer.types import Article, Briefing, Cluster

if TYPE_CHECKING:
    from briefer.config import Config, FeedConfig
    from briefer.sources.feeds.state import FeedState
    from briefer.store import Store


@dataclass(frozen=True, slots=True)
class Plan:
    """`lines` say what a run would do; `chosen` are the events in the store that it would brief."""

    lines: Sequence[str]
    chosen: Sequence[Cluster]


def plan(config: Config, store: Store, now: datetime) -> Plan:
    """A line for the slot and each feed, and what is at hand. Nothing is fetched, asked or written."""
    slot = slot_of(now, config.edition)
    made = store.editions.get(slot.id)
    lines = [f"edition {slot.id}: " + (f"is there, made {made.made:%Y-%m-%d %H:%M}" if made else "is due")]
    lines += [_feed(feed, store.feed_states.get(feed.url), now) for feed in config.feeds]
    articles = articles_since(store, window(config, store, slot.id, now), now)
    clusters = _events(articles)
    chosen = _chosen(config, store, slot.id, clusters, now)
    waiting = store.documents.count()
    lines.append(f"in the store: {len(articles)} articles of the time, on {len(clusters)} events")
    if waiting:
        lines.append(f"fetched by a run that was interrupted, not yet cleaned: {waiting} documents")
    lines.append(
        f"of what is in the store, {len(chosen)} events would be briefed; what is fetched comes on top"
    )
    return Plan(lines, chosen)


def _feed(feed: FeedConfig, state: FeedState | None, now: datetime) -> str:
    from briefer.sources.feeds.state import is_due

    if state is None:
        return f"feed {feed.url}: would be fetched, for the first time"
    if state.gone:
        return f"feed {feed.url}: is gone for good: take it out of the configuration"
    if not is_due(state, now):
        return f"feed {feed.url}: not before {state.next_due:%Y-%m-%d %H:%M} ({state.last_error or 'as it asks'})"
    how = "only if it has changed" if state.etag or state.last_modified else "whole"
    failed = f"; failed {state.failures} times: {state.last_error}" if state.failures else ""
    return f"feed {feed.url}: would be fetched, {how}{failed}"


def _events(articles: Sequence[Article]) -> Sequence[Cluster]:
    from briefer.events.cluster import cluster

    return cluster(articles) if articles else ()


def _chosen(
    config: Config, store: Store, slot_id: str, clusters: Sequence[Cluster], now: datetime
) -> Sequence[Cluster]:
    """The events that would be briefed: what make_edition() would ask for."""
    from briefer.edition import History, make_edition, settings_from

    chosen: list[Cluster] = []

    def refuse(cluster: Cluster) -> Briefing:
        raise NothingToBrief("a plan makes no briefing")

    history = History.of(store.editions.before(slot_id, HISTORY))
    make_edition(clusters, history, settings_from(config), refuse, now, id=slot_id, ahead=chosen.extend)
    return chosen
