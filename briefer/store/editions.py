"""Editions in the store: each as its JSON, which holds every text that it cites, and what they told of storylines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from briefer.types import EarlierBriefing, Edition

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from briefer.store import Store


SETTLED = ("sent", "failed", "dropped")
"""States of messages (channels/faults.py) of which nothing more will come."""


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """An edition in the list of them, without its content."""

    id: str
    date: date
    title: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of a store. `store.editions` makes one."""

    store: Store

    def save(self, edition: Edition) -> None:
        """Keeps the edition, in the place of one with the same id."""
        with self.store.write() as connection:
            self.save_in(connection, edition)

    def save_in(self, connection: Connection, edition: Edition) -> None:
        """As save(), inside a transaction of store.write()."""
        from sqlalchemy import delete, insert

        from briefer.render.edition_json import edition_to_json
        from briefer.store.schema import editions, stamp, storylines

        connection.execute(delete(storylines).where(storylines.c.edition == edition.id))
        values = {
            "id": edition.id,
            "day": edition.date.isoformat(),
            "made": stamp(edition.made),
            "title": edition.title,
            "json": edition_to_json(edition),
        }
        # Not deleted and inserted anew: rows of others, such as messages that were sent, may refer to it.
        changed = connection.execute(editions.update().where(editions.c.id == edition.id).values(**values))
        if changed.rowcount == 0:
            connection.execute(insert(editions).values(**values))
        told = [
            {
                "storyline": item.storyline,
                "edition": edition.id,
                "briefing": item.briefing.id,
                "day": edition.date.isoformat(),
                "headline": item.briefing.headline.text,
            }
            for item in (*edition.items, *edition.lines)
        ]
        if told:
            connection.execute(insert(storylines), told)

    def get(self, edition_id: str) -> Edition | None:
        """The edition of that id, or None."""
        from sqlalchemy import select

        from briefer.store.schema import editions

        return self._one(select(editions).where(editions.c.id == edition_id))

    def last(self, before: str | None = None) -> Edition | None:
        """The newest edition, or the newest before the edition (or slot) of that id; None where there is none."""
        from sqlalchemy import select

        from briefer.store.schema import editions

        query = select(editions).order_by(editions.c.id.desc()).limit(1)
        return self._one(query if before is None else query.where(editions.c.id < before))

    def before(self, edition_id: str, most: int) -> Sequence[Edition]:
        """Up to `most` editions before the edition (or slot) of that id, the oldest first."""
        from sqlalchemy import select

        from briefer.render.edition_json import edition_from_json
        from briefer.store.schema import editions

        query = (
            select(editions.c.json)
            .where(editions.c.id < edition_id)
            .order_by(editions.c.id.desc())
            .limit(most)
        )
        with self.store.read() as connection:
            texts = [row[0] for row in connection.execute(query)]
        return [edition_from_json(text) for text in reversed(texts)]

    def list(self) -> Sequence[EditionEntry]:
        """All editions, the newest first."""
        from sqlalchemy import select

        from briefer.store.schema import editions

        columns = (editions.c.id, editions.c.day, editions.c.title, editions.c.made)
        with self.store.read() as connection:
            rows = connection.execute(select(*columns).order_by(editions.c.id.desc())).all()
        return [_entry(row) for row in rows]

    def prune(self, before: date, keep: int) -> int:
        """Drops the editions of days before that one; how many.

        The newest `keep` stay, as the next one says what is new since, and so does one with messages that are to be
        sent or of which nobody knows whether they were.
        """
        from sqlalchemy import delete, select

        from briefer.store.schema import editions, outbox

        unsettled = select(outbox.c.edition).where(outbox.c.state.not_in(SETTLED))
        newest = select(editions.c.id).order_by(editions.c.id.desc()).limit(keep)
        with self.store.write() as connection:
            kept = [row[0] for row in connection.execute(newest)]
            doomed = (
                editions.c.day < before.isoformat(),
                editions.c.id.not_in(kept),
                editions.c.id.not_in(unsettled),
            )
            return connection.execute(delete(editions).where(*doomed)).rowcount

    def _one(self, query: Select[Any]) -> Edition | None:
        from briefer.render.edition_json import edition_from_json

        with self.store.read() as connection:
            row = connection.execute(query).first()
        return edition_from_json(row.json) if row else None


@dataclass(frozen=True, slots=True)
class Storylines:
    """What the editions of a store told, by storyline. `store.storylines` makes one."""

    store: Store

    def list(self) -> Sequence[str]:
        """The ids of all storylines, the one told of last first."""
        from sqlalchemy import func, select

        from briefer.store.schema import storylines

        newest = func.max(storylines.c.edition)
        query = (
            select(storylines.c.storyline)
            .group_by(storylines.c.storyline)
            .order_by(newest.desc(), storylines.c.storyline)
        )
        with self.store.read() as connection:
            return [row[0] for row in connection.execute(query)]

    def briefings(self, storyline: str) -> Sequence[EarlierBriefing]:
        """The briefings of that storyline, the oldest first."""
        from sqlalchemy import select

        from briefer.store.schema import storylines as table

        query = (
            select(table).where(table.c.storyline == storyline).order_by(table.c.edition, table.c.briefing)
        )
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return [
            EarlierBriefing(row.edition, row.briefing, date.fromisoformat(row.day), row.headline)
            for row in rows
        ]


def _entry(row: Any) -> EditionEntry:
    from briefer.store.schema import moment_of

    return EditionEntry(row.id, date.fromisoformat(row.day), row.title, moment_of(row.made))
