"""What was fetched in this run, so that nothing is asked for twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future

from briefer.sources.fetch.messages import Response
from briefer.types import Problem

MOST_BYTES = 16_000_000
"""Of the bodies held. Pages that no longer fit come out of the cache on disk again."""

MOST_RESULTS = 20_000

Result = Response | Problem
Key = tuple[str, ...]


class Memory:
    """The results of a run by what was asked, the latest of them. Threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._futures: OrderedDict[Key, Future[Result]] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._total = 0

    def claim(self, key: Key) -> tuple[Future[Result], bool]:
        """The future of that key's result, and whether the caller is the one to bring it."""
        with self._lock:
            known = self._futures.get(key)
            if known is not None:
                self._futures.move_to_end(key)
                return known, False
            future: Future[Result] = Future()
            self._futures[key] = future
            return future, True

    def settled(self, key: Key, future: Future[Result]) -> None:
        """Counts the size of a result that has come, and forgets the oldest that are too much."""
        result = future.result()
        size = len(result.data) if isinstance(result, Response) else 0
        with self._lock:
            if key not in self._sizes and self._futures.get(key) is future:
                self._sizes[key] = size
                self._total += size
            while self._total > MOST_BYTES or len(self._sizes) > MOST_RESULTS:
                oldest = next((k for k in self._futures if k in self._sizes), None)
                if oldest is None:
                    return
                del self._futures[oldest]
                self._total -= self._sizes.pop(oldest)

    def forget(self, key: Key) -> None:
        """Takes back a claim that came to nothing."""
        with self._lock:
            self._futures.pop(key, None)
