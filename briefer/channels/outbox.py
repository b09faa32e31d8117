"""The outbox: every message is claimed, sent, then confirmed, so that none is lost and none silently sent twice.

    pending ──claim──> claimed ──confirm──> sent
       ^                  │├── refused ───> failed
       │                  │├── not now ───> retry-later ──(due)──> claimed
       └── waits, down ───┘└── no answer ─> unknown ──(the user)──> pending or dropped

A claim is committed before anything is handed over and names the process that holds it. Where that process is
gone, the message may or may not have arrived: it is "unknown", shown, and never repeated by the program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from briefer.channels.faults import State
from briefer.channels.owner import Owner, is_running
from briefer.clock import Clock

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

    from briefer.store import Store

OPEN: tuple[State, ...] = ("pending", "retry-later")

LEASE = timedelta(minutes=15)
"""How long a claim holds where nobody can see whether its process lives, as on another machine. Several times
what one message may take (see smtp.SEND_SECONDS)."""

CRASHED = "the run that was sending it ended before it was confirmed; see whether it arrived, then resend or drop it"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one recipient, as the outbox knows it.

    `part` tells the messages of one edition to one recipient apart. `round` is 1 but where the user asked for
    the edition again. `attempts` counts claims; `due` is before when a further one makes no sense. `reference`
    is what the other end knows the message by, `content` a digest of what was sent, `message` the last fault.
    """

    id: int
    edition: str
    channel: str
    recipient: str
    part: str
    round: int
    state: State
    attempts: int
    due: datetime | None
    reference: str
    content: str
    message: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox of a store, as one process uses it."""

    store: Store
    clock: Clock
    owner: Owner = field(default_factory=Owner.this_process)
    running: Callable[[str, int], bool | None] = is_running

    def plan(
        self, edition: str, channel: str, recipients: Sequence[str], parts: Sequence[str], again: bool = False
    ) -> Sequence[Delivery]:
        """The deliveries of that edition, made as pending where they are new. `again` begins a further round."""
        from briefer.store.schema import outbox

        with self.store.write() as connection:
            found = self._select(connection, outbox.c.edition == edition, outbox.c.channel == channel)
            known: dict[str, dict[tuple[int, str], Delivery]] = {name: {} for name in recipients}
            for row in found:
                known.setdefault(row.recipient, {})[row.round, row.part] = row
            wanted = [
                (recipient, max(1, max((n for n, _ in known[recipient]), default=0) + again), part)
                for recipient in dict.fromkeys(recipients)
                for part in parts
            ]
            fresh = [key for key in wanted if (key[1], key[2]) not in known[key[0]]]
            if fresh:
                connection.execute(outbox.insert(), [self._new(edition, channel, *key) for key in fresh])
                found = self._select(connection, outbox.c.edition == edition, outbox.c.channel == channel)
        rows = {(row.recipient, row.round, row.part): row for row in found}
        return [rows[key] for key in wanted]

    def claim(self, delivery: Delivery, force: bool = False) -> Delivery | None:
        """Claims it for this process; None where it is not open (any more), or not due and not forced."""
        from briefer.store.schema import outbox, stamp

        with self.store.write() as connection:
            row = self._one(connection, delivery.id)
            if row is None or row.state not in OPEN:
                return None
            if row.due and row.due > self.clock.now() and not force:
                return None
            connection.execute(
                outbox.update()
                .where(outbox.c.id == delivery.id)
                .values(
                    state="claimed",
                    attempts=row.attempts + 1,
                    due=None,
                    changed=stamp(self.clock.now()),
                    host=self.owner.host,
                    pid=self.owner.pid,
                    token=self.owner.token,
                )
            )
            return self._one(connection, delivery.id)

    def settle(
        self,
        claimed: Delivery,
        state: State,
        *,
        message: str = "",
        reference: str = "",
        content: str = "",
        due: datetime | None = None,
    ) -> Delivery:
        """Ends a claim of this process. One that was taken for crashed meanwhile is corrected; one that was
        claimed anew since is left alone."""
        from sqlalchemy import and_

        from briefer.store.schema import outbox, stamp

        mine = and_(
            outbox.c.id == claimed.id,
            outbox.c.token == self.owner.token,
            outbox.c.attempts == claimed.attempts,
            outbox.c.state.in_(("claimed", "unknown")),
        )
        values: dict[str, Any] = {"state": state, "message": message, "changed": stamp(self.clock.now())}
        values["due"] = stamp(due) if due else None
        if state == "pending":
            values["attempts"] = claimed.attempts - 1
        if state == "sent":
            values |= {"reference": reference, "content": content}
        with self.store.write() as connection:
            connection.execute(outbox.update().where(mine).values(**values))
            row = self._one(connection, claimed.id)
        assert row is not None
        return row

    def recover(self) -> Sequence[Delivery]:
        """Makes claims unknown whose process is gone, and returns those."""
        from briefer.store.schema import outbox, stamp

        with self.store.write() as connection:
            claimed = connection.execute(outbox.select().where(outbox.c.state == "claimed")).all()
            gone = [row.id for row in claimed if self._is_gone(row)]
            if gone:
                values = {"state": "unknown", "message": CRASHED, "changed": stamp(self.clock.now())}
                connection.execute(outbox.update().where(outbox.c.id.in_(gone)).values(**values))
            return self._select(connection, outbox.c.id.in_(gone)) if gone else []

    def list(self, edition: str | None = None, states: Sequence[State] = ()) -> Sequence[Delivery]:
        """The deliveries of an edition, or of all, in these states, or in any: in the order they were planned."""
        from briefer.store.schema import outbox

        where: list[ColumnElement[bool]] = []
        if edition is not None:
            where.append(outbox.c.edition == edition)
        if states:
            where.append(outbox.c.state.in_(states))
        with self.store.read() as connection:
            return self._select(connection, *where)

    def get(self, ids: Iterable[int]) -> Sequence[Delivery]:
        """The deliveries of these ids, as far as there are any."""
        from briefer.store.schema import outbox

        with self.store.read() as connection:
            return self._select(connection, outbox.c.id.in_(tuple(ids)))

    def reopen(self, ids: Iterable[int]) -> Sequence[Delivery]:
        """Makes them pending again, because the user asks: unknown, failed, dropped or waiting ones only."""
        return self._move(ids, ("unknown", "failed", "dropped", "retry-later"), "pending", "")

    def drop(self, ids: Iterable[int]) -> Sequence[Delivery]:
        """Gives them up, because the user asks: whatever is neither sent nor being sent."""
        return self._move(
            ids, ("unknown", "failed", "pending", "retry-later"), "dropped", "dropped by the user"
        )

    def rewrite(self, delivery: Delivery, content: str) -> None:
        """Notes that a sent message was edited, and what it says now."""
        from briefer.store.schema import outbox, stamp

        values = {"content": content, "changed": stamp(self.clock.now()), "message": ""}
        with self.store.write() as connection:
            connection.execute(outbox.update().where(outbox.c.id == delivery.id).values(**values))

    def _move(self, ids: Iterable[int], old: Sequence[State], new: State, message: str) -> Sequence[Delivery]:
        from sqlalchemy import and_

        from briefer.store.schema import outbox, stamp

        with self.store.write() as connection:
            rows = self._select(connection, and_(outbox.c.id.in_(tuple(ids)), outbox.c.state.in_(old)))
            moved = tuple(row.id for row in rows)
            values: dict[str, Any] = {"state": new, "message": message, "due": None}
            values["changed"] = stamp(self.clock.now())
            if new == "pending":
                values["attempts"] = 0
            connection.execute(outbox.update().where(outbox.c.id.in_(moved)).values(**values))
            return self._select(connection, outbox.c.id.in_(moved))

    def _new(self, edition: str, channel: str, recipient: str, round_: int, part: str) -> dict[str, Any]:
        from briefer.store.schema import stamp

        now = stamp(self.clock.now())
        key = {"edition": edition, "channel": channel, "recipient": recipient, "part": part, "round": round_}
        blank = dict.fromkeys(("reference", "content", "message", "host", "token"), "")
        return (
            key
            | blank
            | {"state": "pending", "attempts": 0, "due": None, "pid": 0, "created": now, "changed": now}
        )

    def _is_gone(self, row: Row[Any]) -> bool:
        from briefer.store.schema import moment_of

        if row.token == self.owner.token:
            return False
        if (row.host, row.pid) == (self.owner.host, self.owner.pid):
            # A process before this one had its number, as in containers.
            return True
        running = self.running(row.host, row.pid)
        return running is False or moment_of(row.changed) + LEASE < self.clock.now()

    def _one(self, connection: Connection, id_: int) -> Delivery | None:
        from briefer.store.schema import outbox

        rows = self._select(connection, outbox.c.id == id_)
        return rows[0] if rows else None

    def _select(self, connection: Connection, *where: ColumnElement[bool]) -> Sequence[Delivery]:
        from briefer.store.schema import outbox

        return [
            _delivery(row) for row in connection.execute(outbox.select().where(*where).order_by(outbox.c.id))
        ]


def _delivery(row: Row[Any]) -> Delivery:
    from briefer.store.schema import moment_of

    return Delivery(
        id=row.id,
        edition=row.edition,
        channel=row.channel,
        recipient=row.recipient,
        part=row.part,
        round=row.round,
        state=row.state,
        attempts=row.attempts,
        due=moment_of(row.due) if row.due else None,
        reference=row.reference,
        content=row.content,
        message=row.message,
        changed=moment_of(row.changed),
    )
