"""What a run needs of the world, handed in: the clock, the environment, sources, workers, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from briefer.clock import Clock
from briefer.daily.progress import Progress, Silent
from briefer.types import Document, Edition, Problem

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.executor import SafePool
    from briefer.sources.feeds.state import FeedState
    from briefer.store import Store


@dataclass(frozen=True, slots=True)
class Gathered:
    """How the sources were read, and how far each feed is read now."""

    feeds: int
    feeds_failed: int = 0
    problems: Sequence[Problem] = ()
    states: Sequence[FeedState] = ()


class Source(Protocol):
    """Where the documents of a run come from: it gives each to `keep`, and says in the end how it went."""

    def __call__(
        self, config: Config, store: Store, world: World, keep: Callable[[Document], None]
    ) -> Gathered: ...


@dataclass(frozen=True, slots=True)
class World:
    """`source` reads the feeds; `render` writes the files of an edition and says in words what it did.

    `pool` is where bytes from outside are parsed and briefings of the extractive engine are made.
    """

    clock: Clock
    environ: Mapping[str, str]
    pool: SafePool
    source: Source
    render: Callable[[Edition], str]
    progress: Progress = field(default_factory=Silent)
