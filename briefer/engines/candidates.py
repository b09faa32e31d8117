"""The sentences of a cluster that could be printed, with all that composing a briefing asks of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefer.compare.ledger.figures import figure_values
from briefer.engines.roles import (
    figures,
    is_mostly_quotation,
    quotations,
    speakers,
    tells_background,
    tells_what_comes_next,
)
from briefer.engines.selection import Selected, count_words, rank
from briefer.engines.shouting import plain_words, shouts
from briefer.engines.standalone import stands_alone, trim
from briefer.text.names import find_names
from briefer.text.tokens import content_stems
from briefer.types import Article, Cluster, SectionKind, Sentence

# Below six words a sentence is a fragment; above sixty nobody reads it in a list.
SHORTEST_WORDS, LONGEST_WORDS = 6, 60
LEAST_PER_ARTICLE = 5
# How far back a reader would look for what a pronoun means.
CONTEXT_SENTENCES = 5
# A copy or retelling is printed only for what its original lacks, and a sentence in another language than
# the briefing's only where there is room: nobody should need two languages to read what is in one of them.
RETELLING_WEIGHT = 0.6
FOREIGN_WEIGHT = 0.3
# What an office says of itself, and what is said at every such event, tells little of this one.
CEREMONY_WEIGHT = 0.6
# What is set in capitals for its noise is printed where nobody says it in plain letters.
SHOUTED_WEIGHT = 0.3
_CEREMONY = re.compile(
    r"\b(?:informs?|informed|regrets? to|wish(?:es)? to|is pleased to|would like to|hereby|takes? note|condolences?"
    r"|sympath(?:y|ies)|thoughts and prayers|gratitude"
    r"|(?:expressed|voiced) (?:\w+ ){0,2}(?:thanks|recognition|respect))\b",
    re.I,
)
# An article this unlike the others, in their language, is a page of errors or about another event: of 335
# articles in 116 clusters of news, 14 are, ten of them notices like "the page you requested was not found".
STRAY_TYPICALITY = 0.2
# A sentence that shares this much of its content with a printed one would be read twice.
REPEATED = 0.5
# The same for a copy or retelling of what is printed.
REPEATED_BY_COPY = 0.35
# Numbers and parts of names by which a sentence is known again in another language.
SAME_MARKS = 3
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a reader understands alone.

    `text` is what is printed of it. `kind` is the section it would stand in; `support` are the ids of
    other articles that hold its content, `origins` how many origins they and its own article make. `stems` are
    of its content, with the values of its figures: "Sixty-seven" is 67.
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
        if self.article.language != other.article.language:
            return self._repeats_in_another_language(other)
        shared = self.stems & other.stems
        retold = self.origin == other.origin and self.article is not other.article
        share = REPEATED_BY_COPY if retold else REPEATED
        return len(shared) >= share * min(len(self.stems), len(other.stems))

    def _repeats_in_another_language(self, other: Candidate) -> bool:
        """Whether all numbers of one stand in the other, and its names: what both say needs no common word."""
        one, two = sorted((_marks(self.text), _marks(other.text)), key=len)
        return len(one) >= SAME_MARKS and one <= two and any(mark[0].isdigit() for mark in one)


def _marks(text: str) -> frozenset[str]:
    """The numbers, as digits alone, and the words of the names of a sentence."""
    numbers = {re.sub(r"\D", "", number) for number in _NUMBER.findall(text)}
    return frozenset(numbers) | {word for name in find_names(text) for word in name.text.split()}


def leading_articles(cluster: Cluster) -> list[Article]:
    """The first article of each origin, as far as they are in the language of most of them.

    Ten copies of one dispatch must not outvote two reporters who were there.
    """
    first = {origin.articles[0] for origin in cluster.origins} or {a.id for a in cluster.articles}
    leading = [article for article in cluster.articles if article.id in first]
    language = _main_language(leading)
    return [article for article in leading if article.language in (language, None)] or leading


def reporting(articles: Sequence[Article]) -> list[Article]:
    """The articles that report; where all are labelled as opinion, those.

    What a columnist or an editorial holds is a source's, and no statement of a briefing's own.
    """
    return [article for article in articles if article.genre != "opinion"] or list(articles)


def find_candidates(cluster: Cluster, most: int) -> list[Candidate]:
    """The printable sentences of a cluster, the most salient first; none of opinion, or of an article that strayed.

    The search ends with the `most` most salient, but takes LEAST_PER_ARTICLE of every article: reading
    a sentence closely costs more than all that came before, and a large cluster has thousands.
    """
    articles = {article.id: article for article in cluster.articles}
    reported = {article.id for article in reporting(cluster.articles)}
    bodies = {article.id: article.body for article in cluster.articles}
    positions = {s.id: n for body in bodies.values() for n, s in enumerate(body)}
    weights = _article_weights(cluster)
    plain = plain_words(cluster.articles)
    language = _main_language(cluster.articles)
    found: list[Candidate] = []
    taken: Counter[str] = Counter()
    for ranked in rank(cluster.articles):
        article = articles[ranked.article]
        if article.id not in reported:
            continue
        if len(found) >= most and taken[article.id] >= LEAST_PER_ARTICLE:
            continue
        if ranked.typicality < STRAY_TYPICALITY and article.language in (language, None):
            continue
        position = positions[ranked.sentence.id]
        if stands_alone(ranked.sentence, bodies[article.id][max(0, position - CONTEXT_SENTENCES) : position]):
            candidate = _candidate(ranked, article, position, cluster, weights[article.id])
            if candidate is not None and shouts(candidate.text, plain):
                candidate = replace(candidate, salience=candidate.salience * SHOUTED_WEIGHT)
            if candidate is not None:
                found.append(candidate)
                taken[article.id] += 1
    return sorted(found, key=lambda c: -c.salience)


def _main_language(articles: Iterable[Article]) -> str | None:
    """The language of most articles, of the first of them where two are as many."""
    counts = Counter(article.language for article in articles if article.language)
    return max(counts, key=lambda language: counts[language]) if counts else None


def _article_weights(cluster: Cluster) -> dict[str, float]:
    leading = {origin.articles[0] for origin in cluster.origins} or {a.id for a in cluster.articles}
    language = _main_language(cluster.articles)
    return {
        article.id: (1.0 if article.id in leading else RETELLING_WEIGHT)
        * (1.0 if article.language in (language, None) else FOREIGN_WEIGHT)
        for article in cluster.articles
    }


def _candidate(
    ranked: Selected, article: Article, position: int, cluster: Cluster, weight: float
) -> Candidate | None:
    start, end = trim(ranked.sentence.text)
    text = ranked.sentence.text[start:end]
    words = count_words(text)
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
        salience=ranked.salience * weight * (CEREMONY_WEIGHT if _CEREMONY.search(text) else 1.0),
        position=position,
        kind=_kind(text, article, quoted=bool(named)),
        support=ranked.support,
        origin=own,
        origins=len({own, *(cluster.origin_of(a) for a in ranked.support)}),
        speakers=named,
        quotations=frozenset(quotations(text)),
        figures=figures(text),
        names=len(find_names(text)),
        stems=frozenset(content_stems(text)) | figure_values(text),
    )


def _kind(text: str, article: Article, *, quoted: bool) -> SectionKind:
    if quoted and is_mostly_quotation(text):
        return "quotes"
    if tells_what_comes_next(text, article.published_date):
        return "next"
    if tells_background(text, article.published_date):
        return "background"
    return "key_points"
