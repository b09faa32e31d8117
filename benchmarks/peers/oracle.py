"""The ceiling: sentences taken greedily by the reference itself (Nallapati, Zhai, Zhou, 2017)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from benchmarks.peers.base import in_reading_order, sentences
from benchmarks.rouge import scorer
from briefer.types import Article, Sentence


def greedy_oracle(articles: Sequence[Article], budget: int, reference: str) -> list[Sentence]:
    """The sentences that raise ROUGE-1 F1 + ROUGE-2 F1 the most, one by one, within the budget."""
    tokenize = scorer()._tokenizer.tokenize
    target = tokenize(reference)
    target1, target2 = Counter(target), Counter(pairwise(target))
    pool = sentences(articles)
    tokens = [tokenize(sentence.text) for sentence in pool]
    grams = [(Counter(t), Counter(pairwise(t))) for t in tokens]

    def quality(chosen: Sequence[int]) -> float:
        ones, twos = Counter[str](), Counter[tuple[str, str]]()
        for i in chosen:
            ones.update(grams[i][0])
            twos.update(grams[i][1])
        return _f1(ones, target1) + _f1(twos, target2)

    chosen: list[int] = []
    best = 0.0
    while True:
        fitting = [i for i in range(len(pool)) if i not in chosen and len(pool[i].text.split()) <= budget]
        scored = [(quality([*chosen, i]), -i) for i in fitting]
        top = max(scored, default=(0.0, 0))
        if top[0] <= best:
            return in_reading_order([pool[i] for i in chosen], pool)
        best = top[0]
        chosen.append(-top[1])
        budget -= len(pool[-top[1]].text.split())


def _f1(ours: Counter[Any], theirs: Counter[Any]) -> float:
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0
