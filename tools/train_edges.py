"""Trains briefer/events/data/batch.npz and stream.npz: how likely two articles are on one event.

    python tools/train_edges.py DATA

DATA has the layout that the benchmarks read. The pairs are those that clustering compares, in whole sets and in
samples of them where events have lost some of their articles, or all but one, and articles on nothing else have
come in: so that the model knows articles that are alone. For the stream, they
are those of each article and the ones before it, in orders by chance. Dates are not used. Needs the extra "benchmarks".
How good it is on events that it was not trained on, tools/held_out_edges.py measures.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.events_data import EventSet, as_items, event_sets, neus
from briefer.events.background import DATA, shipped_background
from briefer.events.candidates import candidate_pairs
from briefer.events.features import FALLING, FEATURES, UNORDERED, pair_features
from briefer.events.forest import Forest
from briefer.events.reading import terms_of
from briefer.events.stream import Stream
from briefer.events.table import tabulated
from briefer.events.terms import Terms
from briefer.events.vectors import vectors_of

SAMPLES = 4
STREAM_SAMPLES = 2
TINY = 150
"""How many batches of a few articles there are of each set."""
CONFUSABLE, MOST_OF_TINY = 4, 5
"""Of how many events most like its own the others of such a batch are, and the most articles on one event."""
SHORT = 170
"""Characters of the text of a report of a few lines."""
ALONE = 0.15
"""The share of events of which a sample keeps one article."""
STRANGERS = 1 / 8
"""Articles on nothing else, for each article of a sample."""
TREES, DEPTH, RATE, FEWEST_IN_LEAF, REGULARISATION, BINS = 150, 4, 0.06, 100, 5.0, 64
EASY, KEPT = 0.12, 0.2
"""Of the pairs on two events that share less than EASY, this share is kept, at five times the weight."""

Labelled = list[tuple[Terms, str]]
Training = tuple[np.ndarray, np.ndarray, np.ndarray]
Samples = Callable[[Labelled, "Spare", np.random.Generator], Iterator[Training]]


@dataclass(frozen=True, slots=True)
class Spare:
    """Articles on nothing else, and of every article, by its key, what it would be as a report of a few lines."""

    strangers: list[Terms]
    short: dict[bytes, Terms]


@dataclass(frozen=True, slots=True)
class ReadSets:
    """The sets by their names, the terms of their articles, and what samples are filled up with."""

    sets: dict[str, EventSet]
    terms: dict[str, list[Terms]]
    spare: Spare


def main(data: Path) -> None:
    read = read_sets(data)
    labelled = [list(zip(read.terms[name], each.gold, strict=True)) for name, each in read.sets.items()]
    counts = ", ".join(f"{len(each.gold)} articles of {name}" for name, each in read.sets.items())
    for name, samples in (("batch", batch_samples), ("stream", stream_samples)):
        forest = trained(labelled, read.spare, samples)
        np.savez_compressed(
            DATA / f"{name}.npz",
            features=forest.features,
            thresholds=forest.thresholds,
            leaves=forest.leaves,
            base=np.float32(forest.base),
            names=np.array(FEATURES),
            trained_on=np.array(f"{counts}; and {len(read.spare.strangers)} articles on nothing else"),
        )
        print(f"{name}: {len(forest.leaves)} trees, trained on {counts}")


def read_sets(data: Path) -> ReadSets:
    """The sets as the benchmarks clean them, and NEUS."""
    sets = {each.name: each for each in [*event_sets(data), neus(data)]}
    items = {name: as_items(each.records) for name, each in sets.items()}
    alone = as_items(list(_strangers(data)))
    terms = {name: [terms_of(item) for item in found] for name, found in items.items()}
    strangers = [terms_of(item) for item in alone]
    short = {
        read.key: terms_of(replace(item, text=item.text[:SHORT].rpartition(" ")[0]))
        for found, of_found in [*((items[name], terms[name]) for name in sets), (alone, strangers)]
        for item, read in zip(found, of_found, strict=True)
    }
    return ReadSets(sets, terms, Spare(strangers, short))


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


def trained(sets: Sequence[Labelled], spare: Spare, samples: Samples, seed: int = 0) -> Forest:
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = np.random.default_rng(seed)
    parts = [part for labelled in sets for part in samples(labelled, spare, chance)]
    rows, same, weights = (np.concatenate([part[k] for part in parts]) for k in range(3))
    order = [0 if name in UNORDERED else -1 if name in FALLING else 1 for name in FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        min_samples_leaf=FEWEST_IN_LEAF,
        l2_regularization=REGULARISATION,
        monotonic_cst=order,
        max_bins=BINS,
        early_stopping=False,
    )
    model.fit(rows, same, sample_weight=weights)
    return _exported(model)


def batch_samples(labelled: Labelled, spare: Spare, chance: np.random.Generator) -> Iterator[Training]:
    """The whole set, then samples of it, then small batches."""
    for sample in range(SAMPLES + 1):
        chosen = _sample(labelled, spare.strangers, chance) if sample else labelled
        table = tabulated([terms for terms, _ in chosen])
        vectors = vectors_of(table, shipped_background())
        pairs = candidate_pairs(vectors)
        features = pair_features(vectors, table.lengths, pairs)
        events = np.array([event for _, event in chosen])
        yield _thinned(features, events[pairs[:, 0]] == events[pairs[:, 1]], 1.0 if sample else 1.5, chance)

    for small in (_tiny, _reports):
        parts = []
        for chosen in small(labelled, spare, chance):
            table = tabulated([terms for terms, _ in chosen])
            vectors = vectors_of(table, shipped_background())
            pairs = candidate_pairs(vectors)
            events = np.array([event for _, event in chosen])
            same = events[pairs[:, 0]] == events[pairs[:, 1]]
            parts.append((pair_features(vectors, table.lengths, pairs), same))
        yield _thinned(*_joined(parts), 1.0, chance)


def _tiny(labelled: Labelled, _: Spare, chance: np.random.Generator) -> Iterator[Labelled]:
    """Many batches of a few articles, on an event and those most like it; in every other, one is alone."""
    by_event: dict[str, list[Terms]] = defaultdict(list)
    for terms, event in labelled:
        by_event[event].append(terms)
    like = _alike(labelled)
    events = list(by_event)
    for number in range(TINY):
        first = events[int(chance.integers(len(events)))]
        others = like[first][:CONFUSABLE]
        count = min(len(others), int(chance.integers(0, 3)))
        near = [first, *(others[at] for at in chance.permutation(len(others))[:count])]
        sizes = [MOST_OF_TINY, 1, 1] if number % 2 else chance.integers(1, 4, size=3).tolist()
        yield [
            (by_event[event][at], event)
            for event, size in zip(near, sizes, strict=False)
            for at in chance.permutation(len(by_event[event]))[:size]
        ]


def _reports(labelled: Labelled, spare: Spare, chance: np.random.Generator) -> Iterator[Labelled]:
    """Many batches of short reports, nearly all of them on different events: what two of them share is chance."""
    by_event: dict[str, list[Terms]] = defaultdict(list)
    for terms, event in labelled:
        by_event[event].append(terms)
    events = list(by_event)
    for _ in range(TINY):
        first, *others = [events[at] for at in chance.permutation(len(events))[:6]]
        some = [(by_event[first][at], first) for at in chance.permutation(len(by_event[first]))[:2]]
        some += [(by_event[event][int(chance.integers(len(by_event[event])))], event) for event in others]
        some += [
            (spare.strangers[at], f"stranger {at}") for at in chance.permutation(len(spare.strangers))[:3]
        ]
        yield [(spare.short[terms.key], event) for terms, event in some]


def _alike(labelled: Labelled) -> dict[str, list[str]]:
    """For each event the others that share most with it, the nearest first: confusable ones."""
    table = tabulated([terms for terms, _ in labelled])
    vectors = vectors_of(table, shipped_background())
    pairs = candidate_pairs(vectors)
    full = pair_features(vectors, table.lengths, pairs)[:, FEATURES.index("full")]
    shared: dict[str, dict[str, float]] = {event: {} for _, event in labelled}
    for (left, right), cosine in zip(pairs.tolist(), full.tolist(), strict=True):
        one, other = labelled[left][1], labelled[right][1]
        if one != other:
            shared[one][other] = shared[other][one] = max(cosine, shared[one].get(other, 0.0))
    return {one: sorted(others, key=others.__getitem__, reverse=True) for one, others in shared.items()}


def stream_samples(labelled: Labelled, spare: Spare, chance: np.random.Generator) -> Iterator[Training]:
    """The set in an order by chance, then samples of it, then short reports."""
    for sample in range(STREAM_SAMPLES + 1):
        chosen = _sample(labelled, spare.strangers, chance) if sample else labelled
        chosen = [chosen[index] for index in chance.permutation(len(chosen))]
        yield _thinned(*_passed(chosen), 1.0, chance)
    yield _thinned(*_joined([_passed(chosen) for chosen in _reports(labelled, spare, chance)]), 1.0, chance)


def _passed(chosen: Labelled) -> tuple[np.ndarray, np.ndarray]:
    """The comparisons of a stream of these articles."""
    stream = Stream()
    features, same = [], []
    for terms, event in chosen:
        compared = stream.compare(terms)
        features.append(compared.features)
        same += [chosen[partner][1] == event for partner in compared.partners]
    return np.concatenate(features), np.array(same, dtype=np.bool_)


def _joined(parts: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


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
    main(Path(sys.argv[1]))
