"""Holding a draft against its sources: only what holds is printed.

`verify()` makes a Briefing of a Draft. Each check is a module of this package with a NAME and
`check(claim, evidence) -> CheckResult`; a further check is one file and one entry in CHECKS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol

from briefer.errors import NothingToBrief
from briefer.types import (
    Article,
    Briefing,
    CheckResult,
    Citation,
    Cluster,
    Disagreement,
    Draft,
    DraftStatement,
    Problem,
    Rejected,
    Section,
    Statement,
)
from briefer.verify import citation
from briefer.verify.evidence import Evidence, Sources


class Check(Protocol):
    """The seam of a check: a module with its NAME and the function that answers for one statement."""

    NAME: str

    def check(self, claim: DraftStatement, evidence: Evidence) -> CheckResult: ...


CHECKS: tuple[Check, ...] = (citation,)


def verify(draft: Draft, cluster: Cluster, problems: Sequence[Problem] = ()) -> Briefing:
    """The statements of `draft` that hold against the articles of `cluster`; the others as rejected.

    The headline is never missing: where the draft's does not hold, the first lead takes its place,
    else the title of the first article that has one, else the first statement that holds. The id is
    a digest of the content. Raises NothingToBrief where nothing holds.
    """
    sources = Sources(cluster)
    rejected: list[Rejected] = []

    def held(statements: Iterable[DraftStatement]) -> tuple[Statement, ...]:
        outcomes = [verify_statement(statement, sources) for statement in statements]
        rejected.extend(o for o in outcomes if isinstance(o, Rejected))
        return tuple(o for o in outcomes if isinstance(o, Statement))

    headlines = held([draft.headline] if draft.headline else [])
    lead = held(draft.lead)
    sections = tuple(
        Section(section.kind, section.title, statements)
        for section in draft.sections
        if (statements := held(section.statements))
    )
    disagreements = tuple(
        Disagreement(d.topic, d.kind, positions, d.note)
        for d in draft.disagreements
        if len(positions := held(d.positions)) > 1
    )
    others = [statement for section in sections for statement in section.statements]
    candidates = [*headlines, *lead, *held(_titles(cluster)), *others]
    if not candidates:
        raise NothingToBrief("no statement of the draft holds against the articles given", tuple(problems))
    return Briefing(
        id=_digest(candidates[0], lead, sections, cluster),
        headline=candidates[0],
        lead=lead,
        sections=sections,
        disagreements=disagreements,
        articles=cluster.articles,
        origins=cluster.origins,
        rejected=tuple(rejected),
        problems=tuple(problems),
        engine=draft.engine,
    )


def verify_statement(statement: DraftStatement, sources: Sources) -> Statement | Rejected:
    """One statement held against the passages that it cites: every check answers, or it is rejected."""
    results: list[CheckResult] = []
    evidence = Evidence(sources, statement.citations)
    for check in CHECKS:
        result = check.check(statement, evidence)
        if result.result == "failed":
            return Rejected(statement.text, f"{result.check}: {result.reason}")
        results.append(result)
    origins = {sources.cluster.origin_of(c.article) for c in statement.citations}
    return Statement(statement.text, statement.citations, len(origins), "grounded", tuple(results))


def _titles(cluster: Cluster) -> list[DraftStatement]:
    """The title of the first article that has one, as a statement that cites itself."""
    for article in cluster.articles:
        for sentence in article.sentences:
            if sentence.kind == "title":
                return [DraftStatement(sentence.text, (_whole(article, sentence.id),))]
    return []


def _whole(article: Article, sentence_id: str) -> Citation:
    sentence = next(s for s in article.sentences if s.id == sentence_id)
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)


def _digest(
    headline: Statement,
    lead: tuple[Statement, ...],
    sections: tuple[Section[Statement], ...],
    cluster: Cluster,
) -> str:
    """Twelve hex digits of the SHA-256 of what is printed and what it rests on."""
    content = repr((headline, lead, sections, [a.sha256 for a in cluster.articles]))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
