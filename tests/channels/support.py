"""What the tests of the channels share: a store, a clock that does not wait, a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefer.channels.channel import Channel
from briefer.channels.delivery import Outcome, send_edition
from briefer.channels.email import EmailChannel, Letters
from briefer.channels.outbox import Outbox
from briefer.channels.smtp import SmtpSession
from briefer.channels.smtp_server import smtp_server
from briefer.config import Config
from briefer.store import Store, open_store
from briefer.types import Edition
from tests.servers.smtp_server import PASSWORD, USER, MailServer

SENDER = "News desk <digest@news.example.org>"


class StepClock:
    """A clock that moves on when somebody sleeps, and never waits."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def jitter(self) -> float:
        return 0.5


@contextmanager
def outbox_at(folder: Path, clock: StepClock) -> Iterator[Outbox]:
    """An outbox in a new store in that folder."""
    with open_store(store_url(folder), {}) as store:
        yield outbox_of(store, clock)


def outbox_of(store: Store, clock: StepClock) -> Outbox:
    return Outbox(store, clock)


def store_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'briefer.db'}"


def configured(to: tuple[str, ...] = ("ann@reader.example",), **tables: Any) -> Config:
    """A configuration with a sender and these recipients."""
    email = {"sender": SENDER, "to": to} | tables.pop("email", {})
    return Config.model_validate({"email": email, **tables})


def smtp_environ(
    server: MailServer, folder: Path, tls: str = "starttls", login: bool = True
) -> dict[str, str]:
    """The environment that names that server, and the file of its CA."""
    ca = folder / "ca.pem"
    server.ca.cert_pem.write_to_path(str(ca))
    user = f"{USER}:{PASSWORD}@" if login else ""
    scheme, query = {"implicit": ("smtps", ""), "starttls": ("smtp", "?starttls=always"), "": ("smtp", "")}[
        tls
    ]
    return {"SMTP_URL": f"{scheme}://{user}localhost:{server.port}{query}", "SSL_CERT_FILE": str(ca)}


def email_channel(
    environ: dict[str, str],
    clock: StepClock,
    to: tuple[str, ...] = ("ann@reader.example",),
    seconds: float = 5.0,
    config: Config | None = None,
) -> EmailChannel:
    """The e-mail channel with deadlines of that many seconds."""
    letters = Letters(config or configured(to))
    session = SmtpSession(smtp_server(environ), "client.example", seconds, seconds)
    return EmailChannel(letters, session, clock)


def states(outcome: Outcome) -> dict[str, str]:
    """The state of each recipient's message."""
    return {row.recipient: row.state for row in (*outcome.sent, *outcome.already, *outcome.open)}


def deliver(edition: Edition, channel: Channel, outbox: Outbox, **options: Any) -> Outcome:
    """send_edition(), with the connections closed at the end."""
    try:
        return send_edition(edition, channel, outbox, **options)
    finally:
        channel.close()
