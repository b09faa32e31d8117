"""The extractive engine: a briefing composed of the sources' own sentences, with no model.

What most articles say comes first (selection.py); then who said what, the figures, what comes next, the
background, and what one source alone reports. Every sentence is printed as it stands, at most without a
connective at its edge, and cites every passage that supports all of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefer.compare.disagreements import find_disagreements
from briefer.compare.same_claim import supports
from briefer.engines.candidates import Candidate, find_candidates, leading_articles
from briefer.engines.headline import choose_title
from briefer.engines.roles import is_mostly_quotation
from briefer.engines.selection import select
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
# Shares of the words. What a section leaves over goes to what is most salient of the rest.
CORE_SHARE = 0.45
LEAD_SHARE = 0.25
EXTRA_SHARES: dict[SectionKind, float] = {
    "quotes": 0.16,
    "next": 0.08,
    "figures": 0.1,
    "single_source": 0.16,
    "background": 0.06,
}
HEADLINE_WORDS = 30
# What a headline says, every article says near its beginning.
OPENING_SENTENCES = 10
LEAD_STATEMENTS = 2
LEAD_SHORTEST_WORDS = 12
# Sentences that are read closely, besides one for each word that is asked for.
MOST_CANDIDATES = 200
# Below this share of the best sentence's salience a sentence is about something else.
WORTH_PRINTING = 0.08


@dataclass(slots=True)
class _Composition:
    """What is printed so far, of `words` words in all. `update` closes a lead that a later figure overtook."""

    words: int
    left: int = field(init=False)
    headline: Candidate | None = None
    lead: list[Candidate] = field(default_factory=list)
    update: DraftStatement | None = None
    sections: dict[SectionKind, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = self.words

    @property
    def printed(self) -> list[Candidate]:
        headline = [self.headline] if self.headline else []
        return [*headline, *self.lead, *(c for section in self.sections.values() for c in section)]

    def fits(self, candidate: Candidate) -> bool:
        return candidate.words <= self.left and not any(candidate.repeats(other) for other in self.printed)

    def is_unheard(self, origin: str) -> bool:
        return all(c.origin != origin for c in self.printed)

    def add(self, candidate: Candidate, kind: SectionKind | None = None) -> None:
        target = self.lead if kind is None else self.sections.setdefault(kind, [])
        target.append(candidate)
        self.left -= candidate.words


def draft(cluster: Cluster, words: int) -> Draft:
    """The briefing of a cluster in at most `words` words of lead and sections.

    The headline and the disagreements come on top. Raises nothing; an empty cluster gives an empty draft.
    """
    disagreements = find_disagreements(cluster)
    latest = _latest(disagreements)
    candidates = find_candidates(cluster, MOST_CANDIDATES + words)
    current = [c for c in candidates if c.sentence.id not in latest] or candidates
    composition = _Composition(words)
    _add_outdated_lead(composition, candidates, current, latest)
    _compose(composition, current, _shown_below(disagreements), cluster)
    lead = [_statement(c, cluster) for c in composition.lead]
    return Draft(
        headline=_headline(cluster, composition),
        lead=(*lead, composition.update) if composition.update else tuple(lead),
        sections=tuple(
            Section(kind, title, tuple(_statement(c, cluster) for c in composition.sections[kind]))
            for kind, title in TITLES.items()
            if kind in composition.sections
        ),
        disagreements=disagreements,
        engine=EngineRun("extractive"),
    )


def _compose(
    composition: _Composition, candidates: Sequence[Candidate], shown_below: set[str], cluster: Cluster
) -> None:
    """The lead, then what most articles say, then each section's share, then one of each
    article that is not heard yet, then the most salient of the rest."""
    words = composition.words
    rest = [c for c in candidates if c.sentence.id not in shown_below]
    by_id = {c.sentence.id: c for c in rest}
    selected = select(leading_articles(cluster), round(words * CORE_SHARE), lambda s: s.id in by_id)
    core = sorted((by_id[s.sentence.id] for s in selected), key=lambda c: -c.salience)
    if not any(article.title for article in cluster.articles):
        composition.headline = _untitled_headline(candidates)
    _add_lead(composition, candidates, core)
    for candidate in core:
        if composition.fits(candidate):
            composition.add(candidate, candidate.kind)
    for kind, share in EXTRA_SHARES.items():
        budget = words * share
        for candidate in _takers(kind, rest, composition, cluster):
            worth_it = candidate.salience >= WORTH_PRINTING or composition.is_unheard(candidate.origin)
            if candidate.words <= budget and worth_it and composition.fits(candidate):
                composition.add(candidate, kind)
                budget -= candidate.words
    for candidate in (*_one_per_unheard_article(rest, composition), *rest):
        if candidate.salience >= WORTH_PRINTING and composition.fits(candidate):
            composition.add(candidate, candidate.kind)


def _untitled_headline(candidates: Sequence[Candidate]) -> Candidate | None:
    """The most salient sentence that opens an article, a short one before a long one."""
    opening = [c for c in candidates if c.position == 0 and not is_mostly_quotation(c.text)]
    short = [c for c in opening if c.words <= HEADLINE_WORDS]
    return next(iter([*short, *opening]), None) if len(candidates) > 1 else None


def _add_outdated_lead(
    composition: _Composition,
    candidates: Sequence[Candidate],
    current: Sequence[Candidate],
    latest: Mapping[str, DraftStatement],
) -> None:
    """Opens with a sentence that a later figure overtook where no other tells as well what happened.

    The later figure follows at once: "killing at least two", then "A fifth person has died".
    """
    best, other = _best_opening(candidates), _best_opening(current)
    if best is None or best is other:
        return
    update = latest[best.sentence.id]
    if best.words + len(update.text.split()) <= composition.words * LEAD_SHARE * LEAD_STATEMENTS:
        composition.add(best)
        composition.update = update
        composition.left -= len(update.text.split())


def _add_lead(composition: _Composition, candidates: Sequence[Candidate], core: Sequence[Candidate]) -> None:
    """What happened: the most salient sentence that opens an article, and the one that adds most to it."""
    if composition.update:
        return
    telling = [c for c in candidates if c.words >= LEAD_SHORTEST_WORDS and not is_mostly_quotation(c.text)]
    first = _best_opening(candidates)
    budget = composition.words * LEAD_SHARE
    for candidate in [
        *([first] if first else telling[:1]),
        *(c for c in core if c in telling),
        *candidates[:1],
    ]:
        if composition.fits(candidate) and (not composition.lead or candidate.words <= budget):
            composition.add(candidate)
            budget -= candidate.words
        if len(composition.lead) == LEAD_STATEMENTS:
            break


def _best_opening(candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that opens its article and tells most of what matters.

    Salience is by the word; by the square root of their number a full sentence wins against half of it.
    Of two that are as good the one wins that other articles support.
    """
    opening = [
        c
        for c in candidates
        if c.position == 0 and c.words >= LEAD_SHORTEST_WORDS and not is_mostly_quotation(c.text)
    ]
    return max(
        opening, key=lambda c: c.salience * math.sqrt(c.words) * (1 + 0.1 * len(c.support)), default=None
    )


def _takers(
    kind: SectionKind, rest: Sequence[Candidate], composition: _Composition, cluster: Cluster
) -> Iterable[Candidate]:
    """The candidates for one section, the best first."""
    if kind == "quotes":
        return _one_per_speaker(rest, composition)
    if kind == "figures":
        return [c for c in rest if c.figures and c.kind == "key_points"]
    if kind == "single_source":
        return _from_one_origin(rest, composition, cluster)
    return [c for c in rest if c.kind == kind]


def _one_per_unheard_article(
    candidates: Iterable[Candidate], composition: _Composition
) -> Iterable[Candidate]:
    """The most salient sentence of each article that nothing is printed of."""
    heard = {c.article.id for c in composition.printed}
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.article.id not in heard and not any(candidate.repeats(c) for c in composition.printed):
            first.setdefault(candidate.article.id, candidate)
    return first.values()


def _one_per_speaker(candidates: Iterable[Candidate], composition: _Composition) -> Iterable[Candidate]:
    """Quotations of named speakers who are not quoted yet, the first of each."""
    seen = {speaker for c in composition.printed for speaker in c.speakers}
    for candidate in candidates:
        if candidate.speakers and not seen.intersection(candidate.speakers):
            seen.update(candidate.speakers)
            yield candidate


def _from_one_origin(
    candidates: Iterable[Candidate], composition: _Composition, cluster: Cluster
) -> list[Candidate]:
    """What one origin alone reports, those first that are printed least; nothing where there is but one.

    Only what names somebody or gives a figure: the rest is colour.
    """
    if len(cluster.origins) < 2:
        return []
    counts = dict.fromkeys((o.id for o in cluster.origins), 0)
    for printed in composition.printed:
        counts[printed.origin] += 1
    alone = [c for c in candidates if c.origins == 1 and c.kind == "key_points" and (c.figures or c.names)]
    return sorted(alone, key=lambda c: counts[c.origin])


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


def _shown_below(disagreements: Iterable[Disagreement[DraftStatement]]) -> set[str]:
    """Sentences that stand among the disagreements, so that no section prints them again."""
    return {
        sentence
        for disagreement in disagreements
        for position in disagreement.positions
        for citation in position.citations[:1]
        for sentence in citation.sentences
    }


def _headline(cluster: Cluster, composition: _Composition) -> DraftStatement | None:
    """The best of the titles; without any, a sentence that nothing else prints; None: verify() finds one."""
    chosen = choose_title(cluster.articles)
    if chosen is None:
        return _statement(composition.headline, cluster) if composition.headline else None
    article, title = chosen
    passages = {a.id: a.body[:OPENING_SENTENCES] for a in cluster.articles}
    return DraftStatement(title.text, _citations(article, title, title.text, passages, cluster))


def _statement(candidate: Candidate, cluster: Cluster) -> DraftStatement:
    passages = {
        a.id: a.body
        for a in cluster.articles
        if a.id in candidate.support or cluster.origin_of(a.id) == candidate.origin
    }
    own = (candidate.article, candidate.sentence)
    return DraftStatement(candidate.text, _citations(*own, candidate.text, passages, cluster))


def _citations(
    article: Article,
    sentence: Sentence,
    text: str,
    passages: Mapping[str, Sequence[Sentence]],
    cluster: Cluster,
) -> tuple[Citation, ...]:
    """The statement's own passage first, then of each other article the first of `passages` that supports it."""
    citations = [_citation(article, sentence)]
    origin = cluster.origin_of(article.id)
    for other in cluster.articles:
        if other.id == article.id:
            continue
        retold = cluster.origin_of(other.id) == origin
        found = next((s for s in passages.get(other.id, ()) if supports(s.text, text, retold=retold)), None)
        if found:
            citations.append(_citation(other, found))
    return tuple(citations)


def _citation(article: Article, sentence: Sentence) -> Citation:
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
