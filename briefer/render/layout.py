"""Lays a briefing out for the templates: numbers its sources and passages, and words what it counts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from pathlib import PurePath
from typing import Literal

from markupsafe import Markup

from briefer.render.dates import dates_in_words, day_in_words, span_in_words
from briefer.render.links import passage_url, safe_url, shown_host
from briefer.render.sanitize import printable, shorten
from briefer.render.view import (
    BriefingView,
    DisagreementView,
    OriginView,
    PartView,
    PassageView,
    SectionView,
    SourceView,
    StatementView,
)
from briefer.text.marks import quotation_spans
from briefer.types import (
    Article,
    Briefing,
    Citation,
    Disagreement,
    Problem,
    Rejected,
    Section,
    Statement,
)

# What a page or a feed claims to be its title or its outlet may be a whole text.
MAX_TITLE = 240
MAX_NAME = 80
MAX_SHORT_NAME = 40
# Context before and after a passage: enough to see who speaks and of what.
MAX_CONTEXT = 280

DISAGREEMENT_LABELS: Mapping[str, str] = {
    "contradiction": "contradiction",
    "updated_over_time": "updated over time",
    "different_unit_or_scope": "different unit or scope",
}

_ARTICLE_ID = re.compile(r"\ba\d+\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def lay_out(briefing: Briefing) -> BriefingView:
    """The briefing as templates print it, in its order: text on one line and printable, addresses checked."""
    return Layout(briefing).view()


class Layout:
    """Numbers sources and passages while it goes through the briefing once, in printing order.

    On a page of several briefings each has a `prefix` of its own, which all its ids begin with, and the
    `level` of the headings in it. `told` are the texts of statements that are printed elsewhere.
    """

    def __init__(
        self, briefing: Briefing, prefix: str = "", level: int = 2, told: Container[str] = frozenset()
    ) -> None:
        self.briefing = briefing
        self.prefix = prefix
        self.level = level
        self.told = told
        self.articles = {article.id: article for article in briefing.articles}
        numbers = {article.id: f"source {number}" for number, article in enumerate(briefing.articles, 1)}
        labels = {
            id_: numbers.get(origin.label, origin.label)
            for origin in briefing.origins
            for id_ in origin.articles
            if id_ != origin.label
        }
        self.sources = {
            article.id: _source(number, article, labels.get(article.id), prefix)
            for number, article in enumerate(briefing.articles, 1)
        }
        self.passages: dict[str, dict[tuple[int, int], PassageView]] = {id_: {} for id_ in self.sources}
        self.printed = 0

    def view(self) -> BriefingView:
        briefing = self.briefing
        return BriefingView(
            headline=self.statement(briefing.headline, "headline"),
            lead=self.statements(self.untold(briefing.lead), "lead"),
            sections=tuple(
                self.section(number, section)
                for number, section in enumerate(briefing.sections, 1)
                if self.untold(section.statements)
            ),
            disagreements=tuple(self.disagreement(item) for item in briefing.disagreements),
            sources=tuple(self.sources.values()),
            passages={
                self.sources[id_].number: tuple(cited.values()) for id_, cited in self.passages.items()
            },
            origins=self.origins(),
            dates=span_in_words(filter(None, map(_published, briefing.articles))),
            rejected=tuple(Rejected(_clean(r.text), _clean(r.reason)) for r in briefing.rejected),
            problems=tuple(Problem(p.stage, _clean(p.input), _clean(p.message)) for p in briefing.problems),
            engine=briefing.engine,
            prefix=self.prefix,
            level=self.level,
        )

    def untold(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements that are not printed elsewhere on the page."""
        return tuple(statement for statement in statements if statement.text not in self.told)

    def section(self, number: int, section: Section[Statement]) -> SectionView:
        statements = self.statements(self.untold(section.statements), section.kind)
        return SectionView(f"{self.prefix}section-{number}", section.kind, _clean(section.title), statements)

    def disagreement(self, item: Disagreement[Statement]) -> DisagreementView:
        label = DISAGREEMENT_LABELS.get(item.kind, item.kind)
        positions = self.statements(item.positions, "position")
        return DisagreementView(_clean(item.topic), item.kind, label, self.worded(item.note), positions)

    def statements(self, statements: Iterable[Statement], role: str) -> tuple[StatementView, ...]:
        return tuple(self.statement(statement, role) for statement in statements)

    def statement(self, statement: Statement, role: str) -> StatementView:
        self.printed += 1
        passages = sorted(
            {passage.label: passage for passage in map(self.passage, statement.citations)}.values(),
            key=lambda passage: (passage.source.number, len(passage.label), passage.label),
        )
        sources = {passage.source.number: passage.source for passage in passages}
        text = _clean(statement.text)
        return StatementView(
            id=f"{self.prefix}statement-{self.printed}",
            text=text,
            parts=_parts(text, role),
            passages=tuple(passages),
            sources=tuple(sources.values()),
            origins=statement.origins,
            single=statement.origins <= 1,
            change=statement.change,
            language=_language(statement.text, passages),
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

    def named(self, label: str) -> str:
        """The label of an origin; where it is only the id of an article, the name of that source."""
        source = self.sources.get(label)
        hosts = {source.host for source in self.sources.values()}
        return source.name if source else _name(_shown(label, MAX_NAME), hosts) or "unnamed"

    def worded(self, text: str) -> str:
        """A note or evidence for a reader: ids of articles as their numbers, ISO 8601 dates in words."""

        def number(match: re.Match[str]) -> str:
            source = self.sources.get(match[0])
            return f"source {source.number}" if source else match[0]

        return dates_in_words(_ARTICLE_ID.sub(number, _clean(text)))

    def origins(self) -> tuple[OriginView, ...]:
        def sources(ids: Iterable[str]) -> tuple[SourceView, ...]:
            return tuple(self.sources[id_] for id_ in ids if id_ in self.sources)

        return tuple(
            OriginView(
                label=self.named(origin.label),
                sources=sources(origin.articles),
                possibly=sources(origin.possibly),
                evidence=self.worded(origin.evidence),
            )
            for origin in self.briefing.origins
        )


def _parts(text: str, role: str) -> tuple[PartView, ...]:
    kind: Literal["quotation", "amount"] = "quotation" if role == "quotes" else "amount"
    parts: list[PartView] = []
    at = 0
    for start, end in _spans(text, role):
        parts += [PartView("text", text[at:start]), PartView(kind, text[start:end])]
        at = end
    parts.append(PartView("text", text[at:]))
    return tuple(part for part in parts if part.text)


def _spans(text: str, role: str) -> list[tuple[int, int]]:
    if role == "quotes":
        return [(span.start, span.end) for span in quotation_spans(text, 0, len(text))]
    if role == "figures":
        from briefer.text.quantities import find_quantities

        return [(quantity.start, quantity.end) for quantity in find_quantities(text)]
    return []


def _language(text: str, passages: list[PassageView]) -> str | None:
    """The language of the passage whose words the statement has, else the one that all passages share."""
    verbatim = [passage for passage in passages if text in passage.quote]
    languages = {passage.source.language for passage in verbatim[:1] or passages}
    return languages.pop() if len(languages) == 1 else None


def _source(number: int, article: Article, origin: str | None, prefix: str = "") -> SourceView:
    url = safe_url(article.url)
    url = url if url and url.startswith("http") else None
    host = shown_host(url) if url else None
    outlet = _name(_shown(article.outlet, MAX_NAME) or host, {host})
    title = _shown(article.title, MAX_TITLE)
    file = _shown(PurePath(article.input).name, MAX_NAME) or article.id
    day = _published(article)
    return SourceView(
        number=number,
        anchor=f"{prefix}source-{number}",
        id=article.id,
        name=outlet or shorten(title or file, MAX_SHORT_NAME),
        outlet=outlet,
        title=title,
        author=_shown(article.author, MAX_NAME),
        agency=_shown(article.agency, MAX_NAME),
        published=article.published,
        date=day_in_words(day) if day else None,
        language=article.language if article.language and _LANGUAGE.fullmatch(article.language) else None,
        url=url,
        host=host,
        origin=_shown(origin, MAX_NAME),
        file=file,
        genre=article.genre,
    )


def _name(name: str | None, hosts: Container[str | None]) -> str | None:
    """The name; where it is the host of a checked address, marked as safe, to be read without escapes."""
    return Markup(name) if name and name in hosts and "_" not in name else name


def _clean(text: str) -> str:
    return printable(text).strip()


def _shown(text: str | None, limit: int) -> str | None:
    return shorten(_clean(text or ""), limit) or None


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
    tail = text[-MAX_CONTEXT:]
    return text if tail == text else "…" + (tail.partition(" ")[2].lstrip() or tail)


def _cut_right(text: str) -> str:
    head = text[:MAX_CONTEXT]
    return text if head == text else (head.rpartition(" ")[0].rstrip() or head) + "…"


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
