"""Where the sources differ: the positions on one topic side by side, and in what way they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.compare.ledger import Entry, concept_weights, ledger
from briefer.compare.lexicon import concept
from briefer.compare.slots import Value, claimed_apart, contested_pairs, rival_pairs, slipped, values_of
from briefer.types import Article, Citation, Cluster, Disagreement, DisagreementKind, DraftStatement

GROWING = frozenset(concept(word) for word in "die injure miss arrest flee rescue count burn".split())
"""Concepts whose number changes as an event goes on."""

CURRENCY_LIKENESS = 0.2
"""Likeness of contexts from which amounts in two currencies are taken for the same amount."""
EXCHANGE = 2.0
"""The most by which the numbers of one amount in two currencies differ, as a factor."""


def find_disagreements(cluster: Cluster) -> tuple[Disagreement[DraftStatement], ...]:
    """The topics on which the articles of a cluster differ, in the order of their first positions.

    Each position is a verbatim sentence with a citation for every article that holds it. Positions of
    kind `updated_over_time` are in the order of time, the latest last, and the note says so.
    """
    entries = ledger(cluster.articles)
    values = values_of(entries, concept_weights(entries))
    return tuple(_disagreement(group, cluster.articles) for group in _conflicts(values))


def _conflicts(values: Sequence[Value]) -> list[list[Value]]:
    """Values that exclude one another, as groups in order. The likest pairs are joined first.

    A value joins a group only where no article would have two values in it as its own.
    """
    pairs = sorted([*contested_pairs(values), *rival_pairs(values), *_converted(values)], key=lambda pair: (-pair[0], pair[1:]))
    group_of: dict[int, list[int]] = {}
    for _, left, right in pairs:
        one, other = group_of.get(left, [left]), group_of.get(right, [right])
        if one is not other and all(_may_join(values[a], values[b]) for a in one for b in other):
            merged = sorted([*one, *other])
            group_of.update(dict.fromkeys(merged, merged))
    groups = sorted({tuple(group) for group in group_of.values()})
    return [[values[index] for index in group] for group in groups]


def _may_join(left: Value, right: Value) -> bool:
    shared = left.articles & right.articles
    if slipped(left.figure.value, right.figure.value) or (left.tolls and left.tolls == right.tolls):
        return True
    return all(claimed_apart(left, right, article) for article in shared)


def _converted(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of amounts in different currencies that are given for one thing, like rival_pairs()."""
    money = [index for index, value in enumerate(values) if value.figure.kind == "money"]
    for place, left in enumerate(money):
        for right in money[place + 1 :]:
            one, other = values[left], values[right]
            if one.figure.dimension == other.figure.dimension or one.articles & other.articles:
                continue
            low, high = sorted((one.figure.value, other.figure.value))
            likeness = one.likeness(other)
            if one.figure.per == other.figure.per and high <= EXCHANGE * low and likeness >= CURRENCY_LIKENESS:
                yield likeness, left, right


def _disagreement(values: Sequence[Value], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    kind = _kind(values, articles)
    ordered = sorted(values, key=lambda value: _time(value, articles)) if kind == "updated_over_time" else values
    note = ""
    if kind == "updated_over_time":
        latest = max(ordered[-1].entries, key=lambda entry: articles[entry.article].published or "")
        note = f"the latest is of {articles[latest.article].published}" if articles[latest.article].published else ""
    return Disagreement(_topic(values), kind, tuple(_position(value, articles) for value in ordered), note)


def _kind(values: Sequence[Value], articles: Sequence[Article]) -> DisagreementKind:
    if len({value.figure.dimension for value in values}) > 1:
        return "different_unit_or_scope"
    if any(value.tolls or value.nouns & GROWING for value in values):
        times = [_time(value, articles) for value in sorted(values, key=lambda v: v.figure.value)]
        if len(set(times)) == len(times) and times in (sorted(times), sorted(times, reverse=True)):
            return "updated_over_time"
    return "contradiction"


def _time(value: Value, articles: Sequence[Article]) -> tuple[str, str]:
    """When a value was given first: when its earliest article appeared, and where it stands there."""
    return min((articles[e.article].published or "", e.sentence.id) for e in value.entries)


def _topic(values: Sequence[Value]) -> str:
    first = values[0].entries[0]
    return " ".join(sorted(first.phrase)) or first.toll or first.figure.dimension


def _position(value: Value, articles: Sequence[Article]) -> DraftStatement:
    """The first sentence with the value, verbatim, with a citation for every article that has it."""
    cited: dict[int, Entry] = {}
    for entry in value.entries:
        cited.setdefault(entry.article, entry)
    return DraftStatement(
        value.entries[0].sentence.text,
        tuple(_citation(articles[entry.article], entry) for entry in cited.values()),
    )


def _citation(article: Article, entry: Entry) -> Citation:
    sentence = entry.sentence
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
