"""Where the sources differ: the positions on one topic side by side, and in what way they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefer.compare.corrections import corrections
from briefer.compare.denials import Denial, denials
from briefer.compare.figures import slipped
from briefer.compare.ledger import Entry, concept_weights, ledger
from briefer.compare.lexicon import concept, concepts
from briefer.compare.moments import is_earlier
from briefer.compare.polarity import opposite_claims
from briefer.compare.slots import candidate_pairs, claimed_apart, contested_pairs, rival_pairs
from briefer.compare.ties import may_have_both
from briefer.compare.topics import topic_of
from briefer.compare.values import Value, values_of
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
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
EXCHANGE = 2.0
"""The most by which the numbers of one amount in two currencies differ, as a factor."""

FIXED_TOLLS = frozenset({"marched"})
"""Tolls that do not grow after the event: who gives another number contradicts."""
OTHER_SCOPE = "not the same unit or scope: both may hold"

_ROLES = frozenset(
    concept(word) for word in word_set("soldier officer police civilian child woman firefighter")
)
_WHOLE = re.compile(
    r"\b(?:worldwide|nationwide|in all|in total|overall|across the|combined|altogether)\b", re.IGNORECASE
)
_MOMENT = re.compile(
    r"\b(?:so far|counted|final (?:count|result|tally)|as of|at the close|by the close|up to this hour|"
    r"has (?:risen|grown|reached)|had (?:risen|grown|reached)|latest|revised|updated|until now|to date)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:alone|only in|just in)\b", re.I)


def find_disagreements(cluster: Cluster) -> tuple[Disagreement[DraftStatement], ...]:
    """The topics on which the sources of a cluster differ: figures first, in order, then what is denied.

    Each position is a verbatim sentence with a citation for every article that holds it. Positions of
    kind `updated_over_time` are in the order of time, the latest last, and the note names it.
    """
    articles = cluster.articles
    entries = ledger(articles)
    refuted = [entry for entry in entries if "refuted" in entry.scopes]
    stated = [entry for entry in entries if "refuted" not in entry.scopes]
    values = values_of(stated, concept_weights(entries))
    over_figures = [_over_figures(group, articles) for group in _conflicts(values, refuted)]
    over_denials = [_over_denial(group, articles) for group in denials(articles)]
    origins = [cluster.origin_of(article.id) for article in articles]
    shown = {at for found in (*over_figures, *over_denials) for at in _cited(found)}
    over_negations = (found for found in _over_negations(articles, origins) if not shown & _cited(found))
    return _once((*over_figures, *over_denials, *over_negations))


def _once(found: Iterable[Disagreement[DraftStatement]]) -> tuple[Disagreement[DraftStatement], ...]:
    """The disagreements without those that set the same sentences against each other once more.

    Two sentences may differ in two figures, such as the shares of two parties: a reader sees both at once.
    """
    kept: dict[frozenset[DraftStatement], Disagreement[DraftStatement]] = {}
    for disagreement in found:
        kept.setdefault(frozenset(disagreement.positions), disagreement)
    return tuple(kept.values())


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
    return [[values[index] for index in group] for group in groups]


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
        if one.years != other.years:
            continue
        if one.articles & other.articles or one.figure.per != other.figure.per or high > EXCHANGE * low:
            continue
        likeness = one.likeness(other)
        if likeness >= CURRENCY_LIKENESS:
            yield likeness, left, right


def _over_figures(values: Sequence[Value], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    """What a group of values that exclude one another is to the reader.

    A number that grew or fell is an update even where some stand against it: they are positions of it,
    as long as they are fewer than those of the development.
    """
    if _different_unit(values) or _different_scope(values):
        return _stated(values, "different_unit_or_scope", articles, OTHER_SCOPE)
    if not any(value.tolls - FIXED_TOLLS or _goes_on(value) for value in values):
        return _stated(values, "contradiction", articles)
    chain = _development(values, articles)
    ordered = sorted(values, key=lambda value: _first_given(value, articles))
    apart = [value for value in ordered if value not in chain]
    if len(chain) > max(1, len(apart)):
        others = [value for value in ordered if value is not chain[-1]]
        note = _latest_note(chain[-1], apart, articles)
        return _stated([*others, chain[-1]], "updated_over_time", articles, note)
    return _stated(ordered, "contradiction", articles)


def _latest_note(last: Value, apart: Sequence[Value], articles: Sequence[Article]) -> str:
    """Who has the latest figure, and when; and who stands against the development."""
    latest = articles[max(last.entries, key=lambda entry: _time(articles[entry.article])).article]
    note = f"latest: {_source(latest)}, {_clock(latest)}" if latest.published else "latest: the last one"
    against = dict.fromkeys(_source(articles[value.entries[0].article]) for value in apart)
    return note + (f"; against this development: {', '.join(against)}" if against else "")


def _stated(
    values: Sequence[Value], kind: DisagreementKind, articles: Sequence[Article], note: str = ""
) -> Disagreement[DraftStatement]:
    return Disagreement(topic_of(values), kind, tuple(_position(value, articles) for value in values), note)


def _development(values: Sequence[Value], articles: Sequence[Article]) -> list[Value]:
    """The longest run of values that only grow, or only fall, from one time to the next."""
    ordered = sorted(values, key=lambda value: _first_given(value, articles))
    growing = _longest_growing(ordered, articles, 1)
    falling = _longest_growing(ordered, articles, -1)
    chain = growing if len(growing) >= len(falling) else falling
    return sorted([*chain, *_between(chain, ordered)], key=lambda v: v.figure.value, reverse=chain is falling)


def _between(chain: Sequence[Value], ordered: Sequence[Value]) -> list[Value]:
    """The values that nobody can date, but that lie between the first and the last of a development."""
    if len(chain) < 2:
        return []
    low, high = sorted((chain[0].figure.value, chain[-1].figure.value))
    return [value for value in ordered if value not in chain and low < value.figure.value < high]


def _longest_growing(ordered: Sequence[Value], articles: Sequence[Article], sign: int) -> list[Value]:
    best: list[list[Value]] = []
    for value in ordered:
        smaller = [chain for chain in best if sign * chain[-1].figure.value < sign * value.figure.value]
        before = [chain for chain in smaller if _later(chain[-1], value, articles)]
        best.append([*max(before, key=len, default=[]), value])
    return max(best, key=lambda chain: (len(chain), sign * chain[-1].figure.value), default=[])


def _later(one: Value, other: Value, articles: Sequence[Article]) -> bool:
    """Whether a value was given after another: in a later article, or further down in a running one."""
    if one.articles & other.articles:
        return True
    return any(
        is_earlier(articles[left].published, articles[right].published)
        for left in one.articles
        for right in other.articles
    ) and not any(
        is_earlier(articles[right].published, articles[left].published)
        for left in one.articles
        for right in other.articles
    )


def _goes_on(value: Value) -> bool:
    """Whether the sentence says that its figure is one of a moment: "so far", "with 61 percent counted"."""
    return any(_MOMENT.search(entry.sentence.text) for entry in value.entries)


def _different_unit(values: Sequence[Value]) -> bool:
    """Whether currencies differ, and the number too: 38.4 billion euros are not 38.4 billion dollars."""
    sizes = {f"{value.figure.value:.4g}" for value in values}
    return len({value.figure.dimension for value in values}) > 1 and len(sizes) > 1


def _different_scope(values: Sequence[Value]) -> bool:
    """Whether one counts a part of what another counts: a place, a group of people, "alone"."""
    roles = [value.nouns & _ROLES for value in values]
    if any(roles) and any(value.nouns and not role for value, role in zip(values, roles, strict=True)):
        return True
    texts = [" ".join(entry.sentence.text for entry in value.entries) for value in values]
    if any(_PART.search(text) for text in texts) and any(_WHOLE.search(text) for text in texts):
        return True
    if values[0].figure.dimension != "count" or values[0].tolls:
        return False
    placed = [frozenset().union(*(entry.places for entry in value.entries)) for value in values]
    return any(
        place and all(not place & other.bearers for other in values if other is not value)
        for place, value in zip(placed, values, strict=True)
    )


def _first_given(value: Value, articles: Sequence[Article]) -> tuple[str, int]:
    """When a value was given first: when its earliest article appeared, and where it stands there."""
    return min((_time(articles[e.article]), e.sentence.start) for e in value.entries)


def _time(article: Article) -> str:
    return article.published or ""


def _source(article: Article) -> str:
    return article.outlet or article.agency or article.id


def _clock(article: Article) -> str:
    return (article.published or "")[:16].replace("T", " ")


def _over_denial(group: Sequence[Denial], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    """What is claimed, one position for each wording, against the denial."""
    claims: dict[str, list[Citation]] = {}
    denied: dict[str, list[Citation]] = {}
    for found in group:
        article = articles[found.article]
        claims.setdefault(found.claim.text, []).append(_whole(article, found.claim))
        words = article.text[found.denial[0].start : found.denial[-1].end]
        denied.setdefault(words, []).append(_whole(article, *found.denial))
    positions = [DraftStatement(text, tuple(cited)) for text, cited in [*claims.items(), *denied.items()]]
    written = re.findall(r"[\w'’-]+", group[0].denial[0].text)
    denier = " ".join(dict.fromkeys(word for word in written if word.lower() in group[0].denier))
    return Disagreement(f"what {denier} denies", "contradiction", tuple(positions))


def _over_negations(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[Disagreement[DraftStatement]]:
    for stated, negated in opposite_claims(articles, origins):
        shared = frozenset(concepts(stated.sentence.text))
        about = [w for w in words(negated.sentence.text) if w not in STOPWORDS and concept(w) in shared]
        cited = [_whole(articles[found.article], found.sentence) for found in (stated, negated)]
        positions = tuple(DraftStatement(citation.quote, (citation,)) for citation in cited)
        yield Disagreement(f"whether: {' '.join(dict.fromkeys(about))}", "contradiction", positions)


def _position(value: Value, articles: Sequence[Article]) -> DraftStatement:
    """The first sentence with the value, verbatim, with a citation for every article that has it."""
    cited: dict[int, Entry] = {}
    for entry in value.entries:
        cited.setdefault(entry.article, entry)
    citations = tuple(_whole(articles[entry.article], entry.sentence) for entry in cited.values())
    return DraftStatement(value.entries[0].sentence.text, citations)


def _whole(article: Article, *sentences: Sentence) -> Citation:
    start, end = sentences[0].start, sentences[-1].end
    ids = tuple(sentence.id for sentence in sentences)
    return Citation(article.id, ids, start, end, article.text[start:end])
