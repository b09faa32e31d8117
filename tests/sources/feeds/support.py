"""What the tests of feeds share: feeds made of entries, and a reader of them on the loopback server."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any

from briefer.config import FeedConfig
from briefer.executor import SafePool
from briefer.sources.feeds import FeedsRead, FeedStates, MemoryStates, read_feeds
from briefer.text.clean import clean
from briefer.types import Article
from tests.servers.web import Handler, Route, WebServer
from tests.sources.fetching import WebClock, fetcher_for

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
RSS = "application/rss+xml"


def story(subject: str, paragraphs: int = 6) -> str:
    """The paragraphs of an article on the subject, long enough to be one."""
    return "".join(
        f"<p>The {subject} was inspected for the {number}th time on Monday, and the harbour master of Aldery said that"
        f" report number {number} on the {subject} would be published before the end of the week.</p>"
        for number in range(1, paragraphs + 1)
    )


def page(subject: str) -> bytes:
    """A page with that article in it."""
    return (
        f"<!doctype html><html lang=en><head><title>Inspection of the {subject}</title><script>var x = 1;</script></head><body><nav>"
        f"<a href=/>Home</a></nav><article><h1>Inspection of the {subject}</h1>{story(subject)}</article></body></html>"
    ).encode()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an RSS feed. `full` stands in content:encoded, `teaser` in description."""

    title: str
    link: str = ""
    guid: str = ""
    published: str = "Mon, 04 May 2026 10:00:00 GMT"
    teaser: str = ""
    full: str = ""

    def xml(self) -> str:
        parts = [f"<title>{escape(self.title)}</title>"]
        parts += [f"<link>{escape(self.link)}</link>"] if self.link else []
        parts += [f'<guid isPermaLink="false">{escape(self.guid)}</guid>'] if self.guid else []
        parts += [f"<pubDate>{self.published}</pubDate>"] if self.published else []
        parts += [f"<description>{escape(self.teaser)}</description>"] if self.teaser else []
        parts += [f"<content:encoded>{escape(self.full)}</content:encoded>"] if self.full else []
        return f"<item>{''.join(parts)}</item>"


def rss(*items: Item, title: str = "Harbour Post", extra: str = "") -> bytes:
    """An RSS feed of the items."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title>{extra}{''.join(item.xml() for item in items)}</channel></rss>"
    ).encode()


def feed(data: bytes, content_type: str = RSS, **headers: str) -> Route:
    """A route that serves the feed with an ETag, and answers 304 to a request that has it."""
    etag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.reply(304, b"", {"ETag": etag})
        else:
            handler.reply(200, data, {"Content-Type": content_type, "ETag": etag, **headers})

    return answer


@dataclass
class Desk:
    """Reads feeds of one server in one run after the other, as a daily run does; `clock` is set by the test."""

    web: WebServer
    pool: SafePool
    states: FeedStates = field(default_factory=MemoryStates)
    clock: WebClock = field(default_factory=lambda: WebClock(NOON))

    def read(self, *feeds: str | FeedConfig, keep: bool = True, **options: Any) -> FeedsRead:
        """One run over the feeds, by their paths; `keep` puts the states."""
        configs = [f if isinstance(f, FeedConfig) else FeedConfig(url=self.web.url(f)) for f in feeds]
        with fetcher_for(self.web, self.clock) as fetcher:
            read = read_feeds(configs, self.states, fetcher, self.pool, self.clock, **options)
        for state in read.states if keep else ():
            self.states.put(state)
        return read

    def articles(self, *feeds: str | FeedConfig, **options: Any) -> Sequence[Article]:
        """The articles of one run, cleaned, in the order of their titles."""
        read = self.read(*feeds, **options)
        return sorted((clean(d, "a1") for d in read.documents), key=lambda article: article.title or "")

    def asked(self, path: str) -> int:
        """How often the path was asked for."""
        return sum(asked.path == path for asked in self.web.requests)


def said(read: FeedsRead) -> str:
    """The problems of a run as a user gets them."""
    return "\n".join(f"{problem.input}: {problem.message}" for problem in read.problems)
