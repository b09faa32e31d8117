"""The report of an audit as Markdown, HTML and JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from briefer.audit.differences import Spans, differences
from briefer.audit.report import AuditedStatement, ChangedArticle, PassedOver, Report
from briefer.render.json import article_as_json, citation_as_json, dump, origin_as_json
from briefer.render.view import PassageView, SourceView, StatementView
from briefer.types import (
    Article,
    Briefing,
    CheckResult,
    EngineRun,
    Problem,
    Section,
    Statement,
    Verdict,
)

SCHEMA = "briefer/report/1"
VERDICTS: dict[Verdict, str] = {
    "grounded": "holds",
    "ungrounded": "does not hold",
    "uncited": "no source found",
}
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `differs`: these words of it differ between a statement and its passages."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A passage with its quote in parts."""

    passage: PassageView
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class HeldView:
    """One statement as a report prints it. `named` are the sources that it names itself.

    `quotes` are the passages that it was held against; `beside` are the same, by source.
    """

    id: str
    number: int
    verdict: Verdict
    label: str
    parts: tuple[Part, ...]
    named: tuple[SourceView, ...]
    quotes: tuple[QuoteView, ...]
    failures: tuple[CheckResult, ...]
    suggestion: str | None
    statement: StatementView

    @property
    def beside(self) -> tuple[tuple[SourceView, tuple[QuoteView, ...]], ...]:
        """The passages by source, in the order of the sources."""
        groups = groupby(self.quotes, key=lambda quote: quote.passage.source)
        return tuple((source, tuple(quotes)) for source, quotes in groups)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Statements in a row under one heading of the briefing, or under none."""

    title: str | None
    statements: tuple[HeldView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, ready to be laid out. `failing` are the statements that do not hold, in order."""

    input: str
    total: int
    held: int
    groups: tuple[GroupView, ...]
    failing: tuple[HeldView, ...]
    holding: tuple[HeldView, ...]
    sources: tuple[SourceView, ...]
    changed: tuple[ChangedArticle, ...]
    passed_over: tuple[PassedOver, ...]
    problems: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        if self.total == 1:
            return "The one statement holds." if self.held else "The one statement does not hold."
        if self.held == self.total:
            return f"All {self.total} statements hold."
        missed = self.total - self.held
        return f"{missed} of {self.total} statements {'does' if missed == 1 else 'do'} not hold."


def report_to_markdown(report: Report, *, templates: Path | None = None) -> str:
    """The report as Markdown (template `report.md.j2`): what does not hold first, with how to mend it.

    `templates` is a folder whose files win over the built-in ones. Raises UsageError for a template of
    the user's that cannot be used.
    """
    from briefer.render.environment import render_template
    from briefer.render.sanitize import escape_markdown

    context = {"view": _lay_out(report), "report": report}
    text = render_template("report.md.j2", context, templates, escape=escape_markdown)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def report_to_html(report: Report, *, templates: Path | None = None) -> str:
    """The report as one self-contained page (template `report.html.j2`): no script and no request.

    The statements stand in the order of the briefing, each beside its passages. `templates` and errors
    as for Markdown.
    """
    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable
    from briefer.render.style import inline_css

    context: dict[str, Any] = {"view": _lay_out(report), "report": report}
    context |= inline_css(("briefing.css.j2", "report.css.j2"), templates)
    return render_template("report.html.j2", context, templates, escape=printable)


def report_to_json(report: Report) -> str:
    """The report as JSON of the schema briefer/report/1, two spaces deep, with a newline at the end."""
    return dump(
        {
            "schema": SCHEMA,
            "input": report.input,
            "statements": [_statement(statement) for statement in report.statements],
            "counts": {verdict: report.count(verdict) for verdict in VERDICTS},
            "articles": [article_as_json(article, report.origins) for article in report.articles],
            "origins": [origin_as_json(origin) for origin in report.origins],
            "changed": [_changed(change) for change in report.changed],
            "passed_over": [{"text": part.text, "reason": part.reason} for part in report.passed_over],
            "problems": [
                {"stage": problem.stage, "input": problem.input, "message": problem.message}
                for problem in report.problems
            ],
        }
    )


def _statement(statement: AuditedStatement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "section": statement.section,
        "named": list(statement.named),
        "citations": [citation_as_json(citation) for citation in statement.citations],
        "origins": statement.origins,
        "verdict": statement.verdict,
        "checks": {
            check.check: {"result": check.result, "reason": check.reason} for check in statement.checks
        },
        "suggestion": statement.suggestion,
    }


def _changed(change: ChangedArticle) -> dict[str, Any]:
    return {
        "article": change.article,
        "input": change.input,
        "recorded": change.recorded,
        "found": change.found,
        "citations": [
            {"statement": touched.statement, "quote": touched.quote, "stands": touched.stands}
            for touched in change.citations
        ],
    }


def _lay_out(report: Report) -> ReportView:
    """The report as templates print it: laid out like the briefing of its statements."""
    from briefer.render.layout import lay_out
    from briefer.render.links import safe_url

    articles = tuple(replace(article, url=safe_url(article.url)) for article in report.articles)
    laid_out = lay_out(_as_briefing(report, articles))
    views = laid_out.sections[0].statements
    sources = {source.id: source for source in laid_out.sources}
    held = [
        _held(number, view, statement, sources)
        for number, (view, statement) in enumerate(zip(views, report.statements, strict=True), 1)
    ]
    return ReportView(
        input=report.input,
        total=len(held),
        held=report.count("grounded"),
        groups=_groups(held, report.statements),
        failing=tuple(view for view in held if view.verdict != "grounded"),
        holding=tuple(view for view in held if view.verdict == "grounded"),
        sources=laid_out.sources,
        changed=report.changed,
        passed_over=report.passed_over,
        problems=report.problems,
    )


def _as_briefing(report: Report, articles: tuple[Article, ...]) -> Briefing:
    """The statements of a report in the form that lay_out() takes, without citations that lead nowhere."""
    texts = {article.id: article.text for article in articles}
    statements = tuple(
        Statement(
            text=statement.text,
            citations=tuple(
                c
                for c in statement.citations
                if c.start >= 0 and c.quote and texts.get(c.article, "")[c.start : c.end] == c.quote
            ),
            origins=statement.origins,
            verdict=statement.verdict,
            checks=statement.checks,
        )
        for statement in report.statements
    )
    return Briefing(
        id="",
        headline=Statement("", (), 0, "uncited", ()),
        lead=(),
        sections=(Section("key_points", "", statements),),
        disagreements=(),
        articles=articles,
        origins=report.origins,
        rejected=(),
        problems=report.problems,
        engine=EngineRun(""),
    )


def _held(
    number: int, view: StatementView, statement: AuditedStatement, sources: Mapping[str, SourceView]
) -> HeldView:
    quotes = [passage.quote for passage in view.passages]
    reasons = [check.reason for check in statement.failures]
    here: Spans = ()
    there: tuple[Spans, ...] = ((),) * len(quotes)
    if statement.verdict != "grounded" and quotes:
        here, there = differences(view.text, quotes, reasons)
    marked = tuple(
        QuoteView(passage, _parts(passage.quote, spans))
        for passage, spans in zip(view.passages, there, strict=True)
    )
    return HeldView(
        id=f"statement-{number}",
        number=number,
        verdict=statement.verdict,
        label=VERDICTS[statement.verdict],
        parts=_parts(view.text, here),
        named=tuple(sources[id_] for id_ in statement.named if id_ in sources),
        quotes=marked,
        failures=statement.failures,
        suggestion=statement.suggestion,
        statement=view,
    )


def _parts(text: str, spans: Spans) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for start, end in spans:
        parts += [Part(text[at:start], False), Part(text[start:end], True)]
        at = end
    parts.append(Part(text[at:], False))
    return tuple(part for part in parts if part.text)


def _groups(held: Sequence[HeldView], statements: Sequence[AuditedStatement]) -> tuple[GroupView, ...]:
    groups: list[tuple[str | None, list[HeldView]]] = []
    for view, statement in zip(held, statements, strict=True):
        if not groups or groups[-1][0] != statement.section:
            groups.append((statement.section, []))
        groups[-1][1].append(view)
    return tuple(GroupView(title, tuple(views)) for title, views in groups)
