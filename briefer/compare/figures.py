"""The figures of a sentence in a form in which equal ones are equal."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.text.tokens import words

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_UNITS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIX = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_NUMBER = re.compile(r"(\d[\d.,]*?)([a-z]*)")


@lru_cache(maxsize=16384)
def figure_values(text: str) -> frozenset[str]:
    """The values of a sentence's numbers, in figures or in words: {"64", "3200000000"}.

    "One" alone is no figure. A scale word multiplies: "3.2 billion", "two hundred", "2.7bn".
    """
    values: set[str] = set()
    current: float | None = None
    plain = False
    for word in [*words(text), ""]:
        value = _read(word)
        if word in _SCALES and current is not None:
            current *= _SCALES[word]
        elif word in _ONES and current is not None and current % 10 == 0 and 20 <= current <= 90:
            current += _ONES[word]
        else:
            if current is not None and (plain or current != 1):
                values.add(f"{current:.6g}" if current < 1e6 else f"{current:.0f}")
            current, plain = value, word[:1].isdigit()
    return frozenset(values)


def _read(word: str) -> float | None:
    if word in _ONES or word in _TENS:
        return float(_ONES.get(word, _TENS.get(word, 0)))
    found = _NUMBER.fullmatch(word)
    if not found:
        return None
    digits = found[1].rstrip(".,")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", ".")) * _SUFFIX.get(found[2], 1)
    except ValueError:
        return None
