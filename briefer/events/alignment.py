"""How far two articles tell the same facts in the same order, in whatever words.

A translation or paraphrase keeps no run of three words, but it keeps figures, names and most content
words of each sentence, and above all their order. Two reporters at one event share facts too, but fewer,
and each tells them in an order of their own.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from briefer.text.tokens import content_stems

Facts = frozenset[str]
"""What a sentence tells: its content stems, names and figures among them."""

SAME_FACTS = 0.25
"""Cosine of two sentences' weighted facts from which they tell the same. Pairs of sentences from a
dispatch and its paraphrase have a median of 0.4, other pairs from articles on one event 0.05."""

LONG_WORD = 6
COGNATE = 5
"""Letters that words of two languages share where they are one word: "production", "producción"."""
SHORT_NAME = 3
_NUMBER = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d)[.,\s](?=\d{3}\b)")
_WORD = re.compile(r"[^\W\d_]+")

RARE = 12
"""A fact in more sentences than this finds no candidates: it costs time and tells little."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How many sentences of `left` tell what one of `right` tells; how much of each article those are
    (weighted share, 0 to 1); and the share of them that stand in the same order in both."""

    matches: int
    left: float
    right: float
    order: float

    @property
    def score(self) -> float:
        """F1 of both shares, times order: 1 for a faithful paraphrase, 0 where nothing is shared."""
        return 2 * self.left * self.right / ((self.left + self.right) or 1) * self.order


def align_across(left: Sequence[str], right: Sequence[str]) -> Alignment:
    """The alignment of the sentences of two articles in different languages, by what both have in common."""

    def vocabulary(sentences: Sequence[str]) -> frozenset[str]:
        return frozenset(fact for text in sentences for fact in facts_of_any_language(text))

    common = vocabulary(left) & vocabulary(right)
    table = FactTable([left, right], lambda text: common.intersection(facts_of_any_language(text)))
    return table.align(0, 1)


def facts_of_any_language(text: str) -> list[str]:
    """Figures, names, and the first letters of long words: what a translation keeps of a sentence.

    "production", "producción" and "Produktion" are one word to it, "1,240" and "1.240" one figure.
    """
    found = _NUMBER.findall(_GROUPED.sub("", text))
    for word in _WORD.findall(text):
        letters = unicodedata.normalize("NFD", word.lower())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        if len(plain) >= LONG_WORD:
            found.append(plain[:COGNATE])
        elif len(plain) >= SHORT_NAME and word[0].isupper():
            found.append(plain)
    return found


class FactTable:
    """The facts of the sentences of several articles, with the weight of each: log inverse frequency."""

    def __init__(
        self, articles: Sequence[Sequence[str]], facts_of: Callable[[str], Iterable[str]] = content_stems
    ) -> None:
        """`articles` holds the sentences of each article, as text; `facts_of` gives the facts of one."""
        self.facts = [[frozenset(facts_of(text)) for text in sentences] for sentences in articles]
        self.counts = Counter(fact for sentences in self.facts for facts in sentences for fact in facts)
        total = sum(len(sentences) for sentences in self.facts)
        self.weight: Mapping[str, float] = {f: log((total + 1) / n) for f, n in self.counts.items()}
        self.norms = [[self._weigh(facts) for facts in sentences] for sentences in self.facts]

    def candidates(self, per_article: int) -> list[tuple[int, int]]:
        """Pairs of articles, ascending, that share the most rare facts: about `per_article` for each."""
        holders: dict[str, list[int]] = defaultdict(list)
        for index, sentences in enumerate(self.facts):
            for fact in sorted(frozenset().union(*sentences)):
                if self.counts[fact] <= RARE:
                    holders[fact].append(index)
        shared: list[Counter[int]] = [Counter() for _ in self.facts]
        for indices in holders.values():
            for index in indices:
                for other in indices:
                    if other != index:
                        shared[index][other] += 1
        pairs: set[tuple[int, int]] = set()
        for index, others in enumerate(shared):
            ranked = sorted(others, key=lambda other: (-others[other], other))
            pairs.update((min(index, other), max(index, other)) for other in ranked[:per_article])
        return sorted(pairs)

    def align(self, left: int, right: int) -> Alignment:
        """The alignment of two articles, each sentence of `left` with the nearest one of `right`."""
        holders: dict[str, list[int]] = defaultdict(list)
        for position, facts in enumerate(self.facts[right]):
            for fact in facts:
                holders[fact].append(position)
        matches: list[tuple[int, int]] = []
        for position, facts in enumerate(self.facts[left]):
            nearest = self._nearest(facts, self.norms[left][position], holders, self.norms[right])
            if nearest is not None:
                matches.append((position, nearest))
        targets = {target for _, target in matches}
        return Alignment(
            len(matches),
            sum(self.norms[left][p] for p, _ in matches) / (sum(self.norms[left]) or 1),
            sum(self.norms[right][t] for t in sorted(targets)) / (sum(self.norms[right]) or 1),
            _longest_ascending([target for _, target in matches]) / (len(matches) or 1),
        )

    def _nearest(
        self, facts: Facts, norm: float, holders: Mapping[str, Sequence[int]], norms: Sequence[float]
    ) -> int | None:
        shared: dict[int, float] = defaultdict(float)
        for fact in sorted(facts):
            for position in holders.get(fact, ()):
                shared[position] += self.weight[fact]
        scores = [(weight / sqrt(norm * norms[position]), -position) for position, weight in shared.items()]
        best, position = max(scores, default=(0.0, 0))
        return -position if best >= SAME_FACTS else None

    def _weigh(self, facts: Facts) -> float:
        return sum(self.weight[fact] for fact in sorted(facts)) or 1.0


def _longest_ascending(values: Sequence[int]) -> int:
    """The length of the longest subsequence that never falls (Fredman, 1975)."""
    tails: list[int] = []
    for value in values:
        place = bisect_right(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
