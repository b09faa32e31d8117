"""Every number, amount and date of the statement stands in its passages, and for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefer.text.dates import DateMention
from briefer.text.quantities import Quantity
from briefer.text.tokens import stem
from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.binding import bound_elsewhere
from briefer.verify.evidence import Evidence
from briefer.verify.reading import Reading

NAME = "figures"

ROUNDING = Decimal("0.06")  # "about 40" and "41" agree, as do "almost a third" and 31 percent
EXCESS = Decimal("0.25")  # "more than five" may stand for 5.2 to 6.2, not for 20
DIRECTION_REACH = 3  # words beside a figure in which "more" or "fell" says which way it points

_DAYS = {"second": Decimal(1) / 86400, "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "day": Decimal(1),
         "week": Decimal(7), "fortnight": Decimal(14), "month": Decimal("30.4"), "year": Decimal(365),
         "decade": Decimal(3650), "century": Decimal(36500)}  # fmt: skip
_UP = frozenset(
    stem(w)
    for w in word_set(
        "more up higher above rise rose risen rises rising increase climb climbed grew grow gain "
        "gained jump jumped surge surged soar soared raised raise"
    )
)
_DOWN = frozenset(
    stem(w)
    for w in word_set(
        "less fewer down lower below fall fell fallen falling drop dropped decline declined decrease "
        "cut lost lose slump plunge plunged tumble slid reduced reduce"
    )
)
_GAPS = re.compile(r"[\s\u00a0‐‑–-]+")
_AT_LEAST = ("at_least", "more_than")
_AT_MOST = ("at_most", "less_than")


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a figure or date that no passage has, or has for something else or the other way round."""
    reading = evidence.claim
    if not reading.quantities and not reading.dates:
        return CheckResult(NAME, "not_applicable")
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    for quantity in reading.quantities:
        fault = _quantity_fault(quantity, evidence)
        if fault:
            return CheckResult(NAME, "failed", fault)
    for mention in reading.dates:
        fault = _date_fault(mention, evidence)
        if fault:
            return CheckResult(NAME, "failed", fault)
    return CheckResult(NAME, "ok")


def _quantity_fault(quantity: Quantity, evidence: Evidence) -> str:
    found = list(_quantities(evidence.passages))
    equal = [(n, q) for n, q in found if same_amount(quantity, q)]
    if not equal:
        if _spelled(quantity.text, evidence):
            return ""
        instead = [q.text for _, q in found if _alike(quantity, q)]
        return f'"{quantity.text}" is not in the passages' + (
            f', which have "{instead[0]}"' if instead else ""
        )
    hedged = [(n, q) for n, q in equal if not _hedge_fault(quantity, q)]
    if not hedged:
        return f'"{quantity.text}" where the passage has "{equal[0][1].text}"'
    ways = {_direction(evidence.passages[n], q.start, q.end) for n, q in hedged}
    way = _direction(evidence.claim, quantity.start, quantity.end)
    if way and -way in ways and way not in ways:
        return f'"{quantity.text}" goes {"up" if way > 0 else "down"}, in the passage {"down" if way > 0 else "up"}'
    rivals = [(n, q.start, q.end) for n, q in found if _alike(quantity, q) and (n, q) not in equal]
    places = [(n, q.start, q.end) for n, q in hedged]
    rival = bound_elsewhere(evidence.alignment, (quantity.start, quantity.end), places, rivals)
    if rival:
        number, start, end = rival
        return f'"{quantity.text}" stands for something else; here the passage has "{evidence.passages[number].text[start:end]}"'
    return ""


def _quantities(passages: tuple[Reading, ...]) -> Iterator[tuple[int, Quantity]]:
    for number, passage in enumerate(passages):
        for quantity in passage.quantities:
            yield number, quantity


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may state one figure: like units, and values that agree as far as hedged."""
    first, second = _normal(one), _normal(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    value, target = first[0], second[0]
    if one.high is not None or other.high is not None:
        ends = [first[0], one.high if one.high is not None else first[0]]
        return (value == target and (one.high == other.high or one.high is None)) or target in ends
    if value == target:
        return True
    exact = one.kind not in ("fraction", "multiple") and other.kind not in ("fraction", "multiple")
    spread = abs(value - target)
    if one.hedge in _AT_LEAST:
        return value < target <= value * (1 + EXCESS)
    if one.hedge in _AT_MOST:
        return value * (1 - EXCESS) <= target < value
    if one.hedge == "about" or other.hedge == "about" or not exact or one.kind == "duration":
        return spread <= ROUNDING * max(abs(value), abs(target))
    return spread <= Decimal("0.005") * abs(target) and abs(target) >= 1000


def _normal(quantity: Quantity) -> tuple[Decimal, str] | None:
    """The value in a base unit, and that unit: shares of one, days, counts of a kind."""
    value, unit = quantity.value, quantity.unit or ""
    if quantity.kind == "fraction":
        return value, "share"
    if unit == "percent":
        return value / 100, "share"
    if quantity.kind == "duration" and unit in _DAYS:
        return value * _DAYS[unit], "time"
    if quantity.kind in ("ordinal", "multiple", "score"):
        return value, quantity.kind
    if quantity.kind == "age":
        return value, "age"
    return value, unit


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit, so that one could stand for the other."""
    first, second = _normal(one), _normal(other)
    return first is not None and second is not None and first[1] == second[1]


def _hedge_fault(one: Quantity, other: Quantity) -> bool:
    """Whether a statement claims more certainty, or another bound, than its passage."""
    if (one.hedge in _AT_LEAST and other.hedge in _AT_MOST) or (
        one.hedge in _AT_MOST and other.hedge in _AT_LEAST
    ):
        return True
    if other.hedge == "at_most" and one.hedge is None and one.kind != "duration":
        return True
    same = one.value == other.value
    return same and one.hedge in ("more_than", "less_than") and other.hedge in (None, "about")


def _spelled(text: str, evidence: Evidence) -> bool:
    """Whether a figure stands in the passages letter for letter, but for spaces and hyphens ("2 - 0")."""
    plain = _GAPS.sub("", text.lower())
    pattern = re.compile(rf"(?<![\d.,]){re.escape(plain)}(?![\d]|[.,]\d)")
    return any(pattern.search(_GAPS.sub("", passage.text.lower())) for passage in evidence.passages)


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


def _date_fault(mention: DateMention, evidence: Evidence) -> str:
    found = [(n, d) for n, passage in enumerate(evidence.passages) for d in passage.dates]
    equal = [(n, d) for n, d in found if same_date(mention, d)]
    if not equal:
        around = [d for passage in evidence.nearby for d in passage.dates]
        published = {a.article.published[:10] for a in evidence.articles if a.article.published}
        if any(same_date(mention, d) for d in around) or _covers(mention.date, published):
            return ""
        if _spelled(mention.text, evidence):
            return ""
        instead = [d.text for _, d in found if d.precision == mention.precision]
        return f'"{mention.text}" is not in the passages' + (
            f', which have "{instead[0]}"' if instead else ""
        )
    rivals = [
        (n, d.start, d.end) for n, d in found if d.precision == mention.precision and (n, d) not in equal
    ]
    places = [(n, d.start, d.end) for n, d in equal]
    rival = bound_elsewhere(evidence.alignment, (mention.start, mention.end), places, rivals)
    if rival:
        number, start, end = rival
        return f'"{mention.text}" stands for something else; here the passage has "{evidence.passages[number].text[start:end]}"'
    return ""


def same_date(one: DateMention, other: DateMention) -> bool:
    """Whether a date of the statement agrees with one of a passage: equal as far as stated, and no finer."""
    if not one.date or not other.date:
        return one.text.lower().split()[-1] == other.text.lower().split()[-1]
    if one.date.startswith("T") or other.date.startswith("T"):
        return one.date in (other.date, f"T{other.time}") or other.date == f"T{one.time}"
    if not (one.date[-2:].isdigit() and other.date[-2:].isdigit()) or "W" in one.date + other.date:
        return one.date == other.date
    mine, theirs = _parts(one.date), _parts(other.date)
    if mine[1] is None and mine[2] is None:
        return theirs[0] == mine[0]
    return (
        (mine[0] == theirs[0] or None in (mine[0], theirs[0]))
        and mine[1] == theirs[1]
        and (mine[2] is None or mine[2] == theirs[2])
    )


def _parts(iso: str) -> tuple[str | None, str | None, str | None]:
    """Year, month and day of "2024-05-16", "2024", "--05-16" and the like."""
    if iso.startswith("--"):
        year, rest = None, iso[2:]
    else:
        year, rest = iso[:4], iso[5:]
    return year, rest[:2] or None, rest[3:5] or None


def _covers(iso: str, days: set[str]) -> bool:
    if iso.startswith("--"):
        return any(day[5:].startswith(iso[2:]) for day in days)
    return bool(iso) and any(day.startswith(iso) for day in days)
