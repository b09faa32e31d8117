"""One run at a time: a lock that the system frees when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.errors import StoreError
from briefer.store.faults import explained

if TYPE_CHECKING:
    from briefer.store import Store

# The advisory lock that a run holds in PostgreSQL: "brf1", beside the one of writers.
RUN_LOCK = 0x62726631

# A lock on a file is the process's: two runs in one process have to be kept apart here.
_held: set[Path] = set()


@contextmanager
def only_run(store: Store) -> Iterator[None]:
    """Holds the store's lock for one run. Raises StoreError, with who holds it, where another run is at work."""
    if store.engine.dialect.name == "postgresql":
        with _advisory_lock(store):
            yield
        return
    database = store.engine.url.database
    if not database or database == ":memory:":
        yield
        return
    with _file_lock(Path(f"{database}.lock").absolute(), store):
        yield


def _refuse(store: Store, holder: str) -> StoreError:
    by = f" ({holder})" if holder else ""
    return StoreError(f"store {store.name}: another run is at work{by}: let it finish")


@contextmanager
def _advisory_lock(store: Store) -> Iterator[None]:
    """Held by a connection of its own: the server frees it when the connection is lost."""
    from sqlalchemy import text

    with explained(store.name), store.engine.connect() as connection:
        plain = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not plain.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": RUN_LOCK}).scalar_one():
            running = [run for run in store.runs.list() if run.ended is None]
            raise _refuse(store, f"process {running[0].pid} on {running[0].host}" if running else "")
        try:
            yield
        finally:
            plain.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": RUN_LOCK})


@contextmanager
def _file_lock(path: Path, store: Store) -> Iterator[None]:
    """A lock of the process on a file beside the database. Child processes do not inherit it."""
    if path in _held:
        raise _refuse(store, "in this process")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(f"store {store.name}: {path}: cannot be made ({error.strerror})") from error
    try:
        if not _try_lock(handle):
            raise _refuse(store, os.read(handle, 200).decode("utf-8", "replace").strip())
        _held.add(path)
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        try:
            yield
        finally:
            _held.discard(path)
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far behind what is written, so that others can read who holds the lock.
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.lseek(handle, 0, os.SEEK_SET)
        return False
    return True
