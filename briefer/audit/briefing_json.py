"""Reading a briefing of our own from its JSON: what it states, and the articles that it rests on."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from briefer.audit.report import Claim
from briefer.audit.restore import Anchor, restore_sentences
from briefer.errors import UsageError
from briefer.types import Article, Citation, Cluster, Origin

SCHEMA = "briefer/briefing/1"

_SENTENCE = re.compile(r"(a\d{1,6})\.s(\d{1,6})")


@dataclass(frozen=True, slots=True)
class RecordedBriefing:
    """A briefing as its JSON states it. `digests` are the recorded sha256 of the articles by id."""

    claims: tuple[Claim, ...]
    cluster: Cluster
    digests: Mapping[str, str]


def is_briefing(text: str) -> bool:
    """Whether a text is meant as a briefing in JSON: an object that begins like one of ours."""
    start = text.lstrip("\ufeff \t\r\n")[:200]
    return start.startswith("{") and '"schema"' in start


def read_briefing(text: str) -> RecordedBriefing:
    """The briefing in `text`, JSON of the schema briefer/briefing/1.

    Types are checked here, with the field named; whether a citation leads anywhere is for the audit to
    say. Raises UsageError, one line, for what is not JSON, not a briefing, or of another version.
    """
    root = _Field("the briefing", _parse(text)).object()
    schema = root["schema"].text()
    if schema != SCHEMA:
        raise UsageError(f"schema {schema[:60]!r} is not known: give a briefing of {SCHEMA}")
    claims = tuple(_claims(root))
    anchors = _anchors(claims)
    articles = [_article(item, anchors) for item in root["articles"].items()]
    _no_repeats(articles)
    if not articles:
        root["articles"].wrong("at least one article")
    origins = tuple(_origin(item) for item in root.optional_items("origins"))
    return RecordedBriefing(
        claims=claims,
        cluster=Cluster(tuple(article for article, _ in articles), origins),
        digests={article.id: digest for article, digest in articles},
    )


def digest(text: str) -> str:
    """The sha256 of a text in UTF-8, in hex; a lone surrogate counts as U+FFFD."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Field:
    """A value of the JSON and the path that leads to it, for messages."""

    path: str
    value: Any

    def wrong(self, wanted: str) -> NoReturn:
        raise UsageError(f"{self.path}: {wanted} is expected, not {_shown(self.value)}")

    def object(self) -> _Object:
        if not isinstance(self.value, dict):
            self.wrong("an object")
        return _Object("" if self.path == "the briefing" else f"{self.path}.", self.value)

    def items(self) -> list[_Field]:
        if not isinstance(self.value, list):
            self.wrong("a list")
        return [_Field(f"{self.path}[{index}]", value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.wrong("a text")
        return str(self.value)

    def text_or_null(self) -> str | None:
        return None if self.value is None else self.text()

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.wrong("a whole number")
        return int(self.value)


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the JSON; `object[key]` is one of its fields, which has to be there."""

    prefix: str
    fields: Mapping[str, Any]

    def __getitem__(self, key: str) -> _Field:
        if key not in self.fields:
            raise UsageError(f"{self.prefix}{key}: missing from the briefing")
        return _Field(f"{self.prefix}{key}", self.fields[key])

    def optional(self, key: str) -> str | None:
        return self[key].text_or_null() if key in self.fields else None

    def optional_items(self, key: str) -> list[_Field]:
        return self[key].items() if key in self.fields else []


def _parse(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant)
    except RecursionError as error:
        raise UsageError("not a briefing: the JSON is nested too deep") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise UsageError(f"not JSON: {str(error)[:80]}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    if value is None:
        return "null"
    shown = repr(value) if isinstance(value, (bool, float, str)) else "a number"
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _claims(root: _Object) -> Iterator[Claim]:
    """All statements in printing order, the headline first, each under the title of its section."""
    yield _claim(root["headline"], "Headline")
    for item in root["lead"].items():
        yield _claim(item, "Lead")
    for item in root["sections"].items():
        section = item.object()
        title = section["title"].text()
        for statement in section["statements"].items():
            yield _claim(statement, title)
    for item in root.optional_items("disagreements"):
        disagreement = item.object()
        topic = disagreement["topic"].text()
        for position in disagreement["positions"].items():
            yield _claim(position, topic)


def _claim(item: _Field, section: str) -> Claim:
    fields = item.object()
    citations = tuple(_citation(citation) for citation in fields["citations"].items())
    return Claim(fields["text"].text(), citations, section=section)


def _citation(item: _Field) -> Citation:
    fields = item.object()
    return Citation(
        article=fields["article"].text(),
        sentences=tuple(sentence.text() for sentence in fields["sentences"].items()),
        start=fields["start"].number(),
        end=fields["end"].number(),
        quote=fields["quote"].text(),
    )


def _anchors(claims: Iterable[Claim]) -> dict[str, list[Anchor]]:
    """What the citations say of the numbers of sentences, by article."""
    anchors: dict[str, list[Anchor]] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        number = _SENTENCE.fullmatch(citation.sentences[0] if citation.sentences else "")
        if number and number[1] == citation.article:
            anchors.setdefault(citation.article, []).append((int(number[2]), citation.start))
    return anchors


def _article(item: _Field, anchors: Mapping[str, list[Anchor]]) -> tuple[Article, str]:
    fields = item.object()
    id_ = fields["id"].text()
    text = fields["text"].text()
    title = fields.optional("title")
    article = Article(
        id=id_,
        input=fields["input"].text(),
        title=title,
        outlet=fields.optional("outlet"),
        url=fields.optional("url"),
        author=fields.optional("author"),
        published=_published(fields),
        language=fields.optional("language"),
        text=text,
        sentences=restore_sentences(text, title, id_, anchors.get(id_, ())),
        sha256=digest(text),
        agency=fields.optional("agency"),
    )
    return article, fields["sha256"].text()


def _published(fields: _Object) -> str | None:
    published = fields.optional("published")
    if published is not None:
        try:
            date.fromisoformat(published[:10])
        except ValueError:
            fields["published"].wrong("an ISO date")
    return published


def _no_repeats(articles: list[tuple[Article, str]]) -> None:
    seen: set[str] = set()
    for number, (article, _) in enumerate(articles):
        if article.id in seen:
            raise UsageError(f"articles[{number}].id: {_shown(article.id)} is the id of another article too")
        seen.add(article.id)


def _origin(item: _Field) -> Origin:
    fields = item.object()
    return Origin(
        id=fields["id"].text(),
        label=fields["label"].text(),
        articles=tuple(article.text() for article in fields["articles"].items()),
        evidence=fields.optional("evidence") or "",
        possibly=tuple(article.text() for article in fields.optional_items("possibly")),
    )
