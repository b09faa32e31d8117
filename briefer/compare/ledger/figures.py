"""The figures of a sentence in the base unit of their dimension, so that like can be held against like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefer.text.quantities import Hedge, find_quantities
from briefer.text.units import DIMENSIONS

ABOUT = 0.06
"""How far from the exact value a hedged or rounded one may be: "about 40" is said of 38 to 42."""
ROUNDED = 0.005
"""How far a measured value may be from another in the same unit: 4.31 and 4.3."""
CONVERTED = 0.03
"""The same in another unit: 24 knots, 28 miles an hour and 44 kilometres an hour are one speed."""
FAR_BOUND = 1.3
"""How far past its bound a value still is what was meant: "more than 200" is said of 223, not of 400."""

FAR_BELOW = 1.6
"""The same for an upper bound, which is chosen more freely: "less than $5" is said of $3.77."""

LEAST_ROUNDED = 1000.0
"""From here on a figure that ends in zeros is taken for a rounded one."""
SCORE = 1000.0
"""What the first side of a score is multiplied by, so that 3-1 and 3-2 are two values."""
CLOCKS_APART = 5.0
"""Minutes that two times to the minute may differ: by the clock of the one, and that of the other."""
LARGEST = 10**18
"""Beyond this a number is no figure of news, and soon none that a float can hold."""
SAME_MOMENT = 30.0
"""Minutes that two times of one moment may differ ("shortly after five" and "at 5:20"), or twelve hours:
"at 6" may be in the evening."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it stands in its text, hedge and unit included, and its value in the base unit.

    `dimension` is "count", "length", a currency code, ...; `noun` the stem of what is counted, `per` of
    what it is counted by; `kind` as in text.quantities. `high` is the upper end of a range, of which `value`
    is the lower.
    """

    start: int
    end: int
    value: float
    dimension: str
    kind: str
    unit: str | None
    hedge: Hedge | None = None
    noun: str | None = None
    per: str | None = None
    high: float | None = None

    def agrees(self, other: Figure) -> bool:
        """Whether both may be true of one thing: equal, rounded, or inside the other's bound."""
        if self.dimension != other.dimension:
            return False
        if self.kind == "moment":
            if self.unit and self.unit == other.unit:
                return True
            apart = max(self.value, other.value) - min(self.high or self.value, other.high or other.value)
            half_day = min(apart % 720, 720 - apart % 720)
            return half_day < max(_grain(self), _grain(other)) if self.dimension == "hour" else apart < 1
        low, high = sorted((abs(self.value), abs(other.value)))
        exact = (
            1e-9
            if self.dimension in ("count", "score")
            else ROUNDED
            if self.unit == other.unit
            else CONVERTED
        )
        slack = ABOUT if "about" in (self.hedge, other.hedge) else exact
        if high - low <= slack * high or _within(self, other) or _within(other, self):
            return True
        if any(a.high and a.value <= b.value <= a.high for a, b in ((self, other), (other, self))):
            return True
        if _rounded_off(self, other) or _rounded_off(other, self):
            return True
        return self.dimension != "count" and (_rounds(self, other) or _rounds(other, self))


def _grain(moment: Figure) -> float:
    """Minutes by which a time of day may be off, as it is told: "at 10", "at 10:15", "at 10:17"."""
    if moment.value % 60 == 0:
        return SAME_MOMENT
    if moment.value % 15 == 0:
        return SAME_MOMENT if moment.hedge == "about" else SAME_MOMENT / 2
    if moment.hedge == "about":
        return SAME_MOMENT / 2
    return CLOCKS_APART


def slipped(one: float, other: float) -> bool:
    """Whether two values differ by a slip of the pen: a lost zero, or two digits exchanged."""
    low, high = sorted((abs(one), abs(other)))
    if low > 0 and abs(high / low - 10) < 1e-6:
        return True
    return transposed(low, high)


def transposed(low: float, high: float) -> bool:
    """Whether two values have the same digits in another order: 67 and 76."""
    first, second = f"{low:g}", f"{high:g}"
    return first != second and len(first) > 1 and sorted(first) == sorted(second)


def _rounds(rough: Figure, exact: Figure) -> bool:
    """Whether a whole number is what a figure with decimals rounds to: 31 percent and 31.3 percent."""
    whole = rough.unit == exact.unit and rough.value == int(rough.value) and exact.value != int(exact.value)
    return whole and abs(rough.value - exact.value) <= 0.5


def _rounded_off(rough: Figure, exact: Figure) -> bool:
    """Whether a large figure of one or two digits is what another rounds to: 43,000 and 43,350."""
    if rough.value < LEAST_ROUNDED or f"{rough.value:.2g}" != f"{exact.value:.2g}":
        return False
    return float(f"{rough.value:.2g}") == rough.value and float(f"{exact.value:.2g}") != exact.value


def _within(bound: Figure, exact: Figure) -> bool:
    if bound.hedge in ("at_least", "more_than"):
        return bound.value <= exact.value <= bound.value * FAR_BOUND
    if bound.hedge in ("at_most", "less_than"):
        return bound.value / FAR_BELOW <= exact.value <= bound.value
    return False


@lru_cache(maxsize=16384)
def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order, without labels ("Flight 370"); the lower end of a range."""
    found = []
    for quantity in find_quantities(text):
        if quantity.kind == "label" or not -LARGEST < quantity.value < LARGEST:
            continue
        if quantity.kind == "score" and quantity.high is not None:
            score = float(quantity.value) * SCORE + float(quantity.high)
            found.append(Figure(quantity.start, quantity.end, score, "score", "score", None))
            continue
        dimension, factor = DIMENSIONS.get(quantity.unit or "count", (quantity.unit or "count", 1.0))
        if quantity.kind == "fraction" and quantity.noun:
            share = float(quantity.value) * 100
            found.append(
                Figure(
                    quantity.start, quantity.end, share, "percent", "percent", None, "about", quantity.noun
                )
            )
            continue
        found.append(
            Figure(
                quantity.start,
                quantity.end,
                float(quantity.value) * factor,
                quantity.kind if quantity.kind in ("age", "ordinal", "fraction", "multiple") else dimension,
                quantity.kind,
                quantity.unit,
                quantity.hedge,
                quantity.noun,
                quantity.per,
                float(quantity.high) * factor if quantity.high is not None else None,
            )
        )
    return tuple(found)


@lru_cache(maxsize=16384)
def figure_values(text: str) -> frozenset[str]:
    """Dimension and value of each figure of a sentence: {"count 64", "EUR 3.2e+09"}; no ordinals."""
    return frozenset(f"{f.dimension} {f.value:.6g}" for f in read_figures(text) if f.kind != "ordinal")
