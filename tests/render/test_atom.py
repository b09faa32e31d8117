"""Editions as an Atom feed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import feedparser

from briefer.render.atom import MOST_ENTRIES, editions_to_atom
from tests.edition.editions import make_edition

EDITION = make_edition()
NAMESPACE = {"a": "http://www.w3.org/2005/Atom"}


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())


def test_a_feed_has_what_the_standard_asks_for() -> None:
    """RFC 4287, 4.1: one id, title and updated each in feed and entries, an author, an alternate link, unique ids."""
    feed = parsed(EDITION.to_atom(url="https://news.example/briefings/"))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in [feed, *feed.findall("a:entry", NAMESPACE)]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMESPACE)) == 1, name
        updated = element.findtext("a:updated", "", NAMESPACE)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", updated)
    assert feed.findtext("a:author/a:name", "", NAMESPACE)
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", NAMESPACE)}
    assert links["self"] == "https://news.example/briefings/feed.xml"
    ids = [element.text for element in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id_ or "") for id_ in ids)


def test_a_feed_reader_reads_it() -> None:
    """One entry a briefing with its page, its topic, and all of its content; lines have none."""
    feed = feedparser.parse(EDITION.to_atom(url="https://news.example").encode())
    assert not feed.bozo
    assert feed.feed.title == "The morning at sea"
    first, second = feed.entries
    assert first.title == "Ferry with 214 aboard runs aground off Maren Island"
    assert first.link == "https://news.example/2025-03-06.html#ferry-halcyon-7c1e"
    assert [tag.term for tag in first.tags] == ["Shipping"]
    assert "Investigators want to know" in first.content[0].value
    assert "New since 5 March 2025" in first.content[0].value
    assert second.title == "River Sarn floods the old town of Quell"


def test_ids_stay_when_an_edition_is_rendered_again() -> None:
    """They depend on edition and storyline: not on the rank, the time, or the words."""
    again = replace(EDITION, items=EDITION.items[::-1], made=EDITION.made + timedelta(hours=1), title="Else")
    ids = {entry.id for entry in feedparser.parse(EDITION.to_atom().encode()).entries}
    assert {entry.id for entry in feedparser.parse(again.to_atom().encode()).entries} == ids
    other = {
        entry.id for entry in feedparser.parse(replace(EDITION, id="2025-03-07").to_atom().encode()).entries
    }
    assert not ids & other


def test_the_newest_edition_comes_first_and_a_feed_is_bounded() -> None:
    """Of a hundred editions there are only so many entries."""
    many = [replace(EDITION, id=f"e{n:03}", made=EDITION.made + timedelta(days=n)) for n in range(100)]
    entries = feedparser.parse(editions_to_atom(many, url="https://news.example").encode()).entries
    assert len(entries) == MOST_ENTRIES
    assert entries[0].link.startswith("https://news.example/e099.html")


def test_an_edition_without_items_is_a_feed_without_entries() -> None:
    """Valid all the same; so is a feed of no edition."""
    assert parsed(replace(EDITION, items=()).to_atom()).findall("a:entry", NAMESPACE) == []
    assert parsed(editions_to_atom([])).findtext("a:title", "", NAMESPACE) == "Briefing"
