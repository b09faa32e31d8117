"""A server that speaks Slack's Web API and incoming webhooks on the loopback interface, and fails as it is told.

    with SlackServer([Answer(429, b"", {"Retry-After": "3"})]) as server:
        ...   # the first call gets that answer, all others are posted
        assert server.posted == []

It refuses what Slack refuses: a wrong token, a channel that is not there, too many or too long blocks.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

TOKEN = "xoxb-canary-4f81c2d9-token"
HOOK = "/services/T0001/B0001/canaryWebhook9d3e"
CHANNEL = "C0NEWS"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request gets. `hang_up` closes without a word, `late` seconds pass before, `post` posts it all the same."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    hang_up: bool = False
    late: float = 0.0
    post: bool = False
    length: int | None = None


def error(code: str) -> Answer:
    """A 200 that says no."""
    return Answer(body=json.dumps({"ok": False, "error": code}).encode())


@dataclass(frozen=True, slots=True)
class Call:
    """One request: path, headers by lower-cased name, the JSON of its body, and the body itself."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    raw: bytes = b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_POST(self) -> None:
        owner = self.server.owner
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        call = Call(self.path, {k.lower(): v for k, v in self.headers.items()}, _body(raw), raw)
        answer = owner.take(call)
        if answer is not None and answer.late:
            time.sleep(answer.late)
        posted = owner.serve(call) if answer is None or answer.post else Answer()
        answer = answer or posted
        with contextlib.suppress(OSError):
            self._answer(answer)

    def do_GET(self) -> None:
        self.do_POST()

    def _answer(self, answer: Answer) -> None:
        if answer.hang_up:
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": "application/json; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        self.wfile.write(answer.body)
        if answer.length is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    owner: SlackServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is part of the tests."""


class SlackServer:
    """The running server. `posted` are the messages by time stamp, in their order."""

    def __init__(self, answers: Sequence[Answer] = (), channels: Sequence[str] = ("#news", CHANNEL)) -> None:
        self._answers = list(answers)
        self._channels = set(channels)
        self._lock = threading.Lock()
        self.calls: list[Call] = []
        self.posted: dict[str, Mapping[str, Any]] = {}
        self.hooked: list[Mapping[str, Any]] = []
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(0.02), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/api/"

    @property
    def hook_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}{HOOK}"

    def add(self, answer: Answer) -> None:
        """A further answer, while the server runs."""
        self._answers.append(answer)

    def take(self, call: Call) -> Answer | None:
        with self._lock:
            self.calls.append(call)
            return self._answers.pop(0) if self._answers else None

    def serve(self, call: Call) -> Answer:
        """What Slack would do."""
        if call.path == HOOK:
            with self._lock:
                self.hooked.append(call.body)
            return Answer(body=b"ok", headers={"Content-Type": "text/plain"})
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return error("invalid_auth")
        if call.path == "/api/auth.test":
            return _ok(user="briefer", team="Newsroom")
        if call.path == "/api/chat.postMessage":
            return self._post(call.body)
        if call.path == "/api/chat.update":
            return self._update(call.body)
        return error("unknown_method")

    def _post(self, body: Mapping[str, Any]) -> Answer:
        with self._lock:
            if body.get("channel") not in self._channels:
                return error("channel_not_found")
            if body.get("thread_ts") and body["thread_ts"] not in self.posted:
                return error("thread_not_found")
            if problem := _problem(body):
                return error(problem)
            ts = f"1795000000.{len(self.posted) + 1:06}"
            self.posted[ts] = body
        return _ok(channel=CHANNEL, ts=ts, message={"text": body["text"]})

    def _update(self, body: Mapping[str, Any]) -> Answer:
        with self._lock:
            if body.get("ts") not in self.posted or body.get("channel") != CHANNEL:
                return error("message_not_found")
            self.posted[body["ts"]] = {**self.posted[body["ts"]], **body}
        return _ok(channel=CHANNEL, ts=body["ts"], text=body["text"])

    def __enter__(self) -> SlackServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)


def _ok(**values: Any) -> Answer:
    return Answer(body=json.dumps({"ok": True, **values}).encode())


def _body(raw: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _problem(body: Mapping[str, Any]) -> str | None:
    """What Slack has against the blocks, by the limits of its documentation."""
    blocks = body.get("blocks", [])
    if not body.get("text") or len(blocks) > 50:
        return "invalid_blocks"
    for block in blocks:
        if block["type"] == "header" and len(block["text"]["text"]) > 150:
            return "invalid_blocks"
        if block["type"] == "section" and not 0 < len(block["text"]["text"]) <= 3000:
            return "invalid_blocks"
        if block["type"] == "context" and not 0 < len(block["elements"]) <= 10:
            return "invalid_blocks"
    return None
