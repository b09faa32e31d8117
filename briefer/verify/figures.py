"""Every number, amount and date of the statement stands in its passages, and for the same thing."""

from __future__ import annotations

from briefer.text.dates import DateMention
from briefer.text.quantities import Quantity
from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import (
    alike,
    clocks,
    covers,
    derived,
    is_share,
    same_amount,
    same_date,
    tells_score,
    weaker_bound,
)
from briefer.verify.numbers.binding import bound_elsewhere
from briefer.verify.numbers.clocks import dotted_clock, near_time, time_fault
from briefer.verify.numbers.courses import against_course, direction, turned_course, way_word
from briefer.verify.numbers.crossed import crossed_between
from briefer.verify.numbers.differences import COMPARATIVES, is_difference, told_as_reckoned
from briefer.verify.numbers.magnitudes import other_magnitude
from briefer.verify.numbers.partners import crossed_acts, crossed_figures
from briefer.verify.numbers.parts import part_for_whole
from briefer.verify.numbers.rates import other_rate
from briefer.verify.numbers.reckoning import misreckoned
from briefer.verify.numbers.spans import is_one_unit, lies_between, tells_span
from briefer.verify.numbers.spelled import spelled, written_abroad

NAME = "figures"

WRITTEN_OUT = 13  # numbers below it are written in words as often as not

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
    way = direction(evidence.claim, quantity.start, quantity.end)
    ways = {direction(evidence.passages[n], q.start, q.end) for n, q in hedged}
    if way and ways == {-way}:
        return f'"{quantity.text}" goes {way_word(way)}, in the passage {way_word(-way)}'
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
    # "130 million florins" is no way to write "£130million".
    other_money = bool(quantity.noun) and any(q.kind == "money" and q.value == quantity.value for q in found)
    if not other_money and spelled(quantity.text, evidence):
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
        return (
            "" if told_as_reckoned(quantity, evidence.claim) else _misplaced(quantity, [], rivals, evidence)
        )
    if is_difference(quantity, evidence):
        return ""
    instead = [q.text for q in found if alike(quantity, q)]
    return f'"{quantity.text}" is not in the passages' + (f', which have "{instead[0]}"' if instead else "")


def _implied(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a quantity may follow from what a passage tells without standing there: "twice", "both"."""
    if quantity.kind in ("multiple", "ordinal", "fraction") or quantity.text.lower() == "two":
        return True
    if quantity.kind == "duration":
        return is_one_unit(quantity, evidence) or lies_between(quantity, evidence)
    after = evidence.claim.text[quantity.end :].split()[:1]
    before = evidence.claim.text[: quantity.start].split()[-1:]
    compared = bool(after) and after[0].strip(",.;").lower() in COMPARATIVES
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
        if evidence.foreign or tells_span(mention, evidence) or spelled(mention.text, evidence):
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
