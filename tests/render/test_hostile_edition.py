"""No text from outside becomes markup in any output of an edition: not in the page, the feed, the archive."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.render.edition_json import edition_from_json
from briefer.render.links import safe_url
from briefer.render.site import day_of, index_page, search_page, storylines_page
from briefer.types import (
    EarlierBriefing,
    EarlierStatement,
    Edition,
    EditionItem,
    Problem,
    ReadCounts,
    StatementChange,
)
from tests.render.hostile import HARMLESS, elements, everywhere, executable, links

GFM = MarkdownIt("gfm-like", {"html": True, "linkify": True})
DAY = date(2025, 3, 5)


def edition_of(text: str) -> Edition:
    """An edition in which every string from outside is this text: items, changes, lines, problems, title."""
    briefing = everywhere(text)
    before = EarlierStatement(text, text, text, DAY, text, text, text)
    changes = (
        StatementChange("updated", briefing.headline, before, text),
        StatementChange("retracted", None, before, text),
    )
    earlier = (EarlierBriefing(text, text, DAY, text),)
    item = EditionItem(briefing, text, text, text, 1.0, changes, earlier)
    return Edition(
        id="2025-03-06",
        date=date(2025, 3, 6),
        title=text,
        made=datetime(2025, 3, 6, 6, tzinfo=UTC),
        previous="2025-03-05",
        items=(item, replace(item, changes=(), earlier=())),
        lines=(item,),
        read=ReadCounts(feeds=3, articles=9, events=2),
        problems=(Problem("fetch", text, text),),
    )


def running(html: str) -> list[str]:
    """What a browser might run or fetch, but for links to the other pages of the archive."""
    own = re.compile(r"(?:a|link) href=[\w%.~-]+\.(?:html|xml)(?:#[\w-]*)?")
    return [found for found in executable(html) if not own.fullmatch(found) and found not in SEARCH]


SEARCH = ("script", "input")
"""The elements of the search page that are its own: as many as without the text, which is counted apart."""


def page(edition: Edition) -> str:
    return edition.to_html()


def plain(edition: Edition) -> str:
    return edition.to_html(style="plain")


def rendered(edition: Edition) -> str:
    return str(GFM.render(edition.to_markdown()))


def fed(edition: Edition) -> str:
    """The content of all entries of the feed, as a reader shows it."""
    feed = ElementTree.fromstring(edition.to_atom(url="https://news.example").encode())
    return "".join(content.text or "" for content in feed.iter("{http://www.w3.org/2005/Atom}content"))


def archived(edition: Edition) -> str:
    """The pages of the archive but for the data of the search, which no browser takes for markup."""
    days = [day_of(edition)]
    search = search_page(days, edition.title, None)
    start = search.index('<script type="application/json"')
    end = search.index("</script>", start)
    json.loads(search[search.index(">", start) + 1 : end])
    own = search[:start] + search[search.index("</script>", end + 1) :]
    return index_page(days, edition.title, None) + storylines_page([*days, *days], edition.title, None) + own


@pytest.fixture(scope="session")
def payloads(data_dir: Path) -> list[str]:
    """Markup that runs a script in some browser or after some sanitiser: one in sixty, to be quick."""
    lines = (data_dir / "hostile" / "xss.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["payload"] for line in lines][::60]


@pytest.fixture(scope="session")
def strings(data_dir: Path) -> dict[str, list[str]]:
    """Hostile strings by kind."""
    loaded: dict[str, list[str]] = json.loads((data_dir / "hostile" / "strings.json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("render", [page, plain, fed, archived])
def test_no_payload_runs_or_adds_an_element(render: Callable[[Edition], str], payloads: list[str]) -> None:
    """As title, statement, change, outlet, address, reason and all else: the page has the same elements."""
    usual = elements(render(edition_of(HARMLESS)))
    for payload in payloads:
        html = render(edition_of(payload))
        assert running(html) == [], payload
        if not safe_url(payload):
            assert elements(html) == usual, payload


@pytest.mark.parametrize("render", [page, plain, rendered, fed])
def test_no_string_breaks_out(render: Callable[[Edition], str], strings: dict[str, list[str]]) -> None:
    """No link, image, heading, list or table comes of text; GitHub's autolinks neither."""
    usual = elements(render(edition_of(HARMLESS)))
    for kind in (
        "markdown_breakouts",
        "link_spoofing_urls",
        "slack_injection",
        "header_injection",
        "ssrf_hosts",
    ):
        for text in strings[kind][::8]:
            html = render(edition_of(text))
            outside = {link.partition("#:~:text=")[0] for link in links(html) if "://" in link}
            assert outside <= {safe_url(text)}, text
            if not safe_url(text):
                assert elements(html) == usual, text


@pytest.mark.parametrize("render", [page, plain, rendered, fed])
def test_no_unseen_character_is_printed(
    render: Callable[[Edition], str], strings: dict[str, list[str]]
) -> None:
    """Bidi overrides, zero-width characters, tags, controls: out; the feed stays well-formed."""
    for text in strings["unicode"]:
        html = render(edition_of(f"a{text}b"))
        unseen = {character for character in html if unicodedata.category(character) in ("Cc", "Cf", "Cs")}
        assert unseen <= {"\n", "\u200d"}, ascii(text[:20])


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_feed_that_is_well_formed_and_json_that_is_read_back(text: str) -> None:
    """Whatever characters Unicode has."""
    edition = edition_of(text or "x")
    ElementTree.fromstring(edition.to_atom().encode())
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert edition_from_json(edition.to_json()) == edition


@pytest.mark.parametrize("text", ["[", "a.", "<", "&a", "*", "1.", "</script>"])
def test_a_long_run_of_marks_costs_no_more_than_its_length(text: str) -> None:
    """As for a briefing."""
    edition = edition_of(text * 2_000)
    start = process_time()
    page(edition), plain(edition), edition.to_markdown(), fed(edition), archived(edition)
    assert process_time() - start < 6
