"""The extractive engine: a briefing composed of the sources' own sentences, with no model.

What most articles say comes first (selection.py); then who said what, the figures, what comes next, the
background, and what one source alone reports. Every sentence is printed as it stands, at most without a
connective at its edge, and cites every passage that supports all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from briefer.compare.disagreements import find_disagreements
from briefer.compare.same_claim import supports
from briefer.engines.headline import choose_title
from briefer.engines.roles import figures, is_mostly_quotation, speakers, tells_background, tells_what_comes_next
from briefer.engines.selection import Selected, rank, select
from briefer.engines.standalone import stands_alone, trim
from briefer.text.tokens import content_stems
from briefer.types import Article, Citation, Cluster, Disagreement, Draft, DraftStatement, EngineRun, Section, Sentence
from briefer.types import SectionKind

TITLES: dict[SectionKind, str] = {
    "key_points": "Key points",
    "quotes": "Who said what",
    "figures": "Figures",
    "next": "What comes next",
    "background": "Background",
    "single_source": "Reported by one source only",
}
# Shares of the words, in the order in which they are filled; what one leaves over goes to the key points.
CORE_SHARE = 0.5
EXTRA_SHARES: dict[SectionKind, float] = {
    "quotes": 0.16,
    "next": 0.08,
    "figures": 0.1,
    "single_source": 0.1,
    "background": 0.06,
}
LEAD_SHARE = 0.25
LEAD_STATEMENTS = 2
# A sentence that shares this much of its content with a printed one would be read twice.
REPEATED = 0.5
# Below this share of the best sentence's salience a sentence is about something else.
WORTH_PRINTING = 0.08
LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that can be printed, with what the sections ask of it."""

    sentence: Sentence
    article: Article
    text: str
    words: int
    salience: float
    support: tuple[str, ...]
    stems: frozenset[str]


@dataclass(slots=True)
class _Composition:
    """What is printed so far, and how many words are left."""

    left: int
    printed: list[_Candidate] = field(default_factory=list)
    sections: dict[SectionKind, list[_Candidate]] = field(default_factory=dict)

    def repeats(self, candidate: _Candidate) -> bool:
        return any(_repeats(candidate, other) for other in self.printed)

    def add(self, kind: SectionKind, candidate: _Candidate) -> None:
        self.sections.setdefault(kind, []).append(candidate)
        self.printed.append(candidate)
        self.left -= candidate.words


def draft(cluster: Cluster, words: int) -> Draft:
    """The briefing of a cluster in at most `words` words of lead and sections (the headline is extra)."""
    disagreements = find_disagreements(cluster)
    candidates = _candidates(cluster)
    outdated = _outdated(disagreements)
    current = [c for c in candidates if c.sentence.id not in outdated] or candidates
    core_ids = [s.sentence.id for s in select(cluster.articles, round(words * CORE_SHARE))]
    by_id = {c.sentence.id: c for c in current}
    core = [by_id[i] for i in core_ids if i in by_id] or current[:1]

    composition = _Composition(words)
    lead = _take_lead(core, current, words, composition)
    shown = {c.citations[0].sentences[0] for d in disagreements for c in d.positions if c.citations}
    rest = [c for c in current if c.sentence.id not in shown]
    _fill(composition, rest, core, words, cluster)
    title = choose_title(cluster.articles)
    return Draft(
        headline=_headline(title, cluster, composition),
        lead=tuple(_statement(c, cluster) for c in lead),
        sections=tuple(
            Section(kind, TITLES[kind], tuple(_statement(c, cluster) for c in composition.sections[kind]))
            for kind in TITLES
            if composition.sections.get(kind)
        ),
        disagreements=disagreements,
        engine=EngineRun("extractive"),
    )


def _candidates(cluster: Cluster) -> list[_Candidate]:
    """The sentences that a reader understands alone, the most salient first."""
    found = []
    for ranked in rank(cluster.articles):
        article = cluster.article(ranked.article)
        if not _is_printable(ranked, article):
            continue
        start, end = trim(ranked.sentence.text)
        text = ranked.sentence.text[start:end]
        found.append(
            _Candidate(
                ranked.sentence,
                article,
                text[:1].upper() + text[1:],
                len(text.split()),
                ranked.salience,
                ranked.support,
                frozenset(content_stems(text)),
            )
        )
    return found


def _is_printable(ranked: Selected, article: Article) -> bool:
    position = article.body.index(ranked.sentence)
    return len(ranked.sentence.text.split()) <= LONGEST_WORDS and stands_alone(
        ranked.sentence, article.body[:position]
    )


def _take_lead(
    core: Sequence[_Candidate], current: Sequence[_Candidate], words: int, composition: _Composition
) -> list[_Candidate]:
    """What happened: of the sentences that open the articles the most salient, and one that adds to it."""
    opening = [c for c in current if c.article.body.index(c.sentence) < 2 and not is_mostly_quotation(c.text)]
    lead: list[_Candidate] = []
    budget = max(words * LEAD_SHARE, 40)
    for candidate in [*opening, *core]:
        if len(lead) == LEAD_STATEMENTS:
            break
        if composition.repeats(candidate) or candidate.words > (budget if lead else words):
            continue
        lead.append(candidate)
        composition.printed.append(candidate)
        composition.left -= candidate.words
        budget -= candidate.words
    return lead


def _fill(
    composition: _Composition, rest: Sequence[_Candidate], core: Sequence[_Candidate], words: int, cluster: Cluster
) -> None:
    shown = {c.sentence.id for c in rest}
    for candidate in sorted(core, key=lambda c: -c.salience):
        if candidate.sentence.id in shown and not composition.repeats(candidate):
            if candidate.words <= composition.left:
                composition.add(_kind(candidate), candidate)
    takers: dict[SectionKind, Callable[[], Iterable[_Candidate]]] = {
        "quotes": lambda: _one_per_speaker(rest),
        "next": lambda: (c for c in rest if _kind(c) == "next"),
        "figures": lambda: (c for c in rest if figures(c.text) and _kind(c) == "key_points"),
        "single_source": lambda: _alone(rest, composition, cluster),
        "background": lambda: (c for c in rest if _kind(c) == "background"),
    }
    for kind, share in EXTRA_SHARES.items():
        budget = words * share
        for candidate in takers[kind]():
            if candidate.salience < WORTH_PRINTING or composition.repeats(candidate):
                continue
            if candidate.words <= min(budget, composition.left):
                composition.add(kind, candidate)
                budget -= candidate.words
    for candidate in rest:
        if candidate.salience < WORTH_PRINTING:
            break
        if candidate.words <= composition.left and not composition.repeats(candidate):
            composition.add(_kind(candidate), candidate)


def _kind(candidate: _Candidate) -> SectionKind:
    day = candidate.article.published_date
    if speakers(candidate.text) and is_mostly_quotation(candidate.text):
        return "quotes"
    if tells_what_comes_next(candidate.text, day):
        return "next"
    if tells_background(candidate.text, day):
        return "background"
    return "key_points"


def _one_per_speaker(candidates: Iterable[_Candidate]) -> Iterable[_Candidate]:
    """Quotations of named speakers, the first of each."""
    seen: set[str] = set()
    for candidate in candidates:
        named = speakers(candidate.text)
        if named and not seen.intersection(named):
            seen.update(named)
            yield candidate


def _alone(
    candidates: Iterable[_Candidate], composition: _Composition, cluster: Cluster
) -> Iterable[_Candidate]:
    """What no other origin says, the articles that are printed least first."""
    if len(cluster.origins) < 2:
        return []
    counts = {article.id: 0 for article in cluster.articles}
    for printed in composition.printed:
        counts[printed.article.id] += 1
    alone = [c for c in candidates if not _other_origins(c, cluster) and not tells_background(c.text, None)]
    return sorted(alone, key=lambda c: counts[c.article.id])


def _other_origins(candidate: _Candidate, cluster: Cluster) -> set[str]:
    own = cluster.origin_of(candidate.article.id)
    return {cluster.origin_of(a) for a in candidate.support} - {own}


def _repeats(candidate: _Candidate, other: _Candidate) -> bool:
    shared = len(candidate.stems & other.stems)
    return shared >= REPEATED * min(len(candidate.stems), len(other.stems))


def _outdated(disagreements: Iterable[Disagreement[DraftStatement]]) -> set[str]:
    """Sentences whose figure a later one replaced: they are shown as updates, never as what is so."""
    return {
        sentence
        for d in disagreements
        if d.kind == "updated_over_time"
        for position in d.positions[:-1]
        for citation in position.citations
        for sentence in citation.sentences
    }


def _headline(
    title: tuple[Article, Sentence] | None, cluster: Cluster, composition: _Composition
) -> DraftStatement | None:
    if title is None:
        return _statement(composition.printed[0], cluster) if composition.printed else None
    article, sentence = title
    return DraftStatement(sentence.text, (_citation(article, sentence),))


def _statement(candidate: _Candidate, cluster: Cluster) -> DraftStatement:
    """The sentence with its own passage first, then one passage of each other article that supports it."""
    citations = [_citation(candidate.article, candidate.sentence)]
    for article in cluster.articles:
        if article.id in candidate.support:
            passage = next((s for s in article.body if supports(s.text, candidate.text)), None)
            if passage:
                citations.append(_citation(article, passage))
    return DraftStatement(candidate.text, tuple(citations))


def _citation(article: Article, sentence: Sentence) -> Citation:
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
