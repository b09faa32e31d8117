"""A PostgreSQL server of our own for the tests: a new cluster in a folder, reached through a socket in it alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"
BINARIES = Path("/usr/lib/postgresql")


class NoPostgres(Exception):
    """Why no server can be started here."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The SQLAlchemy URL of a server that runs until the end. Raises NoPostgres with the reason.

    PostgreSQL refuses to run as root; there it runs as the user that its package makes.
    """
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="briefer-pg-"))
    try:
        as_user = _as_user(folder)
        data = folder / "data"
        _run(
            [
                *as_user,
                f"{binaries}/initdb",
                "-D",
                str(data),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ]
        )
        options = (
            f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB"
        )
        control = [*as_user, f"{binaries}/pg_ctl", "-D", str(data), "-w", "-t", "30"]
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(BINARIES.glob("*/bin/initdb")) if BINARIES.is_dir() else []
    if not found:
        raise NoPostgres(f"there is no PostgreSQL under {BINARIES}: apt-get install postgresql")
    return found[-1].parent


def _as_user(folder: Path) -> list[str]:
    """What to put before a command so that it does not run as root; the folder becomes that user's."""
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None:
        raise NoPostgres("root cannot run PostgreSQL, and there is no runuser")
    try:
        shutil.chown(folder, USER)
    except LookupError:
        raise NoPostgres(f"root cannot run PostgreSQL, and there is no user {USER}") from None
    return ["runuser", "-u", USER, "--"]


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgres(f"{command[-1]}: {done.stderr.strip()[-300:]}")
