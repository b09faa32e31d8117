"""Kills the sender at random moments and counts what is lost and what arrives twice: our outbox beside other designs.

Each design sends the same messages to a real mail server on the loopback interface, in a process that is ended
with SIGKILL after a random time and started again until it has nothing left to do. A message is lost where nobody
got it and nothing says so; a duplicate where somebody got it twice and nobody had asked for that. `flagged` are
messages that the design shows as unknown.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.__main__ import Row
from briefer.channels.delivery import send_edition
from briefer.channels.email import EmailChannel, Letters
from briefer.channels.outbox import Outbox
from briefer.channels.smtp import SmtpSession
from briefer.channels.smtp_server import SmtpServer
from briefer.clock import SystemClock
from briefer.config import Config
from briefer.store import open_store
from tests.editions import sample_edition
from tests.servers.mail_log import mail_log, received

MESSAGES = 900
PER_LIFE = 7
"""Messages that a life of the sender is worth on average, so that 900 take more than a hundred lives."""

BATCH = 10
FIRST_LIFE = 0.2
"""Seconds; doubled until something arrives."""

SEED = 20261125


@dataclass(frozen=True, slots=True)
class Setting:
    """What every design is given: the recipients, a folder for what it records, the letters, and the server's port."""

    recipients: tuple[str, ...]
    folder: Path
    letters: Letters
    port: int

    def session(self) -> SmtpSession:
        return SmtpSession(SmtpServer("127.0.0.1", self.port, "never"), "client.example")

    def deliver(self, session: SmtpSession, recipient: str) -> None:
        data = self.letters.letter(EDITION, recipient, 1, SystemClock())
        session.send(self.letters.sender.addr_spec, recipient, data)


EDITION = sample_edition(1)


def ours(setting: Setting) -> None:
    with open_store(f"sqlite:///{setting.folder / 'briefer.db'}", {}) as store:
        channel = EmailChannel(setting.letters, setting.session(), SystemClock())
        channel.recipients = setting.recipients
        send_edition(EDITION, channel, Outbox(store, SystemClock()))
        channel.close()


def record_after_the_batch(setting: Setting) -> None:
    with closing(_record(setting)) as record:
        session, open_ = setting.session(), _open(setting, record)
        for start in range(0, len(open_), BATCH):
            batch = open_[start : start + BATCH]
            for recipient in batch:
                setting.deliver(session, recipient)
            _note(record, batch)


def send_then_record(setting: Setting) -> None:
    with closing(_record(setting)) as record:
        session = setting.session()
        for recipient in _open(setting, record):
            setting.deliver(session, recipient)
            _note(record, [recipient])


def record_then_send(setting: Setting) -> None:
    with closing(_record(setting)) as record:
        session = setting.session()
        for recipient in _open(setting, record):
            _note(record, [recipient])
            setting.deliver(session, recipient)


DESIGNS: dict[str, Callable[[Setting], None]] = {
    "record after the batch": record_after_the_batch,
    "send, then record": send_then_record,
    "record, then send": record_then_send,
    "briefer: claim, send, confirm": ours,
}


def run(data: Path) -> list[Row]:
    """One row for each design; `data` is not read."""
    return [measure(name, MESSAGES) for name in DESIGNS]


def measure(name: str, messages: int) -> Row:
    """Runs one design to its end, killed about once in PER_LIFE messages, and counts."""
    recipients = tuple(f"reader{number:04}@list.example" for number in range(messages))
    letters = Letters(Config.model_validate({"email": {"sender": "Desk <d@news.example>", "to": recipients}}))
    letters.mail(EDITION, recipients[0])
    with tempfile.TemporaryDirectory() as name_:
        folder = Path(name_)
        log = folder / "received.txt"
        with mail_log(log) as port:
            setting = Setting(recipients, folder, letters, port)
            done = _lives(DESIGNS[name], setting, log)
        got = received(log)
        flagged = _flagged(folder)
    missing = [recipient for recipient in recipients if not got[recipient]]
    return {
        "system": name,
        "dataset": f"{messages} messages",
        "kills": done,
        "lost": len([recipient for recipient in missing if recipient not in flagged]),
        "duplicates": sum(count - 1 for count in got.values() if count > 1),
        "flagged": len(flagged),
        "of these arrived": len([recipient for recipient in flagged if got[recipient]]),
    }


def _lives(design: Callable[[Setting], None], setting: Setting, log: Path) -> int:
    """Starts the design again and again until it ends by itself; how often it was killed.

    How long a life may last at most follows from how fast the lives before it were.
    """
    chance = random.Random(SEED)
    killed, alive, span = 0, 0.0, FIRST_LIFE
    while True:
        began = time.monotonic()
        child = _start(design, setting)
        time.sleep(chance.uniform(0, span))
        ended, status = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            if os.WEXITSTATUS(status):
                raise RuntimeError(f"{design.__name__} failed by itself")
            return killed
        killed += 1
        alive += time.monotonic() - began
        arrived = sum(received(log).values())
        span = 2 * PER_LIFE * alive / arrived if arrived else 2 * span


def _start(design: Callable[[Setting], None], setting: Setting) -> int:
    """Forks: a new life begins within milliseconds, with everything imported."""
    child = os.fork()
    if child:
        return child
    try:
        design(setting)
        os._exit(0)
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)


def _record(setting: Setting) -> sqlite3.Connection:
    connection = sqlite3.connect(setting.folder / "record.db")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS sent (recipient TEXT PRIMARY KEY)")
    return connection


def _open(setting: Setting, record: sqlite3.Connection) -> list[str]:
    sent = {row[0] for row in record.execute("SELECT recipient FROM sent")}
    return [recipient for recipient in setting.recipients if recipient not in sent]


def _note(record: sqlite3.Connection, recipients: Iterable[str]) -> None:
    with record:
        record.executemany("INSERT INTO sent VALUES (?)", [(recipient,) for recipient in recipients])


def _flagged(folder: Path) -> set[str]:
    """The recipients whose message our outbox shows as unknown; it has to be closed to none but those."""
    path = folder / "briefer.db"
    if not path.exists():
        return set()
    with open_store(f"sqlite:///{path}", {}) as store:
        outbox = Outbox(store, SystemClock())
        outbox.recover()
        rows = outbox.list()
    odd = [row.state for row in rows if row.state not in ("sent", "unknown")]
    if odd:
        raise RuntimeError(f"messages were left {odd[0]}")
    return {row.recipient for row in rows if row.state == "unknown"}
