"""Values that the articles give for one slot of the event: which figures are about the same thing.

First the entries of the ledger with one value are gathered over the articles, so that each value has the
words of all of its sentences. Then two values are held against each other: they fill one slot where the
same is counted, in a like context, in the same scope, and no article gives both as its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from briefer.compare.figures import Figure
from briefer.compare.ledger import GENERIC, PEOPLE, Entry
from briefer.text.tokens import stem
from briefer.text.vocabulary import WEEKDAYS

FAR_WORDS = 0.4
"""Weight of the words of a sentence outside the clause of the figure."""

SAME_VALUE = 0.12
"""Likeness of contexts from which equal values of different nouns are taken for one."""

NEAR = 3.2
"""The most by which two values for one slot differ, as a factor, but for a slipped digit."""
NEAR_CLAIMED = 5.0
"""The same where two named sources stand against each other."""
NEAR_TOLL = 8.0
"""The same for the dead, injured or missing, whose number grows within hours."""

# Likeness of contexts that is asked of two values, the less is known of what is counted the more. Set on
# nine invented events with answer keys, and checked by eye on 40 events of Multi-News.
LIKENESS_TOLL = 0.0
LIKENESS_CROWDED = 0.25
CROWDED = 3
"""Values of one toll in one article from which it tells of several incidents, as a running war log does."""
LIKENESS_NOUN = 0.05
LIKENESS_RIVAL = 0.02
"""Added for each value that the articles give for the noun: "64 prisoners" stand alone, "people" do not."""
LIKENESS_GENERIC = 0.15
LIKENESS_MOST = 0.3
LIKENESS_PHRASE = 0.12
LIKENESS_PEOPLE = 0.2
LIKENESS_SLIPPED = 0.08
LIKENESS_CLAIMED = 0.1
LIKENESS_MEASURE = 0.16
LIKENESS_PERCENT = 0.3
ELLIPTIC = 2
"""Words of its own, beside its source, that a figure may have and still answer the one before it."""
CONTESTED = 10
"""A smaller figure that answers another one is more often an hour or an age."""
LARGE = 1e6
"""A count as large as this is compared like a measure: it may be an amount of a currency not known."""
NEVER = 2.0
_DAYS = frozenset(stem(day) for day in WEEKDAYS)
SLIP = 10 + 1e-6
"""The factor of a lost zero, and so the largest by which two values are compared at all."""

FULL_NAME = 2
"""Words of a name that have to be shared before two ages are those of one person."""
LIKENESS_LOOSE = 0.35
_LOOSE_UNITS = frozenset({"duration", "length", "day", "weekday", "hour"})
"""Dimensions of which a text holds so many that far more likeness is asked."""
LIKENESS_SUBJECT = 0.15
"""For a percentage or measure with the same subject: "turnout was", "unemployment stood at"."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value with all the entries that give it, and what these say together.

    `scopes` are those of at least half of the entries, `years` those that any entry names.
    """

    entries: tuple[Entry, ...]
    articles: frozenset[int]
    nouns: frozenset[str]
    subjects: frozenset[str]
    phrases: frozenset[str]
    tolls: frozenset[str]
    bearers: frozenset[str]
    scopes: frozenset[str]
    years: frozenset[str]
    context: Mapping[str, float]
    weight: float

    @property
    def figure(self) -> Figure:
        """The figure of its first entry."""
        return self.entries[0].figure

    def agrees(self, other: Value) -> bool:
        """Whether any two entries of both may be true at once."""
        return any(a.figure.agrees(b.figure) for a in self.entries for b in other.entries)

    def likeness(self, other: Value) -> float:
        """Shared weight of the words around two values over the geometric mean of both, 0 to 1."""
        shared = sum(min(weight, other.context.get(word, 0.0)) for word, weight in self.context.items())
        return shared / (sqrt(self.weight * other.weight) or 1.0)


def values_of(entries: Sequence[Entry], weights: Mapping[str, float]) -> list[Value]:
    """The entries gathered by value and what is counted, in order of their first entries."""
    groups: list[list[Entry]] = []
    by_value: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_dimension: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        indices = by_value[entry.figure.dimension, f"{entry.figure.value:.5g}"]
        converted = [i for i in by_dimension[entry.figure.dimension] if _converted(entry, groups[i][0])]
        for index in [*indices, *converted]:
            if any(_one_thing(entry, other, weights) for other in groups[index]):
                groups[index].append(entry)
                break
        else:
            indices.append(len(groups))
            if entry.figure.dimension != "count":
                by_dimension[entry.figure.dimension].append(len(groups))
            groups.append([entry])
    return [_value(group, weights) for group in groups]


def rival_pairs(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values given for one slot that do not agree, as (likeness, index, index)."""
    rivals = _rivals(values)
    crowded = _crowded_tolls(values)
    by_dimension: dict[str, list[int]] = defaultdict(list)
    for index, value in enumerate(values):
        by_dimension[value.figure.dimension].append(index)
    for indices in by_dimension.values():
        indices.sort(key=lambda index: (abs(values[index].figure.value), index))
        for place, low in enumerate(indices):
            for high in indices[place + 1 :]:
                one, other = values[low], values[high]
                if one.figure.value and abs(other.figure.value) > SLIP * abs(one.figure.value):
                    break
                if _comparable(one, other):
                    likeness = one.likeness(other)
                    needed = LIKENESS_CROWDED if one.tolls & crowded else _needed(one, other, rivals)
                    if likeness >= needed and not _opposed(one, other):
                        yield likeness, min(low, high), max(low, high)


def contested_pairs(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values that two sources give in one breath, like rival_pairs().

    "The ministry said 41 percent of teachers had joined. The federation said it was 70 percent."
    """
    by_article: dict[int, list[tuple[int, Entry]]] = defaultdict(list)
    for index, value in enumerate(values):
        for entry in value.entries:
            by_article[entry.article].append((index, entry))
    for found in by_article.values():
        ordered = sorted(found, key=lambda pair: (pair[1].sentence.start, pair[1].figure.start))
        for (left, one), (right, other) in pairwise(ordered):
            if left != right and _answers(other, one):
                yield 1.0, left, right


def _answers(second: Entry, first: Entry) -> bool:
    """Whether a figure answers the one before it: of another source, and with no thing of its own."""
    if not (first.voice and second.voice) or first.voice == second.voice:
        return False
    if first.figure.dimension != second.figure.dimension or first.figure.agrees(second.figure):
        return False
    if first.figure.kind in ("age", "moment"):
        return False
    low, high = sorted((first.figure.value, second.figure.value))
    elliptic = len(second.near - second.spoken) <= ELLIPTIC and second.noun in (None, first.noun)
    close = second.sentence.paragraph - first.sentence.paragraph <= 1 and first.scopes == second.scopes
    return elliptic and close and low >= CONTESTED and high <= NEAR_CLAIMED * low


def claimed_apart(left: Value, right: Value, article: int) -> bool:
    """Whether an article has the two values from two sources that it names."""
    one = [entry for entry in left.entries if entry.article == article]
    other = [entry for entry in right.entries if entry.article == article]
    return _claimed_apart(one, other)


def _claimed_apart(left: Sequence[Entry], right: Sequence[Entry]) -> bool:
    """Whether both sides name a source, and none is named on both."""
    one, other = {entry.voice for entry in left} - {None}, {entry.voice for entry in right} - {None}
    return bool(one and other) and not one & other


def _comparable(left: Value, right: Value) -> bool:
    """Whether both are of one size, toll, time and scope, and given by different sources."""
    if left.tolls != right.tolls or left.scopes != right.scopes:
        return False
    if left.years != right.years and not left.years & right.years:
        return False
    shared = left.articles & right.articles
    claimed = bool(shared) and all(claimed_apart(left, right, article) for article in shared)
    if shared and not left.tolls and not claimed and not _corrected(left, right):
        return False
    claimed = claimed or _claimed_apart(left.entries, right.entries)
    most = NEAR_TOLL if left.tolls else NEAR_CLAIMED if claimed else NEAR
    return _near(left, right, most) and not left.agrees(right)


def _opposed(left: Value, right: Value) -> bool:
    """Whether a word near the one excludes a word near the other: March and April, north and south.

    Days of the week do not: they are when it was said, as often as not. Neither do the words of a toll.
    """
    from briefer.verify.lexicon import opposition

    if left.tolls:
        return False
    one = frozenset().union(*(entry.near | entry.phrase for entry in left.entries)) - _DAYS
    other = frozenset().union(*(entry.near | entry.phrase for entry in right.entries)) - _DAYS
    return any(opposition(a, b) for a in sorted(one - other) for b in sorted(other - one))


def _corrected(left: Value, right: Value) -> bool:
    """Whether an article that gives both can be one that corrects the slip of another."""
    alone = left.articles - right.articles and right.articles - left.articles
    return bool(alone) and slipped(left.figure.value, right.figure.value)


def _needed(left: Value, right: Value, rivals: Mapping[str, Sequence[float]]) -> float:
    """The likeness that is asked of two values, by what is known of the thing that they measure."""
    one, other = left.figure, right.figure
    strangers = bool(left.bearers and right.bearers and not left.bearers & right.bearers)
    common = left.nouns & right.nouns
    people = bool(left.nouns & PEOPLE and right.nouns & PEOPLE)
    if left.tolls:
        return LIKENESS_TOLL
    if one.dimension != "count" and len(left.articles | right.articles) == 1:
        return NEVER
    if one.dimension == "age":
        same_person = len(left.bearers & right.bearers) >= FULL_NAME
        return 0.0 if same_person and not left.articles & right.articles else NEVER
    akin = bool(common or left.phrases & right.phrases) or one.dimension != "count"
    if akin and slipped(one.value, other.value):
        return LIKENESS_SLIPPED
    if one.dimension == "percent":
        if strangers or bool(left.bearers) != bool(right.bearers):
            return NEVER
        return LIKENESS_SUBJECT if left.subjects & right.subjects else LIKENESS_PERCENT
    if one.dimension in _LOOSE_UNITS:
        return NEVER if strangers else LIKENESS_LOOSE
    if one.dimension != "count" or min(one.value, other.value) >= LARGE:
        known = left.nouns | right.nouns
        foreign = known and not (
            common or left.nouns & right.context.keys() or right.nouns & left.context.keys()
        )
        return NEVER if strangers or foreign else LIKENESS_MEASURE
    shared = left.articles & right.articles
    if (common or people) and (
        _claimed_apart(left.entries, right.entries)
        or (shared and all(claimed_apart(left, right, article) for article in shared))
    ):
        return LIKENESS_CLAIMED if len(left.articles | right.articles) > 1 else LIKENESS_MOST
    if common:
        threshold = min(_noun_threshold(noun, one.value, rivals) for noun in common)
        return threshold if not strangers or threshold <= LIKENESS_NOUN + LIKENESS_RIVAL else NEVER
    if strangers:
        return NEVER
    if left.phrases & right.phrases:
        return LIKENESS_PHRASE
    if people and (left.nouns & GENERIC or right.nouns & GENERIC):
        return LIKENESS_PEOPLE
    return NEVER


def _rivals(values: Sequence[Value]) -> dict[str, list[float]]:
    """Every counted noun with all the values that the articles give for it."""
    rivals: dict[str, list[float]] = defaultdict(list)
    for value in values:
        for noun in value.nouns:
            if value.figure.dimension == "count":
                rivals[noun].append(value.figure.value)
    return rivals


def _crowded_tolls(values: Sequence[Value]) -> frozenset[str]:
    """The tolls of which some article gives several values of the same scope: of several incidents."""
    given: dict[tuple[str, int], int] = defaultdict(int)
    for value in values:
        for toll in value.tolls:
            for article in value.articles:
                given[toll, article] += not value.scopes and not value.years
    return frozenset(toll for (toll, _), count in given.items() if count >= CROWDED)


def _noun_threshold(noun: str, value: float, rivals: Mapping[str, Sequence[float]]) -> float:
    close = sum(1 for other in rivals.get(noun, ()) if value / NEAR <= other <= value * NEAR)
    threshold = LIKENESS_NOUN + LIKENESS_RIVAL * (close - 1)
    return min(LIKENESS_MOST, max(threshold, LIKENESS_GENERIC if noun in GENERIC else 0.0))


def slipped(one: float, other: float) -> bool:
    """Whether two values differ by a slip of the pen: a lost zero, or two digits exchanged."""
    low, high = sorted((abs(one), abs(other)))
    if low > 0 and abs(high / low - 10) < 1e-6:
        return True
    first, second = f"{low:g}", f"{high:g}"
    return first != second and len(first) > 1 and sorted(first) == sorted(second)


def _near(left: Value, right: Value, most: float) -> bool:
    low, high = sorted((abs(left.figure.value), abs(right.figure.value)))
    if low == 0:
        return bool(left.tolls)
    return high / low <= most or abs(high / low - 10) < 1e-6


def _converted(one: Entry, other: Entry) -> bool:
    """Whether one amount is given in two units: 6,300 hectares and 15,600 acres."""
    return one.figure.unit != other.figure.unit and one.figure.agrees(other.figure)


def _one_thing(left: Entry, right: Entry, weights: Mapping[str, float]) -> bool:
    if left.toll != right.toll and left.toll and right.toll:
        return False
    if left.figure.dimension == "age":
        return len(left.bearers & right.bearers) >= FULL_NAME
    if (left.noun and left.noun == right.noun) or (left.toll and left.toll == right.toll):
        return True
    return _value([left], weights).likeness(_value([right], weights)) >= SAME_VALUE


def _value(entries: Sequence[Entry], weights: Mapping[str, float]) -> Value:
    context: dict[str, float] = {}
    for entry in entries:
        for found in entry.near | entry.phrase:
            context[found] = weights.get(found, 0.0)
        for found in entry.far:
            context[found] = max(context.get(found, 0.0), FAR_WORDS * weights.get(found, 0.0))
    ordered = dict(sorted(context.items()))
    scopes = Counter(scope for entry in entries for scope in entry.scopes)
    return Value(
        entries=tuple(entries),
        articles=frozenset(entry.article for entry in entries),
        nouns=frozenset(entry.noun for entry in entries if entry.noun),
        subjects=frozenset(entry.subject for entry in entries if entry.subject),
        phrases=frozenset().union(*(entry.phrase for entry in entries)),
        tolls=frozenset(entry.toll for entry in entries if entry.toll),
        bearers=frozenset().union(*(entry.bearers for entry in entries)),
        scopes=frozenset(scope for scope, count in scopes.items() if 2 * count >= len(entries)),
        years=frozenset().union(*(entry.years for entry in entries)),
        context=ordered,
        weight=sum(ordered.values()),
    )
