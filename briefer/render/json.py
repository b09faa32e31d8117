"""A briefing as JSON, by the schema briefer/schemas/briefing-1.schema.json."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from briefer.types import Article, Briefing, Citation, Disagreement, Origin, Section, Statement

SCHEMA = "briefer/briefing/1"

# Characters that a terminal or an editor obeys, or that hide text. JSON can say each by its number.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(briefing: Briefing) -> str:
    """The briefing as JSON, two spaces deep, in UTF-8 characters, with a newline at the end.

    Holds all that is needed to verify it again: the text of every article, and of every citation the
    offsets. Read back, each string is the same but for lone surrogates, which no encoding can write
    and which become U+FFFD, one for one.
    """
    return dump(as_json(briefing))


def dump(value: dict[str, Any]) -> str:
    """Plain dicts and lists as JSON text, with every character that is not seen as its number."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(_escape, _SURROGATE.sub("\ufffd", text)) + "\n"


def as_json(briefing: Briefing) -> dict[str, Any]:
    """The briefing as plain dicts and lists, the keys in the order of the contract."""
    return {
        "schema": SCHEMA,
        "id": briefing.id,
        "headline": statement_as_json(briefing.headline),
        "lead": _statements(briefing.lead),
        "sections": [_section(section) for section in briefing.sections],
        "disagreements": [_disagreement(item) for item in briefing.disagreements],
        "articles": [article_as_json(article, briefing.origins) for article in briefing.articles],
        "origins": [origin_as_json(origin) for origin in briefing.origins],
        "rejected": [asdict(rejected) for rejected in briefing.rejected],
        "problems": [asdict(problem) for problem in briefing.problems],
        "engine": _engine(briefing),
    }


def _statements(statements: tuple[Statement, ...]) -> list[dict[str, Any]]:
    return [statement_as_json(statement) for statement in statements]


def statement_as_json(statement: Statement) -> dict[str, Any]:
    """A statement by the contract."""
    return {
        "text": statement.text,
        **({} if statement.original is None else {"original": statement.original}),
        "citations": [citation_as_json(citation) for citation in statement.citations],
        "origins": statement.origins,
        "verdict": statement.verdict,
        "checks": {check.check: check.result for check in statement.checks},
        "change": statement.change,
    }


def citation_as_json(citation: Citation) -> dict[str, Any]:
    """A citation by the contract."""
    return {
        "article": citation.article,
        "sentences": list(citation.sentences),
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _section(section: Section[Statement]) -> dict[str, Any]:
    return {"kind": section.kind, "title": section.title, "statements": _statements(section.statements)}


def _disagreement(item: Disagreement[Statement]) -> dict[str, Any]:
    return {
        "topic": item.topic,
        "kind": item.kind,
        "note": item.note,
        "positions": _statements(item.positions),
    }


def article_as_json(article: Article, origins: tuple[Origin, ...]) -> dict[str, Any]:
    """An article by the contract, with the id of its origin among `origins`."""
    return {
        "id": article.id,
        "input": article.input,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "agency": article.agency,
        "url": article.url,
        "published": article.published,
        **({"updated": article.updated} if article.updated else {}),
        **({"genre": article.genre} if article.genre else {}),
        "language": article.language,
        "sha256": article.sha256,
        "origin": next((origin.id for origin in origins if article.id in origin.articles), None),
        "text": article.text,
    }


def origin_as_json(origin: Origin) -> dict[str, Any]:
    """An origin by the contract."""
    return {
        "id": origin.id,
        "label": origin.label,
        "articles": list(origin.articles),
        "possibly": list(origin.possibly),
        "evidence": origin.evidence,
    }


def _engine(briefing: Briefing) -> dict[str, Any]:
    return asdict(briefing.engine) | {"prompts": dict(sorted(briefing.engine.prompts.items()))}


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
