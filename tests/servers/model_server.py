"""A chat completions server on the loopback interface, which answers and fails as it is told.

    with ModelServer([rate_limited(retry_after="2"), completion('{"answer": "yes"}')]) as server:
        ...   # the first call meets the first behaviour, the second the second, all others the last
        assert len(server.requests) == 2

A behaviour is a function that gets the handler of one request and writes to its connection whatever it likes.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 40}}


@dataclass(frozen=True, slots=True)
class Received:
    """One request as the server got it: headers by lower-cased name, and the JSON of its body."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class Handler(BaseHTTPRequestHandler):
    """Reads one request, then lets the behaviour of its turn answer it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http
    received: Received

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        self.received = Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        behaviour = self.server.owner.receive(self.received)
        with contextlib.suppress(ConnectionError), self.server.owner.counted():
            behaviour(self)

    def do_GET(self) -> None:
        self.do_POST()

    def setup(self) -> None:
        super().setup()
        self.server.owner.connections += 1

    def reply(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """A whole, well-formed HTTP reply."""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


Behaviour = Callable[[Handler], None]


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    owner: ModelServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is part of the tests."""


class ModelServer:
    """The running server; `base_url` is where its API is."""

    def __init__(self, behaviours: Sequence[Behaviour]) -> None:
        self._behaviours = list(behaviours)
        self._lock = threading.Lock()
        self.requests: list[Received] = []
        self.connections = 0
        self.peak = 0
        self._running = 0
        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(0.02), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def receive(self, request: Received) -> Behaviour:
        """Notes a request; the behaviour whose turn it is."""
        with self._lock:
            turn = min(len(self.requests), len(self._behaviours) - 1)
            self.requests.append(request)
            return self._behaviours[turn]

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

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


def envelope(content: Any, **changes: Any) -> bytes:
    """The body of a chat completion; `changes` replace fields of its choice, or "usage"."""
    usage = changes.pop("usage", USAGE)
    choice = {
        "index": 0,
        "finish_reason": "stop",
        "message": {"role": "assistant", "content": content},
    } | changes
    document = {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps(document | ({} if usage is None else {"usage": usage})).encode()


def completion(content: Any, seconds: float = 0.0, **changes: Any) -> Behaviour:
    """A chat completion with that content, after some seconds."""

    def behave(handler: Handler) -> None:
        time.sleep(seconds)
        handler.reply(200, envelope(content, **changes))

    return behave


def written_by(author: Callable[[str, str], Any]) -> Behaviour:
    """What `author` answers to a request, given the name of its schema and the text of its last message."""

    def behave(handler: Handler) -> None:
        sent = handler.received.body
        name = sent["response_format"]["json_schema"]["name"]
        text = json.dumps(author(name, sent["messages"][-1]["content"]))
        handler.reply(200, envelope(text, usage=None))

    return behave


def body(raw: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Any body, with any status."""
    return lambda handler: handler.reply(status, raw, headers)


def error(
    status: int, message: str = "", headers: Mapping[str, str] | None = None, **fields: str
) -> Behaviour:
    """An error as OpenAI's API words it."""
    return body(json.dumps({"error": {"message": message, **fields}}).encode(), status, headers)


def rate_limited(retry_after: str | None = None) -> Behaviour:
    """A 429 that will pass. OpenAI's own speaks of billing, and is no exhausted quota."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    message = (
        "Rate limit reached. You can add a payment method at https://platform.openai.com/account/billing."
    )
    return error(429, message, headers, type="requests", code="rate_limit_exceeded")


def key_echoed(handler: Handler) -> None:
    """A 401 that repeats the key, whole and masked, as providers do."""
    key = handler.headers.get("authorization", "").removeprefix("Bearer ")
    masked = f"{key[:8]}{'*' * 12}{key[-4:]}"
    error(401, f"Incorrect API key provided: {key} ({masked}).", code="invalid_api_key")(handler)


def key_echoed_in(status: int) -> Behaviour:
    """Any other reply that repeats the key and the header it came in."""

    def behave(handler: Handler) -> None:
        said = handler.headers.get("authorization", "")
        error(status, f"cannot route {said}; token {said[7:19]} unknown", type=said)(handler)

    return behave


def key_echoed_as_content(handler: Handler) -> None:
    """A success whose content repeats the key."""
    key = handler.headers.get("authorization", "").removeprefix("Bearer ")
    handler.reply(200, envelope(json.dumps({"answer": f"the key is {key}"})))


def reset(handler: Handler) -> None:
    """The connection is reset before a byte was sent."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def half_sent(handler: Handler) -> None:
    """The headers promise more than is sent."""
    whole = envelope('{"answer": "yes"}')
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[: len(whole) // 2])
    handler.close_connection = True


def silent(seconds: float) -> Behaviour:
    """Nothing at all, for so long."""
    return lambda handler: time.sleep(seconds)


def dripping(seconds: float, headers_too: bool = False) -> Behaviour:
    """One byte after the other for so long, of the body or of the headers: no read time-out ever strikes."""

    def behave(handler: Handler) -> None:
        until = time.monotonic() + seconds
        start = (
            b"HTTP/1.1 200 OK\r\nX-Slow: "
            if headers_too
            else b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
        )
        handler.wfile.write(start)
        while time.monotonic() < until:
            handler.wfile.write(b"a" if headers_too else b" ")
            handler.wfile.flush()
            time.sleep(0.02)
        handler.close_connection = True

    return behave


def endless(megabytes: int) -> Behaviour:
    """A reply of so many megabytes, valid up to its end."""

    def behave(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b'{"choices": [{"message": {"content": "')
        for _ in range(megabytes * 16):
            handler.wfile.write(b"x" * 65536)
        handler.wfile.write(b'"}}]}')
        handler.close_connection = True

    return behave


def redirected(location: str, status: int = 307) -> Behaviour:
    """A redirect to another address."""
    return body(b"", status, {"Location": location})


def only(response_format: str | None, then: Behaviour, without: Sequence[str] = ()) -> Behaviour:
    """A server that knows only that response format (None: none at all), and not the parameters `without`."""

    def behave(handler: Handler) -> None:
        sent = handler.server.owner.requests[-1].body
        asked = sent.get("response_format", {}).get("type")
        unknown = [name for name in without if name in sent]
        if unknown:
            error(400, f"Unsupported parameter: '{unknown[0]}' is not supported with this model.")(handler)
        elif asked not in (response_format, None):
            error(400, f"response_format type {asked} is not supported by this server")(handler)
        else:
            then(handler)

    return behave
