"""The fourth stage: the events become an edition, compared with what earlier editions told, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefer.daily.briefing import open_briefs
from briefer.types import Edition, ReadCounts

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.daily.events import Events
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.store.runs import Run

HISTORY = 30
"""Earlier editions that a new one is compared with. An event that was not told of in them begins anew."""


def write_edition(config: Config, store: Store, world: World, run: Run, events: Events) -> Edition:
    """The edition of the run, kept in the store together with the note that it is there."""
    from briefer.edition import History, make_edition, settings_from

    began = world.clock.now()
    history = History.of(store.editions.before(run.slot, HISTORY))
    with open_briefs(config, store, world, run) as (briefs, problems):
        edition = make_edition(
            events.clusters,
            history,
            settings_from(config),
            briefs.one,
            # In the zone of the schedule: an interrupted run does not remember that of its clock.
            run.now.astimezone(ZoneInfo(config.edition.timezone)),
            id=run.slot,
            read=_read(store, run),
            problems=(*store.runs.problems(run), *events.problems, *problems),
            ahead=briefs.ahead,
            ask=briefs.ask,
        )
    # A slot that is made late is still the edition of its own day.
    edition = replace(edition, date=date.fromisoformat(run.slot[:10]))
    counts = {"items": len(edition.items), "lines": len(edition.lines)}
    with store.write() as connection:
        store.editions.save_in(connection, edition)
        store.runs.stage(connection, run, "edition", began, world.clock.now(), counts)
    return edition


def _read(store: Store, run: Run) -> ReadCounts:
    """What the stages before have counted. A rebuilt edition has read no feed."""
    stages = store.runs.stages(run)
    fetched = stages["fetch"].counts if "fetch" in stages else {}
    cleaned = stages["clean"].counts if "clean" in stages else {}
    return ReadCounts(
        feeds=int(fetched.get("feeds", 0)),
        feeds_failed=int(fetched.get("feeds_failed", 0)),
        left_out=int(cleaned.get("left_out", 0)),
    )
