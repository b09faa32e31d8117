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

from briefer.render.links import passage_url, safe_url, shown_host
from briefer.render.sanitize import printable, shorten
from briefer.types import Article, Briefing, Citation, Disagreement, EngineRun, Problem, Rejected, Section, Statement

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


@dataclass(frozen=True, slots=True)
class PassageView:
    """One cited passage: `quote` with the words around it, and its place in the original, where it has one."""

    label: str
    source: SourceView
    before: str
    quote: str
    after: str
    url: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with its passages. `single` is true where one origin alone stands behind it."""

    id: str
    text: str
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
            headline=self.statement(briefing.headline),
            lead=self.statements(briefing.lead),
            sections=tuple(self.section(n, section) for n, section in enumerate(briefing.sections, 1)),
            disagreements=tuple(self.disagreement(item) for item in briefing.disagreements),
            sources=tuple(self.sources.values()),
            passages={self.sources[id_].number: tuple(cited.values()) for id_, cited in self.passages.items()},
            origins=self.origins(),
            dates=_dates(briefing.articles),
            rejected=briefing.rejected,
            problems=briefing.problems,
            engine=briefing.engine,
        )

    def section(self, number: int, section: Section[Statement]) -> SectionView:
        statements = self.statements(section.statements)
        return SectionView(f"section-{number}", section.kind, section.title, statements)

    def disagreement(self, item: Disagreement[Statement]) -> DisagreementView:
        label = DISAGREEMENT_LABELS.get(item.kind, item.kind)
        return DisagreementView(item.topic, item.kind, label, item.note, self.statements(item.positions))

    def statements(self, statements: Iterable[Statement]) -> tuple[StatementView, ...]:
        return tuple(self.statement(statement) for statement in statements)

    def statement(self, statement: Statement) -> StatementView:
        self.printed += 1
        passages = sorted(
            {passage.label: passage for passage in map(self.passage, statement.citations)}.values(),
            key=lambda passage: (passage.source.number, len(passage.label), passage.label),
        )
        sources = {passage.source.number: passage.source for passage in passages}
        languages = {source.language for source in sources.values()}
        return StatementView(
            id=f"statement-{self.printed}",
            text=statement.text,
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
            OriginView(shorten(printable(o.label), MAX_NAME), sources(o.articles), sources(o.possibly), o.evidence)
            for o in self.briefing.origins
        )


def _source(number: int, article: Article, origin: str | None) -> SourceView:
    url = safe_url(article.url)
    url = url if url and url.startswith("http") else None
    host = shown_host(url) if url else None
    return SourceView(
        number=number,
        id=article.id,
        name=_shown(article.outlet, MAX_NAME) or host or _shown(_file_name(article.input), MAX_NAME) or article.id,
        title=_shown(article.title, MAX_TITLE),
        author=_shown(article.author, MAX_NAME),
        agency=_shown(article.agency, MAX_NAME),
        published=article.published,
        date=_day(article.published_date) if article.published_date else None,
        language=article.language if article.language and _LANGUAGE.fullmatch(article.language) else None,
        url=url,
        host=host,
        origin=_shown(origin, MAX_NAME),
        input=article.input,
    )


def _shown(text: str | None, limit: int) -> str | None:
    return shorten(printable(text or "").strip(), limit) or None


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


def _dates(articles: tuple[Article, ...]) -> str | None:
    days = sorted(article.published_date for article in articles if article.published_date)
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
