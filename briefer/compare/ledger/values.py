"""Values: the entries of the ledger that give one number for one thing, gathered over the articles.

So each value has the words of all of its sentences, and can be compared by them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.compare.ledger.figures import Figure
from briefer.compare.ledger.ledger import Entry

FAR_WORDS = 0.4
"""Weight of the words of a sentence outside the clause of the figure."""
SAME_VALUE = 0.12
"""Likeness of contexts from which equal values of different nouns are taken for one."""
FULL_NAME = 2
"""Words of a name that have to be shared before two ages are those of one person."""
SIZE_CLASS = 0.05
"""Width, in natural logarithms, of the size classes in which converted amounts are looked for."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value with all the entries that give it, and what these say together.

    `figure` is that of its first entry, of those that say it most exactly; `scopes` and
    `years` are those of at least half of the entries.
    """

    entries: tuple[Entry, ...]
    figure: Figure
    articles: frozenset[int]
    nouns: frozenset[str]
    subjects: frozenset[str]
    phrases: frozenset[str]
    tolls: frozenset[str]
    bearers: frozenset[str]
    acts: frozenset[str]
    scopes: frozenset[str]
    years: frozenset[str]
    context: Mapping[str, float]
    weight: float

    def agrees(self, other: Value) -> bool:
        """Whether any two entries of both may be true at once."""
        return any(a.figure.agrees(b.figure) for a in self.entries for b in other.entries)

    def likeness(self, other: Value) -> float:
        """Shared weight of the words around two values over the geometric mean of both, 0 to 1."""
        shared = sum(min(weight, other.context.get(word, 0.0)) for word, weight in self.context.items())
        return shared / (sqrt(self.weight * other.weight) or 1.0)


def values_of(entries: Sequence[Entry], weights: Mapping[str, float]) -> list[Value]:
    """The entries gathered by value and what is counted, in order of their first entries. Near-linear."""
    groups: list[list[Entry]] = []
    single = [_value([entry], weights) for entry in entries]
    members: list[list[Value]] = []
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for entry, value in zip(entries, single, strict=True):
        near = {index for key in _lookups(entry) for index in holders.get(key, ())}
        joined = next(
            (i for i in sorted(near) if any(_one_thing(value, other) for other in members[i])), None
        )
        if joined is None:
            joined = len(groups)
            groups.append([])
            members.append([])
        groups[joined].append(entry)
        members[joined].append(value)
        for key in _marks(entry):
            if not holders[key] or holders[key][-1] != joined:
                holders[key].append(joined)
    return [
        found[0] if len(found) == 1 else _value(group, weights)
        for group, found in zip(groups, members, strict=True)
    ]


def _marks(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The keys under which an entry is found: its dimension and size, with each word near it."""
    size = _size_class(entry.figure)
    words = entry.near | entry.phrase | entry.bearers | {entry.toll or "", entry.noun or ""}
    return ((entry.figure.dimension, str(size), word) for word in words)


def _lookups(entry: Entry) -> Iterator[tuple[str, str, str]]:
    size = _size_class(entry.figure)
    for dimension, _, word in _marks(entry):
        for offset in (-1, 0, 1):
            yield dimension, str(size + offset), word


def _size_class(figure: Figure) -> int:
    return round(log(abs(figure.value)) / SIZE_CLASS) if figure.value else -(10**6)


def _one_thing(left: Value, right: Value) -> bool:
    """Whether two entries give one number for one thing: the same, or the same in another unit."""
    one, other = left.entries[0], right.entries[0]
    same = f"{one.figure.value:.5g}" == f"{other.figure.value:.5g}"
    if not same and (one.figure.unit == other.figure.unit or not one.figure.agrees(other.figure)):
        return False
    if one.toll != other.toll and one.toll and other.toll:
        return False
    if one.figure.dimension == "age":
        return len(one.bearers & other.bearers) >= FULL_NAME or bool(one.phrase & other.phrase)
    if one.figure.dimension == "count" and one.acts & other.acts:
        return True
    if (one.noun and one.noun == other.noun) or (one.toll and one.toll == other.toll):
        return True
    return left.likeness(right) >= SAME_VALUE


def _value(entries: Sequence[Entry], weights: Mapping[str, float]) -> Value:
    context: dict[str, float] = {}
    for entry in entries:
        for found in entry.near | entry.phrase:
            context[found] = weights.get(found, 0.0)
        for found in entry.far:
            context[found] = max(context.get(found, 0.0), FAR_WORDS * weights.get(found, 0.0))
    ordered = dict(sorted(context.items()))
    scopes = Counter(scope for entry in entries for scope in entry.scopes)
    years = Counter(year for entry in entries for year in entry.years)
    return Value(
        entries=tuple(entries),
        figure=next((e.figure for e in entries if e.figure.hedge is None), entries[0].figure),
        articles=frozenset(entry.article for entry in entries),
        nouns=frozenset(entry.noun for entry in entries if entry.noun),
        subjects=frozenset(entry.subject for entry in entries if entry.subject),
        phrases=frozenset().union(*(entry.phrase for entry in entries)),
        tolls=frozenset(entry.toll for entry in entries if entry.toll),
        bearers=frozenset().union(*(entry.bearers for entry in entries)),
        acts=frozenset().union(*(entry.acts for entry in entries)),
        scopes=frozenset(scope for scope, count in scopes.items() if 2 * count >= len(entries)),
        years=frozenset(year for year, count in years.items() if 2 * count >= len(entries)),
        context=ordered,
        weight=sum(ordered.values()),
    )
