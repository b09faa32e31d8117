"""A model whose replies a run keeps in the store: what was paid for before an interruption is not asked for again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefer.llm.chat import ChatModel, ChatReply, ChatRequest, Usage
from briefer.llm.parsing import NotJson, parse_object
from briefer.llm.schema import Mismatch, conform
from briefer.store.unfinished import KeptReply

if TYPE_CHECKING:
    from briefer.store import Store
    from briefer.store.runs import Run


class KeptReplies:
    """A ChatModel in front of another. A reply of an earlier attempt counts with what it took then, so that the
    edition says what it cost in all."""

    def __init__(self, model: ChatModel, store: Store, run: Run) -> None:
        self._model = model
        self._store = store
        self._run = run

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def complete(self, request: ChatRequest) -> ChatReply:
        """The reply that the run has kept, or that of the model behind it. Raises a ModelError."""
        key = request.fingerprint(self._model.name)
        kept = self._store.unfinished.reply(self._run, key)
        if kept is not None and (reply := _reply(kept, request)):
            return reply
        # Kept before the cache has it: a run that is killed in between would find the reply there, and not its cost.
        reply = self._model.complete(replace(request, on_reply=lambda paid: self._keep(key, paid)))
        if reply.from_cache:
            self._keep(key, reply)
        return reply

    def _keep(self, key: str, reply: ChatReply) -> None:
        used = reply.usage
        taken = KeptReply(reply.text, reply.model, reply.calls, used.input, used.output, reply.cost)
        self._store.unfinished.keep_reply(self._run, key, taken)


def _reply(kept: KeptReply, request: ChatRequest) -> ChatReply | None:
    try:
        data = conform(parse_object(kept.text), request.schema)
    except (NotJson, Mismatch):
        return None
    usage = Usage(kept.input_tokens, kept.output_tokens)
    return ChatReply(data, kept.text, kept.model, usage, kept.calls, kept.cost)
