"""A world for runs: a clock that stands still, sources that give documents at hand, and no terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefer.config import Config, parse_config
from briefer.daily.world import Gathered, World
from briefer.executor import SafePool
from briefer.sources.files import load
from briefer.store import Store
from briefer.types import Document, Edition, Problem

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


class StoppedClock:
    """Always the same moment; waits take no time."""

    def __init__(self, now: datetime) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        """Does not wait."""

    def jitter(self) -> float:
        return 0.0


@dataclass
class Source:
    """Gives these documents; counts how often it was asked."""

    documents: Sequence[Document] = ()
    problems: Sequence[Problem] = ()
    feeds: int = 1
    feeds_failed: int = 0
    asked: int = 0

    def __call__(
        self, config: Config, store: Store, world: World, keep: Callable[[Document], None]
    ) -> Gathered:
        self.asked += 1
        for document in self.documents:
            keep(document)
        return Gathered(self.feeds, self.feeds_failed, self.problems)


@dataclass
class Rendered:
    """Remembers the editions that it was given."""

    editions: list[Edition] = field(default_factory=list)

    def __call__(self, edition: Edition) -> str:
        self.editions.append(edition)
        return "remembered"


def sample_documents(*folders: str) -> list[Document]:
    """The articles of sample events."""
    documents, problems = load([str(SAMPLES / folder) for folder in folders], io.BytesIO())
    assert not problems
    return documents


def make_config(**tables: object) -> Config:
    return parse_config(dict(tables), "briefer.toml", Path("."))


@contextmanager
def make_world(
    now: datetime, source: Source, render: Rendered | None = None, environ: dict[str, str] | None = None
) -> Iterator[World]:
    with SafePool(2) as pool:
        yield World(StoppedClock(now), environ or {}, pool, source, render or Rendered())
