"""The same work on several stretches at once: for the comparison of very many articles.

Forked processes see the arrays of their parent without a copy of them. Where there is no fork, as on Windows,
the work is done in one process, with the same result.
"""

from __future__ import annotations

import mmap
import multiprocessing
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST_ROWS = 4_000
FEWEST_PAIRS = 100_000
"""With fewer articles, or pairs of them, a process costs more than it saves."""

_Arrays = tuple[NDArray[Any], ...]
_Work = Callable[[int, int], _Arrays]


def in_processes(work: _Work, bounds: Sequence[int], workers: int) -> _Arrays:
    """What `work` returns for (begin, end) of each stretch between the bounds, each array joined.

    `workers` is how many processes may run at once; with one, none is made. What the work writes is lost, but
    for what it writes to arrays of `shared_empty`.
    """
    stretches = list(pairwise(bounds))
    workers = min(workers, len(stretches))
    if workers > 1 and "fork" in multiprocessing.get_all_start_methods():
        parts = _forked(work, stretches, workers)
    else:
        parts = [work(begin, end) for begin, end in stretches]
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def _forked(work: _Work, stretches: Sequence[tuple[int, int]], workers: int) -> list[_Arrays]:
    """Every process, this one too, does each workers-th stretch."""
    context = multiprocessing.get_context("fork")
    waiting = []
    for first in range(1, workers):
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(theirs, work, stretches[first::workers]), daemon=True)
        process.start()
        theirs.close()
        waiting.append((process, mine))
    done = [[work(*stretch) for stretch in stretches[::workers]]]
    for process, mine in waiting:
        done.append([])
        for stretch in stretches[len(done) - 1 :: workers]:
            try:
                done[-1].append(mine.recv())
            except EOFError:  # the process was killed, for want of memory perhaps
                done[-1].append(work(*stretch))
        process.join()
    return [done[number % workers][number // workers] for number in range(len(stretches))]


def _send(pipe: Any, work: _Work, stretches: Sequence[tuple[int, int]]) -> None:
    for stretch in stretches:
        pipe.send(work(*stretch))
    pipe.close()


def shared_empty(shape: tuple[int, ...], kind: type, workers: int) -> NDArray[Any]:
    """An array without values, of which all processes see what any has written."""
    if workers < 2:
        return np.empty(shape, dtype=kind)
    size = prod(shape)
    memory = mmap.mmap(-1, max(1, size * np.dtype(kind).itemsize))
    return np.frombuffer(memory, dtype=kind, count=size).reshape(shape)


def rows_in_parts(rows: int, workers: int) -> list[int]:
    """Where to part so many rows of the same weight."""
    parts = workers if rows >= FEWEST_ROWS else 1
    return [rows * part // parts for part in range(parts + 1)]


def stretches_of(firsts: NDArray[np.int32], workers: int) -> list[int]:
    """Where to part pairs that are in the order of their first articles, so that no article is parted."""
    if workers < 2 or len(firsts) < FEWEST_PAIRS:
        return [0, len(firsts)]
    places = [len(firsts) * part // workers for part in range(1, workers)]
    starts = [int(np.searchsorted(firsts, firsts[place])) for place in places]
    return sorted({0, *starts, len(firsts)})
