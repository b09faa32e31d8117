"""Ends of channels that fail as they are told, for the cases: each on a real server on the loopback interface."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from briefer.channels.channel import Channel
from briefer.channels.slack import SlackMessage, SlackThread
from briefer.channels.slack_api import SlackApi, SlackWebhook
from briefer.channels.webhook import Webhook
from tests.channels.support import StepClock, email_channel, smtp_environ
from tests.servers.slack_server import TOKEN, Answer, SlackServer
from tests.servers.smtp_server import Fault, MailServer

SECONDS, SHORT = 10.0, 0.7
"""The deadline of a case; the short one where an end keeps silent, which is waited for that long."""

Opened = tuple[Channel, Callable[[], int]]
Open = Callable[[Path, StepClock, ExitStack], Opened]


def mail(
    *faults: Fault, environ: Callable[[dict[str, str]], dict[str, str]] | None = None, **settings: Any
) -> Open:
    """A mail server with these faults; `environ` changes what the client is told of it."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        server = stack.enter_context(MailServer(faults, **settings))
        stated = smtp_environ(server, folder, settings.get("tls", ""), settings.get("login", False))
        stated = environ(stated) if environ else stated
        seconds = SHORT if any(fault.delay for fault in faults) else SECONDS
        return email_channel(stated, clock, seconds=seconds), lambda: len(server.mails)

    return open_


def raw(*replies: bytes) -> Open:
    """A server of bare bytes: writes one reply at once and one for each line it gets, then hangs up."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        port = stack.enter_context(_raw_server(replies))
        seconds = SECONDS if all(replies) else SHORT
        return email_channel({"SMTP_URL": f"smtp://127.0.0.1:{port}"}, clock, seconds=seconds), lambda: 0

    return open_


def nobody(host: str = "127.0.0.1") -> Open:
    """A port on which nobody listens."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        url = f"smtp://{host}:{port}?starttls=never"
        return email_channel({"SMTP_URL": url}, clock, seconds=SECONDS), lambda: 0

    return open_


def bot(*answers: Answer, token: str = TOKEN, channel: str = "#news", here: bool = True) -> Open:
    """Slack's Web API with these answers; with `here` false nobody listens."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        server = SlackServer(answers)
        if here:
            stack.enter_context(server)
        else:
            server._http.server_close()
        api = SlackApi(token, server.base_url, _seconds(answers))
        return SlackThread(api, channel, None, clock), lambda: len(server.posted)

    return open_


def hook(*answers: Answer) -> Open:
    """An incoming webhook with these answers."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        server = stack.enter_context(SlackServer(answers))
        url = server.hook_url
        return SlackMessage(url, SlackWebhook(url, _seconds(answers)), None), lambda: len(server.hooked)

    return open_


def webhook(*answers: Answer) -> Open:
    """A receiver of signed JSON with these answers."""

    def open_(folder: Path, clock: StepClock, stack: ExitStack) -> Opened:
        server = stack.enter_context(SlackServer(answers))
        return Webhook(server.hook_url, b"k" * 32, clock, _seconds(answers)), lambda: len(server.hooked)

    return open_


def _seconds(answers: Sequence[Answer]) -> float:
    return SHORT if any(answer.late for answer in answers) else SECONDS


@contextmanager
def _raw_server(replies: Sequence[bytes]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def work() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection, connection.makefile("rb") as lines:
                    for number, reply in enumerate(replies):
                        if number and not lines.readline():
                            break
                        connection.sendall(reply)
                        if not reply:
                            stop.wait(10)

        stop = threading.Event()
        threading.Thread(target=work, daemon=True).start()
        try:
            yield server.getsockname()[1]
        finally:
            stop.set()
            server.shutdown(socket.SHUT_RDWR)
