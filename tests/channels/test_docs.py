"""docs/delivery.md and docs/channels.md keep their word: their code runs as it is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.channels import CHANNELS
from briefer.channels.delivery import BACKOFF
from briefer.channels.faults import STATES
from briefer.channels.webhook import signature
from briefer.clock import SystemClock
from briefer.store import open_store
from tests.channels.support import store_url
from tests.editions import sample_edition
from tests.servers.slack_server import Answer, SlackServer

DOCS = Path(__file__).parents[2] / "docs"


def code(page: str) -> list[str]:
    """The Python blocks of a page."""
    return re.findall(
        r"^```python\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_example_of_a_channel_sends_an_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The headlines arrive once; the second run finds them sent; a busy server puts them off."""
    monkeypatch.setattr("briefer.channels.CHANNELS", dict(CHANNELS))
    monkeypatch.setenv("BRIEFER_STORE_URL", store_url(tmp_path))
    with open_store(None, {"BRIEFER_STORE_URL": store_url(tmp_path)}) as store:
        store.editions.save(sample_edition(2))
    scope: dict[str, object] = {}
    assert sum(bool(line.strip()) for line in code("channels.md")[0].splitlines()) <= 30
    with SlackServer([Answer(503)]) as server:
        monkeypatch.setenv("NTFY_URL", server.hook_url)
        for block in code("channels.md"):
            exec(compile(block, "channels.md", "exec"), scope)
        assert capsys.readouterr().out == "0 sent, 1 open\n"
        from briefer.channels.outbox import Outbox

        with open_store(None, {"BRIEFER_STORE_URL": store_url(tmp_path)}) as store:
            outbox = Outbox(store, SystemClock())
            outbox.reopen([row.id for row in outbox.list()])
        for _ in range(2):
            exec(compile(code("channels.md")[1], "channels.md", "exec"), scope)
        assert capsys.readouterr().out == "1 sent, 0 open\n0 sent, 0 open\n"
        assert sum(call.raw.decode().startswith("• ") for call in server.calls) == 2


def test_the_example_of_a_receiver_verifies_what_we_sign() -> None:
    """It takes our signature and no other."""
    import base64
    import time

    scope: dict[str, object] = {}
    exec(compile(code("delivery.md")[0], "delivery.md", "exec"), scope)
    key, now = b"0123456789abcdef0123456789abcdef", int(time.time())
    headers = {
        "webhook-id": "x",
        "webhook-timestamp": str(now),
        "webhook-signature": signature(key, "x", now, b"{}"),
    }
    verified = scope["verified"]
    assert callable(verified)
    secret = "whsec_" + base64.b64encode(key).decode()
    assert verified(secret, headers, b"{}")
    assert not verified(secret, headers, b"{ }")
    assert not verified(secret, headers | {"webhook-timestamp": str(now - 1000)}, b"{}")


def test_every_state_and_channel_is_documented() -> None:
    """A state or a channel that is added has to be told of; and the pauses are those of the code."""
    page = (DOCS / "delivery.md").read_text(encoding="utf-8")
    for state in STATES:
        assert f"| `{state}` |" in page
    for name in ("email", "slack", "webhook", "folder"):
        assert name in CHANNELS
        assert f"{name}." in page
    assert [seconds / 60 for seconds in BACKOFF] == [1, 5, 30, 120, 360]
