"""How well events are told apart on which the model was not trained, so that a change can be told from chance.

    python tools/held_out_edges.py DATA [--seeds 5]

Each seed parts the topics of each set into five folds and puts the articles of the stream in an order by chance.
The model is trained five times without a fold, clusters all of each set, and is measured on that fold alone: the
other articles stand beside it, as on a day of feeds. Besides, there are many folders of some articles on one to three
events of the fold: events that stand side by side in a set are the ones that are easily confused. Printed are BCubed
F1, its standard deviation from seed to seed, by which two models on the same seeds differ by chance, and that of a
choice of events (bootstrap), by which two halves of a set do. DATA has the layout that the benchmarks read. A seed
takes a minute or two.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from train_edges import ReadSets, batch_samples, read_sets, stream_samples, trained

from benchmarks.events_data import EventSet, streamed
from briefer.events.background import shipped_background
from briefer.events.candidates import candidate_pairs
from briefer.events.cluster import groups_of
from briefer.events.edges import Dated, edges_of
from briefer.events.forest import Forest
from briefer.events.stream import Stream
from briefer.events.table import tabulated
from briefer.events.terms import Terms
from briefer.events.vectors import vectors_of

FOLDS = 5
SETS = ("multinews", "basil", "ecbplus", "neus")
FOLDERS = 60
"""Folders of each fold and set."""
PROCESSES = 2
RESAMPLED = 1000

Scores = dict[tuple[str, str], list[tuple[str, float, float]]]
"""By the way of clustering and the set: of each article its event, precision and recall."""


def main(data: Path, seeds: int) -> None:
    read = read_sets(data)
    by_seed: list[Scores] = [defaultdict(list) for _ in range(seeds)]
    jobs = list(product(range(seeds), range(FOLDS)))
    with ProcessPoolExecutor(PROCESSES) as pool:
        for (seed, _), scores in zip(jobs, pool.map(partial(_fold, read), jobs), strict=True):
            for key, found in scores.items():
                by_seed[seed][key] += found
    for way, name in sorted(by_seed[0]):
        f1 = [_f1(np.array([(p, r) for _, p, r in scores[way, name]])) for scores in by_seed]
        print(
            f"{way:24} {name:10} F1 {np.mean(f1):6.2f}, from seed to seed {np.std(f1):.2f}, "
            f"of a choice of events {_bootstrapped(by_seed[0][way, name]):.2f}"
        )


def _fold(read: ReadSets, job: tuple[int, int]) -> Scores:
    seed, fold = job
    held = {
        name: np.array([crc32(f"{name}{topic}{seed}".encode()) % FOLDS == fold for topic in each.topics])
        for name, each in read.sets.items()
    }
    kept = [
        [
            (terms, event)
            for terms, event, out in zip(read.terms[name], each.gold, held[name], strict=True)
            if not out
        ]
        for name, each in read.sets.items()
    ]
    batch, stream = (trained(kept, read.spare, samples, seed) for samples in (batch_samples, stream_samples))
    chance = np.random.default_rng(seed)
    scores: Scores = defaultdict(list)
    for name in SETS:
        terms, each = read.terms[name], read.sets[name]
        scores["batch", name] = _scored(each.gold, _clustered(terms, batch), held[name])
        dates = [record.get("published") or "" for record in each.records]
        order = sorted(range(len(terms)), key=dates.__getitem__)
        for way, places in (("stream", order), ("stream, shuffled", chance.permutation(order).tolist())):
            groups = streamed([terms[at] for at in places], Stream(forest=stream))
            found = [[places[member] for member in group] for group in groups]
            scores[way, name] = _scored(each.gold, found, held[name])
        for folder in _folders(each, held[name], chance):
            gold = [each.gold[at] for at in folder]
            groups = _clustered([terms[at] for at in folder], batch)
            scores["small folders", name] += _scored(gold, groups, np.ones(len(folder), dtype=np.bool_))
    return dict(scores)


def _clustered(terms: list[Terms], forest: Forest) -> list[list[int]]:
    table = tabulated(terms)
    vectors = vectors_of(table, shipped_background())
    return groups_of(edges_of(vectors, Dated.of(table), candidate_pairs(vectors), forest), len(table))


def _folders(each: EventSet, held: NDArray[np.bool_], chance: np.random.Generator) -> list[list[int]]:
    """Indices of two to ten articles that were held out; every other folder has one article of another event."""
    by_event: dict[str, list[int]] = defaultdict(list)
    for at in np.flatnonzero(held).tolist():
        by_event[each.gold[at]].append(at)
    events = list(by_event.values())
    folders: list[list[int]] = []
    while len(folders) < FOLDERS and len(events) > 1:
        first = int(chance.integers(len(events)))
        sizes = (5, 1) if len(folders) % 2 else chance.integers(1, 4, size=int(chance.integers(2, 4)))
        near = [events[(first + step) % len(events)] for step in range(min(len(sizes), len(events)))]
        folder = [
            at
            for event, size in zip(near, sizes, strict=False)
            for at in chance.permutation(event)[:size].tolist()
        ]
        folders.append(folder)
    return folders


def _scored(
    gold: list[str], groups: list[list[int]], counted: NDArray[np.bool_]
) -> list[tuple[str, float, float]]:
    """Of each counted article its event, and its BCubed precision and recall."""
    found = []
    for group in groups:
        events = [gold[at] for at in group]
        for at in group:
            if counted[at]:
                right = events.count(gold[at])
                found.append((gold[at], right / len(group), right / gold.count(gold[at])))
    return found


def _f1(scores: NDArray[np.float64]) -> float:
    precision, recall = scores.mean(axis=0)
    return float(200 * precision * recall / (precision + recall))


def _bootstrapped(scores: list[tuple[str, float, float]]) -> float:
    by_event: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for event, precision, recall in scores:
        by_event[event].append((precision, recall))
    events = [np.array(found) for found in by_event.values()]
    chance = np.random.default_rng(0)
    drawn = (chance.integers(len(events), size=len(events)) for _ in range(RESAMPLED))
    return float(np.std([_f1(np.concatenate([events[at] for at in chosen])) for chosen in drawn]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[3]) if sys.argv[2:3] == ["--seeds"] else 5)
