"""One tolerant parser for the JSON in a model's reply.

Tolerated: a byte order mark, a fence of backticks, words before and after, the thoughts of a reasoning model,
raw line breaks in strings, and a comma before a closing bracket. Not tolerated: JSON that ends half-way,
because what is missing cannot be known, and NaN or an infinity, because no JSON has them.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn, cast

MAX_DEPTH = 64
"""No schema of ours nests deeper than 8; Python's own limit would be a RecursionError far above."""

MAX_STARTS = 20
"""Opening braces tried before a prefaced reply is given up: each try may read the whole rest."""

_CUT = "the JSON ends in the middle"
_THOUGHTS = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[ \t]*\w*[ \t]*\r?\n(.*?)^[ \t]*\1", re.DOTALL | re.MULTILINE)
_STRING_OR_LAST_COMMA = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*")|,(?=\s*[}\]])', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotJson(ValueError):
    """The text holds no JSON object; the message says why, in words fit for a model to read."""


def parse_object(text: str) -> dict[str, Any]:
    """The one JSON object in a reply. Raises NotJson. Lone surrogates become U+FFFD."""
    text = _THOUGHTS.sub("", text.removeprefix("\ufeff")).strip()
    reason = "the reply is not JSON"
    for candidate in (text, *(m.group(2).strip() for m in _FENCE.finditer(text))):
        try:
            value = _loads(candidate)
        except NotJson as error:
            reason = str(error)
            continue
        if not isinstance(value, dict):
            raise NotJson(f"the reply is a JSON {_kind(value)}, not an object")
        return cast("dict[str, Any]", _scrub(value))
    return cast("dict[str, Any]", _scrub(_embedded(text, reason)))


def _loads(text: str) -> Any:
    """The JSON that `text` is as a whole; commas before closing brackets are left out where that mends it."""
    try:
        return _decode(text)
    except NotJson:
        mended = _STRING_OR_LAST_COMMA.sub(lambda m: m.group(1) or "", text) if text.startswith("{") else text
        if mended == text:
            raise
        return _decode(mended)


def _decode(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except NotJson:
        raise
    except json.JSONDecodeError as error:
        raise NotJson(_reason(error, text)) from None
    except (RecursionError, ValueError):
        raise NotJson("the JSON nests too deep or holds a number that is too long") from None


def _embedded(text: str, reason: str) -> dict[str, Any]:
    """The longest object that stands between other words. Raises NotJson, with `reason` where there is none.

    An object that is not closed is a reply that was cut, and the objects inside it are parts of it.
    """
    best: tuple[int, dict[str, Any]] | None = None
    start = text.find("{")
    for _ in range(MAX_STARTS):
        if start < 0:
            break
        end = start + 1
        value = None
        try:
            value, end = _DECODER.raw_decode(text, start)
        except NotJson:
            raise
        except json.JSONDecodeError as error:
            if best is None and _is_cut(error, text):
                raise NotJson(_CUT) from None
        except (RecursionError, ValueError):
            pass
        if isinstance(value, dict) and (best is None or end - start > best[0]):
            best = (end - start, value)
        start = text.find("{", end)
    if best is None:
        raise NotJson(reason)
    return best[1]


def _is_cut(error: json.JSONDecodeError, text: str) -> bool:
    return error.pos >= len(text.rstrip()) or "Unterminated string" in error.msg


def _reason(error: json.JSONDecodeError, text: str) -> str:
    if _is_cut(error, text) and "{" in text:
        return _CUT
    return f"the reply is not valid JSON: {error.msg} at character {error.pos}"


def _scrub(value: Any, depth: int = 0) -> Any:
    """The value without lone surrogates, which no output could encode. Raises NotJson below MAX_DEPTH."""
    if depth > MAX_DEPTH:
        raise NotJson(f"the JSON nests deeper than {MAX_DEPTH} levels")
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_scrub(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _scrub(item, depth + 1) for key, item in value.items()}
    return value


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {bool: "boolean", str: "string", list: "array"}.get(type(value), "number")


def _no_constant(name: str) -> NoReturn:
    raise NotJson(f"{name} is not a number that JSON has")


def _finite(literal: str) -> float:
    value = float(literal)
    if not math.isfinite(value):
        raise NotJson(f"{literal[:20]} is too large a number")
    return value


_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite, strict=False)
