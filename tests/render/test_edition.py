"""An edition as Markdown and as one HTML page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from briefer.errors import UsageError
from briefer.types import Edition, ReadCounts
from tests.edition.editions import make_edition

EDITION = make_edition()


def page(edition: Edition = EDITION) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(edition.to_html())


def test_every_id_in_the_page_is_there_once_and_every_link_leads_to_one() -> None:
    """Several briefings on one page keep their statements, sources and headings apart."""
    ids = Counter(page().xpath("//@id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    targets = {href[1:] for href in page().xpath("//a/@href") if href.startswith("#")}
    labels = set(page().xpath("//@aria-labelledby"))
    assert targets | labels <= ids.keys()


def test_the_contents_come_first_and_name_every_briefing() -> None:
    """In the order of the page, with its number and what is new."""
    contents = page().xpath("//nav[@aria-label='Contents']//li")
    assert [item.get("value") for item in contents] == ["1", "2"]
    assert "1 new, 1 updated" in contents[0].text_content()
    assert [link.get("href") for item in contents for link in item.xpath("a")] == [
        "#ferry-halcyon-7c1e",
        "#flood-quell-0f0f",
    ]


def test_a_briefing_is_found_under_the_id_of_its_storyline() -> None:
    """So that a link to it stays right from edition to edition, and when its rank changes."""
    turned = replace(EDITION, id="2025-03-07", items=EDITION.items[::-1])
    assert page(turned).xpath("//article/@id") == ["flood-quell-0f0f", "ferry-halcyon-7c1e"]


def test_two_items_of_one_storyline_have_ids_of_their_own() -> None:
    """The page stays right even where an edition is not."""
    twice = replace(EDITION, items=(*EDITION.items, EDITION.items[0]))
    assert max(Counter(page(twice).xpath("//@id")).values()) == 1


def test_a_running_event_opens_with_what_is_new_and_shows_what_was_told() -> None:
    """The old statement and its passage stand under the new one, with a link to the briefing of that day."""
    changes = page().xpath("//section[contains(@class, 'changes')]")[0]
    assert changes.xpath("string(preceding-sibling::*[1]/@class)") == ""
    updated = changes.xpath(".//li[@class='updated']")[0]
    assert "3 → 5 hurt" in updated.text_content()
    assert "Five passengers were taken to hospital" in updated.text_content()
    assert "Three passengers were treated" in updated.xpath("div[@class='before']")[0].text_content()
    links = updated.xpath("div[@class='before']//a/@href")
    assert links[0] == "2025-03-05.html#ferry-halcyon-7c1e"
    assert links[1].startswith("https://courier.example/2025/03/ferry-aground#:~:text=")
    assert len(changes.xpath(".//li[@class='no-longer-reported']")) == 1


def test_what_is_told_as_new_is_not_told_a_second_time() -> None:
    """A statement of the changes does not stand in the lead and sections below them too."""
    article = page().xpath("//article[@id='ferry-halcyon-7c1e']")[0]
    texts = [
        p.text_content().split(" [")[0].strip()
        for p in article.xpath(".//section[not(contains(@class,'disagreements'))]//p[@class='text']")
    ]
    assert (
        texts.count(
            "Investigators want to know why the ship left its marked lane 1.2 kilometres before the reef."
        )
        == 1
    )


def test_an_event_in_a_line_has_its_sources() -> None:
    """The headline statement alone, with the outlets and why it is there."""
    line = page().xpath("//section[@class='lines']//li")[0]
    assert "Port Ellery closes its old quay" in line.text_content()
    assert "Ellery Courier" in line.text_content()
    assert "The quay will close in May" not in EDITION.to_html()


def test_the_page_says_what_was_read_and_what_could_not_be() -> None:
    """Counts, and each problem with its input: a dead feed by its address."""
    read = page().xpath("//section[@class='read']")[0].text_content()
    assert (
        "240 articles from 11 feeds, 77 of them new, on 41 events; 1 feed could not be read; 3 articles left out"
        in read
    )
    assert "https://dead.example/feed.xml" in read
    assert "no answer within 30 s" in EDITION.to_markdown()


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (
            ReadCounts(feeds=3, articles=40, events=12),
            "Nothing that was read is new since the edition of 2025-03-05.",
        ),
        (
            ReadCounts(feeds=3, feeds_failed=3),
            "None of the feeds could be read, so nothing is known of today.",
        ),
    ],
)
def test_an_edition_without_news_says_so(read: ReadCounts, text: str) -> None:
    """In place of the contents, in every output, with the problems that were met."""
    empty = replace(EDITION, items=(), lines=(), read=read)
    assert text in page(empty).text_content()
    assert text in empty.to_markdown()
    assert "https://dead.example/feed.xml" in page(empty).text_content()
    assert not page(empty).xpath("//nav")


def test_the_page_needs_nothing_but_itself() -> None:
    """No script, picture, font or style from elsewhere, and a policy that forbids them."""
    html = page()
    assert not html.xpath("//script | //img | //link | //iframe | //@style | //*[@onclick]")
    policy = html.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_markdown_has_the_same_parts_in_the_same_order() -> None:
    """Contents, topics, briefings with their sources, lines, what was read."""
    headings = re.findall(r"^#+ .*", EDITION.to_markdown(), re.MULTILINE)
    assert [h for h in headings if not h.startswith("####")] == [
        "# The morning at sea",
        "## Contents",
        "## Shipping",
        "### 1\\. Ferry with 214 aboard runs aground off Maren Island [1a] *single source*",
        "## Other news",
        "### 2\\. River Sarn floods the old town of Quell [1a] *single source*",
        "## In a line",
        "## What was read",
    ]
    assert "- **updated** (3 → 5 hurt): Five passengers" in EDITION.to_markdown()
    assert (
        "Before: “Three passengers were treated for broken bones.” *(Ellery Courier, 5 March 2025)*"
        in EDITION.to_markdown()
    )


def test_a_template_of_the_users_wins(tmp_path: Path) -> None:
    """For the page, the Markdown, and any part of them; a name that does not exist is one line."""
    (tmp_path / "_line.md.j2").write_text("- LINE {{ item.briefing.headline.text }}\n", "utf-8")
    (tmp_path / "edition.css.j2").write_text("body { color: teal }", "utf-8")
    assert "- LINE Port Ellery closes its old quay" in EDITION.to_markdown(templates=tmp_path)
    assert "color: teal" in EDITION.to_html(templates=tmp_path)
    (tmp_path / "_line.md.j2").write_text("{{ item.nothing }}", "utf-8")
    with pytest.raises(UsageError, match=r"_line\.md\.j2:1"):
        EDITION.to_markdown(templates=tmp_path)


def test_plain_html_is_a_sanitised_fragment() -> None:
    """For a channel that shows no styles: headings, lists, links."""
    plain = EDITION.to_html(style="plain")
    assert "<h1>The morning at sea</h1>" in plain
    assert "<style" not in plain
    assert "<html" not in plain
