"""Asks a model which pairs of articles are on one event, where code cannot tell: one bounded call."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.engines.llm_calls import Calls, same_event_request
from briefer.engines.llm_reply import read_same_event
from briefer.events.borderline import Judge
from briefer.llm.faults import ModelError
from briefer.types import Article, Problem


def judging(calls: Calls) -> Judge:
    """A judge of borderline pairs; what asking took is counted in `calls`, where a Problem names a fault."""

    def judge(pairs: Sequence[tuple[Article, Article]]) -> list[bool | None]:
        told = ask_same_event(pairs, calls)
        return [told.get(position) for position in range(len(pairs))]

    return judge


def ask_same_event(pairs: Sequence[tuple[Article, Article]], calls: Calls) -> dict[int, bool]:
    """Whether the two articles of a pair are on one event, by position from 0.

    A pair that the model says nothing usable of is missing. Where it cannot be had nothing is said, and a
    Problem in `calls` names the fault.
    """
    if not pairs:
        return {}
    try:
        data = calls.complete(same_event_request(pairs, calls))
    except ModelError as fault:
        calls.problems.append(Problem("llm", calls.model.name, f"events were told by code alone: {fault}"))
        return {}
    return read_same_event(data, len(pairs))
