"""Figures that are the difference of two others: "200 less than before", "seven cents more", "ten days later"."""

from __future__ import annotations

from itertools import combinations

from briefer.text.quantities import Quantity
from briefer.text.vocabulary import word_set
from briefer.verify.evidence import Evidence
from briefer.verify.numbers.amounts import normal
from briefer.verify.numbers.spans import days_of
from briefer.verify.reading import Reading

COMPARATIVES = word_set(
    "more less fewer older younger earlier later higher lower longer shorter ahead behind above below short"
)
_RECKONED = COMPARATIVES | word_set("but by other others another remaining points total altogether together")


def is_difference(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is told as a difference, and is one that may be had from the articles."""
    if quantity.kind != "duration" and not COMPARATIVES & _beside(quantity, evidence.claim):
        return False
    return _difference(quantity, evidence)


def _difference(quantity: Quantity, evidence: Evidence) -> bool:
    """Whether a figure is the difference of two of its kind in the articles, or the days between two dates."""
    readings = [a.sentence(n) for a in evidence.articles for n in a.number.values()]
    unit = normal(quantity)[1]
    if quantity.kind == "duration" and quantity.unit == "day":
        days = sorted(days_of(evidence))
        return any(abs((a - b).days) == quantity.value for a, b in combinations(days, 2))
    like = [q for r in readings for q in r.quantities if normal(q)[1] == unit and q.kind != "count"]
    like += [
        q
        for r in readings
        for q in r.quantities
        if q.kind == "count" and unit == "" and q.noun and q.noun == quantity.noun
    ]
    if quantity.kind == "count" and quantity.noun in COMPARATIVES:  # "8,700 hectares, 200 less"
        units = {normal(q)[1] for q in evidence.claim.quantities} - {""}
        like += [q for r in readings for q in r.quantities if normal(q)[1] in units]
    if unit == "cent":  # "seven cents more": $1.12 after $1.05
        sums = {q.value for r in readings for q in r.quantities if q.kind == "money" and q.unit != unit}
        return any(abs(a - b) * 100 == quantity.value for a, b in combinations(sorted(sums), 2))
    sizes = {normal(q)[0] for q in like if q.high is None}
    return any(abs(a - b) == normal(quantity)[0] for a, b in combinations(sorted(sizes), 2))


def told_as_reckoned(quantity: Quantity, claim: Reading) -> bool:
    """Whether the words beside a figure say that it is a sum or a difference: "four more", "all but nine"."""
    return bool(_RECKONED & _beside(quantity, claim)) or quantity.hedge is not None


def _beside(quantity: Quantity, claim: Reading) -> set[str]:
    before = [w.lower for w in claim.words if w.end <= quantity.start][-2:]
    after = [w.lower for w in claim.words if w.start >= quantity.end][:2]
    return {*before, *after}
