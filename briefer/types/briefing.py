"""What is made of the articles on one event: origins, a draft, and the briefing that held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, Literal, TypeVar

from briefer.types.article import Article, Problem

SectionKind = Literal[
    "key_points", "quotes", "figures", "timeline", "background", "next", "not_known", "single_source"
]
DisagreementKind = Literal["contradiction", "updated_over_time", "different_unit_or_scope"]
CheckOutcome = Literal["ok", "failed", "not_applicable"]
Verdict = Literal["grounded", "ungrounded", "uncited"]
Change = Literal["new", "updated", "known"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One piece of original reporting: a dispatch and its copies, translations and rewrites.

    `label` names it for a reader ("AFP"), `articles` are the ids in it, `evidence` says in words why
    they are one. `possibly` are ids that may belong to it, but are counted apart.
    """

    id: str
    label: str
    articles: tuple[str, ...]
    evidence: str
    possibly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles on one event, and, once traced, the origins that they come from."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...] = ()

    def article(self, article_id: str) -> Article:
        """The article of that id. Raises KeyError for an id that is not in the cluster."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def origin_of(self, article_id: str) -> str:
        """The id of the origin of an article; an article whose origin was not traced is its own."""
        for origin in self.origins:
            if article_id in origin.articles:
                return origin.id
        return article_id


@dataclass(frozen=True, slots=True)
class Citation:
    """A range of sentences of one article: `quote == article.text[start:end]`, always."""

    article: str
    sentences: tuple[str, ...]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One sentence as an engine wrote it, with the passages it claims to rest on. Not checked.

    `original` is the same sentence in the language of its passages, where `text` is a translation of it.
    """

    text: str
    citations: tuple[Citation, ...]
    original: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found: its name, the outcome, and the reason in words where it failed."""

    check: str
    result: CheckOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a briefing that held against its citations. Only verify() makes these.

    `origins` counts the independent origins behind its citations: 1 is single source. `original` is what
    the checks read of a translated one, in the language of its passages.
    """

    text: str
    citations: tuple[Citation, ...]
    origins: int
    verdict: Verdict
    checks: tuple[CheckResult, ...]
    change: Change | None = None
    original: str | None = None


S = TypeVar("S", DraftStatement, Statement)


@dataclass(frozen=True, slots=True)
class Section(Generic[S]):
    """Statements of one kind under one title."""

    kind: SectionKind
    title: str
    statements: tuple[S, ...]


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[S]):
    """Positions of the sources that differ on one topic, side by side, and in what way they differ."""

    topic: str
    kind: DisagreementKind
    positions: tuple[S, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class EngineRun:
    """Which engine wrote a draft and what it took. `prompts` maps a prompt file to its sha256."""

    name: str
    model: str | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0

    def with_calls_of(self, other: EngineRun) -> EngineRun:
        """This run with the calls, prompts, tokens and cost of another one added to it."""
        return replace(
            self,
            prompts={**self.prompts, **other.prompts},
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost=self.cost + other.cost,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine wrote. Not checked, and not printable."""

    headline: DraftStatement | None
    lead: tuple[DraftStatement, ...]
    sections: tuple[Section[DraftStatement], ...]
    disagreements: tuple[Disagreement[DraftStatement], ...] = ()
    engine: EngineRun = field(default_factory=lambda: EngineRun("extractive"))

    def statements(self) -> Iterator[DraftStatement]:
        """All statements in printing order, the headline first."""
        return _statements(self.headline, self.lead, self.sections, self.disagreements)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A statement that did not hold, or was beyond the length, and the reason why it is not printed."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """What verify() made of a draft: the statements that hold, and what was rejected."""

    id: str
    headline: Statement
    lead: tuple[Statement, ...]
    sections: tuple[Section[Statement], ...]
    disagreements: tuple[Disagreement[Statement], ...]
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]
    engine: EngineRun

    def statements(self) -> Iterator[Statement]:
        """All statements in printing order, the headline first."""
        return _statements(self.headline, self.lead, self.sections, self.disagreements)

    def to_markdown(self, *, templates: Path | None = None) -> str:
        """The briefing as Markdown; `templates` is a folder whose files win over the built-in ones."""
        from briefer.render import to_markdown

        return to_markdown(self, templates=templates)

    def to_html(self, *, style: Literal["full", "plain"] = "full", templates: Path | None = None) -> str:
        """The briefing as one self-contained HTML page, or as plain HTML without style or script."""
        from briefer.render import to_html

        return to_html(self, style=style, templates=templates)

    def to_json(self) -> str:
        """The briefing as JSON of the schema briefer/briefing/1."""
        from briefer.render import to_json

        return to_json(self)


def _statements(
    headline: S | None,
    lead: tuple[S, ...],
    sections: tuple[Section[S], ...],
    disagreements: tuple[Disagreement[S], ...],
) -> Iterator[S]:
    if headline is not None:
        yield headline
    yield from lead
    for section in sections:
        yield from section.statements
    for disagreement in disagreements:
        yield from disagreement.positions
