"""A statement in another language than its passages keeps the figures, names and quotations of its original.

The other checks read the original: the same statement in the language of its passages. This one holds the
translation against it, by what two languages share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from briefer.text.names import find_names, looks_like_person
from briefer.text.numbers import find_numbers
from briefer.text.quotes import find_quotes, normalize_quote
from briefer.types import CheckResult, DraftStatement
from briefer.verify.evidence import Evidence

NAME = "translation"

SPELT_OUT = 12
"""Numbers up to this are written in words in most languages, and may be missing as figures."""
NAME_STEM = 4
"""Letters at the beginning of a name that stay where its end is inflected."""
ROUNDING = Decimal("0.001")
LONGEST = 1.6
"""Characters of a translation for each of the original, beside SLACK: German and French need 1.1 to 1.3."""
SLACK = 30

_FIGURE = re.compile(r"\d(?:[\d.,:'’\u00a0\u202f]*\d)?(?:[ ](?=\d{3}\b)\d{3})*")
_MYRIADS: Mapping[str, int] = {
    "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12, "조": 12,
}  # fmt: skip
_EAST_ASIAN = re.compile(rf"(?:\d[\d,]*(?:\.\d+)?[{''.join(_MYRIADS)}])+(?:\d[\d,]*)?")
_HOURS = re.compile(r"\b(\d{1,2})[ \u00a0\u202f]?h[ \u00a0\u202f]?(\d\d)\b")
_TRANSLATED = re.compile(r"\[[^\[\]]{1,600}\]")
_QUOTED = re.compile(r'["“”„«»‟]([^"“”„«»‟]{2,600})["“”„«»‟]')
_SCALES: Mapping[str, tuple[int, ...]] = {
    "thousand": (3,), "tausend": (3,), "mille": (3,), "mil": (3, 9), "mila": (3,), "duizend": (3,), "tys": (3,),
    "million": (6,), "millionen": (6,), "millions": (6,), "mio": (6,), "millones": (6,), "millon": (6,),
    "milioni": (6,), "milione": (6,), "milhoes": (6,), "milhao": (6,), "miljoen": (6,), "mln": (6,), "m": (6,),
    "milionow": (6,), "miliony": (6,), "bn": (9,), "milliarde": (9,), "milliarden": (9,), "mrd": (9,),
    "milliard": (9,), "milliards": (9,), "miliardi": (9,), "miliardo": (9,), "miljard": (9,), "mld": (9,),
    "тыс": (3,), "тысяч": (3,), "млн": (6,), "миллион": (6,), "миллиона": (6,), "миллионов": (6,), "мільионів": (6,),
    "млрд": (9,), "миллиард": (9,), "миллиарда": (9,), "миллиардов": (9,), "трлн": (12,),  "مليون": (6,), "مليار": (9,),
    "miliardow": (9,), "miliardy": (9,), "bilhoes": (9,), "bilhao": (9,), "billion": (9, 12), "billionen": (12,),
    "billions": (9, 12), "billones": (12,), "billon": (12,), "biljoen": (12,), "bilioni": (12,), "trillion": (12,),
}  # fmt: skip
"""Powers of ten by the word after a figure, accents left off; "billion" is 9 in English and 12 elsewhere."""
_UNITS: Mapping[str, str] = {
    "seconds": "seconds? sekunden? secondes? segundos? second[oi]",
    "minutes": "minutes? minuten? minut[oi]s? minuut",
    "hours": "hours? stunden? heures? horas? or[ae] uur uren",
    "days": "days? tagen? tage? jours? dias? giorn[oi] dag dagen",
    "weeks": "weeks? wochen? semaines? semanas? settiman[ae] weken",
    "months": "months? monaten? monate? mois mes(?:es)? mes[ei] maand(?:en)?",
    "years": "years? jahren? jahre? ans? annees? anos? ann[oi] jaar jaren",
    "dollars": "dollars? dolar(?:es)? dollar[oi]",
    "euros": "euros?",
    "pounds": "pounds? pfund livres? libras? sterline",
    "percent": "percent prozent",
}
"""Words for one unit, accents left off, in English, German, French, Spanish, Portuguese, Italian and Dutch."""
_UNIT_PATTERNS = {unit: re.compile("|".join(words.split())) for unit, words in _UNITS.items()}
_SIGNS = {"$": " dollars ", "€": " euros ", "£": " pounds ", "%": " percent "}


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a figure, a person's name or a quotation that the translation changes, adds or leaves out."""
    if claim.original is None:
        return CheckResult(NAME, "not_applicable")
    own = _TRANSLATED.sub(" ", claim.text)
    fault = (
        _length_fault(own, claim.original)
        or _quotation_fault(own, evidence)
        or _figure_fault(own, claim.original)
        or _unit_fault(own, claim.original)
        or _name_fault(own, claim)
    )
    return CheckResult(NAME, "failed", fault) if fault else CheckResult(NAME, "ok")


def _length_fault(text: str, original: str) -> str:
    """A translation that says a good deal more."""
    too_long = len(" ".join(text.split())) > LONGEST * len(original) + SLACK
    return f"it is much longer than the original “{original}”" if too_long else ""


def _quotation_fault(text: str, evidence: Evidence) -> str:
    """A quotation that is not in the words of a passage: quotations stay in their own language."""
    passages = _words(" ".join(passage.text for passage in evidence.passages))
    for match in _QUOTED.finditer(text):
        if _words(match[1]) not in passages:
            return f"“{match[1]}” is not in the words of the passage: a quotation stays in its own language"
    return ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalize_quote(text).lower()))


def _figure_fault(text: str, original: str) -> str:
    """A figure of one side that the other does not have."""
    stated = [number.value for number in find_numbers(original)]
    source, target = list(_figures(original)), list(_figures(text))
    known = [*stated, *(value for _, values in source for value in values)]
    for figure, values in target:
        if not _agree(values, [*known, *_afternoon(original, source)]):
            return f"the figure {figure} does not stand in the original “{original}”"
    told = [value for _, values in target for value in values]
    for figure, values in source:
        small = all(value <= SPELT_OUT for value in values)
        if not small and not _agree([*values, *_afternoon(original, [(figure, values)])], told):
            return f"the figure {figure} of the original is missing from the translation"
    return ""


def _figures(text: str) -> Iterator[tuple[str, list[Decimal]]]:
    """Each figure with what it may mean: marks part thousands or decimals, and a word after it scales it."""
    text = _EAST_ASIAN.sub(_in_figures, _HOURS.sub(r"\1:\2", text))
    for match in _FIGURE.finditer(text):
        digits = match[0]
        readings = {Decimal(re.sub(r"\D", "", digits))}
        marks = re.findall(r"[.,]", digits)
        if marks:
            whole, _, part = digits.rpartition(marks[-1])
            readings.add(Decimal(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{re.sub(r'[^0-9]', '', part)}"))
        following = re.match(r"[\s\u00a0\u202f-]*([^\W\d_]+)", text[match.end() :])
        powers = _SCALES.get(_plain(following[1]), (0,)) if following else (0,)
        yield digits, [reading.scaleb(power) for reading in readings for power in powers]


def _unit_fault(text: str, original: str) -> str:
    """A unit of the original in whose place the translation has another one."""
    stated, told = _units(original), _units(text)
    if stated - told and told - stated:
        return f"{min(told - stated)} in the place of {min(stated - told)} in the original “{original}”"
    return ""


def _units(text: str) -> set[str]:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    words = [_plain(word) for word in re.findall(r"[^\W\d_]+", text)]
    return {unit for unit, pattern in _UNIT_PATTERNS.items() if any(pattern.fullmatch(w) for w in words)}


def _in_figures(match: re.Match[str]) -> str:
    """3億1000万 as 310000000: each part with its power of ten, and what stands behind the last."""
    parts = re.findall(rf"([\d.,]+)([{''.join(_MYRIADS)}]?)", match[0])
    return f"{sum(Decimal(n.replace(',', '')).scaleb(_MYRIADS.get(scale, 0)) for n, scale in parts):f} "


def _afternoon(original: str, figures: Iterable[tuple[str, list[Decimal]]]) -> list[Decimal]:
    """Clock times after noon as a clock of 24 hours has them: 3:30 p.m. is 15:30."""
    if not re.search(r"\bp\.?\s?m\b", original, re.IGNORECASE):
        return []
    return [
        value + (1200 if value >= 100 else 12) for _, values in figures for value in values if value < 1260
    ]


def _agree(values: Iterable[Decimal], others: Iterable[Decimal]) -> bool:
    known = list(others)
    return any(abs(value - other) <= abs(other) * ROUNDING for value in values for other in known)


def _name_fault(text: str, claim: DraftStatement) -> str:
    """A person of the original whom the translation does not name; other alphabets spell names anew.

    Persons are those with a title and those who are quoted: places and bodies have names in each language.
    """
    if not _is_latin(text):
        return ""
    found = {_plain(word)[:NAME_STEM] for word in re.findall(r"[^\W\d_]+", text)}
    original = claim.original or ""
    speakers = {quote.speaker for quote in find_quotes(original)}
    for name in find_names(original):
        last = re.findall(r"[^\W\d_]+", name.text)[-1:]
        is_person = looks_like_person(name) and (name.title or name.text in speakers)
        if is_person and last and _plain(last[0])[:NAME_STEM] not in found:
            return f"{name.text} is not named in the translation"
    return ""


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum("LATIN" in unicodedata.name(c, "") for c in letters) > len(letters) / 2


def _plain(word: str) -> str:
    """A word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
