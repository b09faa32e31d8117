"""No secret of a channel leaves the process but to the end that it is for, whatever fails."""

from __future__ import annotations

import base64
import io
import logging
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from briefer.channels.secrets import Secrets
from tests.channels.cases import CASES, edition, first, meet
from tests.channels.ends import bot, hook, mail, webhook
from tests.channels.support import StepClock, deliver, outbox_at
from tests.servers.slack_server import HOOK, TOKEN, Answer
from tests.servers.smtp_server import PASSWORD, Fault

KEY = b"k" * 32
CANARIES = ("canary", PASSWORD, TOKEN, HOOK, KEY.decode())
LOGIN = f"\0digest\0{PASSWORD}".encode()


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """All that any logger says at any level."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # The test's own mail server is not what is tested.
    mute = logging.getLogger("mail.log")
    mute.disabled = True
    yield said
    root.setLevel(level)
    root.removeHandler(handler)
    mute.disabled = False


def assert_clean(text: str, where: str) -> None:
    forms = [*CANARIES, base64.b64encode(PASSWORD.encode()).decode(), base64.b64encode(LOGIN).decode()]
    for canary in forms:
        assert canary not in text, f"{canary[:6]}... in {where}"


def test_no_fault_shows_a_secret(tmp_path: Path, everything_logged: io.StringIO) -> None:
    """Through every fault of the matrix: not in a message, the database, a log at debug level, or an exception."""
    clock = StepClock()
    shown: list[str] = []
    quick = [case for case in CASES if "silence" not in case.name and "late" not in case.name]
    assert len(quick) >= 60
    with outbox_at(tmp_path, clock) as outbox:
        for case in quick:
            try:
                outcome, _ = meet(case, tmp_path, outbox, clock)
                shown += [repr(outcome), first(outcome).message]
            except Exception:
                shown.append(traceback.format_exc())
    assert_clean("\n".join(shown), "messages")
    assert_clean(everything_logged.getvalue(), "logs")
    for file in tmp_path.glob("briefer.db*"):
        assert_clean(file.read_bytes().decode("latin-1"), file.name)


ECHOES = (
    mail(Fault("AUTH", f"535 bad password {PASSWORD}"), Fault("AUTH", f"535 {base64.b64encode(LOGIN).decode()}"), tls="starttls", login=True),
    mail(Fault("RCPT", f"550 logged in with {PASSWORD}"), tls="starttls", login=True),
    mail(Fault("END", f"554 {base64.b64encode(PASSWORD.encode()).decode()}"), tls="starttls", login=True),
    bot(Answer(200, f'{{"ok":false,"error":"token_{TOKEN}"}}'.encode())),
    bot(Answer(400, TOKEN.encode())),
    hook(Answer(404, f"no such hook {HOOK}".encode())),
    hook(Answer(403, HOOK.rsplit("/", 1)[1].encode())),
    webhook(Answer(400, f"at {HOOK}".encode())),
    webhook(Answer(401, b"expected " + KEY)),
)  # fmt: skip


@pytest.mark.parametrize("case", range(len(ECHOES)))
def test_a_secret_that_the_other_end_says_is_hidden(
    case: int, tmp_path: Path, everything_logged: io.StringIO
) -> None:
    """Also in Base64, as a mail server sees it, and in part of an address."""
    clock = StepClock()
    with outbox_at(tmp_path, clock) as outbox, ExitStack() as stack:
        channel, _ = ECHOES[case](tmp_path, clock, stack)
        outcome = deliver(edition(), channel, outbox)
        assert outcome.open
        assert_clean(repr(outcome), "the outcome")
        assert_clean(everything_logged.getvalue(), "logs")


def test_what_holds_a_secret_does_not_show_it() -> None:
    """Not in its repr either."""
    assert "canary" not in repr(Secrets("canary-secret"))
    assert Secrets("abc").hide("abc") == "abc", (
        "a secret so short is no secret, and hiding it would eat words"
    )


def test_a_command_shows_no_secret_of_its_environment(tmp_path: Path) -> None:
    """`briefer email --verbose` that fails at the log-in: neither output nor traceback nor command line has it."""
    from briefer.store import open_store

    with open_store(f"sqlite:///{tmp_path / 'b.db'}", {}) as store:
        store.editions.save(edition())
    (tmp_path / "briefer.toml").write_text('[email]\nsender = "a@x.example"\nto = ["b@x.example"]\n')
    environ = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
        "BRIEFER_STORE_URL": f"sqlite:///{tmp_path / 'b.db'}",
        "SMTP_URL": f"smtp://digest:{PASSWORD}@127.0.0.1:1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "briefer", "email", "--verbose", "--wait", "0"],
        cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "refuses the connection" in done.stderr
    assert_clean(done.stdout + done.stderr + " ".join(done.args), "the output")
