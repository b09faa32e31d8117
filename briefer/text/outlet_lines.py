"""Which head lines name an outlet or an issuer: "The Valdorian Review", "Office of the Treasurer, 5 May 2026"."""

from __future__ import annotations

import re

from briefer.text.byline import byline_names
from briefer.text.head_lines import is_stamp
from briefer.text.headline import ISSUER, OUTLET_WORDS

# In words.
LONGEST_NAME = 6

_NAMED_STAMP = re.compile(r"(?P<name>[^\W\d_][^,|\d]{3,60}), ")
_NO_OUTLET = re.compile(r"\b(?:published|posted|updated|release|statement|conference|briefing|notice)\b")
# What offices are called in other languages than the one of ISSUER.
_OFFICE = re.compile(
    r"\b(?:\w*minist(?:ère|erium|erio|ero)|\w{3,}(?:amt|behörde)|préfecture|mairie|banque|banco|parquet|comisión|commission"
    r"|\w*staatsanwaltschaft|polizei\w*|ayuntamiento|fiscalía|gobierno)\b"
)
# "Fatalities: 1 civilian", "Cause: under investigation"; "Tarnby Bote: Lokales" may be an outlet.
_STATES = re.compile(r"[^:|]{2,60}: ?(?:[~<>$€£]?\d|[^\W\d_A-ZÀ-ÞА-Я])")


def states_something(text: str) -> bool:
    """Whether a short line is a label and what it stands at; no outlet is called so."""
    return bool(_STATES.match(text))


def names_outlet(text: str) -> bool:
    """Whether the whole line reads as the name of an outlet: "The Valdorian Review"."""
    words = text.split()
    return (
        1 < len(words) <= LONGEST_NAME
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not text.endswith((".", ":", "?", "!"))
        and not states_something(text)
        and not any(char.isdigit() for char in text)
        and bool(OUTLET_WORDS.search(text.lower()))
        and byline_names(text) is None
    )


def stamped_outlet(cell: str) -> str | None:
    """The outlet of "Hesper Tribune, 24 November 2026"; a place before a date is none."""
    named = _NAMED_STAMP.match(cell)
    if not named:
        return None
    name, low = named["name"], named["name"].lower()
    if len(low.split()) > 1 and OUTLET_WORDS.search(low) and not _NO_OUTLET.search(low) and is_stamp(cell):
        return name
    issued = ISSUER.fullmatch(name) or (len(low.split()) > 1 and _OFFICE.search(low))
    return name if issued and is_stamp(cell[named.end() :]) else None
