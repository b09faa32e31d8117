"""Somebody or something that a statement or a passage is about, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.text.names import same_name
from briefer.verify.reading import Reading


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody or something in a reading: the first and last index of its words, and what it is called."""

    first: int
    last: int
    text: str
    name: bool


def names_of(reading: Reading) -> list[Item]:
    """The names of a reading, without adjectives of origin."""
    items = []
    for name in reading.names:
        inside = reading.between(name.start, name.end)
        if inside and name.kind != "demonym":
            items.append(Item(inside[0].index, inside[-1].index, name.text, True))
    return items


def places_of(passage: Reading, item: Item) -> list[int]:
    """The indices of the words at which an item stands in a passage, a name also in part."""
    if item.name:
        named = [n.first for n in names_of(passage) if same_name(n.text, item.text)]
        if named:
            return named
        last = item.text.lower().split()[-1]
        return [w.index for w in passage.words if w.lower == last]
    return list(passage.positions.get(item.text, ()))
