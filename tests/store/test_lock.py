"""One run at a time, in both databases: the lock ends with its process, and the other one is named."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from briefer.errors import StoreError
from briefer.store import Store, open_store
from briefer.store.lock import only_run


def test_a_second_run_is_refused_and_the_next_is_not(store: Store, store_url: str) -> None:
    """Also within one process, and by another store on the same database."""
    with only_run(store), open_store(store_url, {}) as other:
        with pytest.raises(StoreError, match="another run is at work"), only_run(other):
            pass
        # A run at work does not keep others from reading and writing.
        other.editions.list()
        with other.write():
            pass
    with only_run(store):
        pass


def test_a_run_that_was_killed_holds_no_lock(store: Store, store_url: str) -> None:
    """After SIGKILL the lock is free, with nothing to clean up; before, its process is named."""
    code = (
        "import sys\nfrom datetime import UTC, datetime\nfrom briefer.store import open_store\n"
        "from briefer.store.lock import only_run\n"
        f"with open_store({store_url!r}, {{}}) as store, only_run(store):\n"
        "    store.runs.begin('2026-11-25', 'daily', datetime.now(UTC))\n"
        "    print('at work', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"at work\n"
    with pytest.raises(StoreError, match=rf"process {other.pid} on {os.uname().nodename}"), only_run(store):
        pass
    other.kill()
    other.communicate()
    # A database server frees the lock when it sees that the connection has gone, which takes it a moment.
    for attempt in range(50):
        try:
            with only_run(store):
                break
        except StoreError:
            assert attempt < 49
            time.sleep(0.1)
