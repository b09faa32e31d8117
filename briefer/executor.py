"""SafePool: work on bytes from outside in worker processes that may be killed without harm.

    with SafePool() as pool:
        future = pool.submit(clean, document, "a1", timeout=10.0)
        article = future.result()       # raises TaskFailed where it took too long, or too much memory

A parser that hangs, eats memory or crashes takes its worker with it, and no other task. The workers are plain
child processes that speak over pipes: no fork, so a program with threads may use the pool; and no import of the
caller's main module, so a script needs no guard around its main part.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, TypeVar

from briefer.executor_channel import NoWorker, TaskFailed, Worker, dump_task

__all__ = ["NoWorker", "SafePool", "TaskFailed"]

T = TypeVar("T")

TASK_SECONDS = 15.0
"""The slowest of 212 news pages takes 0.6 s to clean on a busy machine of 2 cores."""

MOST_MEMORY = 1 << 30
"""Bytes of address space of a worker. An idle one has mapped 0.15 GB; a page of 10 MB needs 0.4 GB more."""

MOST_WORKERS = 4
"""By default no more, however many cores there are: each takes 40 MB, and 60 with a page in it."""


class SafePool:
    """Up to `workers` reused processes, each limited to `memory` bytes of address space.

    `preload` names modules that a worker imports before its first task, outside of that task's time. Workers
    start when there is work for them. The memory limit is that of the operating system and holds on Linux;
    `limits_memory` says whether there is one. The time limit holds everywhere.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        memory: int = MOST_MEMORY,
        timeout: float = TASK_SECONDS,
        preload: Sequence[str] = (),
    ) -> None:
        """`timeout` is in seconds, of wall-clock time, for a task that states none of its own."""
        self._most = workers or min(MOST_WORKERS, _cores())
        self._memory = memory
        self._timeout = timeout
        self._preload = tuple(preload)
        self._tasks: deque[_Task] = deque()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        # Threads that run no task: those that wait for one, and those whose worker is starting.
        self._free = 0
        self._closed = False
        self._busy: set[Worker] = set()

    @property
    def limits_memory(self) -> bool:
        """Whether this system bounds a worker's memory: not on Windows, and macOS takes no notice of it."""
        return importlib.util.find_spec("resource") is not None and os.uname().sysname != "Darwin"

    def submit(self, function: Callable[..., T], *args: Any, timeout: float | None = None) -> Future[T]:
        """Runs `function(*args)` in a worker; both must be picklable, the function by its module's name.

        The future raises a BrieferError of the function as it is, and TaskFailed for everything else that went
        wrong there. `timeout` counts from when a worker takes the task up.
        """
        task = _Task(dump_task(function, args), timeout or self._timeout)
        with self._changed:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._tasks.append(task)
            if self._free < len(self._tasks) and len(self._threads) < self._most:
                self._add_thread()
            self._changed.notify()
        return task.future

    def start(self) -> None:
        """Starts one worker before there is work, so that its start and its imports overlap with other work."""
        with self._changed:
            if not self._threads and not self._closed:
                self._add_thread()

    def close(self) -> None:
        """Ends the workers. Tasks that wait are cancelled; those that run end with TaskFailed."""
        with self._changed:
            self._closed = True
            waiting, self._tasks = self._tasks, deque()
            busy, threads = list(self._busy), list(self._threads)
            self._changed.notify_all()
        for task in waiting:
            task.future.cancel()
        for worker in busy:
            worker.kill()
        for thread in threads:
            thread.join()

    def __enter__(self) -> SafePool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _add_thread(self) -> None:
        thread = threading.Thread(target=self._serve, name="briefer-safe-pool", daemon=True)
        self._threads.append(thread)
        self._free += 1
        thread.start()

    def _serve(self) -> None:
        """A thread's life: it keeps one worker, and hands it one task after the other."""
        worker: Worker | None = None
        try:
            while True:
                worker = self._ready(worker)
                task = self._next()
                if task is None:
                    return
                worker = self._ready(worker)
                if worker is not None:
                    worker = self._run(worker, task)
                elif self._hand_on(task):
                    return
                with self._changed:
                    self._free += 1
        finally:
            if worker is not None:
                worker.close()

    def _ready(self, worker: Worker | None) -> Worker | None:
        """The worker, or a new one in its place; None where the system has no process left to give."""
        if worker is not None and not worker.has_ended():
            return worker
        if worker is not None:
            worker.close()
        if self._closed:
            return None
        try:
            worker = Worker(self._memory)
        except OSError:
            return None
        try:
            with self._known(worker):
                worker.prepare(self._preload)
        except TaskFailed:
            worker.close()
            return None
        return worker

    @contextlib.contextmanager
    def _known(self, worker: Worker) -> Iterator[None]:
        """Makes the worker known to close(), which kills those that do something."""
        with self._changed:
            self._busy.add(worker)
            if self._closed:
                worker.kill()
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(worker)

    def _next(self) -> _Task | None:
        """The next task; None when the pool was closed."""
        with self._changed:
            while not self._tasks and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            self._free -= 1
            return self._tasks.popleft()

    def _run(self, worker: Worker, task: _Task) -> Worker | None:
        """Runs the task and settles its future. The worker, or None where it is gone."""
        if not task.future.set_running_or_notify_cancel():
            return worker
        try:
            with self._known(worker):
                result = worker.run(task.message, task.timeout)
        except BaseException as error:
            task.future.set_exception(error)
        else:
            task.future.set_result(result)
        if worker.alive:
            return worker
        worker.close()
        return None

    def _hand_on(self, task: _Task) -> bool:
        """Leaves a task to the other threads, if there are any; else it fails. True: this thread is done."""
        with self._changed:
            if len(self._threads) > 1 and not self._closed:
                self._threads.remove(threading.current_thread())
                self._tasks.appendleft(task)
                self._changed.notify()
                return True
        if task.future.set_running_or_notify_cancel():
            task.future.set_exception(
                NoWorker("no worker process can be started: raise the limit of processes (ulimit -u)")
            )
        return False


class _Task:
    """A task as its worker will get it, and the future of its result."""

    __slots__ = ("future", "message", "timeout")

    def __init__(self, message: bytes, timeout: float) -> None:
        self.message = message
        self.timeout = timeout
        self.future: Future[Any] = Future()


def _cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
