"""The fault matrix of delivery: what becomes of each fault of a mail server, of Slack and of a webhook.

Real servers on the loopback interface show each fault of tests/channels/cases.py to the channels. `held` says
whether state, words and the number of messages that arrived are those of the matrix.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.__main__ import Row
from tests.channels.cases import CASES, Case, first, meet
from tests.channels.support import StepClock, outbox_at


def run(data: Path) -> list[Row]:
    """One row for each fault; `data` is not read."""
    return [_row(case) for case in CASES]


def _row(case: Case) -> Row:
    clock = StepClock()
    with tempfile.TemporaryDirectory() as folder, outbox_at(Path(folder), clock) as outbox:
        outcome, arrived = meet(case, Path(folder), outbox, clock)
    row = first(outcome)
    held = (row.state, arrived) == (case.state, case.arrived) and case.words in row.message
    return {
        "system": "briefer",
        "dataset": case.name,
        "state": row.state,
        "arrived": arrived,
        "held": "yes" if held else "NO",
        "message": row.message,
    }
