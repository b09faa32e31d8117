"""The tolerant parser, and the schema that a reply is held against."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.llm.parsing import NotJson, parse_object
from briefer.llm.schema import Mismatch, check_schema, conform

OBJECT = {"answer": "yes", "n": [1, 2.5, None, True], "o": {"quote": 'He said "no" {really}, [twice],'}}
TEXT = json.dumps(OBJECT)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "reply",
    [
        TEXT,
        f"\ufeff\n {TEXT} \n",
        f"```json\n{TEXT}\n```",
        f"```\n{TEXT}\n```\n",
        f"~~~~ JSON\n{TEXT}\n~~~~",
        f"Here you are:\n\n```json\n{TEXT}\n```\nIs there {{anything}} else?",
        f"Sure! {TEXT}",
        f"{TEXT}\n\nI hope {{this}} helps.",
        f"Of the form {{}}: {TEXT}",
        f"<think>Maybe {{'a': 1}}?</think>\n{TEXT}",
        TEXT.replace("}}", "},}"),
        TEXT.replace("true]", "true , \n ]"),
    ],
)
def test_what_models_put_around_json_is_tolerated(reply: str) -> None:
    """Fences, words, thoughts, a byte order mark, and a comma before a closing bracket."""
    assert parse_object(reply) == OBJECT


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.text(), JSON, max_size=4), st.sampled_from(["{}", "```json\n{}\n```", "Well: {} Bye."])
)
def test_any_object_survives_its_wrapping(value: dict[str, Any], wrapping: str) -> None:
    """Whatever its strings hold: quotes, brackets, fences, line breaks."""
    expected = json.loads(json.dumps(value).replace("\\ud8", "\\u00"))
    if "\\ud" not in json.dumps(value):
        assert parse_object(wrapping.replace("{}", json.dumps(value))) == expected


def test_what_stands_in_a_string_is_never_mended() -> None:
    """A comma before a bracket stays where it is text, also behind words with an odd number of quotes."""
    value = {"text": 'a,] b,} "c,}" \\'}
    assert parse_object(json.dumps(value)[:-1] + ",}") == value
    assert parse_object(f'The 6" one: {json.dumps(value)}') == value


@settings(max_examples=100, deadline=None)
@given(st.integers(1, len(TEXT) - 1), st.sampled_from(["", "```json\n", "Here: "]))
def test_json_that_ends_half_way_is_never_taken_for_whole(length: int, before: str) -> None:
    """Wherever it was cut, and although whole objects stand inside it."""
    with pytest.raises(NotJson):
        parse_object(before + TEXT[:length])


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet='{}[]",:\\`~ \n01eE-NaIfty', max_size=60))
def test_any_text_gives_an_object_or_says_why_not(text: str) -> None:
    """And an object that any output can encode."""
    try:
        value: object = parse_object(text)
    except NotJson as error:
        value = str(error)
    json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "hostile",
    [
        "{" * 100_000, '{"a":' * 50_000, "[" * 100_000, '{"a": "' + "x" * 10**6, ",]" * 10**5 + "{",
        "{" + "," * 10**5, '{"a": 1' + "0" * 10**5 + "}", "```\n" * 50_000, '"' * 200_001, "<think>" * 10**5,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_text_is_refused_in_linear_time(hostile: str) -> None:
    """Each of these ends within the time-out of the tests, most within milliseconds."""
    with pytest.raises(NotJson):
        parse_object(hostile)


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["a", "b"]},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1, "maxItems": 2},
        "note": {"anyOf": [{"type": "null"}, {"type": "string", "maxLength": 5}]},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "id": {"type": "string", "pattern": "^s[0-9]+$"},
    },
    "required": ["items"],
    "additionalProperties": False,
    "$defs": {"item": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}},
}


def test_data_that_fit_are_returned_without_what_the_schema_does_not_know() -> None:
    """An extra property is left out, and 3.0 is 3."""
    data = {
        "items": [{"text": "t", "more": 1}],
        "kind": "a",
        "note": None,
        "count": 3.0,
        "id": "s12",
        "extra": 1,
    }
    expected = {"items": [{"text": "t", "more": 1}], "kind": "a", "note": None, "count": 3, "id": "s12"}
    assert conform(data, SCHEMA) == expected


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], "the reply: expected object, found array"),
        ({}, "the reply: 'items' is missing"),
        ({"items": []}, "the reply.items: expected at least 1 items"),
        ({"items": [{"text": "x"}] * 3}, "the reply.items: expected at most 2 items"),
        ({"items": [{"text": "x"}, {"text": None}]}, r"the reply.items[1].text: expected string, found null"),
        ({"items": [{"text": "x"}], "kind": "c"}, "the reply.kind: expected one of 'a', 'b'"),
        ({"items": [{"text": "x"}], "note": "longer"}, "the reply.note: expected at most 5 characters"),
        ({"items": [{"text": "x"}], "note": 7}, "the reply.note: expected string, found integer"),
        ({"items": [{"text": "x"}], "count": 2.5}, "the reply.count: expected integer, found number"),
        ({"items": [{"text": "x"}], "count": True}, "the reply.count: expected integer, found boolean"),
        ({"items": [{"text": "x"}], "count": 10}, "the reply.count: expected at most 9"),
        ({"items": [{"text": "x"}], "id": "12"}, "the reply.id: expected the pattern ^s[0-9]+$"),
    ],
)
def test_data_that_do_not_fit_are_refused_with_their_place(data: Any, place: str) -> None:
    """The message can go back to the model, and holds none of the data's own words."""
    with pytest.raises(Mismatch) as caught:
        conform(data, SCHEMA)
    assert str(caught.value) == place


def test_a_keyword_that_would_not_be_held_is_refused() -> None:
    """A schema must not promise what nobody checks."""
    check_schema(SCHEMA)
    wrongs: tuple[dict[str, Any], ...] = (
        {"type": "text"},
        {"items": {"oneOf": []}},
        {"properties": {"a": {"format": "date"}}},
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match="schema"):
            check_schema(wrong)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_conform_agrees_with_the_reference_validator(data: Any) -> None:
    """What we return, jsonschema accepts; what we refuse, it refuses, but for what may be mended."""
    import jsonschema

    schema = {
        "type": "object",
        "properties": {
            "a": {"type": ["integer", "null"]},
            "": {"type": "array", "items": {"type": "boolean"}},
        },
        "additionalProperties": {"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "boolean"}]},
    }
    validator = jsonschema.Draft202012Validator(schema)
    try:
        assert validator.is_valid(conform(data, schema))
    except Mismatch:
        assert not validator.is_valid(data)
