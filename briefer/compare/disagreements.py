"""Where the sources differ: the positions on one topic side by side, and in what way they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefer.compare.ledger import Entry, concept_weights, ledger
from briefer.compare.lexicon import concept
from briefer.compare.slots import Value, context_likeness, is_money, rivals_of, same_slot, values_of
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
    weights = concept_weights(entries)
    values = values_of(entries, weights)
    return tuple(_disagreement(group, cluster.articles) for group in _conflicts(values, weights))


def _conflicts(values: Sequence[Value], weights: Mapping[str, float]) -> list[list[Value]]:
    """Values that exclude one another, as connected groups in order."""
    rivals = rivals_of(values)
    group_of: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for left, one_value in enumerate(values):
        for right in range(left + 1, len(values)):
            other_value = values[right]
            if same_slot(one_value, other_value, weights, rivals) or _converted(one_value, other_value, weights):
                one, other = group_of.get(left, left), group_of.get(right, right)
                if one != other:
                    merged = groups.pop(one, [left]) + groups.pop(other, [right])
                    groups[min(merged)] = merged
                    group_of.update(dict.fromkeys(merged, min(merged)))
    return [[values[index] for index in sorted(groups[key])] for key in sorted(groups)]


def _converted(left: Value, right: Value, weights: Mapping[str, float]) -> bool:
    """Whether two amounts in different currencies are given for one thing."""
    if not (is_money(left) and is_money(right)) or left.articles & right.articles:
        return False
    if left.first.figure.dimension == right.first.figure.dimension or left.first.figure.per != right.first.figure.per:
        return False
    low, high = sorted((left.first.figure.value, right.first.figure.value))
    return high <= EXCHANGE * low and context_likeness(left, right, weights) >= CURRENCY_LIKENESS


def _disagreement(values: Sequence[Value], articles: Sequence[Article]) -> Disagreement[DraftStatement]:
    kind = _kind(values, articles)
    ordered = sorted(values, key=lambda value: _time(value, articles)) if kind == "updated_over_time" else values
    note = ""
    if kind == "updated_over_time":
        latest = max(ordered[-1].entries, key=lambda entry: articles[entry.article].published or "")
        note = f"the latest is of {articles[latest.article].published}" if articles[latest.article].published else ""
    return Disagreement(_topic(values), kind, tuple(_position(value, articles) for value in ordered), note)


def _kind(values: Sequence[Value], articles: Sequence[Article]) -> DisagreementKind:
    if len({value.first.figure.dimension for value in values}) > 1:
        return "different_unit_or_scope"
    if any(value.events or value.nouns & GROWING for value in values):
        times = [_time(value, articles) for value in sorted(values, key=lambda v: v.first.figure.value)]
        if len(set(times)) == len(times) and times in (sorted(times), sorted(times, reverse=True)):
            return "updated_over_time"
    return "contradiction"


def _time(value: Value, articles: Sequence[Article]) -> tuple[str, str]:
    """When a value was given first: when its earliest article appeared, and where it stands there."""
    return min((articles[e.article].published or "", e.sentence.id) for e in value.entries)


def _topic(values: Sequence[Value]) -> str:
    first = values[0].first
    return " ".join(sorted(first.phrase)) or first.event or first.figure.dimension


def _position(value: Value, articles: Sequence[Article]) -> DraftStatement:
    """The first sentence with the value, verbatim, with a citation for every article that has it."""
    cited: dict[int, Entry] = {}
    for entry in value.entries:
        cited.setdefault(entry.article, entry)
    return DraftStatement(
        value.first.sentence.text,
        tuple(_citation(articles[entry.article], entry) for entry in cited.values()),
    )


def _citation(article: Article, entry: Entry) -> Citation:
    sentence = entry.sentence
    return Citation(article.id, (sentence.id,), sentence.start, sentence.end, sentence.text)
