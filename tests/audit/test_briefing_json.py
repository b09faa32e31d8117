"""Reading our own JSON back: the same statements, articles and sentences, or one clear line."""

from __future__ import annotations

import copy
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.audit.briefing_json import read_briefing
from briefer.audit.restore import restore_sentences
from briefer.cleaning import clean_all
from briefer.engines.extractive import draft
from briefer.errors import UsageError
from briefer.render import to_json
from briefer.sources.files import load
from briefer.verify import verify
from tests.audit.event import cluster

BRIEFING = verify(draft(cluster(), 120), cluster())
JSON = json.loads(to_json(BRIEFING))


def changed(path: list[str | int], value: Any) -> str:
    """The JSON with one value in the place of another; `...` takes the field out."""
    root = copy.deepcopy(JSON)
    parent = root
    for key in path[:-1]:
        parent = parent[key]
    if value is ...:
        del parent[path[-1]]
    else:
        parent[path[-1]] = value
    return json.dumps(root)


def test_what_was_written_is_read_back() -> None:
    """Statements with their citations, articles with their sentences, digests."""
    read = read_briefing(to_json(BRIEFING))
    statements = list(BRIEFING.statements())
    assert [(c.text, c.citations) for c in read.claims] == [(s.text, s.citations) for s in statements]
    assert [a.sentences for a in read.cluster.articles] == [a.sentences for a in BRIEFING.articles]
    assert read.digests == {a.id: a.sha256 for a in BRIEFING.articles}
    assert read.cluster.origins == BRIEFING.origins
    assert {claim.section for claim in read.claims} >= {
        "Headline",
        "Lead",
        *(s.title for s in BRIEFING.sections),
    }


def test_the_sentences_of_the_samples_are_restored_from_their_text(samples_dir: Path) -> None:
    """Numbers and offsets are those of clean(), without the article that it was made of."""
    documents, _ = load([str(f) for f in sorted(samples_dir.iterdir()) if f.is_dir()], io.BytesIO())
    for article in clean_all(documents)[0]:
        restored = restore_sentences(article.text, article.title, article.id)
        assert [(s.id, s.start, s.end) for s in restored] == [
            (s.id, s.start, s.end) for s in article.sentences
        ]


def test_a_heading_of_several_sentences_shows_by_the_numbers_of_later_citations() -> None:
    """ "Who won? Who lost?" is one sentence for clean(); without an anchor it is taken for two."""
    text = "A title\n\nIt began.\n\nWho won? Who lost?\n\nNobody knows."
    assert [s.id for s in restore_sentences(text, "A title", "a1")][-1] == "a1.s5"
    restored = restore_sentences(text, "A title", "a1", [(4, text.index("Nobody"))])
    assert (restored[-1].id, restored[-1].text, restored[2].kind) == ("a1.s4", "Nobody knows.", "heading")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["schema"], "briefer/briefing/2", "schema 'briefer/briefing/2' is not known: give a briefing of briefer/briefing/1"),
        (["schema"], 1, "schema: a text is expected, not a number"),
        (["schema"], ..., "schema: missing from the briefing"),
        (["headline"], None, "headline: an object is expected, not null"),
        (["headline", "text"], ["x"], "headline.text: a text is expected, not a list"),
        (["lead"], "x", "lead: a list is expected, not 'x'"),
        (["lead", 0, "citations", 0, "start"], "3", "lead[0].citations[0].start: a whole number is expected, not '3'"),
        (["lead", 0, "citations", 0, "end"], True, "lead[0].citations[0].end: a whole number is expected, not True"),
        (["lead", 0, "citations", 0, "end"], 1.5, "lead[0].citations[0].end: a whole number is expected, not 1.5"),
        (["lead", 0, "citations", 0, "sentences", 0], 1, "lead[0].citations[0].sentences[0]: a text is expected, not a number"),
        (["sections", 0, "statements", 0, "text"], ..., "sections[0].statements[0].text: missing from the briefing"),
        (["articles"], [], "articles: at least one article is expected, not a list"),
        (["articles", 0, "sha256"], None, "articles[0].sha256: a text is expected, not null"),
        (["articles", 0, "published"], "Monday", "articles[0].published: an ISO date is expected, not 'Monday'"),
        (["articles", 1, "id"], "a1", "articles[1].id: 'a1' is the id of another article too"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_in_one_line(path: list[str | int], value: Any, message: str) -> None:
    """With what is expected there, and what stands there."""
    with pytest.raises(UsageError) as error:
        read_briefing(changed(path, value))
    assert str(error.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": NaN}',
        '{"schema": Infinity}',
        '{"schema": "briefer/briefing/1"',
        "[" * 100_000,
        '{"schema":' * 100_000,
        '{"schema": 1' + "0" * 5_000 + "}",
        "\ud800",
    ],
)
def test_what_is_no_briefing_is_refused_in_one_short_line(text: str) -> None:
    """Broken JSON, NaN, deep nesting and endless numbers: never another error, never a long one."""
    with pytest.raises(UsageError) as error:
        read_briefing(text)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 200


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value in the JSON, but for what is kept for the reader only."""
    found = [path] if path else []
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        found += paths(child, (*path, key))
    return found


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(paths(JSON)),
    st.sampled_from([None, True, -1, 10**30, 1.5, "", "x", [], {}, [[]], {"a": 1}, ...]),
)
def test_any_value_in_any_place_is_read_or_refused(path: tuple[str | int, ...], value: Any) -> None:
    """No other error comes out of a file with one wrong value."""
    try:
        read_briefing(changed(list(path), value))
    except UsageError as error:
        assert "\n" not in str(error)
