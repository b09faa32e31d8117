"""How a run goes on, shown on a terminal: with rich where it is installed, else line by line; else not at all."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefer.cli.output import Reporter
from briefer.daily.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

SLOW = 5.0
"""Seconds after which it is said what a stage waits for."""


@contextmanager
def shown_progress(reporter: Reporter) -> Iterator[Progress]:
    """Who is told of the progress of a run: a terminal gets bars, a log with --verbose a line for each stage."""
    if reporter.quiet or not sys.stderr.isatty():
        yield Lines(reporter, each=reporter.verbose, live=False)
    elif importlib.util.find_spec("rich") is None:
        yield Lines(reporter, each=True, live=True)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.fields[stage]:8}"),
            BarColumn(20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.description}", markup=True),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            yield Rich(bars)


class Lines:
    """A line when a stage has ended (`each`), and, `live`, when it waits for something for long."""

    def __init__(self, reporter: Reporter, each: bool, live: bool) -> None:
        self._reporter = reporter
        self._each = each
        self._live = live
        self._name = ""
        self._since = time.monotonic()
        self._waits_for = ""

    def stage(self, name: str, total: int | None = None) -> None:
        self._name, self._since = name, time.monotonic()

    def step(self, done: int = 1) -> None:
        self._said_if_slow()

    def waiting(self, name: str) -> None:
        self._said_if_slow()
        self._waits_for = name

    def ended(self, name: str, seconds: float, said: str) -> None:
        if self._each:
            self._reporter.note(f"{name}: {said} ({seconds:.1f} s)")

    def _said_if_slow(self) -> None:
        seconds = time.monotonic() - self._since
        if self._live and self._waits_for and seconds > SLOW:
            self._reporter.note(f"{self._name}: {seconds:.0f} s for {self._waits_for}")
        self._since, self._waits_for = time.monotonic(), ""


class Rich:
    """Bars of the library rich: one for the stage at work, with what it waits for."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("", stage="start", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        self._bars.remove_task(self._task)
        self._task = self._bars.add_task("", stage=name, total=total)

    def step(self, done: int = 1) -> None:
        self._bars.advance(self._task, done)

    def waiting(self, name: str) -> None:
        from rich.markup import escape

        self._bars.update(self._task, description=escape(_printable(name)[:60]))

    def ended(self, name: str, seconds: float, said: str) -> None:
        # Over the console of the bars, which draws them again below the line.
        line = f"{name}: {_printable(said)} ({seconds:.1f} s)"
        self._bars.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
