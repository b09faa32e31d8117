"""When an article was published and updated, by what its page states, held against the page's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from briefer.text.blocks import one_line
from briefer.text.pages.linked_data import LinkedData
from briefer.text.stamps import field_date, stated_date

PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "og:published_time", "og:article:published_time",
    "rnews:datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate",
    "publishdate", "publish_date", "publish-date", "published_time", "article.published", "publication_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "date", "last-published",
    "originalpublicationdate", "article_date_original", "bt:pubdate", "displaydate",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "revised", "modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "parsely-updated", "article:modified",
)  # fmt: skip
# Newspapers have put their archives online, hardly one from before this year; 1970 is a clock that was not set.
EARLIEST = 1985
# An address keeps the day of the first publication; zones and an evening before account for a day.
ADDRESS_MAY_DIFFER = timedelta(days=1)

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/._-]|$)")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:publish(?:ed)?|pub|posted|post|entry|article|story)?-?"
    r"(?:date|time|stamp|timestamp|datetime|dateline)(?:$|[\s_-])|published|posted-on|byline",
    re.IGNORECASE,
)
_UPDATED_NAME = re.compile(r"updat|modif|edit|aktualisier|mis-a-jour|actualiz", re.IGNORECASE)
_IN_SCRIPT = re.compile(
    r"""\\?(?:"|&quot;)(?:datePublished|publishDate|publishedAt|published_at|publicationDate|firstPublished|pubDate"""
    r"""|createdOn|displayDate|publishedDate|date_published)\\?(?:"|&quot;)\s*:\s*\\?(?:"|&quot;)"""
    r"""((?:19|20)\d\d-\d\d-\d\d[T \d:.+Zz-]{0,25})""",
)
LONGEST_STAMP = 90
# So many elements below the headline, and lines in each of them, may tell when.
NEAR = 12


def published_and_updated(
    tree: Any, metas: dict[str, str], linked: LinkedData, address: str, latest: datetime | None
) -> tuple[str | None, str | None]:
    """Two ISO 8601 dates or date-times, with the zone where the page states one; None for what it does not.

    `latest` is when the page was fetched: a day after it is none. Where the day is stated in UTC and the page
    shows the same moment in its own zone, it is given in that zone, in which the outlet counts its days.
    """
    times = _times(tree)
    article = linked.article
    stated = [linked.text(article, "datePublished"), *(metas.get(name, "") for name in PUBLISHED)]
    published = _first(stated, latest) or _first((stamp for stamp, updated in times if not updated), latest)
    others = [linked.text(item, name) for item in linked.others for name in ("datePublished", "uploadDate")]
    published = (
        published or _first(others, latest) or _shown(tree, latest) or _first(_in_scripts(tree), latest)
    )
    published = _by_address(published, address, latest)
    changed = [linked.text(article, "dateModified"), *(metas.get(name, "") for name in UPDATED)]
    updated = _first(changed, latest) or _first((stamp for stamp, updated in times if updated), latest)
    if published:
        published = _in_own_zone(published, [stamp for stamp, _ in times])
        updated = updated if updated and _moment(updated) > _moment(published) else None
    return published, updated


def _first(values: Iterable[str], latest: datetime | None) -> str | None:
    for value in values:
        stamp = field_date(value) if value else None
        if stamp and _is_possible(stamp, latest):
            return stamp
    return None


def _is_possible(stamp: str, latest: datetime | None) -> bool:
    try:
        day = date.fromisoformat(stamp[:10])
    except ValueError:
        return False
    return day.year >= EARLIEST and (latest is None or day <= latest.date() + timedelta(days=1))


def _times(tree: Any) -> list[tuple[str, bool]]:
    """What <time> elements and microdata state, in order, and whether it is when something was updated."""
    found = []
    for element in tree.xpath(".//time | .//*[@itemprop]"):
        property_ = (element.get("itemprop") or "").lower()
        if element.tag == "time" or property_ in ("datepublished", "datemodified", "datecreated"):
            stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
            stamp = stamp or one_line("".join(element.itertext()))[:LONGEST_STAMP]
            named = f"{property_} {element.get('class') or ''}"
            found.append((stamp, bool(_UPDATED_NAME.search(named) or _UPDATED_NAME.search(_before(element)))))
    return found


def _before(element: Any) -> str:
    """The words in front of a stamp, in the element that holds both: "Updated: "."""
    parent = element.getparent()
    return (parent.text or "")[-20:] if parent is not None else ""


def _shown(tree: Any, latest: datetime | None) -> str | None:
    """The day in an element named for it: <div class="article-date">December 18, 2023</div>."""
    for element in tree.iter("span", "div", "p", "li", "small", "em", "dd", "td", "h6", "a"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and _NAMED.search(names) and not _UPDATED_NAME.search(names):
            text = one_line("".join(element.itertext()))
            day = stated_date(text) if len(text) <= LONGEST_STAMP else None
            if day and _is_possible(day, latest):
                return day
    return _below_headline(tree, latest)


def _below_headline(tree: Any, latest: datetime | None) -> str | None:
    """The day in one of the first short lines below the <h1>."""
    below = (element for h1 in islice(tree.iter("h1"), 3) for element in islice(h1.itersiblings(), NEAR))
    for element in below:
        for text in islice(element.itertext(), NEAR):
            day = stated_date(text) if 6 <= len(text.strip()) <= LONGEST_STAMP else None
            if day and _is_possible(day, latest):
                return day
    return None


def _in_scripts(tree: Any) -> list[str]:
    """The days that the state of a page's program holds under the names of a publication."""
    found: list[str] = []
    for script in tree.iter("script"):
        # JSON-LD was read by what each of its items is: a site has a day of its own.
        text = "" if "ld+json" in (script.get("type") or "") else script.text or ""
        if "ublish" in text or "createdOn" in text or "displayDate" in text:
            found += _IN_SCRIPT.findall(text)[:3]
    return found


def _by_address(published: str | None, address: str, latest: datetime | None) -> str | None:
    """The day in the address where none is stated, or one that is later: a CMS dates what it moved anew."""
    found = _ADDRESS.search(address)
    day = field_date("-".join((found[1], found[2].zfill(2), found[3].zfill(2)))) if found else None
    if not day or not _is_possible(day, latest):
        return published
    if published and date.fromisoformat(published[:10]) - date.fromisoformat(day) <= ADDRESS_MAY_DIFFER:
        return published
    return day


def _in_own_zone(published: str, times: Sequence[str]) -> str:
    moment = _moment(published)
    if "T" not in published or moment.utcoffset():
        return published
    for value in times:
        stamp = field_date(value) if value else None
        if stamp and "T" in stamp and _moment(stamp) == moment and _zoned(stamp):
            return stamp
    return published


def _zoned(stamp: str) -> bool:
    return bool(datetime.fromisoformat(stamp).utcoffset())


def _moment(stamp: str) -> datetime:
    """For comparing: a day is its first moment, a time without zone is taken for UTC."""
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
