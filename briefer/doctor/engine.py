"""The engine: which one writes, and whether its model can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefer.doctor.finding import Finding, Wanted
from briefer.errors import UsageError
from briefer.llm.chat import ChatModel, ChatRequest, Message

LIVE_TOKENS = 200
"""The longest reply to the one call of --live. Models that think first spend some on that."""

_REQUEST = ChatRequest(
    messages=(Message("user", 'Reply with the JSON object {"answer": "yes"} and nothing else.'),),
    schema_name="answer",
    schema={
        "type": "object",
        "properties": {"answer": {"type": "string"}},
        "required": ["answer"],
        "additionalProperties": False,
    },
    max_tokens=LIVE_TOKENS,
)


def probe_engine(wanted: Wanted) -> Iterator[Finding]:
    """The engine that the configuration and the environment mean; with `live`, one small call to the model."""
    from briefer.daily.briefing import options_of
    from briefer.engines.llm_model import open_server
    from briefer.llm.server import server_from
    from briefer.pipeline import engine_name

    options = options_of(wanted.config)
    name = engine_name(options, wanted.environ)
    if name == "extractive":
        why = "no model is configured" if options.engine == "auto" else "as configured"
        yield Finding("engine", "ok", f"extractive ({why})")
        return
    try:
        server = server_from(wanted.environ)
        with open_server(replace(options, use_cache=False), wanted.environ) as model:
            yield Finding("engine", "ok", f"llm: {model.name} at {server.host if server else 'nowhere'}")
            if wanted.live:
                yield _call(model)
    except UsageError as error:
        yield Finding("engine", "failed", str(error), "until then the extractive engine writes")


def _call(model: ChatModel) -> Finding:
    """One call that costs some fifty tokens."""
    from briefer.llm.faults import ModelError

    try:
        reply = model.complete(_REQUEST)
    except ModelError as error:
        return Finding("model", "failed", str(error), "docs/models.md says what each fault is worth")
    spent = f"{reply.usage.input + reply.usage.output} tokens"
    money = "no price known" if reply.cost is None else f"${reply.cost:.5f}"
    return Finding("model", "ok", f"{reply.model} answered ({spent}, {money})")
