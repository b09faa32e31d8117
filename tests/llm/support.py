"""What the tests of the model calls share: a clock that does not wait, a request, a local model."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefer.llm.budget import Limits
from briefer.llm.chat import ChatRequest, Message
from briefer.llm.client import OpenAIChatModel
from briefer.llm.connect import Connection, connect

KEY = "sk-canary-7f3a9b2c4d5e6f708192a3b4c5d6e7f8"
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}, "weight": {"type": "number"}},
    "required": ["answer"],
    "additionalProperties": False,
}
REQUEST = ChatRequest(
    (Message("system", "Answer."), Message("user", "Is it?")), "answer", SCHEMA, max_tokens=50
)


class TestClock:
    """A clock that notes the waits in place of waiting, and whose chance is always the same."""

    __test__ = False

    def __init__(self, moment: datetime = datetime(2026, 5, 4, 12, tzinfo=UTC)) -> None:
        self.moment = moment
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def jitter(self) -> float:
        return 0.0


def environment(base_url: str, folder: Path, **more: str) -> dict[str, str]:
    """The environment of a user whose files all lie in `folder`."""
    folders = {name: str(folder / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": base_url, "BRIEFER_MODEL": "m", **folders, **more}


@contextlib.contextmanager
def model_at(
    base_url: str,
    folder: Path,
    clock: TestClock | None = None,
    deadline: float = 20.0,
    limits: Limits | None = None,
    use_cache: bool = True,
    parallel: int = 40,
    more: Mapping[str, str] | None = None,
) -> Iterator[OpenAIChatModel]:
    """A model as a user would get it, at the server of that address."""
    connection = Connection(
        limits=limits or Limits(), use_cache=use_cache, deadline=deadline, parallel=parallel
    )
    environ = environment(base_url, folder, **(more or {}))
    model = connect(environ, connection, "linux", folder, clock or TestClock())
    try:
        yield model
    finally:
        model.close()
