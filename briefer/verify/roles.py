"""Who did what to whom: names and figures that the statement pairs otherwise than its passage does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from briefer.text.names import same_name
from briefer.text.quantities import Quantity
from briefer.text.vocabulary import word_set
from briefer.verify.alignment import Alignment
from briefer.verify.amounts import alike, same_amount, same_date
from briefer.verify.lexicon import SYNONYM, base_stem
from briefer.verify.reading import Reading, Word

REACH = 10  # words beside a verb in which its subject and its object are looked for
BREAK = 4  # words that a comma or semicolon counts as, where the nearest of two is asked for
LIKE = 0.6

_Span = tuple[int, int]
_Pair = tuple[_Span, _Span, list[_Span], list[_Span]]  # two figures, and where each stands in the passage

_BE = word_set("is are was were be been being got")
# Between a subject and its verb nothing else stands than these; "of" or "in" would make it no subject.
_AUXILIARIES = word_set(
    "has have had is are was were be been being will would shall should may might could can must do does did "
    "also then later already now not never again both all got"
)
_SAYS = word_set("say says said saying add adds added")  # "said X" and "X said" are the same
_JOINTS = word_set("and but while whereas")
_CONVERSE = frozenset(
    base_stem(w) for w in word_set("buy acquire purchase sell lend borrow lead trail win beat defeat lose")
)
_NO_SUBJECT = word_set("of in on at for with from by about after before into against")


@dataclass(frozen=True, slots=True)
class _Item:
    """Somebody or something in a reading: the first and last index of its words, and what it is called."""

    first: int
    last: int
    text: str
    name: bool


def swapped(alignment: Alignment) -> str:
    """What is the wrong way round, in words, or nothing."""
    for passage in alignment.passages:
        fault = _crossed_names(alignment.claim, passage)
        if fault:
            return fault
    return _turned_verb(alignment) or _suffering_agent(alignment)


def _suffering_agent(alignment: Alignment) -> str:
    """Somebody "by" whom a thing is done here, and to whom it is done in the passage."""
    claim = alignment.claim
    for match in alignment.matches.values():
        verb, passage = match.word, alignment.passages[match.passage]
        if match.likeness < SYNONYM or not _passive(claim, verb) or _passive(passage, match.place):
            continue
        by = next((w.index for w in claim.words[verb.index :] if w.lower == "by"), verb.index)
        agent = next((w for w in claim.words[by + 1 : by + 4] if w.content and not w.number), None)
        undergone = {w.lower for w in passage.words[max(0, match.place.index - 3) : match.place.index]} & _BE
        if agent is None or not undergone:
            continue
        places = passage.positions.get(agent.stem, ())
        if places and all(match.place.index - REACH <= i < match.place.index for i in places):
            return f'"{agent.text}" does here what is done to it in the passage ("{match.place.text}")'
    return ""


def _turned_verb(alignment: Alignment) -> str:
    """A verb whose subject and object have changed places."""
    claim = alignment.claim
    names = _names(claim)
    for match in alignment.matches.values():
        verb = match.word
        if (
            verb.number
            or verb.lower in _SAYS
            or match.likeness < LIKE
            or any(n.first <= verb.index <= n.last for n in names)
        ):
            continue
        passage = alignment.passages[match.passage]
        subject = _subject(claim, verb, names)
        if subject is None:
            continue
        for other in _objects(claim, verb, names):
            if not (subject.name or other.name) or subject.text == other.text:
                continue
            places = [(_places(passage, subject), _places(passage, other))]
            before, after = _sides(places[0][0], match.place), _sides(places[0][1], match.place)
            same_voice = _passive(claim, verb) == _passive(passage, match.place)
            doer = _subject(passage, match.place, _names(passage))
            taken = doer is not None and _same_item(doer, other) and before != -1
            if same_voice and after == -1 and (before == 1 or taken):
                return f'"{subject.text}" and "{other.text}" have changed places around "{verb.text}"'
            if not same_voice and before == -1 and after == 1:
                return f'"{subject.text}" and "{other.text}" have changed places around "{verb.text}"'
    return ""


def exchanged(claim: Reading, word: Word, passage: Reading, place: Word) -> bool:
    """Whether two converse verbs have their subjects and objects exchanged: "sold to B" for "B bought from"."""
    if not {word.stem, place.stem} <= _CONVERSE:
        return False
    names = _names(claim)
    subject = _subject(claim, word, names)
    if subject is None or _passive(claim, word) or _passive(passage, place):
        return False
    others = [_sides(_places(passage, other), place) for other in _objects(claim, word, names)]
    return _sides(_places(passage, subject), place) == 1 and -1 in others


def _subject(reading: Reading, verb: Word, names: list[_Item]) -> _Item | None:
    """The name or noun right before a verb, with nothing but auxiliaries between them."""
    position = verb.index - 1
    while position >= 0 and (
        reading.words[position].lower in _AUXILIARIES or reading.words[position].lower.endswith("ly")
    ):
        position -= 1
    if position < 0 or reading.words[position].clause != verb.clause:
        return None
    word = reading.words[position]
    named = next((n for n in names if n.first <= position <= n.last), None)
    first = named.first if named else position
    if first > 0 and reading.words[first - 1].lower in _NO_SUBJECT:
        return None
    if named:
        return named
    return _Item(position, position, word.stem, False) if word.content and not word.number else None


def _same_item(one: _Item, other: _Item) -> bool:
    return same_name(one.text, other.text) if one.name and other.name else one.text == other.text


def _objects(reading: Reading, verb: Word, names: list[_Item]) -> list[_Item]:
    """What may be the object of a verb: the first name after it, and the first noun."""
    end = _end_of_told(reading, verb)
    found = [n for n in names if verb.index < n.first <= min(verb.index + REACH, end)][:1]
    for word in reading.words[verb.index + 1 : verb.index + 4]:
        if word.content and not word.number and not any(n.first <= word.index <= n.last for n in names):
            found.append(_Item(word.index, word.index, word.stem, False))
            break
    return found


def _end_of_told(reading: Reading, verb: Word) -> int:
    """The index of the word before the next ", which" or ", who": what is told of all that was said before."""
    for word in reading.words[verb.index + 1 : verb.index + REACH]:
        if word.lower in ("which", "who") and word.clause != reading.words[word.index - 1].clause:
            return word.index - 1
    return len(reading.words)


def _places(passage: Reading, item: _Item) -> list[int]:
    if item.name:
        named = [n.first for n in _names(passage) if same_name(n.text, item.text)]
        if named:
            return named
        last = item.text.lower().split()[-1]
        return [w.index for w in passage.words if w.lower == last]
    return list(passage.positions.get(item.text, ()))


def _sides(places: list[int], verb: Word) -> int:
    """-1 where something stands only before a verb, 1 where only after, within reach, else 0."""
    near = [p for p in places if abs(p - verb.index) <= REACH]
    if near and all(p < verb.index for p in near):
        return -1
    return 1 if near and all(p > verb.index for p in near) else 0


def _passive(reading: Reading, verb: Word) -> bool:
    """Whether a verb is in the passive with its agent: a form of "be" before it and "by" after it."""
    before = {w.lower for w in reading.words[max(0, verb.index - 3) : verb.index]}
    after = {w.lower for w in reading.words[verb.index + 1 : verb.index + 6]}
    return bool(before & _BE) and "by" in after


def _names(reading: Reading) -> list[_Item]:
    items = []
    for name in reading.names:
        inside = reading.between(name.start, name.end)
        if inside and name.kind != "demonym":
            items.append(_Item(inside[0].index, inside[-1].index, name.text, True))
    return items


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


def _is_start(reading: Reading, quantity: Quantity) -> bool:
    return reading.text[: quantity.start].rstrip().lower().endswith(" from")


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


def _crossed_names(claim: Reading, passage: Reading) -> str:
    """Two names that have changed partners among two others."""
    items, others = _names(claim), _names(passage)
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


def _item(reading: Reading, start: int, end: int) -> _Item | None:
    inside = [w for w in reading.words if w.start < end and w.end > start]
    return _Item(inside[0].index, inside[-1].index, reading.text[start:end], False) if inside else None


def _crossed(
    claim: Reading,
    passage: Reading,
    slots: tuple[_Item | None, _Item | None],
    there: tuple[_Item | None, _Item | None],
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
        places = _places(passage, holder)
        here = _nearer(claim, holder.first, slots)
        if len(places) != 1 or here is None:
            continue
        other = _nearer(passage, places[0], there)
        if other is not None:
            sides[here].setdefault(here == other, holder.text)
    if all(False in side and True not in side for side in sides.values()):
        return f'"{sides[0][False]}" and "{sides[1][False]}" have changed places'
    return ""


def _holders(reading: Reading, names_only: bool) -> list[_Item]:
    names = _names(reading)
    if names_only:
        return names
    inside = {i for n in names for i in range(n.first, n.last + 1)}
    nouns = [
        _Item(w.index, w.index, w.stem, False)
        for w in reading.content
        if w.index not in inside and not w.number
    ]
    return [*names, *nouns]


def _nearer(reading: Reading, place: int, slots: tuple[_Item | None, _Item | None]) -> int | None:
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
