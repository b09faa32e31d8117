"""Events that go on from one day to the next, told from others, beside cosines at their best thresholds.

The articles of each gold event of Multi-News, BASIL and ECB+ are dealt out to two days; of a third of the events only
one day has any. A system names for each event of the second day the one of the first that it continues, or none.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from pathlib import Path

from benchmarks.__main__ import Row
from briefer.cleaning import clean_all
from briefer.events.storylines import PastEvent, match_storylines
from briefer.text.tokens import words
from briefer.types import Article, Cluster, Document

SETS = ("multinews", "basil", "ecbplus")
SEEDS = (1, 2)
NOTHING_BEFORE, NOTHING_AFTER = 0.25, 0.35
"""Shares of the events that begin on the second day, and that end on the first."""
STEPS = [step / 50 for step in range(1, 50)]
OPENING = 500
"""Characters of an article that MiniLM reads."""
TODAY = date(2025, 1, 2)

Scores = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Days:
    """Two days: past events by gold id, today's clusters, and what each of these continues."""

    past: Sequence[PastEvent]
    clusters: Sequence[Cluster]
    gold: Sequence[str | None]


def run(data: Path) -> list[Row]:
    """One row a system and set: precision, recall and F1 of the continued events, over two deals."""
    rows: list[Row] = []
    for dataset in SETS:
        events = _events(data / "events" / f"{dataset}.jsonl")
        deals = [_deal(events, seed) for seed in SEEDS]
        started = time.perf_counter()
        found = [_briefer(days) for days in deals]
        rows.append(_row("briefer", dataset, deals, found, (time.perf_counter() - started) / len(SEEDS)))
        rows.append(_best("TF-IDF cosine, best threshold", dataset, deals, _tfidf))
        rows.append(_best("MiniLM cosine, best threshold", dataset, deals, _minilm))
    return rows


def _briefer(days: Days) -> list[str | None]:
    matches = match_storylines(days.clusters, days.past, TODAY)
    return [continued.id if continued else None for continued in matches]


def _events(path: Path) -> dict[str, list[Article]]:
    events: dict[str, list[Article]] = defaultdict(list)
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        articles, _ = clean_all([Document(f"{path.name}#{number}", "application/json", line.encode())])
        if articles:
            events[json.loads(line)["event"]] += articles
    return events


def _deal(events: dict[str, list[Article]], seed: int) -> Days:
    chance = random.Random(seed)
    past: list[PastEvent] = []
    clusters: list[Cluster] = []
    gold: list[str | None] = []
    for name, found in sorted(events.items()):
        articles = chance.sample(found, len(found))
        dealt = chance.random()
        half = len(articles) // 2
        if half == 0 or dealt < NOTHING_BEFORE:
            clusters.append(Cluster(tuple(articles)))
            gold.append(None)
        elif dealt < NOTHING_AFTER:
            past.append(PastEvent(name, tuple(articles), date(2025, 1, 1)))
        else:
            past.append(PastEvent(name, tuple(articles[:half]), date(2025, 1, 1)))
            clusters.append(Cluster(tuple(articles[half:])))
            gold.append(name)
    return Days(past, clusters, gold)


def _row(
    system: str,
    dataset: str,
    deals: Sequence[Days],
    found: Sequence[Sequence[str | None]],
    seconds: float | None = None,
) -> dict[str, str | int | float | None]:
    pairs = [
        pair for days, each in zip(deals, found, strict=True) for pair in zip(each, days.gold, strict=True)
    ]
    hits = sum(match is not None and match == gold for match, gold in pairs)
    reported = sum(match is not None for match, _ in pairs)
    wanted = sum(gold is not None for _, gold in pairs)
    return {
        "system": system,
        "dataset": dataset,
        "events": len(pairs) // len(deals),
        "precision": hits / reported if reported else 0.0,
        "recall": hits / wanted,
        "f1": 2 * hits / (reported + wanted),
        "seconds": seconds,
    }


def _best(system: str, dataset: str, deals: Sequence[Days], scores: Callable[[Days], Scores]) -> Row:
    matrices = [scores(days) for days in deals]
    rows = []
    for threshold in STEPS:
        found = [
            [_first(row, days.past, threshold) for row in matrix]
            for days, matrix in zip(deals, matrices, strict=True)
        ]
        rows.append(_row(system, dataset, deals, found))
    return max(rows, key=lambda row: float(row["f1"] or 0))


def _first(row: Sequence[float], past: Sequence[PastEvent], threshold: float) -> str | None:
    score, number = max((score, -number) for number, score in enumerate(row))
    return past[-number].id if score >= threshold else None


def _texts(days: Days) -> tuple[list[str], list[str]]:
    today = ["\n".join(article.text for article in cluster.articles) for cluster in days.clusters]
    return today, ["\n".join(article.text for article in event.articles) for event in days.past]


def _tfidf(days: Days) -> Scores:
    today, past = _texts(days)
    bags = [Counter(words(text)) for text in (*today, *past)]
    documents = Counter(word for bag in bags for word in bag)
    units = []
    for bag in bags:
        vector = {w: (1 + log(n)) * log((len(bags) + 1) / (documents[w] + 0.5)) for w, n in bag.items()}
        norm = sqrt(sum(value * value for value in vector.values())) or 1.0
        units.append({word: value / norm for word, value in vector.items()})
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, unit in enumerate(units[len(today) :]):
        for word, value in unit.items():
            index[word].append((number, value))
    matrix = [[0.0] * len(past) for _ in today]
    for row, unit in zip(matrix, units, strict=False):
        for word, value in unit.items():
            for number, other in index[word]:
                row[number] += value * other
    return matrix


def _minilm(days: Days) -> Scores:
    """The mean of the embeddings of two articles' openings: whole texts take minutes."""
    import numpy as np

    from benchmarks.peers_embeddings import embed

    def means(groups: Sequence[Sequence[Article]]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        rows = np.array(
            [embed([article.text[:OPENING] for article in group[:2]]).mean(axis=0) for group in groups]
        )
        unit: np.ndarray[tuple[int, int], np.dtype[np.float32]] = rows / np.linalg.norm(
            rows, axis=1, keepdims=True
        )
        return unit

    matrix: Scores = (
        means([cluster.articles for cluster in days.clusters])
        @ means([event.articles for event in days.past]).T
    ).tolist()
    return matrix
