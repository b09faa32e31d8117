"""Bytes of a feed -> Feed: RSS 0.9x, 1.0, 2.0, Atom, CDF and JSON Feed. Pure, and safe to run in a worker.

feedparser reads the XML, always from BytesIO (a string may make it open a file or an address). Its
sanitiser and its resolving of links inside of the markup take two thirds of its time, and would have to be
distrusted all the same, so they are off: markup goes to clean() alone, and every link is checked here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefer.errors import NotAFeed
from briefer.sources.feeds.dates import feed_date
from briefer.sources.feeds.links import web_link
from briefer.sources.feeds.markup import markup, plain_text
from briefer.sources.feeds.model import Entry, Feed
from briefer.sources.feeds.names import author_of
from briefer.sources.feeds.repair import feed_text, mend, root_of, well_formed
from briefer.text.blocks import one_line

_END = re.compile(
    r"</(?:rss|feed|(?:\w{1,40}:)?rdf|channel)\s*>(?:\s|<!--(?:(?!-->).)*-->)*\Z", re.IGNORECASE | re.DOTALL
)
# What else answers at the address of a feed, and what to do about it.
OTHER_ROOTS = {
    "html": "a web page, not a feed, and it names none: name the feed itself",
    "opml": "a list of feeds (OPML), not a feed: take it in with: briefer feeds import",
    "urlset": "a sitemap, not a feed: name the feed of the site",
    "sitemapindex": "a sitemap, not a feed: name the feed of the site",
    "error": "an error message of the server, not a feed: check the address",
}
ROOTS = ("rss", "feed", "rdf", "channel")
_HOURS = {"hourly": 1, "daily": 24, "weekly": 24 * 7, "monthly": 24 * 30, "yearly": 24 * 365}


def parse_feed(data: bytes, url: str, charset: str | None = None) -> Feed:
    """The feed in `data`, which was fetched from `url`; `charset` is what its server declares, if anything.

    Raises NotAFeed, with what the bytes are instead, where no feed can be read from them.
    """
    text, repairs = feed_text(data, charset)
    if text[:1] in ("{", "["):
        from briefer.sources.feeds.json_feed import parse_json_feed

        return parse_json_feed(text, url)
    name = root_of(text[:50_000])
    if name in OTHER_ROOTS:
        raise NotAFeed(OTHER_ROOTS[name])
    if not name:
        raise NotAFeed("not a feed but no XML: check the address")
    found, mended = _parsed(text)
    if not found.entries and not (found.get("version") or name in ROOTS):
        raise NotAFeed(f"not a feed but XML of another kind (<{name[:40]}>): check the address")
    return _feed(found, url, (*repairs, *mended), cut=not _END.search(text[-2000:]) and name != "channel")


def _parsed(text: str) -> tuple[Any, tuple[str, ...]]:
    """What feedparser reads, of the text as it is or else as mended, and what was done. Raises NotAFeed."""
    found = _feedparser(text.encode())
    if found is not None and not _is_broken(found):
        return found, ()
    mended = mend(text)
    again = _feedparser(mended.encode())
    if again is not None and not _is_broken(again) and _entries(again) >= _entries(found):
        return again, ("its XML is not well formed and was mended",)
    for essential in (False, True):
        closed = well_formed(mended, essential)
        last = _feedparser(closed) if closed is not None else None
        if last is not None and not _is_broken(last) and 0 < _entries(last) >= _entries(found):
            found = last
            break
    found = found if found is not None else again
    if found is None:
        raise NotAFeed("a feed that no parser can read: report it to the outlet")
    return found, ("its XML is broken: what could be read was read",)


def _feedparser(data: bytes) -> Any:
    """feedparser's reading, None where it stumbles. It gets no base address: it would make addresses of ids too."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        # Half an extension, a character that is none: it has no error of its own for these.
        return None


def _entries(found: Any) -> int:
    return 0 if found is None else len(found.entries)


def _is_broken(found: Any) -> bool:
    error = found.get("bozo_exception")
    if "amplification" in str(error):
        raise NotAFeed("expands entities without bound: refused as a bomb")
    return bool(found.get("bozo")) and hasattr(error, "getLineNumber")


def _feed(found: Any, url: str, repairs: tuple[str, ...], cut: bool) -> Feed:
    head = found.feed
    entries = [_entry(entry, url) for entry in found.entries]
    if cut and entries:
        entries[-1] = replace(entries[-1], cut=True)
        repairs = (*repairs, "it ends in the middle: its last entry may be cut")
    from feedparser.api import SUPPORTED_VERSIONS

    return Feed(
        format=SUPPORTED_VERSIONS.get(found.get("version") or "", "unknown"),
        title=plain_text(head.get("title_detail") or {"value": head.get("title") or ""}),
        link=web_link(head.get("link"), url),
        entries=tuple(entries),
        language=_language(head.get("language")),
        updated=_date(head, "updated") or _date(head, "published") or _date(head, "created"),
        ttl=_ttl(head),
        moved_to=web_link(head.get("itunes_new-feed-url") or head.get("newlocation"), url),
        repairs=repairs,
    )


def _entry(entry: Any, url: str) -> Entry:
    contents = [markup(content) for content in entry.get("content") or () if _is_text(content)]
    content = max(contents, key=len, default="")
    summary = markup(entry.get("summary_detail") or {"value": entry.get("summary") or ""})
    source = entry.get("source") or {}
    identifier = one_line(str(entry.get("id") or ""))[:2000]
    return Entry(
        id=identifier or None,
        link=_link(entry, url),
        title=plain_text(entry.get("title_detail") or {"value": entry.get("title") or ""}),
        published=_date(entry, "published") or _date(entry, "created"),
        updated=_date(entry, "updated"),
        author=_author(entry),
        language=_language((entry.get("title_detail") or {}).get("language") or entry.get("language")),
        content=content,
        summary="" if summary == content else summary,
        source=plain_text({"value": source.get("title") or ""}) or None,
        source_link=web_link(source.get("href") or source.get("link"), url),
    )


def _link(entry: Any, url: str) -> str | None:
    """Where the article stands: what FeedBurner replaced, the alternate link, an id that is an address."""
    links = [
        link.get("href")
        for link in entry.get("links") or ()
        if link.get("rel", "alternate") == "alternate" and "html" in link.get("type", "text/html")
    ]
    stated = [entry.get("feedburner_origlink"), *links]
    # feedparser takes any guid that is not said to be none for a link.
    if entry.get("link") != entry.get("id"):
        stated.append(entry.get("link"))
    known = next(filter(None, (web_link(href, url) for href in stated)), None)
    # An id is no path below the feed's address: only a whole address counts.
    return known or web_link(entry.get("id"))


def _date(element: Any, name: str) -> str | None:
    # feedparser answers "updated" with "published", and a warning, where there is none.
    raw = element.get(name) if name in element else None
    return feed_date(str(raw), element.get(f"{name}_parsed")) if raw else None


def _author(entry: Any) -> str | None:
    raw = one_line(str(entry.get("author") or ""))
    names = [one_line(str(author.get("name") or "")) for author in entry.get("authors") or ()]
    # feedparser cuts addresses off names, and sometimes through the middle.
    stated = [raw] if "@" in raw and len(names) < 2 else names
    known = [
        author_of(plain_text({"value": name, "type": "text/html"})) for name in dict.fromkeys(stated) if name
    ]
    return ", ".join(filter(None, known))[:300] or None


def _language(stated: object) -> str | None:
    return one_line(str(stated))[:35] or None if stated else None


def _is_text(content: Mapping[str, Any]) -> bool:
    """Whether the content is prose, and no picture or sound; some call their HTML what they like."""
    stated = str(content.get("type") or "text/html")
    return stated.startswith(("text/", "application/xhtml")) or "</p>" in str(content.get("value") or "")


def _ttl(head: Any) -> int | None:
    """The pause between visits that the feed asks for, in seconds (RSS ttl, the syndication module)."""
    minutes = str(head.get("ttl") or "").strip()
    if minutes.isdecimal() and len(minutes) < 8:
        return 60 * int(minutes)
    hours = _HOURS.get(str(head.get("sy_updateperiod") or "").strip().lower())
    often = str(head.get("sy_updatefrequency") or "1").strip()
    if hours is None or not often.isdecimal() or not 0 < len(often) < 5 or int(often) == 0:
        return None
    return 3600 * hours // int(often)
