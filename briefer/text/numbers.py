"""Numbers in figures and in English words: where they stand, and their value as an exact decimal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumberForm = Literal["cardinal", "ordinal", "fraction", "multiple"]

_ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "hundred": 10**2,
    "dozen": 12,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "mrd": 10**9,
    "milliarden": 10**9,
    "millionen": 10**6,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
_DENOMINATORS = {"quarter": 4} | {word: n for word, n in _ORDINALS.items() if n > 2}
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}

_FIGURES = (
    r"\d{1,3}(?>(?:,\d{3})+)(?![\d])(?:\.\d++)?"  # 1,200 or 1,200.50
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d++)?"  # 1.200.000
    r"|\d{1,3}(?>(?:[ \u00a0\u202f]\d{3})+)(?!\d)(?:[.,]\d++)?"  # 1 200 000
    r"|\d++,\d{1,2}(?=\s?(?:%|€|Mrd|Mio|Milliarden|Millionen|Prozent|Euro))"  # 3,2 Milliarden
    r"|\d++(?:\.\d++)?"
)
_SCALE = "|".join(sorted(_SCALES, key=lambda word: -len(word)))
_GREAT = "hundred|thousand|million|billion|trillion"
_SMALL = "|".join([*_TENS, *sorted(_ONES, key=lambda word: -len(word))])
_PARTS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_ORDINAL = "|".join(_ORDINALS)
_WORDS = (
    rf"(?>(?:(?:an?|{_SMALL})(?:[ -](?:{_SMALL}))?[ -])?)(?:{_GREAT}|dozen)"
    rf"(?>(?:[ -](?:and[ -])?(?:{_SMALL}|{_GREAT})(?!\w))*)"
    rf"|(?:{_SMALL})(?>(?:-(?:{_SMALL})(?!\w))?)"
)
# Tried in this order at each place where a number may begin.
_FORMS = {
    "ordinal": rf"(?:\d++(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{_ORDINAL}))\b",
    "vulgar": rf"(?P<mixed>\d++)?[ ]?(?P<sign>[{''.join(_VULGAR)}])",
    "ratio": r"(?P<top>\d{1,2})/(?P<bottom>[2-9]|10|12|16|20|100)(?![\d/])",
    "multiple": rf"(?:twice|thrice|(?P<times>\d+(?:\.\d+)?|{_SMALL})(?:[ -]times(?=\s(?:as|more|the|its"
    rf"|higher|larger|what|his|their|less)\b)|-?fold))\b",
    "figures": rf"(?P<plain>{_FIGURES})(?:[ \u00a0-]?(?P<scale>{_SCALE})s?\b(?:[ \u00a0-](?P<again>million"
    rf"|billion|trillion)\b)?)?",
    "part": rf"(?:an?|one|two|three|four|\d)[ -](?:{_PARTS})s?(?: of an? (?P<parted>million|billion|trillion))?\b"
    r"(?![ -](?:quarter|party|place|time|of the way))",
    "half": r"(?:(?:one|an?)[ -])?half(?:[ -]an?[ -](?P<halved>million|billion|trillion|dozen)\b"
    r"|(?=\s(?:of|the|its|their|his|her|as|an?|that|this)\b|\s?$|[.,;)]|-(?!time)))",
    "words": rf"(?:{_WORDS})\b",
}
_NUMBER = {
    form: re.compile(
        rf"{pattern}(?P<more>\sand\sa\s(?:half|quarter)(?:\s(?P<of>million|billion))?\b)?", re.IGNORECASE
    )
    for form, pattern in _FORMS.items()
}
# Where a number may begin: not inside a word, a label (F-16) or an address; behind "5-" and "134-to-".
_ANCHOR = re.compile(
    rf"(?<![\w.,/@#&])(?:(?<![^\W\d]-)|(?<=\d-to-))(?<!\bper )(?:\d|[{''.join(_VULGAR)}]|(?:{_SMALL}"
    rf"|{_GREAT}|{_ORDINAL}|twice|thrice|half|dozen"
    rf"|an?[ -](?:{_GREAT}|dozen|half|{_PARTS})s?)\b)",
    re.IGNORECASE,
)
# Figures that are no quantities: telephone numbers, notes in brackets, decades, a day written 9/11.
_NO_NUMBER = re.compile(
    r"\+\d[\d \u00a0()-]{6,}\d|\(?\d{3}\)?\s?-?\s?\d{3}\s?-\s?\d{4}\b|\[\d{1,3}\]|['’]?\d\d['’]?s\b"
    r"|[1-9]\d?/(?:11|1[3-9]|2\d|3[01])\b"
)
_BEFORE_NO_NUMBER = ("+", "(", "[", "'", "’")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the text, `text[start:end]`, with its scale ("1.2 billion")."""

    start: int
    end: int
    value: Decimal
    form: NumberForm = "cardinal"
    in_words: bool = False


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, in order. Neither dates nor labels are told apart here."""
    at = 0
    while anchor := _ANCHOR.search(text, at):
        at = anchor.start()
        if other := _NO_NUMBER.match(text, max(0, at - (text[at - 1 : at] in _BEFORE_NO_NUMBER))):
            at = other.end()
            continue
        number = next(
            filter(None, (_read(form, pattern, text, at) for form, pattern in _NUMBER.items())), None
        )
        if number:
            yield number
        at = number.end if number else anchor.end()


def _read(form: str, pattern: re.Pattern[str], text: str, at: int) -> Number | None:
    """The number of one form at a place, or None."""
    match = pattern.match(text, at)
    if match is None:
        return None
    number = _READERS[form](match)
    if number is None or not match["more"]:
        return number
    extra = Decimal("0.5") if "half" in match["more"].lower() else Decimal("0.25")
    scale = _SCALES[match["of"].lower()] if match["of"] else 1
    return Number(number.start, match.end(), (number.value + extra) * scale, number.form, number.in_words)


def _end(match: re.Match[str]) -> int:
    return match.start("more") if match["more"] else match.end()


def _read_figures(match: re.Match[str]) -> Number:
    value = _figures(match["plain"])
    for scale in (match["scale"], match["again"]):
        value *= _SCALES[scale.lower()] if scale else 1
    return Number(match.start(), _end(match), value)


def _read_ordinal(match: re.Match[str]) -> Number:
    word = match[0].lower()
    if word[0].isdigit():
        return Number(match.start(), _end(match), Decimal(re.sub(r"\D", "", word)), "ordinal")
    tens, _, ones = word.split(" ")[0].rpartition("-")
    return Number(match.start(), _end(match), Decimal(_TENS.get(tens, 0) + _ORDINALS[ones]), "ordinal", True)


def _read_vulgar(match: re.Match[str]) -> Number:
    top, bottom = _VULGAR[match["sign"]]
    return Number(
        match.start(), _end(match), Decimal(match["mixed"] or 0) + Decimal(top) / bottom, "fraction"
    )


def _read_ratio(match: re.Match[str]) -> Number | None:
    top, bottom = int(match["top"]), int(match["bottom"])
    return Number(match.start(), _end(match), Decimal(top) / bottom, "fraction") if top < bottom else None


def _read_multiple(match: re.Match[str]) -> Number:
    times = (match["times"] or "").lower()
    if not times:
        value = Decimal(2 if match[0].lower().startswith("twice") else 3)
    else:
        value = Decimal(_ONES.get(times) or _TENS.get(times) or times)
    return Number(match.start(), _end(match), value, "multiple", True)


def _read_part(match: re.Match[str]) -> Number:
    count, part = re.split(r"[ -]", match[0].lower())[:2]
    top = Decimal(count) if count.isdigit() else Decimal(_ONES.get(count, 1))
    share = top / _DENOMINATORS[part.rstrip("s")]
    if match["parted"]:  # "three quarters of a million"
        return Number(match.start(), _end(match), share * _SCALES[match["parted"].lower()], in_words=True)
    return Number(match.start(), _end(match), share, "fraction", True)


def _read_half(match: re.Match[str]) -> Number:
    if match["halved"]:
        return Number(
            match.start(), _end(match), Decimal(_SCALES[match["halved"].lower()]) / 2, in_words=True
        )
    return Number(match.start(), _end(match), Decimal("0.5"), "fraction", True)


def _read_words(match: re.Match[str]) -> Number:
    """Two hundred and forty-one thousand: groups up to a thousand, each times its scale."""
    total = group = 0
    for word in re.split(r"[ -]", match[0][: _end(match) - match.start()].lower()):
        if word in _ONES or word in _TENS:
            group += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            group = max(group, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
    return Number(match.start(), _end(match), Decimal(total + group), in_words=True)


_READERS: Mapping[str, Callable[[re.Match[str]], Number | None]] = {
    "ordinal": _read_ordinal,
    "vulgar": _read_vulgar,
    "ratio": _read_ratio,
    "multiple": _read_multiple,
    "figures": _read_figures,
    "part": _read_part,
    "half": _read_half,
    "words": _read_words,
}


def _figures(figures: str) -> Decimal:
    plain = re.sub(r"[ \u00a0\u202f]", "", figures)
    if plain.count(".") > 1 or re.fullmatch(r"\d+,\d{1,2}", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return Decimal(plain.replace(",", ""))
