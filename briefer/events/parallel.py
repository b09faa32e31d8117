"""The same work on two halves at once: for the comparison of very many pairs.

Forked processes see the arrays of their parent without a copy of them. Where there is no fork, as on Windows,
the work is done in one process, with the same result.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST_PAIRS = 100_000
"""With fewer pairs a process costs more than it saves."""

_Work = Callable[[int, int], tuple[NDArray[Any], ...]]


def in_processes(work: _Work, bounds: Sequence[int], workers: int) -> tuple[NDArray[Any], ...]:
    """What `work` returns for (begin, end) of each stretch between the bounds, each array joined.

    `workers` is how many processes may run at once; with one, none is made.
    """
    stretches = list(pairwise(bounds))
    if workers > 1 and len(stretches) > 1 and "fork" in multiprocessing.get_all_start_methods():
        parts = _forked(work, stretches, workers)
    else:
        parts = [work(begin, end) for begin, end in stretches]
    return tuple(np.concatenate(arrays) for arrays in zip(*parts, strict=True))


def _forked(
    work: _Work, stretches: Sequence[tuple[int, int]], workers: int
) -> list[tuple[NDArray[Any], ...]]:
    context = multiprocessing.get_context("fork")
    waiting = []
    for begin, end in stretches[1:workers]:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(theirs, work, begin, end), daemon=True)
        process.start()
        theirs.close()
        waiting.append((process, mine, begin, end))
    parts = [work(*stretches[0])]
    for process, mine, begin, end in waiting:
        try:
            parts.append(mine.recv())
        except EOFError:  # the process was killed, for want of memory perhaps
            parts.append(work(begin, end))
        process.join()
    return parts + [work(begin, end) for begin, end in stretches[workers:]]


def _send(pipe: Any, work: _Work, begin: int, end: int) -> None:
    pipe.send(work(begin, end))
    pipe.close()


def stretches_of(firsts: NDArray[np.int32], workers: int) -> list[int]:
    """Where to part pairs that are in the order of their first articles, so that no article is parted."""
    if workers < 2 or len(firsts) < FEWEST_PAIRS:
        return [0, len(firsts)]
    places = [len(firsts) * part // workers for part in range(1, workers)]
    starts = [int(np.searchsorted(firsts, firsts[place])) for place in places]
    return sorted({0, *starts, len(firsts)})
