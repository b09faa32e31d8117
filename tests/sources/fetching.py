"""What the tests of the fetcher share: a clock that does not wait, resolvers that say what they are told."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefer.config import FetchConfig
from briefer.sources.fetch import Fetcher, Limits, Response
from briefer.types import Problem
from tests.servers.web import WebServer


class WebClock:
    """A clock that notes the waits in place of waiting; its time goes on by them alone. Threads may share it."""

    def __init__(self, moment: datetime = datetime(2026, 5, 4, 12, tzinfo=UTC)) -> None:
        self.moment = moment
        self.waits: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.waits.append(seconds)
            self.moment += timedelta(seconds=seconds)

    def jitter(self) -> float:
        return 0.0


def fixed(*addresses: str) -> Callable[[str, int], list[str]]:
    """A resolver that gives every name the same addresses."""
    return lambda host, port: list(addresses)


def fetcher_for(
    web: WebServer | None,
    clock: WebClock | None = None,
    folder: Path | None = None,
    *,
    resolve: Callable[[str, int], list[str]] | None = None,
    tls: ssl.SSLContext | None = None,
    config: dict[str, Any] | None = None,
    fresh: bool = False,
    **limits: Any,
) -> Fetcher:
    """A fetcher that may read `web`, under limits short enough for a test."""
    allowed = (f"{web.host}:{web.port}",) if web else ()
    return Fetcher(
        FetchConfig.model_validate({"allow_hosts": allowed, **(config or {})}),
        clock or WebClock(),
        folder,
        fresh=fresh,
        limits=Limits(**{"deadline": 5.0, "connect": 2.0, **limits}),
        tls=tls,
        **({"resolve": resolve} if resolve else {}),
    )


def got(result: Response | Problem) -> Response:
    """The result, which must be a response."""
    assert isinstance(result, Response), result
    return result
