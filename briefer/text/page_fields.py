"""What a page of HTML states of its article: in JSON-LD, in meta elements, in <time> and <title>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefer.text.blocks import one_line
from briefer.text.byline import NAMES_ONLY, byline_names
from briefer.text.decode import tidy

_TITLE_PROPERTIES = ("og:title", "twitter:title", "dc.title", "headline")
_SITE_PROPERTIES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_AUTHOR_PROPERTIES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
_DATE_PROPERTIES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date",
    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date",
    "dcterms.created", "og:published_time", "article.published", "published_time",
)  # fmt: skip
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author-?name)(?:$|[\s_-])|rel-author")
_AUTHOR_PAGE = re.compile(r"/(?:authors?|by|profile|staff)/[^/?#]{3,60}/?$")
# In characters, of the element that names an author and nothing else.
LONGEST_BYLINE = 120


def page_fields(tree: Any) -> dict[str, str]:
    """Title, outlet, author, published, url and language, as far as the lxml `tree` states them."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = one_line(meta.get("content") or "")
        if name and content:
            metas.setdefault(name, content)
    linked = _linked_data(tree)

    def stated(name: str, properties: tuple[str, ...]) -> str:
        return linked.get(name) or next((metas[key] for key in properties if key in metas), "")

    times = [element.get("datetime", "") for element in tree.iter("time") if element.get("datetime")]
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    fields = {
        "title": stated("title", _TITLE_PROPERTIES) or one_line(tree.findtext(".//title") or ""),
        "outlet": stated("outlet", _SITE_PROPERTIES),
        "author": stated("author", _AUTHOR_PROPERTIES) or _written_by(metas) or _named_in_byline(tree),
        "published": stated("published", _DATE_PROPERTIES) or (times[0] if times else ""),
        "url": metas.get("og:url") or next((url for url in canonical if url.startswith("http")), ""),
        "language": tree.get("lang") or "",
    }
    return {name: tidy(value) for name, value in fields.items() if value}


def _written_by(metas: dict[str, str]) -> str:
    """The author in the card of a page: twitter:label1 "Written by", twitter:data1 "Jane Roe"."""
    return metas.get("twitter:data1", "") if metas.get("twitter:label1", "").lower() == "written by" else ""


def _named_in_byline(tree: Any) -> str:
    """The names of the one byline in the page; where several differ, they are of other articles too."""
    found = set()
    for element in tree.iter("a", "span", "div", "p", "address", "cite"):
        signed = (
            "author" in (element.get("rel") or "").split()
            or _BYLINE_CLASS.search((element.get("class") or "").lower())
            or _AUTHOR_PAGE.search(element.get("href") or "")
        )
        text = one_line("".join(element.itertext())) if signed else ""
        if 5 <= len(text) <= LONGEST_BYLINE:
            found.add(byline_names(text) or (text if NAMES_ONLY.fullmatch(text) else ""))
    names = found - {""}
    return names.pop() if len(names) == 1 else ""


def _linked_data(tree: Any) -> dict[str, str]:
    """Title, outlet, author and date of the first article in the page's JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > 500_000:
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for item in _articles(data):
            found = {
                "title": _name(item.get("headline")),
                "outlet": _name(item.get("publisher")),
                "author": _name(item.get("author")),
                "published": _name(item.get("datePublished")),
            }
            if found["title"]:
                return found
    return {}


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list) and depth < 4:
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict) and depth < 4:
        types = data.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
            for kind in (types if isinstance(types, list) else [types])
        ):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _name(value: Any) -> str:
    """A name given as a string, as an object with a name, or as a list of them."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value) if name)
    return ""
