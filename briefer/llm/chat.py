"""The words of a call to a model, and the seam behind which every model stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from briefer.errors import UsageError

RESERVED = frozenset(
    {
        "model",
        "messages",
        "max_tokens",
        "max_completion_tokens",
        "temperature",
        "response_format",
        "stream",
        "n",
    }
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What is asked of a model.

    `schema` is the JSON Schema of the reply (the keywords of schema.py), `schema_name` its name: letters,
    digits, "_" and "-". `max_tokens` bounds the reply. `settings` are further fields of the request body
    ("seed", "top_p", "reasoning_effort", ...), none of them RESERVED, sent as they are. A None
    `temperature` is not sent. `on_reply` is called with a reply that was paid for, before it is stored anywhere:
    who has to account for it does so first.
    """

    messages: tuple[Message, ...]
    schema_name: str
    schema: Mapping[str, Any]
    max_tokens: int
    temperature: float | None = 0.0
    settings: Mapping[str, Any] = field(default_factory=dict)
    on_reply: Callable[[ChatReply], None] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Raises UsageError for a setting that would go past the fields above, and so past the budget."""
        taken = sorted(RESERVED & set(self.settings))
        if taken:
            raise UsageError(f"the model setting {taken[0]!r} is briefer's own: it cannot be set in a prompt")

    def fingerprint(self, *more: str) -> str:
        """The SHA-256, in hex, of everything in the request that shapes the reply, and of `more`."""
        parts = [
            list(more),
            [[m.role, m.content] for m in self.messages],
            [self.schema_name, self.schema, self.max_tokens, self.temperature, dict(self.settings)],
        ]
        text = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or more calls. `cached` counts the part of `input` that the provider had cached.

    `estimated` says that a server did not report its usage, and the numbers are our own count.
    """

    input: int = 0
    output: int = 0
    cached: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.cached + other.cached,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class ChatReply:
    """A reply that fits its schema: `data` is the parsed object, `text` the reply as it came.

    `usage` and `cost` (US dollars, None where the model has no price) sum up all `calls` that it took;
    a reply `from_cache` took none.
    """

    data: Any
    text: str
    model: str
    usage: Usage = Usage()
    calls: int = 0
    cost: float | None = 0.0
    from_cache: bool = False


class ChatModel(Protocol):
    """A model, live or replayed. Safe to call from several threads at once."""

    @property
    def name(self) -> str:
        """The model's name, as the provider knows it."""

    def complete(self, request: ChatRequest) -> ChatReply:
        """The reply to `request`. Raises a ModelError (faults.py) where none can be had."""
