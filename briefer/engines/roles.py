"""What a sentence does in a briefing: what comes next, background, a figure, somebody's words.

Read off the sentence itself and the day of its article, outside quotations: what a speaker says will
happen is not what the article reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefer.text.dates import find_dates
from briefer.text.names import find_names
from briefer.text.quantities import find_quantities
from briefer.text.quotes import find_quotes, normalize_quote
from briefer.text.vocabulary import SPEECH_VERBS

# Shorter quotations are single words in scare quotes, not somebody's statement.
SHORTEST_QUOTE_WORDS = 4

_COMING = re.compile(
    r"\b(?:(?:is|are) (?:due|set|expected|scheduled|planned|slated|to be|to meet|to vote|to decide)"
    r"|(?:will|would) (?:be (?:held|published|announced|decided|heard)|meet|vote|decide|reopen|resume|begin|open|start)"
    r"|(?:planned|scheduled|expected|set|due) (?:for|on|in|by|at) (?:the )?(?:\d|[A-Z])"
    r"|next (?:\w+ )?(?:meeting|round|hearing|session|summit|vote|statement|update|decision|report))\b"
)
_NEXT_TIME = re.compile(
    r"\b(?:on|until|by|from|next|before) (?:next |early |late |the end of )?"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|tomorrow|week|month|year|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|plans? to|intends? to|is due to|are due to|expected to)\b"
)
_PAST = re.compile(
    r"\b(?:(?:years?|months|decades|centur(?:y|ies)) (?:ago|earlier|before)"
    r"|last (?:year|month|spring|summer|autumn|fall|winter|decade|century)"
    r"|(?:since|in|of|until|between) (?:the )?(?:1[5-9]|20)\d\d\b|founded|formerly|previously|built in"
    r"|had (?:long|already|previously|once) been|for (?:years|decades|months)|historically|until now)"
)
# Durations, ages and the like are read as quantities too, but nobody looks for them under "figures".
_TELLING_KINDS = frozenset({"count", "money", "percent", "measure"})
OPENING_WORDS = 6
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|not to blame|not responsible)\b"
    r"|\b(?:said|says|insisted|insists)\b[^.]{0,80}\b(?:did|does|do|had|has|have|was|were|is|are) not\b",
    re.IGNORECASE,
)


def opens_with_speaker(text: str) -> bool:
    """Whether a sentence tells first who says it: "The spokesman, Ed Donovan, said ..."."""
    opening = [word.strip(",").lower() for word in text.split()[:OPENING_WORDS]]
    return opening[:2] == ["according", "to"] or any(word in SPEECH_VERBS for word in opening)


def is_denial(text: str) -> bool:
    """Whether a sentence or a title tells what somebody denies: an answer to what happened, and not the news of it."""
    return bool(_DENIAL.search(text))


def speakers(sentence: str) -> list[str]:
    """The named speakers of the quotations in a sentence; empty where it quotes nobody by name."""
    named = [
        quote.speaker
        for quote in find_quotes(sentence)
        if quote.speaker and len(quote.text.split()) >= SHORTEST_QUOTE_WORDS
    ]
    names = [name.text for name in find_names(sentence)] if named else []
    return [speaker for speaker in named if any(name in speaker or speaker in name for name in names)]


def quotations(sentence: str) -> list[str]:
    """The quotations in a sentence that are long enough to be somebody's statement, normalised."""
    found = (quote.text for quote in find_quotes(sentence))
    return [normalize_quote(text) for text in found if len(text.split()) >= SHORTEST_QUOTE_WORDS]


def is_mostly_quotation(sentence: str) -> bool:
    """Whether more than half of a sentence stands in quotation marks."""
    return 2 * sum(quote.end - quote.start for quote in find_quotes(sentence)) > len(sentence)


def tells_what_comes_next(sentence: str, published: date | None) -> bool:
    """Whether a sentence announces an event after the day of its article."""
    outside = without_quotations(sentence)
    if _COMING.search(outside):
        return True
    if not _FUTURE.search(outside):
        return False
    return bool(_NEXT_TIME.search(outside)) or any(
        _is_after(d.date, published) for d in find_dates(outside, published)
    )


def tells_background(sentence: str, published: date | None) -> bool:
    """Whether a sentence tells what was so before the event: earlier years, "months ago", "had been"."""
    outside = without_quotations(sentence)
    return bool(_PAST.search(outside)) or any(
        _is_long_before(d.date, published) for d in find_dates(outside, published)
    )


def figures(sentence: str) -> int:
    """How many quantities that a reader may look for stand in a sentence, in digits, outside quotations."""
    return sum(
        1
        for quantity in find_quantities(without_quotations(sentence))
        if (quantity.unit or quantity.noun)
        and quantity.kind in _TELLING_KINDS
        and any(c.isdigit() for c in quantity.text)
    )


def without_quotations(sentence: str) -> str:
    """The sentence with its quotations blanked out; offsets are kept."""
    parts = []
    at = 0
    for start, end in _outermost((quote.start, quote.end) for quote in find_quotes(sentence)):
        parts += [sentence[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, sentence[at:]])


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _is_after(mentioned: str, published: date | None) -> bool:
    day = published.isoformat() if published else ""
    return bool(day) and mentioned[:1].isdigit() and mentioned > day[: len(mentioned)]


def _is_long_before(mentioned: str, published: date | None) -> bool:
    return bool(published) and mentioned[:4].isdigit() and int(mentioned[:4]) < (published or date.max).year
