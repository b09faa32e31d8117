"""The pages of the archive: by day, by storyline, and a search that works from a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from briefer.types import Edition, EditionItem

STYLES = ("briefing.css.j2", "edition.css.j2", "site.css.j2")
MOST_SEARCHED = 4_000_000
"""Characters of the search's index: some three years of ten briefings a day. Older editions stay in the archive."""
MOST_TEXT = 1_200
"""Characters of one briefing that are searched."""
MOST_HEADLINES = 5
"""Headlines of an edition in the list of days."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of an edition, as the archive lists and searches it. `line`: told in a line."""

    anchor: str
    storyline: str
    section: str
    headline: str
    text: str
    line: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One edition in the archive: its id, its day (ISO 8601), its title, and what it told."""

    id: str
    day: str
    title: str
    told: tuple[Told, ...]


def day_of(edition: Edition) -> Day:
    """An edition as the archive needs it."""
    from briefer.render.edition_view import anchors_of

    anchors = anchors_of(edition)
    items = [(item, False) for item in edition.items] + [(item, True) for item in edition.lines]
    told = tuple(_told(item, anchor, line) for (item, line), anchor in zip(items, anchors, strict=True))
    return Day(edition.id, edition.date.isoformat(), edition.title, told)


def day_from(value: Mapping[str, Any]) -> Day:
    """A day read back from what `dataclasses.asdict` made of it."""
    return Day(value["id"], value["day"], value["title"], tuple(Told(**told) for told in value["told"]))


def index_page(days: Sequence[Day], title: str, templates: Path | None) -> str:
    """The archive by day, the newest first."""
    from briefer.render.edition_view import edition_page

    rows = [
        {
            "page": edition_page(day.id),
            "date": _weekday(day),
            "month": _month(day),
            "title": day.title if day.title != title else "",
            "count": sum(not told.line for told in day.told),
            "told": [asdict(told) for told in day.told if not told.line][:MOST_HEADLINES],
        }
        for day in days
    ]
    months = [(month, list(found)) for month, found in groupby(rows, key=lambda row: str(row["month"]))]
    return _page("site_index.html.j2", {"months": months, "count": len(days)}, title, templates)


def storylines_page(days: Sequence[Day], title: str, templates: Path | None) -> str:
    """The archive by storyline: those that went on first, each with its briefings, the newest first."""
    from briefer.render.edition_view import edition_page

    tellings: dict[str, list[dict[str, str]]] = {}
    for day in days:
        for told in day.told:
            link = f"{edition_page(day.id)}#{told.anchor}"
            row = {"page": link, "date": _date(day), "headline": told.headline}
            tellings.setdefault(told.storyline, []).append(row)
    found = [{"anchor": _safe(id_), "told": rows} for id_, rows in tellings.items()]
    running = [row for row in found if len(row["told"]) > 1]
    context = {"running": running, "single": len(found) - len(running)}
    return _page("site_storylines.html.j2", context, title, templates)


def search_page(days: Sequence[Day], title: str, templates: Path | None) -> str:
    """A page that searches the briefings by itself: the index stands in it as data."""
    from markupsafe import Markup

    from briefer.render.environment import render_template
    from briefer.render.style import source_hash

    index, reached = _search_index(days)
    script = render_template("search.js.j2", {}, templates, escape=str)
    context: dict[str, Any] = {"index": Markup(index), "script": Markup(script)}
    context |= {"script_hash": source_hash(script), "reached": reached, "searched": bool(days)}
    return _page("site_search.html.j2", context, title, templates)


def _search_index(days: Sequence[Day]) -> tuple[str, str | None]:
    """The index as JSON that may stand in a page, and the first day that it holds, where not all fit."""
    from briefer.render.edition_view import edition_page

    rows: list[str] = []
    size = 0
    for day in days:
        page, day_in_words = edition_page(day.id), _date(day)
        row = _embedded([[f"{page}#{t.anchor}", day_in_words, t.headline, t.text] for t in day.told])
        size += len(row)
        if size > MOST_SEARCHED:
            return f"[{','.join(rows)}]", day_in_words
        rows += [row[1:-1]] if day.told else []
    return f"[{','.join(rows)}]", None


def _embedded(value: Any) -> str:
    """JSON that ends no script element and no line of a script, wherever it stands in a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\x7f]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _told(item: EditionItem, anchor: str, line: bool) -> Told:
    from briefer.render.sanitize import printable, shorten

    briefing = item.briefing
    statements = [] if line else [statement.text for statement in briefing.statements()]
    outlets = dict.fromkeys(article.outlet for article in briefing.articles if article.outlet)
    text = printable(" ".join([*dict.fromkeys(statements[1:]), *outlets])).strip()
    return Told(
        anchor=anchor,
        storyline=item.storyline,
        section=printable(item.section).strip(),
        headline=printable(briefing.headline.text).strip(),
        text=shorten(text, MOST_TEXT),
        line=line,
    )


def _page(name: str, context: dict[str, Any], title: str, templates: Path | None) -> str:
    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable
    from briefer.render.style import inline_css

    context = context | {"title": title} | inline_css(STYLES, templates)
    return render_template(name, context, templates, escape=printable)


def _safe(storyline: str) -> str:
    from briefer.render.edition_view import anchor_of

    return anchor_of(storyline)


def _date(day: Day) -> str:
    from briefer.render.dates import day_in_words

    return day_in_words(date.fromisoformat(day.day))


def _weekday(day: Day) -> str:
    from briefer.render.edition_view import weekday_in_words

    return weekday_in_words(date.fromisoformat(day.day))


def _month(day: Day) -> str:
    return f"{date.fromisoformat(day.day):%B %Y}"
