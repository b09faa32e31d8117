"""The store: articles with their versions, editions, storylines, feeds' states and runs, in one database.

    with open_store(config.store.url, os.environ) as store:
        store.editions.save(edition)

SQLite by default, PostgreSQL by its URL; the code that reads and writes is the same. The tables are in
schema.py, how they came to be in migrations.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.errors import StoreError
from briefer.store.faults import explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from briefer.store.articles import Articles
    from briefer.store.documents import Documents
    from briefer.store.editions import Editions, Storylines
    from briefer.store.feed_states import FeedStateTable
    from briefer.store.runs import Runs
    from briefer.store.unfinished import Unfinished

__all__ = ["Store", "StoreError", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. `name` is what it is called in messages. Made by open_store()."""

    engine: Engine
    name: str

    @property
    def articles(self) -> Articles:
        from briefer.store.articles import Articles

        return Articles(self)

    @property
    def documents(self) -> Documents:
        from briefer.store.documents import Documents

        return Documents(self)

    @property
    def editions(self) -> Editions:
        from briefer.store.editions import Editions

        return Editions(self)

    @property
    def feed_states(self) -> FeedStateTable:
        from briefer.store.feed_states import FeedStateTable

        return FeedStateTable(self)

    @property
    def storylines(self) -> Storylines:
        from briefer.store.editions import Storylines

        return Storylines(self)

    @property
    def runs(self) -> Runs:
        from briefer.store.runs import Runs

        return Runs(self)

    @property
    def unfinished(self) -> Unfinished:
        from briefer.store.unfinished import Unfinished

        return Unfinished(self)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside a transaction that may write: committed at the end, or undone by an exception.

        Writers wait for each other when they begin, so what is read in it is still so when it commits. Raises
        StoreError where the database cannot be written.
        """
        from briefer.store.engine import begin_write

        with explained(self.name), self.engine.connect() as plain:
            connection = plain.execution_options(briefer_write=True)
            with connection.begin():
                begin_write(connection)
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at one moment. Raises StoreError."""
        with explained(self.name), self.engine.connect() as plain:
            # In SQLite a transaction sees one moment anyway.
            postgresql = self.engine.dialect.name == "postgresql"
            connection = plain.execution_options(isolation_level="REPEATABLE READ") if postgresql else plain
            with connection.begin():
                yield connection


@contextmanager
def open_store(
    url: str | None,
    environ: Mapping[str, str],
    platform: str = sys.platform,
    home: Path | None = None,
) -> Iterator[Store]:
    """The store at `url` (an SQLAlchemy URL), or where it is None the file in the user's data folder.

    BRIEFER_STORE_URL in `environ` wins over both. The tables are made or brought to the newest version. Raises
    UsageError for an address that cannot be used, and StoreError where the database is locked, read-only,
    full, damaged or newer than this program; it is left as it was then.
    """
    from briefer.store.engine import make_engine, prepare, shown, store_url
    from briefer.store.migrations import migrate, version_is_newest

    address = store_url(url, environ, platform, home or Path.home())
    engine = make_engine(address)
    store = Store(engine, shown(address))
    try:
        prepare(engine)
        with store.read() as connection:
            newest = version_is_newest(connection, store.name)
        if not newest:
            with store.write() as connection:
                migrate(connection, store.name)
        yield store
    finally:
        engine.dispose()
