"""Asks a model what of today's statements a reader of earlier editions does not know: one bounded call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefer.compare.news.changes import Ask, Asked
from briefer.engines.llm_calls import Calls, changes_request
from briefer.engines.llm_reply import read_changes
from briefer.llm.chat import ChatModel
from briefer.llm.faults import ModelError
from briefer.types import Change, Problem

MOST_STATEMENTS = 80
"""Of each day: two full briefings. Those that come after are left to code."""


def asking(model: ChatModel, prompts: Path | None) -> Ask:
    """A second reader of what is new, for comparisons: each asking counts its own calls."""

    def ask(today: Sequence[str], earlier: Sequence[str]) -> Asked:
        calls = Calls(model, prompts)
        told = ask_changes(today, earlier, calls)
        return Asked(told, calls.run(), tuple(calls.problems))

    return ask


def ask_changes(
    today: Sequence[str], earlier: Sequence[str], calls: Calls
) -> dict[int, tuple[Change, int | None]]:
    """What statements of today are, and the position of the earlier one that they repeat or replace.

    By position from 0; a statement that the model says nothing usable of is missing. Where it cannot be had
    nothing is said, and a Problem in `calls` names the fault.
    """
    today, earlier = today[:MOST_STATEMENTS], earlier[:MOST_STATEMENTS]
    if not today or not earlier:
        return {}
    try:
        data = calls.complete(changes_request(today, earlier, calls))
    except ModelError as fault:
        calls.problems.append(Problem("llm", calls.model.name, f"changes were told by code alone: {fault}"))
        return {}
    return read_changes(data, len(today), len(earlier))
