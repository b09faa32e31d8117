"""Repair before loss: what a statement that failed may be changed into, so that it holds.

Nothing is invented: a repair cites another passage, or takes words away. Every proposal is checked
like any other statement; this module only proposes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from briefer.types import CheckResult, DraftStatement
from briefer.verify.closeness import closeness, needed
from briefer.verify.evidence import Sources
from briefer.verify.locate import locate
from briefer.verify.reading import Reading

MOST_CITATIONS = 3  # passages that a repaired statement may cite
MOST_ARTICLES = 4  # articles in which a passage is looked for, those with most of its words
LEAST_WORDS = 5  # content words that a statement has to keep to be worth printing
# Share of a statement's words that passages found for it have to hold, in these words or synonyms: whoever cited
# others has not read these, so they must say it plainly.
CLOSE = 0.75

# What may be cut where it fails: a clause of its own, at the end or between two commas.
_TAIL = re.compile(
    r"^(?P<kept>.+?)(?:;|,| [–—-]) (?:and|but|while|whereas|although|which|who|as|after) [^,;]+(?P<stop>[.!?])$"
)
_INSERTION = re.compile(r"^(?P<head>[^,]+), [^,]+,(?P<tail> .+)$")
_ATTRIBUTION = re.compile(r"\b(?:said|says|told|reported|reports|according to)\b")
_VERB_OF_CLAIM = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says)\b")


def repairs(statement: DraftStatement, failed: CheckResult, sources: Sources) -> Iterator[DraftStatement]:
    """What could stand in the place of a failed statement, the least change first.

    First the same words on the passages that do hold them, from whatever article; then the statement
    without a clause that nothing holds.
    """
    cited = {citation.article for citation in statement.citations}
    yield from _cited_anew(statement.text, cited, sources)
    if failed.check in ("citation", "quotes"):
        return
    for text in _shortened(statement.text):
        yield DraftStatement(text, statement.citations)
        yield from _cited_anew(text, cited, sources)


def _cited_anew(text: str, cited: Container[str], sources: Sources) -> Iterator[DraftStatement]:
    """The text on passages of one article each that say it plainly, the articles that it cited first."""
    terms = {w.lower for w in Reading(text).content}
    held = {a.id: sum(term in a.text.lower() for term in terms) for a in sources.cluster.articles}
    ranked = sorted(sources.cluster.articles, key=lambda a: (a.id not in cited, -held[a.id]))
    likely = ranked[:MOST_ARTICLES]
    for article in likely:
        reading = sources.reading(article.id)
        found = locate(Reading(text, article.published_date), reading)[:MOST_CITATIONS]
        citations = needed(text, found)
        if citations and closeness(text, citations) >= CLOSE:
            yield DraftStatement(text, citations)


def _shortened(text: str) -> Iterator[str]:
    """The statement without its last clause, or without what stands between its first two commas."""
    tail = _TAIL.match(text)
    if tail and _stands_alone(tail["kept"]):
        yield tail["kept"] + tail["stop"]
    insertion = _INSERTION.match(text)
    if insertion:
        joint = "," if _ATTRIBUTION.search(insertion["tail"]) else ""
        text = insertion["head"] + joint + insertion["tail"]
        if _stands_alone(text):
            yield text


def _stands_alone(text: str) -> bool:
    """Whether a shortened statement still has a verb and enough to say, and no half quotation."""
    marks = sum(text.count(mark) for mark in '"“”')
    return len(Reading(text).content) >= LEAST_WORDS and marks % 2 == 0 and bool(_VERB_OF_CLAIM.search(text))
