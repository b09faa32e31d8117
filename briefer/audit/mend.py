"""How a claim that does not hold could be put right: by what its passages have in the place of a fault."""

from __future__ import annotations

import re

from briefer.audit.nearest import nearest
from briefer.audit.report import Claim
from briefer.verify import Finding, verify_claim
from briefer.verify.evidence import Sources

# Faults of one claim that are put right together; a claim with more is better written anew.
MOST_FAULTS = 3

# What the reasons of the checks say of a fault: the words of the claim, and those of the passage. A
# correction is only suggested when it holds, so a reason in other words costs no more than a suggestion.
_INSTEAD = re.compile(
    r"[\"“](?P<wrong>[^\"“”]{1,400})[\"”] "
    r"(?:(?:stands for something else; here|where) the passages? (?:has|have)"
    r"|is not in the passages, which have) "
    r"[\"“](?P<right>[^\"“”]{1,400})[\"”]"
)
_FIGURE = re.compile(r"\d[\d.,:]*")


def corrected(finding: Finding, claim: Claim, sources: Sources) -> str | None:
    """The claim with its faults put right, where the outcome is supported by its articles; else None."""
    articles = claim.named or nearest(claim.text, sources)
    known = [id_ for id_ in articles if id_ in sources.articles]
    text = claim.text
    for _ in range(MOST_FAULTS):
        changed = _replaced(text, finding, sources)
        if changed is None or not known:
            return None
        text = changed
        finding = verify_claim(text, known, sources)
        if finding.verdict == "grounded":
            return f"Write: {text}"
    return None


def shown(article: str) -> str:
    """An article's id as a mark: a2 is [2]."""
    return f"[{article.removeprefix('a')}]"


def _replaced(text: str, finding: Finding, sources: Sources) -> str | None:
    """The text with one fault put right that a failed check names, or None."""
    for check in finding.checks:
        if check.result != "failed":
            continue
        for match in _INSTEAD.finditer(check.reason):
            wrong, right = match["wrong"], match["right"]
            place = text.find(wrong)
            if place >= 0 and wrong != right and _same_kind(wrong, right):
                right = _as_written(right, wrong, finding, sources)
                return text[:place] + right + text[place + len(wrong) :]
    return None


def _same_kind(wrong: str, right: str) -> bool:
    """Whether one may stand for the other: a figure for a figure of the same unit, a name for a name."""
    figures = [_FIGURE.search(words) is not None for words in (wrong, right)]
    units = [_FIGURE.sub("", words).lower().split() for words in (wrong, right)]
    return figures == [False, False] or (figures == [True, True] and units[0] == units[1])


def _as_written(right: str, wrong: str, finding: Finding, sources: Sources) -> str:
    """Words that a check compared without case and marks, as they stand in the articles, in the place of others."""
    pattern = re.compile(r"\W{1,4}".join(re.escape(word) for word in right.split()), re.IGNORECASE)
    articles = dict.fromkeys(citation.article for citation in finding.citations)
    for article in (sources.articles[id_] for id_ in articles):
        if match := pattern.search(article.text):
            right = match[0]
            break
    if wrong[:1].isupper():
        right = right[:1].upper() + right[1:]
    end = wrong[-1:]
    return right + end if end in ",.!?" and not right.endswith(end) else right
