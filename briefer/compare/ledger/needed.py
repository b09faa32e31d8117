"""The likeness of contexts that is asked of two values, by what is known of the thing that they measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefer.compare.ledger.figures import slipped, transposed
from briefer.compare.ledger.moments import DAY, HOUR, MONTH, WEEKDAY
from briefer.compare.ledger.people import GENERIC, PEOPLE, kin
from briefer.compare.ledger.ties import of_one_act, of_one_group, shared_near
from briefer.compare.ledger.values import FULL_NAME, Value

NEAR = 3.2
"""The most by which two values for one slot differ, as a factor, but for a slipped digit."""
# Likeness of contexts that is asked of two values, by what is known of the thing. Set on nine invented
# events with answer keys (precision 1.0 there), and checked by eye on 116 events of Multi-News.
LIKENESS_TOLL = 0.0
LIKENESS_CROWDED = 0.25
"""For tolls of which some article gives CROWDED values or more: it tells of several incidents."""
CROWDED = 3
LIKENESS_NOUN = 0.05
"""For counts of one noun: "64 prisoners" against "68 prisoners" ..."""
LIKENESS_RIVAL = 0.02
"""... and this much more for each further value that the articles give for the noun, up to the most."""
LIKENESS_MOST = 0.3
LIKENESS_GENERIC = 0.15
LIKENESS_PHRASE = 0.12
"""For different nouns with a word in common ..."""
LIKENESS_PEOPLE = 0.2
"""... or that both mean people, one of them in general: "200 people", "a 500-strong mob"."""
LIKENESS_CLAIMED = 0.1
"""For one noun, or people, where both sides name their sources."""
LIKENESS_GROUP = 0.05
"""For counts of people of whom the same is said: that they are on strike, or gathered."""
LIKENESS_SLIPPED = 0.08
"""For a lost zero or two digits exchanged: 2.3 and 23 million accounts, 67 and 76 percent."""
LIKENESS_MEASURE = 0.16
LIKENESS_PERCENT = 0.3
LIKENESS_SUBJECT = 0.15
"""For percentages with the same subject: "turnout was", "unemployment stood at"."""
LIKENESS_LOOSE = 0.35
"""For dimensions of which a text holds many: durations, lengths, days, hours."""
LIKENESS_PLACED = 0.25
"""For two lengths whose clauses share SAME_ACT words: "past the end of the runway"."""
LIKENESS_TURN = 0.05
"""For the place in a row: "the ninth in line", "its third failure"."""
MINUTES_APART = 5
"""Minutes of a match by which two sources may differ in when one player scored: he may score twice."""
LIKENESS_YEAR = 0.1
"""For the years in which one thing was built, or somebody took office."""
LIKENESS_OF_ACT = 0.0
"""For two moments of one act of one thing."""
LIKENESS_ACT = 0.12
SAME_ACT = 2
"""Words of one act, such as "gates" and "opened", that tie two times of it."""
NEVER = 2.0

LARGE = 1e6
"""A count as large as this is compared like a measure: it may be an amount of a currency not known."""

_LOOSE_UNITS = frozenset({"duration", "length", "day", "weekday", "hour", "month"})


def needed_likeness(
    left: Value, right: Value, given: Mapping[str, Sequence[float]], *, claimed: bool
) -> float:
    """The likeness that is asked of two values; `given` as rivals(), `claimed` where two named sources differ."""
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
        of_one_role = bool(left.phrases & right.phrases) and not strangers
        return 0.0 if (same_person or of_one_role) and not left.articles & right.articles else NEVER
    if one.dimension == "turn minute":
        near = abs(one.value - other.value) <= MINUTES_APART and left.bearers & right.bearers
        return LIKENESS_OF_ACT if near else NEVER
    if one.dimension.startswith("turn ") and not strangers:
        return LIKENESS_MEASURE if one.dimension == "turn vote" else LIKENESS_TURN
    akin = bool(common or left.phrases & right.phrases) or one.dimension != "count"
    slip = slipped(one.value, other.value) and one.dimension not in ("percent", "duration")
    slip = slip or (one.dimension == "percent" and transposed(one.value, other.value))
    if akin and slip:
        return LIKENESS_SLIPPED
    if one.dimension == "percent":
        if strangers or bool(left.bearers) != bool(right.bearers):
            return NEVER
        return LIKENESS_SUBJECT if left.subjects & right.subjects else LIKENESS_PERCENT
    if one.dimension.startswith("year "):
        return LIKENESS_YEAR
    if one.dimension in (DAY, WEEKDAY, HOUR, MONTH, "duration") and of_one_act(left, right):
        return LIKENESS_OF_ACT
    written = one.unit is None and other.unit is None
    if one.dimension in (DAY, HOUR) and written and len(shared_near(left, right)) >= SAME_ACT:
        return LIKENESS_ACT
    if one.dimension in _LOOSE_UNITS:
        named = one.dimension == "length" and len(shared_near(left, right)) >= SAME_ACT
        return NEVER if strangers else LIKENESS_PLACED if named else LIKENESS_LOOSE
    if of_one_group(left, right) and not strangers:
        return 0.0 if "striking" in left.acts & right.acts else LIKENESS_GROUP
    if one.dimension != "count" or min(one.value, other.value) >= LARGE:
        known = left.nouns | right.nouns
        foreign = known and not (
            common or left.nouns & right.context.keys() or right.nouns & left.context.keys()
        )
        return NEVER if strangers or foreign else LIKENESS_MEASURE
    if (common or people) and claimed:
        return LIKENESS_CLAIMED if len(left.articles | right.articles) > 1 else LIKENESS_MOST
    if common:
        threshold = min(_noun_threshold(noun, one.value, given) for noun in common)
        return threshold if not strangers or threshold <= LIKENESS_NOUN + LIKENESS_RIVAL else NEVER
    if strangers:
        return NEVER
    if left.phrases & right.phrases or kin(left.nouns) & kin(right.nouns):
        return LIKENESS_PHRASE
    if people and (left.nouns & GENERIC or right.nouns & GENERIC):
        return LIKENESS_PEOPLE
    return NEVER


def rivals(values: Sequence[Value]) -> dict[str, list[float]]:
    """Every counted noun with all the values that the articles give for it."""
    given: dict[str, list[float]] = defaultdict(list)
    for value in values:
        for noun in value.nouns:
            if value.figure.dimension == "count":
                given[noun].append(value.figure.value)
    return given


def _noun_threshold(noun: str, value: float, given: Mapping[str, Sequence[float]]) -> float:
    close = sum(1 for other in given.get(noun, ()) if value / NEAR <= other <= value * NEAR)
    threshold = LIKENESS_NOUN + LIKENESS_RIVAL * (close - 1)
    return min(LIKENESS_MOST, max(threshold, LIKENESS_GENERIC if noun in GENERIC else 0.0))
