"""The connections: every name is looked up here, every address checked here, and that address is connected to.

httpcore2 asks this backend for each connection, by the host of the URL; the host stays in the Host header and in
the TLS handshake. Because the address that was checked is the one connected to, a name server that changes its
answer gains nothing. No proxy of the environment is used: it would look names up itself, behind this check.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore2
from httpcore2 import SOCKET_OPTION, NetworkBackend, NetworkStream, SyncBackend

from briefer.sources.fetch.addresses import Address, why_refused
from briefer.sources.fetch.faults import FetchError, NoConnection, Refused, TooLate

ATTEMPT_SECONDS = 3.0
"""For an address while there are others: in a network where IPv6 leads nowhere, IPv4 has its turn soon."""

MOST_ADDRESSES = 6

Resolver = Callable[[str, int], list[str]]
"""The IP addresses of a host name for a port, best first. Raises OSError where there are none."""


@dataclass(slots=True)
class Hop:
    """What the connections of one request need to know, and what they tell: it belongs to one thread.

    `until` is the deadline on the monotonic clock, `allowed` whether the user allowed the host by name.
    `connected` tells whether a connection was made, and not an old one used again; `received` whether a byte
    came. `fault` is why there is no connection: httpcore2 words errors of its own.
    """

    until: float
    connect: float
    allowed: bool
    connected: bool = False
    received: bool = False
    fault: FetchError | None = None

    def left(self) -> float:
        """Seconds until the deadline. Raises TooLate."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            self.fault = TooLate()
            raise self.fault
        return seconds


class GuardedBackend(NetworkBackend):
    """Connects for httpcore2. Before a request, its thread sets `hop`."""

    def __init__(self, resolve: Resolver) -> None:
        self._resolve = resolve
        self._of_thread = threading.local()
        # The versions of IP by which a connection has failed: where another is to be had, they come last.
        self._failing: set[int] = set()

    @property
    def hop(self) -> Hop:
        hop: Hop = self._of_thread.hop
        return hop

    @hop.setter
    def hop(self, hop: Hop) -> None:
        self._of_thread.hop = hop

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        hop = self.hop
        try:
            addresses = self._addresses(host, port, hop)
        except FetchError as error:
            hop.fault = error
            raise
        hop.connected = True
        failed: Exception | None = None
        for left in range(len(addresses), 0, -1):
            address = addresses[-left]
            seconds = min(hop.connect, hop.left() / left, hop.connect if left == 1 else ATTEMPT_SECONDS)
            try:
                stream = SyncBackend().connect_tcp(str(address), port, timeout=seconds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                self._failing.add(address.version)
                continue
            return GuardedStream(stream, self)
        refused = isinstance(failed, httpcore2.ConnectError)
        hop.fault = unanswered(host, f"does not accept connections ({_reason(failed)})" if refused else None)
        raise hop.fault

    def _addresses(self, host: str, port: int, hop: Hop) -> list[Address]:
        """The addresses of the host that may be connected to. Raises Refused, NoConnection or TooLate."""
        found = [ip_address(text.split("%")[0]) for text in self._look_up(host, port, hop)]
        reasons = {address: None if hop.allowed else why_refused(address) for address in found}
        usable = [address for address, reason in reasons.items() if reason is None]
        if not usable:
            raise Refused(not_public(host, *next(iter(reasons.items()))))
        return sorted(usable, key=lambda address: address.version in self._failing)[:MOST_ADDRESSES]

    def _look_up(self, host: str, port: int, hop: Hop) -> list[str]:
        """Asks the resolver in a thread of its own: the system's has no time-out."""
        with contextlib.suppress(ValueError):
            return [str(ip_address(host))]
        answer: queue.SimpleQueue[list[str] | BaseException] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except BaseException as error:
                answer.put(error)

        threading.Thread(target=ask, name="briefer-look-up", daemon=True).start()
        try:
            found = answer.get(timeout=min(hop.connect, hop.left()))
        except queue.Empty:
            raise NoConnection(
                f"cannot be read: no name server answers for {host}; try again later"
            ) from None
        if isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN:
            raise NoConnection(f"cannot be read: {host} cannot be looked up now; check the connection")
        if isinstance(found, (OSError, UnicodeError)) or found == []:
            raise NoConnection(
                f"names a host that is not known ({host}): check the address, and the connection"
            )
        if isinstance(found, BaseException):
            raise found
        return found


def unanswered(host: str, how: str | None = None) -> NoConnection:
    """Nobody is there, or nobody says anything."""
    return NoConnection(f"cannot be read: {host} {how or 'does not answer'}; try again later")


def not_public(host: str, address: Address, reason: str | None) -> str:
    """Why a host is not read from, and how the user may allow it."""
    at = "" if host == str(address) else f" is at {address}, which"
    return f"{host}{at} is {reason}, not on the open web: {how_to_allow(host)}"


def how_to_allow(host: str) -> str:
    """What the user may do who trusts the host."""
    return (
        f"allow it by name (--allow-host {host}, or for daily runs allow_hosts under [fetch]) if you trust it"
    )


class GuardedStream(NetworkStream):
    """A connection that never waits beyond the deadline of the request that uses it."""

    def __init__(self, stream: NetworkStream, backend: GuardedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        hop = self._backend.hop
        data = self._stream.read(max_bytes, hop.left())
        hop.received = hop.received or bool(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.hop.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        hop = self._backend.hop
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, min(hop.connect, hop.left()))
        except httpcore2.ConnectTimeout:
            hop.fault = unanswered(server_hostname or "the server")
            raise hop.fault from None
        return GuardedStream(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that the system's own resolver gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(name[0]) for *_, name in found))


def _reason(error: Exception | None) -> str:
    cause = error.__cause__ or error.__context__ if error else None
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return "no route"
