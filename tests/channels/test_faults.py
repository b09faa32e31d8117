"""Every fault of the other end has one state, one line with its mend, and sends nothing twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.channels.cases import CASES, Case, edition, first, meet
from tests.channels.support import StepClock, deliver, email_channel, outbox_at, smtp_environ, states
from tests.servers.smtp_server import Fault, MailServer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_has_its_state_and_its_words(case: Case, tmp_path: Path) -> None:
    """State and words are those of the matrix; on one printable line; what arrived is not sent again by a later run."""
    clock = StepClock()
    with outbox_at(tmp_path, clock) as outbox:
        outcome, arrived = meet(case, tmp_path, outbox, clock)
        row = first(outcome)
        state, message, row_id = row.state, row.message, row.id
        assert (state, arrived) == (case.state, case.arrived), message
        assert case.words in message
        assert message.isprintable()
        assert len(message) < 300
        if state in ("unknown", "failed"):
            clock.moment += timedelta(days=1)
            meet(case, tmp_path, outbox, clock)
            assert [row.attempts for row in outbox.list(states=[row.state]) if row.id == row_id] == [1]


def test_a_refused_recipient_costs_no_other_their_message(tmp_path: Path) -> None:
    """One of four is refused for good, one for now, of one nobody knows: each has its own state, in one run."""
    to = ("ann@reader.example", "bob@reader.example", "cid@reader.example", "dan@reader.example")
    faults = [
        Fault("RCPT", "550 no", to="ann@"),
        Fault("RCPT", "450 later", to="bob@"),
        Fault("END", to="cid@"),
    ]
    clock = StepClock()
    with MailServer(faults) as server, outbox_at(tmp_path, clock) as outbox:
        channel = email_channel(smtp_environ(server, tmp_path, "", login=False), clock, to)
        outcome = deliver(edition(), channel, outbox)
        assert list(states(outcome).values()) == ["sent", "failed", "retry-later", "unknown"]
        assert {mail.recipients for mail in server.mails} == {(to[2],), (to[3],)}


def test_a_connection_that_idled_out_is_opened_again(tmp_path: Path) -> None:
    """A server that closes between two messages, with a 421 or without, costs nothing."""
    to = ("ann@reader.example", "bob@reader.example", "cid@reader.example")
    clock = StepClock()
    with MailServer() as server, outbox_at(tmp_path, clock) as outbox:
        channel = email_channel(smtp_environ(server, tmp_path, "", login=False), clock, to)
        session = channel._session
        session.send("a@x.example", "b@x.example", b"Subject: first\r\n\r\nfirst\r\n")
        server.add(Fault("MAIL", "421 idle"))
        session.send("a@x.example", "b@x.example", b"Subject: second\r\n\r\nsecond\r\n")
        server.add(Fault("MAIL"))
        assert len(deliver(edition(), channel, outbox).sent) == 3
        assert len(server.mails) == 5


def test_a_line_with_a_dot_arrives_as_it_was(tmp_path: Path) -> None:
    """Neither a dot alone on a line nor a bare line end can end a message early or begin another."""
    body = b"Subject: dots\r\n\r\n.\r\n..two\n.\r.\r\nMAIL FROM:<evil@x.example>\r\n.\r\nend"
    clock = StepClock()
    with MailServer() as server:
        channel = email_channel(smtp_environ(server, tmp_path, "", login=False), clock)
        channel._session.send("a@x.example", "b@x.example", body)
        channel.close()
        expected = b"Subject: dots\r\n\r\n.\r\n..two\r\n.\r\n.\r\nMAIL FROM:<evil@x.example>\r\n.\r\nend\r\n"
        assert [mail.data for mail in server.mails] == [expected]
