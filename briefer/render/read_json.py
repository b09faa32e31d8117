"""The parts of a briefing read back from JSON that `render.json` wrote. A wrong value raises UsageError."""

from __future__ import annotations

from datetime import date
from typing import Any, cast, get_args

from briefer.json_fields import Field, Object
from briefer.types import (
    Article,
    Briefing,
    Change,
    CheckOutcome,
    CheckResult,
    Citation,
    Disagreement,
    DisagreementKind,
    EngineRun,
    Origin,
    Problem,
    Rejected,
    Section,
    SectionKind,
    Statement,
    Verdict,
)


def read_briefing_parts(root: Object, articles: tuple[Article, ...]) -> Briefing:
    """The briefing that an object of the schema briefer/briefing/1 states, on articles that are read already."""
    return Briefing(
        id=root["id"].text(),
        headline=read_statement(root["headline"]),
        lead=_statements(root["lead"]),
        sections=tuple(_section(item) for item in root["sections"].items()),
        disagreements=tuple(_disagreement(item) for item in root["disagreements"].items()),
        articles=articles,
        origins=tuple(read_origin(item) for item in root["origins"].items()),
        rejected=tuple(_rejected(item) for item in root["rejected"].items()),
        problems=tuple(read_problem(item) for item in root["problems"].items()),
        engine=_engine(root["engine"].object()),
    )


def read_statement(item: Field) -> Statement:
    """A statement with its citations and the outcome of every check."""
    fields = item.object()
    checks = fields["checks"].object()
    change = fields["change"]
    return Statement(
        text=fields["text"].text(),
        citations=tuple(read_citation(citation) for citation in fields["citations"].items()),
        origins=fields["origins"].number(),
        verdict=_literal(fields["verdict"], Verdict),
        checks=tuple(CheckResult(name, _literal(checks[name], CheckOutcome)) for name in checks.fields),
        change=None if change.value is None else _literal(change, Change),
        original=fields.optional("original"),
    )


def read_citation(item: Field) -> Citation:
    """A citation; whether it leads anywhere is not asked here."""
    fields = item.object()
    return Citation(
        article=fields["article"].text(),
        sentences=tuple(sentence.text() for sentence in fields["sentences"].items()),
        start=fields["start"].number(),
        end=fields["end"].number(),
        quote=fields["quote"].text(),
    )


def read_article(item: Field) -> Article:
    """An article as far as a briefing's JSON keeps it: without its sentences, with the recorded digest."""
    fields = item.object()
    return Article(
        id=fields["id"].text(),
        input=fields["input"].text(),
        title=fields.optional("title"),
        outlet=fields.optional("outlet"),
        url=fields.optional("url"),
        author=fields.optional("author"),
        published=_published(fields),
        language=fields.optional("language"),
        text=fields["text"].text(),
        sentences=(),
        sha256=fields["sha256"].text(),
        agency=fields.optional("agency"),
        updated=fields.optional("updated"),
        genre="opinion" if fields.optional("genre") == "opinion" else None,
    )


def read_origin(item: Field) -> Origin:
    """An origin with the articles in it."""
    fields = item.object()
    return Origin(
        id=fields["id"].text(),
        label=fields["label"].text(),
        articles=tuple(article.text() for article in fields["articles"].items()),
        evidence=fields.optional("evidence") or "",
        possibly=tuple(article.text() for article in fields.optional_items("possibly")),
    )


def read_problem(item: Field) -> Problem:
    """A problem."""
    fields = item.object()
    return Problem(fields["stage"].text(), fields["input"].text(), fields["message"].text())


def _statements(item: Field) -> tuple[Statement, ...]:
    return tuple(read_statement(statement) for statement in item.items())


def _section(item: Field) -> Section[Statement]:
    fields = item.object()
    kind = _literal(fields["kind"], SectionKind)
    return Section(kind, fields["title"].text(), _statements(fields["statements"]))


def _disagreement(item: Field) -> Disagreement[Statement]:
    fields = item.object()
    kind = _literal(fields["kind"], DisagreementKind)
    positions = _statements(fields["positions"])
    return Disagreement(fields["topic"].text(), kind, positions, fields.optional("note") or "")


def _rejected(item: Field) -> Rejected:
    fields = item.object()
    return Rejected(fields["text"].text(), fields["reason"].text())


def _engine(fields: Object) -> EngineRun:
    prompts = fields["prompts"].object()
    return EngineRun(
        name=fields["name"].text(),
        model=fields.optional("model"),
        prompts={file: prompts[file].text() for file in prompts.fields},
        calls=fields["calls"].number(),
        input_tokens=fields["input_tokens"].number(),
        output_tokens=fields["output_tokens"].number(),
        cost=fields["cost"].real(),
    )


def _literal(field: Field, literal: Any) -> Any:
    """The text of a field, which has to be one of those that the type knows."""
    return cast(Any, field.one_of(get_args(literal)))


def _published(fields: Object) -> str | None:
    published = fields.optional("published")
    if published is not None:
        try:
            date.fromisoformat(published[:10])
        except ValueError:
            fields["published"].wrong("an ISO date")
    return published
