"""Good manners towards a host: few requests at once, a pause between two, and none while it asks to be let alone."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from briefer.clock import Clock
from briefer.sources.fetch.messages import Request


@dataclass(slots=True)
class _Host:
    """What is known of a host: who may ask it now, when it may be asked next, until when it wants to rest."""

    free: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    pause: timedelta = timedelta(0)
    next_start: datetime | None = None
    rests_until: datetime | None = None


class Hosts:
    """The hosts of a run. Threads share it."""

    def __init__(self, clock: Clock, per_host: int, pause: float) -> None:
        """At most `per_host` requests to a host at once, and `pause` seconds from one's start to the next's."""
        self._clock = clock
        self._per_host = per_host
        self._pause = timedelta(seconds=pause)
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextlib.contextmanager
    def turn(self, host: str, own: bool) -> Iterator[None]:
        """Waits until it is this request's turn. A host that is the user's `own` gets no pause."""
        known = self._host(host)
        with known.free:
            if not own:
                self._wait(known)
            yield

    def slow_down(self, host: str, seconds: float) -> None:
        """Notes that the host asks for a longer pause between two requests."""
        known = self._host(host)
        with known.lock:
            known.pause = max(known.pause, timedelta(seconds=seconds))

    def let_alone(self, host: str, seconds: float) -> None:
        """Notes that the host asked for no request during so long."""
        known = self._host(host)
        with known.lock:
            until = self._clock.now() + timedelta(seconds=seconds)
            known.rests_until = max(until, known.rests_until or until)

    def rest(self, host: str) -> float:
        """The seconds for which the host still wants no request; 0 where it may be asked."""
        until = self._host(host).rests_until
        return max(0.0, (until - self._clock.now()).total_seconds()) if until else 0.0

    def _wait(self, known: _Host) -> None:
        with known.lock:
            now = self._clock.now()
            start = max(now, known.next_start or now)
            known.next_start = start + max(self._pause, known.pause)
        if start > now:
            self._clock.sleep((start - now).total_seconds())

    def _host(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                self._hosts[host] = _Host(threading.Semaphore(self._per_host))
            return self._hosts[host]


class Schedule:
    """The requests of a run in an order in which no thread waits for a host that is busy while another is free."""

    def __init__(self, requests: Sequence[tuple[str, Request]], per_host: int) -> None:
        """`requests` are pairs of a host and what to ask it."""
        self._queues: dict[str, deque[Request]] = {}
        for host, request in requests:
            self._queues.setdefault(host, deque()).append(request)
        self._ready = deque(self._queues)
        self._running = dict.fromkeys(self._queues, 0)
        self._per_host = per_host
        self._changed = threading.Condition()
        self.stopped = False

    def take(self) -> tuple[str, Request] | None:
        """The next request, the hosts by turns; None when all are taken. Waits while every host is busy."""
        with self._changed:
            while self._queues and not self.stopped:
                for _ in range(len(self._ready)):
                    host = self._ready.popleft()
                    if host not in self._queues:
                        continue
                    self._ready.append(host)
                    if self._running[host] < self._per_host:
                        return host, self._start(host)
                self._changed.wait()
            return None

    def done(self, host: str) -> None:
        """Says that a request that was taken has ended."""
        with self._changed:
            self._running[host] -= 1
            self._changed.notify_all()

    def stop(self) -> None:
        """Gives out nothing more."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()

    def _start(self, host: str) -> Request:
        queue = self._queues[host]
        request = queue.popleft()
        if not queue:
            del self._queues[host]
        self._running[host] += 1
        return request
