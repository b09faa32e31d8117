"""One HTTP exchange with the server: under a wall-clock deadline, of bounded size, and never redirected.

The `openai` package builds the request, signs it and knows Azure's addresses; its retries and its parser stay
off. All calls share its one HTTP client, and so its connections.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from briefer.llm.faults import ConnectionLost, ModelError, ReplyTooLarge, TimedOut, Unreachable
from briefer.llm.server import Server

if TYPE_CHECKING:
    from openai import OpenAI

MAX_BODY = 4_000_000
"""Bytes of a reply: a briefing's own is below 50 kB, and no model writes a megabyte of it."""

CONNECT_SECONDS = 10.0

LOGGERS = (
    "openai._base_client",
    "httpx2",
    *(f"httpcore2.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")),
)
"""The loggers that the HTTP libraries write to; a filter holds for its own logger only."""


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What came back: the status, the headers by lower-cased name, and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """What carries a request body to the chat completions of a server."""

    def exchange(self, body: Mapping[str, Any]) -> HttpReply:
        """The server's reply, of any status. Raises a ModelError where there is no whole one."""

    def close(self) -> None:
        """Closes the connections."""


class OpenAITransport:
    """Carries requests with the openai package, which is imported at the first one (it takes 0.8 s)."""

    def __init__(self, server: Server, deadline: float) -> None:
        """`deadline` is in seconds, for one exchange from its start to its last byte."""
        self._server = server
        self._deadline = deadline
        self._lock = threading.Lock()
        self._made: OpenAI | None = None
        self._of_thread = threading.local()
        self._hiding = _Hiding(server)

    def exchange(self, body: Mapping[str, Any]) -> HttpReply:
        """As in Transport.

        It runs in a thread of its own, because a read time-out starts anew with every byte, and a host name
        that is being looked up has none at all. A thread that is given up reads no further.
        """
        client = self._client()
        done: queue.SimpleQueue[HttpReply | BaseException] = queue.SimpleQueue()
        given_up = threading.Event()

        def work() -> None:
            self._of_thread.given_up = given_up
            try:
                done.put(self._exchange(client, body))
            except BaseException as error:
                done.put(error)

        threading.Thread(target=work, name="briefer-model-call", daemon=True).start()
        try:
            outcome = done.get(timeout=self._deadline)
        except queue.Empty:
            outcome = self._timed_out()
        finally:
            given_up.set()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def close(self) -> None:
        """Closes the connections; a call that is on its way fails."""
        with self._lock:
            if self._made is not None:
                self._made.close()
            for name in LOGGERS:
                logging.getLogger(name).removeFilter(self._hiding)

    def _exchange(self, client: OpenAI, body: Mapping[str, Any]) -> HttpReply:
        """One request. The HTTP library's errors end here: they carry the request, and so the key."""
        import httpx2
        import openai

        fault: ModelError
        try:
            with client.chat.completions.with_streaming_response.create(
                model=body["model"],
                messages=body["messages"],
                extra_body={k: v for k, v in body.items() if k not in ("model", "messages")},
            ) as response:
                return _reply(response.status_code, response.headers, self._bounded(response.iter_bytes()))
        except _NotOk as reply:
            return _reply(reply.response.status_code, reply.response.headers, reply.body)
        except openai.APIConnectionError as error:
            fault = self._no_reply(error.__cause__)
        except (httpx2.RequestError, httpx2.StreamError) as error:
            fault = self._no_reply(error)
        raise fault

    def _bounded(self, chunks: Iterable[bytes]) -> bytes:
        """The whole body; it is left as soon as it is too large, or nobody waits for it."""
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if self._of_thread.given_up.is_set():
                break
            if len(body) > MAX_BODY:
                raise ReplyTooLarge(self._say(f"sent a reply of more than {MAX_BODY // 1_000_000} MB"))
        return bytes(body)

    def _no_reply(self, error: BaseException | None) -> ModelError:
        import httpx2

        no_connection = (
            httpx2.ConnectError,
            httpx2.ConnectTimeout,
            httpx2.UnsupportedProtocol,
            httpx2.ProxyError,
        )
        if isinstance(error, no_connection):
            return Unreachable(self._say("cannot be reached: is the address right, and the server running?"))
        if isinstance(error, httpx2.TimeoutException):
            return self._timed_out()
        return ConnectionLost(self._say("broke the connection off before the reply was whole"))

    def _client(self) -> OpenAI:
        """The one client. Raises Unreachable where the environment's proxy or certificates cannot be used."""
        import httpx2

        with self._lock:
            if self._made is None:
                try:
                    self._made = self._make()
                except (ValueError, OSError, ImportError, httpx2.InvalidURL):
                    self._made = None
            if self._made is not None:
                return self._made
        raise Unreachable(
            self._say("cannot be reached: the proxy or the certificates that are set are wrong")
        )

    def _make(self) -> OpenAI:
        import openai

        for name in LOGGERS:
            logging.getLogger(name).addFilter(self._hiding)

        def refuse(response: Any) -> None:
            """Hands on a reply that is not a success before the openai package reads it without a bound."""
            if not response.is_success:
                raise _NotOk(response, self._bounded(response.iter_bytes()))

        timeout = openai.Timeout(self._deadline, connect=min(CONNECT_SECONDS, self._deadline))
        common: dict[str, Any] = {
            "max_retries": 0,
            "timeout": timeout,
            "http_client": openai.DefaultHttpxClient(
                follow_redirects=False, timeout=timeout, event_hooks={"response": [refuse]}
            ),
        }
        server = self._server
        if server.azure_endpoint:
            return openai.AzureOpenAI(
                azure_endpoint=server.azure_endpoint,
                api_version=server.azure_version,
                api_key=None if server.azure_token else server.key,
                azure_ad_token=server.azure_token,
                **common,
            )
        return openai.OpenAI(
            api_key=server.key,
            base_url=server.base_url,
            organization=server.organization,
            project=server.project,
            **common,
        )

    def _timed_out(self) -> TimedOut:
        return TimedOut(self._say(f"sent no whole reply within {self._deadline:g} seconds"))

    def _say(self, what: str) -> str:
        return f"{self._server.host} {what}"


def _reply(status: int, headers: Mapping[str, str], body: bytes) -> HttpReply:
    return HttpReply(status, {name.lower(): value for name, value in headers.items()}, body)


class _Hiding(logging.Filter):
    """Takes the credentials out of what the HTTP libraries log: a server may have put them into a header."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._server.hide(record.getMessage()), ()
        return True


class _NotOk(Exception):
    """A reply whose status is no success, with its body; it goes no further than this module."""

    def __init__(self, response: Any, body: bytes) -> None:
        super().__init__(response.status_code)
        self.response = response
        self.body = body


def origin_of(location: str) -> str:
    """The host that a redirect points at, for a message."""
    try:
        return urlsplit(location).hostname or "another path"
    except ValueError:
        return "an address that is none"
