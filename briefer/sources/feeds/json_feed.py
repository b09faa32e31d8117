"""JSON Feed 1.0 and 1.1 (jsonfeed.org) -> Feed."""

from __future__ import annotations

import json
from typing import Any

from briefer.errors import NotAFeed
from briefer.sources.feeds.dates import feed_date
from briefer.sources.feeds.links import web_link
from briefer.sources.feeds.markup import paragraphs
from briefer.sources.feeds.model import Entry, Feed
from briefer.text.blocks import one_line
from briefer.text.decode import tidy

FORMAT = "JSON Feed"


def parse_json_feed(text: str, url: str) -> Feed:
    """The feed in the JSON `text`, fetched from `url`. Raises NotAFeed where it is no JSON Feed."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAFeed("JSON that cannot be parsed: report it to the outlet") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise NotAFeed("JSON, but no JSON Feed: check the address")
    items = [item for item in data["items"] if isinstance(item, dict)]
    left_out = len(data["items"]) - len(items)
    language = _text(data, "language") or None
    version = _text(data, "version").rpartition("/")[2]
    return Feed(
        format=f"{FORMAT} {version}".strip(),
        title=_text(data, "title"),
        link=web_link(data.get("home_page_url"), url),
        entries=tuple(_entry(item, url, language, _authors(data)) for item in items),
        language=language,
        repairs=(f"{left_out} items that are no objects were left out",) if left_out else (),
    )


def _entry(item: dict[str, Any], url: str, language: str | None, feed_author: str | None) -> Entry:
    identifier = item.get("id")
    content = item.get("content_html")
    if not isinstance(content, str) or not content.strip():
        content = _paragraphs(item.get("content_text"))
    return Entry(
        id=one_line(str(identifier))[:2000] or None if isinstance(identifier, str | int | float) else None,
        link=web_link(item.get("url"), url)
        or web_link(identifier)
        or web_link(item.get("external_url"), url),
        title=_text(item, "title"),
        published=feed_date(_text(item, "date_published")),
        updated=feed_date(_text(item, "date_modified")),
        author=_authors(item) or feed_author,
        language=_text(item, "language") or language,
        content=content,
        summary=_paragraphs(item.get("summary")),
    )


def _paragraphs(text: object) -> str:
    return paragraphs(text) if isinstance(text, str) else ""


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return one_line(tidy(value)) if isinstance(value, str) else ""


def _authors(data: dict[str, Any]) -> str | None:
    """The names of `authors` (1.1) or `author` (1.0)."""
    stated = data.get("authors")
    people = stated if isinstance(stated, list) else [data.get("author")]
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    return ", ".join(filter(None, names))[:300] or None
