"""The numbers from 21 to 99 as French, Spanish and Italian write them in words, each with the English."""

from __future__ import annotations

from collections.abc import Iterator

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UN_DEUX = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
_ONZE = ["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
_UNO_DOS = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
_UNO_DUE = ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]


def _french() -> Iterator[tuple[str, str]]:
    """From 21 to 99: "vingt et un", "soixante-douze", "quatre-vingt-onze"."""
    for ten, word in zip(_TENS[:5], ["vingt", "trente", "quarante", "cinquante", "soixante"], strict=True):
        yield f"{word} et un", f"{ten}-one"
        yield from ((f"{word}-{un}", f"{ten}-{one}") for un, one in zip(_UN_DEUX, _ONES, strict=True))
    yield "soixante et onze", "seventy-one"
    yield from ((f"quatre-vingt-{un}", f"eighty-{one}") for un, one in zip(_UN_DEUX, _ONES, strict=True))
    for word, ten in (("soixante", "seventy"), ("quatre-vingt", "ninety")):
        yield from ((f"{word}-{onze}", f"{ten}-{one}") for onze, one in zip(_ONZE[1:], _ONES, strict=True))


def _spanish() -> Iterator[tuple[str, str]]:
    """From 21 to 99: "veintidós", "treinta y siete"."""
    for dos, one in zip(_UNO_DOS, _ONES, strict=True):
        accented = {"dos": "dós", "tres": "trés", "seis": "séis"}.get(dos, dos)
        yield f"veinti{accented}", f"twenty-{one}"
    for ten, word in zip(
        _TENS[1:],
        ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"],
        strict=True,
    ):
        yield from ((f"{word} y {dos}", f"{ten}-{one}") for dos, one in zip(_UNO_DOS, _ONES, strict=True))


def _italian() -> Iterator[tuple[str, str]]:
    """From 21 to 99: "ventuno", "trentadue"."""
    words = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
    for ten, word in zip(_TENS, words, strict=True):
        for due, one in zip(_UNO_DUE, _ONES, strict=True):
            yield (word[:-1] if due in ("uno", "otto") else word) + due, f"{ten}-{one}"


NUMBERS = (
    ("fr", tuple(_french())),
    ("es", tuple(_spanish())),
    ("it", tuple(_italian())),
)
"""By language."""
