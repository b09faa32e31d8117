"""What a channel is: an end that takes an edition, message by message."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from briefer.types import Edition


@dataclass(frozen=True, slots=True)
class Job:
    """One message to send: which part of which edition, to whom, and for the how-manieth time it was asked for.

    `sent` has the references of the parts that this recipient has already got of the same round.
    """

    edition: Edition
    recipient: str
    part: str
    round: int = 1
    sent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That the other end has taken a message: what it knows it by, and a digest of what was sent."""

    reference: str
    content: str = ""


class Channel(Protocol):
    """An end that editions are sent to. One object serves one run; nobody calls it from two threads."""

    name: str
    recipients: tuple[str, ...]

    def parts(self, edition: Edition) -> tuple[str, ...]:
        """The messages that the edition takes, each by a name of its own, in the order of sending."""

    def send(self, job: Job) -> Receipt:
        """Hands one message over and waits until the other end has taken it. Raises a SendFault.

        It does not repeat anything by itself, and raises Unknown wherever the message may have arrived.
        """

    def close(self) -> None:
        """Ends the connections."""


def digest_of(content: bytes) -> str:
    """A short digest, to see whether what was sent would still be the same."""
    return hashlib.sha256(content).hexdigest()[:16]
