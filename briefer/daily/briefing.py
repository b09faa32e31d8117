"""The fourth stage's work: briefings of events, several at a time, each kept as soon as it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefer.errors import NothingToBrief, UsageError
from briefer.pipeline import ENGINES, Options, brief_cluster, engine_name
from briefer.types import Briefing, Cluster, Problem

if TYPE_CHECKING:
    from briefer.compare.news.changes import Ask
    from briefer.config import Config
    from briefer.daily.world import World
    from briefer.engines.written import Written
    from briefer.executor import SafePool
    from briefer.llm.chat import ChatModel
    from briefer.store import Store
    from briefer.store.runs import Run

MODEL_CALLS = 4
"""Briefings that are asked of a model at once: providers limit the rate, and each waits for its reply."""

EXTRACTIVE_SECONDS = 120
"""An event of 46 full articles takes some 10 s on a busy machine."""

Start = Callable[[Cluster], "Future[Briefing]"]


@dataclass(slots=True)
class Briefs:
    """Briefs the events that make_edition() asks for, and remembers each in the store until the run has ended."""

    store: Store
    run: Run
    world: World
    options: Options
    start: Start
    ask: Ask | None = None
    """Who is asked what of a running event is new, where a model writes."""
    _started: dict[str, Future[Briefing]] = field(default_factory=dict)

    def ahead(self, clusters: Sequence[Cluster]) -> None:
        """Begins with the events that will be asked for."""
        self.world.progress.stage("brief", len(clusters))
        for cluster in clusters:
            key = self._key(cluster)
            if key not in self._started and self.store.unfinished.briefing(self.run, key) is None:
                self._started[key] = self.start(cluster)

    def one(self, cluster: Cluster) -> Briefing:
        """The briefing of an event: kept by an interrupted attempt, begun ahead, or made now.

        Raises NothingToBrief, with the reason, where it cannot be made.
        """
        from briefer.executor import TaskFailed

        key = self._key(cluster)
        kept = self.store.unfinished.briefing(self.run, key)
        if kept is None:
            title = next((article.title for article in cluster.articles if article.title), "an event")
            self.world.progress.waiting(title)
            future = self._started.pop(key, None) or self.start(cluster)
            try:
                kept = future.result()
            except TaskFailed as error:
                raise NothingToBrief(f"{title}: no briefing could be made: {error}") from error
            self.store.unfinished.keep_briefing(self.run, key, kept)
        self.world.progress.step()
        return kept

    def _key(self, cluster: Cluster) -> str:
        """What the briefing depends on: the texts, their order, and what the reader set."""
        parts = [repr(self.options), *(f"{a.sha256} {a.published} {a.outlet}" for a in cluster.articles)]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


@contextmanager
def open_briefs(
    config: Config, store: Store, world: World, run: Run
) -> Iterator[tuple[Briefs, Sequence[Problem]]]:
    """Who briefs the events of a run, by the engine that is configured, and what kept another from doing it."""
    options = options_of(config)
    name, problems = engine_of(options, world.environ)
    options = replace(options, engine=name)
    if name == "extractive":
        yield Briefs(store, run, world, options, _extractive(world.pool, options)), problems
        return
    with _llm(options, world.environ, store, run) as (start, ask):
        yield Briefs(store, run, world, options, start, ask), problems


def options_of(config: Config) -> Options:
    """What briefer.toml says of a briefing."""
    engine = config.engine.model_dump()
    return Options(words=config.edition.words, engine=engine.pop("name"), **engine)


def engine_of(options: Options, environ: Mapping[str, str]) -> tuple[str, Sequence[Problem]]:
    """The engine that writes: where a model is asked for and none is configured, the other one, and why."""
    name = engine_name(options, environ)
    if name == "extractive":
        return name, ()
    from briefer.engines.llm_model import open_model

    try:
        with open_model(options, environ):
            return name, ()
    except UsageError as error:
        return "extractive", (
            Problem("brief", "engine", f"{error}; the extractive engine wrote this edition"),
        )


def _extractive(pool: SafePool, options: Options) -> Start:
    return lambda cluster: pool.submit(brief_in_worker, cluster, options, timeout=EXTRACTIVE_SECONDS)


def brief_in_worker(cluster: Cluster, options: Options) -> Briefing:
    """A briefing by the extractive engine, as a task for a worker process."""
    return brief_cluster(cluster, options, {}, (), "extractive", ENGINES["extractive"])


@contextmanager
def _llm(options: Options, environ: Mapping[str, str], store: Store, run: Run) -> Iterator[tuple[Start, Ask]]:
    """One model for all events, so that they share what a run may spend."""
    from briefer.engines.llm import write
    from briefer.engines.llm_changes import asking
    from briefer.engines.llm_model import style_of

    with kept_model(options, environ, store, run) as kept, ThreadPoolExecutor(MODEL_CALLS) as threads:

        def engine(cluster: Cluster, options: Options, environ: Mapping[str, str]) -> Written:
            return write(cluster, style_of(options), kept, options.prompts)

        def start(cluster: Cluster) -> Future[Briefing]:
            return threads.submit(brief_cluster, cluster, options, environ, (), "llm", engine)

        try:
            yield start, asking(kept, options.prompts)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def kept_model(options: Options, environ: Mapping[str, str], store: Store, run: Run) -> Iterator[ChatModel]:
    """The model of the run: what it has replied and taken before an interruption counts.

    Raises UsageError where none is configured.
    """
    from briefer.daily.replies import KeptReplies
    from briefer.engines.llm_model import open_model

    with open_model(left_to_spend(options, *store.unfinished.spent(run)), environ) as model:
        yield KeptReplies(model, store, run)


def left_to_spend(options: Options, cost: float, tokens: int) -> Options:
    """The options with the limits of the run less what it has spent before it was interrupted."""
    return replace(
        options,
        max_cost=None if options.max_cost is None else max(0.0, options.max_cost - cost),
        max_tokens=None if options.max_tokens is None else max(0, options.max_tokens - tokens),
    )
