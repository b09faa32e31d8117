"""robots.txt: whether a site lets briefer read a page, by RFC 9309."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from briefer.sources.fetch.faults import FetchError

TOKEN = "briefer"
"""The name by which a robots.txt addresses briefer."""

MOST_BYTES = 512 * 1024
"""RFC 9309 2.5: a crawler reads at least 500 kibibytes; what comes after is not read."""

LONGEST_DELAY = 5.0
"""Seconds. A longer Crawl-delay is meant for those that read a whole site."""


class RobotsReply(Protocol):
    """What came back for a robots.txt."""

    @property
    def status(self) -> int: ...

    @property
    def data(self) -> bytes: ...


Get = Callable[[str], RobotsReply]
"""Fetches the robots.txt at a URL, redirects followed. Raises FetchError."""


@dataclass(slots=True)
class _Site:
    """The rules of one site, read once."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Any = None
    known: bool = False
    unreachable: FetchError | None = None


class Robots:
    """The rules of the sites of a run. Threads share it; each robots.txt is fetched once."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._lock = threading.Lock()
        self._sites: dict[str, _Site] = {}

    def allows(self, origin: str, url: str) -> bool:
        """Whether the page may be read. `origin` is scheme and host, "https://example.org:8443".

        Raises FetchError where the site cannot be asked: then nothing of it may be read (RFC 9309 2.3.1.4).
        """
        site = self._site(origin)
        return site.rules is None or bool(site.rules.can_fetch(url, TOKEN))

    def delay(self, origin: str) -> float:
        """The Crawl-delay of a site that was asked before, in seconds, at most LONGEST_DELAY."""
        site = self._sites.get(origin)
        stated = site.rules.crawl_delay(TOKEN) if site is not None and site.rules is not None else None
        return min(max(0.0, float(stated or 0.0)), LONGEST_DELAY)

    def _site(self, origin: str) -> _Site:
        with self._lock:
            site = self._sites.setdefault(origin, _Site())
        with site.lock:
            if not site.known:
                self._read(site, origin)
                site.known = True
        if site.unreachable is not None:
            raise site.unreachable
        return site

    def _read(self, site: _Site, origin: str) -> None:
        try:
            reply = self._get(f"{origin}/robots.txt")
        except FetchError as error:
            site.unreachable = error
            return
        if reply.status >= 500 or reply.status == 429:
            site.unreachable = FetchError(
                f"is left alone, for the site's robots.txt cannot be read (status {reply.status}): try again later"
            )
        elif 200 <= reply.status < 300:
            site.rules = _parsed(reply.data)


def _parsed(data: bytes) -> Any:
    """The rules in a robots.txt, or None where there are none in it."""
    from protego import Protego

    text = data.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] == "<":
        return None
    try:
        return Protego.parse(text)
    except (ValueError, RecursionError):
        return None
