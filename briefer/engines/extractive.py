"""The extractive engine: a briefing composed of the sources' own sentences, with no model.

What most articles say comes first (selection.py); then who said what, the figures, what comes next, the
background, and what one source alone reports (composition.py). Every sentence is printed as it stands, at
most without a connective at its edge, and cites every passage that supports all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefer.compare.corroboration import Corroboration
from briefer.compare.disagreements import find_disagreements
from briefer.compare.same_claim import supports
from briefer.engines.candidates import Candidate, find_candidates
from briefer.engines.composition import Composition, Known, compose
from briefer.engines.headline import Title, choose_title
from briefer.types import (
    Article,
    Citation,
    Cluster,
    Disagreement,
    Draft,
    DraftStatement,
    EngineRun,
    Section,
    SectionKind,
    Sentence,
)

TITLES: dict[SectionKind, str] = {
    "key_points": "Key points",
    "quotes": "Who said what",
    "figures": "Figures",
    "next": "What comes next",
    "background": "Background",
    "single_source": "Reported by one source only",
}
# Sentences that are read closely, besides one for each word that is asked for.
MOST_CANDIDATES = 200
# What a headline says, every article says near its beginning.
OPENING_SENTENCES = 10


def draft(cluster: Cluster, words: int) -> Draft:
    """The briefing of a cluster in at most `words` words of lead and sections.

    The headline and the disagreements come on top. Raises nothing; an empty cluster gives an empty draft.
    """
    disagreements = find_disagreements(cluster)
    corroboration = Corroboration(cluster.articles)
    candidates = find_candidates(cluster, MOST_CANDIDATES + words)
    title = choose_title(cluster, disagreements)
    known = Known(
        title and title.text,
        _latest(disagreements),
        _shown_below(disagreements),
        lambda candidate: _is_confirmed(candidate, cluster, corroboration),
    )
    composition = compose(candidates, cluster, words, known)
    lead = [_statement(c, cluster, corroboration) for c in composition.lead]
    return Draft(
        headline=_headline(cluster, composition, title, corroboration),
        lead=(*lead, composition.update) if composition.update else tuple(lead),
        sections=tuple(
            Section(
                kind, title, tuple(_statement(c, cluster, corroboration) for c in composition.sections[kind])
            )
            for kind, title in TITLES.items()
            if kind in composition.sections
        ),
        disagreements=disagreements,
        engine=EngineRun("extractive"),
    )


def _latest(disagreements: Iterable[Disagreement[DraftStatement]]) -> dict[str, DraftStatement]:
    """For each sentence whose figure a later one replaced, the statement of the later one."""
    latest: dict[str, DraftStatement] = {}
    for disagreement in disagreements:
        if disagreement.kind == "updated_over_time":
            *earlier, last = disagreement.positions
            now = {s for citation in last.citations for s in citation.sentences}
            for citation in (c for position in earlier for c in position.citations):
                for sentence in set(citation.sentences) - now:
                    latest.setdefault(sentence, last)
    return latest


def _shown_below(disagreements: Iterable[Disagreement[DraftStatement]]) -> frozenset[str]:
    """Sentences that stand among the disagreements, so that no section prints them again."""
    return frozenset(
        sentence
        for disagreement in disagreements
        for position in disagreement.positions
        for citation in position.citations[:1]
        for sentence in citation.sentences
    )


def _headline(
    cluster: Cluster, composition: Composition, title: Title | None, corroboration: Corroboration
) -> DraftStatement | None:
    """The best of the titles; without any, a sentence that nothing else prints; None: verify() finds one."""
    if title is None:
        return _statement(composition.headline, cluster, corroboration) if composition.headline else None
    passages = {a.id: a.body[:OPENING_SENTENCES] for a in cluster.articles}
    return DraftStatement(
        title.text, _citations(title.article, title.sentence, title.text, passages, cluster, corroboration)
    )


def _statement(candidate: Candidate, cluster: Cluster, corroboration: Corroboration) -> DraftStatement:
    passages = {
        a.id: a.body
        for a in cluster.articles
        if a.id in candidate.support or cluster.origin_of(a.id) == candidate.origin
    }
    own = (candidate.article, candidate.sentence)
    return DraftStatement(candidate.text, _citations(*own, candidate.text, passages, cluster, corroboration))


def _citations(
    article: Article,
    sentence: Sentence,
    text: str,
    passages: Mapping[str, Sequence[Sentence]],
    cluster: Cluster,
    corroboration: Corroboration,
) -> tuple[Citation, ...]:
    """The statement's own passage first, then of each other article the first of `passages` that supports it."""
    citations = [_citation(article, sentence)]
    origin = cluster.origin_of(article.id)
    also = corroboration.of(text, article, _comparable(article, cluster))
    for other in cluster.articles:
        if other.id == article.id:
            continue
        found = also.get(other.id, ())
        if not found and cluster.origin_of(other.id) == origin:
            found = tuple(s for s in passages.get(other.id, ()) if supports(s.text, text, retold=True))[:1]
        if found:
            citations.append(_citation(other, *found))
    return tuple(citations)


def _is_confirmed(candidate: Candidate, cluster: Cluster, corroboration: Corroboration) -> bool:
    """Whether a passage of another origin says the whole of a sentence."""
    also = corroboration.of(candidate.text, candidate.article, _comparable(candidate.article, cluster))
    return any(cluster.origin_of(article) != candidate.origin for article in also)


def _comparable(article: Article, cluster: Cluster) -> set[str]:
    """The other articles in the language of one: words of two languages cannot be compared."""
    language = article.language or "en"
    return {a.id for a in cluster.articles if a is not article and (a.language or "en") == language}


def _citation(article: Article, *sentences: Sentence) -> Citation:
    start, end = sentences[0].start, sentences[-1].end
    return Citation(article.id, tuple(s.id for s in sentences), start, end, article.text[start:end])
