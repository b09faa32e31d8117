"""Quantities: how many of what, how exactly, and in which unit.

Kinds are kept apart, because only like may be compared with like: counts, money, percentages, measures,
ages, scores, ordinals, fractions and multiples. Dates, times and years are no quantities (dates.py has
them), nor are the numbers of labels (Article 5, Flight 370, COVID-19).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, cast

from briefer.text.ages import AGE_AFTER, AGE_UNITS, is_age
from briefer.text.counted import noun_after, noun_around
from briefer.text.dates import find_dates
from briefer.text.hedges import Hedge, hedged
from briefer.text.numbers import Number, find_numbers
from briefer.text.tokens import stem
from briefer.text.units import CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS, DURATIONS, unit_at

__all__ = ["Hedge", "Quantity", "QuantityKind", "find_quantities"]

QuantityKind = Literal[
    "count",
    "money",
    "percent",
    "measure",
    "duration",
    "age",
    "score",
    "ordinal",
    "fraction",
    "multiple",
    "label",
]

_SIGNS = r"US\$|CA\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|Rs\.?|RMB|Fr\."
_SIGN_BEFORE = re.compile(
    rf"(?:(?<![\w$])({_SIGNS}|{'|'.join(CURRENCY_CODES)})[ \u00a0]?|([$€£¥₹₽₩₴₺₪₦])[ \u00a0]?)$"
)
_MINUS_BEFORE = re.compile(r"(?:(?:^|(?<=\s))[-−–]|\bminus )$")
_RANGE = re.compile(r"\s?[–-]\s?(?=[$€£]?\d)|\s(?:to|and|or)\s(?=\S)|-to-")
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_LETTER_SCALE = re.compile(r"([kmbtKMBT])(?![\w.]*\w)")
_METRES_AFTER = re.compile(
    r"\s?(?:tall|long|wide|high|deep|above|below|away|[x×]|in (?:length|height)|sprint|race|dash|freestyle"
    r"|hurdles|[,;.)]|$)"
)
_WEIGHS = re.compile(r"\b(?:weigh\w*|los[te]|losing|gain\w*|shed|heavier|lift\w*)\s[\w\s]{0,20}$")
_PER = re.compile(
    r"[\s-]?(?:/|(?:per|an?|each|every)[\s-])(share|year|annum|second|minute|hour|day|week|month|person|head"
    r"|capita|barrel"
    r"|tonne|ton|litre|liter|gallon|ounce|kilo|kg|kWh|MWh|vote|unit|household|100,000|million)\b",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"(?i:\b(?:no|nos|number|page|chapter|article|section|rule|route|highway|flight|room|apollo|boeing"
    r"|airbus|group|phase"
    r"|level|category|grade|type|channel|gate|platform|line|district|ward|unit|block|figure|table|step"
    r"|season|episode|part"
    r"|volume|version|interstate|resolution|proposition|measure|title|form|case|super bowl|g|top|ch"
    r"|act)[. #]*)$"
    r"|(?:[#№]|\b[A-Z]{1,4}-)$"
)
_SCORE_BEFORE = re.compile(
    r"(?i)\b(?:won|wins?|beat|beats|beating|lost|loses?|led|leads?|drew|victory|defeat|scored?|voted?|ruled"
    r"|split|by an?|by|to"
    r"|of|passed|tally|level at|on an?|an?|in an?)\s$"
)
_SCORE_AFTER = re.compile(
    r"(?i)\s(?:win|victory|defeat|loss|draw|lead|vote|ruling|decision|majority|split|margin|record|against"
    r"|over|in favou?r"
    r"|on penalties|at half)\b"
)
_ONE_IS_NO_COUNT = re.compile(
    r"\s(?:of|another|day|thing|way|more|who|that|by|which|would|could|might|can|must|has|is|was|side|hand"
    r"|point|time|and|or"
    r"|in|on|to|at|for|too|reason|if|as|should|may|does|will|after|else|final|last|said|says)\b"
    r"|[,.;:!?’'\"”]|$"
)
_ONE_BEFORE = re.compile(
    r"(?i)\b(?:no|this|that|the|which|any|every|each|first|last|next|only|another|some|a|big|good|new|is|was"
    r"|number)\s$"
)
_MAY_HOLD_NUMBER = re.compile(
    r"(?i)[\d½⅓⅔¼¾]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred"
    r"|thousand|million"
    r"|billion|trillion|dozen|half|third|quarter|one|twice|first|second|\w+th)s?\b"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it stands in the text, hedge and unit included: `text == article[start:end]`.

    `value` is in `unit` (a currency code, "percent", "km", "m3", "hour", ... or None for a plain count);
    `high` is the upper end of a range, the second side of a score, else None. `noun` is the stem of what
    is counted or measured ("64 prisoners": "prison"), `per` the stem of what it is counted by ("share").
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str | None = None
    hedge: Hedge | None = None
    noun: str | None = None
    kind: QuantityKind = "count"
    high: Decimal | None = None
    per: str | None = None


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order, never overlapping."""
    if not _MAY_HOLD_NUMBER.search(text):
        return []
    quantities: list[Quantity] = []
    numbers = _numbers_outside_dates(text)
    position = 0
    while position < len(numbers):
        quantity, used = _quantity(text, numbers, position)
        position += used
        if quantity and (not quantities or quantity.start >= quantities[-1].end):
            quantities.append(quantity)
    return quantities


def _numbers_outside_dates(text: str) -> list[Number]:
    dates = find_dates(text, None)
    numbers: list[Number] = []
    next_date = 0
    for number in find_numbers(text):
        while next_date < len(dates) and dates[next_date].end <= number.start:
            next_date += 1
        if next_date == len(dates) or dates[next_date].start >= number.end:
            numbers.append(number)
    return numbers


def _quantity(text: str, numbers: list[Number], position: int) -> tuple[Quantity | None, int]:
    """The quantity that begins with the number at `position`, and how many numbers it takes up."""
    number = numbers[position]
    following = numbers[position + 1] if position + 1 < len(numbers) else None
    read = _read(text, number)
    if joint := _joint(text, number, following):
        second = cast(Number, following)
        other = _read(text, second)
        if read.unit and not other.unit:
            other = replace(other, unit=read.unit, kind=read.kind)
        if _is_score(text, joint, number, second, other):
            score = replace(other, kind="score", unit=None, noun=None, value=number.value, high=second.value)
            return _finished(text, number.start, score), 2
        low = max(read.value, _scaled_like(text, number, second, other.value))
        if joint != "from to" and low < other.value and read.unit in (None, other.unit):
            return _finished(
                text, min(number.start, read.start), replace(other, value=low, high=other.value)
            ), 2
        if other.unit and not read.unit and not read.noun:
            read = replace(read, unit=other.unit, kind=other.kind, noun=other.noun)
    if _is_no_count(text, number, read):
        return None, 1
    return _finished(text, number.start, read), 1


def _joint(text: str, number: Number, following: Number | None) -> str | None:
    """What joins two numbers to a range or a score ("-", "to", "and", "from to"), or None."""
    if following is None or number.form != "cardinal" or following.form != "cardinal":
        return None
    unit = unit_at(text, number.end)
    joint = _RANGE.match(text, unit[1] if unit else number.end)
    if joint is None or following.start - joint.end() not in (0, 1):
        return None
    before = text[max(0, number.start - 12) : number.start].lower()
    word = joint[0].strip()
    if (word == "and" and "between " not in before) or (word == "or" and following.value <= number.value):
        return None
    return "from to" if word == "to" and re.search(r"\bfrom \D{0,2}$", before) else word


def _scaled_like(text: str, number: Number, second: Number, high: Decimal) -> Decimal:
    """The lower end of a range whose scale stands at its upper end: "3 to 5 million" begins at 3 million."""
    written = re.match(r"\d+(?:\.\d+)?(?![,.]?\d)", text[second.start : second.end])
    plain = Decimal(written[0]) if written else Decimal(0)
    if (
        number.in_words
        or number.value >= 1000
        or not plain
        or text[number.start : number.end].strip("0123456789.")
    ):
        return number.value
    return number.value * (high / plain)


def _is_score(text: str, joint: str, number: Number, second: Number, read: Quantity) -> bool:
    """Whether two figures joined by a hyphen count two sides: a result or a vote, not a range."""
    if (
        joint not in ("-", "–", "-to-")
        or read.unit is not None
        or number.in_words
        or number.value != int(number.value)
    ):
        return False
    before, after = text[max(0, number.start - 16) : number.start], text[second.end : second.end + 16]
    if _SCORE_AFTER.match(after):
        return True
    return number.value >= second.value or bool(_SCORE_BEFORE.search(before) and read.noun is None)


def _read(text: str, number: Number) -> Quantity:
    """What stands behind and before one number: unit, kind, noun. The offsets cover number and unit."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    quantity = Quantity(start, end, "", number.value)
    if number.form in ("ordinal", "multiple"):
        return replace(quantity, kind="ordinal" if number.form == "ordinal" else "multiple")
    if sign := _SIGN_BEFORE.search(before):
        return _money(text, quantity, start - len(sign[0]), (sign[1] or sign[2]).lower())
    if age := AGE_AFTER.match(text, end):
        return replace(quantity, end=age.end(), unit=AGE_UNITS[age[1][0].lower()], kind="age")
    letter = None if number.in_words else _LETTER_SCALE.match(text, end)
    if letter and not (letter[1] == "m" and _METRES_AFTER.match(text, letter.end())):
        quantity = replace(quantity, value=number.value * _LETTERS[letter[1].lower()], end=letter.end())
    if unit := unit_at(text, quantity.end):
        return _measured(text, quantity, *unit)
    if number.form == "fraction":
        return replace(quantity, kind="fraction", noun=noun_after(text, end, only_of=True))
    if is_age(text, start, quantity.end, quantity.value):
        return replace(quantity, unit="year", kind="age")
    if _LABEL_BEFORE.search(before) and not number.in_words:
        return replace(quantity, kind="label")
    return replace(quantity, noun=noun_after(text, quantity.end))


def _money(text: str, quantity: Quantity, start: int, sign: str) -> Quantity:
    end, value = quantity.end, quantity.value
    if letter := _LETTER_SCALE.match(text, end):
        value, end = value * _LETTERS[letter[1].lower()], letter.end()
    currency = CURRENCY_SIGNS.get(sign) or sign.upper()
    named = unit_at(text, end)
    if named and named[0] in CURRENCIES and (named[0] == currency or currency == "USD"):
        currency, end = named
    noun = noun_around(text, start, end)
    return replace(
        quantity,
        start=start,
        end=end,
        value=value,
        unit=currency,
        kind="money",
        noun=noun,
        per=_per(text, end),
    )


def _measured(text: str, quantity: Quantity, unit: str, end: int) -> Quantity:
    if unit == "GBP" and _is_weight(text, quantity, end):
        unit = "lb"
    if unit in CURRENCIES:
        kind: QuantityKind = "money"
    elif unit in ("percent", "percentage_point", "basis_point", "permille"):
        kind = "percent"
    else:
        kind = "duration" if unit in DURATIONS else "measure"
    noun = noun_around(text, quantity.start, end)
    return replace(quantity, end=end, unit=unit, kind=kind, noun=noun, per=_per(text, end))


def _is_weight(text: str, quantity: Quantity, end: int) -> bool:
    """Whether pounds are a weight: "a 220-pound man", "weighs 90 pounds", and no sum would be so written."""
    if text[quantity.end : end].endswith("sterling") or "£" in text:
        return False
    weighs = _WEIGHS.search(text[max(0, quantity.start - 40) : quantity.start])
    return weighs is not None or text[quantity.end : end] == "-pound" or bool(re.match(r"\sof\s", text[end:]))


def _per(text: str, end: int) -> str | None:
    found = _PER.match(text, end)
    return stem(found[1].lower()) if found else None


def _is_no_count(text: str, number: Number, read: Quantity) -> bool:
    """Whether "one" is a pronoun or an article, as in "one of", "no one", "one day"."""
    if not number.in_words or number.form != "cardinal" or number.value != 1 or read.unit:
        return False
    before = text[max(0, number.start - 10) : number.start]
    return _ONE_IS_NO_COUNT.match(text, number.end) is not None or _ONE_BEFORE.search(before) is not None


def _finished(text: str, number_start: int, read: Quantity) -> Quantity:
    """The quantity with what stands before it (sign, minus, hedge) and behind it ("or more")."""
    start, value = min(number_start, read.start), read.value
    if sign := _SIGN_BEFORE.search(text[max(0, start - 6) : start]):
        start -= len(sign[0])
    if minus := _MINUS_BEFORE.search(text[max(0, start - 8) : start]):
        start, value = start - len(minus[0]), -value
    if read.kind in ("ordinal", "label", "score"):
        return replace(read, start=start, text=text[start : read.end], value=value)
    hedge, start, end = hedged(text, start, read.end)
    return replace(read, start=start, end=end, text=text[start:end], value=value, hedge=hedge)
