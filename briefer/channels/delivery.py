"""Sends an edition through the outbox: what is open and due, once, with what became of each message kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from briefer.channels.channel import Channel, Job
from briefer.channels.faults import ChannelDown, RateLimited, RetryLater, SendFault
from briefer.channels.outbox import Delivery, Outbox
from briefer.errors import UsageError
from briefer.render.sanitize import printable, shorten
from briefer.types import Edition

BACKOFF = (60.0, 300.0, 1800.0, 7200.0, 21_600.0)
"""Seconds before the 2nd, 3rd, ... attempt: greylisting lets through after 5 minutes, an outage of a server is
mostly over in hours, and after that a day's news is old."""

SHORTEST_PAUSE = 1.0
MAX_MESSAGE = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did for one channel: `sent` are new, `already` were sent before, `open` are all the others.

    `down` says why the channel could not be used at all, where it could not.
    """

    channel: str
    edition: str
    sent: tuple[Delivery, ...] = ()
    already: tuple[Delivery, ...] = ()
    open: tuple[Delivery, ...] = ()
    down: str = ""


@dataclass(slots=True)
class _Run:
    """One pass over the deliveries of an edition. `patience` is how many seconds it may still wait in all."""

    edition: Edition
    channel: Channel
    outbox: Outbox
    patience: float
    done: dict[int, Delivery] = field(default_factory=dict)
    references: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    down: str = ""

    def send_all(self, deliveries: Sequence[Delivery], force: bool) -> None:
        for delivery in deliveries:
            if delivery.state == "sent":
                self._note(delivery)
        for delivery in deliveries:
            if delivery.state != "sent" and not self.down:
                self._send(delivery, force)
        while not self.down and (waiting := self._soonest()):
            self._pause(self._due_in(waiting))
            self._send(waiting, force=True)

    def _send(self, delivery: Delivery, force: bool) -> None:
        claimed = self.outbox.claim(delivery, force)
        if claimed is None:
            # Not due, or another run has it: no more of this one's business.
            self.done.pop(delivery.id, None)
            return
        key = (claimed.recipient, claimed.round)
        job = Job(self.edition, claimed.recipient, claimed.part, claimed.round, self.references.get(key, {}))
        try:
            receipt = self.channel.send(job)
        except (SendFault, UsageError) as error:
            # A template or a setting that cannot be used: nothing was handed over.
            self._failed(claimed, error if isinstance(error, SendFault) else ChannelDown(str(error)))
            return
        self._note(self.outbox.settle(claimed, "sent", reference=receipt.reference, content=receipt.content))

    def _failed(self, claimed: Delivery, fault: SendFault) -> None:
        settled = self._settle(claimed, fault)
        self.done[settled.id] = settled
        if isinstance(fault, ChannelDown):
            self.down = settled.message
        elif isinstance(fault, RateLimited):
            self._wait_for_all(settled, fault)

    def _wait_for_all(self, settled: Delivery, fault: RateLimited) -> None:
        """Keeps the pause before any other message, or ends the run where it is longer than its patience."""
        if settled.state != "retry-later" or not self._within(settled):
            self.down = settled.message
            return
        self._pause(fault.after or SHORTEST_PAUSE)
        self._send(settled, force=True)

    def _settle(self, claimed: Delivery, fault: SendFault) -> Delivery:
        message = shorten(printable(str(fault)), MAX_MESSAGE)
        if isinstance(fault, RetryLater):
            if claimed.attempts > len(BACKOFF):
                return self.outbox.settle(
                    claimed, "failed", message=f"gave up after {claimed.attempts} attempts: {message}"
                )
            pause = fault.after if fault.after is not None else BACKOFF[claimed.attempts - 1]
            due = self.outbox.clock.now() + timedelta(seconds=max(pause, SHORTEST_PAUSE))
            return self.outbox.settle(claimed, "retry-later", message=message, due=due)
        return self.outbox.settle(claimed, fault.state, message=message)

    def _note(self, delivery: Delivery) -> None:
        self.done[delivery.id] = delivery
        sent = self.references.setdefault((delivery.recipient, delivery.round), {})
        sent[delivery.part] = delivery.reference

    def _soonest(self) -> Delivery | None:
        waiting = [row for row in self.done.values() if row.state == "retry-later" and self._within(row)]
        return min(waiting, key=self._due_in, default=None)

    def _within(self, delivery: Delivery) -> bool:
        """Whether this run has the patience to wait for it."""
        return self._due_in(delivery) <= self.patience

    def _due_in(self, delivery: Delivery) -> float:
        """Seconds from now; below 0 where it is due already."""
        return (delivery.due - self.outbox.clock.now()).total_seconds() if delivery.due else 0.0

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            self.patience -= seconds
            self.outbox.clock.sleep(seconds)


def send_edition(
    edition: Edition,
    channel: Channel,
    outbox: Outbox,
    *,
    again: bool = False,
    only: Iterable[int] | None = None,
    force: bool = False,
    patience: float = 0.0,
) -> Outcome:
    """Sends what this edition still owes to the recipients of the channel, and nothing that it was sent before.

    `again` sends the whole of it once more, as a new round. `only` keeps to the deliveries of these ids, which
    may be of recipients that are no longer configured. `force` does not wait until they are due. `patience` is
    for how many seconds in all the run may wait for messages that were put off. Raises StoreError.
    """
    outbox.recover()
    if only is None:
        deliveries = outbox.plan(edition.id, channel.name, channel.recipients, channel.parts(edition), again)
    else:
        asked = outbox.get(only)
        owed = {(row.recipient, row.round) for row in asked}
        ids = {row.id for row in asked}
        deliveries = [
            row
            for row in outbox.list(edition.id)
            if row.channel == channel.name
            and (row.id in ids or (row.state == "sent" and (row.recipient, row.round) in owed))
        ]
    run = _Run(edition, channel, outbox, patience)
    run.send_all(deliveries, force)
    planned = {row.id for row in deliveries}
    return _outcome(run, deliveries, [row for row in outbox.list(edition.id) if row.id in planned])


def _outcome(run: _Run, before: Sequence[Delivery], after: Sequence[Delivery]) -> Outcome:
    old = {row.id for row in before if row.state == "sent"}
    sent = [row for row in after if row.state == "sent"]
    return Outcome(
        channel=run.channel.name,
        edition=run.edition.id,
        sent=tuple(row for row in sent if row.id not in old),
        already=tuple(row for row in sent if row.id in old),
        open=tuple(row for row in after if row.state != "sent"),
        down=run.down,
    )
