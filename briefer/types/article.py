"""What was read: documents, the articles in them, and the problems met on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

SentenceKind = Literal["title", "heading", "row", "body"]


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected failure as a value: the run goes on without this input or statement.

    `stage` is the function that met it ("load", "clean", "verify", ...), `input` the reference as the
    user gave it, `message` one line that says what is wrong and how to mend it.
    """

    stage: str
    input: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """What was read or fetched, as bytes. `reference` is the path or URL as given, `#N` for record N.

    `content_type` is one of text/plain, text/markdown, text/html and application/json (one article
    record). `fetched` is when it was fetched, None for a file: reading a file twice gives the same.
    """

    reference: str
    content_type: str
    data: bytes
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, known by its position: `article.text[start:end] == text`.

    `id` is "a3.s12": the 12th sentence, from 1, of article a3. `paragraph` counts from 0. Titles,
    headings and the rows of tables are sentences too, so that they can be cited, but `kind` keeps them apart
    from the body.
    """

    id: str
    text: str
    start: int
    end: int
    paragraph: int
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that clean() took out of the text, and why ("comment form", "photo caption", ...)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document.

    `text` is the title (where there is one) and the paragraphs, parted by one blank line; offsets
    count its characters. `published` is an ISO 8601 date or date-time as far as the source states it,
    `updated` when that was changed, if later.
    `agency` is the agency credited with the text, `place` the place of the dateline. Metadata is
    None rather than a guess. `genre` is "opinion" where the article labels itself so. `sha256` is the digest
    of `text` in UTF-8.
    """

    id: str
    input: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    published: str | None
    language: str | None
    text: str
    sentences: tuple[Sentence, ...]
    sha256: str
    agency: str | None = None
    place: str | None = None
    removed: tuple[Removed, ...] = ()
    updated: str | None = None
    genre: Literal["opinion"] | None = None

    @property
    def published_date(self) -> date | None:
        """The day of publication, or None where the source does not state one."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that may be printed as statements: neither the title nor a heading or row."""
        return tuple(s for s in self.sentences if s.kind == "body")
