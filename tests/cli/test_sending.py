"""`briefer email`, `slack`, `deliver` and `outbox` as a user runs them."""

from __future__ import annotations

import email
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefer.cli import main
from briefer.store import open_store
from tests.channels.support import smtp_environ
from tests.editions import sample_edition
from tests.servers.slack_server import TOKEN, Answer, SlackServer
from tests.servers.smtp_server import Fault, MailServer

CONFIG = """
[email]
sender = "News desk <digest@news.example.org>"
to = ["ann@reader.example", "bob@reader.example"]

[slack]
channel = "#news"

[folder]
path = "out"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and a store with two editions."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFER_STORE_URL", f"sqlite:///{tmp_path / 'briefer.db'}")
    for name in ("SMTP_URL", "SLACK_BOT_TOKEN", "SLACK_WEBHOOK_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "briefer.toml").write_text(CONFIG, encoding="utf-8")
    with open_store(None, {"BRIEFER_STORE_URL": f"sqlite:///{tmp_path / 'briefer.db'}"}) as store:
        store.editions.save(sample_edition(2, day=24, previous=None))
        store.editions.save(sample_edition(3))
    return tmp_path


def run(*args: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, args, env=env, catch_exceptions=False)


def test_the_last_edition_is_mailed_once(home: Path) -> None:
    """Exit 0; the second run says that it was sent before; --again sends; an edition is named by its id."""
    with MailServer() as server:
        env = smtp_environ(server, home, "", login=False)
        first = run("email", "--wait", "0", env=env)
        assert (first.exit_code, first.stderr) == (0, "email, edition 2026-11-25: 2 sent\n")
        second = run("email", env=env)
        assert second.exit_code == 0
        assert "sent before, to all 2; send it once more with --again" in second.stderr
        assert len(server.mails) == 2
        assert run("email", "--again", "--edition", "2026-11-24", env=env).exit_code == 0
        assert len(server.mails) == 4


def test_what_could_not_be_sent_is_named_and_can_be_mended(home: Path) -> None:
    """Exit 3 with a line for each; `outbox` shows them, `resend` and `drop` end them."""
    with MailServer([Fault("RCPT", "550 5.1.1 no such user", to="ann@"), Fault("END", to="bob@")]) as server:
        env = smtp_environ(server, home, "", login=False)
        done = run("email", "--wait", "0", env=env)
        assert done.exit_code == 1
        assert "failed: ann@reader.example: localhost" in done.stderr
        assert "(briefer outbox resend 2, or drop 2)" in done.stderr
        listed = run("outbox", env=env).stdout
        assert [line.split()[1] for line in listed.splitlines()] == ["failed", "unknown"]
        assert run("outbox", "resend", "1", env=env).exit_code == 0
        assert run("outbox", "drop", "2", "99", env=env).stderr == (
            "error: 99 is not dropped: there is no such message; see: briefer outbox\n1 dropped\n"
        )
        rows = json.loads(run("outbox", "list", "--format", "json", "--state", "dropped", env=env).stdout)
        assert [row["recipient"] for row in rows] == ["bob@reader.example"]
        assert run("email", env=env).exit_code == 0, "nothing is owed any more"
        assert len(server.mails) == 2


def test_the_list_counts_what_was_sent(home: Path) -> None:
    """One line for an edition's sent messages; all of them where they are asked for."""
    with MailServer() as server:
        env = smtp_environ(server, home, "", login=False)
        run("email", env=env)
        assert run("outbox").stdout.split() == ["sent", "2026-11-25", "email", "2"]
        assert len(run("outbox", "list", "--edition", "2026-11-25").stdout.splitlines()) == 2


def test_who_was_named_on_the_command_line_only_can_be_resent_to(home: Path) -> None:
    """The outbox knows them; a channel that is not set up is told, and holds up no other."""
    (home / "briefer.toml").write_text('[email]\nsender = "d@news.example.org"\n[folder]\npath = "out"\n')
    with MailServer([Fault("RCPT", "550 no")]) as server:
        env = smtp_environ(server, home, "", login=False)
        assert run("email", "--to", "eve@reader.example", env=env).exit_code == 1
        assert run("outbox", "resend", "1", env=env).exit_code == 0
        assert server.mails[0].recipients == ("eve@reader.example",)
    (home / "out").write_text("in the way")
    run("deliver", "folder")
    assert run("outbox", "drop", "1").exit_code == 1
    (home / "out").unlink()
    assert run("outbox", "retry").exit_code == 0
    assert (home / "out" / "2026-11-25.html").exists()


def test_what_was_put_off_is_sent_by_retry_when_it_is_due(home: Path) -> None:
    """`outbox retry` says when there is nothing, and leaves what is not due."""
    with MailServer([Fault("RCPT", "450 later", to="ann@")]) as server:
        env = smtp_environ(server, home, "", login=False)
        done = run("email", "--wait", "0", env=env)
        assert done.exit_code == 3
        assert "then: briefer outbox retry" in done.stderr
        assert run("outbox", "retry", env=env).stderr == "nothing is open and due\n"
        assert run("outbox", "resend", "1", env=env).exit_code == 0
        assert len(server.mails) == 2


def test_dry_run_writes_what_would_be_sent(home: Path) -> None:
    """A file for each recipient that a mail program opens, no server needed; --preview writes the HTML part."""
    done = run("email", "--dry-run", "--output", "mails", "--to", "Eve <eve@reader.example>")
    assert done.exit_code == 0
    path = Path(done.stdout.strip())
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert message["To"] == "Eve <eve@reader.example>"
    assert "HTML of" in done.stderr
    shown = run("email", "--preview", env={"BROWSER": "true"})
    assert Path(shown.stdout.strip()).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("outbox").stdout == "no messages\n"


def test_a_template_that_cannot_be_used_leaves_the_mail_to_be_sent(home: Path) -> None:
    """Nothing was handed over, so nothing is unknown: file and line are named, and the next run sends."""
    (home / "mine").mkdir()
    (home / "mine" / "email.txt.j2").write_text("{{ nothing_of_that_name }}")
    with MailServer() as server:
        env = smtp_environ(server, home, "", login=False)
        done = run("email", "--templates", "mine", env=env)
        assert done.exit_code == 1
        assert "email.txt.j2:1" in done.stderr
        assert [line.split()[1] for line in run("outbox").stdout.splitlines()] == ["pending", "pending"]
        assert run("email", env=env).exit_code == 0
        assert len(server.mails) == 2


def test_an_edition_is_posted_to_slack_and_edited(home: Path) -> None:
    """The overview and three briefings; made anew, --update edits them in place."""
    with SlackServer() as server:
        env = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": server.base_url}
        assert run("slack", env=env).exit_code == 0
        assert len(server.posted) == 4
        with open_store(None, {"BRIEFER_STORE_URL": f"sqlite:///{home / 'briefer.db'}"}) as store:
            store.editions.save(sample_edition(2))
        done = run("slack", "--update", env=env)
        assert "2 edited" in done.stderr
        assert len(server.posted) == 4
    assert set(json.loads(run("slack", "--dry-run").stdout)) == {"overview", "storyline-1", "storyline-2"}


def test_one_channel_that_fails_does_not_hold_up_the_next(home: Path) -> None:
    """`deliver slack folder`: Slack is down, the file is written, exit 3."""
    with SlackServer([Answer(503)]) as server:
        env = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": server.base_url}
        done = run("deliver", "slack", "folder", "--wait", "0", env=env)
        assert done.exit_code == 3
        assert (home / "out" / "2026-11-25.html").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("email",), "SMTP_URL is not set"),
        (("email", "--to", "nobody"), "--to: 'nobody' is no mail address"),
        (("email", "--edition", "2026-11-52"), "did you mean 2026-11-25?"),
        (("slack",), "neither SLACK_BOT_TOKEN nor SLACK_WEBHOOK_URL is set"),
        (("slack", "--update"), "neither SLACK_BOT_TOKEN"),
        (("deliver", "emial"), "did you mean email?"),
        (("deliver", "webhook"), "webhook.url is not set"),
    ],
)
def test_wrong_usage_is_one_line_with_the_mend(home: Path, args: tuple[str, ...], words: str) -> None:
    """Exit 2, before anything is connected or written to the outbox."""
    done = run(*args)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_doctor_logs_in_and_sends_nothing(home: Path) -> None:
    """The mail server's log-in and Slack's token are tried, and what is wrong has its mend."""
    from datetime import UTC, datetime

    from briefer.config import load_config
    from briefer.doctor import Wanted
    from briefer.doctor.channels import probe_channels

    config = load_config(home / "briefer.toml")
    with MailServer(tls="starttls", login=True) as mail, SlackServer() as slack:
        env = {**smtp_environ(mail, home), "SLACK_BOT_TOKEN": TOKEN, "SLACK_API_URL": slack.base_url}
        found = {f.what: f for f in probe_channels(Wanted(config, env, datetime.now(UTC)))}
        assert [found[name].state for name in ("email", "slack", "webhook", "folder")] == [
            "ok",
            "ok",
            "off",
            "ok",
        ]
        assert "TLS, logged in; 2 recipients" in found["email"].said
        assert (mail.mails, slack.posted) == ([], {})
        wrong = env | {
            "SMTP_URL": env["SMTP_URL"].replace("canary-Pa55word", "wr0ng"),
            "SLACK_BOT_TOKEN": "xoxb-wr0ng",
        }
        found = {f.what: f for f in probe_channels(Wanted(config, wrong, datetime.now(UTC)))}
        assert (found["email"].state, found["slack"].state) == ("failed", "failed")
        assert "user and password" in found["email"].mend
        assert "SLACK_BOT_TOKEN" in found["slack"].mend
