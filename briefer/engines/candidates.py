"""The sentences of a cluster that could be printed, with all that composing a briefing asks of each."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.engines.roles import (
    figures,
    is_mostly_quotation,
    quotations,
    speakers,
    tells_background,
    tells_what_comes_next,
)
from briefer.engines.selection import Selected, rank
from briefer.engines.standalone import stands_alone, trim
from briefer.text.names import find_names
from briefer.text.tokens import content_stems
from briefer.types import Article, Cluster, Sentence, SectionKind

# Below six words a sentence is a fragment; above sixty nobody reads it in a list.
SHORTEST_WORDS, LONGEST_WORDS = 6, 60
# A sentence that shares this much of its content with a printed one would be read twice.
REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a reader understands alone.

    `text` is what is printed of it. `kind` is the section it would stand in; `support` are the ids of
    other articles that hold its content, `origins` how many origins they and its own article make.
    """

    sentence: Sentence
    article: Article
    text: str
    words: int
    salience: float
    position: int
    kind: SectionKind
    support: tuple[str, ...]
    origin: str
    origins: int
    speakers: tuple[str, ...]
    quotations: frozenset[str]
    figures: int
    names: int
    stems: frozenset[str]

    def repeats(self, other: Candidate) -> bool:
        """Whether a reader of `other` would read the same again."""
        if self.quotations & other.quotations:
            return True
        shared = len(self.stems & other.stems)
        return shared >= REPEATED * min(len(self.stems), len(other.stems))


def find_candidates(cluster: Cluster) -> list[Candidate]:
    """The printable sentences of a cluster, the most salient first."""
    positions = {s.id: n for article in cluster.articles for n, s in enumerate(article.body)}
    found = []
    for ranked in rank(cluster.articles):
        article = cluster.article(ranked.article)
        position = positions[ranked.sentence.id]
        if stands_alone(ranked.sentence, article.body[:position]):
            candidate = _candidate(ranked, article, position, cluster)
            if candidate is not None:
                found.append(candidate)
    return found


def _candidate(ranked: Selected, article: Article, position: int, cluster: Cluster) -> Candidate | None:
    start, end = trim(ranked.sentence.text)
    text = ranked.sentence.text[start:end]
    words = len(text.split())
    if not SHORTEST_WORDS <= words <= LONGEST_WORDS:
        return None
    named = tuple(speakers(text))
    if is_mostly_quotation(text) and not named:
        return None
    own = cluster.origin_of(article.id)
    return Candidate(
        sentence=ranked.sentence,
        article=article,
        text=text[:1].upper() + text[1:],
        words=words,
        salience=ranked.salience,
        position=position,
        kind=_kind(text, article, quoted=bool(named)),
        support=ranked.support,
        origin=own,
        origins=len({own, *(cluster.origin_of(a) for a in ranked.support)}),
        speakers=named,
        quotations=frozenset(quotations(text)),
        figures=figures(text),
        names=len(find_names(text)),
        stems=frozenset(content_stems(text)),
    )


def _kind(text: str, article: Article, *, quoted: bool) -> SectionKind:
    if quoted and is_mostly_quotation(text):
        return "quotes"
    if tells_what_comes_next(text, article.published_date):
        return "next"
    if tells_background(text, article.published_date):
        return "background"
    return "key_points"
