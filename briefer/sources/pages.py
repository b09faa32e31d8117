"""URLs among the sources: what a run reads them with, and what a fetched page is."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from briefer.sources.manners import Manners
from briefer.types import Problem

if TYPE_CHECKING:
    from briefer.executor import SafePool
    from briefer.sources.feeds.expand import Entries
    from briefer.sources.fetch import Fetcher, Response

# Media types that say what a page is; of any other, the bytes show it.
CONTENT_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/markdown": "text/markdown",
    "application/json": "application/json",
    "application/x-ndjson": "application/jsonl",
    "application/jsonl": "application/jsonl",
}
# What a worker imports before its first page, while that page is on its way.
PRELOAD = ("briefer.text.clean", "briefer.text.html", "trafilatura")

_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: `url` after redirects, `content_type` None where the bytes must show it."""

    url: str
    content_type: str | None
    data: bytes
    fetched: datetime


Pages = Callable[[Sequence[str]], "Mapping[str, Page | Entries | Problem]"]
"""Fetches pages: for each URL, as it was given, the page, the entries where it is a feed, or why there is none."""


def is_url(reference: str) -> bool:
    """Whether a source is named by a URL, and not by a path."""
    return bool(_URL.match(reference))


class Reading:
    """What a run reads its sources with. What the web needs is opened when the first URL asks for it."""

    def __init__(
        self,
        environ: Mapping[str, str],
        allow_hosts: Sequence[str] = (),
        *,
        fresh: bool = False,
        fetcher: Fetcher | None = None,
        pool: SafePool | None = None,
    ) -> None:
        """`allow_hosts` as in FetchConfig; `environ` says where the user's cache is.

        `fresh`: what the cache holds of earlier runs is not used without asking.
        A `fetcher` or a `pool` that is given is used, and stays open.
        """
        self._environ = environ
        self._allow_hosts = tuple(allow_hosts)
        self._fresh = fresh
        self._fetcher = fetcher
        self._pool = pool
        self._own: list[Fetcher | SafePool] = []

    @property
    def pool(self) -> SafePool:
        """The workers in which bytes from outside are parsed."""
        if self._pool is None:
            from briefer.executor import SafePool

            self._pool = SafePool(preload=PRELOAD)
            self._own.append(self._pool)
        return self._pool

    def expect(self, references: Sequence[str]) -> None:
        """Starts a worker for pages among the sources: it is ready by the time that they are there."""
        if any(is_url(reference) for reference in references):
            self.pool.start()

    def pages(self, urls: Sequence[str]) -> Mapping[str, Page | Entries | Problem]:
        """As in Pages."""
        from briefer.sources.fetch import Request

        self.pool.start()
        fetched = list(self._open().fetch_all([Request(url) for url in dict.fromkeys(urls)]))
        return {
            request.url: _plain(result) if isinstance(result, Problem) else self._page_or_entries(result)
            for request, result in fetched
        }

    def _page_or_entries(self, response: Response) -> Page | Entries:
        from briefer.clock import SystemClock
        from briefer.sources.feeds.expand import expand_feed, looks_like_feed

        if looks_like_feed(response.data):
            return expand_feed(response, self._open(), self.pool, SystemClock())
        stated = CONTENT_TYPES.get(response.content_type)
        return Page(response.url, stated, _in_utf8(response.data, response.charset), response.fetched)

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for opened in self._own:
            opened.close()
        self._own.clear()

    def _open(self) -> Fetcher:
        from briefer.clock import SystemClock
        from briefer.folders import user_folder
        from briefer.sources.fetch import Fetcher

        if self._fetcher is None:
            folder = user_folder("cache", self._environ, sys.platform, Path.home())
            self._fetcher = Fetcher(
                Manners(allow_hosts=self._allow_hosts), SystemClock(), folder, fresh=self._fresh
            )
            self._own.append(self._fetcher)
        return self._fetcher


def _plain(problem: Problem) -> Problem:
    """The problem without what only a reader of feeds wants to know of it: it ends up in published JSON."""
    return Problem(problem.stage, problem.input, problem.message)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The bytes, in UTF-8 where the server states a charset that the bytes themselves may not tell of."""
    if charset is None:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from briefer.text.decode import NotText, decode

        try:
            return decode(data, charset).encode("utf-8", "replace")
        except NotText:
            return data
    return data
