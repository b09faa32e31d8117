"""One mail to one recipient, as the bytes that go to the server."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefer.channels.headers import header_text, list_id, unsubscribe_url
from briefer.render.email import MAX_SUBJECT, Mail
from briefer.types import Edition, EditionItem

MAX_REFERENCES = 10


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends an edition to whom, and what ties it to the editions before. `series` names the list of them."""

    sender: Address
    recipient: Address
    series: str
    list_id: str | None = None
    unsubscribe: str | None = None
    thread_by: str = "series"


def compose(mail: Mail, edition: Edition, envelope: Envelope, round_: int, now: datetime) -> bytes:
    """The message: text and HTML as alternatives, the headers of a list, and an id that a repeat shares.

    Every line ends in CR LF. `now` goes into Date; `round_` is more than 1 where the user asked for it again.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = envelope.sender
    message["To"] = envelope.recipient
    message["Subject"] = header_text(mail.subject, MAX_SUBJECT + 1)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(envelope, edition.id, round_)
    earlier = _thread(edition, envelope)
    message["In-Reply-To"] = earlier[-1]
    message["References"] = " ".join(earlier)
    listed = list_id(envelope.list_id) if envelope.list_id else None
    if listed:
        message["List-Id"] = listed
    way_out = unsubscribe_url(envelope.unsubscribe, envelope.recipient.addr_spec)
    if way_out:
        message["List-Unsubscribe"] = f"<{way_out}>"
        if way_out.startswith("https:"):
            # RFC 8058: the mail program may do it by itself, with one POST.
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    message.attach(_part(mail.text, "plain"))
    message.attach(_part(mail.html, "html"))
    # Not a random one, so that the same message is the same bytes.
    message.set_boundary("=_" + hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:40])
    return message.as_bytes()


def message_id(envelope: Envelope, edition_id: str, round_: int = 1) -> str:
    """The id of an edition's message to a recipient: the same however often it is tried."""
    return _id(envelope, envelope.series, edition_id, envelope.recipient.addr_spec.lower(), str(round_))


def _thread(edition: Edition, envelope: Envelope) -> list[str]:
    """The ids that it answers: a root that all of a series share, or of a storyline, and the message before it."""
    top = next(iter((*edition.items, *edition.lines)), None)
    if envelope.thread_by == "storyline" and top is not None:
        told = [earlier.edition for earlier in top.earlier][-MAX_REFERENCES:]
        return [_id(envelope, envelope.series, "storyline", _key(top)), *_ids(envelope, told)]
    before = [edition.previous] if edition.previous else []
    return [_id(envelope, envelope.series, "series"), *_ids(envelope, before)]


def _ids(envelope: Envelope, editions: Sequence[str]) -> list[str]:
    return [message_id(envelope, edition) for edition in dict.fromkeys(editions)]


def _key(item: EditionItem) -> str:
    return item.storyline or item.briefing.id


def _id(envelope: Envelope, *parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
    return f"<{digest}@{envelope.sender.domain}>"


def _part(text: str, subtype: str) -> EmailMessage:
    """The text in UTF-8, in the encoding that makes it shorter: quoted-printable, or Base64 for other scripts.

    EmailMessage would do it too, in Python and 30 times slower.
    """
    data = text.encode("utf-8", "replace")
    others = len(data) - len(text.encode("ascii", "ignore"))
    part = EmailMessage(policy=SMTP)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    if others > len(data) // 3:
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(data.replace(b"\n", b"\r\n")).decode("ascii"))
    else:
        part["Content-Transfer-Encoding"] = "quoted-printable"
        part.set_payload(binascii.b2a_qp(data, istext=True).decode("ascii"))
    return part
