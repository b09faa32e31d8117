"""Killed at any moment, the outbox loses no message and sends none twice unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.outbox_kills import DESIGNS
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks")
OURS = "briefer: claim, send, confirm"


def measure(name: str, messages: int) -> dict[str, Any]:
    """The row of that design, measured in a process of its own: it forks, which a process with threads should not."""
    code = f"import json; from benchmarks.outbox_kills import measure; print(json.dumps(measure({name!r}, {messages})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    row: dict[str, Any] = json.loads(done.stdout)
    return row


@pytest.mark.parametrize("messages", [pytest.param(90), pytest.param(900, marks=pytest.mark.slow)])
def test_kills_lose_nothing_and_repeat_nothing(messages: int) -> None:
    """Lost 0 and duplicates 0; what may or may not have arrived is flagged, at most one message a kill."""
    row = measure(OURS, messages)
    assert row["kills"] >= messages // 20, "the test did not test enough"
    assert (row["lost"], row["duplicates"]) == (0, 0)
    assert row["flagged"] <= row["kills"]


@pytest.mark.slow
def test_the_test_can_fail() -> None:
    """The designs that the outbox is not show what it would be without: lost or repeated messages."""
    rows = {name: measure(name, 300) for name in DESIGNS if name != OURS}
    assert rows["record after the batch"]["duplicates"]
    assert rows["send, then record"]["duplicates"]
    assert rows["record, then send"]["lost"]
