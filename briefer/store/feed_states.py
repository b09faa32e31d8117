"""How far each feed was read, kept between runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefer.sources.feeds.state import FeedState
    from briefer.store import Store


@dataclass(frozen=True, slots=True)
class FeedStateTable:
    """The states of feeds in a store. `store.feed_states` makes one."""

    store: Store

    def get(self, url: str) -> FeedState | None:
        """The state of the feed at that address, None for one that was never read."""
        from sqlalchemy import select

        from briefer.sources.feeds.state import state_from_json
        from briefer.store.schema import feed_states as table

        with self.store.read() as connection:
            text = connection.execute(select(table.c.state).where(table.c.url == url)).scalar()
        return None if text is None else state_from_json(text)

    def put(self, state: FeedState) -> None:
        """Keeps the state in place of the one of the same address."""
        with self.store.write() as connection:
            self.put_in(connection, [state])

    def put_in(self, connection: Connection, states: Iterable[FeedState]) -> None:
        """As put(), for several, inside a transaction of store.write()."""
        from sqlalchemy import delete, insert

        from briefer.sources.feeds.state import state_to_json
        from briefer.store.schema import feed_states as table

        for state in states:
            connection.execute(delete(table).where(table.c.url == state.url))
            connection.execute(insert(table).values(url=state.url, state=state_to_json(state)))
