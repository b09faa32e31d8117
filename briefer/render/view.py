"""What templates are given: a briefing laid out for a reader, with numbers, labels and links worked out.

The sources are numbered in the order of the articles, from 1. A passage is labelled by its source and
a letter, in the order in which the briefing cites it: "2a", "2b". A statement's marks are the labels
of its passages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefer.text.language import NAMES
from briefer.types import EngineRun, Problem, Rejected


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article, as the list of sources names it. `url` is checked, or None; `language` is a BCP 47 tag.

    `outlet` is the outlet, or else the host of the address; `name` is that, or else the title, cut
    short, or else the file; it is what a mark stands for. `anchor` is its id in a page.
    """

    number: int
    anchor: str
    id: str
    name: str
    outlet: str | None
    title: str | None
    author: str | None
    agency: str | None
    published: str | None
    date: str | None
    language: str | None
    url: str | None
    host: str | None
    origin: str | None
    file: str
    genre: str | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """Genre, date, origin, language and file, as far as they are known and say something new."""
        origin = f"from {self.origin}" if self.origin and self.origin != self.name else None
        language = NAMES.get(self.language or "", self.language) if self.language != "en" else None
        file = self.file if not self.outlet and self.file != self.name else None
        return tuple(fact for fact in (self.genre, self.date, origin, language, file) if fact)


@dataclass(frozen=True, slots=True)
class PassageView:
    """One cited passage: `quote` with the words around it; `url` opens the original there, or is None."""

    label: str
    source: SourceView
    before: str
    quote: str
    after: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A stretch of a statement: a "quotation" with its marks, an "amount", or plain "text"."""

    kind: Literal["text", "quotation", "amount"]
    text: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with its passages. `single` is true where one origin alone stands behind it.

    `parts` joined are `text`: in quotes the quotations stand apart, in figures the amounts.
    """

    id: str
    text: str
    parts: tuple[PartView, ...]
    passages: tuple[PassageView, ...]
    sources: tuple[SourceView, ...]
    origins: int
    single: bool
    change: str | None
    language: str | None
    checks: Mapping[str, str]

    @property
    def marks(self) -> str:
        """The labels of its passages, such as "1a, 2c"."""
        return ", ".join(passage.label for passage in self.passages)

    @property
    def support(self) -> str:
        """How many origins stand behind it, in words; of several articles of one origin, which."""
        if not self.single:
            return f"{self.origins} origins"
        labels = {source.origin for source in self.sources}
        label = labels.pop() if len(labels) == 1 and len(self.sources) > 1 else None
        return f"single source ({label})" if label else "single source"


@dataclass(frozen=True, slots=True)
class SectionView:
    """Statements of one kind under one title."""

    id: str
    kind: str
    title: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """Positions that differ on one topic, and in what way."""

    topic: str
    kind: str
    label: str
    note: str
    positions: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin: its label, the sources in it, those that may belong to it, and why."""

    label: str
    sources: tuple[SourceView, ...]
    possibly: tuple[SourceView, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """One briefing, ready to be laid out. `passages` are all that it cites, by source.

    `prefix` begins every id of it in a page, `level` is that of the headings in it: 2 where it stands alone.
    """

    headline: StatementView
    lead: tuple[StatementView, ...]
    sections: tuple[SectionView, ...]
    disagreements: tuple[DisagreementView, ...]
    sources: tuple[SourceView, ...]
    passages: Mapping[int, tuple[PassageView, ...]]
    origins: tuple[OriginView, ...]
    dates: str | None
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]
    engine: EngineRun
    prefix: str
    level: int

    @property
    def heading(self) -> Markup:
        """The marks of a heading in Markdown."""
        return Markup("#" * self.level)

    @property
    def shared_origins(self) -> tuple[OriginView, ...]:
        """The origins that need a word: of more than one source, or perhaps of more than one."""
        return tuple(origin for origin in self.origins if len(origin.sources) > 1 or origin.possibly)
