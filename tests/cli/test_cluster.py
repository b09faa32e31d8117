"""`briefer cluster` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import briefer
from briefer.cli import main
from tests.events.feed import day_of_feeds

SCHEMA = json.loads((Path(briefer.__file__).parent / "schemas" / "clusters-1.schema.json").read_text("utf-8"))


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["cluster", *args], input=stdin)


@pytest.fixture
def feed(tmp_path: Path) -> str:
    path = tmp_path / "day.jsonl"
    records = [
        {
            "title": a.title,
            "text": a.text.partition("\n\n")[2],
            "published": a.published,
            "outlet": f"Outlet {a.id}",
        }
        for a in day_of_feeds()
    ]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return str(path)


def clusters(result: Result) -> Any:
    return json.loads(result.stdout)


def test_the_json_is_valid_by_the_schema_and_names_every_article_once(feed: str) -> None:
    """The largest event comes first; each article stands in one cluster, with its origin."""
    result = run(feed, "--format", "json")
    assert result.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(clusters(result), SCHEMA, cls=jsonschema.Draft202012Validator)
    found = [[article["id"] for article in event["articles"]] for event in clusters(result)["clusters"]]
    assert found == [["a1", "a2", "a3"], ["a4", "a5"], ["a6", "a7"], ["a8"], ["a9"]]
    assert all(article["origin"] for event in clusters(result)["clusters"] for article in event["articles"])


def test_markdown_and_html_list_the_events_and_the_loners(feed: str) -> None:
    """Both name every outlet, and say how many events there are."""
    for format_ in ("markdown", "html"):
        shown = run(feed, "--format", format_).stdout
        assert "5 events in 9 articles" in shown
        assert all(f"Outlet a{n}" in shown for n in range(1, 10))
        assert "Alone on their events" in shown


def test_a_bad_record_is_left_out_and_named(feed: str) -> None:
    """The rest is clustered; the exit code says that something is missing."""
    broken = Path(feed).read_text("utf-8") + '\n{"title": "no text"}\n'
    result = run("-", "--format", "json", stdin=broken)
    assert result.exit_code == 3
    assert len(clusters(result)["problems"]) == 1
    assert "-#10" in result.stderr


def test_nothing_to_read_is_exit_code_1(tmp_path: Path) -> None:
    """One line says so."""
    result = run(str(tmp_path / "missing.jsonl"))
    assert result.exit_code == 1
    assert "no article is left" in result.stderr


def test_markup_in_a_title_is_printed_and_not_obeyed(tmp_path: Path) -> None:
    """A script in a headline stays text."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps(
            {
                "title": "<script>alert(1)</script> & more",
                "text": "It rained in Selby all day. Nobody minded.",
            }
        )
    )
    shown = run(str(path), "--format", "html").stdout
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown or "alert(1)" not in shown
