"""40 independent calls at a time limit of 1 to 40 against a server that takes half a second for each.

`ideal` is the latency times the rounds. The first row holds the imports and the loading of the encoding as
well, which a run pays once.
"""

from __future__ import annotations

import math
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.__main__ import Row
from briefer.llm.chat import ChatRequest, Message
from briefer.llm.schedule import run_all
from tests.llm.support import SCHEMA, model_at
from tests.servers.model_server import ModelServer, completion

CALLS = 40
LATENCY = 0.5


def run(data: Path) -> list[Row]:
    """One row for each limit; `data` is not read."""
    return [_row("cold", 16), *(_row("warm", limit) for limit in (1, 4, 8, 16, 40))]


def _row(state: str, limit: int) -> Row:
    requests = [ChatRequest((Message("user", str(n)),), "answer", SCHEMA, 50) for n in range(CALLS)]
    with (
        tempfile.TemporaryDirectory() as folder,
        ModelServer([completion('{"answer": "yes"}', seconds=LATENCY)]) as server,
        model_at(server.base_url, Path(folder)) as model,
    ):
        if state == "warm":
            model.complete(ChatRequest((Message("user", "warm"),), "answer", SCHEMA, 50))
        start = time.perf_counter()
        run_all([partial(model.complete, request) for request in requests], limit)
        seconds = time.perf_counter() - start
    ideal = math.ceil(CALLS / limit) * LATENCY
    return {
        "system": f"briefer, {state}",
        "dataset": f"{CALLS} calls, {limit} at a time",
        "seconds": seconds,
        "ideal": ideal,
        "ratio": seconds / ideal,
        "connections": server.connections,
    }
