"""No text from outside becomes markup, in any output, wherever it stands."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.render import to_html, to_json, to_markdown
from briefer.render.links import safe_url
from briefer.types import Briefing
from tests.render.hostile import HARMLESS, elements, everywhere, executable, links

GFM = MarkdownIt("gfm-like", {"html": True, "linkify": True})


def full(briefing: Briefing) -> str:
    return to_html(briefing)


def plain(briefing: Briefing) -> str:
    return to_html(briefing, style="plain")


def rendered(briefing: Briefing) -> str:
    return str(GFM.render(to_markdown(briefing)))


HTML = pytest.mark.parametrize("render", [full, plain])
ALL = pytest.mark.parametrize("render", [full, plain, rendered])


@pytest.fixture(scope="session")
def payloads(data_dir: Path) -> list[str]:
    """Markup that runs a script in some browser or after some sanitiser."""
    lines = (data_dir / "hostile" / "xss.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["payload"] for line in lines]


@pytest.fixture(scope="session")
def strings(data_dir: Path) -> dict[str, list[str]]:
    """Hostile strings by kind."""
    loaded: dict[str, list[str]] = json.loads((data_dir / "hostile" / "strings.json").read_text("utf-8"))
    return loaded


@HTML
def test_no_payload_runs_or_adds_an_element(render: Callable[[Briefing], str], payloads: list[str]) -> None:
    """All of them, as title, body, author, outlet, address and all else: the page has the same elements."""
    usual = elements(render(everywhere(HARMLESS)))
    for payload in payloads:
        html = render(everywhere(payload))
        assert executable(html) == [], payload
        assert elements(html) - allowed_for(payload) == usual - allowed_for(payload), payload


@ALL
def test_no_string_breaks_out_of_markdown(
    render: Callable[[Briefing], str], strings: dict[str, list[str]]
) -> None:
    """No link, image, heading, list, table, footnote or code comes of text; GitHub's autolinks neither."""
    usual = elements(render(everywhere(HARMLESS)))
    for kind in (
        "markdown_breakouts",
        "link_spoofing_urls",
        "slack_injection",
        "header_injection",
        "ssrf_hosts",
    ):
        for text in strings[kind]:
            html = render(everywhere(text))
            address = safe_url(text)
            assert {link.partition("#:~:text=")[0] for link in links(html)} <= {address}, text
            assert elements(html) - allowed_for(text) == usual - allowed_for(text), text


def allowed_for(text: str) -> Counter[str]:
    """Elements that may differ: a text that is an address itself is linked where addresses are."""
    return Counter({"a": 99, "p": 99, "bdi": 99} if safe_url(text) else {})


@ALL
def test_no_unseen_character_is_printed(
    render: Callable[[Briefing], str], strings: dict[str, list[str]]
) -> None:
    """Bidi overrides, zero-width characters, tags, controls: out. An emoji keeps its joiners."""
    for text in strings["unicode"]:
        html = render(everywhere(f"a{text}b"))
        unseen = {character for character in html if unicodedata.category(character) in ("Cc", "Cf", "Cs")}
        assert unseen <= {"\n", "\u200d"}, ascii(text[:20])
        html.encode()
    assert "\U0001f468\u200d\U0001f469" in render(everywhere("\U0001f468\u200d\U0001f469"))


def test_markdown_keeps_one_statement_on_one_line(strings: dict[str, list[str]]) -> None:
    """Line breaks of any kind in a text do not end the line that it stands on."""
    lines = to_markdown(everywhere(HARMLESS)).count("\n")
    for kind in ("markdown_breakouts", "header_injection", "unicode"):
        for text in strings[kind]:
            if not safe_url(text) and text.strip("\u200b\x00\x85\u2028\u2029") and not is_unseen(text):
                assert to_markdown(everywhere(text)).count("\n") == lines, ascii(text[:40])


def is_unseen(text: str) -> bool:
    return all(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 .-#*_`[]()<>!|~:/@&;\\\"'=+\n\tw")).filter(str.strip))
def test_any_pile_of_marks_shows_as_it_is(text: str) -> None:
    """Made of the characters that mean something in Markdown: the renderers give back the text itself."""
    shown = " ".join(text.split())
    usual = elements(rendered(everywhere(HARMLESS)))
    for render in (rendered, plain):
        html = render(everywhere(text))
        assert elements(html) == usual
        heading = html.partition("</h1>")[0].partition("<h1>")[2]
        assert unescape(heading).startswith(shown)


@pytest.mark.parametrize("text", ["[", "a.", "<", "&a", "![", "*", "1.", "@a", "$1,", "e\u0301"])
def test_a_long_run_of_marks_costs_no_more_than_its_length(text: str) -> None:
    """5,000 brackets took Python-Markdown 3.5 s; here no pattern and no parser goes over them twice."""
    briefing = everywhere(text * 5_000)
    start = perf_counter()
    to_markdown(briefing)
    to_html(briefing)
    to_html(briefing, style="plain")
    to_json(briefing)
    assert perf_counter() - start < 3
