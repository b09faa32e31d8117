"""Each fault of a server becomes its own error, with its own message and the calls it is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer.llm.faults import Fatal, ModelError
from tests.llm.support import KEY, REQUEST, TestClock, model_at
from tests.servers.faults import CASES, Case
from tests.servers.model_server import ModelServer


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_apart_and_costs_the_calls_it_is_worth(case: Case, tmp_path: Path) -> None:
    """The error is of its own kind, its message one line without the key, and the waits are as asked."""
    clock = TestClock()
    with (
        ModelServer(case.behaviours) as server,
        model_at(server.base_url, tmp_path, clock, case.deadline) as model,
    ):
        if case.fault is None:
            reply = model.complete(REQUEST)
            assert reply.data["answer"] == "yes"
            assert reply.calls == case.calls
        else:
            with pytest.raises(ModelError) as caught:
                model.complete(REQUEST)
            assert type(caught.value) is case.fault, caught.value
            assert caught.value.calls == case.calls
            assert KEY not in str(caught.value)
            assert "\n" not in str(caught.value)
            assert len(str(caught.value)) < 300
            assert caught.value.__context__ is None, "a chained error would print the request with its key"
        assert len(server.requests) == case.calls
    assert clock.waits == list(case.waits)


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.fault and issubclass(c.fault, Fatal)], ids=lambda case: case.name
)
def test_after_a_fatal_fault_no_call_is_made(case: Case, tmp_path: Path) -> None:
    """A second request raises the same fault at once: 40 clusters do not ask with a bad key 40 times."""
    with ModelServer(case.behaviours) as server, model_at(server.base_url, tmp_path) as model:
        for calls in (1, 0):
            with pytest.raises(Fatal) as caught:
                model.complete(REQUEST)
            assert type(caught.value) is case.fault
            assert caught.value.calls == calls
        assert len(server.requests) == 1


def test_messages_of_different_faults_differ(tmp_path: Path) -> None:
    """A reader can tell from the line alone what to mend."""
    messages: dict[str, type[ModelError]] = {}
    one_of_each = {case.fault: case for case in reversed(CASES) if case.fault is not None}
    for fault, case in one_of_each.items():
        with (
            ModelServer(case.behaviours) as server,
            model_at(server.base_url, tmp_path, deadline=case.deadline) as model,
            pytest.raises(ModelError) as caught,
        ):
            model.complete(REQUEST)
        port = server.base_url.split(":")[2].split("/")[0]
        text = str(caught.value).replace(port, "PORT")
        assert messages.setdefault(text, fault) is fault


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    """Nobody listens at the port of a server that was closed."""
    with ModelServer(CASES[0].behaviours) as server:
        address = server.base_url
    with model_at(address, tmp_path) as model, pytest.raises(ModelError, match="cannot be reached") as caught:
        model.complete(REQUEST)
    assert caught.value.calls == 2
