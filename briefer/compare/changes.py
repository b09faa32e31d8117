"""What is new since the reader was last told: each sentence against all that was told and reported before.

"retracted": it takes back what was said. "updated": an earlier passage gives another figure for the same
thing, says that it is still open, or says the opposite. "known": an earlier passage says all of it. "new":
none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.compare import cues
from briefer.compare.lexicon import opposed
from briefer.compare.new_figures import figure_updates
from briefer.compare.overlap import Pool, Terms, terms_of, without
from briefer.compare.same_claim import supports
from briefer.types import EarlierStatement

KNOWN = 0.7
"""Share of a sentence's words that an earlier passage holds from which it is known, if nothing parts them."""
KNOWN_ANCHORED = 0.52
"""The same where both give a figure, a year or a rare name, and no word tells of a change."""
KNOWN_BEFORE = 0.42
"""The same where the sentence itself says that it tells of what was before, or of what stays as it was ..."""
KNOWN_LONG_AGO = 0.27
"""... and where it does so of a year before, in the past perfect, and the passage is of that year."""
SAME_MATTER = 0.45
"""The share from which both tell of one matter, so that a word for a change makes it an update."""
SCHEDULED = 0.33
"""The same for two plans with different days."""
STILL_OPEN = 0.26
"""The same where the earlier passage says that the matter is open, and today's tells what became of it."""
TAKEN_BACK = 0.22
"""The same for what is taken back: who does so seldom repeats the whole of it."""
ADMITTED = 0.15
"""The same for what somebody denied and admits now."""
LIKELIER = 0.15
"""What counts beside the shared words for a passage that is still open, or denies what is denied."""
CLOSE = 0.1
"""Passages that are this near to the best are as good: the last published is taken."""
SHARED = 2
"""Words that two sentences on one matter share at least, a name as one word."""

Kind = Literal["new", "updated", "retracted", "known"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that was told or reported before, with the sentence before it in its article.

    `published` is when its article appeared; `printed`: it stood in a briefing that the reader got.
    """

    statement: EarlierStatement
    published: str | None
    printed: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """A sentence of today, with those around it in its article."""

    text: str
    published: str | None = None
    before: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a statement is beside what was known: its kind, the earlier passage, and what differs in words."""

    kind: Kind
    before: EarlierStatement | None = None
    note: str = ""


def judge(today: Sequence[Today], earlier: Sequence[Passage]) -> list[Judgement]:
    """A judgement for each of today's sentences, in order. Near-linear in the number of passages."""
    if not earlier:
        return [Judgement("new") for _ in today]
    pool = Pool(
        [passage.statement.text for passage in earlier],
        [passage.before for passage in earlier],
        [sentence.text for sentence in today],
    )
    figures = figure_updates(today, earlier)
    return [_judge(sentence, pool, earlier, figures.get(number)) for number, sentence in enumerate(today)]


def _judge(
    sentence: Today, pool: Pool, earlier: Sequence[Passage], figure: tuple[int, str] | None
) -> Judgement:
    said = terms_of(sentence.text)
    nearest = pool.nearest(said)
    taken = _taken_back(sentence, pool)
    if taken is not None:
        return Judgement("retracted", earlier[taken].statement)
    if figure is not None:
        return Judgement("updated", earlier[figure[0]].statement, figure[1])
    for coverage, number in nearest:
        if _is_known(said, coverage, number, pool, sentence):
            return Judgement("known", earlier[number].statement)
    updated = _updated(said, nearest, pool, earlier)
    return Judgement("new") if updated is None else Judgement("updated", earlier[updated].statement)


def _taken_back(sentence: Today, pool: Pool) -> int | None:
    """The passage that a sentence takes back: the one that holds most of what it says beside doing so.

    Who admits something takes back that it is not so.
    """
    admits = cues.admits(sentence.text)
    if not admits and not cues.withdraws(sentence.text, sentence.following):
        return None
    said = without(terms_of(sentence.text), cues.SAYING_WORDS)
    denies = cues.negations(sentence.text)
    found = []
    for coverage, number in pool.nearest(said):
        denied = cues.negations(pool.terms[number].text)
        least = ADMITTED if admits and denied > denies else 1.0 if admits else TAKEN_BACK
        if coverage >= least and pool.shared(said, number)[1]:
            found.append((coverage + LIKELIER * (bool(denied) == bool(denies)), -number))
    return -max(found)[1] if found else None


def _is_known(said: Terms, coverage: float, number: int, pool: Pool, sentence: Today) -> bool:
    text, told = said.text, pool.terms[number].text
    if cues.instead(text) and not cues.instead(told):
        return False
    if supports(told, text):
        return not (cues.pending(told) and not cues.pending(text))
    if not _numbers_held(said, number, pool) or opposed(said.words, pool.terms[number].words):
        return False
    if cues.whole(text) and not cues.whole(told):
        return False
    if coverage >= _enough(said, number, pool, sentence):
        return True
    if coverage < KNOWN or cues.negations(text) != cues.negations(told):
        return False
    return not (cues.pending(told) and cues.realised(said.main) and cues.changed(text))


def _enough(said: Terms, number: int, pool: Pool, sentence: Today) -> float:
    """The share of words that is asked of a sentence that tells of something before, or that is well anchored."""
    told, around = pool.terms[number], pool.before[number]
    year = (sentence.published or "9999")[:4]
    before = {key for key in said.words if key.isdigit() and len(key) == 4 and key < year}
    if before and before <= told.words.keys() | around.words.keys():
        return KNOWN_LONG_AGO if cues.looks_back(said.text) else KNOWN_ANCHORED
    if cues.stays(said.text) or cues.looks_back(said.text):
        return KNOWN_BEFORE
    anchored = any(key in told.words and (key.isdigit() or said.units[key] >= 0) for key in said.words)
    anchored = anchored or bool(said.numbers & told.numbers)
    same_mood = cues.negations(said.text) == cues.negations(told.text) and not cues.changed(said.text)
    return KNOWN_ANCHORED if anchored and same_mood and not cues.pending(told.text) else 2.0


def _numbers_held(said: Terms, number: int, pool: Pool) -> bool:
    """Whether every figure of a sentence stands in the passage, or in the sentence before it."""
    held = (*pool.terms[number].figures, *pool.before[number].figures)
    clocks = pool.terms[number].numbers | pool.before[number].numbers
    figures = all(any(figure.agrees(other) for other in held) for figure in said.figures)
    return figures and all(n in clocks for n in said.numbers if n.startswith("clock"))


def _updated(
    said: Terms, nearest: Sequence[tuple[float, int]], pool: Pool, earlier: Sequence[Passage]
) -> int | None:
    """The passage that a sentence updates: of those that do about as well, the last that was published."""
    scored = [(_update(said, coverage, number, pool), number) for coverage, number in nearest]
    best = max(score for score, _ in scored) if scored else 0.0
    if not best:
        return None
    close = [
        (earlier[number].published or "", score, -number) for score, number in scored if score >= best - CLOSE
    ]
    return -max(close)[2]


def _update(said: Terms, coverage: float, number: int, pool: Pool) -> float:
    """How well a passage is what a sentence updates; 0 where it is not."""
    text, told = said.text, pool.terms[number].text
    shared, common = pool.shared(said, number)
    if cues.silent(told) and _speaks(said, number, pool):
        return coverage + LIKELIER
    if shared < SHARED or not common:
        return 0.0
    if coverage >= STILL_OPEN and cues.pending(told) and cues.realised(said.main):
        return coverage + LIKELIER
    days, other = cues.dates(text), cues.dates(told)
    if coverage >= SCHEDULED and not cues.realised(text) and days and other and not days & other:
        return coverage + LIKELIER
    if coverage < SAME_MATTER:
        return 0.0
    flipped = bool(cues.negations(text)) != bool(cues.negations(told))
    widened = cues.whole(text) and not cues.whole(told)
    parted = flipped or opposed(said.words, pool.terms[number].words)
    return coverage if cues.changed(text) or widened or parted else 0.0


def _speaks(said: Terms, number: int, pool: Pool) -> bool:
    """Whether a sentence tells what somebody says who gave no answer: named in the passage or before it."""
    asked = pool.terms[number].words.keys() | pool.before[number].words.keys()
    return any(unit >= 0 and key in asked for key, unit in said.units.items()) and (
        pool.coverage(said, number) >= STILL_OPEN
    )
