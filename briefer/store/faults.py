"""What a database says when it cannot go on, as one line that names the store and the mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefer.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

DAMAGED = "is damaged: put a copy of an earlier day in its place, or move it away to begin anew"
LOCKED = "is locked by another program: let it finish, then run again"
FULL = "cannot grow: the disk is full, or its quota; make room, then run again"
READ_ONLY = "is read-only: give yourself the right to write the file and its folder, or name another store"

_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: "is no SQLite database: name another file, or move it away",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: make its folder, and give yourself the right to write there",
    sqlite3.SQLITE_IOERR: "cannot be read or written (input/output error): look at the disk",
}
# By the first characters of the SQLSTATE; the longest that fits wins.
_POSTGRESQL = {
    "55P03": LOCKED,
    "57014": LOCKED,
    "40": "was changed by another program at the same moment: run again",
    "25006": "is read-only: name the server that takes writes",
    "53100": FULL,
    "53": "has no room for another connection, or no memory: let it rest, then run again",
    "42501": "does not let this user do that: grant the user CREATE and all rights on the schema",
    "3D000": "does not exist: make it with createdb",
    "28": "refused the user or the password: state them in PGUSER and PGPASSWORD",
    "57P": "was shut down: start the server, then run again",
    "08": "cannot be reached: start the server, or name another host",
    "XX": DAMAGED,
    "58": "cannot be read or written (input/output error): look at the disk of the server",
}


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what a database raises into a StoreError about the store called `name`.

    Errors that are mistakes of the program (a wrong statement, a broken constraint) go through as they are.
    """
    from sqlalchemy.exc import DBAPIError, IntegrityError
    from sqlalchemy.exc import TimeoutError as PoolTimeout

    try:
        yield
    except PoolTimeout as error:
        raise StoreError(f"store {name}: {LOCKED}") from error
    except IntegrityError:
        raise
    except sqlite3.Error as error:
        raise StoreError(f"store {name}: {sqlite_reason(error) or error}") from error
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None and _is_mistake(error):
            raise
        raise StoreError(f"store {name}: {reason or _first_line(error)}") from error


def _is_mistake(error: DBAPIError) -> bool:
    """Whether the program is wrong, and not the database."""
    from sqlalchemy.exc import InterfaceError, ProgrammingError

    code = getattr(error.orig, "sqlite_errorcode", None)
    return isinstance(error, ProgrammingError | InterfaceError) or code == sqlite3.SQLITE_ERROR


def sqlite_reason(error: BaseException | None) -> str | None:
    """What is wrong, and the mend, by the code of an error of the sqlite3 module; else None."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _SQLITE.get(code & 0xFF)


def _reason(error: DBAPIError) -> str | None:
    if isinstance(error.orig, sqlite3.Error):
        return sqlite_reason(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return _unreachable(str(error.orig)) if error.orig else None
    fitting = [prefix for prefix in _POSTGRESQL if state.startswith(prefix)]
    return _POSTGRESQL[max(fitting, key=len)] if fitting else None


def _unreachable(message: str) -> str | None:
    """A connection that was never made has no SQLSTATE; libpq's words tell the cases apart."""
    for words, state in (
        ("does not exist", "3D000"),
        ("authentication failed", "28"),
        ("no password supplied", "28"),
        ("starting up", "57P"),
        ("shutting down", "57P"),
    ):
        if words in message and ("database" in message or words != "does not exist"):
            return _POSTGRESQL[state]
    return _POSTGRESQL["08"] if "connect" in message else None


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().split("\n", 1)[0] or type(error.orig).__name__
