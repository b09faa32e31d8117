"""How feeds are doing: whether they answer, what they have, how often, and what their owner should do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from briefer.sources.feeds.reading import MOST_ENTRIES, PARSE_SECONDS, Reading, read_bytes
from briefer.types import Problem

if TYPE_CHECKING:
    from briefer.config import FeedConfig
    from briefer.executor import SafePool
    from briefer.sources.fetch import Fetcher, Response

Status = Literal["ok", "empty", "silent", "moved", "no feed", "failed", "gone"]

# A feed that wrote so long ago, and longer than it usually pauses, has likely been given up or moved.
SILENT_AFTER = timedelta(days=30)
SILENT_PAUSES = 10


@dataclass(frozen=True, slots=True)
class Health:
    """One feed: `status`, and `advice` where there is something to do. `moved_to` is its address from now on.

    The other fields are those of its reading, None or 0 where there is none; `cadence` is in seconds, `full`
    the share of entries with their whole text.
    """

    config: FeedConfig
    status: Status
    advice: str = ""
    title: str = ""
    format: str = ""
    entries: int = 0
    newest: datetime | None = None
    cadence: float | None = None
    full: float | None = None
    moved_to: str | None = None


def check_feeds(feeds: Sequence[FeedConfig], fetcher: Fetcher, pool: SafePool, now: datetime) -> list[Health]:
    """The health of each feed, in the order given. Every feed is read whole; nothing is kept."""
    from briefer.sources.fetch import Request

    places = {feed.url: place for place, feed in enumerate(feeds)}
    found: dict[int, Health] = {}
    parsing: list[tuple[int, Response, Future[Reading]]] = []
    for request, result in fetcher.fetch_all([Request(url, kind="feed") for url in places]):
        place = places[request.url]
        if isinstance(result, Problem):
            found[place] = _failed(feeds[place], result)
        else:
            arguments = (result.data, result.url, result.charset, now, None, MOST_ENTRIES)
            future = pool.submit(read_bytes, *arguments, timeout=PARSE_SECONDS)
            parsing.append((place, replace(result, data=b""), future))
    found.update(_parsed(feeds, parsing, now))
    return [found[places[feed.url]] for feed in feeds]


def _parsed(
    feeds: Sequence[FeedConfig], parsing: Sequence[tuple[int, Response, Future[Reading]]], now: datetime
) -> Iterator[tuple[int, Health]]:
    from briefer.errors import NotAFeed
    from briefer.executor import TaskFailed

    for place, response, future in parsing:
        try:
            yield place, health_of(feeds[place], future.result(), response.moved_to, now)
        except (NotAFeed, TaskFailed) as error:
            yield place, Health(feeds[place], "no feed", str(error))


def health_of(config: FeedConfig, reading: Reading, moved_to: str | None, now: datetime) -> Health:
    """The health of a feed that was read."""
    moved = moved_to or reading.feed.moved_to
    moved = moved if moved != config.url else None
    status, advice = _judged(reading, moved, now)
    return Health(
        config=config,
        status=status,
        advice="; ".join(filter(None, (advice, *reading.feed.repairs))),
        title=reading.feed.title,
        format=reading.feed.format,
        entries=reading.entries,
        newest=reading.newest,
        cadence=reading.cadence,
        full=reading.full,
        moved_to=moved,
    )


def _judged(reading: Reading, moved: str | None, now: datetime) -> tuple[Status, str]:
    if moved:
        return "moved", f"moved for good to {moved}: --fix writes that into the configuration"
    if not reading.entries:
        return "empty", "has no entry: is this the right feed?"
    if reading.newest is not None:
        pause = now - reading.newest
        usual = timedelta(seconds=min(reading.cadence or 0, 1e8))
        if pause > max(SILENT_AFTER, SILENT_PAUSES * usual):
            return "silent", f"nothing new for {pause.days} days: look whether it has moved"
    return "ok", ""


def _failed(config: FeedConfig, problem: Problem) -> Health:
    status = getattr(problem, "status", None)
    if status == 410:
        return Health(config, "gone", f"gone for good (410): briefer feeds remove {config.url}")
    moved = getattr(problem, "moved_to", None)
    return Health(config, "failed", problem.message, moved_to=None if status else moved)
