"""Which answers to one question mean the same, however they are worded.

A looser operating point than same_claim.supports(), which asks what may be cited: here "the largest
shareholder" and "the biggest investor" are one, and a figure or date of more detail joins one of less.
Average-link agglomerative clustering over a soft cosine (Sidorov et al., 2014) of weighted concepts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import log, sqrt

from briefer.compare.words.lexicon import concepts
from briefer.text.numbers import find_numbers
from briefer.text.thesaurus import similarity

SYNONYM = 0.5
"""What likeness of meaning counts beside the same word."""
CONTEXT = 0.2
"""Weight of the sentence in which an answer stands, beside the answer itself."""
JOINED = 0.225
"""Mean likeness from which two groups become one: pairwise F1 on five questions of the NAnCo set is 0.71
here, and 0.67 to 0.70 from 0.175 to 0.3."""
RARITY_FLOOR = 0.3
"""Added to the log inverse frequency, so that a word of every answer still counts a little."""


def group_answers(answers: Sequence[str], sentences: Sequence[str] | None = None) -> list[list[int]]:
    """Groups of indices of answers that mean the same, each ascending, in order of their first members.

    `sentences` are those in which the answers stand, one for each. Answers whose figures or dates exclude
    one another are never joined directly. Takes time cubic in the number of answers: meant for dozens.
    """
    likeness = _mixed(answers, sentences)
    for left in range(len(answers)):
        for right in range(left):
            if _exclude(answers[left], answers[right]):
                likeness[left][right] = likeness[right][left] = -1.0
    return _average_link(likeness)


def _mixed(answers: Sequence[str], sentences: Sequence[str] | None) -> list[list[float]]:
    own = _likeness([sorted(set(concepts(text))) for text in answers])
    if sentences is None:
        return own
    around = _likeness([sorted(set(concepts(text))) for text in sentences])
    return [
        [(1 - CONTEXT) * a + CONTEXT * b for a, b in zip(row, other, strict=True)]
        for row, other in zip(own, around, strict=True)
    ]


def _likeness(bags: Sequence[Sequence[str]]) -> list[list[float]]:
    """The soft cosine of each pair of bags of concepts, 0 to 1."""
    counts = Counter(word for bag in bags for word in bag)
    weight = {word: log((len(bags) + 1) / (count + 0.5)) + RARITY_FLOOR for word, count in counts.items()}
    total = [sum(weight[word] for word in bag) or 1.0 for bag in bags]
    alike = _neighbours(sorted(counts))
    sets = [frozenset(bag) for bag in bags]

    def covered(left: Sequence[str], right: frozenset[str]) -> float:
        nearest = [next((score for score, other in alike[word] if other in right), 0.0) for word in left]
        return sum(weight[word] * score for word, score in zip(left, nearest, strict=True))

    half = [[covered(bag, other) for other in sets] for bag in bags]
    indices = range(len(bags))
    return [[(half[i][j] + half[j][i]) / 2 / sqrt(total[i] * total[j]) for j in indices] for i in indices]


def _neighbours(vocabulary: Sequence[str]) -> dict[str, list[tuple[float, str]]]:
    """For each word itself and its synonyms in the vocabulary, with what they count, the nearest first."""
    alike: dict[str, list[tuple[float, str]]] = {word: [(1.0, word)] for word in vocabulary}
    for one, other in combinations(vocabulary, 2):
        score = similarity(one, other)
        if score > 0:
            alike[one].append((SYNONYM * score, other))
            alike[other].append((SYNONYM * score, one))
    return {word: sorted(found, reverse=True) for word, found in alike.items()}


def _exclude(one: str, other: str) -> bool:
    left, right = _figures(one), _figures(other)
    return bool(left and right) and not (left <= right or right <= left)


def _figures(text: str) -> frozenset[str]:
    """The values of the numbers of a text without units: "three years" is "three more years"."""
    return frozenset(f"{number.value:f}" for number in find_numbers(text) if number.form == "cardinal")


def _average_link(likeness: Sequence[Sequence[float]]) -> list[list[int]]:
    groups = [[index] for index in range(len(likeness))]

    def mean(one: Sequence[int], other: Sequence[int]) -> float:
        return sum(likeness[a][b] for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        pairs = combinations(range(len(groups)), 2)
        best, left, right = max((mean(groups[i], groups[j]), -i, -j) for i, j in pairs)
        if best < JOINED:
            break
        groups[-left] = sorted(groups[-left] + groups[-right])
        del groups[-right]
    return sorted(groups)
