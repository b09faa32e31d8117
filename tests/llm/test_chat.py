"""Every model stands behind one seam."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.llm.chat import ChatModel, Usage
from briefer.llm.faults import InvalidReply, ModelError, RateLimited
from briefer.llm.recording import RecordingModel, ReplayModel
from tests.llm.scripted import ScriptedModel
from tests.llm.support import REQUEST, model_at
from tests.servers import model_server as m


def test_live_recorded_replayed_and_scripted_models_give_the_same(tmp_path: Path) -> None:
    """Whoever asks cannot tell them apart by the data."""
    path = tmp_path / "replies.jsonl"
    with (
        m.ModelServer([m.completion('{"answer": "yes"}')]) as server,
        model_at(server.base_url, tmp_path) as live,
    ):
        recorded = RecordingModel(live, path).complete(REQUEST)
        models: list[ChatModel] = [live, ReplayModel(path), ScriptedModel(lambda request: {"answer": "yes"})]
        assert [model.complete(REQUEST).data for model in models] == [recorded.data] * 3


def test_a_scripted_model_notes_requests_and_raises_what_its_script_says() -> None:
    """A fault, or the fault of a reply that does not fit."""
    answers: Iterator[str | ModelError] = iter(["no JSON", RateLimited("slow down")])
    model = ScriptedModel(lambda request: next(answers))
    with pytest.raises(InvalidReply):
        model.complete(REQUEST)
    with pytest.raises(RateLimited):
        model.complete(REQUEST)
    assert model.requests == [REQUEST, REQUEST]


def test_usage_adds_up() -> None:
    """And one estimate makes the sum an estimate."""
    assert Usage(1, 2, 3) + Usage(10, 20, 30, estimated=True) == Usage(11, 22, 33, estimated=True)
