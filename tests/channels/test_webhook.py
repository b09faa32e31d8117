"""The webhook signs what it posts as docs/delivery.md says, and the folder channel writes whole files."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest

from briefer.channels import open_channel
from briefer.channels.channel import Job
from briefer.channels.delivery import send_edition
from briefer.channels.faults import RetryLater
from briefer.channels.webhook import Webhook, open_webhook, signing_key
from briefer.errors import UsageError
from briefer.render.edition_json import edition_from_json
from tests.channels.support import StepClock, configured, outbox_at
from tests.editions import sample_edition
from tests.servers.slack_server import Answer, SlackServer

SECRET = "whsec_" + base64.b64encode(b"canary-secret-of-the-webhook-9f2d").decode()
EDITION = sample_edition(2)


def opened(server: SlackServer, clock: StepClock) -> Webhook:
    environ = {"BRIEFER_WEBHOOK_SECRET": SECRET, "BRIEFER_WEBHOOK_URL": server.hook_url}
    return open_webhook(configured(), environ, clock)


def test_the_receiver_can_verify_the_edition(tmp_path: Path) -> None:
    """The signature is that of Standard Webhooks over id, time and body; the body is the whole edition."""
    clock = StepClock()
    with SlackServer() as server, outbox_at(tmp_path, clock) as outbox:
        outcome = send_edition(EDITION, opened(server, clock), outbox)
        call = server.calls[0]
        id_, moment = call.headers["webhook-id"], call.headers["webhook-timestamp"]
        assert (id_, moment) == (outcome.sent[0].reference, str(int(clock.now().timestamp())))
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        expected = hmac.new(key, f"{id_}.{moment}.".encode() + call.raw, hashlib.sha256).digest()
        assert call.headers["webhook-signature"] == "v1," + base64.b64encode(expected).decode()
        assert edition_from_json(call.raw.decode()) == EDITION
        assert send_edition(EDITION, opened(server, clock), outbox).already
        assert len(server.calls) == 1


def test_a_repeat_has_the_id_of_the_first_attempt(tmp_path: Path) -> None:
    """So that a receiver that had taken it can tell; a new round has another."""
    clock = StepClock()
    with SlackServer([Answer(500)]) as server, outbox_at(tmp_path, clock) as outbox:
        send_edition(EDITION, opened(server, clock), outbox, patience=100)
        send_edition(EDITION, opened(server, clock), outbox, again=True)
        ids = [call.headers["webhook-id"] for call in server.calls]
        assert ids[0] == ids[1] != ids[2]


def test_retry_after_may_be_a_date(tmp_path: Path) -> None:
    """The pause until then is kept."""
    clock = StepClock()
    with SlackServer([Answer(503, b"", {"Retry-After": "Wed, 25 Nov 2026 06:05:00 GMT"})]) as server:
        channel = opened(server, clock)
        with pytest.raises(RetryLater) as raised:
            channel.send(Job(EDITION, channel.recipients[0], "edition"))
        assert raised.value.after == 300.0


@pytest.mark.parametrize("secret", ["", "short", "whsec_!!!", "whsec_" + base64.b64encode(b"short").decode()])
def test_a_weak_secret_is_refused(secret: str) -> None:
    """With the command that makes a good one."""
    with pytest.raises(UsageError, match="openssl rand"):
        signing_key(secret)


def test_the_folder_gets_a_file_for_each_format(tmp_path: Path) -> None:
    """Named by the edition, and each counted as a message of its own."""
    config = configured(folder={"path": str(tmp_path / "out"), "formats": ("html", "markdown", "json")})
    clock = StepClock()
    with outbox_at(tmp_path, clock) as outbox:
        send_edition(EDITION, open_channel("folder", config, {}, clock), outbox)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "2026-11-25.html", "2026-11-25.json", "2026-11-25.md",
        ]  # fmt: skip
        assert json.loads((tmp_path / "out" / "2026-11-25.json").read_text())["id"] == EDITION.id
        assert len(outbox.list()) == 3


def test_a_folder_that_cannot_be_written_is_down(tmp_path: Path) -> None:
    """Nothing is lost: the files are owed until it can be."""
    (tmp_path / "file").write_text("in the way")
    config = configured(folder={"path": str(tmp_path / "file" / "out")})
    clock = StepClock()
    with outbox_at(tmp_path, clock) as outbox:
        outcome = send_edition(EDITION, open_channel("folder", config, {}, clock), outbox)
        assert "cannot be written" in outcome.down
        assert [row.state for row in outcome.open] == ["pending"]


def test_an_unknown_channel_is_named_with_the_nearest() -> None:
    """UsageError, and the channels that there are."""
    with pytest.raises(UsageError, match="did you mean slack"):
        open_channel("slak", configured(), {}, StepClock())
