"""Values that the articles give for one slot of the event: which figures are about the same thing.

First the entries of the ledger with one value are gathered over the articles, so that each value has the
words of all of its sentences. Then two values are held against each other: they fill one slot where the
same is counted, in a like context, in the same scope, and no article names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from briefer.compare.ledger import PEOPLE, Entry
from briefer.text.units import CURRENCIES

SAME_VALUE_CONTEXT = 0.12
"""Likeness of contexts from which equal values of different nouns are taken for one."""

FAR_WORDS = 0.4
"""Weight of the words of a sentence outside the clause of the figure."""

NEAR = 3.2
"""The most by which two values for one slot differ, as a factor, but for a slipped digit."""
NEAR_EVENT = 8.0
"""The same for the dead, injured or missing, whose number grows within hours."""

CONTEXT_SAME_NOUN = 0.07
CONTEXT_LIKE_NOUN = 0.12
CONTEXT_NO_NOUN = 0.24
CONTEXT_MEASURE = 0.2
"""Likeness of contexts that is asked of two values, the less is known of what is counted the more."""

_UNMIXABLE = ("each", "limit", "earlier", "prior", "part")


@dataclass(frozen=True, slots=True)
class Value:
    """One value with all the entries that give it, in the order of the articles."""

    entries: tuple[Entry, ...]

    @property
    def articles(self) -> frozenset[int]:
        return frozenset(entry.article for entry in self.entries)

    @property
    def nouns(self) -> frozenset[str]:
        return frozenset(entry.noun for entry in self.entries if entry.noun)

    @property
    def phrases(self) -> frozenset[str]:
        return frozenset().union(*(entry.phrase for entry in self.entries))

    @property
    def events(self) -> frozenset[str]:
        return frozenset(entry.event for entry in self.entries if entry.event and _counts_people(entry))

    @property
    def years(self) -> frozenset[str]:
        return frozenset().union(*(entry.years for entry in self.entries))

    @property
    def first(self) -> Entry:
        return self.entries[0]

    def agrees(self, other: Value) -> bool:
        """Whether any two entries of both may be true at once."""
        return any(a.figure.agrees(b.figure) for a in self.entries for b in other.entries)


def values_of(entries: Sequence[Entry], weights: Mapping[str, float]) -> list[Value]:
    """The entries gathered by value and what is counted, in order of their first entries."""
    groups: list[list[Entry]] = []
    by_value: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        key = (entry.figure.dimension, f"{entry.figure.value:.5g}")
        for index in by_value.get(key, ()):
            if any(_one_thing(entry, other, weights) for other in groups[index]):
                groups[index].append(entry)
                break
        else:
            by_value.setdefault(key, []).append(len(groups))
            groups.append([entry])
    return [Value(tuple(group)) for group in groups]


def same_slot(left: Value, right: Value, weights: Mapping[str, float]) -> bool:
    """Whether two values that do not agree are given for one and the same thing."""
    if not _comparable(left, right):
        return False
    if left.events and left.events == right.events:
        return True
    likeness = context_likeness(left, right, weights)
    if left.first.figure.dimension != "count":
        shared = bool(left.nouns & right.nouns)
        return likeness >= (CONTEXT_LIKE_NOUN if shared else CONTEXT_MEASURE)
    if left.nouns & right.nouns:
        return likeness >= CONTEXT_SAME_NOUN
    if left.phrases & right.phrases or (left.nouns & PEOPLE and right.nouns & PEOPLE):
        return likeness >= CONTEXT_LIKE_NOUN
    return not (left.nouns and right.nouns) and likeness >= CONTEXT_NO_NOUN


def context_likeness(left: Value, right: Value, weights: Mapping[str, float]) -> float:
    """Shared weight of the words around two values over the geometric mean of both, 0 to 1."""
    one, other = _context(left.entries, weights), _context(right.entries, weights)
    shared = sum(min(one[found], other[found]) for found in sorted(one.keys() & other.keys()))
    return shared / (sqrt(sum(one.values()) * sum(other.values())) or 1.0)


def is_money(value: Value) -> bool:
    """Whether an amount of money is meant."""
    return value.first.figure.dimension in CURRENCIES


def _comparable(left: Value, right: Value) -> bool:
    """Whether both are of one dimension, size, event, time and scope, from different articles."""
    if left.first.figure.dimension != right.first.figure.dimension or left.agrees(right):
        return False
    if left.events != right.events or not _same_years(left, right) or not _same_scope(left, right):
        return False
    if left.articles & right.articles and not left.events:
        return False
    return len(left.articles | right.articles) > 1 and _near(left, right)


def _near(left: Value, right: Value) -> bool:
    low, high = sorted((abs(left.first.figure.value), abs(right.first.figure.value)))
    if low == 0:
        return False
    factor = high / low
    return factor <= (NEAR_EVENT if left.events else NEAR) or abs(factor - 10) < 1e-6


def _same_years(left: Value, right: Value) -> bool:
    return not left.years or not right.years or bool(left.years & right.years)


def _same_scope(left: Value, right: Value) -> bool:
    for scope in _UNMIXABLE:
        if all(scope in e.scopes for e in left.entries) != all(scope in e.scopes for e in right.entries):
            return False
    return True


def _counts_people(entry: Entry) -> bool:
    return entry.figure.dimension == "count" and (entry.noun is None or entry.noun in PEOPLE or entry.noun == entry.event)


def _one_thing(left: Entry, right: Entry, weights: Mapping[str, float]) -> bool:
    if left.event and right.event and left.event != right.event:
        return False
    if (left.noun and left.noun == right.noun) or (left.event and left.event == right.event):
        return True
    return context_likeness(Value((left,)), Value((right,)), weights) >= SAME_VALUE_CONTEXT


def _context(entries: Sequence[Entry], weights: Mapping[str, float]) -> dict[str, float]:
    context: dict[str, float] = {}
    for entry in entries:
        for found in entry.near | entry.phrase:
            context[found] = weights.get(found, 0.0)
        for found in entry.far:
            context[found] = max(context.get(found, 0.0), FAR_WORDS * weights.get(found, 0.0))
    return context
