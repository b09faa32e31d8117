"""Replies kept in a file, so that a briefing can be made again without the model."""

from __future__ import annotations

import json
import os
import threading
from collections import defaultdict, deque
from pathlib import Path
from typing import Any

from briefer.errors import UsageError
from briefer.llm.chat import ChatModel, ChatReply, ChatRequest, Usage
from briefer.llm.faults import NotRecorded
from briefer.llm.parsing import NotJson, parse_object
from briefer.llm.schema import Mismatch, conform

FORMAT = "briefer/recording/1"


class RecordingModel:
    """Hands requests on to `model`, and appends each reply to the file as one line of JSON.

    A line holds the fingerprint of the request, the name of its schema, the model, its usage and the reply's
    text; the prompt is not kept. Raises UsageError where the file cannot be written.
    """

    def __init__(self, model: ChatModel, path: Path) -> None:
        self._model = model
        self._path = path
        self._lock = threading.Lock()
        self._append(b"")

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """The reply of the model behind it, recorded."""
        reply = self._model.complete(request)
        line = {
            "format": FORMAT,
            "request": request.fingerprint(),
            "schema": request.schema_name,
            "model": reply.model,
            "input": reply.usage.input,
            "output": reply.usage.output,
            "cached": reply.usage.cached,
            "text": reply.text,
        }
        self._append(json.dumps(line).encode("ascii") + b"\n")
        return reply

    def _append(self, line: bytes) -> None:
        try:
            with self._lock:
                handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                with os.fdopen(handle, "ab") as file:
                    file.write(line)
        except OSError as error:
            raise UsageError(
                f"{self._path}: cannot be written ({error.strerror}); name another file"
            ) from None


class ReplayModel:
    """Answers from a recording: the replies to equal requests in their order, the last of them repeatedly.

    Calls and cost are 0, for none are made. Raises UsageError where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._replies: defaultdict[str, deque[dict[str, Any]]] = defaultdict(deque)
        self._name = ""
        for line in _lines(path):
            self._replies[line["request"]].append(line)
            self._name = self._name or line["model"]

    @property
    def name(self) -> str:
        """The model that was recorded."""
        return self._name

    def complete(self, request: ChatRequest) -> ChatReply:
        """The recorded reply. Raises NotRecorded where there is none, or none that fits the schema."""
        with self._lock:
            waiting = self._replies.get(request.fingerprint())
            if not waiting:
                raise NotRecorded(
                    f"{self._path}: holds no reply to this {request.schema_name} request: "
                    "the sources, prompts or settings are not those of the recording"
                )
            line = waiting.popleft() if len(waiting) > 1 else waiting[0]
        try:
            data = conform(parse_object(line["text"]), request.schema)
        except (NotJson, Mismatch) as error:
            raise NotRecorded(f"{self._path}: a recorded reply cannot be used: {error}") from None
        usage = Usage(line["input"], line["output"], line["cached"])
        return ChatReply(data, line["text"], line["model"], usage, from_cache=True)


def _lines(path: Path) -> list[dict[str, Any]]:
    kinds = {"request": str, "model": str, "text": str, "input": int, "output": int, "cached": int}
    lines: list[dict[str, Any]] = []
    try:
        for number, raw in enumerate(path.read_bytes().splitlines(), 1):
            line = json.loads(raw)
            if line["format"] != FORMAT or any(
                not isinstance(line[key], kind) for key, kind in kinds.items()
            ):
                raise UsageError(f"{path}: line {number} is no recorded reply")
            lines.append(line)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: line {len(lines) + 1} is no recorded reply") from None
    return lines
