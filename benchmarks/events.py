"""Events: briefer's clustering in its one configuration, beside peers at the best threshold for each very set.

Every system is given the same cleaned articles; of a record that is no article, its title. In a stream the
articles come by day where they have dates, else in the order of the file; "shuffled" is an order by chance.
Seconds are those of one run on articles that are cleaned already: reading of terms and clustering for briefer,
vectors, distances and one clustering for a peer. A peer's threshold is chosen on the gold events of the set
that it is scored on, which no user could do. MiniLM is shown the title and the first MINILM_CHARACTERS of an
article: some 128 word pieces, the length that it was trained on.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.__main__ import Row
from benchmarks.events_data import EventSet, as_items, bcubed, event_sets, streamed
from benchmarks.peers_embeddings import embed
from briefer.events.cluster import group
from briefer.events.reading import table_of, terms_of
from briefer.events.stream import Stream
from briefer.events.terms import Item

Groups = Sequence[Sequence[int]]
MINILM_CHARACTERS = 600
THRESHOLDS = [step / 50 for step in range(20, 50)]
Matrix = NDArray[np.float64]


def run(data: Path) -> list[Row]:
    """BCubed precision, recall and F1, pair F1, clusters, the number of gold events, and seconds."""
    rows: list[Row] = []
    for each in event_sets(data):
        items = as_items(each.records)
        rows.append(_row("briefer", each, *_timed(partial(_in_batch, items))))
        order = sorted(range(len(items)), key=lambda index: items[index].published or "")
        shuffled = random.Random(0).sample(order, len(order))
        for system, sequence in (("briefer stream", order), ("briefer stream, shuffled", shuffled)):
            found, seconds = _timed(partial(_in_stream, items, sequence))
            rows.append(_row(system, each, found, seconds))
        rows += _peers(each, items, order)
    return rows


def _in_batch(items: Sequence[Item]) -> Groups:
    return group(table_of(items))


def _in_stream(items: Sequence[Item], order: Sequence[int]) -> Groups:
    groups = streamed([terms_of(items[index]) for index in order], Stream())
    return [[order[place] for place in members] for members in groups]


def _peers(each: EventSet, items: Sequence[Item], order: Sequence[int]) -> list[Row]:
    from sklearn.cluster import DBSCAN, HDBSCAN
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{item.title or ''}\n{item.text}" for item in items]
    started = time.perf_counter()
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts).toarray()
    distances = np.clip(1 - vectors @ vectors.T, 0, None)
    before = time.perf_counter() - started
    rows = [_best("TF-IDF, average link", each, before, lambda t: _average_link(distances, t))]
    rows.append(_best("TF-IDF, single pass", each, before, lambda t: _single_pass(vectors, order, 1 - t)))
    rows.append(
        _best(
            "TF-IDF, DBSCAN",
            each,
            before,
            lambda t: _of_labels(DBSCAN(eps=t, min_samples=2, metric="precomputed").fit_predict(distances)),
        )
    )
    density = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=True)
    found, seconds = _timed(lambda: _of_labels(density.fit_predict(distances)))
    rows.append(_row("TF-IDF, HDBSCAN", each, found, before + seconds))
    started = time.perf_counter()
    meanings = embed([text[:MINILM_CHARACTERS] for text in texts]).astype(np.float64)
    apart = np.clip(1 - meanings @ meanings.T, 0, None)
    before = time.perf_counter() - started
    rows.append(_best("MiniLM, average link", each, before, lambda t: _average_link(apart, t)))
    return rows


def _average_link(distances: Matrix, threshold: float) -> Groups:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    condensed = squareform(distances - np.diag(np.diag(distances)), checks=False)
    return _of_labels(fcluster(linkage(condensed, "average"), threshold, "distance"))


def _single_pass(vectors: Matrix, order: Sequence[int], threshold: float) -> Groups:
    """Each article joins the nearest centroid, or begins a group (Allan et al., 1998)."""
    # A centroid's dot products with all articles are kept, so that a pass needs no vector again.
    like = vectors @ vectors.T
    dots = np.zeros_like(like)
    lengths = np.zeros(len(like))
    groups: list[list[int]] = []
    for index in order:
        if groups:
            near = dots[: len(groups), index] / np.maximum(lengths[: len(groups)], 1e-9)
            best = int(near.argmax())
            if near[best] >= threshold:
                groups[best].append(index)
                lengths[best] = np.sqrt(lengths[best] ** 2 + 2 * dots[best, index] + like[index, index])
                dots[best] += like[index]
                continue
        dots[len(groups)] = like[index]
        lengths[len(groups)] = np.sqrt(like[index, index])
        groups.append([index])
    return groups


def _of_labels(labels: Iterable[Any]) -> Groups:
    """Groups of the same label; -1 is noise, each alone."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, label in enumerate(labels):
        groups.setdefault((int(label), index if label == -1 else -1), []).append(index)
    return list(groups.values())


def _best(system: str, each: EventSet, before: float, cluster: Callable[[float], Groups]) -> Row:
    found = [_timed(partial(cluster, threshold)) for threshold in THRESHOLDS]
    groups, seconds = max(found, key=lambda pair: _bcubed_f1(each, pair[0])[2])
    return _row(f"{system} (best threshold)", each, groups, before + seconds)


def _timed(cluster: Callable[[], Groups]) -> tuple[Groups, float]:
    started = time.perf_counter()
    return cluster(), time.perf_counter() - started


def _bcubed_f1(each: EventSet, groups: Groups) -> tuple[float, float, float]:
    precision, recall, count = bcubed(each.gold, groups, np.ones(len(each.gold), dtype=np.bool_))
    p, r = precision / count, recall / count
    return p, r, 2 * p * r / (p + r)


def _row(system: str, each: EventSet, groups: Groups, seconds: float) -> Row:
    precision, recall, f1 = _bcubed_f1(each, groups)
    return {
        "system": system,
        "dataset": each.name,
        "bcubed_precision": round(100 * precision, 1),
        "bcubed_recall": round(100 * recall, 1),
        "bcubed_f1": round(100 * f1, 1),
        "pair_f1": round(100 * _pair_f1(each.gold, groups), 1),
        "clusters": len(groups),
        "events": len(set(each.gold)),
        "seconds": round(seconds, 2),
    }


def _pair_f1(gold: Sequence[str], groups: Groups) -> float:
    group_of = np.empty(len(gold), dtype=np.int64)
    for number, members in enumerate(groups):
        group_of[list(members)] = number
    events = np.array(gold)
    together = np.triu(group_of[:, None] == group_of[None], 1)
    same = np.triu(events[:, None] == events[None], 1)
    return float(2 * (together & same).sum() / max(1, together.sum() + same.sum()))
