"""Who and what the statement pairs otherwise than its passage: names, figures and dates that have changed holders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefer.text.names import same_name
from briefer.text.quantities import Quantity
from briefer.text.thesaurus import base_form
from briefer.text.vocabulary import word_set
from briefer.verify.numbers.amounts import alike, same_amount, same_date
from briefer.verify.reading import Reading, Word
from briefer.verify.sense.items import Item, names_of, places_of

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
