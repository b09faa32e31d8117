"""The first stage: what the feeds have, kept together with how far each of them was read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.daily.events import window
from briefer.daily.slots import slot_of
from briefer.daily.world import Gathered
from briefer.errors import UsageError
from briefer.types import Document

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.store.runs import Run

HOUR = 3600.0
HELD = 64
"""Documents that are held in memory before they are written: a page is 0.1 to 3 MB."""


def fetch_documents(config: Config, store: Store, world: World, run: Run) -> str:
    """Reads the sources and keeps what they gave; what it came to, in words.

    The states of the feeds and the note that the stage ended are one transaction, after the documents: a feed
    never counts as read whose articles are not in the store.
    """
    began = world.clock.now()
    count = 0
    held: list[Document] = []
    store.documents.drop_unfinished()

    def keep(document: Document) -> None:
        nonlocal count
        count += 1
        held.append(document)
        if len(held) == HELD:
            with store.write() as connection:
                store.documents.add_in(connection, run, held)
            held.clear()

    gathered = world.source(config, store, world, keep)
    counts = {"feeds": gathered.feeds, "feeds_failed": gathered.feeds_failed, "documents": count}
    with store.write() as connection:
        store.documents.add_in(connection, run, held)
        store.feed_states.put_in(connection, gathered.states)
        store.runs.add_problems(connection, run, gathered.problems)
        store.runs.stage(connection, run, "fetch", began, world.clock.now(), counts)
    failed = f", {gathered.feeds_failed} failed" if gathered.feeds_failed else ""
    return f"{gathered.feeds} feeds{failed}, {count} documents"


def require_feeds(config: Config) -> None:
    """Raises UsageError where no feed is named."""
    if not config.feeds:
        raise UsageError("feeds: none is named: add one with: briefer feeds add URL")


def read_from_feeds(config: Config, store: Store, world: World, keep: Callable[[Document], None]) -> Gathered:
    """The source of a run: what is new in the feeds that briefer.toml names."""
    from briefer.daily.watched import WatchedFetcher
    from briefer.folders import user_folder
    from briefer.sources.feeds import FeedReader

    now = world.clock.now()
    since = window(config, store, slot_of(now, config.edition).id, now)
    cache = user_folder("cache", world.environ, sys.platform, Path.home())
    with WatchedFetcher(config.fetch, world.clock, cache, world.progress) as fetcher:
        reader = FeedReader(
            config.feeds,
            store.feed_states,
            fetcher,
            world.pool,
            world.clock,
            hours=(now - since).total_seconds() / HOUR,
        )
        for document in reader.documents():
            keep(document)
    read = reader.result
    return Gathered(len(config.feeds), read.failed, read.problems, read.states)
