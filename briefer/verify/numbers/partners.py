"""Who and what the statement pairs otherwise than its passage: names, figures and dates that have changed holders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefer.text.names import same_name
from briefer.text.quantities import Quantity
from briefer.text.vocabulary import word_set
from briefer.verify.lexicon import base_form, base_stem
from briefer.verify.numbers.amounts import alike, normal, same_amount, same_date
from briefer.verify.reading import Reading, Word
from briefer.verify.sense.items import Item, names_of, places_of

COURSE = 6  # words before a figure in which its course is told
ORIGIN = 110  # characters between a figure and what it comes from
RISING = frozenset(
    base_stem(w)
    for w in word_set(
        "rise climb grow jump surge soar increase swell spread quicken accelerate mount widen go up gain"
    )
)
FALLING = frozenset(
    base_stem(w)
    for w in word_set(
        "fall drop decline decrease sink slip slide shrink slow ease dwindle narrow down plunge tumble cut"
    )
)
BREAK = 4  # words that a comma or semicolon counts as, where the nearest of two is asked for
_Span = tuple[int, int]
_Pair = tuple[_Span, _Span, list[_Span], list[_Span]]  # two figures, and where each stands in the passage
_JOINTS = word_set("and but while whereas")


def crossed_figures(claim: Reading, passage: Reading) -> str:
    """Two figures or dates that have changed holders: "banks gained 3.3 and builders 4.7 percent"."""
    for one, two, first, second in [*_figure_pairs(claim, passage), *_date_pairs(claim, passage)]:
        if len(first) != 1 or len(second) != 1 or first == second:
            continue
        slots = _item(claim, *one), _item(claim, *two)
        there = _item(passage, *first[0]), _item(passage, *second[0])
        fault = _crossed(claim, passage, slots, there)
        if fault:
            return fault
    return ""


def _figure_pairs(claim: Reading, passage: Reading) -> Iterator[_Pair]:
    for one, two in combinations(claim.quantities, 2):
        if alike(one, two) and not same_amount(one, two):
            first = [(q.start, q.end) for q in passage.quantities if same_amount(one, q)]
            second = [(q.start, q.end) for q in passage.quantities if same_amount(two, q)]
            yield (one.start, one.end), (two.start, two.end), first, second


def _date_pairs(claim: Reading, passage: Reading) -> Iterator[_Pair]:
    for one, two in combinations(claim.dates, 2):
        if one.precision == two.precision and not same_date(one, two):
            first = [(d.start, d.end) for d in passage.dates if same_date(one, d)]
            second = [(d.start, d.end) for d in passage.dates if same_date(two, d)]
            yield (one.start, one.end), (two.start, two.end), first, second


def crossed_names(claim: Reading, passage: Reading) -> str:
    """Two names that have changed partners among two others."""
    items, others = names_of(claim), names_of(passage)
    if len(items) < 4:
        return ""
    for one, two in combinations(items, 2):
        first = [o for o in others if same_name(one.text, o.text)]
        second = [o for o in others if same_name(two.text, o.text)]
        if len(first) == 1 and len(second) == 1 and first != second:
            fault = _crossed(claim, passage, (one, two), (first[0], second[0]), names_only=True)
            if fault:
                return fault
    return ""


def _item(reading: Reading, start: int, end: int) -> Item | None:
    inside = [w for w in reading.words if w.start < end and w.end > start]
    return Item(inside[0].index, inside[-1].index, reading.text[start:end], False) if inside else None


def _crossed(
    claim: Reading,
    passage: Reading,
    slots: tuple[Item | None, Item | None],
    there: tuple[Item | None, Item | None],
    *,
    names_only: bool = False,
) -> str:
    """Holders that lie nearer to the one slot in the statement, and to the other one in the passage."""
    if None in slots or None in there:
        return ""
    sides: dict[int, dict[bool, str]] = {0: {}, 1: {}}
    taken = {i for slot in slots if slot for i in range(slot.first, slot.last + 1)}
    for holder in _holders(claim, names_only):
        if holder.first in taken:
            continue
        places = places_of(passage, holder)
        here = _nearer(claim, holder.first, slots)
        if len(places) != 1 or here is None:
            continue
        other = _nearer(passage, places[0], there)
        if other is not None:
            sides[here].setdefault(here == other, holder.text)
    if all(False in side and True not in side for side in sides.values()):
        return f'"{sides[0][False]}" and "{sides[1][False]}" have changed places'
    return ""


def _holders(reading: Reading, names_only: bool) -> list[Item]:
    names = names_of(reading)
    if names_only:
        return names
    inside = {i for n in names for i in range(n.first, n.last + 1)}
    nouns = [
        Item(w.index, w.index, w.stem, False)
        for w in reading.content
        if w.index not in inside and not w.number
    ]
    return [*names, *nouns]


def _nearer(reading: Reading, place: int, slots: tuple[Item | None, Item | None]) -> int | None:
    """Which of two slots a place is nearer to; None where it is about as near to both."""
    gaps = []
    for slot in slots:
        assert slot is not None
        end = slot.first if place < slot.first else slot.last
        breaks = BREAK * abs(reading.words[end].clause - reading.words[place].clause)
        between = reading.words[min(end, place) + 1 : max(end, place)]
        breaks += sum(BREAK // 2 for word in between if word.lower in _JOINTS)
        gaps.append(abs(end - place) + breaks)
    if abs(gaps[0] - gaps[1]) < 2:
        return None
    return 0 if gaps[0] < gaps[1] else 1


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
                return f'"{figure.text}" goes {"up" if way > 0 else "down"} here, and comes from "{origin.text}" there'
    return ""


def _way_to(claim: Reading, figure: Quantity) -> int:
    """1 for "rose to" before a figure, -1 for "fell to", 0 for neither."""
    before = [w for w in claim.words if w.end <= figure.start][-COURSE:]
    if not before or before[-1].lower != "to":
        return 0
    ways = [1 if w.stem in RISING else -1 for w in before if w.stem in RISING | FALLING]
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


def crossed_acts(claim: Reading, passage: Reading) -> str:
    """Two figures that have changed acts: "nine were injured and 34 killed" for "nine were killed and 34 injured"."""
    here = {act.stem: (q, act) for q in claim.quantities if (act := _act(claim, q))}
    there = {act.stem: q for q in passage.quantities if (act := _act(passage, q))}
    for (one, (first, act)), (two, (second, other)) in combinations(here.items(), 2):
        if one not in there or two not in there or same_amount(first, second):
            continue
        if same_amount(first, there[two]) and same_amount(second, there[one]):
            return f'"{first.text}" {act.text} and "{second.text}" {other.text} have changed places'
    return ""


def _act(reading: Reading, figure: Quantity) -> Word | None:
    """The participle that tells what a count suffered or did, before the next figure."""
    stop = min((q.start for q in reading.quantities if q.start > figure.start), default=len(reading.text))
    after = (w for w in reading.content if figure.end <= w.start < stop)
    return next((w for w in after if w.lower.endswith("ed") or base_form(w.lower) != w.lower), None)


def _is_start(reading: Reading, quantity: Quantity) -> bool:
    return reading.text[: quantity.start].rstrip().lower().endswith(" from")
