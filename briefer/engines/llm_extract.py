"""Where a cluster is too large for one call: the model picks the sentences that matter, part by part.

Picked sentences go on as they stand, so that a merge never sees a paraphrase of a paraphrase. One round is
enough but where the cluster is many times as large as the context.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from briefer.engines.llm_calls import Calls, Style, extract_request, merge_request, merge_room
from briefer.engines.llm_input import ModelInput, chunks
from briefer.engines.selection import select
from briefer.llm.faults import ContextLengthExceeded, Fatal, ModelError
from briefer.llm.schedule import run_all
from briefer.types import Article, Problem

SENTENCE_OVERHEAD = 3
"""Tokens of a sentence's number and line break."""
BLOCK_OVERHEAD = 40
"""Tokens of the line about an article."""
MARGIN = 200
"""Tokens kept free for what a server adds to a prompt, its schema among it."""
LEAST_SHARE = 100
"""Tokens that each part may keep at least, three or four sentences: where all of them do not fit, what was picked
is picked from once more."""
LEAST_ROOM = 4 * LEAST_SHARE
"""Tokens of articles that have to fit: each round then keeps half at most."""


@dataclass(frozen=True, slots=True)
class Split:
    """How a cluster is divided over calls: the numbers of each part, and the tokens that each may keep."""

    parts: tuple[tuple[int, ...], ...]
    sizes: dict[int, int]
    share: int

    @property
    def most(self) -> int:
        """How many sentences of average length a part may keep."""
        return max(1, self.share * len(self.sizes) // sum(self.sizes.values()))


def split(shown: ModelInput, style: Style, calls: Calls, context: int) -> Split | None:
    """The parts of what does not fit a context of so many tokens beside the reply; None where all fits.

    Raises ContextLengthExceeded where the context has no room for any part.
    """
    sizes = {n: calls.count(p.text) + SENTENCE_OVERHEAD for n, p in shown.passages.items()}
    frame = calls.count("".join(m.content for m in merge_request(shown.only(()), style, calls).messages))
    lines = BLOCK_OVERHEAD * len(shown.blocks)
    room = context - merge_room(style) - frame - MARGIN
    if sum(sizes.values()) + lines <= room:
        return None
    if room < LEAST_ROOM:
        raise ContextLengthExceeded(f"a context of {context:,} tokens is too small for a briefing")
    parts = chunks(shown.blocks, sizes, room // 2)
    share = max(max(room - lines, room // 2) // len(parts), LEAST_SHARE)
    return Split(tuple(map(tuple, parts)), sizes, share)


def extract(shown: ModelInput, style: Style, calls: Calls, context: int) -> ModelInput:
    """What the merge call is shown: all where it fits the context of so many tokens, else what was picked.

    A part whose call fails is picked from by code, and a Problem says so. Raises ContextLengthExceeded where
    a part itself is too long, and a Fatal fault.
    """
    division = split(shown, style, calls, context)
    if division is None:
        return shown
    requests = [extract_request(shown.only(part), division.most, style, calls) for part in division.parts]
    replies = run_all([partial(calls.complete, request) for request in requests])
    picked: list[int] = []
    for part, reply in zip(division.parts, replies, strict=True):
        if isinstance(reply, (ContextLengthExceeded, Fatal)):
            raise reply
        articles = _articles_of(shown, part)
        if isinstance(reply, ModelError):
            names = ", ".join(a.input for a in articles)
            calls.problems.append(Problem("llm", names, f"sentences were picked by code: {reply}"))
            chosen = _by_code(shown, part, articles, division.share)
        else:
            known = set(part)
            chosen = [n for n in dict.fromkeys(reply["sentences"]) if n in known]
            chosen = chosen or _by_code(shown, part, articles, division.share)
        picked += _within(chosen, division, shown, calls)
    return extract(shown.only(picked), style, calls, context)


def _within(chosen: Sequence[int], division: Split, shown: ModelInput, calls: Calls) -> list[int]:
    """The first of the chosen that fit the share; where one does not, a Problem names its article."""
    kept: list[int] = []
    left_over = division.share
    for number in chosen:
        if division.sizes[number] <= left_over:
            kept.append(number)
            left_over -= division.sizes[number]
    left = [n for n in chosen if n not in set(kept)]
    if left:
        names = ", ".join(a.input for a in _articles_of(shown, left))
        calls.problems.append(Problem("llm", names, f"{len(left)} sentences did not fit the model's context"))
    return kept


def _by_code(shown: ModelInput, part: Sequence[int], articles: list[Article], share: int) -> list[int]:
    """The numbers of the sentences of a part that the extractive engine would choose, best first."""
    of_sentence = {s.id: n for n in part for _, s in shown.passages[n].places}
    selected = select(articles, share, lambda sentence: sentence.id in of_sentence)
    return list(dict.fromkeys(of_sentence[s.sentence.id] for s in selected))


def _articles_of(shown: ModelInput, numbers: Sequence[int]) -> list[Article]:
    wanted = {shown.passages[n].places[0][0] for n in numbers}
    return [a for a in shown.cluster.articles if a.id in wanted]
