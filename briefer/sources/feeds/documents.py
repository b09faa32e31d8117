"""Entries and their pages as Documents (see text/reading.py for the form of the record)."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from briefer.errors import CleanError
from briefer.sources.feeds.fulltext import count_words
from briefer.sources.feeds.links import host_of
from briefer.sources.feeds.markup import paragraphs, shown_text
from briefer.sources.feeds.model import Entry, Feed
from briefer.sources.feeds.names import outlet_of
from briefer.text.decode import NotText, declared_in_page, decode
from briefer.text.pages.people import credited
from briefer.types import Document

# What a feed says beside a page that cannot be read is worth a briefing from a sentence or two on.
LEAST_TEASER = 20

HTML_TYPES = frozenset(("", "text/html", "application/xhtml+xml", "application/xml", "text/xml"))

# What no reader of pages looks at, and most of their bytes. Linked data is kept: it states the metadata.
_BALLAST = re.compile(
    r"<script\b(?![^>]{0,300}ld\+json)[^>]*>.*?(?:</script\s*>|\Z)|<style\b[^>]*>.*?(?:</style\s*>|\Z)"
    r"|<svg\b[^>]{0,2000}>(?:(?!<svg\b).){0,50000}?</svg\s*>|<!--(?!\[if).*?(?:-->|\Z)"
    r"|(?<=[\"'])data:[\w/+.;-]{1,60},[^\"']*(?=[\"'])",
    re.IGNORECASE | re.DOTALL,
)


def entry_document(
    name: str, entry: Entry, feed: Feed, outlet: str | None, fetched: datetime, not_before: date | None
) -> Document:
    """The Document of an entry by itself. `name` is that of its article, and its address where it has one."""
    record = {**_record(name, entry, feed, outlet, not_before), "html": entry.content or entry.summary}
    return _document(name, record, fetched)


def page_document(
    name: str,
    entry: Entry,
    feed: Feed,
    outlet: str | None,
    fetched: datetime,
    not_before: date | None,
    page: str,
    address: str,
) -> Document:
    """The Document of an entry with its page, which stands at `address`; its feed's text where that is enough."""
    record = {**_record(name, entry, feed, outlet, not_before), "page": page, "url": address}
    if has_teaser(entry):
        record["html"] = entry.content or entry.summary
    return _document(name, record, fetched)


def has_teaser(entry: Entry) -> bool:
    """Whether the feed's own text is worth quoting where the page cannot be had."""
    words = count_words(" ".join(shown_text(entry.content or entry.summary)))
    return words >= LEAST_TEASER and not entry.cut


def slim_page(data: bytes, content_type: str, charset: str | None) -> str:
    """The page as text without scripts, styles and pictures in it: a quarter of its size, the same article.

    Raises CleanError where it is none.
    """
    if content_type not in HTML_TYPES and not content_type.startswith("text/"):
        raise CleanError(f"its page is no text but {content_type[:60]}")
    try:
        text = decode(data, charset or declared_in_page(data))
    except NotText as error:
        raise CleanError(f"its page is {error}") from error
    return paragraphs(text) if content_type == "text/plain" else _BALLAST.sub("", text)


def _record(
    name: str, entry: Entry, feed: Feed, outlet: str | None, not_before: date | None
) -> dict[str, object]:
    own = _outlet(entry, feed, name)
    hints = {
        "title": entry.title,
        "author": credited((entry.author or "").split(", "), (outlet or "", own or "", feed.title)),
        "language": _language(entry.language or feed.language),
        "outlet": own,
    }
    stated = {
        "url": name if name.startswith("http") and entry.link else None,
        "published": entry.published or entry.updated,
        "outlet": outlet,
        "not_before": not_before.isoformat() if not_before and entry.stamp is None else None,
    }
    record: dict[str, object] = {key: value for key, value in stated.items() if value}
    record["feed"] = {key: value for key, value in hints.items() if value}
    return record


def _language(stated: str | None) -> str | None:
    """The language that a feed states. English is what engines put where nobody chose; the text shows it."""
    return None if stated and stated.lower().startswith("en") else stated


def _outlet(entry: Entry, feed: Feed, name: str) -> str | None:
    """The outlet of an entry: that of its source where an aggregator took it over, else the feed's."""
    if entry.source and (entry.source_link is None or host_of(entry.source_link) != host_of(feed.link)):
        return entry.source
    return outlet_of(feed, name)


def _document(name: str, record: dict[str, object], fetched: datetime) -> Document:
    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return Document(name, "application/json", data, fetched)
