"""What `briefer.render.to_json` promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import briefer
from briefer.render import to_json
from tests.factories import cite, make_article, make_briefing, one_statement, state

SCHEMA = json.loads((Path(briefer.__file__).parent / "schemas" / "briefing-1.schema.json").read_text("utf-8"))


def validate(value: Any) -> None:
    jsonschema.validate(value, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_a_briefing_is_valid_by_the_schema_that_is_shipped() -> None:
    """The schema itself is a valid one, and a briefing with everything in it passes it."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validate(json.loads(to_json(make_briefing())))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["headline", "note"], "one key too many"),
        (["headline", "citations"], []),
        (["headline", "origins"], 0),
        (["headline", "checks", "quotes"], "fine"),
        (["lead", 0, "citations", 0, "sentences"], []),
        (["lead", 0, "change"], "old"),
        (["sections", 0, "kind"], "sport"),
        (["disagreements", 0, "kind"], "rounding"),
        (["articles", 0, "sha256"], "abc"),
        (["schema"], "briefer/briefing/2"),
    ],
)
def test_what_breaks_the_contract_is_not_valid(path: list[str | int], value: Any) -> None:
    """A key too many, a statement without a citation, an unknown kind: each is refused."""
    briefing = json.loads(to_json(make_briefing()))
    parent = briefing
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        validate(briefing)


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    """A reader of the file finds what is said first, then the articles, then what was left out."""
    briefing = json.loads(to_json(make_briefing()))
    assert " ".join(briefing) == (
        "schema id headline lead sections disagreements articles origins rejected problems engine"
    )
    assert " ".join(briefing["headline"]) == "text citations origins verdict checks change"
    assert briefing["headline"]["checks"] == {"citation": "ok", "quotes": "ok", "figures": "not_applicable"}


def test_each_quote_is_the_text_of_its_article_at_its_offsets() -> None:
    """The file alone is enough to look every citation up."""
    briefing = json.loads(to_json(make_briefing()))
    texts = {article["id"]: article["text"] for article in briefing["articles"]}
    statements = [briefing["headline"], *briefing["lead"]]
    statements += [s for part in briefing["sections"] for s in part["statements"]]
    statements += [s for part in briefing["disagreements"] for s in part["positions"]]
    citations = [citation for statement in statements for citation in statement["citations"]]
    assert len(citations) == 18
    for citation in citations:
        assert texts[citation["article"]][citation["start"] : citation["end"]] == citation["quote"]


def test_an_article_names_the_origin_it_comes_from() -> None:
    """Two articles of one wire service carry the same origin."""
    articles = json.loads(to_json(make_briefing()))["articles"]
    assert [article["origin"] for article in articles] == ["o1", "o2", "o1"]


def test_characters_of_other_scripts_stand_as_they_are_and_unseen_ones_by_number() -> None:
    """A terminal that shows the file gets no escape and no bidi override, and nothing is lost."""
    text = "Zoë – 北京\x1b[31m \x9b31m \u202egpj\u200b \U000e0041 \u2028"
    briefing = replace(make_briefing(), id=text)
    written = to_json(briefing)
    assert "Zoë – 北京" in written
    assert not set(written) & set("\x1b\x9b\u202e\u200b\U000e0041\u2028")
    assert json.loads(written)["id"] == text


def test_a_lone_surrogate_can_be_written_and_moves_no_offset() -> None:
    """It becomes the replacement character, one for one, so that quotes stay where they were."""
    article = make_article(1, "Title\n\nA \ud800 stands here. It was cold.")
    statement = state("It was cold.", cite(article, "It was cold."))
    briefing = json.loads(to_json(one_statement(statement, article)).encode())
    citation = briefing["headline"]["citations"][0]
    assert briefing["articles"][0]["text"][citation["start"] : citation["end"]] == "It was cold."
    assert "\ufffd" in briefing["articles"][0]["text"]


def test_the_output_ends_with_one_newline_and_is_two_spaces_deep() -> None:
    """It can be read, compared and concatenated as a text file."""
    written = to_json(make_briefing())
    assert written.startswith('{\n  "schema": "briefer/briefing/1",\n  "id": ')
    assert written.endswith("\n}\n")
