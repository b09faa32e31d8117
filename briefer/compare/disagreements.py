"""Where the sources differ: the positions on one topic side by side, and in what way they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from briefer.compare.claims.answers import answers
from briefer.compare.claims.causes import rival_causes
from briefer.compare.claims.denials import Denial, denials
from briefer.compare.claims.details import rival_details
from briefer.compare.claims.polarity import opposite_claims
from briefer.compare.claims.quote_versions import altered_quotes
from briefer.compare.claims.stances import rival_stances
from briefer.compare.developments import over_figures, whole_citation
from briefer.compare.ledger.contested import contested_pairs
from briefer.compare.ledger.corrections import corrections
from briefer.compare.ledger.figures import slipped
from briefer.compare.ledger.ledger import Entry, concept_weights, ledger
from briefer.compare.ledger.moments import is_earlier
from briefer.compare.ledger.slots import candidate_pairs, claimed_apart, rival_pairs
from briefer.compare.ledger.ties import may_have_both
from briefer.compare.ledger.values import Value, values_of
from briefer.compare.states.states import opposite_states
from briefer.compare.words.gloss import glossed
from briefer.compare.words.gloss_words import LANGUAGES
from briefer.compare.words.lexicon import concept, concepts
from briefer.text.tokens import STOPWORDS, words
from briefer.types import (
    Article,
    Citation,
    Cluster,
    Disagreement,
    DisagreementKind,
    DraftStatement,
    Sentence,
)

CURRENCY_LIKENESS = 0.2
"""Likeness of contexts from which amounts in two currencies are taken for the same amount."""
RATE_LIKENESS = 0.05
"""The same where the currencies are worth as much as the amounts say."""
RATES = {"EUR": 1.0, "USD": 0.88, "GBP": 1.17, "CHF": 1.04}
"""What large currencies are worth in euros, roughly, as in the years from 2015 to 2025."""
RATE_SPREAD = 1.1
"""The most by which an amount differs from another one of the same worth, as a factor."""
EXCHANGE = 2.0
"""The most by which the numbers of one amount in two currencies differ, as a factor."""
SLIP = 1e6
"""From here on an amount of two digits or more is one that a slip gives in another currency."""

_AMENDED = re.compile(
    r"\b(?:originally|at first|initially|amended|corrected|revised|now (?:recorded|credited|listed))\b", re.I
)
ALTERED = "one quotation, given in different words"
_SAID = frozenset({"said", "says", "told", "tells", "people"})
MOST_WORDS = 3
"""Words in common, at most, that say what a disagreement over no figure is about."""


class _Said(Protocol):
    """What stands in a sentence of an article, by its index in the cluster."""

    @property
    def article(self) -> int: ...

    @property
    def sentence(self) -> Sentence: ...


def find_disagreements(cluster: Cluster) -> tuple[Disagreement[DraftStatement], ...]:
    """The topics on which the sources of a cluster differ: figures first, in order, then what is denied,
    then states, causes and what is to be done, then what another source negates.

    Each position is a verbatim sentence with a citation for every article that holds it. Positions of
    kind `updated_over_time` are in the order of time, the latest last, and the note names it.
    """
    articles = glossed(cluster.articles)
    entries = ledger(articles)
    refuted = [entry for entry in entries if "refuted" in entry.scopes]
    stated = [entry for entry in entries if "refuted" not in entry.scopes]
    values = values_of(stated, concept_weights(entries))
    of_figures = [over_figures(group, articles) for group in _conflicts(values, refuted)]
    over_denials = [_over_denial(group, articles) for group in denials(articles)]
    origins = [cluster.origin_of(article.id) for article in articles]
    shown = {at for found in (*of_figures, *over_denials) for at in _cited(found)}
    over_claims = list(_over_claims(articles, origins))
    over_negations = (f for f in _over_negations(articles, origins) if not _cited(f) <= shown)
    found = _once((*of_figures, *over_denials, *over_claims, *over_negations))
    return tuple(_in_its_language(one, cluster) for one in found)


def _once(found: Iterable[Disagreement[DraftStatement]]) -> tuple[Disagreement[DraftStatement], ...]:
    """The disagreements without those that set the same sentences against each other once more.

    Two sentences may differ in two figures, such as the shares of two parties: a reader sees both at once.
    """
    kept: dict[frozenset[DraftStatement], Disagreement[DraftStatement]] = {}
    for disagreement in found:
        kept.setdefault(frozenset(disagreement.positions), disagreement)
    return tuple(kept.values())


def _in_its_language(found: Disagreement[DraftStatement], cluster: Cluster) -> Disagreement[DraftStatement]:
    """The disagreement with the text of each position as it stands in its article, not word for word in English."""
    positions = [
        replace(position, text=position.citations[0].quote)
        if cluster.article(position.citations[0].article).language in LANGUAGES
        else position
        for position in found.positions
    ]
    return replace(found, positions=tuple(positions))


def _cited(found: Disagreement[DraftStatement]) -> set[str]:
    """The ids of the sentences that the positions cite."""
    return {at for position in found.positions for cited in position.citations for at in cited.sentences}


def _conflicts(values: Sequence[Value], refuted: Sequence[Entry]) -> list[list[Value]]:
    """Values that exclude one another, as groups in order. The likest pairs are joined first.

    A value joins a group only where no article would have two values in it as its own.
    """
    found = [
        *contested_pairs(values),
        *rival_pairs(values),
        *_converted(values),
        *corrections(values, refuted),
    ]
    group_of: dict[int, list[int]] = {}
    for _, left, right in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        one, other = group_of.get(left, [left]), group_of.get(right, [right])
        if one is not other and all(_may_join(values[a], values[b]) for a in one for b in other):
            merged = sorted([*one, *other])
            group_of.update(dict.fromkeys(merged, merged))
    groups = sorted({tuple(group) for group in group_of.values()})
    return [_told_once([values[index] for index in group]) for group in groups]


def _told_once(group: Sequence[Value]) -> list[Value]:
    """The values of a group, those that are one number in one unit as one."""
    told: dict[tuple[str, str], Value] = {}
    for value in group:
        key = value.figure.dimension, f"{value.figure.value:.9g}"
        known = told.get(key)
        told[key] = (
            replace(known, entries=known.entries + value.entries, articles=known.articles | value.articles)
            if known
            else value
        )
    return list(told.values())


def _may_join(left: Value, right: Value) -> bool:
    if slipped(left.figure.value, right.figure.value):
        return True
    if left.tolls and left.tolls == right.tolls and may_have_both(left, right):
        return True
    return all(claimed_apart(left, right, article) for article in left.articles & right.articles)


def _converted(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of amounts in different currencies that are given for one thing, like rival_pairs()."""
    for left, right in candidate_pairs(values):
        one, other = values[left], values[right]
        if one.figure.kind != "money" or one.figure.dimension == other.figure.dimension:
            continue
        low, high = sorted((one.figure.value, other.figure.value))
        by_rate = _by_rate(one, other)
        if one.years != other.years and not by_rate:
            continue
        if one.articles & other.articles or one.figure.per != other.figure.per or high > EXCHANGE * low:
            continue
        likeness = one.likeness(other)
        written = _one_number(one, other)
        if likeness >= (0.0 if written else RATE_LIKENESS if by_rate else CURRENCY_LIKENESS):
            yield likeness, left, right


def _one_number(one: Value, other: Value) -> bool:
    """Whether two amounts are one large number of two digits or more that names the same: £2.7bn is a slip
    for €2.7bn."""
    value = one.figure.value
    if value < SLIP or f"{value:.4g}" != f"{other.figure.value:.4g}" or float(f"{value:.1g}") == value:
        return False
    return bool(one.bearers & other.bearers)


def _by_rate(one: Value, other: Value) -> bool:
    """Whether two amounts are the same by what their currencies are worth, within RATE_SPREAD."""
    left, right = RATES.get(one.figure.dimension), RATES.get(other.figure.dimension)
    if left is None or right is None:
        return False
    low, high = sorted((one.figure.value * left, other.figure.value * right))
    return high <= RATE_SPREAD * low


def _over_denial(group: Sequence[Denial], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    """What is claimed, one position for each wording, against the denial."""
    claims: dict[str, list[Citation]] = {}
    denied: dict[str, list[Citation]] = {}
    for found in group:
        article = articles[found.article]
        claims.setdefault(found.claim.text, []).append(whole_citation(article, found.claim))
        words = article.text[found.denial[0].start : found.denial[-1].end]
        denied.setdefault(words, []).append(whole_citation(article, *found.denial))
    positions = [DraftStatement(text, tuple(cited)) for text, cited in [*claims.items(), *denied.items()]]
    written = re.findall(r"[\w'’-]+", group[0].denial[0].text)
    denier = " ".join(dict.fromkeys(word for word in written if word.lower() in group[0].denier))
    return Disagreement(f"what {denier} denies", "contradiction", tuple(positions))


def _over_negations(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[Disagreement[DraftStatement]]:
    """What is stated against what negates it; the pairs that are about the same words are one disagreement."""
    groups: list[tuple[frozenset[str], list[_Said], list[_Said]]] = []
    for stated, negated in (*opposite_claims(articles, origins), *answers(articles, origins)):
        about = _common(stated, negated)
        same = next((g for g in groups if 2 * len(g[0] & about) >= len(g[0] | about)), None)
        if same is None:
            groups.append((about, [stated], [negated]))
        else:
            same[1].append(stated)
            same[2].append(negated)
    for _, stating, negating in groups:
        yield _apart("whether", (list(dict.fromkeys(stating)), list(dict.fromkeys(negating))), articles)


def _common(one: _Said, other: _Said) -> frozenset[str]:
    """The concepts of two sentences that both have."""
    return frozenset(concepts(one.sentence.text)) & frozenset(concepts(other.sentence.text))


def _over_claims(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[Disagreement[DraftStatement]]:
    """What no figure says: the state of a thing or a person, the cause, and what is to be done."""
    for facet, states in opposite_states(articles, origins):
        yield _apart(facet.topic, states, articles, facet.passing)
    for detail, given in rival_details(articles, origins):
        amended = any(_AMENDED.search(found.sentence.text) for found in given[-1])
        yield _apart(detail.topic, given, articles, passing=amended)
    for _, causes in rival_causes(articles, origins):
        yield _apart("cause", causes, articles)
    for speaker, versions in altered_quotes(articles, origins):
        yield _over_quote(speaker, versions, articles)
    for _, stances in rival_stances(articles, origins):
        yield _apart("whether it is to be", stances, articles, passing=True)


def _over_quote(
    speaker: str | None, versions: Sequence[Sequence[_Said]], articles: Sequence[Article]
) -> Disagreement[DraftStatement]:
    """One quotation in the words in which each source gives it."""
    topic = f"the words of {speaker}" if speaker else "the words of a quotation"
    found = _apart(topic, versions, articles)
    return replace(found, topic=topic, note=ALTERED)


def _apart(
    topic: str, groups: Sequence[Sequence[_Said]], articles: Sequence[Article], passing: bool = False
) -> Disagreement[DraftStatement]:
    """The groups as positions; `passing`: what may change in hours, and has where each is later than the last."""
    positions = []
    for group in groups:
        cited: dict[int, Citation] = {}
        for found in group:
            cited.setdefault(found.article, whole_citation(articles[found.article], found.sentence))
        positions.append(DraftStatement(group[0].sentence.text, tuple(cited.values())))
    times = [[articles[found.article].published for found in group] for group in groups]
    later = all(is_earlier(one, other) for a, b in pairwise(times) for one in a for other in b)
    kind: DisagreementKind = "updated_over_time" if passing and later else "contradiction"
    shared = _common(groups[0][0], groups[-1][0])
    about = [
        w for w in words(groups[-1][0].sentence.text) if w not in STOPWORDS | _SAID and concept(w) in shared
    ]
    named = " ".join(list(dict.fromkeys(about))[:MOST_WORDS])
    return Disagreement(f"{topic}: {named}" if named else topic, kind, tuple(positions))
