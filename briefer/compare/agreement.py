"""What of two sentences has to agree for the one to support the other: figures, times, names, quotations, mood."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefer.compare.ledger.figures import Figure, read_figures
from briefer.compare.words.overlap import said_by, terms_of
from briefer.text.dates import DateMention, find_dates
from briefer.text.names import Name, find_names, same_name
from briefer.text.quotes import find_quotes, normalize_quote
from briefer.text.thesaurus import base_stem, known
from briefer.text.vocabulary import WEEKDAYS

QUOTED = 0.4
"""Share of a statement's words in quotation marks from which it is the quotation that it tells ..."""
LEAST_QUOTED = 6
"""... and how many words these are at least: "a nightmare" is said by many."""
NAME_STEM = 5
"""Letters at least that a name and its adjective share: "Valdoria", "Valdorian" ..."""
NAME_ENDING = 3
"""... and letters at most that the longer one has more."""

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)?|refus(?:e|es|ed)|"
    r"den(?:y|ies|ied)|reject(?:s|ed)?|unlikely|halt(?:s|ed)?|stop(?:s|ped)?|cancel(?:s|led|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject(?:s|ed)?|untrue|false(?:ly)?|wrong(?:ly)?|dismiss(?:es|ed)?|refut\w+|"
    r"contradict\w*|rumou?rs?|hoax|disput\w+|contrary|correct(?:s|ion|ed))\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:may|might|could|would|should|will|possibl[ey]|perhaps|probably|likely|reportedly|allegedly|alleged|"
    r"expect(?:s|ed)?|plan(?:s|ned)?|propos(?:e|es|ed|al)|consider(?:s|ing|ed)?|hop(?:e|es|ed|ing)|fear(?:s|ed)?|"
    r"claim(?:s|ed)?|intends?|wants?|aims?|estimated?|believed|thought|suspect(?:s|ed)?|if|unless|"
    r"threat(?:en|ens|ened))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^\W*(?:It|Its|He|His|She|Her|They|Their)\b")
_LETTERS = re.compile(r"[^\W_]+")
_LINKS = ("of", "the", "for")


@dataclass(frozen=True)
class Told:
    """A sentence with what has to agree in it, each read when first asked for.

    `published` is the day of its article, by which its weekdays are reckoned.
    """

    text: str
    published: date | None = None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Without ordinals, labels and times; "half-brother" is no figure."""
        found = (f for f in read_figures(self.text) if f.kind not in ("ordinal", "label", "moment"))
        return tuple(f for f in found if f.kind != "fraction" or self.text[f.end : f.end + 1] != "-")

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Without a common word that opens the sentence."""
        return tuple(name for name in find_names(self.text) if not _is_plain_word(name))

    @cached_property
    def keys(self) -> Collection[str]:
        """The words of content by concept, as overlap.py has them."""
        return terms_of(self.text).words.keys()

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The words of each quotation."""
        return tuple(_bare(quote.text) for quote in find_quotes(self.text))

    @cached_property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """Each quotation that has a named speaker, with that name."""
        quotes = zip(self.quotes, find_quotes(self.text), strict=True)
        return tuple((said, q.speaker) for said, q in quotes if q.speaker and q.speaker[0].isupper())

    @cached_property
    def bare(self) -> str:
        """The words alone, in small letters, parted by single blanks."""
        return _bare(self.text)

    @cached_property
    def is_quotation(self) -> bool:
        """Whether it tells what somebody with a name said, word for word."""
        quoted = sum(len(quote.split()) for quote in self.quotes)
        return bool(self.speakers) and quoted >= max(LEAST_QUOTED, QUOTED * len(self.bare.split()))

    @cached_property
    def is_uncertain(self) -> bool:
        """Whether it may be so, or will be, or is said to be."""
        return _UNCERTAIN.search(self.text) is not None

    @cached_property
    def days(self) -> tuple[str, ...]:
        """Days, months and years in ISO 8601; a weekday that cannot be reckoned by its name."""
        found = (d.date or d.text.lower() for d in self._mentions if d.date[:1] != "T")
        return tuple(day for day in found if day[0] in "-12" or day in WEEKDAYS)

    @cached_property
    def clocks(self) -> frozenset[tuple[int, str]]:
        """Times of day as hour and minute, by the clock of twelve hours."""
        times = (d.time or d.date[1:] for d in self._mentions if d.time or d.date[:1] == "T")
        return frozenset((int(time[:2]) % 12, time[3:5]) for time in times if time[:2].isdigit())

    @cached_property
    def gives_a_date(self) -> bool:
        """Whether it has a day or a year in figures, not only a weekday or a month."""
        return any(c.isdigit() for mention in self._mentions for c in mention.text)

    @cached_property
    def _mentions(self) -> tuple[DateMention, ...]:
        # When somebody said it is no part of what is told.
        aside = [(quote.start, quote.end) for quote in find_quotes(self.text)] + said_by(self.text)
        found = find_dates(self.text, self.published)
        return tuple(d for d in found if not any(start <= d.start < end for start, end in aside))


def figures_agree(said: Told, told: Told) -> bool:
    """Whether a passage has every figure of a statement."""
    return all(any(same_figure(figure, other) for other in told.figures) for figure in said.figures)


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures are equal; measures may be rounded and in other units, counts may not."""
    if {one.dimension, other.dimension} == {"age", "count"}:
        return one.value == other.value
    if one.dimension != other.dimension:
        return False
    return one.value == other.value or (one.dimension != "count" and one.agrees(other))


def times_agree(said: Told, told: Told) -> bool:
    """Whether a passage has the times and dates of a statement; weekdays and months it may leave out."""
    if not said.clocks <= told.clocks:
        return False
    if all(any(_same_day(day, other) for other in told.days) for day in said.days):
        return True
    return not told.days and not said.gives_a_date


def quotes_agree(said: Told, told: Told) -> bool:
    """Whether every quotation of a statement stands in a passage, which gives it to nobody else."""
    return all(quote in told.bare for quote in said.quotes) and not any(
        (quote in theirs or theirs in quote) and not same_name(speaker, other)
        for quote, speaker in said.speakers
        for theirs, other in told.speakers
    )


def moods_agree(said: Told, told: Told, core: str) -> bool:
    """Whether a passage, and its clauses on the statement's matter, deny and doubt what the statement does."""
    if bool(_NEGATION.search(said.text)) != bool(_NEGATION.search(core)):
        return False
    if _DENIAL.search(told.text) and not _DENIAL.search(said.text):
        return False
    return said.is_uncertain or not _UNCERTAIN.search(core)


def is_named(name: Name, told: Told, around: Told) -> bool:
    """Whether a passage has a name; one that names nobody may have it from what stands around it."""
    if _has_name(name, told):
        return True
    return (not told.names or _PRONOUN.match(told.text) is not None) and _has_name(name, around)


def same_bearer(one: Name, other: Name) -> bool:
    """Whether two names are of one bearer: "Rui Calder" and "Calder", "Valdoria" and "Valdorian"."""
    if same_name(one.text, other.text):
        return True
    first, second = one.key.replace("-", " "), other.key.replace("-", " ")
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < NAME_STEM or " " in short:
        return False
    return any(w.startswith(short[:-1]) and len(w) - len(short) <= NAME_ENDING for w in long.split())


def _has_name(name: Name, told: Told) -> bool:
    if any(same_bearer(name, other) for other in told.names):
        return True
    # "Pell" does not stand in "Pell-Adams".
    parts = [part for part in name.text.split() if part not in _LINKS]
    return all(re.search(rf"(?<![\w-]){re.escape(part)}(?!\w|-\w)", told.text) for part in parts)


def _is_plain_word(name: Name) -> bool:
    word = name.text.lower()
    return name.start == 0 and name.kind == "name" and word.isalpha() and known(base_stem(word))


def _same_day(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (short[:2] == "--" and long[4:].startswith(short[1:]))


def _bare(text: str) -> str:
    return f" {' '.join(_LETTERS.findall(normalize_quote(text).lower()))} "
