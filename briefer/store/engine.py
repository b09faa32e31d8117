"""The database behind the store: where it is, how a connection begins, and what is looked at before first use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.errors import StoreError, UsageError
from briefer.folders import make_private, user_folder
from briefer.store.faults import DAMAGED, explained

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

FILE_NAME = "briefer.db"
URL_VARIABLE = "BRIEFER_STORE_URL"

# A write of ours takes milliseconds, that of a day's articles a second or two: who waits longer waits in vain.
LOCK_SECONDS = 10
CONNECT_SECONDS = 10
SWITCH_PAUSE = 0.02

# What SQLite answers a reader without the right to write where a writer was killed halfway.
_TO_RECOVER = (
    sqlite3.SQLITE_READONLY_ROLLBACK,
    sqlite3.SQLITE_READONLY_RECOVERY,
    sqlite3.SQLITE_READONLY_CANTINIT,
)

# The advisory lock that writers of a PostgreSQL store hold in turn: "brfr".
WRITE_LOCK = 0x62726672


def store_url(url: str | None, environ: Mapping[str, str], platform: str, home: Path) -> URL:
    """The address of the store: BRIEFER_STORE_URL, else `url`, else a file in the user's data folder.

    Raises UsageError for what is no such address, and for a password in `url`, which stands in a file.
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    stated = environ.get(URL_VARIABLE) or url
    if not stated:
        path = user_folder("data", environ, platform, home) / FILE_NAME
        return URL.create("sqlite", database=str(path))
    try:
        parsed = make_url(stated)
    except (ArgumentError, ValueError):
        raise UsageError(
            "store.url: not an address of a database: give sqlite:////path/to/briefer.db"
            " or postgresql://host/database"
        ) from None
    if parsed.password and not environ.get(URL_VARIABLE):
        raise UsageError(
            f"store.url: no password in a file: state it in PGPASSWORD, or the whole address in {URL_VARIABLE}"
        )
    kind = parsed.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise UsageError(f"store.url: {kind} is not known: known are sqlite and postgresql")
    return parsed.set(drivername="sqlite")


def shown(url: URL) -> str:
    """What the store is called in messages: its file, or its address without the password."""
    return url.database or "in memory" if url.drivername == "sqlite" else url.render_as_string()


def make_engine(url: URL) -> Engine:
    """An engine whose connections are set up as the store needs them. Nothing is opened yet.

    Raises UsageError where PostgreSQL is named and its driver is missing.
    """
    from sqlalchemy import create_engine, event

    if url.drivername == "sqlite":
        engine = create_engine(url, connect_args={"timeout": LOCK_SECONDS})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={LOCK_SECONDS}s -c timezone=UTC"
    try:
        return create_engine(
            url, connect_args={"connect_timeout": CONNECT_SECONDS, "options": options}, pool_pre_ping=True
        )
    except ModuleNotFoundError as error:
        raise UsageError(
            "store.url: PostgreSQL needs its driver: pip install 'briefer[postgresql]'"
        ) from error


def prepare(engine: Engine) -> None:
    """What has to be so before the first statement. Raises StoreError and leaves the database as it was."""
    if engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        _prepare_file(Path(str(engine.url.database)), shown(engine.url))


def begin_write(connection: Connection) -> None:
    """Makes writers wait for each other from their first statement on; SQLite has begun so already."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy import text

        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITE_LOCK})


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy says when a transaction begins, not the sqlite3 module.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {LOCK_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Waits for others that open the store at the same moment: SQLite itself does not wait at this switch."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(SWITCH_PAUSE)


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("briefer_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _prepare_file(path: Path, name: str) -> None:
    """A new file is made for its owner only; one that is there is checked before anything is written to it."""
    try:
        if not path.exists():
            make_private(path.parent)
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        found = path.stat()
    except OSError as error:
        raise StoreError(
            f"store {name}: cannot be made ({error.strerror}): name another place in store.url"
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"store {name}: is not a file: name another place in store.url")
    if found.st_size:
        with explained(name):
            _check_file(path, name)
    if os.name == "posix" and found.st_mode & 0o077:
        with contextlib.suppress(OSError):
            os.chmod(path, 0o600)


def _check_file(path: Path, name: str) -> None:
    """Reads the file through, and whose it is, without a right to write.

    Only where a killed program left a journal that has to be played back first is that right taken.
    """
    try:
        _check(path, "ro", name)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _TO_RECOVER:
            raise
        _check(path, "rw", name)


def _check(path: Path, mode: str, name: str) -> None:
    from briefer.store.migrations import refuse_newer

    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=LOCK_SECONDS)
    try:
        first = connection.execute("PRAGMA quick_check(1)").fetchone()
        if first != ("ok",):
            raise StoreError(f"store {name}: {DAMAGED}")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if tables and "schema_version" not in tables:
            raise StoreError(f"store {name}: is the database of another program: name another file")
        if tables:
            row: Any = connection.execute("SELECT version FROM schema_version").fetchone()
            refuse_newer(row[0] if row else None, name)
    finally:
        connection.close()
