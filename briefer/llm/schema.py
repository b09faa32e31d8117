"""Holds a reply against its JSON Schema, in the part of JSON Schema that structured outputs know.

A schema of ours is written for the servers that enforce it, and is checked here for those that do not.
What can be mended without a guess is mended: a property that the schema does not know is left out, and
3.0 is 3 where an integer is wanted. Nothing else is converted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "default", "examples"})
_KNOWN = _ANNOTATIONS | {
    "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems",
    "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "anyOf", "$ref",
}  # fmt: skip
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and math.isfinite(v),
}
_LENGTHS = (("minItems", "maxItems", list, "items"), ("minLength", "maxLength", str, "characters"))


class Mismatch(ValueError):
    """The data do not fit; the message names the place and what was wanted, never the data's own words."""


def check_schema(schema: Schema) -> None:
    """Raises ValueError for a keyword or a type that conform() does not know: it would not be held."""
    unknown = sorted(set(schema) - _KNOWN)
    if unknown:
        raise ValueError(f"the schema has keywords that are not held: {', '.join(unknown)}")
    for name in _type_names(schema):
        if name not in _TYPES:
            raise ValueError(f"the schema has the unknown type {name!r}")
    for part in (
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
        *schema.get("anyOf", ()),
    ):
        check_schema(part)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            check_schema(schema[key])


def conform(data: Any, schema: Schema, root: Schema | None = None, place: str = "the reply") -> Any:
    """`data` as the schema wants it. Raises Mismatch at the first place where it does not fit."""
    root = schema if root is None else root
    if "$ref" in schema:
        return conform(data, _resolve(schema["$ref"], root), root, place)
    if "anyOf" in schema:
        data = _any_of(data, schema["anyOf"], root, place)
    data = _typed(data, schema, place)
    if "enum" in schema and not any(_same(data, option) for option in schema["enum"]):
        raise Mismatch(f"{place}: expected one of {', '.join(map(repr, schema['enum']))}")
    if "const" in schema and not _same(data, schema["const"]):
        raise Mismatch(f"{place}: expected {schema['const']!r}")
    _check_bounds(data, schema, place)
    if isinstance(data, dict):
        return _object(data, schema, root, place)
    if isinstance(data, list) and "items" in schema:
        return [conform(item, schema["items"], root, f"{place}[{n}]") for n, item in enumerate(data)]
    return data


def _resolve(reference: str, root: Schema) -> Schema:
    target: Any = root
    for part in reference.removeprefix("#").strip("/").split("/"):
        target = target[part] if part else target
    if not isinstance(target, Mapping):
        raise ValueError(f"the schema's {reference!r} is not a schema")
    return target


def _any_of(data: Any, options: Sequence[Schema], root: Schema, place: str) -> Any:
    mismatches: list[str] = []
    for option in options:
        try:
            return conform(data, option, root, place)
        except Mismatch as error:
            mismatches.append(str(error))
    raise Mismatch(max(mismatches, key=len, default=f"{place}: nothing is allowed here"))


def _typed(data: Any, schema: Schema, place: str) -> Any:
    names = _type_names(schema)
    if not names or any(_TYPES[name](data) for name in names):
        return data
    if "integer" in names and isinstance(data, float) and data.is_integer():
        return int(data)
    found = next((name for name, test in _TYPES.items() if test(data)), "something else")
    raise Mismatch(f"{place}: expected {' or '.join(names)}, found {found}")


def _type_names(schema: Schema) -> tuple[str, ...]:
    stated = schema.get("type", ())
    return (stated,) if isinstance(stated, str) else tuple(stated)


def _check_bounds(data: Any, schema: Schema, place: str) -> None:
    for least, most, kind, unit in _LENGTHS:
        if isinstance(data, kind):
            if len(data) < schema.get(least, 0):
                raise Mismatch(f"{place}: expected at least {schema[least]} {unit}")
            if len(data) > schema.get(most, math.inf):
                raise Mismatch(f"{place}: expected at most {schema[most]} {unit}")
    if isinstance(data, (int, float)) and not isinstance(data, bool):
        if data < schema.get("minimum", -math.inf):
            raise Mismatch(f"{place}: expected at least {schema['minimum']}")
        if data > schema.get("maximum", math.inf):
            raise Mismatch(f"{place}: expected at most {schema['maximum']}")
    if isinstance(data, str) and "pattern" in schema and not re.search(schema["pattern"], data):
        raise Mismatch(f"{place}: expected the pattern {schema['pattern']}")


def _object(data: dict[str, Any], schema: Schema, root: Schema, place: str) -> dict[str, Any]:
    properties: Mapping[str, Schema] = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in data:
            raise Mismatch(f"{place}: {name!r} is missing")
    others = schema.get("additionalProperties", True)
    fitted: dict[str, Any] = {}
    for name, value in data.items():
        if name in properties:
            fitted[name] = conform(value, properties[name], root, f"{place}.{name}")
        elif isinstance(others, Mapping):
            fitted[name] = conform(value, others, root, f"{place}.(other)")
        elif others:
            fitted[name] = value
    return fitted


def _same(data: Any, option: Any) -> bool:
    """JSON equality: true is not 1."""
    return isinstance(data, bool) == isinstance(option, bool) and bool(data == option)
