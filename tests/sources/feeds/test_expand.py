"""Feeds as sources: by URL and as files."""

from __future__ import annotations

import io
from pathlib import Path

from briefer.sources.files import load
from briefer.sources.pages import Reading
from briefer.text.clean import clean
from tests.servers.web import WebServer
from tests.servers.web import page as reply
from tests.sources.feeds.support import Item, feed, page, rss, story
from tests.sources.fetching import fetcher_for

FERRY = Item("Inspection of the ferry", "/ferry", "f1", full=story("ferry"))
CRANE = Item(
    "Inspection of the crane",
    "/crane",
    "c1",
    "Mon, 01 Jun 2020 10:00:00 GMT",
    teaser="The crane was inspected.",
)


def test_the_url_of_a_feed_gives_its_entries_with_their_pages() -> None:
    """Of any age; the feed itself is asked for once, and an article that is named beside it is taken once."""
    routes = {
        "/feed": feed(rss(FERRY, CRANE)),
        "/crane": reply(page("crane")),
        "/ferry": reply(page("ferry")),
    }
    with WebServer(routes) as web, fetcher_for(web) as fetcher, Reading({}, fetcher=fetcher) as reading:
        documents, problems = load([web.url("/feed")], io.BytesIO(), reading.pages)
        assert web.paths() == ["/feed", "/crane"]
    titles = [clean(document, "a1").title for document in documents]
    assert (sorted(map(str, titles)), problems) == (
        ["Inspection of the crane", "Inspection of the ferry"],
        [],
    )


def test_the_site_of_a_feed_without_entries_is_a_problem() -> None:
    """An empty feed gives nothing, and says so."""
    with (
        WebServer({"/feed": feed(rss())}) as web,
        fetcher_for(web) as fetcher,
        Reading({}, fetcher=fetcher) as reading,
    ):
        documents, problems = load([web.url("/feed")], io.BytesIO(), reading.pages)
    assert documents == []
    assert "without an entry" in problems[0].message


def test_a_feed_in_a_file_gives_what_it_has_and_names_its_teasers(tmp_path: Path) -> None:
    """No page is fetched for a file; records are numbered as in JSON lines."""
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(FERRY, CRANE))
    (tmp_path / "note.xml").write_bytes(b"<note/>")
    documents, problems = load([str(tmp_path)], io.BytesIO())
    assert [document.reference for document in documents] == [f"{path}#1"]
    assert clean(documents[0], "a1").title == "Inspection of the ferry"
    told = {problem.input: problem.message for problem in problems}
    assert "a teaser only" in told[f"{path}#2"]
    assert "not a feed" in told[str(tmp_path / "note.xml")]


def test_a_json_feed_in_a_file_is_a_feed(tmp_path: Path) -> None:
    """Its version tells it from a record of an article."""
    path = tmp_path / "feed.json"
    words = " ".join(["The ferry of Aldery was inspected on Monday."] * 30)
    path.write_text(
        f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "Ferry inspected", "content_text": "{words}"}}]}}'
    )
    documents, problems = load([str(path)], io.BytesIO())
    assert [clean(document, "a1").title for document in documents] == ["Ferry inspected"]
    assert problems == []
