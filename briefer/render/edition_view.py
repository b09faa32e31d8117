"""What the templates of an edition are given: it laid out for a reader, each briefing with ids of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote

from briefer.render.dates import day_in_words
from briefer.render.layout import Layout
from briefer.render.links import passage_url, safe_url, shown_host
from briefer.render.sanitize import printable, shorten
from briefer.render.view import BriefingView, StatementView
from briefer.types import Edition, EditionItem, Problem, ReadCounts, StatementChange

MAX_NAME = 80
LEVEL = 4
"""The level of the headings inside a briefing of an edition: its headline has the one above."""

CHANGE_LABELS: Mapping[str, str] = {
    "new": "new",
    "updated": "updated",
    "retracted": "withdrawn",
    "no_longer_reported": "no longer reported",
}


@dataclass(frozen=True, slots=True)
class BeforeView:
    """What an earlier edition told. `page` is that edition's page, `url` opens the passage in the original."""

    text: str
    date: str
    page: str
    quote: str
    outlet: str | None
    url: str | None
    host: str | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One difference to what the reader was told; `now` and `before` as far as there are such."""

    kind: str
    label: str
    note: str
    now: StatementView | None
    before: BeforeView | None


@dataclass(frozen=True, slots=True)
class EarlierView:
    """An earlier briefing of the storyline: its day, its headline, and the page that it stands on."""

    date: str
    headline: str
    edition: str
    page: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One event. `anchor` is its place in the page, the same in every edition that tells of it.

    `news` says in a few words what is new, for the contents: "3 new, 1 updated".
    """

    number: int
    anchor: str
    briefing: BriefingView
    section: str
    why: str
    since: str | None
    news: str
    changes: tuple[ChangeView, ...]
    earlier: tuple[EarlierView, ...]

    @property
    def origins_in_words(self) -> str:
        """Such as "3 origins"."""
        return _count(len(self.briefing.origins) or len(self.briefing.sources), "origin")


@dataclass(frozen=True, slots=True)
class SectionOfItems:
    """The items of one topic under its title."""

    id: str
    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition, ready to be laid out."""

    id: str
    title: str
    date: str
    made: str
    sections: tuple[SectionOfItems, ...]
    lines: tuple[ItemView, ...]
    read: ReadCounts
    problems: tuple[Problem, ...]
    previous: str | None
    previous_page: str | None

    @property
    def items(self) -> tuple[ItemView, ...]:
        """All items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.sections and not self.lines

    @property
    def read_in_words(self) -> str:
        """Such as "240 articles from 11 feeds, 77 of them new, on 41 events; 1 feed could not be read"."""
        read = self.read
        words = _count(read.articles, "article")
        words += f" from {_count(read.feeds - read.feeds_failed, 'feed')}" if read.feeds else ""
        words += f", {read.articles_new} of them new" if read.articles_new != read.articles else ""
        words += f", on {_count(read.events, 'event')}" if read.events else ""
        words += f"; {_count(read.feeds_failed, 'feed')} could not be read" if read.feeds_failed else ""
        return words + (f"; {_count(read.left_out, 'article')} left out" if read.left_out else "")

    @property
    def no_news(self) -> str:
        """Why an edition is empty, in a sentence."""
        if self.read.feeds and self.read.feeds_failed == self.read.feeds:
            return "None of the feeds could be read, so nothing is known of today."
        since = f" since the edition of {self.previous}" if self.previous else ""
        return f"Nothing that was read is new{since}."


def edition_context(edition: Edition) -> dict[str, Any]:
    """What every template of an edition is given: `view`, laid out for a reader, and `edition` itself."""
    return {"view": lay_out_edition(edition), "edition": edition}


def lay_out_edition(edition: Edition) -> EditionView:
    """The edition as templates print it: text on one line and printable, addresses checked, ids unique."""
    anchors = _Anchors()
    items = [_item(n, item, anchors) for n, item in enumerate(edition.items, 1)]
    lines = [_item(n, item, anchors) for n, item in enumerate(edition.lines, len(items) + 1)]
    sections = [
        SectionOfItems(f"topic-{number}", title, tuple(found))
        for number, (title, found) in enumerate(groupby(items, key=lambda item: item.section), 1)
    ]
    return EditionView(
        id=edition.id,
        title=_clean(edition.title) or "Briefing",
        date=weekday_in_words(edition.date),
        made=f"{day_in_words(edition.made.date())}, {edition.made:%H:%M} {_zone(edition.made)}",
        sections=tuple(sections),
        lines=tuple(lines),
        read=edition.read,
        problems=tuple(Problem(p.stage, _clean(p.input), _clean(p.message)) for p in edition.problems),
        previous=edition.previous,
        previous_page=edition_page(edition.previous) if edition.previous else None,
    )


def edition_page(edition_id: str) -> str:
    """The file of an edition's page, beside that of every other: "2026-11-25.html"."""
    return f"{quote(printable(edition_id), safe='')}.html"


def anchors_of(edition: Edition) -> list[str]:
    """The id of each item and each line in the edition's page, in order."""
    anchors = _Anchors()
    return [anchors.of(item.storyline) for item in (*edition.items, *edition.lines)]


def anchor_of(storyline: str) -> str:
    """The id that a storyline has in a page: letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", storyline).strip("-")[:80] or "event"


def weekday_in_words(day: date) -> str:
    """For example "Thursday, 6 March 2025"."""
    return f"{day:%A}, {day_in_words(day)}"


class _Anchors:
    """The ids of storylines in one page, none of them twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, storyline: str) -> str:
        anchor = base = anchor_of(storyline)
        number = 1
        while anchor in self._taken:
            number += 1
            anchor = f"{base}-{number}"
        self._taken.add(anchor)
        return anchor


def _item(number: int, item: EditionItem, anchors: _Anchors) -> ItemView:
    anchor = anchors.of(item.storyline)
    told = frozenset(change.now.text for change in item.changes if change.now)
    articles = tuple(replace(a, url=safe_url(a.url)) for a in item.briefing.articles)
    layout = Layout(replace(item.briefing, articles=articles), f"{anchor}-", LEVEL, told)
    headline = layout.statement(item.briefing.headline, "headline")
    changes = tuple(_change(change, layout, anchor) for change in item.changes)
    briefing = replace(layout.view(), headline=headline)
    return ItemView(
        number=number,
        anchor=anchor,
        briefing=briefing,
        section=_clean(item.section) or "News",
        why=_clean(item.why),
        since=day_in_words(item.earlier[-1].date) if item.earlier else None,
        news=_news(item),
        changes=changes,
        earlier=tuple(
            EarlierView(
                day_in_words(e.date),
                _clean(e.headline),
                _clean(e.edition),
                f"{edition_page(e.edition)}#{anchor}",
            )
            for e in reversed(item.earlier)
        ),
    )


def _change(change: StatementChange, layout: Layout, anchor: str) -> ChangeView:
    before = change.before
    view = None
    if before:
        url = safe_url(before.url)
        url = url if url and url.startswith("http") else None
        view = BeforeView(
            text=_clean(before.text),
            date=day_in_words(before.date),
            page=f"{edition_page(before.edition)}#{anchor}",
            quote=_clean(before.quote),
            outlet=shorten(_clean(before.outlet or ""), MAX_NAME) or (shown_host(url) if url else None),
            url=passage_url(url, before.quote) if url and before.quote.strip() else url,
            host=shown_host(url) if url else None,
        )
    return ChangeView(
        kind=change.kind,
        label=CHANGE_LABELS[change.kind],
        note=_clean(change.note),
        now=layout.statement(change.now, "change") if change.now else None,
        before=view,
    )


def _news(item: EditionItem) -> str:
    kinds = [change.kind for change in item.changes]
    counts = [(kinds.count(kind), label) for kind, label in CHANGE_LABELS.items() if kind in kinds]
    return ", ".join(f"{count} {label}" for count, label in counts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _zone(moment: datetime) -> str:
    offset = f"{moment:%z}"
    return "UTC" if not offset or set(offset[1:]) == {"0"} else f"(UTC{offset[:3]}:{offset[3:5]})"


def _clean(text: str) -> str:
    return printable(text).strip()
