"""Slack messages stay within Slack's limits, and nothing in them is a mention or a link but our own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from briefer.channels.slack import posts_of
from briefer.render.digest import digest_view
from briefer.render.mrkdwn import mrkdwn
from briefer.render.slack import (
    MAX_BLOCKS,
    MAX_CONTEXT,
    MAX_HEADER,
    MAX_MESSAGE,
    MAX_SECTION,
    Post,
    single,
    size,
    texts,
)
from briefer.types import Edition
from tests.editions import edition_of, item_of, sample_edition
from tests.render.hostile import everywhere

ARCHIVE = "https://news.example.org/archive/"
URL = f"{ARCHIVE}2026-11-25.html"
OURS = re.compile(r"<(https?://[^|<>]+)\|([^<>|]*)>")
HOSTS = {"news.example.org"}


def posts(edition: Edition) -> list[Post]:
    """All messages of an edition: the overview, its thread, and the one of a webhook."""
    digest = digest_view(edition, ARCHIVE)
    return [*posts_of(digest).values(), single(digest)]


def check(post: Post) -> None:
    """Slack's limits, by its documentation, and by the models of slack_sdk."""
    assert 0 < len(post.blocks) <= MAX_BLOCKS
    assert size(post.blocks) <= MAX_MESSAGE
    assert 0 < len(post.text) <= 4000
    for block in post.blocks:
        limit = {"header": MAX_HEADER, "section": MAX_SECTION, "context": MAX_CONTEXT}.get(block["type"], 0)
        assert all(0 < len(text) <= limit for text in texts(block))
        assert len(block.get("elements", [])) <= 10
        if block["type"] == "section":
            assert block["text"]["verbatim"] is True
    for parsed in Block.parse_all(list(post.blocks)):
        parsed.validate_json()


def hostile(text: str, url: str = "https://news.example.org/a") -> Edition:
    """An edition with this text as everything but the address of its article."""
    briefing = everywhere(text)
    briefing = replace(briefing, articles=tuple(replace(article, url=url) for article in briefing.articles))
    item = replace(item_of(briefing), section=text, why=text)
    return replace(edition_of([item], [item]), title=text)


def test_a_usual_edition_is_within_the_limits_and_told_whole() -> None:
    """Each briefing is one answer in the thread, with every statement of it, and links to the passages."""
    edition = sample_edition(10, 5)
    made = posts_of(digest_view(edition, ARCHIVE))
    assert len(made) == 11
    for post in posts(edition):
        check(post)
    first = "\n".join(text for block in list(made.values())[1].blocks for text in texts(block))
    for statement in edition.items[0].briefing.statements():
        assert mrkdwn(statement.text) in first or statement == edition.items[0].briefing.headline
    assert "#:~:text=" in first


def test_headlines_are_cited_in_the_overview_where_there_is_room() -> None:
    """Ten of them have their links; a hundred are named without, none of them left out."""
    short = posts_of(digest_view(sample_edition(10), ARCHIVE))["overview"]
    assert "#:~:text=" in json.dumps(short.blocks)
    long = posts_of(digest_view(sample_edition(100), ARCHIVE))["overview"]
    assert "100. " in json.dumps(long.blocks)
    assert "#:~:text=" not in json.dumps(long.blocks)
    check(short)
    check(long)


def test_a_long_edition_says_what_it_leaves_out() -> None:
    """A hundred events in one message: within the limits, and the rest is counted."""
    digest = digest_view(sample_edition(60, 60), ARCHIVE)
    post = single(digest)
    check(post)
    assert "left out here" in json.dumps(post.blocks)
    for part in posts_of(digest).values():
        check(part)


@pytest.mark.parametrize(
    "text", ["word. " * 900, "x" * 7000, "&<>" * 1500, "*" * 4000, "Satz ohne Ende " * 400]
)
def test_text_of_any_length_is_parted_not_cut(text: str) -> None:
    """A statement longer than a section goes on in the next, at the end of a sentence, with nothing lost."""
    for post in posts(hostile(text)):
        check(post)
    made = posts_of(digest_view(hostile(text), ARCHIVE))
    sent = "".join(
        t for name, post in made.items() if name != "overview" for b in post.blocks for t in texts(b)
    )
    assert len(re.sub(r"\s", "", sent)) > len(re.sub(r"\s", "", mrkdwn(text)))


def foreign(post: Post) -> list[str]:
    """What Slack would read as a mention or a link and is not one of ours."""
    found: list[str] = []
    for text in [post.text, *(text for block in post.blocks for text in texts(block))]:
        rest = OURS.sub(lambda match: "" if urlsplit(match[1]).hostname in HOSTS else match[0], text)
        found += re.findall(r"<[^>]*>?", rest)
        found += re.findall(r"(?<!\w)@(?:channel|here|everyone)\b", rest)
        found += re.findall(r":[a-z0-9_+-]+:(?!\w)", rest)
    return found


def test_no_injection_is_a_mention_or_a_link(data_dir: Path) -> None:
    """Each of the strings as title, outlet, text, section and reason: nothing but our own link is left."""
    for text in json.loads((data_dir / "hostile" / "strings.json").read_text())["slack_injection"]:
        for post in posts(hostile(text)):
            check(post)
            assert foreign(post) == [], text


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("<>&!@#|:*_~`\n aZ.\u200b\u2060")) | st.text(max_size=80))
def test_no_text_is_a_mention_or_a_link(text: str) -> None:
    """What holds for the known injections holds for any text."""
    assert not re.search(r"[<>]", mrkdwn(text))
    assert not re.search(r"&(?!amp;|lt;|gt;)", mrkdwn(text))
    assert not re.search(r"@(?=channel|here|everyone)", mrkdwn(text))
    for post in posts(hostile(text)):
        check(post)


def test_links_are_those_of_checked_addresses() -> None:
    """An address that is no web address is no link, one with a bar or a bracket in it cannot end the link."""
    for url in ("javascript:alert(1)", "slack://open", "https://a@evil.example/", "//evil.example"):
        for post in posts(hostile("harmless", url)):
            assert {m[1] for b in post.blocks for t in texts(b) for m in OURS.finditer(t)} <= {URL}
    for post in posts(hostile("harmless", "https://news.example.org/|x>y<!channel>&a=1")):
        check(post)
        assert foreign(post) == []
