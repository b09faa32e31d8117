"""Anybody's briefing: what it states, and which sources each sentence refers to."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.audit.marked_text import read_marked_text
from briefer.audit.sources import NumberedSource
from briefer.engines.extractive import draft
from briefer.types import Briefing
from briefer.verify import verify
from tests.audit.event import cluster, sources

SOURCES = sources()


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The statements with the articles that they name."""
    return [(claim.text, claim.named) for claim in read_marked_text(text, SOURCES)[0]]


def passed_over(text: str) -> list[tuple[str, str]]:
    return [(part.text, part.reason) for part in read_marked_text(text, SOURCES)[1]]


def test_a_mark_belongs_to_the_sentence_that_it_stands_in_or_after() -> None:
    """Before the full stop, after it, and in the middle; the sentence beside it has none of it."""
    text = "One thing happened [1]. Another thing did too. [2] A third [1] followed a fourth [3]. A fifth did not."
    assert read(text) == [
        ("One thing happened.", ("a1",)),
        ("Another thing did too.", ("a2",)),
        ("A third followed a fourth.", ("a1", "a3")),
        ("A fifth did not.", ()),
    ]


def test_marks_that_begin_a_paragraph_stand_before_their_sentences() -> None:
    """A list of "[1] Sentence. [2] Sentence." is read as its author meant it."""
    assert read("[1] One thing happened. [2] Another thing did.") == [
        ("One thing happened.", ("a1",)),
        ("Another thing did.", ("a2",)),
    ]


def test_headings_code_and_the_list_of_sources_are_no_statements() -> None:
    """What is passed over is said, with the reason."""
    text = (
        "---\ntitle: x\n---\n# The bridge\n\nKey facts\n=========\n\n- It was closed [1]\n* It opened\n\n"
        "```\nCode is no prose.\n```\n\nAs it is.\n\n    x = y()\n\n---\n\n## Sources\n\n1. The wire, Monday.\n2. A paper.\n"
    )
    assert read(text) == [("It was closed", ("a1",)), ("It opened", ()), ("As it is.", ())]
    assert [reason for _, reason in passed_over(text)] == [
        "code", "code", "heading", "heading", "heading", "list of sources", "list of sources",
    ]  # fmt: skip


def test_a_heading_with_a_mark_is_a_statement() -> None:
    """Who cites a source in a heading says something there."""
    assert read("## Bridge closed after cable snaps [1]\n\nText.") == [
        ("Bridge closed after cable snaps", ("a1",)),
        ("Text.", ()),
    ]


def test_a_sentence_under_the_list_of_sources_is_still_a_statement() -> None:
    """Nothing escapes the audit because it stands below "Sources"."""
    text = "## Sources\n\n- The wire\n\nThe mayor of Oldport has resigned over the closing of the bridge on Monday evening."
    assert [claim for claim, _ in read(text)] == [
        "The mayor of Oldport has resigned over the closing of the bridge on Monday evening."
    ]


def test_the_cells_of_a_table_are_read_with_the_sources_of_their_row() -> None:
    """A sentence in a cell is a statement; a column of marks goes for the whole row."""
    text = "| What | How many | Source |\n|---|---:|---|\n| Three workers were hurt. | 3 | [2] |\n"
    assert read(text) == [("Three workers were hurt.", ("a2",))]


def test_a_label_in_bold_is_no_part_of_the_statement() -> None:
    """ "**Casualties:** Three were hurt" states that three were hurt."""
    assert read("- **Casualties:** Three workers were hurt. [1]") == [("Three workers were hurt.", ("a1",))]


def test_lines_of_a_paragraph_are_joined_and_a_title_above_it_is_not() -> None:
    """A line that had room for the next word was ended on purpose."""
    text = (
        "Bridge shut\n"
        "The Kestrel Bridge in Oldport was closed on Monday after one of its main cables\n"
        "snapped, the city said.\n"
    )
    assert [claim for claim, _ in read(text)] == [
        "The Kestrel Bridge in Oldport was closed on Monday after one of its main cables snapped, the city said."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was closed, the [paper](http://local.example/2025/kestrel/?id=7&utm_source=x#top) says.",
        "It was closed. https://www.local.example/2025/kestrel?id=7",
        "It was closed.[^k]\n\n[^k]: https://local.example/2025/kestrel?id=7",
        "It was closed.[^k]\n\n[^k]: Local paper, “Kestrel Bridge shut: three hurt as cable gives way”, Monday",
        "It was closed [9].\n\n## Sources\n\n9. <https://local.example/2025/kestrel?id=7>",
        "It was closed [the paper][p].\n\n[p]: https://local.example/2025/kestrel?id=7",
        "It was closed.[^2]",
    ],
)
def test_a_link_or_a_footnote_leads_to_its_source(text: str) -> None:
    """By the address, whatever tracking it carries, by the title, or else by the number."""
    assert read(text)[0][1] == ("a2",)


def test_a_link_to_another_page_names_no_source() -> None:
    """The sentence is then held against all sources, as one without a mark."""
    claim = read_marked_text("It was closed, [they](https://other.example) say.", SOURCES)[0][0]
    assert (claim.named, claim.dangling) == ((), ())


def test_a_mark_that_leads_nowhere_is_said() -> None:
    """There is no ninth source, and the second could not be read."""
    broken = [SOURCES[0], NumberedSource(2, "b.txt", None, "empty"), SOURCES[2]]
    nine, two = read_marked_text("It was closed [9]. It opened [2].", broken)[0]
    assert nine.dangling == ("[9] names no source: 3 are given",)
    assert two.dangling == ("[2]: source 2 (b.txt) was left out: empty",)


def our_briefing() -> Briefing:
    found = replace(cluster(), articles=tuple(source.article for source in SOURCES if source.article))
    return verify(draft(found, 120), found)


def test_our_own_markdown_is_read_back_statement_by_statement() -> None:
    """The texts are those of the briefing, and each mark leads to the very passage that it cites."""
    briefing = our_briefing()
    claims, _ = read_marked_text(briefing.to_markdown(), SOURCES)
    statements = list(briefing.statements())
    assert [claim.text for claim in claims] == [statement.text for statement in statements]
    assert [set(claim.citations) for claim in claims] == [set(s.citations) for s in statements]


def test_a_passage_that_was_altered_in_our_markdown_leads_nowhere() -> None:
    """The quotation in the list of sources is part of what is checked."""
    briefing = our_briefing()
    quote = briefing.headline.citations[0].quote
    text = briefing.to_markdown().replace(f": {quote}", f": {quote[:-1]}x")
    assert text != briefing.to_markdown()
    claims, _ = read_marked_text(text, SOURCES)
    assert claims[0].dangling == ("passage 1a does not stand in source 1",)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1. \n[]()#*_|`~->:") | st.characters(), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; every statement has a letter or a figure and stands on one line."""
    for claim in read_marked_text(text, SOURCES)[0]:
        assert any(character.isalnum() for character in claim.text)
        assert "\n" not in claim.text


@pytest.mark.parametrize(
    "unit", ["> ", "- ", "# x\n", "|a|\n|-|\n", "```\n", "<!-- ", "[^a]: b\n", "**a:** ", "x\n", "1. "]
)
def test_a_text_full_of_markup_is_read_in_linear_time(unit: str) -> None:
    """100,000 characters of it take no second each."""
    started = time.perf_counter()
    read_marked_text(unit * (100_000 // len(unit)), SOURCES)
    assert time.perf_counter() - started < 5
