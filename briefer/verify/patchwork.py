"""Whether a statement is sewn together of pieces that its articles do not have side by side.

A condensed sentence keeps the order of its source and leaves words out. One whose next words come from
another sentence, in the middle of a clause, says something that nobody wrote: "the crew of the ship was
a yacht". The cheapest way to read the statement off the articles is found by dynamic programming
(Viterbi, 1967); what it costs a word says how much it is patched.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from briefer.text.vocabulary import SPEECH_VERBS, word_set
from briefer.verify.reading import Reading, Word

SKIP = 0.3  # words of the source left out in one place, content words among them
FAR_SKIP = 0.5
NEAR = 10  # words that may be left out at the price of SKIP
TRIM = 0.1  # adjectives left out before a noun, or a step back at a joint, in one sentence
TRIMMED = (
    3  # content words that are still adjectives; one less where no article or preposition opens the noun
)
JUMP = 0.7  # on to another sentence, or back
UNKNOWN = 0.4  # a content word that the source does not have there
UNKNOWN_LIGHT = 0.15
BEAM = 60
FRAME = 6  # words of a frame that says who says it

# A statement is read as a patchwork where nearly all its words stand in the articles, most of them in
# runs of three, and yet the way through them costs this much a word. The prices were set on one half of
# QAGS CNN/DM, by the area under the curve (0.82 to 0.86; 0.89 to 0.90 on the other half).
VERBATIM = 0.95
IN_RUNS = 0.6
COST = 0.03

_JOINTS = word_set("and but while whereas when where who which that because after before as")

_SUBORDINATORS = word_set("if when after before because although while as since unless once until")
HELD = 0.8  # the share of a statement's content that one sentence has of which the clauses changed places

_LINKS = word_set("and but while whereas according")  # these may join any two sentences
_OPENERS = word_set(
    "a an the this that these those his her their its about after against at as before between by during for from "
    "in into near of off on out over since than through to under until with"
)  # a noun follows, and its adjectives may go

_Place = tuple[int, int]


def is_patchwork(claim: Reading, sentences: Sequence[Reading]) -> bool:
    """Whether a statement is made of words of the sentences, but of pieces that do not belong together."""
    if not claim.content:
        return False
    known = sum(any(w.stem in s.positions for s in sentences) for w in claim.content)
    if known < VERBATIM * len(claim.content) or _in_runs(claim, sentences) < IN_RUNS:
        return False
    if patched(claim, sentences) <= COST:
        return False
    return not _in_other_voice(claim, sentences) and not _clauses_exchanged(claim, sentences)


def _in_other_voice(claim: Reading, sentences: Sequence[Reading]) -> bool:
    """Whether one sentence has every word, and the statement turns it round: "was copied by" for "copied"."""
    agent = any(w.lower == "by" for w in claim.words)
    return any(
        agent != any(w.lower == "by" for w in s.words) and all(w.stem in s.positions for w in claim.content)
        for s in sentences
    )


def _clauses_exchanged(claim: Reading, sentences: Sequence[Reading]) -> bool:
    """Whether one sentence opens with the clause that closes the other: "If it rains, they go"."""
    own = {w.lower: w.index for w in claim.words if w.lower in _SUBORDINATORS}
    return any(
        word.lower in own and (word.index == 0) != (own[word.lower] == 0) and _holds_most(sentence, claim)
        for sentence in sentences
        for word in sentence.words
    )


def _holds_most(sentence: Reading, claim: Reading) -> bool:
    held = sum(w.stem in sentence.positions for w in claim.content)
    return held >= HELD * len(claim.content)


def _in_runs(claim: Reading, sentences: Sequence[Reading]) -> float:
    """The share of a statement's words that stand in runs of three with the words around them."""
    given = {run for sentence in sentences for run in sentence.runs(3)}
    held: set[int] = set()
    for start, run in enumerate(claim.runs(3)):
        if run in given:
            held |= {start, start + 1, start + 2}
    return len(held) / len(claim.words)


def patched(claim: Reading, sentences: Sequence[Reading]) -> float:
    """What it costs a word to read the statement off the sentences: 0 for one that stands there verbatim."""
    if not claim.words:
        return 0.0
    counted = [list(accumulate((w.content for w in s.words), initial=0)) for s in sentences]
    costs: dict[_Place | None, float] = {None: 0.0}
    for word in _told(claim):
        free = _joint(claim, word)
        trims = word.index > 0 and _opens(claim, claim.words[word.index - 1])
        alone = 0.0 if word.lower in _LINKS else UNKNOWN if word.content else UNKNOWN_LIGHT
        step = {place: cost + alone for place, cost in costs.items()}
        for number, sentence in enumerate(sentences):
            for index in sentence.positions.get(word.stem, ()):
                place = (number, index)
                best = min(
                    cost + _move(last, place, counted[number], free=free, trims=trims)
                    for last, cost in costs.items()
                )
                if best < step.get(place, best + 1):
                    step[place] = best
        costs = dict(sorted(step.items(), key=lambda item: (item[1], item[0] or (-1, -1)))[:BEAM])
    return min(costs.values()) / len(claim.words)


def _told(claim: Reading) -> Sequence[Word]:
    """The words of a statement without who says it at its end: "..., the company says"; not "..., he says"."""
    last = claim.words[-1]
    if last.lower in SPEECH_VERBS:
        frame = [w for w in claim.words if w.clause == last.clause]
        if any(w.content for w in frame[:-1]) and len(frame) <= FRAME and len(frame) < len(claim.words):
            return claim.words[: -len(frame)]
    return claim.words


def _opens(claim: Reading, word: Word) -> bool:
    """Whether a noun follows, whose adjectives may be left out: "the gate", "three gates"."""
    return word.lower in _OPENERS or any(q.start <= word.start < q.end for q in claim.quantities)


def _joint(claim: Reading, word: Word) -> bool:
    """Whether a new clause begins with a word, where a jump costs less."""
    if word.index == 0:
        return True
    before = claim.words[word.index - 1]
    return word.clause != before.clause or before.lower in _JOINTS or word.lower in _JOINTS


def _move(last: _Place | None, place: _Place, counted: Sequence[int], *, free: bool, trims: bool) -> float:
    """The price of going on at `place`; `counted` holds how many content words its sentence has before each."""
    if last is None:
        return 0.0
    gap = place[1] - last[1]
    if place[0] == last[0] and gap > 0:
        skipped = counted[place[1]] - counted[last[1] + 1]
        if not skipped:
            return 0.0
        described = gap - 1 == skipped <= TRIMMED - 1 and counted[place[1] + 1] > counted[place[1]]
        if described or (trims and not free and skipped <= TRIMMED):
            return TRIM
        return SKIP if free or gap <= NEAR else FAR_SKIP
    if free and place[1] == 0:
        return 0.0  # a whole sentence begins there
    if free:
        return TRIM if place[0] == last[0] else SKIP
    return JUMP
