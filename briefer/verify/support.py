"""The statement as a whole follows from its passages: none of its telling words is without a place there."""

from __future__ import annotations

from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence
from briefer.verify.reading import Word

NAME = "support"

MISSING = 0.5


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails where too much of the statement has no counterpart in its passages, and names the words."""
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    missing = unsupported(evidence)
    total = len(evidence.claim.content)
    if total and len(missing) > MISSING * total:
        words = ", ".join(f'"{w.text}"' for w in missing[:5])
        return CheckResult(NAME, "failed", f"nothing in the passages stands for {words}")
    return CheckResult(NAME, "ok")


def unsupported(evidence: Evidence) -> list[Word]:
    """The content words that neither the passages nor the sentences around them have or paraphrase."""
    around = {key for reading in evidence.nearby for key in reading.positions}
    return [w for w in evidence.alignment.missing if w.stem not in around]
