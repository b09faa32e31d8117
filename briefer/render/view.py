"""What templates are given: a briefing laid out for a reader, with numbers, labels and links worked out.

The sources are numbered in the order of the articles, from 1. A passage is labelled by its source and
a letter, in the order in which the briefing cites it: "2a", "2b". A statement's marks are the labels
of its passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

from briefer.render.links import passage_url, safe_url, shown_host
from briefer.render.sanitize import printable, shorten
from briefer.text.marks import quotation_spans
from briefer.types import (
    Article,
    Briefing,
    Citation,
    Disagreement,
    EngineRun,
    Problem,
    Rejected,
    Section,
    Statement,
)

# What a page or a feed claims to be its title or its outlet may be a whole text.
MAX_TITLE = 240
MAX_NAME = 80
# Context before and after a passage: enough to see who speaks and of what.
MAX_CONTEXT = 280

DISAGREEMENT_LABELS: Mapping[str, str] = {
    "contradiction": "contradiction",
    "updated_over_time": "updated over time",
    "different_unit_or_scope": "different unit or scope",
}

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

_AMOUNT = re.compile(
    r"[$€£¥]?\d+(?:[.,]\d+)*(?:\s?%|[ \u00a0](?:per cent|percent|thousand|million|billion|trillion)\b)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article, as the list of sources names it. `url` is checked, or None; `language` is a BCP 47 tag."""

    number: int
    id: str
    name: str
    title: str | None
    author: str | None
    agency: str | None
    published: str | None
    date: str | None
    language: str | None
    url: str | None
    host: str | None
    origin: str | None
    input: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Date, agency or origin, and language, as far as they are known and say something new."""
        origin = self.origin if self.origin != self.name else None
        language = LANGUAGES.get(self.language or "", self.language)
        facts = (self.date, origin and f"from {origin}", language if self.language != "en" else None)
        return tuple(fact for fact in facts if fact)


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
        """How many origins stand behind it, in words."""
        return "single source" if self.single else f"{self.origins} origins"


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
    """One briefing, ready to be laid out. `passages` are all that it cites, by source."""

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

    @property
    def shared_origins(self) -> tuple[OriginView, ...]:
        """The origins that need a word: of more than one source, or perhaps of more than one."""
        return tuple(origin for origin in self.origins if len(origin.sources) > 1 or origin.possibly)


def view(briefing: Briefing) -> BriefingView:
    """Lays a briefing out for the templates: pure, and in the order of the briefing."""
    return _Layout(briefing).view()


class _Layout:
    """Numbers sources and passages while it goes through the briefing once, in printing order."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.articles = {article.id: article for article in briefing.articles}
        labels = {id_: origin.label for origin in briefing.origins for id_ in origin.articles}
        self.sources = {
            article.id: _source(number, article, labels.get(article.id))
            for number, article in enumerate(briefing.articles, 1)
        }
        self.passages: dict[str, dict[tuple[int, int], PassageView]] = {id_: {} for id_ in self.sources}
        self.printed = 0

    def view(self) -> BriefingView:
        briefing = self.briefing
        return BriefingView(
            headline=self.statement(briefing.headline, "headline"),
            lead=self.statements(briefing.lead, "lead"),
            sections=tuple(self.section(n, section) for n, section in enumerate(briefing.sections, 1)),
            disagreements=tuple(self.disagreement(item) for item in briefing.disagreements),
            sources=tuple(self.sources.values()),
            passages={
                self.sources[id_].number: tuple(cited.values()) for id_, cited in self.passages.items()
            },
            origins=self.origins(),
            dates=_dates(briefing.articles),
            rejected=tuple(Rejected(_clean(r.text), _clean(r.reason)) for r in briefing.rejected),
            problems=tuple(Problem(p.stage, _clean(p.input), _clean(p.message)) for p in briefing.problems),
            engine=briefing.engine,
        )

    def section(self, number: int, section: Section[Statement]) -> SectionView:
        statements = self.statements(section.statements, section.kind)
        return SectionView(f"section-{number}", section.kind, _clean(section.title), statements)

    def disagreement(self, item: Disagreement[Statement]) -> DisagreementView:
        label = DISAGREEMENT_LABELS.get(item.kind, item.kind)
        positions = self.statements(item.positions, "position")
        return DisagreementView(_clean(item.topic), item.kind, label, _clean(item.note), positions)

    def statements(self, statements: Iterable[Statement], role: str) -> tuple[StatementView, ...]:
        return tuple(self.statement(statement, role) for statement in statements)

    def statement(self, statement: Statement, role: str) -> StatementView:
        self.printed += 1
        passages = sorted(
            {passage.label: passage for passage in map(self.passage, statement.citations)}.values(),
            key=lambda passage: (passage.source.number, len(passage.label), passage.label),
        )
        sources = {passage.source.number: passage.source for passage in passages}
        languages = {source.language for source in sources.values()}
        text = _clean(statement.text)
        return StatementView(
            id=f"statement-{self.printed}",
            text=text,
            parts=_parts(text, role),
            passages=tuple(passages),
            sources=tuple(sources.values()),
            origins=statement.origins,
            single=statement.origins <= 1,
            change=statement.change,
            language=languages.pop() if len(languages) == 1 else None,
            checks={check.check: check.result for check in statement.checks},
        )

    def passage(self, citation: Citation) -> PassageView:
        cited = self.passages[citation.article]
        place = (citation.start, citation.end)
        if place not in cited:
            source = self.sources[citation.article]
            article = self.articles[citation.article]
            before, after = _context(article, citation.start, citation.end)
            cited[place] = PassageView(
                label=f"{source.number}{_letters(len(cited))}",
                source=source,
                before=before,
                quote=citation.quote,
                after=after,
                url=passage_url(source.url, citation.quote) if source.url else None,
            )
        return cited[place]

    def origins(self) -> tuple[OriginView, ...]:
        def sources(ids: Iterable[str]) -> tuple[SourceView, ...]:
            return tuple(self.sources[id_] for id_ in ids if id_ in self.sources)

        return tuple(
            OriginView(
                label=_shown(origin.label, MAX_NAME) or origin.id,
                sources=sources(origin.articles),
                possibly=sources(origin.possibly),
                evidence=_clean(origin.evidence),
            )
            for origin in self.briefing.origins
        )


def _parts(text: str, role: str) -> tuple[PartView, ...]:
    kind: Literal["quotation", "amount"] = "quotation" if role == "quotes" else "amount"
    if role == "quotes":
        spans = [(span.start, span.end) for span in quotation_spans(text, 0, len(text))]
    else:
        spans = [match.span() for match in _AMOUNT.finditer(text)] if role == "figures" else []
    parts: list[PartView] = []
    at = 0
    for start, end in spans:
        parts += [PartView("text", text[at:start]), PartView(kind, text[start:end])]
        at = end
    parts.append(PartView("text", text[at:]))
    return tuple(part for part in parts if part.text)


def _source(number: int, article: Article, origin: str | None) -> SourceView:
    url = safe_url(article.url)
    url = url if url and url.startswith("http") else None
    host = shown_host(url) if url else None
    day = _published(article)
    return SourceView(
        number=number,
        id=article.id,
        name=_shown(article.outlet, MAX_NAME)
        or host
        or _shown(_file_name(article.input), MAX_NAME)
        or article.id,
        title=_shown(article.title, MAX_TITLE),
        author=_shown(article.author, MAX_NAME),
        agency=_shown(article.agency, MAX_NAME),
        published=article.published,
        date=_day(day) if day else None,
        language=article.language if article.language and _LANGUAGE.fullmatch(article.language) else None,
        url=url,
        host=host,
        origin=_shown(origin, MAX_NAME),
        input=article.input,
    )


def _clean(text: str) -> str:
    return printable(text).strip()


def _shown(text: str | None, limit: int) -> str | None:
    return shorten(_clean(text or ""), limit) or None


def _file_name(reference: str) -> str:
    return PurePath(reference).name


def _context(article: Article, start: int, end: int) -> tuple[str, str]:
    """The rest of the cited sentences and one body sentence on either side, white space included."""
    first, last = start, end
    for position, sentence in enumerate(article.sentences):
        if sentence.end > start and sentence.start < end:
            around = article.sentences[max(position - 1, 0) : position + 2]
            near = [s for s in around if s.kind == "body" and sentence.kind == "body"] or [sentence]
            first, last = min(first, near[0].start), max(last, near[-1].end)
    return _cut_left(article.text[first:start]), _cut_right(article.text[end:last])


def _cut_left(text: str) -> str:
    return text if len(text) <= MAX_CONTEXT else "…" + text[-MAX_CONTEXT:].partition(" ")[2]


def _cut_right(text: str) -> str:
    return text if len(text) <= MAX_CONTEXT else text[:MAX_CONTEXT].rpartition(" ")[0] + "…"


def _letters(index: int) -> str:
    """0 is "a", 25 is "z", 26 is "aa"."""
    letters = ""
    while index >= 0:
        letters = chr(ord("a") + index % 26) + letters
        index = index // 26 - 1
    return letters


def _published(article: Article) -> date | None:
    try:
        return article.published_date
    except ValueError:
        return None


def _dates(articles: tuple[Article, ...]) -> str | None:
    days = sorted(day for day in map(_published, articles) if day)
    if not days:
        return None
    first, last = days[0], days[-1]
    if first == last:
        return _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
