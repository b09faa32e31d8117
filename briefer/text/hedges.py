"""How exactly a quantity is stated: "about 40", "at least 40", "40 or more"."""

from __future__ import annotations

import re
from typing import Literal

Hedge = Literal["about", "at_least", "at_most", "more_than", "less_than"]

_BEFORE: dict[Hedge, str] = {
    "at_least": r"no (?:fewer|less) than|not (?:fewer|less) than|at least|at the very least|a minimum of"
    r"|minimum",
    "at_most": r"no(?:t)? more than|up to|at (?:the )?most|as (?:many|much|high|long|few|little|low) as"
    r"|a maximum of"
    r"|maximum|no later than",
    "more_than": r"(?:just |slightly |(?:a )?little )?(?:more than|over|above)|greater than|higher than"
    r"|exceed(?:ing|ed|s)|in excess of|upwards? of"
    r"|topping"
    r"|surpass(?:ing|ed)",
    "less_than": r"(?:just |slightly |(?:a )?little )?(?:less than|under|below|short of)|fewer than|lower than",
    "about": r"about|around|some|roughly|approximately|approx\.?|nearly|almost|close to|circa|ca\.|c\."
    r"|an estimated"
    r"|estimated|nearing|in the region of|~|≈",
}  # fmt: skip
_HEDGES: tuple[Hedge, ...] = tuple(_BEFORE)
_HEDGE_BEFORE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'({words})' for words in _BEFORE.values())})\s?(?:(?:an? |the )?(?:total of "
    rf"|record ))?$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r"(?P<at_least>\+|-plus\b| or (?:more|higher|over)\b)|(?P<at_most> or (?:fewer|less|under)\b)"
    r"|(?P<about>-odd\b| or so\b)"
)
# The longest hedge before a quantity ("at least a total of") has so many characters.
_REACH = 32


def hedged(text: str, start: int, end: int) -> tuple[Hedge | None, int, int]:
    """The hedge of the quantity `text[start:end]`, and the offsets of the quantity with it."""
    window = max(0, start - _REACH)
    before = _HEDGE_BEFORE.search(text[window:start])
    if before and before.lastindex:
        return _HEDGES[before.lastindex - 1], window + before.start(), end
    after = _HEDGE_AFTER.match(text, end)
    if after:
        for hedge in _HEDGES:
            if hedge in after.groupdict() and after[hedge]:
                return hedge, start, after.end()
    return None, start, end
