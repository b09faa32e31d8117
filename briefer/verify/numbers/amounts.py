"""Whether two quantities, or two dates, may state one fact: units, rounding, hedges, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from briefer.text.dates import DateMention
from briefer.text.quantities import Quantity
from briefer.text.tokens import stem
from briefer.text.units import DIMENSIONS

ROUNDING = Decimal("0.06")  # "about 40" and "41" agree
FRACTION = Decimal("0.11")  # "almost a third" and 31 percent, "about half" and 28 of 60
JUST = Decimal("0.13")  # "just under eight minutes" may stand for seven
EXCESS = Decimal("0.25")  # "more than five" may stand for 5.2 to 6.2, not for 20

AT_LEAST = ("at_least", "more_than")
AT_MOST = ("at_most", "less_than")

CONVERTED = 0.03  # how far a measure in other units may be from the other at most: 60 may be a round number
ROUNDED_TWICE = 1.1  # a figure is rounded before it is converted and after

_SCORED = {None, *map(stem, ("vote", "goal", "point", "set", "judge", "justice", "member", "run"))}
_BARELY = re.compile(r"(?:just|slightly|(?:a )?little) ", re.IGNORECASE)
_TEMPERATURES = {"C": (1.0, 0.0), "F": (5 / 9, 32.0)}  # the size of a degree, and where zero Celsius is
_DAYS = {
    "second": Decimal(1) / 86400,
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "fortnight": Decimal(14),
    "month": Decimal("30.4"),
    "year": Decimal(365),
    "decade": Decimal(3650),
    "century": Decimal(36500),
}


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Whether `one`, in a statement, may stand for `other`, in its passage: like units, values that agree."""
    if not alike(one, other):
        return False
    if one.unit != other.unit and _dimension(one):
        return _dimension(one) == _dimension(other) and _converts(one, other)
    value, target = normal(one)[0], normal(other)[0]
    if (one.kind, other.kind) == ("age", "duration"):
        return True
    if one.value == other.value and one.kind == "count" and one.value != int(one.value):
        return True
    if one.high is not None or other.high is not None:
        return _same_range(one, other)
    if value == target:
        return True
    rough = "fraction" in (one.kind, other.kind) or (one.kind == "duration" and one.unit != other.unit)
    slack = FRACTION if rough else ROUNDING
    excess = JUST if _BARELY.match(one.text) else EXCESS
    if one.hedge in AT_LEAST and value < target <= value * (1 + excess):
        return True
    if one.hedge in AT_MOST and value * (1 - excess) <= target < value:
        return True
    if rough or "about" in (one.hedge, other.hedge):
        return abs(value - target) <= slack * max(abs(value), abs(target))
    return abs(value - target) <= Decimal("0.005") * abs(target) and abs(target) >= 1000


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit, so that one could stand for the other."""
    first, second = normal(one)[1], normal(other)[1]
    if first == second or (_dimension(one) and _dimension(one) == _dimension(other)):
        return True
    kinds = {one.kind, other.kind}
    if one.kind == "count" and one.noun is None and one.value == other.value and one.value != int(one.value):
        return True  # "5.5 and 7 percent"
    if kinds == {"count", "ordinal"}:  # "cut three times", "the third cut"
        return one.value == other.value
    if kinds == {"count", "money"}:  # "3.2 billion euros, or 3.9 billion with debt"
        count = one if one.kind == "count" else other
        return count.noun is None and count.value >= 1_000_000
    if (one.kind, other.kind) == ("age", "duration"):  # "a man of 67 years"
        return one.unit == other.unit and one.value == other.value
    return kinds == {"count", "age"}  # "a patient of 71"


def _dimension(quantity: Quantity) -> str | None:
    """What a measure is one of ("speed", "area"): "4,850 pounds" may be a mass, whatever else it may be."""
    unit = _unit(quantity)
    if quantity.kind != "measure" and unit != "lb":
        return None
    return "temperature" if unit in _TEMPERATURES else DIMENSIONS[unit][0] if unit in DIMENSIONS else None


def _unit(quantity: Quantity) -> str:
    pounds = quantity.unit == "GBP" and quantity.text.lower().endswith("pounds")
    return "lb" if pounds else quantity.unit or ""


def _converts(one: Quantity, other: Quantity) -> bool:
    """Whether a measure is another one in other units, rounded as far as either is: 97 km/h for 60 mph."""
    mine, theirs = _in_base(_unit(one)), _in_base(_unit(other))
    value, target = mine(one.value), theirs(other.value)
    slack = max(abs(mine(one.value + _half(one)) - value), abs(theirs(other.value + _half(other)) - target))
    if "about" in (one.hedge, other.hedge):
        return abs(value - target) <= float(ROUNDING) * abs(target)
    return abs(value - target) <= min(slack * ROUNDED_TWICE, CONVERTED * abs(target))


def _in_base(unit: str) -> Callable[[Decimal], float]:
    if unit in _TEMPERATURES:
        factor, zero = _TEMPERATURES[unit]
        return lambda value: (float(value) - zero) * factor
    return lambda value: float(value) * DIMENSIONS[unit][1]


def _half(quantity: Quantity) -> Decimal:
    """Half of the last place that a value is told in: 0.5 of 97, 50 of 6,300, 0.05 of 2.2."""
    exponent = quantity.value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def normal(quantity: Quantity) -> tuple[Decimal, str]:
    """The value in a base unit, and that unit: shares of one, days, counts of a kind."""
    value, unit = quantity.value, quantity.unit or ""
    if quantity.kind == "fraction":
        return value, "share"
    if unit == "basis_point":
        return value / 10000, "share"
    if quantity.kind == "percent" or unit == "percent":
        return value / 100, "share"
    if quantity.kind == "duration" and unit in _DAYS:
        return value * _DAYS[unit], "time"
    if quantity.kind in ("ordinal", "multiple", "score", "age"):
        return value, quantity.kind
    return value, unit


def _same_range(one: Quantity, other: Quantity) -> bool:
    mine = {one.value, one.high} - {None}
    theirs = {other.value, other.high} - {None}
    return mine <= theirs or theirs <= mine


def weaker_bound(one: Quantity, other: Quantity) -> bool:
    """Whether a statement claims more certainty, or another bound, than its passage."""
    if (one.hedge in AT_LEAST and other.hedge in AT_MOST) or (
        one.hedge in AT_MOST and other.hedge in AT_LEAST
    ):
        return True
    if other.hedge == "at_most" and one.hedge is None and one.kind != "duration":
        return True
    if one.text.lower().startswith("over "):  # "over four years", "spread over three countries"
        return False
    return (
        one.value == other.value
        and one.hedge in ("more_than", "less_than")
        and other.hedge in (None, "about")
    )


EXACT_SHARE = Decimal("0.005")
"""How far a share of an amount may be from what is told of it, as a part of that."""
LARGE = 1000
"""From here on an amount is known again without its unit: "3.2 million of that"."""


def derived(wanted: Quantity, given: Iterable[Quantity]) -> bool:
    """Whether a quantity is the difference, sum or ratio of two that are given; as "four more than 22" is 26."""
    amounts = [normal(q) for q in given if q.high is None]
    value, unit = normal(wanted)
    for index, (first, kind) in enumerate(amounts):
        for second, other in amounts[index + 1 :]:
            if kind != other or first == second:
                continue
            low, high = sorted((first, second))
            if unit == kind and value in (high - low, high + low):
                return True
            if unit == "" and kind == "share" and value == (high - low) * 100:
                return True  # "rose by four points, to 68"
            if wanted.kind in ("fraction", "multiple") and low > 0:
                ratio = low / high if unit == "share" else high / low
                if abs(ratio - value) <= FRACTION * value:
                    return True
    return False


def is_share(wanted: Quantity, given: Iterable[Quantity]) -> bool:
    """Whether a quantity is a share that is given of an amount that is given: half of 6.4 million is 3.2 million."""
    amounts = [normal(q) for q in given if q.high is None]
    value, unit = normal(wanted)
    shares = [share for share, kind in amounts if kind == "share" and 0 < share < 1]
    wholes = [amount for amount, kind in amounts if kind == unit or (not unit and amount >= LARGE)]
    return unit != "share" and any(
        abs(whole * share - value) <= EXACT_SHARE * value for whole in wholes for share in shares
    )


def tells_score(wanted: Quantity, given: Sequence[Quantity]) -> bool:
    """Whether a quantity is a side of a score that is given, or a score whose sides are: "five votes to four"."""
    if wanted.kind == "score":
        sides = {q.value for q in given if q.kind == "count"} | {
            Decimal(0),
            Decimal(1),
        }  # "three goals to one"
        return {wanted.value, wanted.high} <= sides and wanted.value + (wanted.high or 0) > 1
    return wanted.kind == "count" and any(
        q.kind == "score" and wanted.value in (q.value, q.high) and wanted.noun in _SCORED for q in given
    )


def same_date(one: DateMention, other: DateMention) -> bool:
    """Whether a date of a statement agrees with one of a passage: equal as far as stated, and no finer."""
    if not one.date or not other.date:
        return one.text.lower().split()[-1] == other.text.lower().split()[-1]
    if one.date.startswith("T") or other.date.startswith("T"):
        return bool(clocks(one) & clocks(other))
    if one.time and other.time and not clocks(one) & clocks(other):
        return False
    if one.precision == "year" and other.date[:4].isdigit():
        return other.date[:4] == one.date
    if not (one.date[-2:].isdigit() and other.date[-2:].isdigit()) or "W" in one.date + other.date:
        return one.date == other.date
    mine, theirs = _parts(one.date), _parts(other.date)
    if mine[1] is None and mine[2] is None:
        return theirs[0] == mine[0]
    years = {d.date[:4] for d in (one, other) if d.date[:4] in d.text}
    return (
        (mine[0] == theirs[0] or None in (mine[0], theirs[0]) or not years)
        and mine[1] == theirs[1]
        and (mine[2] is None or mine[2] == theirs[2])
    )


def clocks(mention: DateMention) -> set[str]:
    """The times of day that a mention may mean: "two o'clock" is 02:00 or 14:00."""
    time = mention.date[1:] if mention.date.startswith("T") else mention.time
    if not time:
        return set()
    hour = int(time[:2])
    certain = re.search(r"[ap]\.?\s?m\b|morning|afternoon|evening|night|noon", mention.text, re.IGNORECASE)
    late = [] if certain or hour > 12 else [f"{(hour + 12) % 24:02}{time[2:]}"]
    return {time, *late}


def covers(iso: str, days: Iterable[str]) -> bool:
    """Whether a date, as far as it is stated, is one of some days."""
    if iso.startswith("--"):
        return any(day[5:].startswith(iso[2:]) for day in days)
    return bool(iso) and any(day.startswith(iso) for day in days)


def _parts(iso: str) -> tuple[str | None, str | None, str | None]:
    """Year, month and day of "2024-05-16", "2024", "--05-16" and the like."""
    year, rest = (None, iso[2:]) if iso.startswith("--") else (iso[:4], iso[5:])
    return year, rest[:2] or None, rest[3:5] or None
