"""The outbox keeps of every message what is known of it, and nothing is repeated that may have arrived."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefer.channels.channel import Job, Receipt
from briefer.channels.delivery import BACKOFF, Outcome, send_edition
from briefer.channels.faults import ChannelDown, RateLimited, Refused, RetryLater, SendFault, Unknown, Waits
from briefer.channels.outbox import LEASE, Outbox
from briefer.channels.owner import Owner
from briefer.store import open_store
from briefer.types import Edition
from tests.channels.support import StepClock, outbox_at, states, store_url
from tests.editions import edition_of

EDITION = edition_of([])


class Wire:
    """A channel that notes what it is given, and fails as it is told: by recipient and part, one fault a try."""

    name = "wire"

    def __init__(self, *recipients: str, parts: tuple[str, ...] = ("text",)) -> None:
        self.recipients = recipients
        self._parts = parts
        self.faults: dict[tuple[str, str], list[SendFault]] = {}
        self.sent: list[tuple[str, str, int]] = []
        self.on_send: Callable[[Job], None] = lambda job: None

    def parts(self, edition: Edition) -> tuple[str, ...]:
        return self._parts

    def send(self, job: Job) -> Receipt:
        self.on_send(job)
        faults = self.faults.get((job.recipient, job.part), [])
        if faults:
            raise faults.pop(0)
        self.sent.append((job.recipient, job.part, job.round))
        return Receipt(f"{job.recipient}/{job.part}", "digest")

    def close(self) -> None:
        pass


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


def send(channel: Wire, outbox: Outbox, **options: object) -> Outcome:
    return send_edition(EDITION, channel, outbox, **options)  # type: ignore[arg-type]  # options of several types


def test_each_recipient_gets_an_edition_once(tmp_path: Path, clock: StepClock) -> None:
    """A second run sends nothing and says that all were sent before; a new recipient gets it."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        assert len(send(channel, outbox).sent) == 2
        second = send(channel, outbox)
        assert (len(second.sent), len(second.already), second.open) == (0, 2, ())
        assert len(send(Wire("ann", "bob", "eve"), outbox).sent) == 1
        assert channel.sent == [("ann", "text", 1), ("bob", "text", 1)]


def test_again_is_a_round_of_its_own(tmp_path: Path, clock: StepClock) -> None:
    """What was sent stays known; a run after it continues the newest round and repeats none."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann")
        send(channel, outbox)
        assert send(channel, outbox, again=True).sent[0].round == 2
        assert send(channel, outbox).sent == ()
        assert [row.round for row in outbox.list()] == [1, 2]


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (RetryLater("busy"), "retry-later"),
        (RateLimited("slow down"), "retry-later"),
        (Refused("no such user"), "failed"),
        (Unknown("lost"), "unknown"),
        (Waits("not yet"), "pending"),
        (ChannelDown("log-in"), "pending"),
    ],
)
def test_a_fault_has_its_state(tmp_path: Path, clock: StepClock, fault: SendFault, state: str) -> None:
    """Each kind of fault leaves its state and its message, and only open states are tried by the next run."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann")
        channel.faults["ann", "text"] = [fault]
        outcome = send(channel, outbox)
        assert states(outcome) == {"ann": state}
        assert outcome.open[0].message == str(fault)
        clock.sleep(BACKOFF[0])
        assert bool(send(channel, outbox).sent) == (state in ("retry-later", "pending"))


def test_a_claim_is_kept_before_anything_is_sent(tmp_path: Path, clock: StepClock) -> None:
    """While a message is on its way another process sees it as claimed, and cannot claim it too."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann")
        seen: list[object] = []

        def look(job: Job) -> None:
            with open_store(store_url(tmp_path), {}) as store:
                other = Outbox(store, clock)
                seen.extend(row.state for row in other.list())
                seen.append(other.claim(other.list()[0], force=True))
                seen.extend(other.recover())

        channel.on_send = look
        send(channel, outbox)
        assert seen == ["claimed", None]


def test_a_crash_between_claim_and_confirmation_is_unknown(tmp_path: Path, clock: StepClock) -> None:
    """The next run shows it and repeats it only when asked; the others of the edition are sent."""
    with outbox_at(tmp_path, clock) as outbox:
        crashed = replace(outbox, owner=Owner(outbox.owner.host, 2**22 + 1, "gone"))
        first = crashed.plan(EDITION.id, "wire", ["ann", "bob"], ["text"])[0]
        assert crashed.claim(first)
        channel = Wire("ann", "bob")
        outcome = send(channel, outbox)
        assert states(outcome) == {"ann": "unknown", "bob": "sent"}
        assert "resend or drop" in outcome.open[0].message
        assert send(channel, outbox).sent == ()
        outbox.reopen([first.id])
        assert states(send(channel, outbox, only=[first.id], force=True)) == {"ann": "sent"}


def test_a_claim_of_another_machine_holds_for_its_lease(tmp_path: Path, clock: StepClock) -> None:
    """Where nobody can see whether the process lives, the claim becomes unknown only when its lease is over."""
    with outbox_at(tmp_path, clock) as outbox:
        far = replace(outbox, owner=Owner("elsewhere.example", 1, "far"))
        claimed = far.claim(far.plan(EDITION.id, "wire", ["ann"], ["text"])[0])
        assert claimed is not None
        assert outbox.recover() == []
        clock.moment += LEASE + timedelta(seconds=1)
        assert [row.state for row in outbox.recover()] == ["unknown"]
        assert far.settle(claimed, "sent", reference="x").state == "sent", "what it knows corrects the guess"


def test_a_claim_that_was_taken_over_is_left_alone(tmp_path: Path, clock: StepClock) -> None:
    """A process that comes back after the user had the message sent anew does not touch it."""
    with outbox_at(tmp_path, clock) as outbox:
        far = replace(outbox, owner=Owner("elsewhere.example", 1, "far"))
        claimed = far.claim(far.plan(EDITION.id, "wire", ["ann"], ["text"])[0])
        assert claimed is not None
        clock.moment += LEASE + timedelta(seconds=1)
        outbox.recover()
        outbox.reopen([claimed.id])
        again = outbox.claim(claimed)
        assert again is not None
        assert far.settle(claimed, "failed", message="late").state == "claimed"


def test_retries_back_off_and_end(tmp_path: Path, clock: StepClock) -> None:
    """Each attempt waits longer than the one before, and the last makes it failed, with the reason."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann")
        channel.faults["ann", "text"] = [RetryLater("busy") for _ in range(10)]
        pauses = []
        for _ in range(20):
            row = (*(outcome := send(channel, outbox)).open, *outcome.sent)[0]
            if row.due is None:
                break
            pauses.append((row.due - clock.now()).total_seconds())
            assert send(channel, outbox).open[0].attempts == row.attempts, "not tried before it is due"
            clock.moment = row.due
        assert pauses == list(BACKOFF)
        assert (row.state, row.message) == ("failed", "gave up after 6 attempts: busy")


def test_a_run_waits_as_long_as_it_was_told(tmp_path: Path, clock: StepClock) -> None:
    """Within its patience a run tries again by itself, after all others; beyond it the message stays due."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        channel.faults["ann", "text"] = [RetryLater("grey", 30.0)]
        channel.faults["bob", "text"] = [RetryLater("grey", 300.0)]
        assert states(send(channel, outbox, patience=60.0)) == {"ann": "sent", "bob": "retry-later"}
        assert clock.slept == [30.0]


def test_a_rate_limit_holds_the_whole_channel(tmp_path: Path, clock: StepClock) -> None:
    """The pause that was asked for is kept before the next message, and the order stays."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", parts=("overview", "one"))
        channel.faults["ann", "overview"] = [RateLimited("slow", 7.0)]
        send(channel, outbox, patience=60.0)
        assert clock.slept == [7.0]
        assert [part for _, part, _ in channel.sent] == ["overview", "one"]


def test_a_rate_limit_beyond_the_patience_ends_the_run(tmp_path: Path, clock: StepClock) -> None:
    """No further message is tried against an end that has asked for a pause."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        channel.faults["ann", "text"] = [RateLimited("slow", 700.0)]
        outcome = send(channel, outbox, patience=60.0)
        assert (states(outcome), outcome.down) == ({"ann": "retry-later", "bob": "pending"}, "slow")
        assert channel.sent == []


def test_a_message_that_another_run_took_up_is_left_to_it(tmp_path: Path, clock: StepClock) -> None:
    """A run that waits for a message finds it claimed when it is due, and ends."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        channel.faults["ann", "text"] = [RetryLater("busy", 30.0)]

        def take(job: Job) -> None:
            if job.recipient == "bob":
                far = replace(outbox, owner=Owner("elsewhere.example", 1, "far"))
                assert far.claim(outbox.list()[0], force=True)

        channel.on_send = take
        assert states(send(channel, outbox, patience=60.0)) == {"ann": "claimed", "bob": "sent"}


def test_a_channel_that_is_down_is_not_tried_for_each_recipient(tmp_path: Path, clock: StepClock) -> None:
    """One attempt, one message; nothing counts as tried, and the next run sends all."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        channel.faults["ann", "text"] = [ChannelDown("log-in refused")]
        outcome = send(channel, outbox)
        assert outcome.down == "log-in refused"
        assert states(outcome) == {"ann": "pending", "bob": "pending"}
        assert {row.attempts for row in outcome.open} == {0}
        assert len(send(channel, outbox).sent) == 2


def test_what_is_dropped_stays_dropped(tmp_path: Path, clock: StepClock) -> None:
    """No run sends it; what was sent cannot be dropped; the user may still ask for it."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann", "bob")
        channel.faults["ann", "text"] = [Refused("no")]
        rows = send(channel, outbox)
        ids = [row.id for row in (*rows.sent, *rows.open)]
        assert [row.recipient for row in outbox.drop(ids)] == ["ann"]
        assert send(channel, outbox).sent == ()
        assert len(outbox.reopen(ids)) == 1


def test_a_programming_error_leaves_the_claim_to_be_shown(tmp_path: Path, clock: StepClock) -> None:
    """An exception that is no fault of sending goes on; the message is unknown to the next process."""
    with outbox_at(tmp_path, clock) as outbox:
        channel = Wire("ann")

        def fail(job: Job) -> None:
            raise ZeroDivisionError

        channel.on_send = fail
        with pytest.raises(ZeroDivisionError):
            send(channel, outbox)
        later = replace(
            outbox, owner=Owner(outbox.owner.host, outbox.owner.pid, "next"), running=lambda h, p: False
        )
        assert [row.state for row in later.recover()] == ["unknown"]


def test_runs_at_the_same_time_send_each_message_once(tmp_path: Path, clock: StepClock) -> None:
    """Four runs over the same forty recipients: forty messages, and no run takes what another has claimed."""
    names = tuple(f"reader{number}" for number in range(40))
    channels = [Wire(*names) for _ in range(4)]

    def work(number: int) -> Outcome:
        with open_store(store_url(tmp_path), {}) as store:
            owner = Owner("here.example", number, str(number))
            return send(channels[number], Outbox(store, clock, owner, running=lambda host, pid: True))

    with outbox_at(tmp_path, clock), ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert sorted(sent for channel in channels for sent in channel.sent) == sorted(
        (n, "text", 1) for n in names
    )


def test_a_process_with_the_number_of_a_dead_one_sees_that_it_is_dead(
    tmp_path: Path, clock: StepClock
) -> None:
    """In a container every run has the same host and number; the token tells them apart."""
    with outbox_at(tmp_path, clock) as outbox:
        before = replace(outbox, owner=replace(outbox.owner, token="the run before"))
        assert before.claim(before.plan(EDITION.id, "wire", ["ann"], ["text"])[0])
        assert [row.state for row in outbox.recover()] == ["unknown"]
