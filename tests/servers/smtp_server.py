"""A mail server on the loopback interface, with TLS and a log-in, which answers and fails as it is told.

    with MailServer(faults=[Fault("RCPT", "450 4.2.0 later")]) as server:
        ...   # the first RCPT gets that answer, all others are taken
        assert server.mails == []

It is aiosmtpd's server, in a thread of its own. A fault whose `answer` is None hangs up in place of answering.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "digest", "canary-Pa55word-7f3a9c"


@dataclass(frozen=True, slots=True)
class Fault:
    """What one command gets, once: an answer, or none. `to` limits it to a recipient; `delay` is in seconds."""

    command: str
    answer: str | None = None
    to: str = ""
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that the server took, or for which it hung up after its end."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes


@dataclass(slots=True)
class _State:
    faults: list[Fault] = field(default_factory=list)
    mails: list[Received] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    on_mail: Callable[[Received], None] = lambda mail: None

    def take(self, command: str, argument: str) -> Fault | None:
        for fault in self.faults:
            if fault.command == command and fault.to in argument:
                self.faults.remove(fault)
                return fault
        return None


class _Server(SMTP):
    state: _State

    async def _meet(self, command: str, argument: str | None) -> bool:
        """Whether a fault took the place of the command."""
        self.state.commands.append(f"{command} {argument or ''}".strip())
        fault = self.state.take(command, argument or "")
        if fault is None:
            return False
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.answer is None:
            self._hang_up()
            return True
        await self.push(fault.answer)
        if fault.answer.startswith("421"):
            self._hang_up()
        return True

    def _hang_up(self) -> None:
        assert self.transport is not None
        self.transport.close()

    async def smtp_EHLO(self, hostname: str) -> None:
        if not await self._meet("EHLO", hostname):
            await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:
        if not await self._meet("AUTH", arg):
            await super().smtp_AUTH(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:
        if not await self._meet("STARTTLS", arg):
            await super().smtp_STARTTLS(arg)

    async def smtp_MAIL(self, arg: str) -> None:
        if not await self._meet("MAIL", arg):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:
        if not await self._meet("RCPT", arg):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if not await self._meet("DATA", arg):
            await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, state: _State) -> None:
        self.state = state

    async def handle_DATA(self, server: _Server, session: Session, envelope: Envelope) -> str:
        data = envelope.original_content or b""
        mail = Received(str(envelope.mail_from), tuple(map(str, envelope.rcpt_tos)), data)
        fault = self.state.take("END", ",".join(mail.recipients))
        if fault is None or fault.answer is None or fault.answer.startswith("2"):
            self.state.on_mail(mail)
            self.state.mails.append(mail)
        if fault is None:
            return "250 2.0.0 taken as 4711"
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.answer is None:
            server._hang_up()
            return "250 not read by anybody"
        return fault.answer


class MailServer:
    """The running server. `tls` is "", "starttls" or "implicit"; with `login` a mail needs USER and PASSWORD."""

    def __init__(
        self,
        faults: Sequence[Fault] = (),
        tls: str = "",
        login: bool = False,
        names: Sequence[str] = ("127.0.0.1", "localhost"),
        on_mail: Callable[[Received], None] = lambda mail: None,
    ) -> None:
        self._state = _State(list(faults), on_mail=on_mail)
        self.ca = trustme.CA()
        self._context: ssl.SSLContext | None = None
        self._settings: dict[str, Any] = {}
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.ca.issue_cert(*names).configure_cert(context)
            if tls == "implicit":
                self._context = context
            else:
                self._settings["tls_context"] = context
        if login:
            self._settings |= {"auth_required": True, "authenticator": self._authenticate}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def _session(self) -> _Server:
        server = _Server(_Handler(self._state), loop=self._loop, **self._settings)
        server.state = self._state
        return server

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (
            USER.encode(),
            PASSWORD.encode(),
        )
        return AuthResult(success=right, handled=False)

    @property
    def mails(self) -> list[Received]:
        return self._state.mails

    @property
    def commands(self) -> list[str]:
        return self._state.commands

    def add(self, fault: Fault) -> None:
        """A further fault, while the server runs."""
        self._state.faults.append(fault)

    def wait_for(self, count: int, seconds: float = 5.0) -> None:
        """Until so many mails have come."""
        end = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < end:
            time.sleep(0.01)

    def __enter__(self) -> MailServer:
        self._thread.start()
        listening = self._loop.create_server(self._session, "127.0.0.1", 0, ssl=self._context)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(10)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)
