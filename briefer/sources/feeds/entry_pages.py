"""The pages of entries whose feed gives a teaser only: fetched, slimmed, and made Documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.sources.feeds.documents import entry_document, has_teaser, page_document, slim_page
from briefer.sources.feeds.identity import is_home
from briefer.sources.feeds.links import canonical_link, host_of, without_tracking
from briefer.sources.feeds.model import Feed
from briefer.sources.feeds.select import Chosen, Index
from briefer.types import Document, Problem

if TYPE_CHECKING:
    from briefer.executor import SafePool
    from briefer.sources.feeds.read import Fetching
    from briefer.sources.fetch import Response

# Feeds and pages that wait for a worker: enough to keep all busy, few enough to be held in memory.
MOST_WAITING = 24
# Statuses that say that the page is not there or not for us, and will not be in an hour either.
FINAL = frozenset((400, 401, 402, 403, 404, 405, 406, 410, 451))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that was chosen, with what its feed states of itself, and the outlet that the user names."""

    chosen: Chosen
    feed: Feed
    outlet: str | None

    def by_itself(self, fetched: datetime, since: datetime | None) -> Document:
        """The Document of the entry alone."""
        entry, day = self.chosen.candidate.entry, since.date() if since else None
        return entry_document(self.chosen.name, entry, self.feed, self.outlet, fetched, day)

    def with_page(self, page: str, address: str, fetched: datetime, since: datetime | None) -> Document:
        """The Document of the entry with its page, which stands at `address`."""
        entry, day = self.chosen.candidate.entry, since.date() if since else None
        return page_document(self.chosen.name, entry, self.feed, self.outlet, fetched, day, page, address)


class EntryPages:
    """The pages to read in one run. `documents()` is to be used up once; then the other fields are whole.

    `unread` are the names of articles to be tried again; `addresses` tells by name where pages really stand,
    of those to which a link redirects on another host.
    """

    def __init__(
        self, fetcher: Fetching, pool: SafePool, index: Index, now: datetime, since: datetime | None
    ) -> None:
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.addresses: dict[str, str] = {}
        self._fetcher, self._pool, self._index = fetcher, pool, index
        self._now, self._since = now, since
        self._wanted: dict[str, EntryPage] = {}

    def add(self, page: EntryPage) -> None:
        """Takes a page in. Its entry has a link."""
        self._wanted.setdefault(page.chosen.candidate.entry.link or "", page)

    def documents(self) -> Iterator[Document]:
        """The documents as they come."""
        from briefer.sources.fetch import Request

        waiting: deque[tuple[EntryPage, Response, Future[str]]] = deque()
        for request, result in self._fetcher.fetch_all([Request(link) for link in self._wanted]):
            page = self._wanted.pop(request.url)
            if isinstance(result, Problem):
                yield from self._without(
                    page, result.message, is_final=getattr(result, "status", None) in FINAL
                )
            elif not self._came_already(page, result):
                slim = self._pool.submit(slim_page, result.data, result.content_type, result.charset)
                waiting.append((page, replace(result, data=b""), slim))
            while waiting and (len(waiting) >= MOST_WAITING or waiting[0][2].done()):
                yield from self._slimmed(*waiting.popleft())
        for left in waiting:
            yield from self._slimmed(*left)

    def _slimmed(self, page: EntryPage, response: Response, slim: Future[str]) -> Iterator[Document]:
        from briefer.errors import CleanError
        from briefer.executor import TaskFailed

        try:
            text = slim.result()
        except (CleanError, TaskFailed) as error:
            yield from self._without(page, str(error), is_final=True)
        else:
            address = self.addresses.get(page.chosen.name, page.chosen.name)
            yield page.with_page(text, address, response.fetched, self._since)

    def _without(self, page: EntryPage, message: str, is_final: bool) -> Iterator[Document]:
        """An entry whose page cannot be read: what its feed says, where that is enough, and a Problem."""
        entry, name = page.chosen.candidate.entry, page.chosen.name
        if not is_final:
            self.unread.add(name)
        if has_teaser(entry):
            message += "; what its feed says of it is taken in its place"
            # A second try that fails too brings nothing new.
            if page.chosen.news != "again":
                yield page.by_itself(self._now, self._since)
        self.problems.append(Problem("feeds", entry.link or name, message))

    def _came_already(self, page: EntryPage, response: Response) -> bool:
        """Whether the link leads, by a redirect to another host, to an article that is known by its address."""
        link, name = page.chosen.candidate.entry.link, page.chosen.name
        if host_of(response.url) == host_of(link) or is_home(response.url, page.feed.link):
            return False
        self.addresses[name] = without_tracking(response.url)
        key = f"url:{canonical_link(response.url)}"
        known = self._index.known.get(key)
        self._index.add(name, [key], page.chosen.candidate.entry.title)
        return known is not None and known[0] != name
