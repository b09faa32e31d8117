"""The calls to Slack: through slack_sdk, once each, under a deadline, never redirected, and never logged.

slack_sdk repeats a request whose connection was lost, follows redirects with the token, logs addresses at debug
level and reads replies of any size; each of these is switched off here.
"""

from __future__ import annotations

import logging
import queue
import socket
import ssl
import threading
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import urlsplit

from briefer.channels.faults import ChannelDown, RetryLater, SendFault, Unknown
from briefer.channels.secrets import Secrets
from briefer.channels.slack_faults import answered, refused
from briefer.channels.smtp_server import is_local
from briefer.errors import UsageError

API_URL = "https://slack.com/api/"
API_VARIABLE = "SLACK_API_URL"
TOKEN_VARIABLE = "SLACK_BOT_TOKEN"
WEBHOOK_VARIABLE = "SLACK_WEBHOOK_URL"
SECONDS = 30.0
MAX_REPLY = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is: the id of the channel, and its time stamp, by which Slack knows it."""

    channel: str
    ts: str


class SlackApi:
    """The Web API with a bot's token."""

    def __init__(self, token: str, base_url: str = API_URL, seconds: float = SECONDS) -> None:
        self._token = token
        self._base_url = base_url if base_url.endswith("/") else base_url + "/"
        self._seconds = seconds
        self._secrets = Secrets(token)

    def post(self, channel: str, body: Mapping[str, Any], thread: str | None = None) -> Posted:
        """chat.postMessage; `thread` is the time stamp of the message to answer. Raises a SendFault."""
        more = {"thread_ts": thread} if thread else {}
        said = self._call("chat.postMessage", {"channel": channel, **body, **more})
        return _posted(said)

    def update(self, posted: Posted, body: Mapping[str, Any]) -> Posted:
        """chat.update of a message that was posted. Raises a SendFault; to repeat it does no harm."""
        return _posted(self._call("chat.update", {"channel": posted.channel, "ts": posted.ts, **body}))

    def check(self) -> str:
        """auth.test: who the token is of, in words. Nothing is sent. Raises a SendFault."""
        said = self._call("auth.test", {})
        return f"Slack takes the token: {said.get('user', 'a bot')} in {said.get('team', 'a workspace')}"

    def _call(self, method: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        from slack_sdk.errors import SlackApiError
        from slack_sdk.web import WebClient

        class Client(WebClient):
            def _perform_urllib_http_request_internal(self, url: str, req: Any) -> dict[str, Any]:
                status, headers, data = _open(req, self.timeout)
                return {"status": status, "headers": headers, "body": data.decode("utf-8", "replace")}

        client = Client(
            token=self._token,
            base_url=self._base_url,
            timeout=_socket_seconds(self._seconds),
            logger=_silent_logger(),
            retry_handlers=[],
        )

        def call() -> Mapping[str, Any]:
            try:
                reply = client.api_call(method, json=dict(body))
            except SlackApiError as error:
                reply = error.response
            status, said = int(reply.status_code), reply.data
            if status == 200 and isinstance(said, dict) and said.get("ok") is True:
                return said
            code = said.get("error") if isinstance(said, dict) else None
            raise refused(
                status, str(code) if code else "", reply.headers, self._secrets, _retry_after(reply.headers)
            )

        return _within(self._seconds, lambda: _translated(call, urlsplit(self._base_url).netloc))


class SlackWebhook:
    """An incoming webhook: an address that is a secret, and takes one message at a time."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self._url = url
        self._seconds = seconds
        self._secrets = Secrets(url)

    def post(self, body: Mapping[str, Any]) -> None:
        """Posts the message. Raises a SendFault."""
        from slack_sdk.webhook import WebhookClient, WebhookResponse

        class Client(WebhookClient):
            def _perform_http_request_internal(self, url: str, req: Any) -> WebhookResponse:
                status, headers, data = _open(req, self.timeout)
                return WebhookResponse(
                    url="", status_code=status, body=data.decode("utf-8", "replace"), headers=headers
                )

        client = Client(self._url, _socket_seconds(self._seconds), logger=_silent_logger(), retry_handlers=[])

        def call() -> None:
            reply = client.send_dict(dict(body))
            if reply.status_code == 200 and reply.body.strip() == "ok":
                return
            raise answered(reply.status_code, reply.body, self._secrets, _retry_after(reply.headers))

        _within(self._seconds, lambda: _translated(call, urlsplit(self._url).netloc))


def checked_url(stated: str, variable: str) -> str:
    """The address in that variable: https, or http on the user's own machine. Raises UsageError, not showing it."""
    try:
        parts = urlsplit(stated)
        usable = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        parts, usable = urlsplit(""), False
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_local(parts.hostname or ""))
    if not usable or not secure or any(not "!" <= c <= "~" for c in stated):
        raise UsageError(f"{variable} is no address that begins with https://; copy it anew from Slack")
    return stated


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _open(request: Any, timeout: int) -> tuple[int, dict[str, str], bytes]:
    """One exchange; a redirect is an answer like any other. Raises HTTPError for a status that is no success."""
    handlers: list[Any] = [_NoRedirect(), urllib.request.HTTPSHandler(context=ssl.create_default_context())]
    if is_local(urlsplit(request.full_url).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    with urllib.request.build_opener(*handlers).open(request, timeout=timeout) as response:
        data: bytes = response.read(MAX_REPLY)
        return response.status, dict(response.headers.items()), data


def _socket_seconds(deadline: float) -> int:
    """For one step of the network: below the deadline, so that a connection that never came is told apart."""
    return max(1, int(deadline * 0.8))


def _translated(call: Callable[[], T], host: str) -> T:
    """Runs the call; what the network does to it becomes a fault, which keeps nothing of the request."""
    try:
        return call()
    except URLError as error:
        fault: SendFault = _no_connection(error.reason, host)
    except (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError):
        # The last four are slack_sdk's on a reply that is none of Slack's.
        fault = _no_answer(host)
    raise fault from None


def _no_connection(reason: object, host: str) -> SendFault:
    """What kept urllib from handing the request over. Only where no connection came about is that certain."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        return ChannelDown(
            f"{host} has no valid certificate ({reason.verify_message}): look at the network's proxy"
        )
    if isinstance(reason, socket.gaierror):
        return ChannelDown(f"{host} cannot be found: look at the network")
    if isinstance(reason, ConnectionRefusedError):
        return ChannelDown(f"{host} refuses the connection: look at the network and the proxy")
    if isinstance(reason, ssl.SSLError):
        return ChannelDown(f"{host} does not speak TLS: look at the address and the proxy")
    if isinstance(reason, TimeoutError):
        return RetryLater(f"{host} does not answer; tried again later")
    return _no_answer(host)


def _no_answer(host: str) -> Unknown:
    return Unknown(f"no answer of {host} came back: look into the Slack channel, then resend or drop it")


def _within(seconds: float, call: Callable[[], T]) -> T:
    """Runs the call in a thread that is given up at the deadline: a time-out of a socket starts anew with each byte."""
    done: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            done.put((call(), None))
        except BaseException as error:
            done.put((None, error))

    threading.Thread(target=work, name="briefer-slack", daemon=True).start()
    try:
        result, error = done.get(timeout=seconds)
    except queue.Empty:
        raise Unknown(
            f"Slack did not answer within {seconds:g} seconds: look into the channel, then resend or drop it"
        ) from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # a call without an error has its result


def _posted(said: Mapping[str, Any]) -> Posted:
    channel, ts = said.get("channel"), said.get("ts")
    if not isinstance(channel, str) or not isinstance(ts, str):
        raise Unknown(
            "Slack took the message and does not say where it is: look into the channel, then drop it"
        )
    return Posted(channel, ts)


def _retry_after(headers: Mapping[str, Any]) -> float | None:
    value = {name.lower(): value for name, value in headers.items()}.get("retry-after")
    value = value[0] if isinstance(value, list) and value else value
    try:
        return max(0.0, float(str(value)))
    except ValueError:
        return None


def _silent_logger() -> logging.Logger:
    """A logger outside of the tree of loggers: whatever level the program logs at, it says nothing."""
    logger = logging.Logger("briefer.slack", logging.CRITICAL + 1)
    logger.propagate = False
    return logger
