"""Runs that are killed at random moments and taken up again, counted."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefer.store import open_store
from tests.daily.killing import in_child

Make = Callable[[Path], str]
"""Makes the edition with the store and the caches in that folder, and gives its JSON."""

STAGES = {"fetch": "clean", "clean": "cluster", "cluster": "brief", "edition": "render"}
"""The stages that a run notes, in their order, each with the one that comes after it."""

STORED = 0.25
"""Seconds that a reply may take, on a busy machine, from the server's last byte to the cache."""


@dataclass
class Calls:
    """The calls that a model's server has answered: what was asked, and when the reply was out."""

    answered: list[tuple[str, float]] = field(default_factory=list)

    def note(self, asked: str) -> None:
        self.answered.append((asked, time.monotonic()))


@dataclass
class Counts:
    """Of so many kills, how many runs ended with the edition of an undisturbed one, and in which stages they were.

    `calls` were answered in all, `in_flight` asked for again because the process had died before the reply was
    stored, `repeated` although it had been stored.
    """

    kills: int = 0
    same: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    in_flight: int = 0
    repeated: int = 0


def random_kills(make: Make, folder: Path, count: int, calls: Calls | None = None, seed: int = 1) -> Counts:
    """Kills `count` runs, each at a random moment of the time that a whole one takes, and finishes each."""
    chance = random.Random(seed)
    whole = make(folder / "whole")
    began = time.monotonic()
    in_child(lambda: void(make(folder / "measured")))
    seconds = time.monotonic() - began
    counts = Counts()
    number = 0
    while counts.kills < count:
        number += 1
        place = folder / f"run-{number}"
        calls_before = len(calls.answered) if calls else 0
        if not in_child(lambda place=place: void(make(place)), kill_after=chance.uniform(0, seconds)):  # type: ignore[misc]  # its type cannot be written
            continue
        killed = time.monotonic()
        counts.kills += 1
        counts.stages[stage_of(place)] += 1
        counts.same += make(place) == whole
        if calls:
            count_calls(counts, calls.answered[calls_before:], killed)
    return counts


def void(_result: object) -> None:
    """Drops a result, where work is wanted that has none."""


def stage_of(folder: Path) -> str:
    """The stage that the run in that folder was in when it was killed."""
    if not (folder / "briefer.db").exists():
        return "start"
    with open_store(f"sqlite:///{folder}/briefer.db", {}) as store:
        runs = store.runs.list()
        if not runs:
            return "start"
        if runs[0].ended:
            return "end"
        stages = store.runs.stages(runs[0])
        ended = [name for name in STAGES if name in stages and stages[name].ended]
        return STAGES[ended[-1]] if ended else "fetch"


def count_calls(counts: Counts, answered: list[tuple[str, float]], killed: float) -> None:
    """Which of the calls after the kill had been answered before it."""
    before = {asked: moment for asked, moment in answered if moment <= killed}
    counts.calls += len(answered)
    for asked, moment in answered:
        if moment > killed and asked in before:
            if before[asked] + STORED < killed:
                counts.repeated += 1
            else:
                counts.in_flight += 1
