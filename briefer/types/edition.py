"""What a day's briefings become: an edition, which knows what the reader was told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from briefer.types.article import Problem
from briefer.types.briefing import Briefing, Statement

ChangeKind = Literal["new", "updated", "retracted", "no_longer_reported"]


@dataclass(frozen=True, slots=True)
class EarlierBriefing:
    """A briefing of the same storyline in an earlier edition: `edition` and `briefing` are ids."""

    edition: str
    briefing: str
    date: date
    headline: str


@dataclass(frozen=True, slots=True)
class EarlierStatement:
    """What an earlier edition told the reader, and the passage that it rested on then.

    `edition` and `briefing` are ids, `quote` is the cited text as it was; `outlet` and `url` say whose.
    """

    text: str
    edition: str
    briefing: str
    date: date
    quote: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One difference between today's briefing and what the reader was told before.

    "new" has `now` alone; "updated" both; "retracted" has `before`, and `now` where a source of today
    says so; "no_longer_reported" has `before` alone. `note` says in words what differs ("5 → 6 deaths").
    """

    kind: ChangeKind
    now: Statement | None = None
    before: EarlierStatement | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionItem:
    """One event in an edition: its briefing, where it stands, and why.

    `storyline` is the id of the storyline that it belongs to, `section` the title that it stands under,
    `why` one line for the reader, `score` what it was ranked by. `changes` and `earlier` are empty for an
    event that no earlier edition told of.
    """

    briefing: Briefing
    storyline: str
    section: str
    why: str
    score: float
    changes: tuple[StatementChange, ...] = ()
    earlier: tuple[EarlierBriefing, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """What went into an edition, in numbers. `left_out` are articles that could not be read."""

    feeds: int = 0
    feeds_failed: int = 0
    articles: int = 0
    articles_new: int = 0
    left_out: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One day's briefings, ranked, with what is new since the last edition, and the problems met.

    `id` is the slot of the schedule that it fills ("2026-11-25", or "2026-11-25T18" where a day has more
    than one). `made` is a date-time with its zone. `previous` is the id of the edition before. `items` are
    in the order of printing, those of one section together; `lines` are told in a line each: of their
    briefings the headline alone is printed.
    """

    id: str
    date: date
    title: str
    made: datetime
    previous: str | None
    items: tuple[EditionItem, ...]
    lines: tuple[EditionItem, ...] = ()
    read: ReadCounts = ReadCounts()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """The edition as JSON of the schema briefer/edition/1; `edition_from_json` reads it back."""
        from briefer.render.edition_json import edition_to_json

        return edition_to_json(self)

    def to_markdown(self, *, templates: Path | None = None) -> str:
        """The edition as Markdown; `templates` is a folder whose files win over the built-in ones."""
        from briefer.render.edition_markdown import edition_to_markdown

        return edition_to_markdown(self, templates=templates)

    def to_html(self, *, style: Literal["full", "plain"] = "full", templates: Path | None = None) -> str:
        """The edition as one self-contained HTML page, or as plain HTML without style."""
        from briefer.render.edition_html import edition_to_html

        return edition_to_html(self, style=style, templates=templates)

    def to_atom(self, *, url: str | None = None, templates: Path | None = None) -> str:
        """The edition as an Atom feed, one entry a briefing; `url` is where the pages of editions are published."""
        from briefer.render.atom import editions_to_atom

        return editions_to_atom([self], url=url, templates=templates)
