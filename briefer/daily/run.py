"""One edition, from the feeds to its files: the stages in their order, each noted when it has ended.

A run that was interrupted is taken up where it stopped, with the moment it began with. What a stage has done is
kept in one transaction with the note that it ended, so that it is done once, or again from its beginning.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from briefer.daily.cleaning import clean_documents
from briefer.daily.events import events_of, window
from briefer.daily.fetching import fetch_documents
from briefer.daily.slots import Slot, named_slot, slot_of
from briefer.daily.writing import HISTORY, write_edition
from briefer.errors import NothingToBrief
from briefer.store.lock import only_run
from briefer.types import Edition

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.store.runs import Outcome, Run

State = Literal["made", "was_made", "not_due"]


@dataclass(frozen=True, slots=True)
class Daily:
    """What a run came to: the edition, and whether it was made now, was there already, or none was due.

    "not_due" comes with the last edition: the clock is before the moment at which that was made.
    """

    edition: Edition
    state: State

    @property
    def nothing_read(self) -> bool:
        """Whether the edition is empty because no source could be read, and not for want of news."""
        return is_failure(self.edition)


def make_daily(config: Config, store: Store, world: World, again: bool = False) -> Daily:
    """The edition of the slot that is due: made, or as it was made before.

    `again` makes it anew, feeds and all. Raises UsageError for a configuration that names no feed, StoreError
    where another run is at work or the store cannot be used.
    """
    now = world.clock.now()
    slot = slot_of(now, config.edition)
    with only_run(store):
        if not again and (found := _at_hand(store, slot, now)):
            return found
        run = store.runs.begin(slot.id, "again" if again else "daily", now)
        return Daily(_make(config, store, world, run), "made")


def rebuild(config: Config, store: Store, world: World, slot_id: str) -> Edition:
    """The edition of the past slot of that id, made anew of the articles that were known when it was made.

    It takes the place of the one that is there. Raises NothingToBrief where the store has no article of it.
    """
    with only_run(store):
        made = [run for run in store.runs.list(slot_id) if run.outcome == "made"]
        moment = made[0].now if made else named_slot(slot_id, config.edition).due
        run = store.runs.begin(slot_id, "rebuild", moment)
        since = window(config, store, slot_id, run.now)
        if not store.articles.seen_between(since, run.now):
            store.runs.end(run, "failed", world.clock.now())
            raise NothingToBrief(f"{slot_id}: the store has no article of the time before it")
        return _make(config, store, world, run)


def editions_since(store: Store, day: date) -> list[str]:
    """The ids of the editions from that day on, the oldest first."""
    return sorted(entry.id for entry in store.editions.list() if entry.date >= day)


def is_failure(edition: Edition) -> bool:
    """Whether the edition is empty because no source could be read, and not for want of news."""
    read = edition.read
    return not read.articles and read.feeds_failed > 0 and read.feeds_failed == read.feeds


def _at_hand(store: Store, slot: Slot, now: datetime) -> Daily | None:
    """The edition that makes a run needless: that of the slot, or a later one where the clock was set back."""
    edition = store.editions.get(slot.id)
    if edition is not None:
        return None if _is_open(store, slot) or is_failure(edition) else Daily(edition, "was_made")
    last = store.editions.last()
    return Daily(last, "not_due") if last is not None and now < last.made else None


def _is_open(store: Store, slot: Slot) -> bool:
    return any(run.ended is None for run in store.runs.list(slot.id))


def _make(config: Config, store: Store, world: World, run: Run) -> Edition:
    """The stages. Each is passed over where an earlier attempt at this run has ended it."""
    done = {name for name, stage in store.runs.stages(run).items() if stage.ended}
    if run.kind != "rebuild":
        if "fetch" not in done:
            with _stage(world, "fetch") as stage:
                stage.said = fetch_documents(config, store, world, run)
        if "clean" not in done:
            with _stage(world, "clean") as stage:
                stage.said = clean_documents(store, world, run)
    edition = store.editions.get(run.slot) if "edition" in done else None
    if edition is None:
        with _stage(world, "cluster") as stage:
            events = events_of(config, store, world, run)
            stage.said = f"{len(events.articles)} articles, {len(events.clusters)} events"
        with _stage(world, "brief") as stage:
            edition = write_edition(config, store, world, run, events)
            stage.said = f"{len(edition.items)} briefings, {len(edition.lines)} lines"
    with _stage(world, "render") as stage:
        stage.said = world.render(edition)
    outcome: Outcome = "failed" if is_failure(edition) else "made"
    store.runs.end(run, outcome, world.clock.now())
    if run.kind != "rebuild":
        store.articles.prune(run.now - timedelta(days=config.store.keep_days))
        if config.store.keep_editions_days is not None:
            store.editions.prune(edition.date - timedelta(days=config.store.keep_editions_days), HISTORY)
    return edition


@dataclass(slots=True)
class _Said:
    said: str = ""


@contextmanager
def _stage(world: World, name: str) -> Iterator[_Said]:
    began = time.monotonic()
    world.progress.stage(name)
    stage = _Said()
    yield stage
    world.progress.ended(name, time.monotonic() - began, stage.said)
