"""The outbox keeps its promises on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from briefer.channels.delivery import send_edition
from briefer.channels.outbox import Outbox
from briefer.channels.owner import Owner
from briefer.store import open_store
from tests.channels.support import StepClock
from tests.channels.test_outbox import EDITION, Wire


def test_runs_at_the_same_time_send_each_message_once(store_url: str) -> None:
    """Three runs over the same recipients share the messages; a dead run's claim is shown by the next."""
    clock = StepClock()
    names = tuple(f"reader{number}" for number in range(15))
    channels = [Wire(*names) for _ in range(3)]

    def work(number: int) -> None:
        with open_store(store_url, {"BRIEFER_STORE_URL": store_url}) as store:
            owner = Owner("here.example", number, str(number))
            send_edition(
                EDITION, channels[number], Outbox(store, clock, owner, running=lambda host, pid: True)
            )

    with open_store(store_url, {"BRIEFER_STORE_URL": store_url}) as store:
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(work, range(3)))
        assert sorted(name for channel in channels for name, _, _ in channel.sent) == sorted(names)
        outbox = Outbox(store, clock)
        dead = replace(outbox, owner=replace(outbox.owner, token="dead"))
        assert dead.claim(dead.plan(EDITION.id, "wire", ["late"], ["text"])[0])
        assert [row.recipient for row in outbox.recover()] == ["late"]
        assert [row.state for row in outbox.reopen(row.id for row in outbox.list(states=["unknown"]))] == [
            "pending"
        ]
