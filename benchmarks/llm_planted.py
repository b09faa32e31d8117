"""Planted statements as a model's draft: what the llm engine prints of them, beside the checks on their own.

For each statement the model cites the sentences of its articles that share most with it, as a model that errs
would, and it mends nothing when asked. "caught" is the share of the false ones that were not printed as they
stood; "mended" are those of them that were printed in other words; "false_alarms" the share of the true ones
that were not printed.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Row
from benchmarks.claims import Claim, briefer, read_sets
from briefer.engines.llm import write
from briefer.engines.llm_calls import Style
from briefer.llm.chat import ChatReply, ChatRequest
from briefer.llm.parsing import parse_object
from briefer.text.tokens import content_stems
from briefer.types import Article, Cluster, Statement
from briefer.verify import verify

SETS = ("cases", "samples", "events", "planted")
CITED = 3
"""Sentences that the model cites for a statement."""
BATCH = 12
"""Statements in one reply: about as many as a briefing has."""

_NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


class _Author:
    """A model whose draft is the statements given, each with the numbers of the likeliest sentences."""

    name = "planted"

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def complete(self, request: ChatRequest) -> ChatReply:
        """The statements as key points; nothing where a repair is asked for."""
        data: dict[str, Any] = {"statements": []}
        if request.schema_name == "merge":
            shown = {
                int(number): set(content_stems(text))
                for number, text in _NUMBERED.findall(request.messages[-1].content)
            }
            said = [{"sentences": _likeliest(text, shown), "text": text} for text in self._texts]
            points = [{"kind": "key_points", "statements": said}]
            data = {
                "headline": said[0],
                "lead": [],
                "sections": points,
                "disagreements": [],
                "not_known": [],
            }
        text = json.dumps(data)
        return ChatReply(parse_object(text), text, self.name, calls=1)


def run(data: Path) -> list[Row]:
    """Rows of system, dataset, statements, caught, mended, false_alarms (percent) and ms_per_claim."""
    rows: list[Row] = []
    for dataset, claims in read_sets(data):
        if dataset in SETS and claims:
            rows += [_engine_row(dataset, claims), _checks_row(dataset, claims)]
    return rows


def _engine_row(dataset: str, claims: Sequence[Claim]) -> Row:
    start = time.perf_counter()
    caught = mended = alarms = 0
    for articles, batch in _batches(claims):
        printed = _printed(articles, [claim.text for claim in batch])
        for claim in batch:
            as_it_stood = any(s.text == claim.text for s in printed)
            caught += not claim.supported and not as_it_stood
            mended += not claim.supported and not as_it_stood and _in_other_words(claim.text, printed)
            alarms += claim.supported and not as_it_stood and not _in_other_words(claim.text, printed)
    return _row("llm engine", dataset, claims, (caught, mended, alarms), time.perf_counter() - start)


def _checks_row(dataset: str, claims: Sequence[Claim]) -> Row:
    start = time.perf_counter()
    failed = [not briefer(claim) for claim in claims]
    caught = sum(f and not c.supported for f, c in zip(failed, claims, strict=True))
    alarms = sum(f and c.supported for f, c in zip(failed, claims, strict=True))
    return _row("checks alone", dataset, claims, (caught, None, alarms), time.perf_counter() - start)


def _row(
    system: str,
    dataset: str,
    claims: Sequence[Claim],
    counts: tuple[int, int | None, int],
    seconds: float,
) -> Row:
    true = sum(claim.supported for claim in claims)
    caught, mended, alarms = counts
    return {
        "system": system,
        "dataset": dataset,
        "statements": len(claims),
        "caught": 100 * caught / (len(claims) - true),
        "mended": None if mended is None else 100 * mended / (len(claims) - true),
        "false_alarms": 100 * alarms / true,
        "ms_per_claim": 1000 * seconds / len(claims),
    }


def _batches(claims: Sequence[Claim]) -> Iterator[tuple[tuple[Article, ...], list[Claim]]]:
    """The statements on the same articles, some at a time."""
    by_articles: defaultdict[tuple[Article, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_articles[claim.articles].append(claim)
    for articles, group in by_articles.items():
        for first in range(0, len(group), BATCH):
            yield articles, group[first : first + BATCH]


def _printed(articles: tuple[Article, ...], texts: Sequence[str]) -> list[Statement]:
    """The key points that are printed; a headline, and differences that code found, are not the model's."""
    cluster = Cluster(articles)
    written = write(cluster, Style(), _Author(texts))
    if written.draft.engine.name != "llm":
        return []
    return [s for section in verify(written.draft, cluster).sections for s in section.statements]


def _in_other_words(text: str, printed: Sequence[Statement]) -> bool:
    """Whether a statement was printed that a repair has made of this one."""
    stems = set(content_stems(text))
    return any(
        len(stems & set(content_stems(s.text))) >= 0.8 * len(set(content_stems(s.text))) for s in printed
    )


def _likeliest(text: str, shown: dict[int, set[str]]) -> list[int]:
    stems = set(content_stems(text))
    ranked = sorted(shown, key=lambda number: (-len(stems & shown[number]), number))
    best = len(stems & shown[ranked[0]])
    return [number for number in ranked[:CITED] if 2 * len(stems & shown[number]) >= best]
