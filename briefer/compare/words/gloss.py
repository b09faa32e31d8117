"""Foreign sentences word for word in English, with their numbers as English writes them.

It is no translation, and no reader sees it: "24.700 Zuschauer waren dabei" becomes "24,700 spectators were
dabei", in which what is counted can be held against "a crowd of 27,400". Positions cite the original.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefer.compare.words.gloss_words import LANGUAGES, tables
from briefer.types import Article

_LETTER = r"[^\W\d_]"
_NAMES = re.compile(rf"\b[A-Z{chr(0xC0)}-{chr(0xDE)}]{_LETTER}+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?!\d)")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))? Uhr\b|\b(\d{1,2}) ?[hH] ?(\d\d)?\b(?! ?\d)")
_AT_HOUR = {
    "fr": re.compile(r"\b(à|vers) (\d{1,2}) heures(?: (\d\d))?\b"),
    "es": re.compile(r"\b(a las|hacia las) (\d{1,2})(?:[:.](\d\d))?(?: horas)?\b"),
    "it": re.compile(r"\b(alle|verso le) (?:ore )?(\d{1,2})(?:[:.](\d\d))?\b"),
}
_ORDINALS = {
    "de": re.compile(r"\b(\d{1,3})\.(?= (?!(?i:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez))[A-Z])"),
    "fr": re.compile(r"\b(\d{1,3})(?:e|ème|er|re)\b"),
    "es": re.compile(r"\b(\d{1,3})\.?[ºª°]"),
    "it": re.compile(r"\b(\d{1,3})\.?[ºª°]"),
}
_DAY = re.compile(r"\b(\d{1,2})\.(?= (?i:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez))")
_FIRST_OF_MONTH = re.compile(r"\b1er(?= (?i:jan|fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc))")
_DAY_OF = re.compile(r"\b(\d{1,2}) de (\w+)(?: de[l]? (\d{4}))?\b")
_PART_OF = re.compile(
    r"(?<=\d) (?:der|von den|des|sur les|de los|de las|delle|dei|degli)(?: rund| etwa)? (?=\d)"
)
_ELIDED = re.compile(rf"\b(d|l|qu|dell|nell|all)['’](?!après|ici)(?={_LETTER})", re.IGNORECASE)
_ELISIONS = {"d": "de ", "l": "la ", "qu": "que ", "dell": "di ", "nell": "in ", "all": "a "}
_COUNTED_OF = re.compile(r"\b(million|billion|thousand|dozens|hundred) of (?=\w)")
_TENS = "zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_ONES = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_COMPOUND = re.compile(rf"\b({_ONES})und({_TENS})\b", re.IGNORECASE)


def glossed(articles: Sequence[Article]) -> list[Article]:
    """The articles, with the sentences of those in one of LANGUAGES word for word in English.

    Offsets, ids and the text of the article stay those of the original.
    """
    return [
        _gloss_of(article, articles) if article.language in LANGUAGES else article for article in articles
    ]


def _gloss_of(article: Article, articles: Sequence[Article]) -> Article:
    language = article.language or ""
    named = frozenset(
        plain_letters(word)
        for other in articles
        if other.language != "de"
        for word in _NAMES.findall(other.text)
    )
    sentences = tuple(replace(s, text=gloss(s.text, language, named)) for s in article.sentences)
    return replace(article, sentences=sentences)


def gloss(text: str, language: str, named: frozenset[str] = frozenset()) -> str:
    """A sentence word for word in English; what its table does not have stays as it is.

    German writes all nouns in capitals: those that are not in `named`, as names are elsewhere, lose theirs.
    """
    return _COUNTED_OF.sub(r"\1 ", _words(_numbers(text, language), language, named))


def _numbers(text: str, language: str) -> str:
    """The same text with numbers, days and times of day as English writes them."""
    if language != "de":
        text = _ELIDED.sub(lambda m: _ELISIONS[m[1].lower()], text)
    text = _PART_OF.sub(" of the ", _CLOCK.sub(_time, text))
    if language in _AT_HOUR:
        text = _AT_HOUR[language].sub(lambda m: f"{m[1]} {m[2]}:{m[3] or '00'}", text)
    text = _THOUSANDS.sub(lambda m: m[0].replace(".", ","), text)
    text = _SPACED.sub(lambda m: re.sub(r"\s", ",", m[0]), text)
    text = _DECIMAL.sub(r"\1.\2", text)
    if language == "de":
        text = _COMPOUND.sub(r"\2-\1", _DAY.sub(r"\1", text))
        text = re.sub(rf"\b({_TENS})-ein\b", r"\1-one", text, flags=re.IGNORECASE)
    elif language == "es":
        text = _DAY_OF.sub(_day, text)
    return _ORDINALS[language].sub(r"\1th", _FIRST_OF_MONTH.sub("1", text))


def _time(match: re.Match[str]) -> str:
    hour, minutes = match[1] or match[3], match[2] or match[4] or "00"
    return f"{hour}:{minutes}"


def _day(match: re.Match[str]) -> str:
    month = tables()["es"].get(match[2].lower())
    return f"{match[1]} {month} {match[3] or ''}".rstrip() if month else match[0]


def _words(text: str, language: str, named: frozenset[str]) -> str:
    table, pattern = tables()[language], _pattern(language)

    def english(match: re.Match[str]) -> str:
        word = match[0]
        found = table.get(word.lower())
        if found is not None and not (word[0].isupper() and match.start() and plain_letters(word) in named):
            return found[0].upper() + found[1:] if match.start() == 0 else found
        if language == "de" and word[0].isupper() and match.start() and plain_letters(word) not in named:
            alone = not _beside_a_name(text, match.start(), match.end())
            return word.lower() if alone else word
        return word

    return pattern.sub(english, text)


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word stands in a row of words in capitals, as the parts of a name do."""
    before = re.search(rf"({_LETTER}+) $", text[max(0, start - 30) : start])
    behind = re.match(rf" ({_LETTER}+)", text[end:])
    return any(m and m[1][0].isupper() and m[1].lower() not in tables()["de"] for m in (before, behind))


def plain_letters(word: str) -> str:
    """A word in lower case as it is written without umlauts: "Wörndl" and "Woerndl" are one."""
    word = word.lower()
    for letter, plain in (
        ("ä", "a"),
        ("ö", "o"),
        ("ü", "u"),
        ("ß", "ss"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
    ):
        word = word.replace(letter, plain)
    return word


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A word, or the longest group of words in the table of a language."""
    groups = sorted((w for w in tables()[language] if not w.isalpha()), key=lambda w: (-len(w), w))
    listed = "|".join(re.escape(group) for group in groups)
    return re.compile(rf"(?<![\w'’-])(?:{listed})(?![\w-])|(?<!\w){_LETTER}+", re.IGNORECASE)
