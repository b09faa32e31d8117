"""Reads what a server sent back: the text and the usage, or which fault of faults.py it is."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefer.llm.chat import Usage
from briefer.llm.faults import (
    ConnectionLost,
    ContextLengthExceeded,
    EmptyReply,
    Filtered,
    KeyRefused,
    ModelError,
    NotAnApi,
    QuotaExhausted,
    RateLimited,
    Redirected,
    Refused,
    ReplyTruncated,
    RequestRejected,
    ServerFailed,
    UnknownModel,
)
from briefer.llm.server import NO_KEY, Server
from briefer.llm.transport import HttpReply, origin_of

_TOO_LONG = re.compile(
    r"context[_ ](?:length|window|size)|maximum (?:context|prompt|input)|prompt (?:is )?too long"
    r"|too many (?:input )?tokens|(?:input|prompt|request)(?: is)? too large|string_above_max_length"
    r"|reduce the length|exceeds the (?:available|model)",
    re.IGNORECASE,
)
_NO_QUOTA = re.compile(
    r"insufficient_quota|exceeded your current quota|billing_(?:hard_limit|not_active)|credit balance", re.I
)
_FILTERED = re.compile(r"content[_ ](?:filter|policy|management)|responsibleaipolicy", re.IGNORECASE)
_BAD_KEY = re.compile(
    r"(?:invalid|incorrect)[_ ]api[_ ]key|api[_ ]key[_ ](?:is )?(?:not valid|invalid)", re.IGNORECASE
)
_NO_MODEL = re.compile(r"model_not_found|deploymentnotfound|\bmodel\b", re.IGNORECASE)
_STATUS_OF_WORDS = (
    ("quota", 429),
    ("rate_limit", 429),
    ("rate limit", 429),
    ("api_key", 401),
    ("authentication", 401),
    ("model_not_found", 404),
    ("invalid_request", 400),
    ("context_length", 400),
    ("content_filter", 400),
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A chat completion: its text, its usage where the server tells it, and the fault that spoils it."""

    text: str = ""
    usage: Usage | None = None
    fault: ModelError | None = None


def read(reply: HttpReply, server: Server, model: str) -> Envelope:
    """What the reply holds; a fault is a value here, because its tokens have been paid for."""
    if reply.status // 100 != 2:
        return Envelope(fault=_failed(reply.status, reply.headers, _error_of(reply.body), server, model))
    try:
        document = json.loads(reply.body)
    except (ValueError, RecursionError):
        return Envelope(fault=_no_json(reply.body, server))
    if not isinstance(document, dict):
        return Envelope(
            fault=NotAnApi(f"{server.host} answers with JSON that is no chat completion: {_CHECK_URL}")
        )
    usage = _usage(document.get("usage"))
    if document.get("error") and not document.get("choices"):
        status = _status_of(document["error"])
        return Envelope(usage=usage, fault=_failed(status, reply.headers, document["error"], server, model))
    text, fault = _choice(document.get("choices"), server, model)
    return Envelope(server.hide(text), usage, fault)


_CHECK_URL = "check that the base URL ends in /v1 or as its documentation says"


def _no_json(body: bytes, server: Server) -> ModelError:
    start = body.lstrip()[:1]
    if start == b"<":
        return NotAnApi(f"{server.host} answers with a web page, not with a chat completion: {_CHECK_URL}")
    if start in (b"{", b""):
        return ConnectionLost(f"{server.host} sent a reply that ends half-way")
    return NotAnApi(f"{server.host} answers with something that is not JSON: {_CHECK_URL}")


def _choice(choices: Any, server: Server, model: str) -> tuple[str, ModelError | None]:
    """The text of the first choice, or the fault in it."""
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return "", EmptyReply(f"{model} at {server.host} answered without a choice")
    if message.get("refusal"):
        return "", Refused(f"{model} refuses to answer: {server.excerpt(str(message['refusal']))}")
    if choice.get("finish_reason") == "content_filter":
        return "", Filtered(f"the content filter of {server.host} held the reply back")
    if choice.get("finish_reason") in ("length", "max_tokens"):
        return "", ReplyTruncated(f"the reply of {model} was cut at its limit of tokens")
    text = _text(message.get("content"))
    if not text.strip():
        return "", EmptyReply(f"{model} at {server.host} answered with no text")
    return text, None


def _text(content: Any) -> str:
    """The content as text: a string, or the list of parts that some servers send."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return ""


def _usage(stated: Any) -> Usage | None:
    """The usage as the server states it, None where a number is missing or none."""
    if not isinstance(stated, dict):
        return None
    details = stated.get("prompt_tokens_details")
    prompt, completion = _count(stated.get("prompt_tokens")), _count(stated.get("completion_tokens"))
    cached = _count(details.get("cached_tokens")) if isinstance(details, dict) else 0
    if prompt is None or completion is None:
        return None
    return Usage(prompt, completion, min(cached or 0, prompt))


def _count(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        return None
    return value


def _failed(status: int, headers: Mapping[str, str], error: Any, server: Server, model: str) -> ModelError:
    """The fault that a status and an error body stand for."""
    words = _words(error)
    said = server.excerpt(_message(error))
    because = f": {said}" if said else ""
    if 300 <= status < 400:
        target = server.excerpt(origin_of(headers.get("location", "")))
        return Redirected(f"{server.host} redirects to {target}: nothing was sent there; mend the base URL")
    if status == 402 or (status in (403, 429) and _NO_QUOTA.search(words)):
        return QuotaExhausted(f"the account at {server.host} has no credit left ({status})")
    if (status in (400, 413, 422, 429, 500) and _TOO_LONG.search(words)) or status == 413:
        return ContextLengthExceeded(f"the prompt is too long for {model} at {server.host}")
    if status in (400, 403) and _FILTERED.search(words):
        return Filtered(f"the content filter of {server.host} held the prompt back")
    if status == 429:
        return RateLimited(
            f"{server.host} limits the rate of calls (429){_asked(headers)}", retry_after(headers)
        )
    if (status in (400, 403, 404) and "model_not_found" in words) or (
        status == 404 and _NO_MODEL.search(words)
    ):
        return UnknownModel(
            f"{server.host} does not offer {model}: set BRIEFER_MODEL to a model that it does"
        )
    if status in (401, 403) or (status == 400 and _BAD_KEY.search(words)):
        what = "wants a key" if server.key == NO_KEY else "refuses the key"
        return KeyRefused(f"{server.host} {what} ({status}): check {_key_variable(server)}")
    if status in (404, 405):
        return NotAnApi(f"{server.host} has no chat completions at this address ({status}): {_CHECK_URL}")
    if status >= 500 or status in (408, 409, 425):
        return ServerFailed(f"{server.host} failed ({status}){because}", retry_after(headers))
    return RequestRejected(
        f"{server.host} rejects the request ({status}){because}", server.excerpt(words, limit=2000).lower()
    )


def _asked(headers: Mapping[str, str]) -> str:
    seconds = retry_after(headers)
    return "" if seconds is None else f" and asks to wait {seconds:.0f} seconds"


def _key_variable(server: Server) -> str:
    return "AZURE_OPENAI_API_KEY" if server.azure_endpoint else "OPENAI_API_KEY"


def _error_of(body: bytes) -> Any:
    """The error in a body, whatever its shape: {"error": ...}, [{"error": ...}], {"detail": ...}, or text."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return body[:2000].decode("utf-8", "replace")
    if isinstance(document, list) and document:
        document = document[0]
    if isinstance(document, dict) and document.get("error"):
        return document["error"]
    return document


def _message(error: Any) -> str:
    if isinstance(error, str):
        return "" if error.lstrip().startswith("<") else error
    if isinstance(error, dict):
        for key in ("message", "detail", "msg"):
            if isinstance(error.get(key), str):
                return str(error[key])
    return ""


def _words(error: Any) -> str:
    """The code, type, parameter and message of an error in one string, to look for words in."""
    if isinstance(error, dict):
        return (
            " ".join(str(error[key]) for key in ("code", "type", "param") if error.get(key))
            + " "
            + (_message(error) or str(error.get("detail", ""))[:2000])
        )
    return error[:2000] if isinstance(error, str) else ""


def _status_of(error: Any) -> int:
    """The status that an error inside a success stands for; where it has none, 500, which is tried again."""
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, (int, str)) and str(code).isdecimal() and 400 <= int(code) < 600:
        return int(code)
    words = _words(error).lower()
    return next((status for word, status in _STATUS_OF_WORDS if word in words), 500)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that the server asks to wait; None where it does not, or not with a number of 0 or more.

    A date is not read: it needs the server's clock to be right, and no provider sends one.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if seconds >= 0 and not math.isnan(seconds):
            return seconds
    return None
