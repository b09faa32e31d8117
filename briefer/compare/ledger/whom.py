"""Who is counted, by what they do or what befell them: those on strike, the crowd, those whose data were taken.

Unlike tolls these only tie two counts of people together: a count that says nothing of it may be the same one.
"""

from __future__ import annotations

import re

from briefer.compare.ledger.figures import Figure
from briefer.compare.ledger.people import PEOPLE

WHOM = {
    "striking": r"(?:join(?:ed|ing)?|t(?:ook|aking) part in|part of) (?:the|a|this) (?:\w+ )?"
    r"(?:strike|walk-?out|stoppage)|"
    r"on strike|walk(?:ed|ing) (?:out|off)|(?:put|laid|lay|downed) (?:down )?(?:their )?tools|stopp(?:ed|ing) work|"
    r"(?:did|do|had) not (?:report|turn up|show up|come) (?:for|to) (?:work|duty|the (?:\w+ )?shift)|"
    r"stay(?:ed|ing) away from work",
    "gathered": r"gather(?:ed|ing)|assembled|massed|turned out|flocked",
    "affected": r"(?:data|details|records|information|accounts?) (?:of|on|from|about|belonging to)|"
    r"(?:card|account|phone|security|passport) numbers of|affected|concerned|compromised|leaked|exposed|breached|"
    r"without (?:power|electricity|water|heating|internet)|lost power",
}
"""What ties two counts, and the words for it."""
_PATTERN = re.compile("|".join(rf"(?P<{name}>\b(?:{listing})\b)" for name, listing in WHOM.items()), re.I)
_CROWD_PUT_AT = re.compile(
    r"\b(?:put|puts|estimated|estimates|counted|gave) (?:the )?(?:crowd|turnout|attendance|"
    r"number of (?:protesters|demonstrators|marchers|people|supporters))\b[^.;:]{0,60}? (?:at|as)\s+"
    r"(?:about |around |some |only |just )?$",
    re.IGNORECASE,
)
"""Before a figure: "police put the crowd in the square at"."""
_BETWEEN = re.compile(r"[.;:]|, (?!of\b)|\b(?:and|but|while|after|because)\b")
REACH = 7
"""Words between a count and what is said of those counted, at most."""


def whom(text: str, figure: Figure, noun: str | None) -> frozenset[str]:
    """The names of WHOM of which a count of `noun`, a concept, is; none where others than people are counted."""
    if figure.dimension != "count" or (noun is not None and noun not in PEOPLE):
        return frozenset()
    if _CROWD_PUT_AT.search(text, 0, figure.start):
        return frozenset({"gathered"})
    found = set()
    for match in _PATTERN.finditer(text):
        behind = match.start() >= figure.end
        between = text[figure.end : match.start()] if behind else text[match.end() : figure.start]
        if len(between.split()) <= REACH and not _BETWEEN.search(between):
            found.add(match.lastgroup or "")
    return frozenset(found)
