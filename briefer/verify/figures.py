"""Every number, amount and date of the statement stands in its passages, and for the same thing."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from briefer.text.dates import DateMention
from briefer.text.quantities import Quantity
from briefer.text.tokens import stem
from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import (
    alike,
    clocks,
    covers,
    derived,
    is_share,
    normal,
    same_amount,
    same_date,
    tells_score,
    weaker_bound,
)
from briefer.verify.numbers.binding import bound_elsewhere
from briefer.verify.numbers.clocks import dotted_clock, near_time, time_fault
from briefer.verify.numbers.crossed import crossed_between
from briefer.verify.numbers.magnitudes import other_magnitude
from briefer.verify.numbers.partners import against_course, crossed_acts, crossed_figures, turned_course
from briefer.verify.numbers.parts import part_for_whole
from briefer.verify.numbers.rates import other_rate
from briefer.verify.numbers.reckoning import misreckoned
from briefer.verify.numbers.spans import lies_between
from briefer.verify.numbers.spelled import spelled, written_abroad
from briefer.verify.reading import Reading

NAME = "figures"

ISO_DAY = len("2025-01-31")
WRITTEN_OUT = 13  # numbers below it are written in words as often as not
DIRECTION_REACH = 3  # words beside a figure in which "more" or "fell" says which way it points

_UP = frozenset(
    stem(w)
    for w in word_set(
        "more up higher above rise rose risen rises rising increase climb climbed grew grow gain gained jump "
        "jumped surge surged soar soared raised raise upwards"
    )
)
_DOWN = frozenset(
    stem(w)
    for w in word_set(
        "less fewer down lower below fall fell fallen falling drop dropped decline declined decrease cut lost "
        "lose slump plunge plunged tumble slid reduced reduce downwards"
    )
)
_COMPARATIVES = word_set(
    "more less fewer older younger earlier later higher lower longer shorter ahead behind above below short"
)
_RECKONED = _COMPARATIVES | word_set("but by other others another remaining points total altogether together")
_WHOLE_SPANS = {
    (12, "month"): " year",
    (7, "day"): " week",
    (24, "hour"): " day",
    (14, "day"): " fortnight",
    (10, "year"): " decade",
    (60, "minute"): " hour",
}
_AGO = re.compile(r"(.+) (?:ago|earlier|later|before)", re.IGNORECASE)
_CLOCK_BEFORE = word_set("at until till by from past to before after around about")


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a figure or date that no passage has, or has for something else or the other way round."""
    reading = evidence.claim
    size = "" if evidence.verbatim else other_magnitude(reading, (*evidence.passages, *evidence.nearby))
    if size:
        return CheckResult(NAME, "failed", size)
    if not reading.quantities and not reading.dates:
        return CheckResult(NAME, "not_applicable")
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    faults = [_quantity_fault(q, evidence) for q in reading.quantities]
    faults += [_date_fault(d, evidence) for d in reading.dates]
    for passage in evidence.passages:
        faults += [crossed_figures(reading, passage), turned_course(reading, passage)]
        faults += [against_course(reading, passage), crossed_acts(reading, passage)]
    faults += [crossed_between(reading, evidence.passages), misreckoned(reading, evidence.passages)]
    fault = next(filter(None, faults), "")
    return CheckResult(NAME, "failed" if fault else "ok", fault)


def _quantity_fault(quantity: Quantity, evidence: Evidence) -> str:
    found = [(n, q) for n, passage in enumerate(evidence.passages) for q in passage.quantities]
    equal = [(n, q) for n, q in found if same_amount(quantity, q)]
    if not equal:
        return _absent(quantity, [q for _, q in found], evidence)
    hedged = [(n, q) for n, q in equal if not weaker_bound(quantity, q)]
    if not hedged:
        return f'"{quantity.text}" where the passage has "{equal[0][1].text}"'
    way = _direction(evidence.claim, quantity.start, quantity.end)
    ways = {_direction(evidence.passages[n], q.start, q.end) for n, q in hedged}
    if way and ways == {-way}:
        return f'"{quantity.text}" goes {_way(way)}, in the passage {_way(-way)}'
    stands = [(evidence.passages[n], q) for n, q in hedged]
    rate = other_rate(quantity, evidence.claim, stands) or part_for_whole(quantity, evidence.claim, stands)
    if rate or quantity.kind in ("fraction", "multiple", "ordinal"):
        return rate
    stated = evidence.claim.quantities
    rivals = [
        (n, q.start, q.end)
        for n, q in found
        if q.kind == quantity.kind
        and alike(quantity, q)
        and not any(same_amount(other, q) for other in stated)
    ]
    places = [(n, q.start, q.end) for n, q in hedged]
    return _misplaced(quantity, places, rivals, evidence)


def _absent(quantity: Quantity, found: list[Quantity], evidence: Evidence) -> str:
    """Why a quantity without its like is not to be had from the passages in another way."""
    if _implied(quantity, evidence) and not any(
        q.kind == quantity.kind and alike(quantity, q) for q in found
    ):
        return ""
    if evidence.foreign and (
        quantity.value < WRITTEN_OUT or written_abroad(quantity.value, evidence.articles)
    ):
        return ""  # number words are read in English only
    in_money = any(q.kind == "money" and q.value == quantity.value for q in found)
    if spelled(quantity.text, evidence) and not (
        in_money and quantity.noun
    ):  # "130 million florins" for "£130million"
        return ""
    wanted = dotted_clock(quantity.text, evidence.claim.text[: quantity.start])
    if any(wanted & clocks(d) for r in (*evidence.passages, *evidence.nearby) for d in r.dates):
        told = [(n, d) for n, passage in enumerate(evidence.passages) for d in passage.dates if clocks(d)]
        own = [(n, d.start, d.end) for n, d in told if wanted & clocks(d)]
        others = [(n, d.start, d.end) for n, d in told if not wanted & clocks(d)]
        return _misplaced(quantity, own, others, evidence)
    rivals = [
        (n, q.start, q.end)
        for n, passage in enumerate(evidence.passages)
        for q in passage.quantities
        if q.kind == quantity.kind and alike(quantity, q)
    ]
    if is_share(quantity, [*found, *evidence.claim.quantities]) or tells_score(quantity, found):
        return ""
    if derived(quantity, found):
        return "" if _reckoned(quantity, evidence.claim) else _misplaced(quantity, [], rivals, evidence)
    if is_difference(quantity, evidence):
        return ""
    instead = [q.text for q in found if alike(quantity, q)]
    return f'"{quantity.text}" is not in the passages' + (f', which have "{instead[0]}"' if instead else "")


def is_difference(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is told as a difference, and is one that may be had from the articles."""
    if quantity.kind != "duration" and not _COMPARATIVES & _beside(quantity, evidence.claim):
        return False
    return _difference(quantity, evidence)


def _difference(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is the difference of two of its kind in the articles, or the days between two dates."""
    readings = [a.sentence(n) for a in evidence.articles for n in a.number.values()]
    unit = normal(quantity)[1]
    if quantity.kind == "duration" and quantity.unit == "day":
        days = {d.date for r in (evidence.claim, *readings) for d in r.dates if len(d.date) == ISO_DAY}
        known = [date.fromisoformat(day) for day in sorted(days) if day[:1].isdigit()]
        return any(abs((a - b).days) == quantity.value for a, b in combinations(known, 2))
    like = [q for r in readings for q in r.quantities if normal(q)[1] == unit and q.kind != "count"]
    like += [
        q
        for r in readings
        for q in r.quantities
        if q.kind == "count" and unit == "" and q.noun and q.noun == quantity.noun
    ]
    if quantity.kind == "count" and quantity.noun in _COMPARATIVES:  # "8,700 hectares, 200 less"
        units = {normal(q)[1] for q in evidence.claim.quantities} - {""}
        like += [q for r in readings for q in r.quantities if normal(q)[1] in units]
    if unit == "cent":  # "seven cents more": $1.12 after $1.05
        sums = {q.value for r in readings for q in r.quantities if q.kind == "money" and q.unit != unit}
        return any(abs(a - b) * 100 == quantity.value for a, b in combinations(sorted(sums), 2))
    sizes = {normal(q)[0] for q in like if q.high is None}
    return any(abs(a - b) == normal(quantity)[0] for a, b in combinations(sorted(sizes), 2))


def _reckoned(quantity: Quantity, claim: Reading) -> bool:
    """Whether the words beside a figure say that it is a sum or a difference: "four more", "all but nine"."""
    return bool(_RECKONED & _beside(quantity, claim)) or quantity.hedge is not None


def _beside(quantity: Quantity, claim: Reading) -> set[str]:
    before = [w.lower for w in claim.words if w.end <= quantity.start][-2:]
    after = [w.lower for w in claim.words if w.start >= quantity.end][:2]
    return {*before, *after}


def _implied(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a quantity may follow from what a passage tells without standing there: "twice", "both"."""
    if quantity.kind in ("multiple", "ordinal", "fraction") or quantity.text.lower() == "two":
        return True
    if quantity.kind == "duration":
        whole = _WHOLE_SPANS.get((int(quantity.value), quantity.unit or ""))
        if whole and any(whole in f" {p.text.lower()} " for p in evidence.passages):
            return True
        return lies_between(quantity, evidence)
    after = evidence.claim.text[quantity.end :].split()[:1]
    before = evidence.claim.text[: quantity.start].split()[-1:]
    compared = bool(after) and after[0].strip(",.;").lower() in _COMPARATIVES
    clock = (
        quantity.noun is None and quantity.value <= 12 and bool(before) and before[0].lower() in _CLOCK_BEFORE
    )
    return compared or clock


def _date_fault(mention: DateMention, evidence: Evidence) -> str:
    found = [(n, d) for n, passage in enumerate(evidence.passages) for d in passage.dates]
    equal = [(n, d) for n, d in found if same_date(mention, d)]
    stated = evidence.claim.dates
    like = [
        (n, d)
        for n, d in found
        if d.precision == mention.precision and not any(same_date(other, d) for other in stated)
    ]
    if not equal and mention.precision == "time":
        return time_fault(mention, evidence)
    if not equal:
        around = [d for passage in evidence.nearby for d in passage.dates]
        published = [a.article.published[:10] for a in evidence.articles if a.article.published]
        if any(same_date(mention, d) for d in around) or (not like and covers(mention.date, published)):
            return ""
        ago = _AGO.fullmatch(mention.text)
        if ago and any(ago[1].lower() in q.text.lower() for p in evidence.passages for q in p.quantities):
            return ""
        if evidence.foreign or spelled(mention.text, evidence):
            return ""
        instead = f', which have "{like[0][1].text}"' if like else ""
        return f'"{mention.text}" is not in the passages{instead}'
    if not _year_known(mention, evidence):
        return f'the passages do not say "{mention.date[:4]}"'
    if mention.precision == "time" and near_time(mention, [d for _, d in like], evidence.claim):
        return ""
    places = [(n, d.start, d.end) for n, d in equal]
    return _misplaced(mention, places, [(n, d.start, d.end) for n, d in like], evidence)


def _year_known(mention: DateMention, evidence: Evidence) -> bool:
    """Whether a year that the statement writes out stands in an article or follows from its day."""
    year = mention.date[:4]
    if not year.isdigit() or year not in mention.text:
        return True
    texts = (a.article.text + (a.article.published or year) for a in evidence.articles)
    return any(year in text for text in texts)


def _misplaced(
    mention: Quantity | DateMention,
    places: list[tuple[int, int, int]],
    rivals: list[tuple[int, int, int]],
    evidence: Evidence,
) -> str:
    """Where the passage has another figure in the place that the statement gives to this one."""
    rival = bound_elsewhere(evidence.alignment, (mention.start, mention.end), places, rivals)
    if rival is None:
        return ""
    number, start, end = rival
    other = evidence.passages[number].text[start:end]
    return f'"{mention.text}" stands for something else: here the passage has "{other}"'


def _direction(reading: Reading, start: int, end: int) -> int:
    """1 where the words beside a figure say it went up or is more, -1 for down or less, else 0."""
    before = [w for w in reading.words if w.end <= start][-DIRECTION_REACH:]
    after = [w for w in reading.words if w.start >= end][:DIRECTION_REACH]
    for word in [*reversed(before), *after]:
        if word.stem in _UP:
            return 1
        if word.stem in _DOWN:
            return -1
    return 0


def _way(direction: int) -> str:
    return "up" if direction > 0 else "down"
