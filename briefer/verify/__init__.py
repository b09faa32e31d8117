"""Holding a draft against its sources: only what holds is printed.

`verify()` makes a Briefing of a Draft. Each check is a module of this package with a NAME and
`check(claim, evidence) -> CheckResult`; a further check is one file and one entry in CHECKS.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from briefer.errors import NothingToBrief
from briefer.events.passage_origins import count_origins
from briefer.text.sentences import split_sentences
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
    Verdict,
)
from briefer.verify import attribution, citation, figures, names, polarity, quotes, support, translation
from briefer.verify.evidence import Evidence, Sources
from briefer.verify.locate import locate
from briefer.verify.reading import Reading
from briefer.verify.repair import repairs


class Check(Protocol):
    """The seam of a check: a module with its NAME and the function that answers for one statement."""

    NAME: str

    def check(self, claim: DraftStatement, evidence: Evidence) -> CheckResult: ...


CHECKS: tuple[Check, ...] = (citation, quotes, figures, names, polarity, support, attribution)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a text without citations: its verdict, the passages it rests on, every check."""

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    checks: tuple[CheckResult, ...]

    @property
    def reason(self) -> str:
        """Why it does not hold, in words; empty where it does."""
        return "; ".join(f"{c.check}: {c.reason}" for c in self.checks if c.result == "failed")


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
    """One statement held against the passages that it cites: every check answers.

    One that fails is repaired where a change that repair.py proposes passes every check; else rejected.
    """
    if statement.original is not None:
        return _verify_translation(statement, statement.original, sources)
    results = _run_checks(statement, sources)
    failed = [result for result in results if result.result == "failed"]
    if not failed:
        return _grounded(statement, results, sources)
    for repaired in repairs(statement, failed[0], sources):
        results = _run_checks(repaired, sources)
        if not any(result.result == "failed" for result in results):
            return _grounded(repaired, results, sources)
    return Rejected(statement.text, "; ".join(f"{r.check}: {r.reason}" for r in failed))


def fault_of(statement: DraftStatement, sources: Sources) -> str:
    """Why a statement does not hold as it stands, with nothing repaired, in words; "" where it does."""
    read = replace(statement, text=statement.original or statement.text, original=None)
    results = _run_checks(read, sources)
    if statement.original is not None:
        results += (translation.check(statement, Evidence(read.text, sources, read.citations)),)
    return "; ".join(f"{r.check}: {r.reason}" for r in results if r.result == "failed")


def _verify_translation(statement: DraftStatement, original: str, sources: Sources) -> Statement | Rejected:
    """A statement in another language than its passages: its original holds, and says the same.

    A repair that changes the original's words is none here, for the translation would not follow it.
    """
    held = verify_statement(DraftStatement(original, statement.citations), sources)
    if isinstance(held, Rejected):
        return Rejected(statement.text, held.reason)
    if held.text != original:
        return Rejected(statement.text, f"{translation.NAME}: its original holds only as “{held.text}”")
    result = translation.check(statement, Evidence(original, sources, held.citations))
    if result.result == "failed":
        return Rejected(statement.text, f"{result.check}: {result.reason}")
    return replace(held, text=statement.text, original=original, checks=(*held.checks, result))


def _grounded(statement: DraftStatement, results: tuple[CheckResult, ...], sources: Sources) -> Statement:
    origins = count_origins(statement.citations, sources.cluster, sources.passage_origins)
    return Statement(statement.text, statement.citations, origins, "grounded", results)


def verify_claim(text: str, articles: Sequence[str], sources: Sources) -> Finding:
    """A text without citations, held against the articles of those ids: the passages are looked for.

    Each sentence of the text has to hold. One article that supports a sentence is enough; where none
    does alone, their passages are taken together. The finding has the checks of the worst sentence.
    """
    findings = [_sentence_claim(text[start:end], articles, sources) for start, end in split_sentences(text)]
    if not findings:
        return Finding(text, "uncited", (), ())
    worst = max(findings, key=_failures)
    citations = tuple(dict.fromkeys(c for finding in findings for c in finding.citations))
    return Finding(text, worst.verdict, citations, worst.checks)


def _sentence_claim(text: str, articles: Sequence[str], sources: Sources) -> Finding:
    readings = [sources.reading(i) for i in articles]
    located = [locate(Reading(text, r.article.published_date), r) for r in readings]
    tried: list[Finding] = []
    together = tuple(c for citations in located for c in citations[:2])
    for citations in [*located, *([together] if len(located) > 1 else [])]:
        if citations:
            results = _run_checks(DraftStatement(text, citations), sources)
            finding = Finding(text, "grounded", citations, results)
            if not _failures(finding):
                return finding
            tried.append(finding)
    if not tried:
        return Finding(text, "uncited", (), ())
    best = min(tried, key=_failures)
    return Finding(text, "ungrounded", best.citations, best.checks)


def _failures(finding: Finding) -> int:
    return sum(check.result == "failed" for check in finding.checks) + (finding.verdict == "uncited")


def _run_checks(statement: DraftStatement, sources: Sources) -> tuple[CheckResult, ...]:
    """Every check's answer; a statement whose citations are broken has no passages to ask further."""
    evidence = Evidence(statement.text, sources, statement.citations)
    broken = CHECKS[0].check(statement, evidence)
    if broken.result == "failed":
        return (broken,)
    return (broken, *(check.check(statement, evidence) for check in CHECKS[1:]))


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
