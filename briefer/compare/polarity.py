"""Whether it is so: what one source states and another one flatly negates, in the same words.

"No tear gas was used at any time" stands against "Police used tear gas to clear the stand".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.lexicon import concepts
from briefer.text.tokens import words
from briefer.types import Article, Sentence

FLAT = 14
"""Words of a flat negation at most: a longer one negates something else than its main point."""
LEAST = 2
"""Words that both have to have at least. With all of those of the negation in the other sentence, and no
condition in either, nothing is found in 147 events of real news; with two thirds of them, all of it was wrong."""
CLAUSE = 14
"""Words of the stating clause at most."""

_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|no one|neither|without|nothing)\b|n['’]t\b", re.I)
_FLAT = re.compile(
    r"^[\"“']?(?:(?:there (?:was|were|is|are|has been|have been) )?(?:no|none of (?:the|our)|no one|nobody)\b|"
    r"[^,;:]{1,60}\b(?:was|were|is|are|has|have|had|did|does|do)(?: not|n['’]t| never)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\?|\b(?:if|whether|would|could|may|might|should|must|will|can|cannot|only|longer|yet|more|less|other|until|"
    r"unless|immediately|clear|known|enough|all|always|i|you|we|me|my|it|he|she|they|this|that|these)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(r"\?|\b(?:if|whether|would|could|may|might|should|will|can)\b", re.I)
_CLAUSES = re.compile(
    r"[;:,()“”\"]|\s[–—-]\s|\b(?:and|but|while|whereas|because|although|though|which|who)\b", re.I
)
_WEAK = frozenset(concepts("said time any whatsoever ever now very ours"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of an article, by its index in the cluster."""

    article: int
    sentence: Sentence


def opposite_claims(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs (what is stated, what is negated) from different origins, in order. `origins` has one an article."""
    clauses = [(at, s, found) for at, article in enumerate(articles) for s, found in _stating(article)]
    for index, article in enumerate(articles):
        for sentence in article.body:
            negated = _negated(sentence.text)
            if len(negated) < LEAST:
                continue
            for other, stating, found in clauses:
                if origins[other] != origins[index] and negated <= found:
                    yield Stated(other, stating), Stated(index, sentence)
                    break


def _negated(text: str) -> frozenset[str]:
    """The concepts that a flat negation negates, or none where it is no such."""
    if len(words(text)) > FLAT or not _FLAT.match(text) or _OPEN.search(text):
        return frozenset()
    return frozenset(concepts(_NEGATION.sub(" ", text))) - _WEAK


def _stating(article: Article) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """The concepts of each clause that states something without negation, doubt or condition."""
    for sentence in article.body:
        if _NEGATION.search(sentence.text) or _DOUBT.search(sentence.text):
            continue
        for clause in _CLAUSES.split(sentence.text):
            found = frozenset(concepts(clause))
            if LEAST <= len(found) <= CLAUSE:
                yield sentence, found
