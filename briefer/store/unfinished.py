"""What a run has made and paid for, kept until it has ended: an interrupted one does not make it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from briefer.types import Briefing, Edition, EditionItem

if TYPE_CHECKING:
    from sqlalchemy import Table

    from briefer.store import Store
    from briefer.store.runs import Run


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A model's reply as text, and what it took: calls, tokens, and US dollars where there is a price."""

    text: str
    model: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The work of runs that have not ended. `store.unfinished` makes one; threads may share it."""

    store: Store

    def keep_briefing(self, run: Run, key: str, briefing: Briefing) -> None:
        """Keeps a briefing; `key` says what it was made of."""
        from briefer.store.schema import run_briefings

        self._keep(run_briefings, run, key, _briefing_to_json(briefing))

    def briefing(self, run: Run, key: str) -> Briefing | None:
        """The briefing that the run has kept under that key, or None."""
        from briefer.store.schema import run_briefings

        text = self._kept(run_briefings, run, key)
        return None if text is None else _briefing_from_json(text)

    def keep_reply(self, run: Run, key: str, reply: KeptReply) -> None:
        """Keeps a reply; `key` is the fingerprint of its request."""
        from briefer.store.schema import run_replies

        values = {name: getattr(reply, name) for name in KeptReply.__slots__}
        self._keep(run_replies, run, key, json.dumps(values, ensure_ascii=True))

    def reply(self, run: Run, key: str) -> KeptReply | None:
        """The reply that the run has got to that request, or None."""
        from briefer.store.schema import run_replies

        text = self._kept(run_replies, run, key)
        return None if text is None else KeptReply(**json.loads(text))

    def spent(self, run: Run) -> tuple[float, int]:
        """What the replies of the run have cost so far, in US dollars and in tokens."""
        from sqlalchemy import select

        from briefer.store.schema import run_replies as table

        with self.store.read() as connection:
            texts = connection.execute(select(table.c.json).where(table.c.run == run.id)).scalars().all()
        replies = [KeptReply(**json.loads(text)) for text in texts]
        tokens = sum(reply.input_tokens + reply.output_tokens for reply in replies)
        return sum(reply.cost or 0.0 for reply in replies), tokens

    def _keep(self, table: Table, run: Run, key: str, text: str) -> None:
        from sqlalchemy import and_, delete, insert

        with self.store.write() as connection:
            connection.execute(delete(table).where(and_(table.c.run == run.id, table.c.key == key)))
            connection.execute(insert(table).values(run=run.id, key=key, json=text))

    def _kept(self, table: Table, run: Run, key: str) -> str | None:
        from sqlalchemy import and_, select

        query = select(table.c.json).where(and_(table.c.run == run.id, table.c.key == key))
        with self.store.read() as connection:
            found: Any = connection.execute(query).scalar()
        return found if found is None else str(found)


def _briefing_to_json(briefing: Briefing) -> str:
    """An edition of this briefing alone: the JSON that holds a briefing whole is that of an edition."""
    from briefer.render.edition_json import edition_to_json

    item = EditionItem(briefing, storyline="", section="", why="", score=0.0)
    return edition_to_json(Edition("", date.min, "", datetime.min.replace(tzinfo=UTC), None, (item,)))


def _briefing_from_json(text: str) -> Briefing:
    from briefer.render.edition_json import edition_from_json

    return edition_from_json(text).items[0].briefing
