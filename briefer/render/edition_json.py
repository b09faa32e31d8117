"""An edition as JSON and back, by the schema briefer/schemas/edition-1.schema.json.

A briefing of an edition is an object of the schema briefer/briefing/1 with further keys. The JSON holds the
whole edition, so what is read back is what was written: the store keeps editions as this text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, get_args

from briefer.errors import UsageError
from briefer.json_fields import Field, Object, parse_object
from briefer.render.json import as_json, dump, statement_as_json
from briefer.render.read_json import read_article, read_briefing_parts, read_problem, read_statement
from briefer.types import (
    Article,
    ChangeKind,
    EarlierBriefing,
    EarlierStatement,
    Edition,
    EditionItem,
    ReadCounts,
    Removed,
    Sentence,
    SentenceKind,
    StatementChange,
)

SCHEMA = "briefer/edition/1"

# One sentence of an article, which dump() puts on six lines. Inside a string quotation marks are escaped.
_SPAN = re.compile(r'\[\s+(\d+),\s+(\d+),\s+(\d+),\s+"(title|heading|body)"\s+\]')


def edition_to_json(edition: Edition) -> str:
    """The edition as JSON: every item with its whole briefing, the text of its articles, and its changes.

    Read back with edition_from_json() it is equal, but for lone surrogates (see render.json.to_json).
    """
    text = dump(
        {
            "schema": SCHEMA,
            "id": edition.id,
            "date": edition.date.isoformat(),
            "title": edition.title,
            "made": edition.made.isoformat(),
            "previous": edition.previous,
            "read": asdict(edition.read),
            "briefings": [_item(item) for item in edition.items],
            "lines": [_item(item) for item in edition.lines],
            "problems": [asdict(problem) for problem in edition.problems],
        }
    )
    return _SPAN.sub(r'[\1, \2, \3, "\4"]', text)


def edition_from_json(text: str) -> Edition:
    """The edition in `text`. Raises UsageError, one line with the field, for what is no edition of ours."""
    root = parse_object(text, "edition")
    schema = root["schema"].text()
    if schema != SCHEMA:
        raise UsageError(f"schema {schema[:60]!r} is not known: give an edition of {SCHEMA}")
    return Edition(
        id=root["id"].text(),
        date=_date(root["date"]),
        title=root["title"].text(),
        made=_moment(root["made"]),
        previous=root["previous"].text_or_null(),
        items=tuple(_read_item(item) for item in root["briefings"].items()),
        lines=tuple(_read_item(item) for item in root["lines"].items()),
        read=_read_counts(root["read"].object()),
        problems=tuple(read_problem(item) for item in root["problems"].items()),
    )


def _item(item: EditionItem) -> dict[str, Any]:
    return as_json(item.briefing) | {
        "storyline": item.storyline,
        "section": item.section,
        "why": item.why,
        "score": item.score,
        "changes": [_change(change) for change in item.changes],
        "earlier": [asdict(earlier) | {"date": earlier.date.isoformat()} for earlier in item.earlier],
        "cleaned": {article.id: _cleaned(article) for article in item.briefing.articles},
    }


def _change(change: StatementChange) -> dict[str, Any]:
    before = change.before
    return {
        "kind": change.kind,
        "now": statement_as_json(change.now) if change.now else None,
        "before": asdict(before) | {"date": before.date.isoformat()} if before else None,
        "note": change.note,
    }


def _cleaned(article: Article) -> dict[str, Any]:
    """What clean() found in an article beside its text: where its sentences stand, and what was removed."""
    return {
        "place": article.place,
        "sentences": [[s.start, s.end, s.paragraph, s.kind] for s in article.sentences],
        "removed": [asdict(removed) for removed in article.removed],
    }


def _read_item(item: Field) -> EditionItem:
    fields = item.object()
    cleaned = fields["cleaned"].object()
    articles = [read_article(article) for article in fields["articles"].items()]
    return EditionItem(
        briefing=read_briefing_parts(fields, tuple(_with_sentences(a, cleaned[a.id]) for a in articles)),
        storyline=fields["storyline"].text(),
        section=fields["section"].text(),
        why=fields["why"].text(),
        score=fields["score"].real(),
        changes=tuple(_read_change(change) for change in fields["changes"].items()),
        earlier=tuple(_read_earlier(earlier.object()) for earlier in fields["earlier"].items()),
    )


def _with_sentences(article: Article, cleaned: Field) -> Article:
    fields = cleaned.object()
    return replace(
        article,
        place=fields["place"].text_or_null(),
        sentences=tuple(
            _read_sentence(item, article, number)
            for number, item in enumerate(fields["sentences"].items(), 1)
        ),
        removed=tuple(
            Removed(removed["text"].text(), removed["reason"].text())
            for removed in (item.object() for item in fields["removed"].items())
        ),
    )


def _read_sentence(item: Field, article: Article, number: int) -> Sentence:
    parts: Sequence[Field] = item.items()
    if len(parts) != 4:
        item.wrong("a list of four")
    start, end, paragraph = (part.number() for part in parts[:3])
    if not 0 <= start <= end <= len(article.text):
        item.wrong(f"a range of the text of {article.id}")
    kind: Any = parts[3].one_of(get_args(SentenceKind))
    return Sentence(f"{article.id}.s{number}", article.text[start:end], start, end, paragraph, kind)


def _read_change(item: Field) -> StatementChange:
    fields = item.object()
    kind: Any = fields["kind"].one_of(get_args(ChangeKind))
    now, before = fields["now"], fields["before"]
    return StatementChange(
        kind=kind,
        now=None if now.value is None else read_statement(now),
        before=None if before.value is None else _read_earlier_statement(before.object()),
        note=fields["note"].text(),
    )


def _read_earlier_statement(fields: Object) -> EarlierStatement:
    return EarlierStatement(
        text=fields["text"].text(),
        edition=fields["edition"].text(),
        briefing=fields["briefing"].text(),
        date=_date(fields["date"]),
        quote=fields["quote"].text(),
        outlet=fields.optional("outlet"),
        url=fields.optional("url"),
    )


def _read_earlier(fields: Object) -> EarlierBriefing:
    return EarlierBriefing(
        edition=fields["edition"].text(),
        briefing=fields["briefing"].text(),
        date=_date(fields["date"]),
        headline=fields["headline"].text(),
    )


def _read_counts(fields: Object) -> ReadCounts:
    return ReadCounts(**{name: fields[name].number() for name in ReadCounts.__slots__})


def _date(field: Field) -> date:
    try:
        return date.fromisoformat(field.text())
    except ValueError:
        field.wrong("an ISO date")


def _moment(field: Field) -> datetime:
    try:
        moment = datetime.fromisoformat(field.text())
    except ValueError:
        field.wrong("an ISO date-time")
    if moment.tzinfo is None:
        field.wrong("a date-time with its zone")
    return moment
