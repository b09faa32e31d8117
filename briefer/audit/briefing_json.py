"""Reading a briefing of our own from its JSON: what it states, and the articles that it rests on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefer.audit.report import Claim
from briefer.audit.restore import Anchor, restore_sentences
from briefer.errors import UsageError
from briefer.json_fields import Field, Object, parse_object, shown
from briefer.render.read_json import read_article, read_citation, read_origin
from briefer.types import Article, Cluster

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
    root = parse_object(text, "briefing")
    schema = root["schema"].text()
    if schema != SCHEMA:
        raise UsageError(f"schema {schema[:60]!r} is not known: give a briefing of {SCHEMA}")
    claims = tuple(_claims(root))
    anchors = _anchors(claims)
    articles = [_article(item, anchors) for item in root["articles"].items()]
    _no_repeats(articles)
    if not articles:
        root["articles"].wrong("at least one article")
    origins = tuple(read_origin(item) for item in root.optional_items("origins"))
    return RecordedBriefing(
        claims=claims,
        cluster=Cluster(tuple(article for article, _ in articles), origins),
        digests={article.id: digest for article, digest in articles},
    )


def digest(text: str) -> str:
    """The sha256 of a text in UTF-8, in hex; a lone surrogate counts as U+FFFD."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _claims(root: Object) -> Iterator[Claim]:
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


def _claim(item: Field, section: str) -> Claim:
    fields = item.object()
    citations = tuple(read_citation(citation) for citation in fields["citations"].items())
    return Claim(fields["text"].text(), citations, section=section, original=fields.optional("original"))


def _anchors(claims: Iterable[Claim]) -> dict[str, list[Anchor]]:
    """What the citations say of the numbers of sentences, by article."""
    anchors: dict[str, list[Anchor]] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        number = _SENTENCE.fullmatch(citation.sentences[0] if citation.sentences else "")
        if number and number[1] == citation.article:
            anchors.setdefault(citation.article, []).append((int(number[2]), citation.start))
    return anchors


def _article(item: Field, anchors: Mapping[str, list[Anchor]]) -> tuple[Article, str]:
    article = read_article(item)
    sentences = restore_sentences(article.text, article.title, article.id, anchors.get(article.id, ()))
    return replace(article, sentences=sentences, sha256=digest(article.text)), article.sha256


def _no_repeats(articles: list[tuple[Article, str]]) -> None:
    seen: set[str] = set()
    for number, (article, _) in enumerate(articles):
        if article.id in seen:
            raise UsageError(f"articles[{number}].id: {shown(article.id)} is the id of another article too")
        seen.add(article.id)
