"""What a server understands, found out by asking it and remembered: response formats and names of parameters.

The first call asks for the best that is thinkable (structured outputs). A server that rejects a part of it is
asked again without that part, and the next call, also of the next run, starts there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from briefer.clock import Clock
from briefer.folders import write_private
from briefer.llm.chat import ChatRequest
from briefer.llm.faults import RequestRejected

ResponseFormat = Literal["json_schema", "json_object", "prompt"]
LimitName = Literal["max_completion_tokens", "max_tokens"]
_OTHER_LIMIT: Mapping[LimitName, LimitName] = {
    "max_completion_tokens": "max_tokens",
    "max_tokens": "max_completion_tokens",
}
FORMATS: tuple[ResponseFormat, ...] = ("json_schema", "json_object", "prompt")
REMEMBERED = timedelta(days=30)
"""A server is updated now and then; after this it is asked for the best again."""

_ABOUT_FORMAT = (
    "response_format",
    "json_schema",
    "json_object",
    "json mode",
    "structured output",
    "schema",
    "grammar",
    "guided",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to ask one model of one server.

    `states_schema` puts the schema into the prompt as well: always where the server is not given it, and
    where it takes it but was seen not to hold to it. `without` are parameters that the server rejects.
    """

    response_format: ResponseFormat = "json_schema"
    limit: LimitName = "max_tokens"
    other_limit_rejected: bool = False
    states_schema: bool = False
    without: tuple[str, ...] = ()

    def body(self, model: str, request: ChatRequest, complaint: str) -> dict[str, Any]:
        """The body of the HTTP request. `complaint` says what was wrong with the reply before, if any."""
        messages = [{"role": m.role, "content": m.content} for m in request.messages]
        messages += [{"role": "user", "content": text} for text in self.extra_texts(request, complaint)]
        body: dict[str, Any] = {"model": model, "messages": messages, self.limit: request.max_tokens}
        if request.temperature is not None:
            body["temperature"] = request.temperature
        body |= request.settings
        if self.response_format == "json_object":
            body["response_format"] = {"type": "json_object"}
        elif self.response_format == "json_schema":
            schema = {"name": request.schema_name, "strict": True, "schema": request.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return {name: value for name, value in body.items() if name not in self.without}

    def extra_texts(self, request: ChatRequest, complaint: str, billed: bool = False) -> list[str]:
        """What is said after the prompt, so that the prompt itself stays a stable prefix.

        With `billed`, also the schema that is sent beside the messages: providers count it as prompt.
        """
        schema = json.dumps(request.schema, ensure_ascii=False, separators=(",", ":"))
        texts = [schema] if billed and self.response_format == "json_schema" else []
        if self.states_schema or self.response_format != "json_schema":
            texts.append(
                f"Answer with one JSON object that fits this JSON Schema, and nothing else:\n{schema}"
            )
        if complaint:
            texts.append(
                f"Your last answer could not be used: {complaint}. Answer again, with the whole object."
            )
        return texts

    def without_rejected(self, rejection: RequestRejected, request: ChatRequest) -> Dialect | None:
        """The dialect that leaves out what the server rejects, or None where it has nothing to leave out."""
        said = rejection.complaint
        if self.limit in said and not self.other_limit_rejected:
            return replace(self, limit=_OTHER_LIMIT[self.limit], other_limit_rejected=True)
        for name in sorted({"temperature", *request.settings}):
            if name in said and name not in self.without:
                return replace(self, without=(*self.without, name))
        if any(word in said for word in _ABOUT_FORMAT) and self.response_format != "prompt":
            return replace(self, response_format=FORMATS[FORMATS.index(self.response_format) + 1])
        return None


class Dialects:
    """The dialect of one model of one server, shared by threads and remembered in `folder`."""

    def __init__(self, folder: Path | None, server: str, model: str, first: Dialect, clock: Clock) -> None:
        """`first` is where a server starts that nothing is remembered of; without a folder, none is."""
        name = hashlib.sha256(f"{server}\n{model}".encode()).hexdigest()[:32]
        self._path = None if folder is None else folder / "servers" / f"{name}.json"
        self._clock = clock
        self._lock = threading.Lock()
        self._current = self._remembered() or first

    @property
    def current(self) -> Dialect:
        """The dialect to use now."""
        with self._lock:
            return self._current

    def learn(self, old: Dialect, new: Dialect) -> None:
        """Moves from `old` to `new`, unless another thread has moved on already; remembers it."""
        with self._lock:
            if self._current != old:
                return
            self._current = new
            if self._path is not None:
                entry = {"learned": self._clock.now().isoformat(), **asdict(new)}
                with contextlib.suppress(OSError):
                    write_private(self._path, json.dumps(entry, indent=1).encode())

    def _remembered(self) -> Dialect | None:
        if self._path is None:
            return None
        try:
            entry = json.loads(self._path.read_bytes())
            learned = datetime.fromisoformat(entry.pop("learned"))
            if self._clock.now() - learned > REMEMBERED:
                return None
            return _dialect(entry)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def _dialect(entry: Mapping[str, Any]) -> Dialect | None:
    if entry["response_format"] not in FORMATS or entry["limit"] not in _OTHER_LIMIT:
        return None
    return Dialect(
        entry["response_format"],
        entry["limit"],
        bool(entry["other_limit_rejected"]),
        bool(entry["states_schema"]),
        tuple(str(name) for name in entry["without"]),
    )
