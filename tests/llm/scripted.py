"""A model that answers from a script, for the tests of whatever asks a model. Its replies are parsed and validated
as a live model's are."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from briefer.llm.chat import ChatReply, ChatRequest, Usage
from briefer.llm.faults import InvalidReply, ModelError
from briefer.llm.parsing import NotJson, parse_object
from briefer.llm.schema import Mismatch, conform

Script = Callable[[ChatRequest], str | dict[str, Any] | ModelError]


class ScriptedModel:
    """A ChatModel: `script` gives for each request the text of the reply, its object, or the fault to raise."""

    def __init__(self, script: Script, name: str = "scripted") -> None:
        self._script = script
        self._name = name
        self.requests: list[ChatRequest] = []

    @property
    def name(self) -> str:
        return self._name

    def complete(self, request: ChatRequest) -> ChatReply:
        self.requests.append(request)
        answer = self._script(request)
        if isinstance(answer, ModelError):
            raise answer
        text = answer if isinstance(answer, str) else json.dumps(answer)
        try:
            data = conform(parse_object(text), request.schema)
        except (NotJson, Mismatch) as error:
            raise InvalidReply(f"the script's reply cannot be used: {error}", str(error)) from None
        words = sum(len(message.content.split()) for message in request.messages)
        return ChatReply(data, text, self._name, Usage(words, len(text.split())), calls=1)
