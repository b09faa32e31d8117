"""What is new since the reader was last told: each sentence against all that was told and reported before.

"retracted": it takes back what was said. "updated": an earlier passage gives another figure for the same
thing, says that it is still open, or says the opposite. "known": an earlier passage says all of it. "new":
none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.compare.ledger.figures import figure_values
from briefer.compare.news import cues
from briefer.compare.news.matching import LIKELIER, Match
from briefer.compare.news.new_figures import figure_updates
from briefer.compare.words.overlap import Pool, terms_of, without
from briefer.text.names import find_names, same_name
from briefer.types import Change, EarlierStatement, EngineRun, Problem

TAKEN_BACK = 0.22
"""Share of a sentence's words that stand in what it takes back: who does so seldom repeats the whole of it."""
ADMITTED = 0.15
"""The same for what somebody denied and admits now."""
CLOSE = 0.1
"""Passages that are this near to the best are as good: the last published is taken."""

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
    pool = _pool(today, earlier)
    figures = figure_updates(today, earlier)
    return [_judge(sentence, pool, earlier, figures.get(number)) for number, sentence in enumerate(today)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a second reader said of statements, by position: the change, and the position of the earlier one.

    `engine` is what asking took, `problems` why it could not be asked.
    """

    told: Mapping[int, tuple[Change, int | None]]
    engine: EngineRun
    problems: tuple[Problem, ...] = ()


Ask = Callable[[Sequence[str], Sequence[str]], Asked]
"""Asks a second reader, such as a model, of statements of today and of those that were told before."""


def ask_again(
    today: Sequence[Today], judged: Sequence[Judgement], earlier: Sequence[Passage], ask: Ask
) -> tuple[list[Judgement], Asked | None]:
    """The judgements with what a second reader says of statements that are new as far as code can tell.

    It is believed where it finds one known that has no figure and no name that the earlier one lacks, or an
    update. None where there is nothing to ask.
    """
    doubtful = [number for number, judgement in enumerate(judged) if judgement.kind == "new"]
    printed = [passage for passage in earlier if passage.printed]
    if not doubtful or not printed:
        return list(judged), None
    asked = ask([today[n].text for n in doubtful], [p.statement.text for p in printed])
    found = list(judged)
    for position, (change, told) in asked.told.items():
        number = doubtful[position]
        if told is None:
            continue
        before = printed[told].statement
        if change == "updated" or (change == "known" and _adds_nothing(today[number].text, before.text)):
            found[number] = Judgement(change, before)
    return found, asked


def _adds_nothing(text: str, told: str) -> bool:
    """Whether a statement has no figure and no name that an earlier one lacks."""
    names = find_names(told)
    return figure_values(text) <= figure_values(told) and all(
        any(same_name(name.text, other.text) for other in names) for name in find_names(text)
    )


def has_unknown(today: Sequence[Today], earlier: Sequence[Passage]) -> bool:
    """Whether any of today's sentences is not known; stops at the first. Reads no figures but of the nearest."""
    if not earlier:
        return bool(today)
    pool = _pool(today, earlier)
    return any(
        _taken_back(sentence, pool) is not None
        or not any(match.is_known() for match in _matches(sentence, pool))
        for sentence in today
    )


def _pool(today: Sequence[Today], earlier: Sequence[Passage]) -> Pool:
    return Pool(
        [passage.statement.text for passage in earlier],
        [passage.before for passage in earlier],
        [sentence.text for sentence in today],
    )


def _matches(sentence: Today, pool: Pool) -> list[Match]:
    """The nearest passages to a sentence, the nearest first."""
    said = terms_of(sentence.text)
    return [Match(sentence, said, coverage, number, pool) for coverage, number in pool.nearest(said)]


def _judge(
    sentence: Today, pool: Pool, earlier: Sequence[Passage], figure: tuple[int, str] | None
) -> Judgement:
    matches = _matches(sentence, pool)
    taken = _taken_back(sentence, pool)
    if taken is not None:
        return Judgement("retracted", earlier[taken].statement)
    repeated = next((m for m in matches if m.gives_the_same_figures() and m.is_known()), None)
    if repeated:
        return Judgement("known", earlier[repeated.number].statement)
    if figure is not None:
        return Judgement("updated", earlier[figure[0]].statement, figure[1])
    known = next((match for match in matches if match.is_known()), None)
    if known:
        return Judgement("known", earlier[known.number].statement)
    updated = _last_of_the_best(matches, earlier)
    return Judgement("new") if updated is None else Judgement("updated", earlier[updated].statement)


def _taken_back(sentence: Today, pool: Pool) -> int | None:
    """The passage that a sentence takes back: the one that holds most of what it says beside doing so.

    Who admits something takes back what was denied.
    """
    admits = cues.admits(sentence.text)
    if not admits and not cues.withdraws(sentence.text, sentence.following):
        return None
    said = without(terms_of(sentence.text), cues.SAYING_WORDS)
    negated = bool(cues.negations(sentence.text))
    found = []
    for coverage, number in pool.nearest(said):
        told = pool.terms[number].text
        contrary = cues.denies(told) or (bool(cues.negations(told)) and not negated)
        least = ADMITTED if admits and contrary else 1.0 if admits else TAKEN_BACK
        if coverage >= least and pool.shared(said, number)[1]:
            likelier = cues.denies(told) if admits else negated and bool(cues.negations(told))
            found.append((coverage + LIKELIER * likelier, -number))
    return -max(found)[1] if found else None


def _last_of_the_best(matches: Sequence[Match], earlier: Sequence[Passage]) -> int | None:
    """The passage that is updated: of those that do about as well, the last that was published."""
    scored = [(match.update(), match.number) for match in matches]
    best = max((score for score, _ in scored), default=0.0)
    if not best:
        return None
    close = [(earlier[n].published or "", score, -n) for score, n in scored if score >= best - CLOSE]
    return -max(close)[2]
