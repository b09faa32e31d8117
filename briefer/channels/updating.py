"""Edits what was posted of an edition, where the edition was made anew since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from briefer.channels.faults import RateLimited, SendFault
from briefer.channels.outbox import Delivery, Outbox
from briefer.types import Edition


class Editable(Protocol):
    """A channel whose messages can be edited after they were posted."""

    name: str
    recipients: tuple[str, ...]

    def digest(self, edition: Edition, part: str) -> str:
        """The digest of what that part of the edition says now."""

    def edit(self, edition: Edition, part: str, reference: str) -> str:
        """Edits the posted message; the digest of what it says now. Raises a SendFault."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What was edited, how many said the same already, and what could not be edited, with the reason."""

    edited: tuple[Delivery, ...]
    unchanged: int
    failed: tuple[tuple[Delivery, str], ...]


def update_edition(edition: Edition, channel: Editable, outbox: Outbox, patience: float = 0.0) -> Updated:
    """Edits the newest round of what was posted to the channel's recipients, where it says something else now.

    To edit twice does no harm, so a fault leaves the message as it is, to be tried again. What is no longer in
    the edition says so. Parts that are new are sent by send_edition().
    """
    rows = [
        row
        for row in outbox.list(edition.id, ["sent"])
        if row.channel == channel.name and row.recipient in channel.recipients
    ]
    newest = {row.recipient: max(r.round for r in rows if r.recipient == row.recipient) for row in rows}
    edited: list[Delivery] = []
    failed: list[tuple[Delivery, str]] = []
    current = [row for row in rows if row.round == newest[row.recipient]]
    changed = [row for row in current if channel.digest(edition, row.part) != row.content]
    for row in changed:
        try:
            content, patience = _edit(edition, channel, outbox, row, patience)
        except SendFault as fault:
            failed.append((row, str(fault)))
            continue
        outbox.rewrite(row, content)
        edited.append(row)
    return Updated(tuple(edited), len(current) - len(changed), tuple(failed))


def _edit(
    edition: Edition, channel: Editable, outbox: Outbox, row: Delivery, patience: float
) -> tuple[str, float]:
    while True:
        try:
            return channel.edit(edition, row.part, row.reference), patience
        except RateLimited as fault:
            pause = fault.after or 1.0
            if pause > patience:
                raise
            patience -= pause
            outbox.clock.sleep(pause)
