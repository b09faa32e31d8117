"""The sets of articles whose events are known, and the measures of a clustering of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.errors import CleanError
from briefer.events.cluster import item_of
from briefer.events.stream import Stream
from briefer.events.terms import Item, Terms
from briefer.text.clean import clean
from briefer.types import Document

NAMES = ("multinews", "basil", "ecbplus")
FIELDS = ("title", "text", "outlet", "published")


@dataclass(frozen=True, slots=True)
class EventSet:
    """Records with the fields of an article, the event of each, and its topic: confusable events share one."""

    name: str
    records: list[dict[str, Any]]
    gold: list[str]
    topics: list[str]


def event_sets(data: Path) -> list[EventSet]:
    """The sets that events are measured on."""
    found = []
    for name in NAMES:
        records = [
            json.loads(line) for line in (data / "events" / f"{name}.jsonl").read_text("utf-8").splitlines()
        ]
        gold = [record["event"] for record in records]
        topics = [str(record.get("topic") or record["event"]) for record in records]
        found.append(EventSet(name, records, gold, topics))
    return found


def neus(data: Path) -> EventSet:
    """NEUS: the same event told from the left, the centre and the right, in excerpts."""
    lines = (data / "multidoc" / "neus.jsonl").read_text("utf-8").splitlines()
    groups = [json.loads(line) for line in lines]
    records = [article for group in groups for article in group["articles"]]
    gold = [str(group["id"]) for group in groups for _ in group["articles"]]
    return EventSet("neus", records, gold, gold)


def as_items(records: Sequence[dict[str, Any]]) -> list[Item]:
    """What clustering reads of the records, cleaned first; of one that is no article, its title alone."""
    items = []
    for record in records:
        fields = {name: record[name] for name in FIELDS if isinstance(record.get(name), str)}
        try:
            items.append(item_of(clean(Document("", "application/json", json.dumps(fields).encode()), "a1")))
        except CleanError:
            items.append(Item(record.get("title"), "", record.get("published")))
    return items


def streamed(terms: Sequence[Terms], stream: Stream) -> list[list[int]]:
    """Groups of indices after the articles have come in this order."""
    groups: dict[str, list[int]] = {}
    for index, each in enumerate(terms):
        groups.setdefault(stream.add_terms(each), []).append(index)
    return list(groups.values())


def bcubed(
    gold: Sequence[str], groups: Sequence[Sequence[int]], counted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The sums of precision and recall over the `counted` articles, and their number.

    Bagga and Baldwin (1998): of each article the share of its group that is on its event, and the share of its
    event that is in its group.
    """
    sums = np.zeros(3)
    sizes: dict[str, int] = {}
    for event in gold:
        sizes[event] = sizes.get(event, 0) + 1
    for group in groups:
        events = [gold[index] for index in group]
        for index in group:
            if counted[index]:
                right = events.count(gold[index])
                sums += (right / len(group), right / sizes[gold[index]], 1)
    return sums
