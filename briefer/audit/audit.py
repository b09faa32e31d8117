"""Holding claims against their articles: a Report of what holds, what does not, and how to mend it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefer.audit.changes import Comparison
from briefer.audit.mend import corrected, shown
from briefer.audit.nearest import nearest
from briefer.audit.report import AuditedStatement, Claim
from briefer.events.passage_origins import count_origins
from briefer.text.tokens import content_stems
from briefer.types import CheckResult, Citation, Cluster, DraftStatement, Verdict
from briefer.verify import CHECKS, Finding, translation, verify_claim
from briefer.verify.evidence import Evidence, Sources

# Share of a sentence's content words that have to stand in a passage for it to be about the same thing.
# Below it a sentence without a mark is "uncited": nothing was found that could be held against it.
SAME_THING = 0.5

# Characters of a statement and citations of one that are held against its sources: a quotation of three
# sentences has some 600, and the time that the checks take grows with the square of it.
LONGEST_STATEMENT = 3_000
MOST_CITATIONS = 100

_NO_SOURCE = "it names no source, and no passage of any source says it"


def audit(
    claims: Sequence[Claim], cluster: Cluster, comparison: Comparison | None = None
) -> tuple[AuditedStatement, ...]:
    """Every claim with its verdict, the passages it was held against, and a suggestion where one helps.

    A claim is held against the passages and articles that it names; one that names none against the
    articles of `cluster` that are nearest to it, each by itself first. "grounded": every check holds.
    "ungrounded": something does not, or a mark leads nowhere. "uncited": it names no source, and no
    passage of any source is on the same thing.
    """
    sources = Sources(cluster)
    statements: list[AuditedStatement] = []
    for claim in claims:
        statement = _held(claim, sources)
        if comparison:
            statement = _with_check(statement, comparison.check(claim))
        statements.append(statement)
    return tuple(statements)


def _held(claim: Claim, sources: Sources) -> AuditedStatement:
    if len(claim.text) > LONGEST_STATEMENT or len(claim.citations) > MOST_CITATIONS:
        reason = (
            f"no single statement: it has {len(claim.text)} characters and {len(claim.citations)} citations"
        )
        checks = (CheckResult("citation", "failed", reason),)
        return _statement(claim, (), "ungrounded", checks, None, sources)
    return _named(claim, sources) if claim.named or claim.dangling else _unnamed(claim, sources)


def _named(claim: Claim, sources: Sources) -> AuditedStatement:
    """A claim that names passages, articles, or sources that do not exist."""
    finding = _hold(claim, sources)
    checks = finding.checks
    verdict: Verdict = "grounded" if finding.verdict == "grounded" else "ungrounded"
    if claim.dangling:
        checks = _failing("citation", "; ".join(claim.dangling), checks)
        verdict = "ungrounded"
    elif not finding.citations:
        checks = _failing("citation", f"nothing in {_list(claim.named)} says it", checks)
    if verdict == "grounded":
        suggestion = _superfluous(claim, finding, sources)
    else:
        suggestion = _mended(claim, replace(finding, checks=checks), sources)
    return _statement(claim, finding.citations, verdict, checks, suggestion, sources)


def _mended(claim: Claim, finding: Finding, sources: Sources) -> str | None:
    """Another source where the one named says nothing of it, else the words that this one has instead."""
    elsewhere_first = any(c.check in ("citation", "support") for c in finding.checks if c.result == "failed")
    if elsewhere_first:
        return _elsewhere(claim, sources) or corrected(finding, claim, sources)
    return corrected(finding, claim, sources) or _elsewhere(claim, sources)


def _hold(claim: Claim, sources: Sources) -> Finding:
    """What its own citations and articles say of a claim; exact passages first."""
    if claim.citations:
        finding = hold_citations(claim.text, claim.citations, sources, claim.original)
        if finding.verdict == "grounded" or not claim.articles:
            return finding
    return verify_claim(claim.text, claim.named, sources)


def hold_citations(
    text: str, citations: Sequence[Citation], sources: Sources, original: str | None = None
) -> Finding:
    """A text held against exact passages. Where a citation is broken, no other check has anything to read.

    Of a translation the checks read its `original`, and it is held against that.
    """
    statement = DraftStatement(original or text, tuple(citations))
    evidence = Evidence(statement.text, sources, statement.citations)
    results = [CHECKS[0].check(statement, evidence)]
    if results[0].result != "failed":
        results += [check.check(statement, evidence) for check in CHECKS[1:]]
        if original is not None:
            results.append(translation.check(replace(statement, text=text, original=original), evidence))
    holds = all(result.result != "failed" for result in results)
    return Finding(text, "grounded" if holds else "ungrounded", statement.citations, tuple(results))


def _unnamed(claim: Claim, sources: Sources) -> AuditedStatement:
    """A claim that names no source, held against each of them: the ones that support it are cited."""
    supporting = list(_supporting(claim.text, sources))
    if supporting:
        citations = tuple(citation for finding in supporting for citation in finding.citations)
        articles = dict.fromkeys(citation.article for citation in citations)
        suggestion = f"Name its source: {_list(articles)}."
        return _statement(claim, citations, "grounded", supporting[0].checks, suggestion, sources)
    finding = verify_claim(claim.text, nearest(claim.text, sources), sources)
    if finding.verdict == "grounded":
        articles = dict.fromkeys(citation.article for citation in finding.citations)
        suggestion = f"Name its sources, which only together say it: {_list(articles)}."
        return _statement(claim, finding.citations, "grounded", finding.checks, suggestion, sources)
    if _share_found(claim.text, finding.citations) < SAME_THING:
        checks = (CheckResult("citation", "failed", _NO_SOURCE),)
        return _statement(claim, (), "uncited", checks, None, sources)
    mended = corrected(finding, claim, sources)
    return _statement(claim, finding.citations, "ungrounded", finding.checks, mended, sources)


def _supporting(text: str, sources: Sources) -> Iterator[Finding]:
    """The findings of the articles that support a text, each alone, in the order of the sources."""
    findings = (verify_claim(text, [id_], sources) for id_ in nearest(text, sources))
    return (finding for finding in findings if finding.verdict == "grounded")


def _elsewhere(claim: Claim, sources: Sources) -> str | None:
    """Another passage that supports the claim as it stands."""
    near = (
        f for f in _supporting(claim.text, sources) if _share_found(claim.text, f.citations) >= SAME_THING
    )
    supporting = next(near, None)
    if supporting is None:
        return None
    citation = supporting.citations[0]
    verb = "Cite" if citation.article not in claim.named or not claim.citations else "Cite another passage of"
    instead = " instead" if claim.named else ""
    return f"{verb} {shown(citation.article)}{instead}: “{citation.quote}”"


def _superfluous(claim: Claim, finding: Finding, sources: Sources) -> str | None:
    """The articles that a claim names though they have nothing to say of it."""
    cited = {citation.article for citation in finding.citations}
    others = [id_ for id_ in claim.articles if id_ not in cited]
    idle = [id_ for id_ in others if verify_claim(claim.text, [id_], sources).verdict != "grounded"]
    if not idle:
        return None
    return f"Drop {_list(idle)}: what it says is in {_list(sorted(cited))} alone."


def _statement(
    claim: Claim,
    citations: tuple[Citation, ...],
    verdict: Verdict,
    checks: tuple[CheckResult, ...],
    suggestion: str | None,
    sources: Sources,
) -> AuditedStatement:
    origins = count_origins(citations, sources.cluster, sources.passage_origins)
    return AuditedStatement(
        text=claim.text,
        citations=citations,
        verdict=verdict,
        checks=checks,
        suggestion=suggestion,
        named=claim.named,
        origins=origins if verdict == "grounded" else 0,
        section=claim.section,
    )


def _failing(name: str, reason: str, checks: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """The checks with one that fails, in place of its own result."""
    return (CheckResult(name, "failed", reason), *(check for check in checks if check.check != name))


def _with_check(statement: AuditedStatement, check: CheckResult) -> AuditedStatement:
    checks = (*statement.checks, check)
    if check.result == "failed":
        return replace(statement, checks=checks, verdict="ungrounded", origins=0)
    return replace(statement, checks=checks)


def _share_found(text: str, citations: Sequence[Citation]) -> float:
    """The share of a text's content words that stand in the passages, from 0 to 1."""
    wanted = set(content_stems(text))
    held = {stem for citation in citations for stem in content_stems(citation.quote)}
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _list(articles: Sequence[str] | dict[str, None]) -> str:
    return ", ".join(shown(id_) for id_ in articles)
