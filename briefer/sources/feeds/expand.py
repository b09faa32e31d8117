"""A feed given as a source: its entries in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefer.sources.feeds.documents import entry_document, has_teaser
from briefer.sources.feeds.read import Fetching, read_feeds
from briefer.sources.feeds.reading import read_bytes
from briefer.sources.feeds.repair import root_of
from briefer.sources.feeds.state import MemoryStates
from briefer.types import Document, Problem

if TYPE_CHECKING:
    from briefer.clock import Clock
    from briefer.executor import SafePool
    from briefer.sources.fetch import Request, Response

# Whoever names a feed on the command line waits for its pages, two a second from one host.
MOST_ENTRIES = 60

_JSON_FEED = re.compile(rb"""\s*\{[^{}]{0,500}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org""")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a feed gave: a Document for each entry that could be read, and why others could not."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def looks_like_feed(data: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    start = data[:4096]
    return root_of(start.decode("latin-1").removeprefix("ï»¿")) in ("rss", "feed", "rdf") or bool(
        _JSON_FEED.match(start)
    )


def expand_feed(response: Response, fetcher: Fetching, pool: SafePool, clock: Clock) -> Entries:
    """The entries of a feed that was fetched, the newest MOST_ENTRIES of any age, teasers with their pages."""
    from briefer.config import FeedConfig

    url = response.request.url
    known = _Known(fetcher, response)
    read = read_feeds(
        [FeedConfig(url=url)], MemoryStates(), known, pool, clock, hours=None, most=MOST_ENTRIES
    )
    problems = list(read.problems)
    if not read.documents and not problems:
        problems.append(Problem("feeds", url, "is a feed without an entry: name the page of an article"))
    return Entries(tuple(read.documents), tuple(problems))


def expand_file(data: bytes, reference: str) -> Entries:
    """The entries of a feed in a file, by their own text: pages are not fetched for a file. Raises NotAFeed.

    Documents are named "feed.xml#1" and so on, as the records of a file are.
    """
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    reading = read_bytes(data, "", None, datetime.max.replace(tzinfo=UTC), None, most=10_000)
    documents: list[Document] = []
    problems: list[Problem] = []
    for number, candidate in enumerate(reading.candidates, 1):
        name = f"{reference}#{number}"
        if candidate.reach == "full" or has_teaser(candidate.entry):
            document = entry_document(
                candidate.entry.link or name, candidate.entry, reading.feed, None, long_ago, None
            )
            documents.append(replace(document, reference=name, fetched=None))
        else:
            message = "the feed has a teaser only: name the page that it links to"
            problems.append(
                Problem(
                    "feeds", name, f"{message}, {candidate.entry.link}" if candidate.entry.link else message
                )
            )
    return Entries(tuple(documents), tuple(problems))


class _Known:
    """A fetcher that has the feed already."""

    def __init__(self, fetcher: Fetching, response: Response) -> None:
        self._fetcher, self._response = fetcher, response

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Response | Problem]]:
        asked = list(requests)
        rest = [request for request in asked if request.kind != "feed"]
        for request in asked:
            if request.kind == "feed":
                yield request, replace(self._response, request=request)
        yield from self._fetcher.fetch_all(rest)
