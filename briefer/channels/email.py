"""The e-mail channel: an edition as a digest, one message to each recipient."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from email.headerregistry import Address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefer.channels.channel import Job, Receipt, digest_of
from briefer.channels.headers import address, unsubscribe_url
from briefer.channels.message import Envelope, compose, message_id
from briefer.channels.smtp import SmtpSession
from briefer.channels.smtp_server import smtp_server
from briefer.clock import Clock
from briefer.errors import UsageError
from briefer.types import Edition

if TYPE_CHECKING:
    from briefer.config import Config
    from briefer.render.email import Mail

PART = "digest"

# No address of a list has it in it, and no encoding changes it.
_ANYBODY = "0briefer0recipient0"


class EmailChannel:
    """Sends through one SMTP session, which is opened with the first message."""

    name = "email"

    def __init__(
        self,
        letters: Letters,
        session: SmtpSession,
        clock: Clock,
    ) -> None:
        self.recipients = letters.recipients
        self._letters = letters
        self._session = session
        self._clock = clock

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return (PART,)

    def send(self, job: Job) -> Receipt:
        data = self._letters.letter(job.edition, job.recipient, job.round, self._clock)
        envelope = self._letters.envelope(job.recipient, job.edition)
        self._session.send(envelope.sender.addr_spec, envelope.recipient.addr_spec, data)
        content = digest_of(self._letters.mail(job.edition, job.recipient).html.encode())
        return Receipt(message_id(envelope, job.edition.id, job.round), content)

    def close(self) -> None:
        self._session.close()


NOBODY = "nobody@briefer.invalid"
"""Who a message is from, and to, that is looked at before anybody is named."""


class Letters:
    """Writes the messages of an edition, without a server: what `--dry-run` shows is what is sent."""

    def __init__(
        self,
        config: Config,
        to: Sequence[str] = (),
        templates: Path | None = None,
        *,
        only_looked_at: bool = False,
    ) -> None:
        """Raises UsageError, naming the key, for a sender or a recipient that is no address, or missing.

        What is `only_looked_at` may have neither.
        """
        settings = config.email
        if not settings.sender and not only_looked_at:
            raise UsageError("email.sender is not set: name who the digest is from, in briefer.toml")
        self.sender = address(settings.sender or NOBODY, "email.sender")
        stated = to or settings.to or ((NOBODY,) if only_looked_at else ())
        if not stated:
            raise UsageError("email.to is empty: name recipients in briefer.toml, or give --to")
        key = "--to" if to else "email.to"
        found = [address(recipient, key) for recipient in stated]
        self._addresses: dict[str, Address] = {}
        for recipient in found:
            self._addresses.setdefault(recipient.addr_spec.lower(), recipient)
        self.recipients = tuple(self._addresses)
        self._config = config
        self._templates = templates
        self._made: dict[str, Mail] = {}

    def mail(self, edition: Edition, recipient: str) -> Mail:
        """What the recipient reads; the same for all, but where the way out of the list names them."""
        mail = self._mail(edition)
        named = quote(recipient, safe="")
        return replace(mail, text=mail.text.replace(_ANYBODY, named), html=mail.html.replace(_ANYBODY, named))

    def _mail(self, edition: Edition) -> Mail:
        """Rendered once for all recipients, with a place for the name of each in the way out of the list."""
        from briefer.render.email import to_mail

        if edition.id not in self._made:
            self._made[edition.id] = to_mail(
                edition,
                archive=self._config.site.url,
                unsubscribe=unsubscribe_url(self._config.email.unsubscribe, _ANYBODY),
                templates=self._templates,
            )
        return self._made[edition.id]

    def envelope(self, recipient: str, edition: Edition) -> Envelope:
        """Who it is from and to. A recipient who is no longer configured keeps the bare address."""
        settings = self._config.email
        return Envelope(
            sender=self.sender,
            recipient=self._addresses.get(recipient) or address(recipient, "recipient"),
            series=settings.list_id or edition.title,
            list_id=settings.list_id,
            unsubscribe=settings.unsubscribe,
            thread_by=settings.thread_by,
        )

    def letter(self, edition: Edition, recipient: str, round_: int, clock: Clock) -> bytes:
        """The whole message as it goes to the server."""
        envelope = self.envelope(recipient, edition)
        return compose(self.mail(edition, recipient), edition, envelope, round_, clock.now())


def open_email(
    config: Config,
    environ: Mapping[str, str],
    clock: Clock,
    to: Sequence[str] = (),
    templates: Path | None = None,
) -> EmailChannel:
    """The channel as configured; nothing is connected yet. Raises UsageError."""
    letters = Letters(config, to, templates)
    session = SmtpSession(smtp_server(environ), hello_name(letters.sender.domain))
    return EmailChannel(letters, session, clock)


def hello_name(domain: str) -> str:
    """The name to give with EHLO: this machine's where it is a full one, else the sender's domain.

    socket.getfqdn(), which smtplib would use, asks the network and may wait for a minute.
    """
    name = socket.gethostname()
    return name if "." in name and name.isascii() else domain
