"""Reported claims stay reported: what a party claims is not printed as a fact."""

from __future__ import annotations

from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence
from briefer.verify.sense.moods import overclaim

NAME = "attribution"


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails where the statement states as a fact what its passage gives as somebody's claim."""
    if evidence.foreign or evidence.verbatim:
        return CheckResult(NAME, "not_applicable")
    found = overclaim(evidence.alignment)
    if found is None or found.mood != "claimed":
        return CheckResult(NAME, "ok")
    return CheckResult(
        NAME, "failed", f'a claim in the passage ("{found.hedge.text}"), a fact in the statement'
    )
