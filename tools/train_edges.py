"""Trains briefer/events/data/batch.npz and stream.npz: how likely two articles are on one event.

    python tools/train_edges.py DATA [--held-out]

DATA has the layout that the benchmarks read. The pairs are those that clustering compares, in whole sets and in
samples of them where events have lost some of their articles, or all but one, and articles on nothing else have
come in: so that the model knows articles that are alone. For the stream, they
are those of each article and the ones before it, in orders by chance. Dates are not used. Needs the extra "benchmarks".
--held-out trains five times without a fifth of the events and prints the BCubed F1 of those.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from benchmarks.events_data import EventSet, as_items, bcubed, event_sets, neus, streamed
from briefer.events.background import DATA, shipped_background
from briefer.events.candidates import candidate_pairs
from briefer.events.cluster import groups_of
from briefer.events.edges import Dated, edges_of
from briefer.events.features import FALLING, FEATURES, UNORDERED, pair_features
from briefer.events.forest import Forest
from briefer.events.reading import terms_of
from briefer.events.stream import Stream
from briefer.events.table import tabulated
from briefer.events.terms import Terms
from briefer.events.vectors import vectors_of

FOLDS = 5
SAMPLES = 4
STREAM_SAMPLES = 2
TINY = 150
"""How many batches of a few articles there are of each set."""
ALONE = 0.15
"""The share of events of which a sample keeps one article."""
STRANGERS = 1 / 8
"""Articles on nothing else, for each article of a sample."""
TREES, DEPTH, RATE, FEWEST_IN_LEAF, REGULARISATION = 150, 4, 0.06, 40, 5.0
EASY, KEPT = 0.12, 0.2
"""Of the pairs on two events that share less than EASY, this share is kept, at five times the weight."""

Labelled = list[tuple[Terms, str]]
Training = tuple[np.ndarray, np.ndarray, np.ndarray]
Samples = Callable[[Labelled, list[Terms], np.random.Generator], Iterator[Training]]


def main(data: Path, held_out: bool) -> None:
    sets = {each.name: each for each in [*event_sets(data), neus(data)]}
    terms = {name: [terms_of(item) for item in as_items(each.records)] for name, each in sets.items()}
    strangers = [terms_of(item) for item in as_items(list(_strangers(data)))]
    if held_out:
        _print_held_out(sets, terms, strangers)
        return
    labelled = [list(zip(terms[name], sets[name].gold, strict=True)) for name in sets]
    counts = ", ".join(f"{len(each.gold)} articles of {name}" for name, each in sets.items())
    for name, samples in (("batch", _batch_samples), ("stream", _stream_samples)):
        forest = _trained(labelled, strangers, samples)
        np.savez_compressed(
            DATA / f"{name}.npz",
            features=forest.features,
            thresholds=forest.thresholds,
            leaves=forest.leaves,
            base=np.float32(forest.base),
            names=np.array(FEATURES),
            trained_on=np.array(f"{counts}; and {len(strangers)} articles on nothing else"),
        )
        print(f"{name}: {len(forest.leaves)} trees, trained on {counts}")


def _print_held_out(sets: dict[str, EventSet], terms: dict[str, list[Terms]], strangers: list[Terms]) -> None:
    totals: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    folds = {
        name: np.array([crc32(f"{name}{topic}".encode()) % FOLDS for topic in each.topics])
        for name, each in sets.items()
    }
    for fold in range(FOLDS):
        kept = [
            [
                pair
                for pair, f in zip(zip(terms[n], sets[n].gold, strict=True), folds[n], strict=True)
                if f != fold
            ]
            for n in sets
        ]
        forest, of_stream = (
            _trained(kept, strangers, samples) for samples in (_batch_samples, _stream_samples)
        )
        for name in sets:
            table = tabulated(terms[name])
            vectors = vectors_of(table, shipped_background())
            groups = groups_of(
                edges_of(vectors, Dated.of(table), candidate_pairs(vectors), forest), len(table)
            )
            totals[name] += bcubed(sets[name].gold, groups, folds[name] == fold)
            groups = streamed(terms[name], Stream(forest=of_stream))
            totals[f"{name}, stream"] += bcubed(sets[name].gold, groups, folds[name] == fold)
    for name, (precision, recall, count) in totals.items():
        p, r = precision / count, recall / count
        print(f"{name}: held out, BCubed precision {p:.3f}, recall {r:.3f}, F1 {2 * p * r / (p + r):.3f}")


def _strangers(data: Path) -> Iterator[dict[str, Any]]:
    """Articles that are on no event of the sets."""
    sources = {
        "claims/qags_cnndm.jsonl": "document",
        "claims/qags_xsum.jsonl": "document",
        "pages/newspaper.jsonl": "text",
        "claims/summedits_news.jsonl": "document",
    }
    for name, field in sources.items():
        lines = (data / name).read_text("utf-8").splitlines()
        for text in sorted({json.loads(line)[field] for line in lines}):
            yield {"text": text}


def _trained(sets: Sequence[Labelled], strangers: list[Terms], samples: Samples) -> Forest:
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = np.random.default_rng(0)
    parts = [part for labelled in sets for part in samples(labelled, strangers, chance)]
    rows, same, weights = (np.concatenate([part[k] for part in parts]) for k in range(3))
    order = [0 if name in UNORDERED else -1 if name in FALLING else 1 for name in FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        min_samples_leaf=FEWEST_IN_LEAF,
        l2_regularization=REGULARISATION,
        monotonic_cst=order,
        early_stopping=False,
    )
    model.fit(rows, same, sample_weight=weights)
    return _exported(model)


def _batch_samples(
    labelled: Labelled, strangers: list[Terms], chance: np.random.Generator
) -> Iterator[Training]:
    """The whole set, then samples of it."""
    for sample in range(SAMPLES + 1):
        chosen = _sample(labelled, strangers, chance) if sample else labelled
        table = tabulated([terms for terms, _ in chosen])
        vectors = vectors_of(table, shipped_background())
        pairs = candidate_pairs(vectors)
        features = pair_features(vectors, table.lengths, pairs)
        events = np.array([event for _, event in chosen])
        yield _thinned(features, events[pairs[:, 0]] == events[pairs[:, 1]], 1.0 if sample else 1.5, chance)

    yield _thinned(*_tiny(labelled, chance), 1.0, chance)


def _tiny(labelled: Labelled, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Many batches of a few articles, on events that stand side by side in the set: confusable ones do."""
    by_event: dict[str, list[Terms]] = defaultdict(list)
    for terms, event in labelled:
        by_event[event].append(terms)
    events = list(by_event)
    features, same = [], []
    for _ in range(TINY):
        first = int(chance.integers(len(events)))
        near = [events[(first + step) % len(events)] for step in range(int(chance.integers(1, 4)))]
        chosen = [
            (by_event[event][index], event)
            for event in near
            for index in chance.permutation(len(by_event[event]))[: int(chance.integers(1, 4))]
        ]
        table = tabulated([terms for terms, _ in chosen])
        vectors = vectors_of(table, shipped_background())
        pairs = candidate_pairs(vectors)
        names = np.array([event for _, event in chosen])
        features.append(pair_features(vectors, table.lengths, pairs))
        same.append(names[pairs[:, 0]] == names[pairs[:, 1]])
    return np.concatenate(features), np.concatenate(same)


def _stream_samples(
    labelled: Labelled, strangers: list[Terms], chance: np.random.Generator
) -> Iterator[Training]:
    """The set in an order by chance, then samples of it."""
    for sample in range(STREAM_SAMPLES + 1):
        chosen = _sample(labelled, strangers, chance) if sample else labelled
        chosen = [chosen[index] for index in chance.permutation(len(chosen))]
        stream = Stream()
        features, same = [], []
        for terms, event in chosen:
            compared = stream.compare(terms)
            features.append(compared.features)
            same += [chosen[partner][1] == event for partner in compared.partners]
        yield _thinned(np.concatenate(features), np.array(same), 1.0, chance)


def _sample(labelled: Labelled, strangers: list[Terms], chance: np.random.Generator) -> Labelled:
    """The set with fewer articles on each event, and with strangers."""
    by_event: dict[str, list[Terms]] = defaultdict(list)
    for terms, event in labelled:
        by_event[event].append(terms)
    chosen: Labelled = []
    for event, members in sorted(by_event.items()):
        size = 1 if chance.random() < ALONE else int(chance.integers(1, len(members) + 1))
        chosen += [(members[index], event) for index in chance.permutation(len(members))[:size]]
    some = chance.permutation(len(strangers))[: int(len(chosen) * STRANGERS)]
    return chosen + [(strangers[index], f"stranger {index}") for index in some]


def _thinned(features: np.ndarray, same: np.ndarray, weight: float, chance: np.random.Generator) -> Training:
    weights = np.full(len(same), weight * 300 / max(50, same.sum()))
    easy = ~same & (features[:, FEATURES.index("full")] < EASY)
    kept = ~easy | (chance.random(len(same)) < KEPT)
    weights[easy] /= KEPT
    return features[kept], same[kept], weights[kept]


def _exported(model: Any) -> Forest:
    """The trees of scikit-learn as complete binary trees; a leaf that stands higher is said many times."""
    trees = [tree.nodes for (tree,) in model._predictors]
    inner = 2**DEPTH - 1
    forest = Forest(
        np.zeros((len(trees), inner), dtype=np.int8),
        np.full((len(trees), inner), np.inf, dtype=np.float32),
        np.zeros((len(trees), inner + 1), dtype=np.float32),
        float(np.ravel(model._baseline_prediction)[0]),
    )
    for number, nodes in enumerate(trees):
        todo = [(0, 0)]
        while todo:
            at, slot = todo.pop()
            node = nodes[at]
            if node["is_leaf"]:
                first = last = slot
                while first < inner:
                    first, last = 2 * first + 1, 2 * last + 2
                forest.leaves[number, first - inner : last - inner + 1] = node["value"]
            else:
                forest.features[number, slot] = node["feature_idx"]
                forest.thresholds[number, slot] = node["num_threshold"]
                todo += [(node["left"], 2 * slot + 1), (node["right"], 2 * slot + 2)]
    return forest


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--held-out" in sys.argv[2:])
