"""Quantities: how many of what, how exactly, and in which unit.

Kinds are kept apart, because only like may be compared with like: counts, money, percentages, measures,
ages, scores, ordinals, fractions and multiples. Dates, times and years are no quantities (dates.py has
them), nor are the numbers of labels (Article 5, Flight 370, COVID-19).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from briefer.text.dates import find_dates
from briefer.text.numbers import Number, find_numbers
from briefer.text.tokens import STOPWORDS, stem
from briefer.text.units import CURRENCIES, CURRENCY_SIGNS, DURATIONS, unit_at
from briefer.text.vocabulary import word_set

Hedge = Literal["about", "at_least", "at_most", "more_than", "less_than"]
QuantityKind = Literal[
    "count", "money", "percent", "measure", "duration", "age", "score", "ordinal", "fraction", "multiple", "label"
]

_HEDGES: dict[str, Hedge] = {
    r"no (?:fewer|less) than|not (?:fewer|less) than|at least|at the very least|a minimum of|minimum": "at_least",
    r"(?:no|not) more than|up to|at (?:the )?most|as (?:many|much|high|long|few|little|low) as|a maximum of|maximum": "at_most",
    r"more than|greater than|higher than|well over|just over|over|exceeding|exceeded|exceeds|above|in excess of|upwards? of|topping"
    r"|surpassing": "more_than",
    r"fewer than|less than|lower than|just under|well under|under|below|short of": "less_than",
    r"about|around|some|roughly|approximately|approx\.?|nearly|almost|close to|circa|ca\.|c\.|an estimated|estimated|nearing"
    r"|in the region of|or so|~|≈": "about",
}  # fmt: skip
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'({words})' for words in _HEDGES)})\s?(?:a |an |the )?(?:total of |record )?$", re.IGNORECASE
)
_HEDGE_AFTER = re.compile(
    r"(?P<plus>\+)|[ -](?:or (?P<more>more)|or (?:fewer|less)(?P<less>)|(?P<odd>odd)\b|or so\b(?P<so>))", re.IGNORECASE
)
_HEDGE_REACH = 28
_SIGN_BEFORE = re.compile(
    r"(?:(?<![\w$])(US\$|CA\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|Rs\.?|RMB|Fr\.|USD|EUR|GBP|CHF|JPY|CNY|INR|RUB|SEK|NOK|DKK|PLN|CZK|HUF|TRY|UAH|BRL"
    r"|AUD|CAD|ZAR|KRW|ILS)[ \u00a0]?|([$€£¥₹₽₩₴₺₪₦])[ \u00a0]?)$"
)
_MINUS_BEFORE = re.compile(r"(?:(?<=\s)[-−–]|\bminus )$")
_RANGE = re.compile(r"\s?[–-]\s?(?=[$€£]?\d)|\s(?:to|and|or)\s(?=\S)|-to-")
_AGE_AFTER = re.compile(r"[ -](?:years?|yrs?)[ -](?:old|of age)\b|[ -]year[ -]olds?\b|[ -](?:month|week|day)s?[ -]old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|age of|ages)\s(?:between )?$|\b[A-Z][\w.’'-]+(?: Jr\.)?,\s$")
_LETTER_SCALE = re.compile(r"([kmbtKMBT])(?![\w.]*\w)")
_METRES_AFTER = re.compile(r"\s?(?:tall|long|wide|high|deep|above|below|away|[x×]|in (?:length|height)|sprint|race|dash|freestyle|hurdles|[,;.)]|$)")
_PER = re.compile(r"\s?(?:/|(?:per|an?|each|every)\s)(share|year|annum|second|minute|hour|day|week|month|person|head|capita|barrel|tonne|ton|"
                  r"litre|liter|gallon|ounce|kilo|kg|kWh|MWh|vote|unit|household|100,000|million)\b", re.IGNORECASE)  # fmt: skip
_LABEL_BEFORE = re.compile(
    r"(?i:\b(?:no|nos|number|page|chapter|article|section|rule|route|highway|flight|room|apollo|boeing|airbus|group|phase|level|"
    r"category|grade|type|channel|gate|platform|line|district|ward|unit|block|figure|table|step|season|episode|part|volume|version|"
    r"interstate|resolution|proposition|measure|title|form|case|super bowl|g|top|ch|act)[. #]*)$|(?:[#№]|\b[A-Z]{1,4}-)$"
)
_SCORE_BEFORE = re.compile(r"(?i)\b(?:won|win|wins|beat|beats|beating|lost|lose|loses|led|lead|leads|drew|victory|defeat|score|scored|vote|voted|ruled|split|by an?|"
                           r"by|to|of|passed|tally|level at|on an?|an?|in an?)\s$")  # fmt: skip
_SCORE_AFTER = re.compile(r"(?i)\s(?:win|victory|defeat|loss|draw|lead|vote|ruling|decision|majority|split|margin|record|against|over|in favou?r|on penalties|at half)\b")
_WORD = re.compile(r"[ \u00a0-]([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_OF = re.compile(r"\s(?:out )?of\s(?:(?:the|its|their|his|her|all|our|those|these|that|a|an)\s)*", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s(?:of|at|to|by)\s(?:about |around |some |nearly |almost |roughly |approximately |more than |less than |"
                          r"over |at least |up to |a |an |record )*$")  # fmt: skip
_IRREGULAR_PLURALS = word_set("people men women children police staff crew troops personnel cattle feet teeth mice geese sheep")
_NO_NOUN = STOPWORDS | word_set(
    "said says told according including compared died killed injured wounded arrested voted protested dead today "
    "yesterday percent later earlier ago old away minutes due following since based"
)
_ONE_IS_NO_COUNT = re.compile(
    r"\s(?:of|another|day|thing|way|more|who|that|by|which|would|could|might|can|must|has|is|was|side|hand|point|time|and|or|in|on|"
    r"to|at|for|too|reason|if|as|should|may|does|will|after|else|final|last)\b|[,.;:!?’'\"”]|$"
)
_ONE_BEFORE = re.compile(r"(?i)\b(?:no|this|that|the|which|any|every|each|first|last|next|only|another|every|some|a|big|good|new|is|was)\s$")


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
    if not any(character.isdigit() for character in text) and not _MAY_HOLD_WORDS.search(text):
        return []
    dated = [(mention.start, mention.end) for mention in find_dates(text, None)]
    quantities: list[Quantity] = []
    numbers = [n for n in find_numbers(text) if not any(s < n.end and n.start < e for s, e in dated)]
    position = 0
    while position < len(numbers):
        quantity, used = _quantity(text, numbers, position)
        position += used
        if quantity and (not quantities or quantity.start >= quantities[-1].end):
            quantities.append(quantity)
    return quantities


_MAY_HOLD_WORDS = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|"
    r"trillion|dozen|half|third|quarter|one|twice|first|second|\w+th)s?\b|[½⅓⅔¼¾]"
)


def _quantity(text: str, numbers: list[Number], position: int) -> tuple[Quantity | None, int]:
    """The quantity that begins with the number at `position`, and how many numbers it takes up."""
    number = numbers[position]
    following = numbers[position + 1] if position + 1 < len(numbers) else None
    second = _range_end(text, number, following)
    read = _read(text, second or number)
    if second is not None:
        first_unit = unit_at(text, number.end)
        low = number.value if number.value >= 1000 or first_unit else _scaled_like(text, number, second)
        if _is_score(text, number, second, read):
            return _finished(text, number.start, replace(read, kind="score", unit=None, noun=None, value=number.value, high=second.value)), 2
        if low < read.value:
            return _finished(text, number.start, replace(read, value=low, high=read.value)), 2
        read = _read(text, number)
    if number.form == "cardinal" and number.in_words and number.value == 1 and _one_is_no_count(text, number, read):
        return None, 1
    return _finished(text, number.start, read), 1


def _range_end(text: str, number: Number, following: Number | None) -> Number | None:
    """The second number of "10 to 15", "between 10 and 15" or "3-1", or None."""
    if following is None or number.form != "cardinal" or following.form != "cardinal":
        return None
    start = number.end
    if unit := unit_at(text, number.end):
        start = unit[1]
    joint = _RANGE.match(text, start)
    if joint is None or following.start - joint.end() not in (0, 1) or following.start < joint.end():
        return None
    word = joint[0].strip()
    before = text[max(0, number.start - 12) : number.start].lower()
    if word == "and" and "between " not in before:
        return None
    if word == "to" and re.search(r"\bfrom [$€£]?$", before):
        return None
    return following


def _scaled_like(text: str, number: Number, second: Number) -> Decimal:
    """The lower end of "3 to 5 million" is 3 million."""
    written = re.match(r"[\d.,]+", text[second.start : second.end])
    if number.in_words or not written or text[number.start : number.end].strip("0123456789.,"):
        return number.value
    plain = Decimal(written[0].replace(",", "").rstrip(".") or 1)
    return number.value * (second.value / plain) if plain else number.value


def _is_score(text: str, number: Number, second: Number, read: Quantity) -> bool:
    """Whether two figures joined by a hyphen count two sides: a result or a vote, not a range."""
    joint = text[number.end : second.start]
    if joint not in ("-", "–", "-to-") or read.unit is not None or number.in_words or number.value != int(number.value):
        return False
    before, after = text[max(0, number.start - 16) : number.start], text[second.end : second.end + 16]
    if _SCORE_AFTER.match(after):
        return True
    return number.value >= second.value or bool(_SCORE_BEFORE.search(before) and read.noun is None)


def _read(text: str, number: Number) -> Quantity:
    """What stands behind and before one number: unit, kind, noun. The offsets cover number and unit."""
    start, end, value = number.start, number.end, number.value
    before = text[max(0, start - 24) : start]
    quantity = Quantity(start, end, "", value)
    if number.form in ("ordinal", "multiple"):
        return replace(quantity, kind=number.form)
    if sign := _SIGN_BEFORE.search(before):
        return _money(text, quantity, start - len(sign[0]), (sign[1] or sign[2]).lower())
    if age := _AGE_AFTER.match(text, end):
        return replace(quantity, end=age.end(), unit="year" if "year" in age[0].lower() or "yr" in age[0] else age[0].strip(" -").split()[0].rstrip("s"), kind="age")
    letter = _LETTER_SCALE.match(text, end) if not number.in_words else None
    if letter and not (letter[1] == "m" and _METRES_AFTER.match(text, letter.end())):
        value, end = value * {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}[letter[1].lower()], letter.end()
        quantity = replace(quantity, value=value, end=end)
    if unit := unit_at(text, end):
        return _measured(text, quantity, *unit)
    if _AGE_BEFORE.search(before) and number.form == "cardinal" and 0 < value < 120 and re.match(r"[,.;)]| and\b| to\b|\s?[–-]\d|$|\s(?!of)\w", text[end:]) and (before.rstrip()[-1] != "," or text[end : end + 1] in ",.;"):
        return replace(quantity, unit="year", kind="age")
    if number.form == "fraction":
        return replace(quantity, kind="fraction", noun=_noun_after(text, end, only_of=True))
    if _LABEL_BEFORE.search(before) and not number.in_words:
        return replace(quantity, kind="label")
    return replace(quantity, noun=_noun_after(text, end))


def _money(text: str, quantity: Quantity, start: int, sign: str) -> Quantity:
    end, value = quantity.end, quantity.value
    if letter := _LETTER_SCALE.match(text, end):
        value, end = value * {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}[letter[1].lower()], letter.end()
    currency = CURRENCY_SIGNS.get(sign) or sign.upper()
    if named := unit_at(text, end):
        end = named[1] if named[0] == currency or currency == "USD" and named[0] in CURRENCIES else end
    return replace(
        quantity, start=start, end=end, value=value, unit=currency, kind="money", noun=_noun_around(text, start, end), per=_per(text, end)
    )


def _measured(text: str, quantity: Quantity, unit: str, end: int) -> Quantity:
    if unit in CURRENCIES:
        kind: QuantityKind = "money"
    elif unit in ("percent", "percentage_point", "basis_point", "permille"):
        kind = "percent"
    else:
        kind = "duration" if unit in DURATIONS else "measure"
    noun = _noun_around(text, quantity.start, end)
    return replace(quantity, end=end, unit=unit, kind=kind, noun=noun, per=_per(text, end))


def _per(text: str, end: int) -> str | None:
    found = _PER.match(text, end)
    return stem(found[1].lower()) if found else None


def _noun_around(text: str, start: int, end: int) -> str | None:
    """What an amount measures: "31 percent of the shares", "a premium of 34 percent"."""
    if after := _noun_after(text, end, only_of=True):
        return after
    found = _NOUN_BEFORE.search(text[max(0, start - 60) : start])
    return stem(found[1].lower()) if found and found[1].lower() not in _NO_NOUN else None


def _noun_after(text: str, end: int, *, only_of: bool = False) -> str | None:
    """The stem of the head noun that follows a number: the first plural, else the last word in reach."""
    at = end
    if of := _OF.match(text, end):
        at = of.end() - 1
    elif only_of:
        return None
    last = None
    for _ in range(4):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[1].lower()
        bare = re.sub(r"['’]s?$", "", word)
        if word in _NO_NOUN or (last and re.search(r"(?:ed|ing)$", word)):
            break
        if _is_plural(bare):
            return stem(bare)
        last, at = bare, match.end()
    return stem(last) if last else None


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR_PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")))


def _one_is_no_count(text: str, number: Number, read: Quantity) -> bool:
    return read.unit is None and (
        _ONE_IS_NO_COUNT.match(text, number.end) is not None
        or _ONE_BEFORE.search(text[max(0, number.start - 10) : number.start]) is not None
    )


def _finished(text: str, number_start: int, read: Quantity) -> Quantity:
    """The quantity with what stands before it (sign, minus, hedge) and behind it ("or more")."""
    start = min(number_start, read.start)
    sign = _SIGN_BEFORE.search(text[max(0, start - 6) : start])
    if sign:
        start -= len(sign[0])
    value, hedge, end = read.value, None, read.end
    if minus := _MINUS_BEFORE.search(text[max(0, start - 8) : start]):
        start, value = start - len(minus[0]), -value
    found = _HEDGE_BEFORE.search(text[max(0, start - _HEDGE_REACH) : start])
    if found and found.lastindex and not (read.kind == "ordinal"):
        hedge = tuple(_HEDGES.values())[found.lastindex - 1]
        start -= len(found[0])
    elif after := _HEDGE_AFTER.match(text, end):
        hedge = "at_least" if after["plus"] or after["more"] else "at_most" if after["less"] is not None else "about"
        end = after.end()
    return replace(read, start=start, end=end, text=text[start:end], value=value, hedge=hedge)


def iter_counts(text: str) -> Iterator[Quantity]:
    """The quantities of a text that state an amount: neither ordinals nor labels."""
    return (quantity for quantity in find_quantities(text) if quantity.kind not in ("ordinal", "label"))
