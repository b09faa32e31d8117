"""Every fault that a server can show, each with the error it has to become and the calls it is worth.

The tests hold each row of this matrix, and `python -m benchmarks llm_faults` prints it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefer.llm import faults
from tests.servers import model_server as m

OK = m.completion('{"answer": "yes"}')
SECONDS = 5.0
"""How long the slow behaviours go on: far above DEADLINE."""
DEADLINE = 0.5
"""The deadline of a call where a time-out is provoked, in seconds."""


@dataclass(frozen=True, slots=True)
class Case:
    """`behaviours` in the order of the calls; `fault` is None where the calls end in a reply.

    `calls` is how many reach the server, `waits` the seconds waited between them, without the part that
    is added by chance.
    """

    name: str
    behaviours: Sequence[m.Behaviour]
    fault: type[faults.ModelError] | None
    calls: int
    waits: tuple[float, ...] = ()

    @property
    def deadline(self) -> float:
        """The deadline of each call in seconds: short where it is what the case is about."""
        return DEADLINE if self.fault is faults.TimedOut or self.name == "silence once" else 20.0


def _content(text: object, **changes: Any) -> m.Behaviour:
    return m.completion(text, **changes)


CASES: tuple[Case, ...] = (
    Case("a good reply", [OK], None, 1),
    # The rate and the quota
    Case("429 once, Retry-After 2", [m.rate_limited("2"), OK], None, 2, (2,)),
    Case("429 for ever, no Retry-After", [m.rate_limited()], faults.RateLimited, 4, (1, 2, 4)),
    Case("429, Retry-After 0", [m.rate_limited("0"), OK], None, 2, (1,)),
    Case("429, Retry-After of a day", [m.rate_limited("86400")], faults.RateLimited, 1),
    Case("429, Retry-After 1e309", [m.rate_limited("1e309")], faults.RateLimited, 1),
    Case("429, Retry-After -5", [m.rate_limited("-5"), OK], None, 2, (1,)),
    Case("429, Retry-After 'nan'", [m.rate_limited("nan"), OK], None, 2, (1,)),
    Case("429, Retry-After 'soon'", [m.rate_limited("soon"), OK], None, 2, (1,)),
    Case("429, a date as Retry-After", [m.rate_limited("Wed, 21 Oct 2026 07:28:00 GMT"), OK], None, 2, (1,)),
    Case("429, quota exhausted", [m.error(429, "You exceeded your current quota", code="insufficient_quota")], faults.QuotaExhausted, 1),
    Case("402, no credit", [m.error(402, "Insufficient credits")], faults.QuotaExhausted, 1),
    Case("429, the request alone is too large", [m.error(429, "Request too large for m on tokens per min (TPM): Limit 30000, Requested 90000.", code="rate_limit_exceeded")], faults.ContextLengthExceeded, 1),
    # The key and the address
    Case("401 that echoes the key", [m.key_echoed], faults.KeyRefused, 1),
    Case("400, a bad key as Gemini has it", [m.body(b'[{"error": {"code": 400, "message": "API key not valid. Please pass one."}}]', 400)], faults.KeyRefused, 1),
    Case("403", [m.error(403, "Country not supported")], faults.KeyRefused, 1),
    Case("404, unknown model", [m.error(404, "The model `m` does not exist", code="model_not_found")], faults.UnknownModel, 1),
    Case("404 of a web server", [m.body(b"<html>404 Not Found</html>", 404, {"Content-Type": "text/html"})], faults.NotAnApi, 1),
    Case("a redirect to another host", [m.redirected("http://localhost:9/v1/chat/completions")], faults.Redirected, 1),
    Case("a redirect with 302", [m.redirected("http://localhost:9/", 302)], faults.Redirected, 1),
    # Failing servers
    Case("500 once", [m.error(500, "boom"), OK], None, 2, (1,)),
    Case("503 for ever", [m.error(503, "overloaded")], faults.ServerFailed, 3, (1, 2)),
    Case("503, Retry-After 3", [m.error(503, "overloaded", {"Retry-After": "3"}), OK], None, 2, (3,)),
    Case("502, HTML of a proxy", [m.body(b"<html>Bad Gateway</html>", 502, {"Content-Type": "text/html"})], faults.ServerFailed, 3, (1, 2)),
    Case("400, a broken request", [m.error(400, "messages: field required")], faults.RequestRejected, 1),
    Case("400, context length exceeded", [m.error(400, "This model's maximum context length is 8192 tokens.", code="context_length_exceeded")], faults.ContextLengthExceeded, 1),
    Case("400, context of llama.cpp", [m.error(400, "the request exceeds the available context size. try increasing it", type="exceed_context_size_error")], faults.ContextLengthExceeded, 1),
    Case("413", [m.body(b"", 413)], faults.ContextLengthExceeded, 1),
    Case("400, content filter of Azure", [m.error(400, "The response was filtered due to the prompt triggering Azure's content management policy.", code="content_filter")], faults.Filtered, 1),
    # The line
    Case("silence", [m.silent(SECONDS)], faults.TimedOut, 2, (1,)),
    Case("a body that drips", [m.dripping(SECONDS)], faults.TimedOut, 2, (1,)),
    Case("headers that drip", [m.dripping(SECONDS, headers_too=True)], faults.TimedOut, 2, (1,)),
    Case("silence once", [m.silent(SECONDS), OK], None, 2, (1,)),
    Case("connection reset", [m.reset], faults.ConnectionLost, 3, (1, 2)),
    Case("connection reset once", [m.reset, OK], None, 2, (1,)),
    Case("half a body", [m.half_sent], faults.ConnectionLost, 3, (1, 2)),
    Case("half a body of full length", [m.body(m.envelope("{}")[:60])], faults.ConnectionLost, 3, (1, 2)),
    Case("an empty body", [m.body(b"")], faults.ConnectionLost, 3, (1, 2)),
    Case("a body that is not gzip", [m.body(b"no gzip", 200, {"Content-Encoding": "gzip"})], faults.ConnectionLost, 3, (1, 2)),
    Case("a reply of 20 MB", [m.endless(20)], faults.ReplyTooLarge, 1),
    # Strange successes
    Case("an error body in a 200", [m.error(200, "overloaded", type="server_error")], faults.ServerFailed, 3, (1, 2)),
    Case("a rate limit in a 200", [m.body(b'{"error": {"code": 429, "message": "slow down"}}'), OK], None, 2, (1,)),
    Case("a bad key in a 200", [m.error(200, "no", code="invalid_api_key")], faults.KeyRefused, 1),
    Case("HTML in a 200", [m.body(b"<!doctype html><title>Log in</title>", 200, {"Content-Type": "text/html"})], faults.NotAnApi, 1),
    Case("HTML called JSON in a 200", [m.body(b"<html></html>")], faults.NotAnApi, 1),
    Case("plain text in a 200", [m.body(b"Ollama is running")], faults.NotAnApi, 1),
    Case("a JSON list in a 200", [m.body(b"[]")], faults.NotAnApi, 1),
    Case("no choices", [m.body(b'{"id": "x", "choices": []}')], faults.EmptyReply, 2, (1,)),
    Case("choices missing", [m.body(b'{"id": "x"}')], faults.EmptyReply, 2, (1,)),
    Case("choices null", [m.body(b'{"choices": null}')], faults.EmptyReply, 2, (1,)),
    Case("a choice of the wrong type", [m.body(b'{"choices": ["yes"]}')], faults.EmptyReply, 2, (1,)),
    Case("no message", [m.body(b'{"choices": [{"finish_reason": "stop"}]}')], faults.EmptyReply, 2, (1,)),
    Case("null content", [_content(None)], faults.EmptyReply, 2, (1,)),
    Case("empty content once", [_content("  \n"), OK], None, 2, (1,)),
    Case("content of the wrong type", [_content(7)], faults.EmptyReply, 2, (1,)),
    Case("content in parts", [_content([{"type": "text", "text": '{"answer": "yes"}'}])], None, 1),
    Case("missing usage", [_content('{"answer": "yes"}', usage=None)], None, 1),
    Case("absurd usage", [_content('{"answer": "yes"}', usage={"prompt_tokens": -3, "completion_tokens": "many"})], None, 1),
    # What the model says
    Case("a refusal", [_content(None, message={"content": None, "refusal": "I cannot help with that."})], faults.Refused, 1),
    Case("the content filter", [_content("", finish_reason="content_filter")], faults.Filtered, 1),
    Case("cut at the limit", [_content('{"answer": "ye', finish_reason="length")], faults.ReplyTruncated, 1),
    Case("cut at the limit, valid JSON", [_content('{"answer": "yes"}', finish_reason="length")], faults.ReplyTruncated, 1),
    Case("cut before a word", [_content(None, finish_reason="length")], faults.ReplyTruncated, 1),
    Case("truncated JSON", [_content('{"answer": "ye')], faults.InvalidReply, 2),
    Case("truncated JSON once", [_content('{"answer": "ye'), OK], None, 2),
    Case("fenced JSON", [_content('```json\n{"answer": "yes"}\n```')], None, 1),
    Case("prefaced JSON", [_content('Sure! Here is the {JSON}:\n{"answer": "yes"}\nAnything else?')], None, 1),
    Case("JSON after thoughts", [_content('<think>{"answer": "no"}?</think>{"answer": "yes"}')], None, 1),
    Case("no JSON", [_content("Yes.")], faults.InvalidReply, 2),
    Case("a list, not an object", [_content('["yes"]')], faults.InvalidReply, 2),
    Case("a wrong type", [_content('{"answer": 7}')], faults.InvalidReply, 2),
    Case("a wrong type once", [_content('{"answer": 7}'), OK], None, 2),
    Case("a property missing", [_content("{}")], faults.InvalidReply, 2),
    Case("NaN", [_content('{"answer": "yes", "weight": NaN}')], faults.InvalidReply, 2),
    Case("infinity by overflow", [_content('{"answer": "yes", "weight": 1e999}')], faults.InvalidReply, 2),
    Case("a number of 5,000 digits", [_content('{"answer": "yes", "weight": ' + "9" * 5000 + "}")], faults.InvalidReply, 2),
    Case("100,000 brackets", [_content('{"answer": ' + "[" * 100_000)], faults.InvalidReply, 2),
    Case("200 nested lists", [_content('{"answer": "yes", "weight": ' + "[" * 200 + "]" * 200 + "}")], faults.InvalidReply, 2),
    Case("a lone surrogate", [_content(json.dumps({"answer": "yes"})[:-1] + ', "note": "\\ud800"}')], None, 1),
    # What the server cannot do
    Case("JSON mode only", [m.only("json_object", OK)], None, 2),
    Case("no response format", [m.only(None, OK)], None, 3),
    Case("no temperature", [m.only("json_schema", OK, without=["temperature"])], None, 2),
    Case("another name for the limit", [m.only("json_schema", OK, without=["max_tokens"])], None, 2),
    Case("none of them", [m.only(None, OK, without=["max_tokens", "temperature"])], None, 5),
)  # fmt: skip
