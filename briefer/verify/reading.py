"""A sentence or a statement, read once: its words, names, quantities, dates and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefer.text.dates import DateMention, find_dates
from briefer.text.names import Name, find_names
from briefer.text.quantities import Quantity, find_quantities
from briefer.text.quotes import Quote, find_quotes
from briefer.text.thesaurus import base_stem
from briefer.text.tokens import STOPWORDS, tokenize
from briefer.verify.numbers.fractions import with_fractions

_CLAUSE_BREAK = re.compile(r"[;:,—–()]|\s-\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a reading. `clause` counts the commas, colons and dashes before it."""

    text: str
    lower: str
    stem: str
    start: int
    end: int
    index: int
    clause: int
    content: bool

    @property
    def number(self) -> bool:
        """Whether the word is written in digits."""
        return self.lower[0].isdigit()


class Reading:
    """A text with what is found in it, each part read when it is first asked for.

    `reference` is the day that its weekdays are reckoned from. `names` are given where the whole
    article has been searched for them already, which knows better what is a name than one sentence.
    """

    def __init__(
        self, text: str, reference: date | None = None, names: tuple[Name, ...] | None = None
    ) -> None:
        self.text = text
        self.reference = reference
        self._names = names

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All tokens, in order, lower-cased without the possessive 's."""
        breaks = [m.start() for m in _CLAUSE_BREAK.finditer(self.text)]
        found: list[Word] = []
        clause = 0
        for index, token in enumerate(tokenize(self.text)):
            while clause < len(breaks) and breaks[clause] < token.start:
                clause += 1
            lower = token.text.lower().replace("’", "'").removesuffix("'s")
            content = (lower not in STOPWORDS and len(lower) > 1) or lower[0].isdigit()
            found.append(
                Word(token.text, lower, base_stem(lower), token.start, token.end, index, clause, content)
            )
        return tuple(found)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that carry content: no stop words."""
        return tuple(w for w in self.words if w.content)

    @cached_property
    def positions(self) -> dict[str, tuple[int, ...]]:
        """Where each stem stands, as indices of `words`."""
        found: dict[str, list[int]] = {}
        for word in self.words:
            found.setdefault(word.stem, []).append(word.index)
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of people, places and organisations."""
        return tuple(find_names(self.text)) if self._names is None else self._names

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates and times, weekdays resolved from the reference day."""
        return tuple(find_dates(self.text, self.reference))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities, without the numbers of labels (Article 5)."""
        found = (q for q in find_quantities(self.text) if q.kind != "label")
        return with_fractions(self.text, found)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations with their speakers."""
        return tuple(find_quotes(self.text))

    @cached_property
    def figure_words(self) -> frozenset[int]:
        """The indices of the words that belong to a quantity or a date."""
        spans = [(q.start, q.end) for q in self.quantities] + [(d.start, d.end) for d in self.dates]
        return frozenset(w.index for start, end in spans for w in self.between(start, end))

    def runs(self, size: int) -> list[tuple[str, ...]]:
        """The stems of every `size` words in a row."""
        stems = [word.stem for word in self.words]
        return list(zip(*(stems[first:] for first in range(size)), strict=False))

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words inside the offsets."""
        return tuple(w for w in self.words if w.start >= start and w.end <= end)
