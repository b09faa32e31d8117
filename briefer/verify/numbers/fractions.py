"""Quantities that are told in several words: "nine in ten", "59 of every 100", "a month and a half"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from briefer.text.quantities import Quantity, QuantityKind
from briefer.text.vocabulary import word_set

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_HALF_END = re.compile(r" and a (?:half|quarter)$", re.IGNORECASE)
_MOVES = word_set("go goes going gone went come comes came moved move rose risen rise rising climbed crept")
_OUT_OF = re.compile(r"\s(?:(?:in|out of|of) (?:every |each )?|of the )", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\b(?P<unit>second|minute|hour|day|week|month|year|decade)s? and $", re.IGNORECASE)
_ONE_IN = re.compile(r"\b(?:one|1)(?: \w+)? (?:in|out of) (?:every |each )?$", re.IGNORECASE)
_ONE_MORE = re.compile(r"\s(?!of\b|as\b|more\b|less\b|to\b|in\b|the\b|that\b|and\b|or\b|by\b)[a-z]")
_OLD = re.compile(r"[- ]old\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:older|longer|larger|bigger|higher|greater|taller|heavier) than $", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:younger|shorter|smaller|lower|lighter) than $", re.IGNORECASE)
_HUNDRED = 100
_TENTHS = 10


def with_fractions(text: str, quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of a text with those that several words make read as one."""
    read: list[Quantity] = []
    for quantity in quantities:
        last = read[-1] if read else None
        joint = text[last.end : quantity.start] if last else ""
        half = _AND_A_HALF.search(text[: quantity.start])
        if last and _share(last, quantity, joint):
            read[-1] = _joined(text, last, quantity, value=last.value / quantity.value, kind="fraction")
        elif _whole(quantity) and (one := _ONE_IN.search(text[: quantity.start])):
            start = one.start()
            if last and last.start == start:
                read.pop()
            whole = text[start : quantity.end]
            share = Decimal(1) / quantity.value
            read.append(replace(quantity, start=start, text=whole, value=share, kind="fraction"))
        elif quantity.kind == "fraction" and half and quantity.value == Decimal("0.5"):
            read.append(replace(quantity, value=Decimal("1.5"), unit=half["unit"].lower(), kind="duration"))
        elif (
            last
            and last.kind == "count"
            and (scale := _SCALES.get(quantity.text.strip().lower()))
            and _HALF_END.search(last.text)
        ):
            # "twelve and a half thousand"
            read[-1] = _joined(text, last, quantity, value=last.value * scale, kind="count")
        elif quantity.kind == "fraction" and _one_more(text, quantity):
            read.append(replace(quantity, value=Decimal(1) / quantity.value, kind="ordinal"))
        elif quantity.kind == "duration" and _OLD.match(text, quantity.end):
            read.append(replace(quantity, kind="age"))
        else:
            read.append(_bounded(text, quantity))
    return tuple(read)


def _share(part: Quantity, whole: Quantity, joint: str) -> bool:
    """Whether two counts are a share: "nine in ten", "59 of every 100"."""
    if not (part.kind == whole.kind == "count" and 0 < part.value < whole.value):
        return False
    every = "every" in joint or "each" in joint
    return bool(_OUT_OF.fullmatch(joint)) and (
        whole.value <= _TENTHS or (whole.value == _HUNDRED and (every or " in " in joint))
    )


def _whole(quantity: Quantity) -> bool:
    """Whether a count may be what a share is of: "one in fifty" is a share, "one out of 22" two counts."""
    value = quantity.value
    return quantity.kind == "count" and value > 1 and (value <= _TENTHS or value % _TENTHS == 0)


def _joined(text: str, first: Quantity, second: Quantity, *, value: Decimal, kind: QuantityKind) -> Quantity:
    return replace(
        first,
        end=second.end,
        text=text[first.start : second.end],
        value=value,
        kind=kind,
        noun=second.noun or first.noun,
    )


def _one_more(text: str, quantity: Quantity) -> bool:
    """Whether "a fifth" is one after four, and no share: "a fifth person has died"."""
    return (
        quantity.text.lower().startswith("a ")
        and quantity.value < Decimal("0.5")
        and "quarter" not in quantity.text
        and bool(_ONE_MORE.match(text, quantity.end))
    )


def _bounded(text: str, quantity: Quantity) -> Quantity:
    """A quantity with its bound as the words before it turn it: "gone up to eight", "never more than ten"."""
    if quantity.hedge is None and _OVER.search(text[: quantity.start]):
        return replace(quantity, hedge="more_than")
    if quantity.hedge is None and _UNDER.search(text[: quantity.start]):
        return replace(quantity, hedge="less_than")
    before = text[: quantity.start].rstrip().lower().rsplit(" ", 1)[-1]
    if quantity.hedge == "at_most" and before in _MOVES and quantity.text.lower().startswith("up to "):
        return replace(quantity, hedge=None)
    if quantity.hedge == "more_than" and before in ("never", "not"):
        return replace(quantity, hedge="at_most")
    if quantity.hedge == "less_than" and before in ("never", "not"):
        return replace(quantity, hedge="at_least")
    return quantity
