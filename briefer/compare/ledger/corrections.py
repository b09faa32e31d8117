"""Figures that a sentence gives against another: "3,400 people will lose their work, not 2,800"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.values import Value

LEAST = 10
"""Numbers below this stand for too much to be found again by their value."""


def corrections(values: Sequence[Value], refuted: Sequence[Entry]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values of which one sentence gives the one and says that it is not the other.

    `refuted` are the entries of what is said not to be so. As (likeness, index, index), in order.
    """
    for entry in refuted:
        given = _given(values, entry)
        for index, value in enumerate(values):
            if given is not None and entry.article not in value.articles and _meant(value, entry):
                yield 1.0, min(given, index), max(given, index)


def _given(values: Sequence[Value], refuted: Entry) -> int | None:
    """The value that stands nearest to what is refuted in its sentence, of a like size."""
    near: list[tuple[int, int]] = []
    for index, value in enumerate(values):
        for entry in value.entries:
            size = entry.figure.value / refuted.figure.value if refuted.figure.value else 0.0
            alike = entry.figure.kind == refuted.figure.kind or refuted.figure.noun is None
            if entry.sentence.id == refuted.sentence.id and alike and 0.2 < size < 5:
                near.append((abs(entry.figure.start - refuted.figure.start), index))
    return min(near)[1] if near else None


def _meant(value: Value, refuted: Entry) -> bool:
    """Whether a value is what is refuted: the same number, with a word of the same sentence beside it."""
    if refuted.figure.value < LEAST or abs(value.figure.value - refuted.figure.value) > 1e-9:
        return False
    return bool((refuted.near | refuted.far) & value.context.keys())
