"""The feeds of a site, found from one of its pages."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from briefer.sources.feeds.links import web_link
from briefer.text.blocks import one_line
from briefer.text.decode import NotText, decode
from briefer.types import Problem

if TYPE_CHECKING:
    from briefer.executor import SafePool
    from briefer.sources.feeds.reading import Reading
    from briefer.sources.fetch import Fetcher

FEED_TYPES = frozenset((
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/json", "application/xml", "text/xml", "application/x.atom+xml", "application/x-atom+xml",
))  # fmt: skip
# Where the engines of sites put their feeds; asked for one after the other where a page names none.
COMMON_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
# Feeds that a page names beyond these are those of its tags and authors.
MOST_LINKS = 20
# The head of a page holds its links; the largest of 212 has 190 kB before <body>.
MOST_CHARACTERS = 1_000_000

_OTHER = re.compile(r"oembed|/wp-json/|sitemap|opensearch|/manifest\b", re.IGNORECASE)
_LESSER = re.compile(r"comment|kommentar|comentario|commentaire|podcast", re.IGNORECASE)
_LOOKS = re.compile(
    r"(?:/(?:rss|feed|feeds|atom)(?:[/.?]|$)|\.(?:rss|atom)(?:\?|$)|/(?:rss|feed|atom|index)\.(?:xml|json)(?:\?|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names: its address, and its title where it has one."""

    url: str
    title: str = ""


class _Links(HTMLParser):
    """The alternate links of a page, and the anchors that look like feeds. It reads any markup, and builds no tree."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.alternates: list[FeedLink] = []
        self.anchors: list[FeedLink] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("base", "link", "a"):
            return
        attributes = {name: value or "" for name, value in attrs}
        url = web_link(attributes.get("href"), self.base)
        if url is None:
            return
        if tag == "base":
            self.base = url
        elif tag == "a":
            if _LOOKS.search(url):
                self.anchors.append(FeedLink(url))
        elif "alternate" in attributes.get("rel", "").lower().split():
            kind = attributes.get("type", "").partition(";")[0].strip().lower()
            if kind in FEED_TYPES and not _OTHER.search(url):
                self.alternates.append(FeedLink(url, one_line(attributes.get("title", ""))[:200]))


def feed_links(data: bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds that the page at `url` names, those of its articles first; feeds of comments are last.

    Runs in time that grows with the length of the page alone. Bytes that are no text name no feed.
    """
    try:
        text = decode(data)[:MOST_CHARACTERS]
    except NotText:
        return ()
    parser = _Links(url)
    with contextlib.suppress(AssertionError, ValueError):
        parser.feed(text)
    found = {link.url: link for link in reversed(parser.alternates or parser.anchors)}
    links = [link for link in reversed(list(found.values())) if link.url != url]
    return tuple(sorted(links, key=lambda link: bool(_LESSER.search(f"{link.title} {link.url}"))))[
        :MOST_LINKS
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found and read. `moved_to` is set where its server says that it has another address."""

    url: str
    reading: Reading
    moved_to: str | None = None


def find_feed(url: str, fetcher: Fetcher, pool: SafePool, now: datetime) -> Found | Problem:
    """The feed to be had at `url`: itself, the first readable one that its page names, or one at a common address.

    A Problem says why there is none.
    """
    own, named = _probe(url, fetcher, pool, now)
    if isinstance(own, Found):
        return own
    if named is None:
        return own
    for link in named or [urljoin(url, path) for path in COMMON_PATHS]:
        found, _ = _probe(link, fetcher, pool, now)
        if isinstance(found, Found):
            return found
    return own


def _probe(
    url: str, fetcher: Fetcher, pool: SafePool, now: datetime
) -> tuple[Found | Problem, tuple[str, ...] | None]:
    """Reads one address as a feed; where there is a page instead, the feeds that it names."""
    from briefer.errors import NotAFeed
    from briefer.executor import TaskFailed
    from briefer.sources.feeds.reading import MOST_ENTRIES, PARSE_SECONDS, read_bytes
    from briefer.sources.fetch import Request

    response = fetcher.fetch(Request(url, kind="feed"))
    if isinstance(response, Problem):
        return response, None
    arguments = (response.data, response.url, response.charset, now, None, MOST_ENTRIES)
    try:
        reading = pool.submit(read_bytes, *arguments, timeout=PARSE_SECONDS).result()
    except NotAFeed as error:
        return Problem("feeds", url, str(error)), error.feeds
    except TaskFailed as error:
        return Problem("feeds", url, str(error)), None
    return Found(url, reading, response.moved_to), ()
