"""Clustering in several processes, and the orders it rests on."""

from __future__ import annotations

import os
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.events import candidates, parallel
from briefer.events.cluster import group
from briefer.events.parallel import in_processes, shared_empty
from briefer.events.reading import table_of
from briefer.events.sorting import falling, stable_order
from briefer.events.terms import Item

_SYLLABLES = ("ka", "lo", "mi", "ren", "tu", "vos", "pel", "dra")


def _items(events: int) -> list[Item]:
    """Four articles on each event: sentences of its own words, each told by three of the four."""
    chance = random.Random(7)
    items = []
    for event in range(events):
        words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(40)]
        sentences = [" ".join(chance.sample(words, 9)).capitalize() + "." for _ in range(12)]
        day = f"2025-03-{event % 28 + 1:02}"
        for left_out in range(4):
            told = [sentence for number, sentence in enumerate(sentences) if number % 4 != left_out]
            items.append(Item(f"{words[0]} {words[1]}".title(), " ".join(told), day))
    chance.shuffle(items)
    return items


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has also a few articles parted among processes."""
    for module in (parallel, candidates):
        monkeypatch.setattr(module, "FEWEST_ROWS", 10)
    monkeypatch.setattr(parallel, "FEWEST_PAIRS", 10)
    monkeypatch.setattr(candidates, "LINKS_AT_ONCE", 500)


@pytest.mark.usefixtures("small_stretches")
@pytest.mark.parametrize("workers", [2, 3])
def test_the_groups_are_the_same_with_any_number_of_processes(workers: int) -> None:
    """Whatever part of the work each does."""
    table = table_of(_items(30))
    groups = group(table, workers=workers)
    assert groups == group(table)
    assert [len(members) for members in groups] == [4] * 30


def test_stretches_are_joined_in_their_order() -> None:
    """With more stretches than processes, each does several."""

    def work(begin: int, end: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]]]:
        return (np.arange(begin, end),)

    (joined,) = in_processes(work, [0, 3, 4, 4, 9, 11], workers=2)
    assert joined.tolist() == list(range(11))


def test_work_of_a_process_that_was_killed_is_done_again() -> None:
    """By the parent, which has what the others wrote to shared memory as well."""
    parent = os.getpid()
    written = shared_empty((6,), np.int64, workers=2)

    def work(begin: int, end: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]]]:
        written[begin:end] = np.arange(begin, end)
        if begin == 4 and os.getpid() != parent:
            os._exit(9)
        return (np.arange(begin, end),)

    (joined,) = in_processes(work, [0, 2, 4, 6], workers=3)
    assert joined.tolist() == written.tolist() == list(range(6))


@given(st.lists(st.integers(0, 5) | st.integers(0, 2**62)))
def test_equal_keys_keep_their_order(keys: list[int]) -> None:
    """Small keys and keys that fill their bits."""
    order = stable_order(np.array(keys, dtype=np.int64))
    assert order.tolist() == sorted(range(len(keys)), key=keys.__getitem__)


@given(st.lists(st.floats(0, 2.0**60, width=32)))
def test_falling_keys_are_in_the_order_of_the_values(values: list[float]) -> None:
    """The largest first."""
    keys = falling(np.array(values, dtype=np.float32))
    assert (keys >= 0).all()
    assert sorted(values, reverse=True) == [values[index] for index in np.argsort(keys, kind="stable")]
