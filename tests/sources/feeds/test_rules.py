"""The rules by which feeds are read: dates, links, identity, whole texts and teasers, names, states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.sources.feeds import FeedState, state_from_json, state_to_json
from briefer.sources.feeds.dates import feed_date, moment
from briefer.sources.feeds.discover import feed_links
from briefer.sources.feeds.fulltext import reach_of
from briefer.sources.feeds.identity import keys_of
from briefer.sources.feeds.links import canonical_link, web_link, without_tracking
from briefer.sources.feeds.model import Entry, Feed
from briefer.sources.feeds.names import author_of, outlet_of
from briefer.sources.feeds.reading import read_bytes
from briefer.sources.feeds.state import Seen, after_failure, after_success, is_due
from briefer.sources.opml import Outline, read_opml, write_opml
from tests.sources.feeds.support import Item, rss, story

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "stamp"),
    [
        ("Wed, 25 Nov 2026 08:30:00 +0200", "2026-11-25T08:30:00+02:00"),
        ("25 Nov 2026 08:30 GMT", "2026-11-25T08:30:00+00:00"),
        ("Wed, 25 Nov 26 08:30:00 EST", "2026-11-25T08:30:00-05:00"),
        ("Wed, 25 Nov 2026 08:30:00 CET", "2026-11-25T08:30:00+01:00"),
        ("Wed, 25 Nov 2026 08:30:00 MSK", "2026-11-25T08:30:00+03:00"),
        ("Mi, 25 November 2026 08:30:00 +0100", "2026-11-25T08:30:00+01:00"),
        ("mer., 25 novembre 2026 08:30:00 +0100", "2026-11-25T08:30:00+01:00"),
        ("2026-11-25T08:30:00Z", "2026-11-25T08:30:00+00:00"),
        ("2026-11-25T08:30:00.123-05:00", "2026-11-25T08:30:00-05:00"),
        ("2026-11-25 08:30:00", "2026-11-25T08:30:00"),
        ("2026-11-25T08:30+05:30", "2026-11-25T08:30:00+05:30"),
        ("2026-11-25", "2026-11-25"),
        ("Wed, 25 Nov 2026 24:00:00 +0000", "2026-11-26T00:00:00+00:00"),
        ("Wed, 25 Nov 2026 08:30:60 GMT", "2026-11-25T08:30:59+00:00"),
        ("Wed, 31 Feb 2026 08:30:00 GMT", None), ("yesterday", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_keeps_the_zone_that_it_states_and_gets_none_that_it_does_not(
    raw: str, stamp: str | None
) -> None:
    """RFC 822 and W3C dates as feeds write them, with the names of zones and months of other languages."""
    assert feed_date(raw) == stamp


@given(st.text(max_size=60))
def test_any_date_is_read_as_a_moment_or_not_at_all(raw: str) -> None:
    """Whatever stands in a date, what comes out of it is ISO 8601."""
    stamp = feed_date(raw)
    assert stamp is None or moment(stamp) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.post.example/a?utm_source=rss&utm_medium=feed", "http://post.example/a"),
        ("https://post.example/a/?at_medium=RSS&at_campaign=rss#comments", "https://post.example/a"),
        ("https://post.example/a/index.html?fbclid=x", "https://post.example/a/"),
        ("https://post.example:443/a?id=7&wt_mc=rss.ho", "https://post.example/a?id=7"),
    ],
)
def test_addresses_of_one_page_are_one(one: str, other: str) -> None:
    """Scheme, www., default ports, tracking and fragments tell no two pages apart."""
    assert canonical_link(one) == canonical_link(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://post.example/?p=1", "https://post.example/?p=2"),
        ("https://post.example/a?page=1", "https://post.example/a?page=2"),
        ("https://post.example/A", "https://post.example/a"),
        ("https://post.example/#!/a", "https://post.example/#!/b"),
        ("https://post.example/?ref=a", "https://post.example/?ref=b"),
        ("https://en.post.example/a", "https://de.post.example/a"),
    ],
)
def test_addresses_of_two_pages_stay_two(one: str, other: str) -> None:
    """What may name a page is kept."""
    assert canonical_link(one) != canonical_link(other)


@given(st.text(alphabet='ahtps:/.?#&=%@\\ \n[]<>"_utm1é', max_size=40))
def test_a_link_is_a_web_address_without_room_for_tricks(href: str) -> None:
    """Whatever stands in a link: http or https with a host, no blank, no control, no user name; the rules repeat."""
    link = web_link(href, "https://post.example/feed")
    if link is not None:
        assert link.lower().startswith(("http://", "https://"))
        assert not set(link) & set(' \n\t\\<>"')
        assert without_tracking(without_tracking(link)) == without_tracking(link)
        assert isinstance(canonical_link(link), str)


def test_an_id_of_one_site_is_not_that_of_another() -> None:
    """Numbers are ids of their feed; addresses and tags are ids everywhere."""
    number, tag = Entry("17", None, "A"), Entry("tag:a.example,2026:17", None, "A")
    assert keys_of(number, "https://a.example/feed") != keys_of(number, "https://b.example/feed")
    assert keys_of(tag, "https://a.example/feed")[0] == keys_of(tag, "https://b.example/feed")[0]


@pytest.mark.parametrize(
    ("content", "summary", "reach"),
    [
        (story("ferry"), "Short.", "full"),
        ("", story("ferry"), "full"),
        ("", "<p>The ferry was inspected on Monday, the harbour master said.</p>", "teaser"),
        (story("ferry") + "<p>Continue reading…</p>", "", "teaser"),
        (story("ferry") + "<p>The harbour master said that [&#8230;]</p>", "", "teaser"),
        ("", story("ferry") + "<p>The harbour master of Aldery said that the ferry would be</p>", "teaser"),
        (story("ferry") + "<p>(c) 2026 The Harbour Post and its agencies, all rights reserved</p>", "", "full"),
        (story("ferry") + "<p>The post <a>Ferry</a> appeared first on <a>Post</a>.</p>", "", "full"),
        (story("ferry") + "<ul><li>The ferry carries passengers between the two old harbours</li></ul>", "", "full"),
        (story("ferry") + "<p>Weiterlesen auf hafenblatt.example</p>", "", "teaser"),
        ("<p>" + "港口检查了渡轮。" * 60 + "</p>", "", "full"),
        ("<img src=x>", "", "nothing"), ("", "", "nothing"),
    ],
)  # fmt: skip
def test_a_whole_text_is_told_from_a_teaser(content: str, summary: str, reach: str) -> None:
    """By its length, by words that send the reader elsewhere, and by an end in the middle of a sentence."""
    assert reach_of(Entry("1", "https://a.example/1", "Ferry", content=content, summary=summary)) == reach


@pytest.mark.parametrize(
    ("title", "site", "outlet"),
    [
        ("World news | The Guardian Post", "https://www.theguardianpost.example/world", "The Guardian Post"),
        ("HP > World News", "https://www.hp.example/world", "HP"),
        ("Hafen Online: Politik", "https://www.hafen.example", "Hafen Online"),
        ("Latest news", "https://apnews.example", "apnews.example"),
        ("Everything about harbours", "https://aldery.example", "Everything about harbours"),
        ("Stories by Jane Roe on Mediary", "https://mediary.example/@jane", "Mediary"),
        ("", "https://aldery.example", "aldery.example"),
    ],
)  # fmt: skip
def test_the_outlet_is_the_part_of_a_title_that_the_host_spells(title: str, site: str, outlet: str) -> None:
    """Sections stand in the titles of feeds, before the outlet's name or behind it."""
    assert outlet_of(Feed("RSS 2.0", title, site, ()), site) == outlet


def test_an_author_is_a_name_and_never_an_address() -> None:
    """RSS asks for an address and a name in brackets."""
    assert author_of("jane@post.example (Jane Roe)") == "Jane Roe"
    assert author_of("Jane Roe <jane@post.example>") == "Jane Roe"
    assert author_of("noreply@post.example") is None


def test_entries_dated_in_the_future_are_taken_as_undated() -> None:
    """A clock that is a year ahead must not hold the first place for a year."""
    feed = rss(Item("From the future", "/f", "f", "Mon, 04 May 2027 10:00:00 GMT", full=story("ferry")),
               Item("Of today", "/t", "t", full=story("crane")))  # fmt: skip
    reading = read_bytes(feed, "https://a.example/feed", None, NOW, NOW - timedelta(hours=36), 10)
    assert [c.entry.published for c in reading.candidates] == [None, "2026-05-04T10:00:00+00:00"]
    assert reading.newest == datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_a_state_comes_back_from_json_as_it_was() -> None:
    """For a store that keeps it as text."""
    state = FeedState("https://a.example/feed", "A", '"1"', "Mon", 3, NOW, NOW, "https://b.example/", True, NOW, "x",
                      (Seen("n", ("id:1", "url:a"), "d", "t", True, 2),))  # fmt: skip
    assert state_from_json(state_to_json(state)) == state
    assert state_from_json(state_to_json(FeedState("https://a.example/feed"))) == FeedState(
        "https://a.example/feed"
    )


@given(st.integers(1, 60), st.one_of(st.none(), st.floats(-1e12, 1e12)))
def test_a_failing_feed_is_due_within_a_day_and_a_good_reply_forgets_it_all(
    failures: int, rest: float | None
) -> None:
    """Whatever a server answers, a daily run asks again."""
    state = FeedState("https://a.example/feed")
    for _ in range(failures):
        state = after_failure(state, NOW, "no", 503, rest)
    assert is_due(state, NOW + timedelta(hours=24))
    good = after_success(state, NOW, etag=None, last_modified=None, moved_to=None, ttl=10**9)
    assert (good.failures, good.failing_since, good.last_error) == (0, None, None)
    assert is_due(good, NOW + timedelta(hours=1))


def test_the_feeds_of_a_page_are_found_in_its_head_the_articles_before_the_comments() -> None:
    """Relative addresses are resolved, other alternates passed over, and any markup is read."""
    page = b"""<html><head><base href="https://post.example/de/"><LINK REL='alternate' TYPE="application/atom+xml; charset=utf-8"
      title="Comments" href="/comments/feed"><link rel="alternate" hreflang="fr" href="/fr"><link href=feed.xml type=application/rss+xml rel=alternate>
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"><link rel=alternate type=application/rss+xml href="javascript:x">"""
    assert [link.url for link in feed_links(page, "https://post.example/")] == [
        "https://post.example/de/feed.xml",
        "https://post.example/comments/feed",
    ]
    anchors = b'<a href="/about">About</a><a href="/rss.xml">RSS</a>'
    assert [link.url for link in feed_links(anchors, "https://post.example/")] == [
        "https://post.example/rss.xml"
    ]
    assert feed_links(b"\xff\xd8\xff\xe0", "https://post.example/") == ()


@given(st.lists(st.builds(
    Outline,
    st.from_regex(r"https://[a-z]{1,8}\.example/[a-z]{0,5}", fullmatch=True),
    st.text(max_size=20),
    st.lists(st.text("abc &<>\"é", min_size=1, max_size=5).map(str.strip).filter(bool), max_size=3).map(tuple),
), max_size=6, unique_by=lambda outline: outline.url))  # fmt: skip
def test_a_list_that_is_written_is_read_back_with_its_folders(outlines: list[Outline]) -> None:
    """Whatever stands in titles and folders, the list is XML, and every feed is in it under its folders."""
    if outlines:
        read = {outline.url: outline for outline in read_opml(write_opml(outlines, "Mine"))}
        assert read.keys() == {outline.url for outline in outlines}
        for outline in outlines:
            assert read[outline.url].folders == tuple(" ".join(name.split()) for name in outline.folders)
