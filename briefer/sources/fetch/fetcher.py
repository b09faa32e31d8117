"""Fetcher: all HTTP reading of a run. Each page once, politely, under every guard; failures are values."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from queue import Full, Queue
from types import TracebackType

from briefer.clock import Clock
from briefer.sources.fetch.cache import PageCache
from briefer.sources.fetch.faults import FetchError
from briefer.sources.fetch.hosts import Schedule
from briefer.sources.fetch.memory import Memory
from briefer.sources.fetch.messages import FetchProblem, Limits, Request, Response
from briefer.sources.fetch.network import Resolver, system_resolver
from briefer.sources.fetch.results import StatusProblem
from briefer.sources.fetch.urls import read_url
from briefer.sources.fetch.visits import Visits, open_visits
from briefer.sources.manners import FetchSettings
from briefer.types import Problem


class Fetcher:
    """The one reader of the web in a run; threads share it.

    `config` (a FetchConfig, or Manners) says which hosts of the user's own may be read and how politely,
    `cache_folder` where pages are kept between runs (None: nowhere). With
    `fresh`, what an earlier run has kept is not used without asking. `resolve` and `tls` replace the
    system's resolver and certificates.
    """

    def __init__(
        self,
        config: FetchSettings,
        clock: Clock,
        cache_folder: Path | None = None,
        *,
        fresh: bool = False,
        limits: Limits | None = None,
        resolve: Resolver = system_resolver,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._config = config
        self._clock = clock
        cache = PageCache(cache_folder) if cache_folder else None
        self._cache = cache
        self._visits: Visits = open_visits(config, clock, cache, fresh, limits or Limits(), resolve, tls)
        self._memory = Memory()

    def fetch(self, request: Request) -> Response | Problem:
        """What `request` gave. What was fetched before in this run, or is being fetched, is not asked for again."""
        future, is_first = self._memory.claim(_key(request))
        if is_first:
            self._settle(future, request)
        result = future.result()
        self._memory.settled(_key(request), future)
        if isinstance(result, Problem):
            return replace(result, input=request.url)
        return replace(result, request=request)

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Response | Problem]]:
        """Each request with what it gave, as it comes: many hosts at once, few requests to one."""
        asked = list(requests)
        schedule = Schedule([(_host(request), request) for request in asked], self._config.per_host)
        # Bounded, so that pages do not pile up where they are read faster than they are taken.
        results: Queue[_Fetched] = Queue(self._config.parallel)

        def work() -> None:
            while (taken := schedule.take()) is not None:
                host, request = taken
                try:
                    result: Response | Problem | BaseException = self.fetch(request)
                except BaseException as error:
                    result = error
                schedule.done(host)
                _hand_over(results, (request, result), schedule)

        for _ in range(min(self._config.parallel, len(asked))):
            threading.Thread(target=work, name="briefer-fetch", daemon=True).start()
        try:
            for _ in asked:
                request, result = results.get()
                if isinstance(result, BaseException):
                    raise result
                yield request, result
        finally:
            schedule.stop()

    def close(self) -> None:
        """Closes the connections, and keeps the cache within its size."""
        self._visits.close()
        if self._cache is not None:
            self._cache.close(self._clock.now().timestamp())

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _settle(self, future: Future[Response | Problem], request: Request) -> None:
        """Fetches, and gives the future its result whatever happens."""
        try:
            future.set_result(self._fetch(request))
        except BaseException as error:
            self._memory.forget(_key(request))
            future.set_exception(error)

    def _fetch(self, request: Request) -> Response | Problem:
        try:
            return self._visits.fetch(request)
        except StatusProblem as error:
            return FetchProblem(
                "fetch", request.url, _line(error), error.status, error.retry_after, error.moved_to
            )
        except FetchError as error:
            return FetchProblem("fetch", request.url, _line(error))


_Fetched = tuple[Request, Response | Problem | BaseException]


def _hand_over(results: Queue[_Fetched], fetched: _Fetched, schedule: Schedule) -> None:
    """Waits until there is room for a result, or nobody who wants it."""
    while not schedule.stopped:
        try:
            results.put(fetched, timeout=0.2)
        except Full:
            continue
        return


def _line(error: FetchError) -> str:
    """The message; what a server put into it breaks no line and steers no terminal."""
    return "".join(char if char.isprintable() else " " for char in str(error))


def _host(request: Request) -> str:
    """The host to queue a request under; what cannot be read fails at once, and needs no turn."""
    try:
        return read_url(request.url).host
    except FetchError:
        return ""


def _key(request: Request) -> tuple[str, ...]:
    """What makes two requests the same."""
    try:
        url = read_url(request.url).url
    except FetchError:
        url = request.url
    return (url, request.kind, request.etag or "", request.last_modified or "")
