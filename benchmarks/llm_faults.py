"""The fault matrix: what becomes of each fault of a model's server, and how many calls it costs.

A real server on the loopback interface shows each fault of tests/servers/faults.py to the client; waits
between calls are counted, not waited. `held` says whether error, calls and waits are those of the matrix.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.__main__ import Row
from briefer.llm.faults import ModelError
from tests.llm.support import REQUEST, TestClock, model_at
from tests.servers.faults import CASES, Case
from tests.servers.model_server import ModelServer


def run(data: Path) -> list[Row]:
    """One row for each fault; `data` is not read."""
    return [_row(case) for case in CASES]


def _row(case: Case) -> Row:
    clock = TestClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        ModelServer(case.behaviours) as server,
        model_at(server.base_url, Path(folder), clock, case.deadline) as model,
    ):
        try:
            model.complete(REQUEST)
            kind, message = None, ""
        except ModelError as error:
            kind, message = type(error), str(error).replace(server.base_url.split("/")[2], "HOST")
        calls = len(server.requests)
    held = (kind, calls, tuple(clock.waits)) == (case.fault, case.calls, case.waits)
    return {
        "system": "briefer",
        "dataset": case.name,
        "outcome": kind.__name__ if kind else "reply",
        "calls": calls,
        "waits": ", ".join(f"{seconds:g}" for seconds in clock.waits),
        "held": "yes" if held else "NO",
        "message": message,
    }
