"""The types of an audit: what is held against the sources, and what was found of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.types import Article, CheckResult, Citation, Origin, Problem, Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a briefing to be held against its sources.

    `citations` are the exact passages that it names, `articles` the ids of the articles that it names
    without a passage. With neither, it names no source. `dangling` says, one line each, which of its
    marks lead nowhere. `section` is the heading that it stands under. `original` is the sentence in the
    language of its passages, where the briefing gives it beside a translation.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    articles: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()
    section: str | None = None
    original: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of all articles that it names, in order, without repeats."""
        return tuple(dict.fromkeys([*(c.article for c in self.citations), *self.articles]))


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A part of a text that was not read as a statement, and why ("heading", "code", ...)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditedStatement:
    """One sentence with what was found of it.

    `citations` are the passages that it was held against, the ones that support it where it holds.
    `named` are the ids of the articles that the sentence itself names. `origins` counts the independent
    origins behind the citations of a grounded statement, else it is 0. `suggestion` says in one line how
    to mend the statement, or is None.
    """

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    checks: tuple[CheckResult, ...]
    suggestion: str | None
    named: tuple[str, ...] = ()
    origins: int = 0
    section: str | None = None

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if check.result == "failed")


@dataclass(frozen=True, slots=True)
class TouchedCitation:
    """A citation of a changed article. `statement` counts from 1; `stands`: its quote is still there."""

    statement: int
    quote: str
    stands: bool


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article whose text is not the one that the briefing recorded.

    `input` is where the present text was read, `recorded` and `found` are the two digests. `citations`
    are the citations of the article in the briefing.
    """

    article: str
    input: str
    recorded: str
    found: str
    citations: tuple[TouchedCitation, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the audit of one briefing found. `input` is the briefing as given."""

    input: str
    statements: tuple[AuditedStatement, ...]
    articles: tuple[Article, ...]
    origins: tuple[Origin, ...] = ()
    changed: tuple[ChangedArticle, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many statements have that verdict."""
        return sum(statement.verdict == verdict for statement in self.statements)

    @property
    def holds(self) -> bool:
        """Whether every statement is grounded."""
        return all(statement.verdict == "grounded" for statement in self.statements)
