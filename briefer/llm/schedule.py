"""Independent calls side by side, so many at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefer.llm.faults import ModelError

T = TypeVar("T")

DEFAULT_LIMIT = 16


def run_all(tasks: Sequence[Callable[[], T]], limit: int = DEFAULT_LIMIT) -> list[T | ModelError]:
    """The results of the tasks, in their order, run `limit` at a time; a ModelError is a value in its place.

    Any other exception, an interruption too, stops the tasks that have not begun and is raised. Those that
    have run out in daemon threads: a run that is interrupted does not wait for a slow server.
    """
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, T | BaseException]] = queue.SimpleQueue()
    stopped = threading.Event()
    for index in range(len(tasks)):
        waiting.put(index)

    def work() -> None:
        while not stopped.is_set():
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((index, tasks[index]()))
            except BaseException as error:
                done.put((index, error))

    for _ in range(min(limit, len(tasks))):
        threading.Thread(target=work, name="briefer-model-task", daemon=True).start()
    try:
        results = dict(_collect(done) for _ in tasks)
    finally:
        stopped.set()
    return [results[index] for index in range(len(tasks))]


def _collect(done: queue.SimpleQueue[tuple[int, T | BaseException]]) -> tuple[int, T | ModelError]:
    index, result = done.get()
    if isinstance(result, BaseException) and not isinstance(result, ModelError):
        raise result
    return index, result
