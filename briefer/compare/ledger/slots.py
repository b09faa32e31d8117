"""Slots of the event: which two values are given for the same thing, and so exclude each other.

Two values fill one slot where the same is counted, in a like context, in the same scope, and no article
gives both as its own. The less is known of what is counted, the more alike their contexts have to be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefer.compare.ledger.figures import slipped
from briefer.compare.ledger.holders import held_apart
from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.needed import CROWDED, LIKENESS_CROWDED, NEAR, NEVER, needed_likeness, rivals
from briefer.compare.ledger.people import PEOPLE, kin
from briefer.compare.ledger.sessions import SESSIONS
from briefer.compare.ledger.ties import (
    counted_once,
    in_one_breath,
    lone_values,
    measured_once,
    of_one_body,
    of_one_group,
    of_one_kind,
    of_one_measure,
    of_one_noun,
    only_ones,
    tied,
)
from briefer.compare.ledger.values import Value
from briefer.text.thesaurus import opposition
from briefer.text.tokens import stem
from briefer.text.vocabulary import WEEKDAYS

NEAR_CLAIMED = 5.0
"""The most by which two values of two named sources differ, as a factor ..."""
NEAR_TOLL = 8.0
"""... and two numbers of the dead, injured or missing, which grow within hours."""
NEAR_ABOARD = 1.6
"""The same for those on board: beyond that, a part of them is counted."""
NAMED = 2
"""Words in which what is counted is named, such as "private flights", so that a year need not be."""
MOST_HOLDERS = 120
"""Values that may share a key: 46 articles on one event share theirs with at most 90."""
_IN_PLACE = re.compile(r"\b[Ii]n (?:the )?([A-Z][\w'’-]+|capital|city|centre|north|south|east|west)\b")
_DAYS = frozenset(stem(day) for day in (*WEEKDAYS, "morning", "afternoon", "evening", "night"))


def rival_pairs(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values given for one slot that do not agree, as (likeness, index, index), in order."""
    given = rivals(values)
    crowded = _crowded_tolls(values)
    lone, lone_measures = lone_values(values), measured_once(values)
    lone_nouns, only = counted_once(values), only_ones(values)
    for left, right in candidate_pairs(values):
        one, other = values[left], values[right]
        if one.figure.dimension != other.figure.dimension or not _comparable(one, other):
            continue
        claimed = _claimed(one, other)
        needed = needed_likeness(one, other, given, claimed=claimed)
        if one.tolls & crowded:
            needed = LIKENESS_CROWDED
        sure = {left, right} <= lone or of_one_measure(one, other, lone_measures)
        sure = sure or of_one_noun(one, other, lone_nouns)
        sure = sure or ({left, right} <= only and of_one_kind(one, other))
        if sure:
            needed = 0.0
        if needed < NEVER:
            likeness = one.likeness(other)
            tie = sure or tied(one, other, likeness, claimed)
            if likeness >= needed and tie and not _opposed(one, other):
                yield likeness, left, right


def candidate_pairs(values: Sequence[Value]) -> list[tuple[int, int]]:
    """Pairs of indices of values that share a key, ascending: a noun, a toll, or a rare word around them.

    Near-linear: a key of more than MOST_HOLDERS values is too common to tell anything, and is left out.
    """
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, value in enumerate(values):
        for key in _keys(value):
            holders[key].append(index)
    pairs: set[tuple[int, int]] = set()
    for held in holders.values():
        if len(held) <= MOST_HOLDERS:
            pairs.update(combinations(held, 2))
    lone = sorted(lone_values(values) | only_ones(values))
    pairs.update(pair for pair in combinations(lone, 2) if len(lone) <= MOST_HOLDERS)
    return sorted(pairs)


def _keys(value: Value) -> set[tuple[str, str]]:
    kind = "money" if value.figure.kind == "money" else value.figure.dimension
    if kind in ("day", "weekday", "hour", "month", "duration", "percent", "money"):
        return {
            (kind, word)
            for word in value.context.keys() | value.bearers | {f"act {act}" for act in value.acts}
        }
    if kind != "count":
        return {(kind, word) for word in value.context.keys() | value.bearers | value.tolls}
    people = {"*"} if value.nouns & PEOPLE else set()
    alike = people | kin(value.nouns) | value.acts
    return {(kind, word) for word in value.nouns | value.phrases | value.tolls | alike}


def claimed_apart(left: Value, right: Value, article: int) -> bool:
    """Whether an article has the two values from two sources that it names."""
    one = [entry for entry in left.entries if entry.article == article]
    other = [entry for entry in right.entries if entry.article == article]
    return _claimed_apart(one, other) and in_one_breath(left, right, article)


def _claimed(left: Value, right: Value) -> bool:
    """Whether two values are from two named sources, in each article that has both."""
    shared = left.articles & right.articles
    return _claimed_apart(left.entries, right.entries) or (
        bool(shared) and all(claimed_apart(left, right, article) for article in shared)
    )


def _claimed_apart(left: Sequence[Entry], right: Sequence[Entry]) -> bool:
    """Whether both sides name a source, and none is named on both."""
    one, other = {entry.voice for entry in left} - {None}, {entry.voice for entry in right} - {None}
    return bool(one and other) and not one & other


def _comparable(left: Value, right: Value) -> bool:
    """Whether both are of one size, toll, time and scope, and given by different sources."""
    passing = _passing(left) | ({"part"} if of_one_body(left, right) else set())
    if left.acts & right.acts & {"shares"}:
        sessions = frozenset(SESSIONS)
        passing |= sessions if left.scopes & sessions and right.scopes & sessions else frozenset()
    passing |= {"part", "supposed", "hour"} if of_one_group(left, right) else set()
    if "one" in (left.figure.unit, right.figure.unit) and min(left.figure.value, right.figure.value) > 0:
        return False
    if _elsewhere(left, right) or (left.figure.dimension == "count" and held_apart(left, right)):
        return False
    if left.tolls != right.tolls or left.scopes - passing != right.scopes - passing:
        return False
    if not _of_one_time(left, right):
        return False
    shared = left.articles & right.articles
    claimed = bool(shared) and all(claimed_apart(left, right, article) for article in shared)
    if shared and not left.tolls and not claimed and not _corrected(left, right):
        return False
    claimed = claimed or _claimed_apart(left.entries, right.entries)
    most = NEAR_TOLL if left.tolls or of_one_group(left, right) else NEAR_CLAIMED if claimed else NEAR
    if "aboard" in left.tolls:
        most = NEAR_ABOARD
    return _near(left, right, most) and not left.agrees(right)


def _of_one_time(left: Value, right: Value) -> bool:
    """Whether no year parts two values; one that names none may mean it, of a thing named in two words."""
    if left.years == right.years or left.years & right.years:
        return True
    if "shares" in left.acts & right.acts and not (left.years and right.years):
        return True
    if all(_names_all(other, one.years) for one, other in ((left, right), (right, left))):
        return True
    return not (left.years and right.years) and len(left.phrases & right.phrases) >= NAMED


def _names_all(value: Value, years: frozenset[str]) -> bool:
    """Whether the sentences of a value name some years, be it in another clause: "a law of 2021"."""
    return all(any(year in entry.sentence.text for entry in value.entries) for year in years)


def _elsewhere(left: Value, right: Value) -> bool:
    """Whether two counts of people of whom the same is said are of two places: in Lenn, in the capital."""
    if not of_one_group(left, right):
        return False
    one, other = ({place for e in value.entries for place in _places(e)} for value in (left, right))
    return bool(one and other and not one & other)


def _places(entry: Entry) -> set[str]:
    return {found.lower() for found in _IN_PLACE.findall(entry.sentence.text)}


def _passing(value: Value) -> frozenset[str]:
    """The scopes that part no two values: a toll "by noon", and the dead "of them", are the toll."""
    if value.figure.kind == "moment":
        return frozenset({"supposed", "span"})
    return frozenset({"hour", "part"}) if value.tolls else frozenset()


def _opposed(left: Value, right: Value) -> bool:
    """Whether a word near the one excludes a word near the other: March and April, north and south.

    Days of the week and their parts do not: they are when it was said, as often as not. Neither do the words of a toll.
    """
    if left.tolls:
        return False
    one = frozenset().union(*(entry.near | entry.phrase for entry in left.entries)) - _DAYS
    other = frozenset().union(*(entry.near | entry.phrase for entry in right.entries)) - _DAYS
    return any(opposition(a, b) for a in sorted(one - other) for b in sorted(other - one))


def _corrected(left: Value, right: Value) -> bool:
    """Whether an article that gives both can be one that corrects the slip of another."""
    alone = left.articles - right.articles and right.articles - left.articles
    return bool(alone) and slipped(left.figure.value, right.figure.value)


def _crowded_tolls(values: Sequence[Value]) -> frozenset[str]:
    """The tolls of which some article gives several values of the same scope: of several incidents.

    Not so where they only grow or only fall from one to the next: that is a running page of one.
    """
    given: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
    for value in values:
        if value.scopes or value.years:
            continue
        for entry in value.entries:
            for toll in value.tolls:
                given[toll, entry.article].append((entry.sentence.start, value.figure.value))
    return frozenset(
        toll for (toll, _), told in given.items() if len({v for _, v in told}) >= CROWDED and not _runs(told)
    )


def _runs(told: Sequence[tuple[int, float]]) -> bool:
    """Whether the values, in the order of their places, never rise, or never fall."""
    ordered = [value for _, value in sorted(told)]
    return ordered in (sorted(ordered), sorted(ordered, reverse=True))


def _near(left: Value, right: Value, most: float) -> bool:
    low, high = sorted((abs(left.figure.value), abs(right.figure.value)))
    if low == 0:
        return bool(left.tolls)
    return high / low <= most or abs(high / low - 10) < 1e-6
