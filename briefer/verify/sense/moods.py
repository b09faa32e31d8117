"""How firmly something is said: as a fact, a plan, a possibility, or somebody's claim."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from briefer.text.thesaurus import SYNONYM, base_stem
from briefer.text.vocabulary import SPEECH_VERBS, word_set
from briefer.verify.alignment import Alignment, Match
from briefer.verify.reading import Reading, Word
from briefer.verify.sense.stakes import told_by_a_party

Mood = Literal["possible", "planned", "claimed", "an open question", "on a condition"]

REACH = 8  # words before a predicate in which a modal or a hedge bears on it
NEXT = 4  # words behind a hedge in which its own predicate stands
FAR = 14  # words that a "whether" or an "if" reaches
KEY_WORDS = 2  # words of the statement that a hedge has to bear on in its passage

POSSIBLE = word_set(
    "may might could possible possibly perhaps maybe probably likely unlikely potential potentially suspect "
    "suspects suspected suspecting fear fears feared believed thought appears appear appeared seems seem seemed "
    "suggest suggests suggested suggesting speculate speculates speculated speculation "
    "guess guesses allegedly unconfirmed unclear considering considers "
    "mulling weighing exploring examining examines excluded rumoured rumored theory"
)
PLANNED = word_set(
    "plan plans planned planning intend intends intended want wants wanted hope hopes hoped aim aims aimed seek "
    "seeks proposes proposed propose would will due expects expected expect going scheduled set pledged promised"
)
CLAIMED = word_set(
    "claim claims claimed claiming alleges alleged allege accuses accused accuse insists insisted argues argued "
    "believes believe contends contended insiders rumours rumors anonymous unnamed forecast forecasts prediction"
)
REPORTED = (
    SPEECH_VERBS
    | CLAIMED
    | word_set(
        "according report reports reported reporting saying accuse accused accusing think thinks thought believe "
        "believes view estimate estimates estimated speak speaks spoke put puts finds "
        "considers regards deems sees rates"
    )
)
_ADJECTIVES = word_set("possible potential suspected alleged planned proposed unconfirmed rumoured rumored")
_ADVERBS = word_set("potentially possibly probably likely perhaps allegedly")
_HEDGED = POSSIBLE | PLANNED | word_set("can cannot ability able risk chance danger forecast about ")
_CERTAIN = word_set("will would going set")  # firmer than a possibility, though no fact yet
_CAUSES = frozenset(base_stem(w) for w in word_set("cause caused trigger triggered provoke provoked"))
_SUPPOSITIONS = word_set("theory theories hypothesis possibility suspicion assumption view")
_INQUIRIES = word_set(
    "whether if unless looking examine examines examined investigate investigates investigating investigated "
    "inquiry probe question questions open unclear asks asked ask wonders"
)
_OPENED: dict[str, Mood] = {"whether": "an open question", "if": "on a condition", "unless": "on a condition"}
_NO_CONDITION = word_set("as even what only see asked wonder know")
_CONDITIONAL = word_set("would when once case provided should otherwise else depends condition")
_OWN_WORD = word_set(
    "deny denies denied denying warn warns warned warning reject rejects rejected blames blamed expect "
    "expects expected predicts predicted forecasts fears feared sees hopes hoped wants disputes disputed denial"
)
_NEGATIONS = word_set("not no never nor neither none nobody nothing without")
_PERFECT = word_set("has have had")


@dataclass(frozen=True, slots=True)
class Overclaim:
    """A word of a passage that makes less of something than the statement does."""

    mood: Mood
    hedge: Word


def overclaim(alignment: Alignment) -> Overclaim | None:
    """The hedge, plan or claim in the passage that the statement turned into a fact, or None."""
    said = {w.lower for w in alignment.claim.words if not _month(w)}
    place = _main_passage(alignment)
    if place is None:
        return None
    matches = [m for m in alignment.matches.values() if m.passage == place]
    passage = alignment.passages[place]
    if not said & (_HEDGED - _CERTAIN | CLAIMED | _INQUIRIES):
        hedge = _bearing(passage, matches, POSSIBLE)
        if hedge and not (hedge.lower == "may" and _entitled(alignment.claim)):
            return Overclaim("possible", hedge)
        hedge = _supposed_cause(alignment.claim, passage)
        if hedge:
            return Overclaim("possible", hedge)
    if not said & (_HEDGED | REPORTED) and not _future(alignment.claim):
        hedge = _bearing(passage, matches, PLANNED - {"will", "would"})
        if hedge:
            return Overclaim("planned", hedge)
        hedge = _still_to_come(alignment)
        if hedge:
            return Overclaim("planned", hedge)
    if not said & (REPORTED | POSSIBLE):
        hedge = _bearing(passage, matches, CLAIMED) or _at_stake(alignment.claim, passage, matches)
        if hedge:
            return Overclaim("claimed", hedge)
    return _unsettled(alignment, place, said)


def _at_stake(claim: Reading, passage: Reading, matches: list[Match]) -> Word | None:
    """The verb of saying of a passage whose speaker has a stake in what the statement tells without one."""
    if claim.quotes or len(matches) < KEY_WORDS or {w.lower for w in claim.words} & _OWN_WORD:
        return None
    return told_by_a_party(claim, passage, matches, negated=any(w.lower in _NEGATIONS for w in claim.words))


def _unsettled(alignment: Alignment, place: int, said: set[str]) -> Overclaim | None:
    """The "whether" or "if" of a passage whose question or condition the statement has dropped."""
    passage = alignment.passages[place]
    if said & (_INQUIRIES | (_HEDGED - _CERTAIN)):
        return None
    held = {m.place.index for m in alignment.matches.values() if m.passage == place and m.likeness >= SYNONYM}
    for word in passage.words:
        before = passage.words[word.index - 1].lower if word.index else ""
        mood: Mood | None = _OPENED.get(word.lower)
        if mood is None or before in _NO_CONDITION:
            continue
        asked = [i for i in held if word.index < i <= word.index + FAR]
        rest = [i for i in held if i not in asked]
        if mood == "an open question" and len(asked) >= KEY_WORDS and len(asked) > len(rest):
            return Overclaim(mood, word)
        if mood == "on a condition" and len(held) > KEY_WORDS and not said & _CONDITIONAL:
            return Overclaim(mood, word)
    return None


def _main_passage(alignment: Alignment) -> int | None:
    """The passage that holds most of the statement."""
    weights: dict[int, float] = {}
    for match in alignment.matches.values():
        weights[match.passage] = weights.get(match.passage, 0.0) + match.likeness
    return max(weights, key=lambda n: (weights[n], -n)) if weights else None


def _bearing(passage: Reading, matches: list[Match], hedges: frozenset[str]) -> Word | None:
    """A hedge in whose reach enough of the matched words stand."""
    for word in passage.words:
        if (
            word.lower in hedges
            and not _forbids(passage, word)
            and not _month(word)
            and not _of_an_adjective(passage, matches, word)
        ):
            bearing = [
                m
                for m in matches
                if word.index < m.place.index <= word.index + REACH and m.place.clause == word.clause
            ]
            if any(m.place.index == word.index + 1 for m in bearing) and word.lower in _ADJECTIVES:
                return word
            if len(bearing) >= min(KEY_WORDS, len(matches) - 1):
                return word
            if _own_predicate(passage, word, bearing) and len(_with(matches, word)) >= KEY_WORDS:
                return word
    return None


def _of_an_adjective(passage: Reading, matches: list[Match], hedge: Word) -> bool:
    """Whether an adverb makes less of the next word alone, which the statement leaves out: "possibly wrong advice"."""
    following = passage.words[hedge.index + 1 : hedge.index + 2]
    return (
        hedge.lower in _ADVERBS
        and bool(following)
        and following[0].content
        and all(m.place is not following[0] for m in matches)
        and any(m.place.index == hedge.index + 2 for m in matches)
    )


def _month(word: Word) -> bool:
    """Whether "May" is the month: with a capital, inside a sentence."""
    return word.text == "May" and word.index > 0


def _own_predicate(passage: Reading, hedge: Word, bearing: list[Match]) -> bool:
    """Whether the first content word behind a hedge, what it makes less of, stands in the statement."""
    following = [w for w in passage.words[hedge.index + 1 : hedge.index + 1 + NEXT] if w.content]
    return bool(following) and any(m.place.index == following[0].index for m in bearing)


def _with(matches: list[Match], hedge: Word) -> list[Match]:
    return [m for m in matches if m.place.clause == hedge.clause]


def _supposed_cause(claim: Reading, passage: Reading) -> Word | None:
    """The word that makes a supposition of a cause that the statement names outright."""
    if not _CAUSES & {w.stem for w in claim.words} or any(w.stem in _CAUSES for w in passage.words):
        return None
    return next((w for w in passage.words if w.lower in POSSIBLE | _SUPPOSITIONS), None)


def _still_to_come(alignment: Alignment) -> Word | None:
    """The "will" before a verb that the statement has in the perfect tense, if it stands nowhere without."""
    for match in alignment.matches.values():
        before = [w.lower for w in alignment.claim.words[max(0, match.word.index - 2) : match.word.index]]
        if match.likeness < SYNONYM or not _PERFECT & set(before):
            continue
        stem = match.place.stem
        wills = [_will(p, p.words[i]) for p in alignment.passages for i in p.positions.get(stem, ())]
        if wills and all(wills):
            return wills[0]
    return None


def _will(reading: Reading, verb: Word) -> Word | None:
    for word in reversed(reading.words[max(0, verb.index - 3) : verb.index]):
        if word.lower == "will":
            return word
        if word.content:
            return None
    return None


def _entitled(claim: Reading) -> bool:
    """Whether a statement speaks of a right or a duty: "has three weeks to appeal"."""
    words = [w.lower for w in claim.words]
    return any(w in ("has", "have", "had") and "to" in words[i + 1 : i + 5] for i, w in enumerate(words))


def _forbids(reading: Reading, word: Word) -> bool:
    """Whether "may" is the first half of a prohibition: "may not"."""
    following = [w.lower for w in reading.words[word.index + 1 : word.index + 2]]
    return word.lower == "may" and following == ["not"]


def _future(claim: Reading) -> bool:
    """Whether a statement speaks of something to come: "is to open", "are due"."""
    words = [w.lower for w in claim.words]
    return any(a in ("is", "are", "was", "were") and b == "to" for a, b in pairwise(words))
