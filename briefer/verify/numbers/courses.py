"""Which way a figure went: up or down beside it, and from where to where."""

from __future__ import annotations

from briefer.text.quantities import Quantity
from briefer.text.thesaurus import base_stem
from briefer.text.vocabulary import word_set
from briefer.verify.numbers.amounts import alike, normal, same_amount
from briefer.verify.reading import Reading

REACH = 3  # words beside a figure in which "more" or "fell" says which way it points
COURSE = 6  # words before a figure in which its course is told
ORIGIN = 110  # characters between a figure and what it comes from

_RISING = frozenset(
    base_stem(w)
    for w in word_set(
        "rise increase climb grow gain jump surge soar raise swell quicken accelerate mount up upwards"
    )
)
_FALLING = frozenset(
    base_stem(w)
    for w in word_set(
        "fall drop decline decrease cut lose slump plunge tumble slide reduce sink slip shrink slow ease dwindle down "
        "downwards"
    )
)
_UP = _RISING | frozenset(base_stem(w) for w in word_set("more higher above"))
_DOWN = _FALLING | frozenset(base_stem(w) for w in word_set("less fewer lower below"))


def direction(reading: Reading, start: int, end: int) -> int:
    """1 where the words beside a figure say it went up or is more, -1 for down or less, else 0."""
    before = [w for w in reading.words if w.end <= start][-REACH:]
    after = [w for w in reading.words if w.start >= end][:REACH]
    for word in [*reversed(before), *after]:
        if word.stem in _UP:
            return 1
        if word.stem in _DOWN:
            return -1
    return 0


def way_word(way: int) -> str:
    """ "up" or "down"."""
    return "up" if way > 0 else "down"


def turned_course(claim: Reading, passage: Reading) -> str:
    """A change that runs the other way: "from 23 to 14" where the passage has "from 14"."""
    start = next((q for q in claim.quantities if _is_start(claim, q)), None)
    origin = next((q for q in passage.quantities if _is_start(passage, q)), None)
    if start is None or origin is None or same_amount(start, origin):
        return ""
    ends = any(same_amount(q, origin) for q in claim.quantities if q is not start)
    if ends and any(same_amount(start, q) for q in passage.quantities):
        return f'"from {start.text}" where the passage has "from {origin.text}"'
    return ""


def against_course(claim: Reading, passage: Reading) -> str:
    """A figure reached by a rise here and by a fall there: "climbed to 6,800" for "6,800, down from 11,000"."""
    for figure in claim.quantities:
        way = _way_to(claim, figure)
        for there in passage.quantities if way else ():
            origin = _origin(passage, there) if same_amount(figure, there) else None
            if origin is not None and way * (normal(there)[0] - normal(origin)[0]) < 0:
                return f'"{figure.text}" goes {way_word(way)} here, and comes from "{origin.text}" there'
    return ""


def _way_to(claim: Reading, figure: Quantity) -> int:
    """1 for "rose to" before a figure, -1 for "fell to", 0 for neither."""
    before = [w for w in claim.words if w.end <= figure.start][-COURSE:]
    if not before or before[-1].lower != "to":
        return 0
    ways = [1 if w.stem in _RISING else -1 for w in before if w.stem in _RISING | _FALLING]
    return ways[-1] if ways else 0


def _origin(passage: Reading, figure: Quantity) -> Quantity | None:
    """What a figure comes from: "6,800, down from 11,000", "from 11,000 to 6,800"."""
    for other in passage.quantities:
        if other is figure or not alike(figure, other) or not _is_start(passage, other):
            continue
        between = passage.text[min(figure.end, other.end) : max(figure.start, other.start)]
        later = other.start > figure.start
        if len(between) <= ORIGIN and (later or between.strip() == "to") and not set(between) & set(".;"):
            return other
    return None


def _is_start(reading: Reading, quantity: Quantity) -> bool:
    return reading.text[: quantity.start].rstrip().lower().endswith(" from")
