"""Independent calls run side by side, under a limit, and as fast as the limit allows."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

import pytest

from briefer.llm.chat import ChatReply, ChatRequest, Message
from briefer.llm.faults import ModelError, ServerFailed
from briefer.llm.schedule import run_all
from tests.llm.support import SCHEMA, model_at
from tests.servers import model_server as m


def test_results_stand_in_the_order_of_the_tasks() -> None:
    """Whichever ends first; a ModelError is a value in its place."""

    def task(number: int) -> int:
        time.sleep(0.02 * (5 - number))
        if number == 2:
            raise ServerFailed("boom")
        return number

    results = run_all([partial(task, n) for n in range(5)], limit=3)
    assert [r if isinstance(r, int) else str(r) for r in results] == [0, 1, "boom", 3, 4]
    assert run_all([]) == []


def test_never_more_than_the_limit_run_at_once() -> None:
    """And as many as the limit."""
    running, peak, lock = 0, 0, threading.Lock()

    def task() -> None:
        nonlocal running, peak
        with lock:
            running += 1
            peak = max(peak, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    run_all([task] * 20, limit=4)
    assert peak == 4


def test_calls_made_from_within_tasks_share_one_limit(tmp_path: Path) -> None:
    """Four tasks that make four calls each, side by side: never more than three at the server."""
    requests = [ChatRequest((Message("user", str(n)),), "answer", SCHEMA, 50) for n in range(16)]
    with (
        m.ModelServer([m.completion('{"answer": "yes"}', seconds=0.05)]) as server,
        model_at(server.base_url, tmp_path, parallel=3) as model,
    ):
        run_all([partial(run_all, [partial(model.complete, r) for r in requests[n::4]]) for n in range(4)])
        assert len(server.requests) == 16
        assert server.peak == 3


def test_a_programming_error_stops_the_rest_and_is_raised() -> None:
    """Tasks that have not begun do not begin."""
    begun: list[int] = []

    def task(number: int) -> None:
        begun.append(number)
        time.sleep(0.05)
        raise KeyError(number)

    with pytest.raises(KeyError):
        run_all([partial(task, n) for n in range(50)], limit=2)
    time.sleep(0.2)
    assert len(begun) <= 4


@pytest.mark.slow
def test_forty_calls_at_sixteen_take_little_more_than_the_ideal(tmp_path: Path) -> None:
    """Three rounds of a server that takes 0.5 s, within 1.15 times 1.5 s, over 16 connections."""
    latency = 0.5
    requests = [ChatRequest((Message("user", str(n)),), "answer", SCHEMA, 50) for n in range(41)]
    with m.ModelServer([m.completion('{"answer": "yes"}', seconds=latency)]) as server:
        with model_at(server.base_url, tmp_path) as model:
            model.complete(requests[40])
            start = time.perf_counter()
            calls = [partial(model.complete, request) for request in requests[:40]]
            results: list[ChatReply | ModelError] = run_all(calls, limit=16)
            seconds = time.perf_counter() - start
        assert all(isinstance(r, ChatReply) for r in results)
        assert server.connections <= 16
    assert seconds <= 1.15 * 3 * latency
