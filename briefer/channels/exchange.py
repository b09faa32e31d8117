"""One HTTP exchange with an end that takes editions: never redirected, under a deadline, and what is known after it.

What was handed over may have arrived unless the other end says no, or no connection came about at all.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import urlsplit

from briefer.channels.faults import ChannelDown, RetryLater, SendFault, Unknown
from briefer.channels.smtp_server import is_local
from briefer.errors import UsageError

MAX_REPLY = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchange:
    """How an address is called. `look` says where a user sees whether a message arrived.

    The address may be a secret: only its host and port are ever shown.
    """

    url: str
    seconds: float
    look: str

    def __repr__(self) -> str:
        return f"Exchange({self.host})"

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def socket_seconds(self) -> int:
        """For one step of the network: below the deadline, so that a connection that never came is told apart."""
        return max(1, int(self.seconds * 0.8))

    def run(self, call: Callable[[], T]) -> T:
        """What the call returns. Raises its SendFault, or that for what the network did to it.

        It runs in a thread that is given up at the deadline: a socket's time-out starts anew with each byte.
        """
        done: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

        def work() -> None:
            try:
                done.put((self._translated(call), None))
            except BaseException as error:
                done.put((None, error))

        threading.Thread(target=work, name="briefer-exchange", daemon=True).start()
        try:
            result, error = done.get(timeout=self.seconds)
        except queue.Empty:
            late = f"{self.host} did not answer within {self.seconds:g} seconds"
            raise Unknown(f"{late}: {self.look}, then resend or drop it") from None
        if error is not None:
            raise error
        return result  # type: ignore[return-value]  # a call without an error has its result

    def _translated(self, call: Callable[[], T]) -> T:
        """Runs the call; the fault that comes of an error keeps nothing of the request, and so of its secrets."""
        try:
            return call()
        except URLError as error:
            fault: SendFault = self._no_connection(error.reason)
        except (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError):
            # The last four come of parsing a reply that is none.
            fault = self._no_answer()
        raise fault from None

    def _no_connection(self, reason: object) -> SendFault:
        """What kept urllib from handing the request over. Only where no connection came about is that certain."""
        if isinstance(reason, ssl.SSLCertVerificationError):
            return ChannelDown(
                f"{self.host} has no valid certificate ({reason.verify_message}): look at the network's proxy"
            )
        if isinstance(reason, socket.gaierror):
            return ChannelDown(f"{self.host} cannot be found: look at the address and the network")
        if isinstance(reason, ConnectionRefusedError):
            return ChannelDown(f"{self.host} refuses the connection: look at the address and the proxy")
        if isinstance(reason, ssl.SSLError):
            return ChannelDown(f"{self.host} does not speak TLS: look at the address and the proxy")
        if isinstance(reason, TimeoutError):
            return RetryLater(f"{self.host} does not answer; tried again later")
        return self._no_answer()

    def _no_answer(self) -> Unknown:
        return Unknown(f"no answer of {self.host} came back: {self.look}, then resend or drop it")


def open_once(request: urllib.request.Request, timeout: float) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, of bounded size. Raises HTTPError for what is no success, a redirect included."""
    handlers: list[Any] = [_NoRedirect(), urllib.request.HTTPSHandler(context=ssl.create_default_context())]
    if is_local(urlsplit(request.full_url).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    with urllib.request.build_opener(*handlers).open(request, timeout=timeout) as response:
        return response.status, dict(response.headers.items()), response.read(MAX_REPLY)


def retry_after(headers: Mapping[str, Any], now: datetime | None = None) -> float | None:
    """The pause in seconds that the headers ask for, as a number or, with `now`, a date; None where they do not."""
    value = {name.lower(): value for name, value in headers.items()}.get("retry-after")
    value = str(value[0] if isinstance(value, list) and value else value)
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds()) if now else None
    except (ValueError, TypeError):
        return None


def checked_url(stated: str, variable: str, plain: bool = False) -> str:
    """The address in that variable: https, or http on the user's own machine, or with `plain` anywhere.

    Raises UsageError, which does not show the address: it may be a secret.
    """
    try:
        parts = urlsplit(stated)
        usable = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        parts, usable = urlsplit(""), False
    secure = parts.scheme == "https" or (parts.scheme == "http" and (plain or is_local(parts.hostname or "")))
    if not usable or not secure or any(not "!" <= c <= "~" for c in stated):
        raise UsageError(f"{variable} is no address that begins with https://; copy it anew")
    return stated


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None
