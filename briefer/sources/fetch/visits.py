"""One fetch from its URL to its result: cache, robots.txt, redirects, retries. Raises what Fetcher makes a value."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from briefer import __version__
from briefer.clock import Clock
from briefer.sources.fetch import headers as read
from briefer.sources.fetch.addresses import why_refused
from briefer.sources.fetch.cache import Entry, PageCache
from briefer.sources.fetch.exchange import Reply, Wire
from briefer.sources.fetch.faults import Broken, Refused, TooLate
from briefer.sources.fetch.hosts import Hosts
from briefer.sources.fetch.messages import Limits, Request, Response
from briefer.sources.fetch.network import Resolver, how_to_allow, not_public
from briefer.sources.fetch.results import (
    REDIRECTS,
    StatusProblem,
    entry_of,
    response_from,
    response_of,
    status_words,
    wants_rest,
)
from briefer.sources.fetch.robots import MOST_BYTES, Robots
from briefer.sources.fetch.urls import Target, allowed_hosts, follow, is_allowed, read_url, refused_port
from briefer.sources.manners import FetchSettings

ACCEPT = {
    "page": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "feed": "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,"
    "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,text/html;q=0.5,*/*;q=0.1",
}
PERMANENT = frozenset((301, 308))
# Failures that a moment may mend. 500 is not among them: a page that fails so fails again.
PASSING = frozenset((429, 502, 503, 504))
FIRST_BACK_OFF = 1.0
MOST_COOKIES = 20
_COOKIE = re.compile(r"(?m)^([\w.-]{1,100})=([!#-+\--:<-\[\]-~]{0,2000})[ \t]*(?:;|$)")
ROBOTS_SECONDS = 10.0
"""Of the time for a page, robots.txt gets its own, shorter deadline."""


@dataclass(slots=True)
class _Walk:
    """A fetch on its way through redirects: the time it has left on the wire, and where it has been.

    Cookies live no longer than this: some sites redirect to the same page until theirs comes back.
    """

    seconds: float
    been: list[tuple[str, str]] = field(default_factory=list)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    moved_to: str | None = None
    moving: bool = True
    up_to: int | None = None

    def cookie(self, target: Target) -> str:
        """The Cookie header for that host, "" where it has set none."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.get(_origin(target), {}).items())

    def take_cookies(self, target: Target, reply: Reply) -> None:
        """Keeps what the host has set, within bounds."""
        kept = self.cookies.setdefault(_origin(target), {})
        for name, value in _COOKIE.findall(reply.headers.get("set-cookie", "")):
            if len(kept) < MOST_COOKIES:
                kept[name] = value


@dataclass(slots=True)
class Visits:
    """What all fetches of a run share."""

    clock: Clock
    cache: PageCache | None
    fresh: bool
    limits: Limits
    wire: Wire
    hosts: Hosts
    allowed: frozenset[str]
    started: datetime
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self._robots_txt)

    def close(self) -> None:
        self.wire.close()

    def fetch(self, request: Request) -> Response:
        """The response to a request. Raises FetchError."""
        target = read_url(request.url)
        entry = self.cache.get(target.url) if self.cache and request.kind == "page" else None
        # The answer for a robots.txt is kept whatever its status.
        entry = entry if entry and 200 <= entry.status < 300 else None
        is_fresh = entry is not None and not self.fresh and entry.fresh_until > self.clock.now()
        if entry and (is_fresh or entry.fetched >= self.started):
            return response_from(request, entry)
        walk = _Walk(self.limits.deadline)
        wanted = {"Accept": ACCEPT[request.kind], **_validators(request, entry)}
        target, reply = self._walk(walk, target, wanted, is_page=request.kind == "page")
        return self._response(request, entry, walk, target, reply)

    def _response(
        self, request: Request, entry: Entry | None, walk: _Walk, target: Target, reply: Reply
    ) -> Response:
        now = self.clock.now()
        retry_after = read.retry_after(reply.headers, now)
        if reply.status == 304:
            if request.etag or request.last_modified:
                return replace(
                    response_of(request, target, reply, now, walk.moved_to),
                    etag=reply.headers.get("etag", request.etag),
                    last_modified=reply.headers.get("last-modified", request.last_modified),
                    not_modified=True,
                    retry_after=retry_after,
                )
            if entry is None:
                raise Broken("answered that nothing has changed, though nothing was known: try again later")
            entry = replace(entry, fetched=now, fresh_until=_renewed(entry, reply, now))
            self._keep(entry, reply.headers)
            return response_from(request, entry)
        if not 200 <= reply.status < 300:
            message = status_words(reply.status, request.kind, retry_after)
            raise StatusProblem(message, reply.status, retry_after, walk.moved_to)
        if not reply.data.strip(b" \t\r\n\x00"):
            raise StatusProblem(f"sent an empty {request.kind}: try again later", reply.status)
        response = response_of(request, target, reply, now, walk.moved_to)
        if request.kind == "page":
            self._keep(entry_of(request, response, read.fresh_until(reply.headers, now)), reply.headers)
        return response

    def _walk(
        self, walk: _Walk, target: Target, wanted: Mapping[str, str], is_page: bool
    ) -> tuple[Target, Reply]:
        """Follows redirects to a reply that is none. Raises FetchError."""
        while True:
            cookie = walk.cookie(target)
            try:
                if is_page:
                    self._ask_robots(target)
                reply = self._patient(walk, target, {**wanted, "Cookie": cookie} if cookie else wanted)
            except Refused as error:
                raise Refused(
                    f"redirects to {target.url[:100]}: {error}" if walk.been else str(error)
                ) from None
            location = reply.headers.get("location")
            if reply.status not in REDIRECTS or not location:
                return target, reply
            walk.been.append((target.url, cookie))
            walk.take_cookies(target, reply)
            target = self._next(walk, target, location, reply.status)

    def _ask_robots(self, target: Target) -> None:
        """Holds a page against the rules of its site. Raises Refused, or the FetchError of a site without any."""
        if not self.robots.allows(_origin(target), target.url):
            raise Refused(f"may not be read by programs (robots.txt of {target.host}): save the page")
        self.hosts.slow_down(target.host, self.robots.delay(_origin(target)))

    def _next(self, walk: _Walk, target: Target, location: str, status: int) -> Target:
        try:
            following = follow(target, location)
        except Refused as error:
            raise Refused(f"redirects to {location[:100]}, which {error}") from None
        if target.scheme == "https" and following.scheme == "http":
            raise Refused(
                "redirects from https to http, which anybody on the way can change: check the address"
            )
        if (following.url, walk.cookie(following)) in walk.been:
            raise Refused("redirects in a circle: open it in a browser, and save the page")
        if len(walk.been) > self.limits.redirects:
            raise Refused(f"redirects more than {self.limits.redirects} times: check the address")
        walk.moving = walk.moving and status in PERMANENT
        if walk.moving:
            walk.moved_to = following.url
        return following

    def _patient(self, walk: _Walk, target: Target, wanted: Mapping[str, str]) -> Reply:
        """One reply, asked for again where a failure may pass and the wait is short."""
        for tried in range(self.limits.retries + 1):
            last = tried == self.limits.retries
            try:
                reply = self._once(walk, target, wanted)
            except Broken:
                if last or tried:
                    raise
                self.clock.sleep(FIRST_BACK_OFF * (1 + self.clock.jitter()))
                continue
            if reply.status not in PASSING:
                return reply
            asked = read.retry_after(reply.headers, self.clock.now())
            wait = FIRST_BACK_OFF * 2**tried * (1 + self.clock.jitter()) if asked is None else asked
            # What the host wants holds for all of its pages; what this page needs, for it alone.
            whole_host = asked is not None or reply.status == 429
            if whole_host:
                self.hosts.let_alone(target.host, wait)
            if wait > self.limits.longest_wait or last:
                return reply
            if not whole_host:
                self.clock.sleep(wait)
        raise AssertionError("unreachable")

    def _once(self, walk: _Walk, target: Target, wanted: Mapping[str, str]) -> Reply:
        """One request in its turn, its time taken from that of the walk."""
        allowed = self._guard(target)
        with self.hosts.turn(target.host, own=allowed):
            rest = self.hosts.rest(target.host)
            if rest > self.limits.longest_wait:
                raise StatusProblem(f"was not asked for: {target.host} {wants_rest(rest)}", 429, rest)
            if rest:
                self.clock.sleep(rest)
            began = time.monotonic()
            try:
                return self.wire.get(target, wanted, walk.seconds, allowed, walk.up_to)
            finally:
                walk.seconds -= time.monotonic() - began

    def _guard(self, target: Target) -> bool:
        """Whether the user allowed the host. Raises Refused before any connection where nobody should read it."""
        if is_allowed(target, self.allowed):
            return True
        if refused_port(target):
            raise Refused(f"names port {target.port}, where no public web server is: check the address")
        address = target.address
        reason = why_refused(address) if address else None
        if address is None and (target.host == "localhost" or target.host.endswith(".localhost")):
            raise Refused(
                f"{target.host} is this computer itself, not on the open web: {how_to_allow(target.host)}"
            )
        if address and reason:
            raise Refused(not_public(target.host, address, reason))
        return False

    def _robots_txt(self, url: str) -> Reply:
        """The reply for a robots.txt, redirects followed, out of the cache where it is fresh."""
        target = read_url(url)
        cached = self.cache.get(target.url) if self.cache else None
        if cached and cached.fresh_until > self.clock.now():
            return Reply(cached.status, {}, cached.data)
        walk = _Walk(min(ROBOTS_SECONDS, self.limits.deadline), up_to=MOST_BYTES)
        try:
            final, reply = self._walk(walk, target, {"Accept": "text/plain,*/*;q=0.1"}, is_page=False)
        except TooLate:
            raise TooLate("is left alone, for the site's robots.txt does not come: try again later") from None
        if reply.status < 500 and reply.status not in (304, 429):
            now = self.clock.now()
            request = Request(target.url)
            response = response_of(request, final, reply, now, walk.moved_to)
            self._keep(entry_of(request, response, read.fresh_until(reply.headers, now)), reply.headers)
        return reply

    def _keep(self, entry: Entry, headers: Mapping[str, str]) -> None:
        if self.cache and read.may_be_kept(headers):
            self.cache.put(entry)


def open_visits(
    config: FetchSettings,
    clock: Clock,
    cache: PageCache | None,
    fresh: bool,
    limits: Limits,
    resolve: Resolver,
    tls: ssl.SSLContext | None,
) -> Visits:
    """The connections and the manners of a run, from its configuration."""
    contact = f"; {config.contact}" if config.contact else ""
    agent = f"briefer/{__version__} (reads news for one reader{contact})"
    wire = Wire(limits, resolve, agent, config.parallel * 2, tls)
    hosts = Hosts(clock, config.per_host, config.pause)
    return Visits(clock, cache, fresh, limits, wire, hosts, allowed_hosts(config.allow_hosts), clock.now())


def _renewed(entry: Entry, reply: Reply, now: datetime) -> datetime:
    """Until when a copy is fresh that a 304 confirmed: what it does not state stays as it was."""
    if "cache-control" in reply.headers or "expires" in reply.headers:
        return read.fresh_until(reply.headers, now)
    return now + (entry.fresh_until - entry.fetched)


def _origin(target: Target) -> str:
    return f"{target.scheme}://{target.authority}"


def _validators(request: Request, entry: Entry | None) -> dict[str, str]:
    """What makes a request conditional: the caller's own validators, or those of the copy in the cache."""
    if request.etag or request.last_modified:
        etag, modified = request.etag, request.last_modified
    else:
        etag, modified = (entry.etag, entry.last_modified) if entry else (None, None)
    found = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in found.items() if value and value.isprintable()}
