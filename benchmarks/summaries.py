"""ROUGE of briefer's selection beside other extractive summarisers, at the same budget.

Every system is given the same: the articles as briefer reads and cleans them, their body sentences, and
a budget of words (230 on Multi-News, 60 on NeuS: the length of the references). Every system obeys the
same rule: whole sentences only, never above the budget; one that does not fit is passed over and the
next one tried. Titles are no sentences of the body, so no system can print them.
"briefer, standing alone" is what the engine composes briefings of: the same selection without the
sentences that nobody understands by themselves, quotations whose speaker stands in another sentence
above all. References quote freely, so this costs ROUGE; the peers are not held to it.
`seconds` is the time of the selection over all clusters of the set, without reading and cleaning.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rouge
from benchmarks.peers import SUMMARIZERS
from benchmarks.peers.base import Summarizer
from benchmarks.peers.oracle import greedy_oracle
from briefer.engines.selection import select
from briefer.engines.standalone import stands_alone
from briefer.errors import CleanError
from briefer.text.clean import clean
from briefer.types import Article, Document, Sentence

BUDGETS = {"multinews": 230, "neus": 60}

Row = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Example:
    """A cluster and what a person wrote of it."""

    articles: tuple[Article, ...]
    reference: str


def run(data: Path) -> list[Row]:
    """One row for each system and data set: system, dataset, rouge1, rouge2, rougeL, seconds."""
    rows: list[Row] = []
    for dataset, budget in BUDGETS.items():
        examples = read(data / "multidoc" / f"{dataset}.jsonl")
        for system, summarize in SYSTEMS.items():
            started = time.perf_counter()
            summaries = [summarize(example.articles, budget) for example in examples]
            rows.append(_row(system, dataset, examples, summaries, time.perf_counter() - started))
        for system, words in {"greedy oracle": budget, "greedy oracle, no budget": sys.maxsize}.items():
            started = time.perf_counter()
            summaries = [greedy_oracle(example.articles, words, example.reference) for example in examples]
            rows.append(_row(system, dataset, examples, summaries, time.perf_counter() - started))
    return rows


def briefer(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """The selection of the extractive engine."""
    return [selected.sentence for selected in select(articles, budget)]


def briefer_standing_alone(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """The selection of the sentences that a briefing can print by themselves, as the engine makes it."""
    alone = {
        sentence.id
        for article in articles
        for n, sentence in enumerate(article.body)
        if stands_alone(sentence, article.body[:n])
    }
    return [selected.sentence for selected in select(articles, budget, lambda s: s.id in alone)]


SYSTEMS: dict[str, Summarizer] = {
    "briefer": briefer,
    "briefer, standing alone": briefer_standing_alone,
    **SUMMARIZERS,
}


def read(path: Path) -> list[Example]:
    """The clusters of a file of JSON lines: {"articles": [{"title"?, "text"}], "reference"}."""
    examples = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        record = json.loads(line)
        articles: list[Article] = []
        for n, fields in enumerate(record["articles"], 1):
            reference = f"{path.name}#{number}.{n}"
            document = Document(reference, "application/json", json.dumps(fields).encode())
            try:
                articles.append(clean(document, f"a{n}"))
            except CleanError:
                continue  # an article that is nothing but boilerplate: no system sees it
        examples.append(Example(tuple(articles), record["reference"]))
    return examples


def _row(
    system: str,
    dataset: str,
    examples: Sequence[Example],
    summaries: Sequence[Sequence[Sentence]],
    seconds: float,
) -> Row:
    scores = [
        rouge.f1(example.reference, " ".join(sentence.text for sentence in summary))
        for example, summary in zip(examples, summaries, strict=True)
    ]
    return {"system": system, "dataset": dataset, **rouge.mean(scores), "seconds": round(seconds, 2)}
