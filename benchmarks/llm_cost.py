"""Calls and tokens of the llm engine, beside plain prompting and map-reduce over every article. No model is called.

The ratio is that of prompt tokens, the reply's schema included, to the tokens of the articles as they came.
"Stuff" sends them as they are with one line of instruction; "map-reduce" sums up each article in a call of its
own and merges the summaries. Replies are taken to be as long as those that a briefing of 250 words took.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefer.engines.llm_calls import Calls, Style
from briefer.engines.llm_model import plan
from briefer.engines.llm_preview import NoModel
from briefer.llm.tokens import counter_for
from briefer.pipeline import read_cluster

MODEL = "gpt-4.1-mini"
CLUSTERS_A_SIZE = 5
LARGE_SIZES = (5, 10, 20, 30, 46)
REPLY = 1_100
SUMMARY = 200
INSTRUCTION = 40
SMALL_CONTEXT = 16_000

Row = Mapping[str, str | int | float | None]


class _Named(NoModel):
    name = MODEL


def run(data: Path) -> list[Row]:
    """Rows of system, dataset, articles, calls, prompt_tokens, reply_tokens and ratio, of the mean cluster."""
    rows: list[Row] = []
    for dataset, context, clusters in _datasets(data):
        measured = [_measure(texts, context) for texts in clusters]
        sizes = [len(cluster) for cluster in clusters]
        rows += [_mean(system, dataset, sizes, [m[system] for m in measured]) for system in measured[0]]
    return rows


def _datasets(data: Path) -> Iterator[tuple[str, int | None, list[list[str]]]]:
    lines = (data / "multidoc" / "multinews.jsonl").read_text("utf-8").splitlines()
    clusters = [[a["text"] for a in json.loads(line)["articles"]] for line in lines]
    for size in sorted({len(c) for c in clusters if len(c) > 1}):
        yield "multinews", None, [c for c in clusters if len(c) == size][:CLUSTERS_A_SIZE]
    event = (data / "events" / "one_large_event.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in event]
    for size in LARGE_SIZES:
        yield "one_large_event", None, [texts[:size]]
    yield "one_large_event, context 16,000", SMALL_CONTEXT, [texts]
    for size in (4, 10):
        yield "half wire copies", None, [_copied(texts[: size // 2])]


def _copied(texts: Sequence[str]) -> list[str]:
    """The articles, and each once more under another headline, without its last paragraph."""
    copies = [f"As an agency reports\n\n{text.rsplit(chr(10), 1)[0]}" for text in texts]
    return [*texts, *copies]


def _measure(texts: Sequence[str], context: int | None) -> dict[str, tuple[int, int, int, int]]:
    """Calls, prompt tokens, reply tokens and raw tokens of each system."""
    counter = counter_for(MODEL)
    sizes = [counter.count(text) for text in texts]
    raw = sum(sizes)
    calls = Calls(_Named())
    calls.context = context or calls.context
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.jsonl"
        path.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
        cluster, _ = read_cluster([str(path)])
    planned = plan(cluster, Style(), calls)
    replies = sum(REPLY if call.name == "merge" else call.usage.output for call in planned)
    count = len(texts)
    return {
        "briefer": (len(planned), sum(call.usage.input for call in planned), replies, raw),
        "stuff": (1, raw + INSTRUCTION, REPLY, raw),
        "map-reduce": (
            count + 1, raw + INSTRUCTION * (count + 1) + SUMMARY * count, SUMMARY * count + REPLY, raw
        ),
    }  # fmt: skip


def _mean(
    system: str, dataset: str, sizes: Sequence[int], measured: Sequence[tuple[int, int, int, int]]
) -> Row:
    calls, prompt, reply, raw = (sum(column) / len(measured) for column in zip(*measured, strict=True))
    return {
        "system": system,
        "dataset": dataset,
        "articles": round(sum(sizes) / len(sizes)),
        "calls": calls,
        "raw_tokens": round(raw),
        "prompt_tokens": round(prompt),
        "reply_tokens": round(reply),
        "ratio": prompt / raw,
    }
