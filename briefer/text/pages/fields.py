"""What a page of HTML states of its article: in JSON-LD, in meta elements and microdata, in <h1>, <time>, bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefer.text.blocks import one_line
from briefer.text.decode import tidy
from briefer.text.headline import split_title
from briefer.text.metadata import RUBRICS
from briefer.text.pages.headlines import headline
from briefer.text.pages.linked_data import LinkedData
from briefer.text.pages.people import authors
from briefer.text.pages.times import published_and_updated
from briefer.text.site_names import SEPARATOR, is_spelled

_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
)
_SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "al:ios:app_name",
    "twitter:site",
)
# In words.
LONGEST_OUTLET = 5
_CREDITS = ("dc.source", "article:agency", "source", "copyright", "dcterms.source")
_LANGUAGES = ("og:locale", "content-language", "language", "dc.language", "dcterms.language")


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a page: `metas` by lower-case name, in order, and its JSON-LD."""

    metas: dict[str, list[str]]
    linked: LinkedData


def statements(tree: Any) -> Statements:
    """Reads the <meta> elements and the JSON-LD of a page, before scripts are taken out of its tree."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv"))
        name = next((name for name in names if name), "").lower()
        content = one_line(meta.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    return Statements(metas, LinkedData(tree))


def page_fields(
    tree: Any, page: Statements, reference: str = "", fetched: datetime | None = None
) -> dict[str, str]:
    """Title, outlet, author, published, updated, url, language and credit, as far as the page states them.

    `reference` is its address where it was fetched from one, `fetched` when that was.
    """
    metas = {name: values[0] for name, values in page.metas.items()}
    linked, article = page.linked, page.linked.article
    url = _url(tree, metas, reference)
    window = one_line(tree.findtext(".//title") or "")
    outlet = linked.text(article, "publisher") or _first(metas, _SITES).lstrip("@")
    outlet = outlet or _outlet_in(window, url)
    titles = [linked.text(article, "headline"), *(metas.get(name, "") for name in _TITLES)]
    titles.append(window)
    sites = [outlet, *(metas.get(name, "") for name in _SITES), _host(url)]
    same = [item for item in linked.articles if item.get("headline") in (None, article.get("headline"))]
    named = [name for item in same for key in ("author", "creator") for name in linked.names(item, key)]
    published, updated = published_and_updated(tree, metas, linked, url or reference, fetched)
    fields = {
        "title": headline(tree, [title for title in titles if title and title != outlet]),
        "outlet": outlet,
        "author": authors(tree, page.metas, named, sites),
        "published": published or "",
        "updated": updated or "",
        "url": url,
        "language": tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _language(page),
        "credit": "; ".join(_credits(page)),
        "section": "; ".join(_sections(page)),
    }
    return {name: tidy(value) for name, value in fields.items() if value}


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _outlet_in(window: str, url: str) -> str:
    """The name of the site behind the headline in the title of the window, where it is known for one."""
    last = split_title(window)[1]
    if last is None:
        last = SEPARATOR.split(window)[-1]
        host = urlsplit(url).hostname or ""
        if last == window or len(last.split()) > LONGEST_OUTLET or not is_spelled(last, host):
            return ""
    return "" if last.lower() in RUBRICS else last


def _language(page: Statements) -> str:
    stated = page.linked.text(page.linked.article, "inLanguage")
    return stated or next((page.metas[name][0] for name in _LANGUAGES if name in page.metas), "")


def _sections(page: Statements) -> list[str]:
    """Where the page files the article and what kind of one it is: "Opinion", "OpinionNewsArticle"."""
    article = page.linked.article
    stated = [name for key in ("articleSection", "@type") for name in page.linked.names(article, key)]
    return [*stated, *page.metas.get("article:section", [])][:10]


def _credits(page: Statements) -> list[str]:
    """Whoever the text is said to come from: an agency among them is credited with it."""
    article = page.linked.article
    names = [name for key in ("author", "sourceOrganization", "provider", "creditText", "copyrightHolder")
             for name in page.linked.names(article, key)]  # fmt: skip
    return list(dict.fromkeys([*names, *(value for key in _CREDITS for value in page.metas.get(key, []))]))[
        :20
    ]


def _url(tree: Any, metas: dict[str, str], reference: str) -> str:
    """The canonical address; that of the front page is none of an article."""
    base = reference if reference.lower().startswith(("http://", "https://")) else ""
    canonical = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").split()
    ]
    for stated in (*canonical, metas.get("og:url", "")):
        url = urljoin(base, stated.strip()) if stated else ""
        if re.match(r"https?://[^/\s]+\.[^/\s]+", url) and (
            urlsplit(url).path.strip("/") or urlsplit(url).query
        ):
            return url
    return base


def _host(url: str) -> str:
    """The name in an address: "courier" of https://www.courier.example/."""
    parts = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    return parts[0] if len(parts) > 1 else ""
