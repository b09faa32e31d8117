"""read_feeds(): every feed that is due, and of each what is new, as Documents.

    fetch feeds -> parse (worker) -> choose (pure) -> fetch the pages of teasers -> slim (worker) -> Documents

Nothing here raises for what a feed or a server does: a failure is a Problem, and the others go on. States are
returned, not put: the caller keeps them together with what it made of the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from briefer.sources.feeds.advice import (
    failure_message,
    moved_message,
    over_message,
    resting_message,
    textless_message,
)
from briefer.sources.feeds.documents import has_teaser
from briefer.sources.feeds.entry_pages import MOST_WAITING, EntryPage, EntryPages
from briefer.sources.feeds.reading import MOST_ENTRIES, PARSE_SECONDS, Reading, read_bytes
from briefer.sources.feeds.select import Index, choose, settle
from briefer.sources.feeds.state import FeedState, FeedStates, after_failure, after_success, is_due
from briefer.types import Document, Problem

if TYPE_CHECKING:
    from briefer.clock import Clock
    from briefer.config import FeedConfig
    from briefer.executor import SafePool
    from briefer.sources.fetch import Request, Response

HOURS = 36


class Fetching(Protocol):
    """What is needed of a Fetcher."""

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Response | Problem]]: ...


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What became of one feed in a run. `reading` is None where it was not read whole; its candidates are gone."""

    config: FeedConfig
    state: FeedState
    outcome: str
    reading: Reading | None = None
    new: int = 0


@dataclass(slots=True)
class FeedsRead:
    """What a run got: the documents, what went wrong, and the states to keep, one for each feed asked."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    states: list[FeedState] = field(default_factory=list)
    reports: list[FeedReport] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """The feeds that gave nothing because something was wrong with them."""
        return sum(report.outcome in ("failed", "gone", "no feed") for report in self.reports)


def read_feeds(
    feeds: Sequence[FeedConfig],
    states: FeedStates,
    fetcher: Fetching,
    pool: SafePool,
    clock: Clock,
    *,
    hours: float | None = HOURS,
    most: int = MOST_ENTRIES,
    force: bool = False,
) -> FeedsRead:
    """Everything new in the feeds, of the last `hours` (None: of any age), at most `most` entries of each.

    `force` asks feeds that are not due, too. All documents are held in memory; FeedReader gives them one by
    one.
    """
    reader = FeedReader(feeds, states, fetcher, pool, clock, hours=hours, most=most, force=force)
    documents = list(reader.documents())
    return replace(reader.result, documents=documents)


class FeedReader:
    """One reading of many feeds. `documents()` is to be used up once; then `result` holds the rest."""

    def __init__(
        self,
        feeds: Sequence[FeedConfig],
        states: FeedStates,
        fetcher: Fetching,
        pool: SafePool,
        clock: Clock,
        *,
        hours: float | None = HOURS,
        most: int = MOST_ENTRIES,
        force: bool = False,
    ) -> None:
        self.result = FeedsRead()
        self._feeds = list({feed.url: feed for feed in feeds}.values())
        self._states = [states.get(feed.url) or FeedState(feed.url) for feed in self._feeds]
        self._index = Index.of(self._states)
        self._fetcher, self._pool = fetcher, pool
        self._now = clock.now()
        self._since = None if hours is None else self._now - timedelta(hours=hours)
        self._most, self._force = most, force
        self._reports: dict[int, FeedReport] = {}
        self._pages = EntryPages(fetcher, pool, self._index, self._now, self._since)

    def documents(self) -> Iterator[Document]:
        """The documents as they come: those whose feeds hold the whole text, then those whose pages are read."""
        for place, reading in self._readings():
            yield from self._take(place, reading)
        yield from self._pages.documents()
        # In an order that does not depend on which server was quickest.
        told = {
            (problem.input, problem.message): problem
            for problem in (*self.result.problems, *self._pages.problems)
        }
        self.result.problems[:] = [problem for _, problem in sorted(told.items())]
        for _, report in sorted(self._reports.items()):
            state = report.state
            if report.reading is not None:
                state = settle(state, self._pages.unread, self._pages.addresses)
            self.result.states.append(state)
            self.result.reports.append(replace(report, state=state))

    def _readings(self) -> Iterator[tuple[int, Reading]]:
        """The feeds that have changed, parsed, in the order of the configuration, whenever they came."""
        came: dict[int, tuple[Response, Future[Reading]] | None] = {}
        following = 0
        for place, result in self._responses():
            came[place] = self._parse(result) if result else None
            waiting = sum(entry is not None for entry in came.values())
            while following in came:
                entry = came[following]
                if entry and not entry[1].done() and waiting < MOST_WAITING:
                    break
                del came[following]
                if entry and (reading := self._finish(following, *entry)):
                    yield following, reading
                following += 1
        for place in sorted(came):
            if (left := came[place]) and (reading := self._finish(place, *left)):
                yield place, reading

    def _responses(self) -> Iterator[tuple[int, Response | None]]:
        """Each feed by its place, with a response to parse; None where there is none to parse."""
        from briefer.sources.fetch import Request

        places: dict[str, int] = {}
        requests: list[Request] = []
        for place, state in enumerate(self._states):
            if self._force or is_due(state, self._now):
                whole = state.is_pending
                etag, modified = (None, None) if whole else (state.etag, state.last_modified)
                requests.append(Request(state.url, etag, modified, "feed"))
                places[state.url] = place
            else:
                self._pass_over(place)
                yield place, None
        for request, result in self._fetcher.fetch_all(requests):
            place = places[request.url]
            if isinstance(result, Problem):
                status, rest = getattr(result, "status", None), getattr(result, "retry_after", None)
                self._fail(place, result.message, "failed", status, rest)
                yield place, None
            elif result.not_modified:
                state = self._succeeded(place, result, None)
                self._reports[place] = FeedReport(self._feeds[place], state, "not modified")
                yield place, None
            else:
                yield place, result

    def _parse(self, response: Response) -> tuple[Response, Future[Reading]]:
        arguments = (response.data, response.url, response.charset, self._now, self._since, self._most)
        return replace(response, data=b""), self._pool.submit(read_bytes, *arguments, timeout=PARSE_SECONDS)

    def _finish(self, place: int, response: Response, future: Future[Reading]) -> Reading | None:
        """The reading of a feed, or None and a Problem where it is none."""
        from briefer.errors import NotAFeed
        from briefer.executor import TaskFailed

        try:
            reading = future.result()
        except (NotAFeed, TaskFailed) as error:
            self._fail(place, str(error), "no feed")
            return None
        self._states[place] = self._succeeded(place, response, reading)
        return reading

    def _take(self, place: int, reading: Reading) -> Iterator[Document]:
        """What is new in a feed: entries with their whole text at once, the others to the pages to read."""
        chosen, state = choose(reading, self._states[place], self._index, self._since)
        config = self._feeds[place]
        self._reports[place] = FeedReport(config, state, "read", replace(reading, candidates=()), len(chosen))
        if reading.over:
            self._problem(config.url, over_message(reading.over, self._most))
        textless = 0
        for item in chosen:
            page = EntryPage(item, reading.feed, config.outlet)
            if item.candidate.reach != "full" and item.has_page:
                self._pages.add(page)
            elif item.candidate.reach == "full" or has_teaser(item.candidate.entry):
                yield page.by_itself(self._now, self._since)
            else:
                textless += 1
        if textless:
            self._problem(config.url, textless_message(textless))

    def _pass_over(self, place: int) -> None:
        """A feed that is not asked in this run: gone, or left alone for a while."""
        state = self._states[place]
        outcome = "gone" if state.gone else "resting" if state.failures else "not due"
        if state.gone:
            self._problem(state.url, failure_message(state, self._now))
        elif state.failures:
            self._problem(state.url, resting_message(state, self._now))
        self._reports[place] = FeedReport(self._feeds[place], state, outcome)

    def _fail(
        self, place: int, message: str, outcome: str, status: int | None = None, rest: float | None = None
    ) -> None:
        state = after_failure(self._states[place], self._now, message, status, rest)
        self._states[place] = state
        self._problem(state.url, failure_message(state, self._now))
        self._reports[place] = FeedReport(self._feeds[place], state, "gone" if state.gone else outcome)

    def _succeeded(self, place: int, response: Response, reading: Reading | None) -> FeedState:
        """The state after a good reply. That a feed has moved is told in the run that finds it out."""
        before = self._states[place]
        moved = response.moved_to or (reading.feed.moved_to if reading else before.moved_to)
        state = after_success(
            before,
            self._now,
            etag=response.etag,
            last_modified=response.last_modified,
            moved_to=moved if moved != before.url else None,
            ttl=reading.feed.ttl if reading else None,
        )
        if reading:
            state = replace(state, title=reading.feed.title)
        if state.moved_to and state.moved_to != before.moved_to:
            self._problem(state.url, moved_message(state))
        return state

    def _problem(self, url: str, message: str) -> None:
        self.result.problems.append(Problem("feeds", url, message))
