"""Reading JSON of our own field by field: a value of the wrong type is one line with the path that leads to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from briefer.errors import UsageError


def parse_object(text: str, what: str) -> Object:
    """The object that a text of JSON is; `what` is named in messages ("briefing").

    Raises UsageError for what is not JSON, is nested too deep, or is no object.
    """
    return Field(f"the {what}", _parse(text, what), what, root=True).object()


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the JSON and the path that leads to it. Every reader raises UsageError for another type."""

    path: str
    value: Any
    what: str
    root: bool = False

    def wrong(self, wanted: str) -> NoReturn:
        raise UsageError(f"{self.path}: {wanted} is expected, not {shown(self.value)}")

    def object(self) -> Object:
        if not isinstance(self.value, dict):
            self.wrong("an object")
        return Object("" if self.root else f"{self.path}.", self.value, self.what)

    def items(self) -> list[Field]:
        if not isinstance(self.value, list):
            self.wrong("a list")
        return [Field(f"{self.path}[{index}]", value, self.what) for index, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.wrong("a text")
        return str(self.value)

    def text_or_null(self) -> str | None:
        return None if self.value is None else self.text()

    def number(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.wrong("a whole number")
        return int(self.value)

    def real(self) -> float:
        if not isinstance(self.value, (int, float)) or isinstance(self.value, bool):
            self.wrong("a number")
        return float(self.value)

    def one_of(self, known: Mapping[str, Any] | tuple[str, ...]) -> str:
        if self.text() not in known:
            self.wrong(f"one of {', '.join(known)}")
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the JSON; `object[key]` is one of its fields, which has to be there."""

    prefix: str
    fields: Mapping[str, Any]
    what: str

    def __getitem__(self, key: str) -> Field:
        if key not in self.fields:
            raise UsageError(f"{self.prefix}{key}: missing from the {self.what}")
        return Field(f"{self.prefix}{key}", self.fields[key], self.what)

    def optional(self, key: str) -> str | None:
        return self[key].text_or_null() if key in self.fields else None

    def optional_items(self, key: str) -> list[Field]:
        return self[key].items() if key in self.fields else []


def shown(value: Any) -> str:
    """A value as a message may name it: short, and a list or an object by its kind alone."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    if value is None:
        return "null"
    text = repr(value) if isinstance(value, (bool, float, str)) else "a number"
    return text if len(text) <= 40 else text[:39] + "…"


def _parse(text: str, what: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant)
    except RecursionError as error:
        raise UsageError(f"not {_a(what)}: the JSON is nested too deep") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise UsageError(f"not JSON: {str(error)[:80]}") from error


def _a(what: str) -> str:
    return f"{'an' if what[:1] in 'aeiou' else 'a'} {what}"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
