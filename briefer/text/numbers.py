"""Numbers in figures and in English words: where they stand, and their value as an exact decimal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumberForm = Literal["cardinal", "ordinal", "fraction", "multiple"]

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(" ")
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(" "), start=2)
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
_DENOMINATORS = {"half": 2, "halves": 2, "quarter": 4} | {word: n for word, n in _ORDINALS.items() if n > 2}
_VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}

_FIGURES = (
    r"\d{1,3}(?:,\d{3})++(?![\d])(?:\.\d++)?"  # 1,200 or 1,200.50
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d++)?"  # 1.200.000
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})++(?!\d)(?:[.,]\d++)?"  # 1 200 000
    r"|\d++,\d{1,2}(?=\s?(?:%|€|Mrd|Mio|Milliarden|Millionen|Prozent|Euro))"  # 3,2 Milliarden
    r"|\d++(?:\.\d++)?"
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mn|mln|bn|bln|tn|trn|mio|mrd|milliarden|millionen|crore|lakh|dozen)s?"
_SMALL = "|".join([*_TENS, *sorted(_ONES, key=lambda word: -len(word))])
_WORDS = (
    rf"(?:(?:an?|{_SMALL})(?:[ -](?:{_SMALL}))?[ -])?+(?:hundred|thousand|million|billion|trillion|dozen)"
    rf"(?:[ -](?:and[ -])?(?:{_SMALL}|hundred|thousand|million|billion|trillion))*+"
    rf"|(?:{_SMALL})(?:[ -](?:{_SMALL})(?=\W|$))?+"
)
_PARTS = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_NUMBER = re.compile(
    rf"(?<![\w.,/@#&])(?:(?<![^\W\d]-)|(?<=\d-to-))(?:"
    rf"(?P<ordinal>(?:\d++(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)}))\b(?<!\bper second)(?<!a second))"
    rf"|(?P<mixed>\d++)?[ ]?(?P<vulgar>[{''.join(_VULGAR)}])"
    rf"|(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})(?![\d/])"
    rf"|(?P<figures>{_FIGURES})(?:[ \u00a0-]?(?P<scale>{_SCALE})(?:[ \u00a0-](?P<again>million|billion|trillion))?\b)?"
    rf"|(?P<multiple>twice|thrice|(?P<times>\d+(?:\.\d+)?|{_SMALL})(?:[ -]times|-?fold))\b"
    rf"|(?P<part>(?:an?|one|two|three|four|\d)[ -](?:{_PARTS})s?)\b(?![ -](?:quarter|party|place|time|of the way))"
    rf"|(?P<half>(?:one[ -]|a )?half(?=\s(?:of|the|its|their|his|her|as|an?)\b|\s?$|[.,;]|-)(?:[ -]an?[ -](?P<halved>million|billion|trillion|dozen))?)"
    rf"|(?P<words>{_WORDS})\b"
    rf")",
    re.IGNORECASE,
)
_LETTER_SCALE = re.compile(r"(k|m|b|t)\b", re.IGNORECASE)


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
    for match in _NUMBER.finditer(text):
        number = _number(match)
        if number:
            yield number


def _number(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    found = match.groupdict()
    if found["figures"]:
        value = _figures(found["figures"])
        for scale in (found["scale"], found["again"]):
            if scale:
                value *= _scale(scale)
        return Number(start, end, value)
    if found["ordinal"]:
        return Number(start, end, _ordinal(found["ordinal"].lower()), "ordinal", not found["ordinal"][0].isdigit())
    if found["vulgar"]:
        top, bottom = _VULGAR[found["vulgar"]]
        return Number(start, end, Decimal(found["mixed"] or 0) + Decimal(top) / bottom, "fraction")
    if found["top"]:
        bottom = int(found["bottom"])
        return Number(start, end, Decimal(found["top"]) / bottom, "fraction") if bottom else None
    if found["multiple"]:
        return Number(start, end, _multiple(found), "multiple", True)
    if found["part"]:
        count, part = re.split(r"[ -]", found["part"].lower())
        top = Decimal(count) if count.isdigit() else Decimal(_ONES.get(count, 1))
        return Number(start, end, top / _DENOMINATORS[part.rstrip("s") if part != "halves" else part], "fraction", True)
    if found["half"]:
        value = Decimal("0.5") * (_scale(found["halved"]) if found["halved"] else 1)
        return Number(start, end, value, "cardinal" if found["halved"] else "fraction", True)
    return Number(start, end, _words(found["words"]), in_words=True)


def _figures(figures: str) -> Decimal:
    plain = re.sub(r"[ \u00a0\u202f]", "", figures)
    if plain.count(".") > 1 or re.fullmatch(r"\d+,\d{1,2}", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return Decimal(plain.replace(",", ""))


def _scale(word: str) -> int:
    word = word.lower()
    return _SCALES.get(word) or _SCALES[word.rstrip("s")]


def _ordinal(word: str) -> Decimal:
    if word[0].isdigit():
        return Decimal(re.sub(r"\D", "", word))
    tens, _, ones = word.rpartition("-")
    return Decimal(_TENS.get(tens, 0) + _ORDINALS[ones])


def _multiple(found: dict[str, str | None]) -> Decimal:
    times = (found["times"] or "").lower()
    if not times:
        return Decimal(2 if (found["multiple"] or "").lower() == "twice" else 3)
    return Decimal(_ONES.get(times) or _TENS.get(times) or times)


def _words(words: str) -> Decimal:
    """Two hundred and forty-one thousand: groups up to a thousand, each times its scale."""
    total = group = 0
    for word in re.split(r"[ -]", words.lower()):
        if word in _ONES or word in _TENS:
            group += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            group = max(group, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
    return Decimal(total + group)
