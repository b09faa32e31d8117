"""Every citation names an existing passage, and its quote is the text at its offsets."""

from __future__ import annotations

from briefer.types import CheckResult, Citation, DraftStatement
from briefer.verify.evidence import Evidence, Sources

NAME = "citation"


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails where there is no citation, or one that does not lead to the text that it quotes."""
    if not claim.text.strip():
        return CheckResult(NAME, "failed", "the statement is empty")
    if not claim.citations:
        return CheckResult(NAME, "failed", "no passage is cited")
    for citation in claim.citations:
        fault = _fault(citation, evidence.sources)
        if fault:
            return CheckResult(NAME, "failed", fault)
    return CheckResult(NAME, "ok")


def _fault(citation: Citation, sources: Sources) -> str:
    """What is wrong with a citation, in words; empty where it holds."""
    article = sources.articles.get(citation.article)
    if article is None:
        return f"there is no article {citation.article}"
    if not citation.sentences:
        return f"a citation of {citation.article} names no sentence"
    by_id = {s.id: s for s in article.sentences}
    unknown = [i for i in citation.sentences if i not in by_id]
    if unknown:
        return f"{citation.article} has no sentence {unknown[0]}"
    if not 0 <= citation.start < citation.end <= len(article.text):
        return f"offsets {citation.start}-{citation.end} are outside {citation.article}"
    if article.text[citation.start : citation.end] != citation.quote:
        return f"the text of {citation.article} at {citation.start}-{citation.end} is not the quote"
    named = [by_id[i] for i in citation.sentences]
    if citation.start < min(s.start for s in named) or citation.end > max(s.end for s in named):
        return f"offsets {citation.start}-{citation.end} reach outside {', '.join(citation.sentences)}"
    uncovered = [s.id for s in named if s.end <= citation.start or s.start >= citation.end]
    if uncovered:
        return f"the quote does not touch {uncovered[0]}"
    return ""
