"""One request and its reply over the guarded connections, under every limit; no redirect, no retry."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import httpcore2

from briefer.sources.fetch.decoding import ACCEPTED, decoded
from briefer.sources.fetch.faults import (
    Broken,
    FetchError,
    Malformed,
    NoConnection,
    NotReadable,
    TooLarge,
    TooLate,
)
from briefer.sources.fetch.messages import Limits
from briefer.sources.fetch.network import GuardedBackend, Hop, Resolver, unanswered
from briefer.sources.fetch.urls import Target
from briefer.text.decode import SIGNATURES

KEEP_ALIVE_SECONDS = 15.0
# Of an error page so much is read, so that its connection can be used again.
MOST_DRAINED = 1 << 16
_NO_TEXT = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent. Headers by lower-cased name, cookies a line each; `data` is empty unless it is a success."""

    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass(slots=True)
class Wire:
    """The connections of a run. Threads share it."""

    limits: Limits
    resolve: Resolver
    user_agent: str
    connections: int
    tls: ssl.SSLContext | None = None
    _backend: GuardedBackend = field(init=False)
    _pool: httpcore2.ConnectionPool = field(init=False)

    def __post_init__(self) -> None:
        self._backend = GuardedBackend(self.resolve)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=self.tls or httpcore2.default_ssl_context(),
            max_connections=self.connections,
            max_keepalive_connections=self.connections,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
            network_backend=self._backend,
        )

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()

    def get(
        self,
        target: Target,
        headers: Mapping[str, str],
        seconds: float,
        allowed: bool,
        up_to: int | None = None,
    ) -> Reply:
        """The reply to one GET within so many seconds; of its body the first `up_to` bytes, where that is set.

        Raises FetchError.
        """
        hop = Hop(time.monotonic() + seconds, self.limits.connect, allowed)
        try:
            return self._get(target, headers, hop, up_to)
        except (Broken, Malformed) as error:
            # An old connection may have been closed just as it was used again, or have held the rest of a reply
            # that was longer than it said: neither is the fault of this page.
            if hop.connected or (hop.received and isinstance(error, Broken)):
                raise
        return self._get(target, headers, Hop(hop.until, self.limits.connect, allowed), up_to)

    def _get(self, target: Target, headers: Mapping[str, str], hop: Hop, up_to: int | None) -> Reply:
        self._backend.hop = hop
        fault: FetchError
        try:
            with self._pool.stream(
                "GET",
                httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
                headers=self._headers(target, headers),
                extensions={"timeout": {"pool": hop.left()}},
            ) as response:
                return self._read(response, hop, up_to)
        except FetchError as error:
            fault = error
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            fault = hop.fault or _fault(error, target.host, hop)
        raise self._worded(fault)

    def _headers(self, target: Target, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        sent = {
            "Host": target.authority,
            "User-Agent": self.user_agent,
            "Accept-Encoding": ACCEPTED,
            **headers,
        }
        return [(name.encode("ascii"), value.encode("ascii", "ignore")) for name, value in sent.items()]

    def _read(self, response: httpcore2.Response, hop: Hop, up_to: int | None) -> Reply:
        if len(response.headers) > self.limits.headers:
            raise NotReadable(
                f"sent {len(response.headers)} headers, where a page has some twenty: it cannot be read"
            )
        headers = _by_name(response.headers)
        assert isinstance(response.stream, Iterable)
        pieces: Iterator[bytes] = iter(response.stream)
        if not 200 <= response.status < 300:
            _drain(pieces)
            return Reply(response.status, headers, b"")
        stated = headers.get("content-length", "")
        most = self.limits.size
        if up_to is None and stated.isdigit() and len(stated) < 20 and int(stated) > most:
            raise TooLarge
        body = bytearray()
        for piece in decoded(pieces, headers.get("content-encoding", ""), most, hop.left):
            if up_to is None and piece and not body:
                _refuse_binary(piece, headers.get("content-type", ""))
            body += piece
            if up_to is not None and len(body) >= up_to:
                break
        return Reply(response.status, headers, bytes(body[:up_to]))

    def _worded(self, error: FetchError) -> FetchError:
        """The error with its message, where that depends on the limits."""
        if isinstance(error, TooLate):
            return TooLate(f"sent no whole reply within {self.limits.deadline:g} seconds: try again later")
        if isinstance(error, TooLarge):
            return TooLarge(f"is larger than {self.limits.size / 1_000_000:g} MB: save its text as .txt")
        if isinstance(error, Broken) and not str(error):
            return Broken("broke off before it was whole: try again later")
        return error


def _fault(error: Exception, host: str, hop: Hop) -> FetchError:
    """What an error of the HTTP library means for the user."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NoConnection(
            f"has a certificate that is not valid ({cause.verify_message.rstrip('.').lower()}):"
            " nobody can tell who answers; try again later"
        )
    if isinstance(cause, ssl.SSLError) and not hop.received:
        return NoConnection(f"makes no safe connection ({cause.reason or 'TLS failed'}): try again later")
    if isinstance(error, httpcore2.TimeoutException):
        if hop.until - time.monotonic() <= 0.05:
            return TooLate()
        return unanswered(host)
    if isinstance(error, httpcore2.ProtocolError):
        if not hop.received:
            return Broken("was not answered: the server closed the connection; try again later")
        if "too long" in str(error):
            return Malformed("sent headers of more than 100 kB: it cannot be read")
        if "incomplete" in str(error) or "closed" in str(error):
            return Broken()
        return Malformed("sent what is no HTTP reply: check the address")
    if isinstance(error, httpcore2.ConnectError):
        return unanswered(host, "does not accept connections")
    return Broken()


def _by_name(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        text = _text(value)
        parting = "\n" if key == "set-cookie" else ", "
        headers[key] = f"{headers[key]}{parting}{text}" if key in headers and key != "location" else text
    return headers


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _drain(pieces: Iterator[bytes]) -> None:
    """Reads a short body to its end; a long one is left, and with it the connection."""
    total = 0
    try:
        for piece in pieces:
            total += len(piece)
            if total > MOST_DRAINED:
                return
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, TooLate):
        return


def _refuse_binary(start: bytes, content_type: str) -> None:
    """Ends a download that is no text at its first piece. Types that lie about a text do no harm."""
    for signature, name in SIGNATURES:
        if start.startswith(signature):
            raise NotReadable(f"is {name}, not a page: save its text as .txt")
    if content_type.lower().startswith(_NO_TEXT) and start.lstrip()[:1] not in (b"<", b"{"):
        raise NotReadable(f"is no page but {content_type.split(';')[0].strip()[:40]}: save its text as .txt")
