"""Who did what to whom: verbs whose subjects and objects the statement exchanges."""

from __future__ import annotations

from briefer.text.names import same_name
from briefer.text.thesaurus import SAME, SYNONYM, base_form, base_stem
from briefer.text.vocabulary import word_set
from briefer.verify.alignment import Alignment
from briefer.verify.numbers.partners import crossed_names
from briefer.verify.reading import Reading, Word
from briefer.verify.sense.items import Item, names_of, places_of

REACH = 10  # words beside a verb in which its subject and its object are looked for
LIKE = 0.6


_BE = word_set("is are was were be been being got")
# Between a subject and its verb nothing else stands than these; "of" or "in" would make it no subject.
_AUXILIARIES = word_set(
    "has have had is are was were be been being will would shall should may might could can must do does did "
    "also then later already now not never again both all got"
)
_SAYS = word_set("say says said saying add adds added")  # "said X" and "X said" are the same
_CONVERSE = frozenset(
    base_stem(w) for w in word_set("buy acquire purchase sell lend borrow lead trail win beat defeat lose")
)
_ARTICLES = word_set("a an the its his her their")
_NO_SUBJECT = word_set("of in on at for with from by about after before into against")


def swapped(alignment: Alignment) -> str:
    """What is the wrong way round, in words, or nothing."""
    for passage in alignment.passages:
        fault = crossed_names(alignment.claim, passage)
        if fault:
            return fault
    return _turned_verb(alignment) or _suffering_agent(alignment) or _acting_object(alignment)


def _acting_object(alignment: Alignment) -> str:
    """What a thing is done to here, and who does it in the passage: "accused the parties", "parties accused"."""
    claim = alignment.claim
    for match in alignment.matches.values():
        verb, place, passage = match.word, match.place, alignment.passages[match.passage]
        if match.likeness < SAME or not (_past(verb) and _past(place)) or verb.lower in _SAYS:
            continue
        if _undergone(claim, verb) or _undergone(passage, place):
            continue
        doer = _subject(passage, place, [])
        suffers = _object_head(claim, verb)
        if doer is None or suffers is None or suffers.stem != doer.text:
            continue
        stands = passage.positions[suffers.stem]
        if all(i < place.index for i in stands) and all(
            i > verb.index for i in claim.positions[suffers.stem]
        ):
            return f'"{suffers.text}" suffers here what it does in the passage ("{place.text}")'
    return ""


def _past(word: Word) -> bool:
    return word.lower.endswith("ed") or base_form(word.lower) != word.lower


def _undergone(reading: Reading, verb: Word) -> bool:
    """Whether a verb may be in the passive, with or without its agent."""
    before = {w.lower for w in reading.words[max(0, verb.index - 3) : verb.index]}
    after = reading.words[verb.index + 1 : verb.index + 2]
    return bool(before & (_BE | {"who", "which", "that"})) or any(w.lower in _NO_SUBJECT for w in after)


def _object_head(reading: Reading, verb: Word) -> Word | None:
    """The last of the content words that follow a verb, behind an article: "accused the opposition parties"."""
    rest = reading.words[verb.index + 1 :]
    while rest and rest[0].lower in _ARTICLES:
        rest = rest[1:]
    run = []
    for word in rest:
        if not word.content or word.clause != verb.clause:
            break
        run.append(word)
    return run[-1] if run and not run[-1].number else None


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
    names = names_of(claim)
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
            places = [(places_of(passage, subject), places_of(passage, other))]
            before, after = _sides(places[0][0], match.place), _sides(places[0][1], match.place)
            same_voice = _passive(claim, verb) == _passive(passage, match.place)
            doer = _subject(passage, match.place, names_of(passage))
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
    names = names_of(claim)
    subject = _subject(claim, word, names)
    if subject is None or _passive(claim, word) or _passive(passage, place):
        return False
    others = [_sides(places_of(passage, other), place) for other in _objects(claim, word, names)]
    return _sides(places_of(passage, subject), place) == 1 and -1 in others


def _subject(reading: Reading, verb: Word, names: list[Item]) -> Item | None:
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
    return Item(position, position, word.stem, False) if word.content and not word.number else None


def _same_item(one: Item, other: Item) -> bool:
    return same_name(one.text, other.text) if one.name and other.name else one.text == other.text


def _objects(reading: Reading, verb: Word, names: list[Item]) -> list[Item]:
    """What may be the object of a verb: the first name after it, and the first noun."""
    end = _end_of_told(reading, verb)
    found = [n for n in names if verb.index < n.first <= min(verb.index + REACH, end)][:1]
    for word in reading.words[verb.index + 1 : verb.index + 4]:
        if word.content and not word.number and not any(n.first <= word.index <= n.last for n in names):
            found.append(Item(word.index, word.index, word.stem, False))
            break
    return found


def _end_of_told(reading: Reading, verb: Word) -> int:
    """The index of the word before the next ", which" or ", who": what is told of all that was said before."""
    for word in reading.words[verb.index + 1 : verb.index + REACH]:
        if word.lower in ("which", "who") and word.clause != reading.words[word.index - 1].clause:
            return word.index - 1
    return len(reading.words)


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
