"""Grouping of answers to one question by what they say, beside exact match, TF-IDF and embeddings.

On the NAnCo set (Laban et al., "Discord Questions", 2022). The peers' thresholds and links are the best
ones for this very set, found by search; briefer runs in its one fixed configuration.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from math import log, sqrt
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Row
from benchmarks.peers_embeddings import embed
from briefer.compare.same_answer import group_answers
from briefer.text.tokens import words

Labels = Sequence[Hashable]
Matrix = Sequence[Sequence[float]]
Merges = Sequence[tuple[float, int, int]]
Question = Sequence[dict[str, Any]]
THRESHOLDS = [step / 40 for step in range(2, 40)]
DATASET = "nanco"


def run(data: Path) -> list[Row]:
    """One row a system: pairwise F1 and BCubed F1, the mean over the questions, and seconds."""
    lines = (data / "same_claim" / "nanco.jsonl").read_text(encoding="utf-8").splitlines()
    questions: list[Question] = [json.loads(line)["answers"] for line in lines if line.strip()]
    gold = [[answer["group"] for answer in question] for question in questions]
    started = time.perf_counter()
    own = [_labels(group_answers(_field(q, "answer"), _field(q, "text"))) for q in questions]
    seconds = time.perf_counter() - started
    exact = [[answer.lower() for answer in _field(question, "answer")] for question in questions]
    rows = [_row("briefer", gold, own, seconds), _row("exact match", gold, exact)]
    for field in ("answer", "text"):
        texts = [_field(question, field) for question in questions]
        rows.append(_best(f"TF-IDF of the {field}, best threshold", gold, [_tfidf(each) for each in texts]))
        cosines = [(vectors @ vectors.T).tolist() for vectors in map(embed, texts)]
        rows.append(_best(f"MiniLM of the {field}, best threshold", gold, cosines))
    return rows


def pairwise_f1(gold: Labels, found: Labels) -> float:
    """F1 over the pairs that are in one group; 1 where neither has any."""
    hits = reported = wanted = 0
    for one, other in combinations(range(len(gold)), 2):
        together, joined = gold[one] == gold[other], found[one] == found[other]
        hits += together and joined
        reported += joined
        wanted += together
    return 2 * hits / (reported + wanted) if reported + wanted else 1.0


def bcubed_f1(gold: Labels, found: Labels) -> float:
    """BCubed F1 (Bagga and Baldwin, 1998): precision and recall of each item's group, averaged."""
    both = Counter(zip(gold, found, strict=True))
    wanted, reported = Counter(gold), Counter(found)
    items = list(zip(gold, found, strict=True))
    precision = sum(both[item] / reported[item[1]] for item in items) / len(items)
    recall = sum(both[item] / wanted[item[0]] for item in items) / len(items)
    return 2 * precision * recall / (precision + recall)


def _row(system: str, gold: Sequence[Labels], found: Sequence[Labels], seconds: float | None = None) -> Row:
    count = len(gold)
    return {
        "system": system,
        "dataset": DATASET,
        "questions": count,
        "pairwise_f1": sum(map(pairwise_f1, gold, found)) / count,
        "bcubed_f1": sum(map(bcubed_f1, gold, found)) / count,
        "seconds": seconds,
    }


def _best(system: str, gold: Sequence[Labels], matrices: Sequence[Matrix]) -> Row:
    """The row of the link and threshold with the best pairwise F1."""
    rows = [
        _row(system, gold, [_cut(merges, threshold) for merges in histories])
        for histories in ([_single_link(m) for m in matrices], [_average_link(m) for m in matrices])
        for threshold in THRESHOLDS
    ]
    return max(rows, key=lambda row: (float(row["pairwise_f1"] or 0), float(row["bcubed_f1"] or 0)))


def _cut(merges: Merges, threshold: float) -> Labels:
    """The labels after all merges from the first on that are at least as like as the threshold."""
    label = list(range(len(merges) + 1))
    for likeness, one, other in merges:
        if likeness < threshold:
            break
        kept, gone = label[one], label[other]
        label = [kept if current == gone else current for current in label]
    return label


def _field(question: Question, name: str) -> list[str]:
    return [str(answer[name]) for answer in question]


def _labels(groups: Sequence[Sequence[int]]) -> Labels:
    label = {index: number for number, group in enumerate(groups) for index in group}
    return [label[index] for index in range(len(label))]


def _tfidf(texts: Sequence[str]) -> Matrix:
    bags = [Counter(words(text)) for text in texts]
    documents = Counter(word for bag in bags for word in bag)
    idf = {word: log((len(bags) + 1) / (count + 1)) + 1 for word, count in documents.items()}
    vectors = [{word: count * idf[word] for word, count in bag.items()} for bag in bags]
    norms = [sqrt(sum(x * x for x in vector.values())) or 1.0 for vector in vectors]
    units = [{word: x / norm for word, x in v.items()} for v, norm in zip(vectors, norms, strict=True)]
    return [[sum(x * other.get(word, 0.0) for word, x in unit.items()) for other in units] for unit in units]


def _single_link(matrix: Matrix) -> Merges:
    """Every merge of single-link clustering, the likest first: the edges of a maximum spanning tree."""
    label = list(range(len(matrix)))
    merges: list[tuple[float, int, int]] = []
    pairs = combinations(range(len(matrix)), 2)
    for likeness, one, other in sorted(((matrix[a][b], a, b) for a, b in pairs), reverse=True):
        if label[one] != label[other]:
            merges.append((likeness, one, other))
            gone = label[other]
            label = [label[one] if current == gone else current for current in label]
    return merges


def _average_link(matrix: Matrix) -> Merges:
    """Every merge of average-link clustering, each with the mean likeness of the groups it joined."""
    size = dict.fromkeys(range(len(matrix)), 1)
    sums = {(a, b): matrix[a][b] for a, b in combinations(range(len(matrix)), 2)}
    merges: list[tuple[float, int, int]] = []
    while len(size) > 1:
        mean, one, other = max((total / (size[a] * size[b]), a, b) for (a, b), total in sums.items())
        merges.append((mean, one, other))
        size[one] += size.pop(other)
        del sums[one, other]
        for third in size:
            if third != one:
                moved = sums.pop((min(third, other), max(third, other)))
                sums[min(one, third), max(one, third)] += moved
    return merges
