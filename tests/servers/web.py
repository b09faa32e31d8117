"""A small web on the loopback interface: pages, feeds, redirects, and every fault that a server may have.

    with WebServer({"/a": page("<p>Text"), "/b": redirect("/a")}) as web:
        ...   # web.url("/a") answers; web.requests holds what was asked, web.connections how often was connected

A route is a function that gets the handler of one request and writes to its connection whatever it likes; a list
of routes answers the first request with the first, and all later ones with the last. What has no route is a 404.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

HTML = "text/html; charset=utf-8"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server got it: the path with its query, headers by lower-cased name."""

    path: str
    headers: Mapping[str, str]
    moment: float


class Handler(BaseHTTPRequestHandler):
    """Reads one request, then lets the route of its path answer it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def setup(self) -> None:
        self.server.owner.connected()
        super().setup()

    def do_GET(self) -> None:
        asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic())
        route = self.server.owner.receive(asked)
        with contextlib.suppress(OSError), self.server.owner.counted():
            time.sleep(self.server.owner.latency)
            route(self)

    def reply(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """A whole, well-formed reply; a header of the caller's wins, Content-Length too."""
        self.send_response(status)
        for name, value in {
            "Content-Type": HTML,
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Bytes as they are; the connection ends after them."""
        self.wfile.write(data)
        self.wfile.flush()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


Route = Callable[[Handler], None]


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    owner: WebServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is part of the tests."""


class WebServer:
    """The running server. `host` is an address of the loopback network, so that one machine plays many hosts."""

    def __init__(
        self,
        routes: Mapping[str, Route | Sequence[Route]],
        host: str = LOOPBACK,
        latency: float = 0.0,
        tls: ssl.SSLContext | None = None,
        deaf: bool = False,
    ) -> None:
        """`latency` is in seconds, before every reply. A `deaf` server takes connections and says nothing."""
        self.routes = dict(routes)
        self.requests: list[Asked] = []
        self.connections = 0
        self.peak = 0
        self._running = 0
        self.otherwise: Route | None = None
        self._turns: dict[str, int] = {}
        self.latency = latency
        self._lock = threading.Lock()
        self._tls = tls
        self._deaf = deaf
        self.host = host
        self._http = _Http((host, 0), Handler)
        self._http.owner = self
        if tls:
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(0.02), daemon=True)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The URL of a path; `host` is another name of this server."""
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [asked.path for asked in self.requests if asked.path != "/robots.txt"]

    def connected(self) -> None:
        """Notes a connection."""
        with self._lock:
            self.connections += 1

    def receive(self, asked: Asked) -> Route:
        """Notes a request; the route whose turn it is."""
        with self._lock:
            self.requests.append(asked)
            routes = self.routes.get(asked.path, self.otherwise or missing)
            if not callable(routes):
                turn = self._turns.get(asked.path, 0)
                self._turns[asked.path] = turn + 1
                routes = routes[min(turn, len(routes) - 1)]
        return routes

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Counts the request among those that run; `peak` is the most at once."""
        with self._lock:
            self._running += 1
            self.peak = max(self.peak, self._running)
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1

    def __enter__(self) -> WebServer:
        if not self._deaf:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._deaf:
            self._http.shutdown()
        self._http.server_close()


def page(text: str | bytes, status: int = 200, **headers: str) -> Route:
    """A page of HTML; `headers` with underscores for hyphens."""
    body = text if isinstance(text, bytes) else text.encode()
    return lambda handler: handler.reply(status, body, {k.replace("_", "-"): v for k, v in headers.items()})


def missing(handler: Handler) -> None:
    """A 404."""
    handler.reply(404, b"<h1>Not found</h1>")


def redirect(location: str, status: int = 302) -> Route:
    """A redirect, to a path of this server or to any address."""
    return lambda handler: handler.reply(status, b"", {"Location": location})


def revalidated(text: str | bytes, etag: str = '"1"', **headers: str) -> Route:
    """A page with an ETag, and a 304 for who has it."""
    fresh = page(text, 200, ETag=etag, **headers)

    def behave(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
        else:
            fresh(handler)

    return behave


def reset(handler: Handler) -> None:
    """The connection is reset before a byte was sent."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()
