"""What a figure counts: its noun, the words of it, the body whose members are counted, the whole of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.compare.ledger.counting import counted_by
from briefer.compare.ledger.figures import Figure
from briefer.compare.ledger.people import PEOPLE
from briefer.compare.ledger.roles import roles_of
from briefer.compare.words.lexicon import concept
from briefer.text.tokens import STOPWORDS, tokenize
from briefer.text.vocabulary import word_set

_GROUP_OF = re.compile(
    r"\b(board|panel|jury|team|crew|committee|commission|delegation|convoy|fleet|squad|council|cabinet|choir|"
    r"patrol|gang|family|class|queue|troupe|staff) of (?:\w+ )?$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r" (?:\w+ )?(board|panel|jury|team|crew|committee|commission|cabinet|staff)(?: members?)?\b",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"(?:[\s,]+[\w’'-]+){0,5}?[\s,]+(?:out of|of|sur|von)\s(?:the\s|all\s|den\s)?(?:[\w’'-]+\s){0,2}?$"
)
"""Between a part and its whole: "1,240 of the country's 2,900 schools"."""
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|toll|count|queue|line|list|fleet|convoy|backlog) of (?:the )?((?:\w+ )?\w+)",
    re.IGNORECASE,
)
_WHERE = word_set("outside inside near behind off along across around waiting without before")
LEAST_WHOLE = 20
"""A whole below this is of too many things: "two of the three"."""


def counted_noun(text: str, clause: str, figure: Figure) -> tuple[str | None, frozenset[str]]:
    """The concept of the noun that is counted or measured, or None, and those of all its words."""
    if figure.kind == "moment":
        return None, frozenset()
    if figure.kind == "age":
        return None, roles_of(text, figure.start, figure.end)
    noun = concept(figure.noun) if figure.noun else _counted_before(clause)
    noun = counted_by(text[: figure.start], noun) if figure.dimension == "count" else noun
    return noun, frozenset(phrase_of(text, figure)) | ({noun} if noun else frozenset())


def group_of(text: str, figure: Figure) -> frozenset[str]:
    """The body whose members are counted: "a board of seven experts"."""
    if figure.dimension != "count":
        return frozenset()
    found = _GROUP_OF.search(text[: figure.start]) or _MEMBERS.match(text, figure.end)
    return frozenset({f"{concept(found[1])} of"}) if found else frozenset()


def whole_of(text: str, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The count of which another one is a part: two parts of 2,900 are of one thing."""
    whole = next((f for f in figures if f.start > figure.end), None)
    if whole is None or figure.dimension != "count" or whole.dimension != "count":
        return None
    if not 0 < figure.value < whole.value or whole.value < LEAST_WHOLE:
        return None
    return whole if _OF_TOTAL.fullmatch(text[figure.end : whole.start]) else None


def phrase_of(text: str, figure: Figure) -> list[str]:
    """The content words right behind the figure, up to the first stop word or mark: what is counted."""
    words: list[str] = []
    position = figure.end
    for token in tokenize(text[figure.end : figure.end + 60]):
        at = figure.end + token.start
        if text[position:at].strip(" -\u00a0") or token.text.lower() in STOPWORDS or len(words) == 4:
            break
        words.append(concept(token.text.lower()))
        position = figure.end + token.end
    return words


def _counted_before(clause: str) -> str | None:
    found = _NUMBER_OF.search(clause)
    if found is None:
        return None
    named = [concept(word.lower()) for word in found[1].split() if word.lower() not in STOPWORDS | _WHERE]
    return next((name for name in named if name in PEOPLE), named[-1] if named else None)
