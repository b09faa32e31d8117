"""Whose age it is: the full name of whom a sentence names by a surname only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefer.text.names import find_names
from briefer.text.tokens import words
from briefer.types import Article


class FullNames:
    """The full names of a cluster, found article by article as they are asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._found: dict[int, list[tuple[int, tuple[str, ...]]]] = {}

    def words_of(self, article: int, start: int, surname: str) -> frozenset[str]:
        """The words of the full name that `surname` stands for at a place of the article with that index.

        It is the last one given before, or the only one of the whole cluster; none where there are several.
        """
        before = [name for at, name in self._names(article) if at < start and name[-1] == surname]
        if before:
            return frozenset(before[-1])
        everywhere = {
            name
            for index in range(len(self._articles))
            if surname in self._articles[index].text.lower()
            for _, name in self._names(index)
            if name[-1] == surname
        }
        first_names: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for name in everywhere:
            first_names[name[0]] = name
        return frozenset(next(iter(first_names.values()))) if len(first_names) == 1 else frozenset()

    def _names(self, article: int) -> list[tuple[int, tuple[str, ...]]]:
        if article not in self._found:
            found = [
                (name.start, tuple(words(name.text))) for name in find_names(self._articles[article].text)
            ]
            self._found[article] = [(at, name) for at, name in found if len(name) > 1]
        return self._found[article]
