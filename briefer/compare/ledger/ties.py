"""What two values need, beside like words around them, before they are taken for one thing's.

In real news most numbers that stand in like words are about different things: a part and the whole, two
seasons, two incidents, two rows of one table. Each kind of figure has its own way to mislead, so each has
its own condition. On 147 events of Multi-News, BASIL and one of 46 articles, likeness alone was right in
one report of four, with them in nine of ten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefer.compare.claims.clauses import RAREST, rarity
from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.moments import DAY, HOUR, MONTH, WEEKDAY
from briefer.compare.ledger.people import GENERIC, PEOPLE
from briefer.compare.ledger.values import Value
from briefer.compare.words.lexicon import concept
from briefer.text.vocabulary import word_set

FEW = 3
"""Below this a count is as often an article or a pronoun ("one factor", "the two ships") as a figure."""
SMALL = 10
"""Counts below this are given of so many things that a noun in common does not tie them."""
LIKE = 0.25
"""Likeness of contexts that ties small counts, amounts and speeds with no word in common beside them."""
LIKE_AMOUNTS = 0.2
VERY_LIKE = 0.4
LARGE = 1e6
"""Counts from here on are compared like amounts: a noun such as "jobs" does not tie them."""
CLOSE = 2
"""Paragraphs between two figures at most, where one article sets the one source against the other."""

_MOMENT = re.compile(
    r"\b(?:so far|now|has|have|risen|rises?|rose|reached|revised|corrected|latest|updated?|"
    r"died (?:later|of|in hospital)|first reported|\d{1,2}[:.]\d\d|toll|tally)\b",
    re.IGNORECASE,
)
_WEAK = frozenset(
    concept(word)
    for word in word_set(
        "said expected put more new about including now average total according number year month week day "
        "time people leave left made say report"
    )
)


LONGEST_ALARM = 120
"""Minutes before the start at most in which an alarm is one of the same event."""
NAMED_TWICE = 3
"""Words in common, the act among them, by which two days, or two lengths, are of one act of one thing."""
ONLY = frozenset({"duration", "hour", "age", "mass", "area", "length", "percent", "degree", "C", "F"})
"""Dimensions of which many an article has just one value: then it is most often the event's."""
COUNTED = frozenset({"count", "mass", "area", "volume"})
SAME_PERSON = 3
"""Words in common beside two ages that no name and no role parts."""
TWICE = 2.0
"""The most by which two counts of one noun differ, where hardly a word says that they are of one thing."""
RARE = 5.5
"""Rarity of a noun, as in clauses.rarity(), that needs no second word beside it."""
MEASURED = frozenset({"percent", "money", "duration", "length", "vote"})
_EVENTFUL = frozenset({"strike", "blast", "crash", "collapse", "quake", "launch", "land", "contact", "alarm"})
"""Acts of which an event has one, so that no more has to be said of it."""
_INSPECTING = frozenset(concept(word) for word in word_set("inspected inspection checked last examined"))
_ONCE = frozenset({"take_office", "complete"})
"""Acts of which an event has one, be it months away."""
_SINGULAR = frozenset({"speed", "magnitude"})
_WIND = frozenset(concept(word) for word in ("wind", "gust", "storm", "hurricane", "typhoon"))


def tied(left: Value, right: Value, likeness: float, claimed: bool) -> bool:
    """Whether two values may be taken for the same thing's; `claimed` where two named sources differ."""
    kind = left.figure.dimension
    if not claimed and {e.sentence.id for e in left.entries} & {e.sentence.id for e in right.entries}:
        return False
    if left.tolls:
        return _tolls_tied(left, right, likeness, claimed)
    if "others" in left.scopes:
        return False
    near = shared_near(left, right)
    if kind == "count":
        return _counts_tied(
            left,
            right,
            likeness,
            claimed,
            bool(near) or of_one_body(left, right) or of_one_group(left, right),
        )
    if kind == "percent":
        named = bool(left.bearers & right.bearers) or bool(left.nouns & right.nouns)
        return named or len(near) > 1
    if kind in (DAY, WEEKDAY, HOUR, MONTH, "duration") and of_one_act(left, right):
        return True
    if kind in (DAY, WEEKDAY, HOUR, MONTH, "duration", "length"):
        return bool(near)
    if kind == "age" or kind.startswith(("turn ", "year ")):
        return True
    if kind == "speed":
        return bool(near) or likeness >= LIKE
    return likeness >= LIKE_AMOUNTS


def shared_near(left: Value, right: Value) -> frozenset[str]:
    """The concepts that the clauses of both have, beside what is counted and who says so."""
    counted = left.phrases | right.phrases | left.nouns | right.nouns
    return (_near(left.entries) & _near(right.entries)) - counted - _WEAK


def of_one_act(left: Value, right: Value) -> bool:
    """Whether both are moments, or lengths, of one act of one thing: the start of the fire."""
    if not left.acts & right.acts:
        return _alarm_before_start(left, right) or _alarm_before_start(right, left)
    if left.subjects & right.subjects - _WEAK:
        return True
    if left.figure.dimension in (DAY, WEEKDAY, MONTH, "duration"):
        near = shared_near(left, right)
        if left.acts & right.acts & _ONCE:
            return True
        return len(near) >= NAMED_TWICE or bool(
            near - _INSPECTING and left.acts & right.acts & {"produce", "inspect"}
        )
    if left.figure.dimension != HOUR:
        return False
    if left.acts & right.acts & _EVENTFUL:
        return True
    one, other = left.bearers | _near(left.entries), right.bearers | _near(right.entries)
    return bool(one & other - _WEAK) or any(e.elliptic for value in (left, right) for e in value.entries)


def _alarm_before_start(alarm: Value, start: Value) -> bool:
    """Whether an alarm is told to have come before what started: both cannot be so."""
    if alarm.figure.dimension != HOUR or "alarm" not in alarm.acts or "start" not in start.acts:
        return False
    return 0 < start.figure.value - alarm.figure.value < LONGEST_ALARM


def of_one_body(left: Value, right: Value) -> bool:
    """Whether both count the members of one body, or parts of one whole: "of 2,900", "a board of"."""
    return any(" " in word for word in left.phrases & right.phrases)


def of_one_group(left: Value, right: Value) -> bool:
    """Whether both count people of whom the same is said, as in whom.py."""
    return left.figure.dimension == right.figure.dimension == "count" and bool(left.acts & right.acts)


def in_one_breath(left: Value, right: Value, article: int) -> bool:
    """Whether an article has the two values near each other."""
    return any(
        abs(one.sentence.paragraph - other.sentence.paragraph) <= CLOSE
        for one in left.entries
        for other in right.entries
        if one.article == other.article == article
    )


def _near(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset().union(*(entry.near - entry.spoken for entry in entries))


def _counts_tied(left: Value, right: Value, likeness: float, claimed: bool, near: bool) -> bool:
    low = min(left.figure.value, right.figure.value)
    common = left.nouns & right.nouns
    if low <= 1:
        return False
    same_word = any(
        None in (one.figure.noun, other.figure.noun)
        or one.figure.noun == other.figure.noun
        or (one.noun == other.noun and one.noun in PEOPLE)
        for one in left.entries
        for other in right.entries
    )
    if claimed:
        return near or (bool(common) and same_word)
    if low < FEW:
        return likeness >= VERY_LIKE
    strangers = bool(left.bearers and right.bearers and not left.bearers & right.bearers)
    if low < SMALL or low >= LARGE or not same_word or strangers:
        return near or (bool(common) and likeness >= LIKE)
    return True


def _tolls_tied(left: Value, right: Value, likeness: float, claimed: bool) -> bool:
    if "others" in left.scopes and likeness < LIKE:
        return False
    return claimed or may_have_both(left, right)


def may_have_both(left: Value, right: Value) -> bool:
    """Whether each article with both tolls says of one of them that it is of a moment."""
    return all(_goes_on(left, a) or _goes_on(right, a) for a in left.articles & right.articles)


def _goes_on(value: Value, article: int) -> bool:
    """Whether an article says of a toll that it is one of a moment, and so may have two."""
    return any(_MOMENT.search(entry.sentence.text) for entry in value.entries if entry.article == article)


def lone_values(values: Sequence[Value]) -> frozenset[int]:
    """The values of a kind of which an event has one, such as a speed, where no article gives a second one."""
    given: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, value in enumerate(values):
        if (
            value.figure.dimension in _SINGULAR
            and not value.scopes
            and not (_WIND & value.context.keys() and value.figure.hedge != "at_most")
        ):
            for article in value.articles:
                given[value.figure.dimension, article].append(index)
    crowded = {index for found in given.values() if len(found) > 1 for index in found}
    return frozenset(index for found in given.values() for index in found) - crowded


def measured_once(values: Sequence[Value]) -> frozenset[tuple[str, int]]:
    """The measures of which an article gives one value, as (measure, index of the article)."""
    given: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, value in enumerate(values):
        if value.figure.kind in MEASURED or value.figure.dimension in MEASURED:
            for measure in value.acts:
                for article in value.articles:
                    given[measure, article].add(index)
    return frozenset(key for key, found in given.items() if len(found) == 1)


def of_one_measure(left: Value, right: Value, once: frozenset[tuple[str, int]]) -> bool:
    """Whether two shares, sums or lengths are of one measure, of which each of their articles gives only one."""
    if left.figure.kind not in MEASURED and left.figure.dimension not in MEASURED:
        return False
    if left.bearers and right.bearers and not left.bearers & right.bearers:
        return False
    shared = left.acts & right.acts
    return any(
        all((measure, article) in once for article in left.articles | right.articles) for measure in shared
    )


def counted_once(values: Sequence[Value]) -> frozenset[tuple[str, str, int]]:
    """What an article counts, or weighs, only once, as (dimension, noun, index of the article)."""
    given: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for index, value in enumerate(values):
        for noun in value.nouns:
            for article in value.articles:
                given[value.figure.dimension, noun, article].add(index)
    return frozenset(key for key, found in given.items() if len(found) == 1)


def of_one_noun(left: Value, right: Value, once: frozenset[tuple[str, str, int]]) -> bool:
    """Whether two values are of one noun that each of their articles counts only once, with no word against it."""
    if left.tolls or left.scopes or right.scopes or left.figure.dimension not in COUNTED:
        return False
    low = min(left.figure.value, right.figure.value)
    rare = any(RARE <= rarity(noun) < RAREST for noun in left.nouns & right.nouns)
    if max(left.figure.value, right.figure.value) > TWICE * low:
        return False
    if not (2 if rare else FEW) <= low < LARGE or not (rare or shared_near(left, right)):
        return False
    if left.bearers and right.bearers and not left.bearers & right.bearers:
        return False
    shared = left.nouns & right.nouns - GENERIC - _WEAK
    one, other = left.phrases - shared, right.phrases - shared
    if one and other and not one & other:
        return False
    kind = left.figure.dimension
    return any(
        all((kind, noun, article) in once for article in left.articles | right.articles) for noun in shared
    )


def only_ones(values: Sequence[Value]) -> frozenset[int]:
    """The indices of the values of a dimension of which an article gives no second one, in no article that has it."""
    given: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, value in enumerate(values):
        if value.figure.dimension in ONLY or value.figure.kind == "money":
            kind = "money" if value.figure.kind == "money" else value.figure.dimension
            for article in value.articles:
                given[kind, article].add(index)
    crowded = {index for found in given.values() if len(found) > 1 for index in found}
    return frozenset(index for found in given.values() for index in found) - crowded


def of_one_kind(left: Value, right: Value) -> bool:
    """Whether two values, each the only one of its dimension in its articles, are of one thing by a word or an act."""
    if left.scopes or right.scopes or (left.bearers and right.bearers and not left.bearers & right.bearers):
        return False
    if left.acts and right.acts and not left.acts & right.acts:
        return False
    if left.figure.dimension == "age":
        return len(shared_near(left, right)) >= SAME_PERSON and not (left.phrases and right.phrases)
    told = left.phrases & right.subjects or right.phrases & left.subjects
    named = left.bearers & right.bearers  # a name ties no two lengths: much is told of whom all articles name
    return bool(shared_near(left, right) - named or left.acts & right.acts or told)
