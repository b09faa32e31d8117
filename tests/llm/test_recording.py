"""A briefing can be made again from recorded replies, without the model."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.llm.chat import ChatRequest, Message, Usage
from briefer.llm.faults import NotRecorded, ServerFailed
from briefer.llm.recording import RecordingModel, ReplayModel
from tests.llm.support import KEY, REQUEST, SCHEMA, model_at
from tests.servers import model_server as m


def test_what_was_recorded_is_replayed_without_a_server(tmp_path: Path) -> None:
    """Data, text, model and usage are the same; no call is counted, nothing of the prompt or key is kept."""
    path = tmp_path / "replies.jsonl"
    with (
        m.ModelServer([m.completion('{"answer": "yes"}')]) as server,
        model_at(server.base_url, tmp_path) as live,
    ):
        first = RecordingModel(live, path).complete(REQUEST)
    replay = ReplayModel(path)
    second = replay.complete(REQUEST)
    assert (second.data, second.text, second.model) == (first.data, first.text, "m")
    assert second.usage == Usage(100, 20, 40)
    assert (second.calls, second.cost, replay.name) == (0, 0.0, "m")
    raw = path.read_text()
    assert "Is it?" not in raw
    assert KEY not in raw
    assert path.stat().st_mode & 0o077 == 0


def test_equal_requests_are_answered_in_their_order(tmp_path: Path) -> None:
    """The last reply is repeated."""
    path = tmp_path / "replies.jsonl"
    replies = [m.completion('{"answer": "one"}'), m.completion('{"answer": "two"}')]
    with m.ModelServer(replies) as server, model_at(server.base_url, tmp_path, use_cache=False) as live:
        recorder = RecordingModel(live, path)
        for _ in replies:
            recorder.complete(REQUEST)
    replay = ReplayModel(path)
    assert [replay.complete(REQUEST).data["answer"] for _ in range(3)] == ["one", "two", "two"]


def test_a_request_that_was_not_recorded_says_so(tmp_path: Path) -> None:
    """The line names the file and the likely reason."""
    path = tmp_path / "replies.jsonl"
    with (
        m.ModelServer([m.completion('{"answer": "yes"}')]) as server,
        model_at(server.base_url, tmp_path) as live,
    ):
        RecordingModel(live, path).complete(REQUEST)
    replay = ReplayModel(path)
    with pytest.raises(NotRecorded, match=r"replies\.jsonl: holds no reply to this answer request"):
        replay.complete(ChatRequest((Message("user", "Other?"),), "answer", SCHEMA, 50))


def test_a_failed_call_is_not_recorded(tmp_path: Path) -> None:
    """Only replies are."""
    path = tmp_path / "replies.jsonl"
    with (
        m.ModelServer([m.error(500)]) as server,
        model_at(server.base_url, tmp_path) as live,
        pytest.raises(ServerFailed),
    ):
        RecordingModel(live, path).complete(REQUEST)
    assert path.read_bytes() == b""


def test_threads_at_once_record_whole_lines(tmp_path: Path) -> None:
    """Every reply of 24 calls is there."""
    path = tmp_path / "replies.jsonl"
    requests = [ChatRequest((Message("user", str(n)),), "answer", SCHEMA, 50) for n in range(24)]
    with (
        m.ModelServer([m.completion('{"answer": "yes"}')]) as server,
        model_at(server.base_url, tmp_path) as live,
    ):
        recorder = RecordingModel(live, path)
        threads = [threading.Thread(target=recorder.complete, args=(request,)) for request in requests]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    replay = ReplayModel(path)
    assert all(replay.complete(request).data for request in requests)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"format": "other/1"}', "null", "\xff"])
def test_a_file_that_is_no_recording_is_refused_with_its_line(line: str, tmp_path: Path) -> None:
    """Before any work is done."""
    path = tmp_path / "replies.jsonl"
    path.write_text(line)
    with pytest.raises(UsageError, match="line 1 is no recorded reply"):
        ReplayModel(path)


def test_a_file_that_cannot_be_read_or_written_is_refused_at_once(tmp_path: Path) -> None:
    """Not after the model has been paid."""
    with pytest.raises(UsageError, match="cannot be read"):
        ReplayModel(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="cannot be written"):
        RecordingModel(ReplayModel(_empty(tmp_path)), tmp_path / "none" / "replies.jsonl")


def _empty(folder: Path) -> Path:
    path = folder / "empty.jsonl"
    path.write_text("")
    return path
