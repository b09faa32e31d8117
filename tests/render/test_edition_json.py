"""An edition as JSON: valid by the schema that is shipped, and read back as it was."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefer
from briefer.errors import UsageError
from briefer.pipeline import Options, make_briefing
from briefer.render.edition_json import edition_from_json, edition_to_json
from briefer.types import Edition, EditionItem
from tests.edition.editions import make_edition

SCHEMAS = Path(briefer.__file__).parent / "schemas"
SCHEMA = json.loads((SCHEMAS / "edition-1.schema.json").read_text("utf-8"))
BRIEFING_SCHEMA = json.loads((SCHEMAS / "briefing-1.schema.json").read_text("utf-8"))
JSON = json.loads(edition_to_json(make_edition()))


def validate(value: Any) -> None:
    jsonschema.validate(value, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_an_edition_is_valid_by_the_schema_that_is_shipped() -> None:
    """The schema itself is a valid one, and an edition with everything in it passes it."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validate(JSON)


def test_the_parts_of_a_briefing_are_the_same_in_both_schemas() -> None:
    """A statement, a citation, an article of an edition is that of a briefing."""
    theirs = BRIEFING_SCHEMA["$defs"]
    for name in theirs.keys() - {"briefing"}:
        assert SCHEMA["$defs"][name] == theirs[name], name
    item = SCHEMA["$defs"]["item"]["properties"]
    assert {key: item[key] for key in theirs["briefing"]["properties"]} == theirs["briefing"]["properties"]


def test_a_briefing_of_an_edition_is_one_by_itself() -> None:
    """Without the keys of the edition each is valid by the schema of a briefing."""
    own = BRIEFING_SCHEMA["$defs"]["briefing"]["properties"]
    for item in [*JSON["briefings"], *JSON["lines"]]:
        jsonschema.validate({key: item[key] for key in own}, BRIEFING_SCHEMA)


def test_an_edition_is_read_back_as_it_was_written() -> None:
    """Statements, checks, changes, articles with their sentences, what was removed, problems: all is there."""
    edition = make_edition()
    assert edition_from_json(edition.to_json()) == edition


def test_briefings_of_the_samples_are_read_back_as_they_were_made(samples_dir: Path) -> None:
    """What the real engine and checks make of real articles goes through JSON unchanged."""
    folders = sorted(path for path in samples_dir.iterdir() if path.is_dir() and path.name[0].isdigit())
    items = tuple(
        EditionItem(make_briefing([str(folder)], Options(engine="extractive")), folder.name, "News", "x", 0.1)
        for folder in folders[:3]
    )
    edition = Edition(
        "2025-03-06T18", date(2025, 3, 6), "Daily", datetime(2025, 3, 6, 18, tzinfo=UTC), None, items
    )
    assert edition_from_json(edition_to_json(edition)) == edition


def test_what_is_not_an_edition_is_one_line() -> None:
    """A briefing, another version, broken JSON: each is refused by name."""
    briefing = json.dumps({"schema": "briefer/briefing/1"})
    with pytest.raises(UsageError, match="give an edition of briefer/edition/1"):
        edition_from_json(briefing)
    with pytest.raises(UsageError, match="not JSON: line 1"):
        edition_from_json("{")
    with pytest.raises(UsageError, match="schema: missing from the edition"):
        edition_from_json("{}")


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in the JSON."""
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    )
    found = [path] if path else []
    for key, child in children:
        found += paths(child, (*path, key))
    return found


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(paths(JSON)),
    st.sampled_from([None, True, -1, 10**30, 1.5, "", "x", [], {}, [[]], {"a": 1}, ...]),
)
def test_any_value_in_any_place_is_read_or_refused(path: tuple[str | int, ...], value: Any) -> None:
    """No other error comes out of an edition with one wrong value."""
    root = copy.deepcopy(JSON)
    parent = root
    for key in path[:-1]:
        parent = parent[key]
    if value is ...:
        del parent[path[-1]]
    else:
        parent[path[-1]] = value
    try:
        edition_from_json(json.dumps(root))
    except UsageError as error:
        assert "\n" not in str(error)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back(text: str) -> None:
    """Control characters, quotation marks, and what looks like the list of a sentence stay as they are."""
    edition = replace(make_edition(), title=text + '[\n 1,\n 2,\n 3,\n "body"\n]', items=(), lines=())
    assert edition_from_json(edition_to_json(edition)) == edition


def test_a_sentence_stands_on_one_line() -> None:
    """The file stays readable: four numbers do not take six lines."""
    assert '[0, 47, 0, "title"]' in edition_to_json(make_edition())
