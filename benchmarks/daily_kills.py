"""`briefer daily` killed at random moments: how many runs end with the edition of one that was left in peace.

Feeds are read over HTTP on the loopback interface; the llm engine asks a scripted model. After each kill the next
run finishes the edition, which is held against the undisturbed one byte for byte, and the model's server counts
the calls that it gets twice.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.news_web import NewsWeb, end_of, pieces_of_samples
from briefer.config import parse_config
from briefer.daily.fetching import read_from_feeds
from briefer.daily.files import write_files
from briefer.daily.run import make_daily
from briefer.daily.world import World
from briefer.executor import SafePool
from briefer.store import open_store
from tests.daily.kills import Calls, Counts, Make, random_kills
from tests.daily.simulated import StoppedClock
from tests.engines.authors import asked, careful

KILLS = 100
SAMPLES = ("01-ferry-port-aldery", "02-rate-cut-corvia", "05-election-lethmoor", "07-medlark-outage-leak")
MODEL_SECONDS = 0.4

Row = Mapping[str, str | int | float | None]


def run(data: Path) -> list[Row]:
    """Rows of kills, runs that ended the same, the stages they were killed in, and calls to the model."""
    with NewsWeb(pieces_of_samples(*SAMPLES), dead=1) as web, tempfile.TemporaryDirectory() as name:
        web.show(0)
        return [extractive(web, Path(name)), llm(web, Path(name))]


def extractive(web: NewsWeb, folder: Path, kills: int = KILLS) -> Row:
    """Killed runs of the extractive engine."""
    make = maker(web, {}, "extractive")
    return _row("briefer daily, extractive", random_kills(make, folder / "extractive", kills))


def llm(web: NewsWeb, folder: Path, kills: int = KILLS) -> Row:
    """Killed runs of the llm engine, with the calls that a scripted model answered."""
    calls = Calls()

    def author(call: str, prompt: str) -> Any:
        time.sleep(MODEL_SECONDS)
        calls.note(json.dumps([call, prompt]))
        return careful(call, prompt)

    with asked(author, folder) as (_, environ):
        make = maker(web, environ, "llm")
        return _row("briefer daily, llm", random_kills(make, folder / "llm", kills, calls))


def maker(web: NewsWeb, environ: Mapping[str, str], engine: str) -> Make:
    """A run on that web, with everything that it keeps in the folder it is given."""

    def make(folder: Path) -> str:
        folder.mkdir(parents=True, exist_ok=True)
        config = parse_config(web.config(folder) | {"engine": {"name": engine}}, "briefer.toml", folder)
        own = {f"XDG_{kind}_HOME": str(folder) for kind in ("CACHE", "DATA", "CONFIG")}
        with open_store(config.store.url, {}) as store, SafePool(2) as pool:
            world = World(
                StoppedClock(end_of(0)),
                {**environ, **own},
                pool,
                read_from_feeds,
                lambda edition: write_files(edition, config.edition.folder),
            )
            return make_daily(config, store, world).edition.to_json()

    return make


def _row(system: str, counts: Counts) -> Row:
    return {
        "system": system,
        "dataset": "samples over loopback feeds",
        "kills": counts.kills,
        "same edition": counts.same,
        "killed in": ", ".join(f"{stage} {n}" for stage, n in counts.stages.most_common()),
        "calls": counts.calls or None,
        "in flight": counts.in_flight if counts.calls else None,
        "repeated": counts.repeated if counts.calls else None,
    }
