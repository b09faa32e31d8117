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
NEAR_CLAIMED = 5.0
"""The same where two named sources stand against each other."""
NEAR_EVENT = 8.0
"""The same for the dead, injured or missing, whose number grows within hours."""

LIKENESS_NOUN = 0.05
LIKENESS_EACH = 0.02
LIKENESS_MOST = 0.3
"""Likeness of contexts that is asked of two counts of one noun: the base, more for each value that the
articles give for this noun, up to the most. "64 prisoners" stands alone; "people" are counted often."""
LIKENESS_SLIPPED = 0.08
LARGE = 1e6
NEVER = 2.0
LIKENESS_PHRASE = 0.12
LIKENESS_MEASURE = 0.16
LIKENESS_PERCENT = 0.3
"""The same for counts of different nouns with a common word, for measures and for percentages."""

_UNMIXABLE = ("each", "limit", "earlier", "prior", "part", "supposed", "hour")


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
    def bearers(self) -> frozenset[str]:
        return frozenset().union(*(entry.bearers for entry in self.entries))

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


def same_slot(left: Value, right: Value, weights: Mapping[str, float], rivals: Mapping[str, Sequence[float]]) -> bool:
    """Whether two values that do not agree are given for one and the same thing.

    `rivals` maps each counted noun to all the values that the articles give for it.
    """
    if not _comparable(left, right):
        return False
    if left.events:
        return True
    return context_likeness(left, right, weights) >= _needed(left, right, rivals)


def _needed(left: Value, right: Value, rivals: Mapping[str, Sequence[float]]) -> float:
    """The likeness that is asked of two values, by what is known of the thing that they measure."""
    one, other = left.first.figure, right.first.figure
    strangers = bool(left.bearers and right.bearers and not left.bearers & right.bearers)
    common = left.nouns & right.nouns
    if _slipped(one.value, other.value) and (common or left.phrases & right.phrases or one.dimension != "count"):
        return LIKENESS_SLIPPED
    if one.dimension == "percent":
        return LIKENESS_PERCENT if not strangers and bool(left.bearers) == bool(right.bearers) else NEVER
    if one.dimension == "duration":
        return NEVER
    if one.dimension != "count" or min(one.value, other.value) >= LARGE:
        return NEVER if strangers else LIKENESS_MEASURE
    if common:
        threshold = min(_noun_threshold(noun, left, rivals) for noun in common)
        return threshold if not strangers or threshold <= LIKENESS_NOUN + LIKENESS_EACH else NEVER
    if left.phrases & right.phrases or (left.nouns & PEOPLE and right.nouns & PEOPLE):
        return NEVER if strangers else LIKENESS_PHRASE
    return NEVER


def _slipped(one: float, other: float) -> bool:
    """Whether two values differ by a slip of the pen: a lost zero, or two digits exchanged."""
    low, high = sorted((abs(one), abs(other)))
    if low > 0 and abs(high / low - 10) < 1e-6:
        return True
    first, second = f"{low:g}", f"{high:g}"
    return first != second and len(first) > 1 and sorted(first) == sorted(second)


def rivals_of(values: Sequence[Value]) -> dict[str, list[float]]:
    """Every counted noun with all the values that the articles give for it."""
    rivals: dict[str, list[float]] = {}
    for value in values:
        for noun in sorted(value.nouns):
            if value.first.figure.dimension == "count":
                rivals.setdefault(noun, []).append(value.first.figure.value)
    return rivals


def _noun_threshold(noun: str, value: Value, rivals: Mapping[str, Sequence[float]]) -> float:
    own = value.first.figure.value
    close = sum(1 for other in rivals.get(noun, ()) if own / NEAR <= other <= own * NEAR)
    return min(LIKENESS_MOST, LIKENESS_NOUN + LIKENESS_EACH * (close - 1))


def context_likeness(left: Value, right: Value, weights: Mapping[str, float]) -> float:
    """Shared weight of the words around two values over the geometric mean of both, 0 to 1."""
    one, other = _context(left.entries, weights), _context(right.entries, weights)
    shared = sum(min(one[found], other[found]) for found in sorted(one.keys() & other.keys()))
    return shared / (sqrt(sum(one.values()) * sum(other.values())) or 1.0)


def is_money(value: Value) -> bool:
    """Whether an amount of money is meant."""
    return value.first.figure.dimension in CURRENCIES


def _comparable(left: Value, right: Value) -> bool:
    """Whether both are of one dimension, size, event, time and scope, and given by different sources."""
    if left.first.figure.dimension != right.first.figure.dimension or left.agrees(right):
        return False
    if left.events != right.events or not _same_years(left, right) or not _same_scope(left, right):
        return False
    shared = left.articles & right.articles
    claimed = bool(shared) and all(_claimed_apart(left, right, article) for article in shared)
    if shared and not left.events and not claimed:
        return False
    return _near(left, right, NEAR_EVENT if left.events else NEAR_CLAIMED if claimed else NEAR)


def _claimed_apart(left: Value, right: Value, article: int) -> bool:
    """Whether an article has the two values from two sources that it names, in two sentences."""
    one = [entry for entry in left.entries if entry.article == article]
    other = [entry for entry in right.entries if entry.article == article]
    return all(
        a.voice and b.voice and a.voice != b.voice and a.sentence.id != b.sentence.id for a in one for b in other
    )


def _near(left: Value, right: Value, most: float) -> bool:
    low, high = sorted((abs(left.first.figure.value), abs(right.first.figure.value)))
    return low > 0 and (high / low <= most or abs(high / low - 10) < 1e-6)


def _same_years(left: Value, right: Value) -> bool:
    """Whether neither speaks of another year: a year on one side only is that of something past."""
    return left.years == right.years or bool(left.years & right.years) or not (left.years and right.years)


def _same_scope(left: Value, right: Value) -> bool:
    for scope in _UNMIXABLE:
        if all(scope in e.scopes for e in left.entries) != all(scope in e.scopes for e in right.entries):
            return False
    return True


def _counts_people(entry: Entry) -> bool:
    return entry.people or entry.figure.dimension == "area" or entry.noun not in entry.phrase


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
