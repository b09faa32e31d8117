"""Runs over feeds on a real server: what is new comes once, and whatever a feed does, the others come through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from itertools import pairwise

import pytest

from briefer.config import FeedConfig
from briefer.executor import SafePool
from briefer.text.clean import clean
from tests.servers.web import WebServer, missing, redirect, reset
from tests.servers.web import page as reply
from tests.sources.feeds.support import Desk, Item, feed, page, rss, said, story

FERRY = Item("Inspection of the ferry", "/ferry?utm_source=rss", "f1", full=story("ferry"))
CRANE = Item("Inspection of the crane", "/crane", "c1", teaser="The crane was inspected.")


@pytest.fixture(scope="module")
def pool() -> Iterator[SafePool]:
    """One worker for all tests."""
    with SafePool(1) as pool:
        yield pool


@pytest.fixture
def desk(pool: SafePool) -> Iterator[Desk]:
    """A server with no routes yet, and a reader of its feeds."""
    with WebServer({}) as web:
        yield Desk(web, pool)


def test_a_full_text_is_taken_from_the_feed_and_a_teaser_from_its_page(desk: Desk) -> None:
    """Only the page of the teaser is fetched; both become whole articles with address, outlet and date."""
    desk.web.routes = {"/feed": feed(rss(FERRY, CRANE)), "/crane": reply(page("crane"))}
    crane, ferry = desk.articles("/feed")
    assert desk.web.paths() == ["/feed", "/crane"]
    assert (ferry.title, ferry.url) == ("Inspection of the ferry", desk.web.url("/ferry"))
    assert (ferry.outlet, ferry.published) == ("Harbour Post", "2026-05-04T10:00:00+00:00")
    assert len(ferry.body) == len(crane.body) == 6
    assert (crane.url, crane.outlet) == (desk.web.url("/crane"), "Harbour Post")


def test_an_id_that_is_no_address_is_not_asked_for(desk: Desk) -> None:
    """An episode without a page has what its feed says of it; no page is looked for under its id."""
    episode = f"<item><title>Episode 7</title><guid>ep-7</guid><description>{escape(story('ferry', 1))}</description></item>"
    desk.web.routes = {"/feed": feed(rss(extra=episode))}
    found = desk.read("/feed")
    assert (len(found.documents), found.problems) == (1, [])
    assert desk.web.paths() == ["/feed"]


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ("admin", None),
        ("Harbour Post", None),
        ("The Editorial Team", None),
        ("Jane Roe, Harbour Editor", "Jane Roe"),
    ],
)
def test_the_author_of_an_entry_is_a_person(desk: Desk, creator: str, author: str | None) -> None:
    """Accounts, desks, roles and the outlet itself are none, as on a page."""
    signed = rss(FERRY).replace(b"<item>", f"<item><author>{creator}</author>".encode())
    desk.web.routes = {"/feed": feed(signed)}
    (article,) = desk.articles("/feed")
    assert article.author == author


def test_a_feed_that_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    """The second run asks with the ETag of the first, gets a 304, and brings nothing."""
    desk.web.routes = {"/feed": feed(rss(FERRY))}
    assert len(desk.read("/feed").documents) == 1
    second = desk.read("/feed")
    assert (second.documents, second.problems) == ([], [])
    assert [report.outcome for report in second.reports] == ["not modified"]
    assert desk.web.requests[-1].headers["if-none-match"]


def test_last_modified_is_sent_back_too(desk: Desk) -> None:
    """A server without ETags gets its Last-Modified back."""
    stamp = "Mon, 04 May 2026 09:00:00 GMT"
    desk.web.routes = {"/feed": reply(rss(FERRY), Content_Type="application/xml", Last_Modified=stamp)}
    desk.read("/feed")
    desk.read("/feed")
    assert desk.web.requests[-1].headers["if-modified-since"] == stamp


def test_an_entry_comes_once_over_all_runs_and_an_edited_one_as_a_version_of_the_same(desk: Desk) -> None:
    """A new ETag with the same entries brings nothing; a changed text comes again under the same name."""
    desk.web.routes = {"/feed": feed(rss(FERRY))}
    first = desk.read("/feed").documents
    desk.web.routes = {"/feed": feed(rss(FERRY, title="Harbour Post and Mail"))}
    assert desk.read("/feed").documents == []
    edited = Item("Inspection of the ferry ends", "/ferry", "f1", full=story("ferry", 7))
    desk.web.routes = {"/feed": feed(rss(edited))}
    second = desk.read("/feed").documents
    assert [document.reference for document in first] == [document.reference for document in second]
    assert clean(first[0], "a1").sha256 != clean(second[0], "a1").sha256
    desk.web.routes = {"/feed": feed(rss(edited, extra="<ttl>5</ttl>"))}
    assert desk.read("/feed").documents == []


def test_an_edited_teaser_has_its_page_read_again(desk: Desk) -> None:
    """The feed says that the article changed; the page has the new text."""
    desk.web.routes = {"/feed": feed(rss(CRANE)), "/crane": [reply(page("crane")), reply(page("tall crane"))]}
    before = desk.articles("/feed")[0]
    changed = Item(CRANE.title, CRANE.link, CRANE.guid, teaser="The crane was inspected again.")
    desk.web.routes["/feed"] = feed(rss(changed))
    after = desk.articles("/feed")[0]
    assert (before.url, before.input) == (after.url, after.input)
    assert before.sha256 != after.sha256


def test_an_article_in_two_feeds_comes_once(desk: Desk) -> None:
    """By its id, or by its address without what tracks the reader; in one run, and in the next."""
    same = Item(
        "Inspection of the ferry",
        "/ferry?at_medium=RSS",
        "https://news.example/other-id",
        full=story("ferry"),
    )
    desk.web.routes = {"/feed": feed(rss(FERRY)), "/top": feed(rss(same)), "/new": feed(rss(FERRY, CRANE)),
                       "/crane": reply(page("crane"))}  # fmt: skip
    assert len(desk.read("/feed", "/top").documents) == 1
    assert desk.read("/feed", "/top", "/new").documents[0].reference == desk.web.url("/crane")
    changed = Item("Inspection of the ferry", "/ferry?at_medium=RSS", "x", full=story("ferry", 8))
    desk.web.routes["/top"] = feed(rss(changed))
    assert desk.read("/feed", "/top", "/new").documents == []


def test_an_entry_that_a_feed_lists_twice_comes_once(desk: Desk) -> None:
    """With another id but the same address, and with the same id and another address."""
    again = Item("Inspection of the ferry", "/ferry", "f2", full=story("ferry", 5))
    moved = Item("Inspection of the ferry", "/ferry-2", "f1", full=story("ferry", 4))
    desk.web.routes = {"/feed": feed(rss(FERRY, again, moved))}
    assert len(desk.read("/feed").documents) == 1


def test_entries_that_share_an_id_or_a_link_by_mistake_all_come(desk: Desk) -> None:
    """A feed whose entries all link to the front page, or all have one guid, loses none of them."""
    careless = [
        Item(f"{name} closed", "/", "same", full=story(name)) for name in ("bridge", "tunnel", "lock")
    ]
    desk.web.routes = {"/feed": feed(rss(*careless))}
    assert len({document.reference for document in desk.read("/feed").documents}) == 3
    assert desk.read("/feed", force=True).documents == []


def test_ids_that_only_number_the_places_in_a_feed_do_not_hide_what_is_new(desk: Desk) -> None:
    """item-1 of today is not an edit of item-1 of yesterday."""
    desk.web.routes = {"/feed": feed(rss(Item("Bridge closed", "/bridge", "item-1", full=story("bridge"))))}
    desk.read("/feed")
    desk.web.routes = {"/feed": feed(rss(Item("Tunnel opened", "/tunnel", "item-1", full=story("tunnel"))))}
    assert [document.reference for document in desk.read("/feed").documents] == [desk.web.url("/tunnel")]


def test_a_new_feed_brings_what_is_recent_and_no_flood_of_old_entries(desk: Desk) -> None:
    """Entries older than the hours asked for are not taken, nor are their pages fetched."""
    old = [Item(f"Old news {n}", f"/old{n}", f"o{n}", "Fri, 01 May 2026 10:00:00 GMT") for n in range(30)]
    desk.web.routes = {"/feed": feed(rss(*old, FERRY))}
    read = desk.read("/feed")
    assert [document.reference for document in read.documents] == [desk.web.url("/ferry")]
    assert desk.web.paths() == ["/feed"]
    assert read.reports[0].reading
    assert (read.reports[0].reading.entries, read.reports[0].reading.old) == (31, 30)


def test_an_undated_entry_whose_page_is_old_is_refused_by_clean_with_its_date(desk: Desk) -> None:
    """A feed without dates may list last year's articles; their pages know better."""
    undated = Item("Inspection of the crane", "/crane", "c1", "")
    dated = page("crane").replace(
        b"<head>", b'<head><meta property="article:published_time" content="2025-04-01T10:00:00Z">'
    )
    desk.web.routes = {"/feed": feed(rss(undated)), "/crane": reply(dated)}
    document = desk.read("/feed").documents[0]
    with pytest.raises(Exception, match="published on 2025-04-01"):
        clean(document, "a1")


def test_the_newest_entries_are_taken_where_there_are_too_many(desk: Desk) -> None:
    """The bound on a feed is said, and what it leaves out is the oldest."""
    items = [Item(f"{n} ships in port", f"/{n}", f"s{n}", f"Mon, 04 May 2026 0{n}:00:00 GMT", full=story(f"ship {n}"))
             for n in range(1, 6)]  # fmt: skip
    desk.web.routes = {"/feed": feed(rss(*items))}
    read = desk.read("/feed", most=2)
    assert sorted(document.reference[-1] for document in read.documents) == ["4", "5"]
    assert "3 of its new entries were left out" in said(read)


def test_a_page_that_cannot_be_read_is_tried_again_and_its_teaser_stands_for_it(desk: Desk) -> None:
    """A passing failure: the feed's own words now, the whole article in the next run, though the feed is unchanged."""
    words = "The crane in the harbour of Aldery was inspected on Monday for the first time since it was bought in 1998, its owner said."
    teaser = Item("Inspection of the crane", "/crane", "c1", teaser=words)
    desk.web.routes = {
        "/feed": feed(rss(teaser)),
        "/crane": [reply("", 503), reply("", 503), reply("", 503), reply(page("crane"))],
    }
    first = desk.read("/feed")
    assert clean(first.documents[0], "a1").body[0].text == words
    assert "what its feed says of it is taken in its place" in said(first)
    second = desk.read("/feed")
    assert len(clean(second.documents[0], "a1").body) == 6
    assert first.documents[0].reference == second.documents[0].reference
    assert desk.read("/feed").documents == []


def test_a_page_that_is_gone_is_not_tried_again(desk: Desk) -> None:
    """A 404 is a Problem that names the page, once."""
    desk.web.routes = {"/feed": feed(rss(CRANE)), "/crane": missing}
    assert f"{desk.web.url('/crane')}: " in said(desk.read("/feed"))
    assert desk.read("/feed").problems == []
    assert desk.asked("/crane") == 1


def test_a_page_that_is_no_article_leaves_what_the_feed_says(desk: Desk) -> None:
    """clean() falls back on the teaser, and says in what it removed why."""
    words = "The crane in the harbour of Aldery was inspected on Monday for the first time since it was bought in 1998, its owner said."
    desk.web.routes = {
        "/feed": feed(rss(Item("Crane inspected", "/crane", "c1", teaser=words))),
        "/crane": reply("<html><body><form><input></form></body></html>"),
    }
    article = desk.articles("/feed")[0]
    assert article.body[0].text == words
    assert article.removed[0].text == "the page"


def test_robots_txt_is_kept_to_for_pages(desk: Desk) -> None:
    """A page that programs may not read is not fetched; the feed itself is there to be read."""
    desk.web.routes = {
        "/feed": feed(rss(CRANE)),
        "/crane": reply(page("crane")),
        "/robots.txt": reply("User-agent: *\nDisallow: /", Content_Type="text/plain"),
    }
    assert "robots.txt" in said(desk.read("/feed"))
    assert desk.web.paths() == ["/feed"]


def test_one_bad_feed_costs_no_other(desk: Desk) -> None:
    """Every way to fail in one run: each is named with its reason, and the good feeds come through."""
    desk.web.routes = {
        "/good": feed(rss(FERRY)), "/html": reply("<html><body>Sign in</body></html>"), "/500": reply("", 500),
        "/404": missing, "/reset": reset, "/empty": reply(b"", Content_Type="application/xml"),
        "/picture": reply(b"\xff\xd8\xff\xe0" + b"\1" * 500, Content_Type="image/jpeg"),
        "/json": reply(b'{"no": "feed"}', Content_Type="application/json"),
        "/broken": feed(rss(CRANE).replace(b"</item>", b"").replace(b"</channel></rss>", b"")),
        "/typed-wrong": feed(rss(Item("Tunnel closed", "/tunnel", "t1", full=story("tunnel"))), "text/html"),
        "/crane": reply(page("crane")),
    }  # fmt: skip
    names = [
        "good",
        "html",
        "500",
        "404",
        "reset",
        "empty",
        "picture",
        "json",
        "broken",
        "typed-wrong",
        "crane",
    ]
    read = desk.read(*(f"/{name}" for name in names[:-1]))
    assert sorted(d.reference.rpartition("/")[2] for d in read.documents) == ["crane", "ferry", "tunnel"]
    told = said(read)
    assert all(desk.web.url(f"/{name}: ") in told for name in names[1:8])
    assert "a web page, not a feed" in told
    assert "picture" in told
    assert read.failed == 7
    assert len(read.states) == 10


def test_a_web_page_in_place_of_a_feed_names_the_feed_of_the_site(desk: Desk) -> None:
    """Who took the address of the site for that of its feed is told the right one."""
    site = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>x</body></html>'
    desk.web.routes = {"/": reply(site)}
    assert desk.web.url("/feed") in said(desk.read("/"))


def test_a_dead_host_is_a_problem_in_words(desk: Desk) -> None:
    """Nothing listens there."""
    read = desk.read(FeedConfig(url="http://127.0.0.1:9/feed"))
    assert read.failed == 1
    assert "127.0.0.1" in said(read)


def test_a_failing_feed_is_asked_less_often_but_once_a_day_and_recovers(desk: Desk) -> None:
    """The waits grow from the third failure on; a good reply ends them."""
    desk.web.routes = {"/feed": reply("", 500)}
    asked = []
    for hour in range(24 * 2):
        desk.clock.moment = desk.clock.moment.replace(hour=hour % 24)
        before = desk.asked("/feed")
        desk.read("/feed")
        asked += [hour] if desk.asked("/feed") > before else []
        if hour % 24 == 23:
            desk.clock.moment += timedelta(hours=1)
    assert asked[:5] == [0, 1, 2, 3, 5]
    assert max(b - a for a, b in pairwise(asked)) <= 20
    assert "was not asked: it failed" in said(desk.read("/feed"))
    desk.clock.moment += timedelta(days=1)
    desk.web.routes = {"/feed": feed(rss())}
    assert desk.read("/feed").problems == []
    assert desk.read("/feed").states[0].failures == 0


def test_retry_after_is_kept_to(desk: Desk) -> None:
    """A server that wants to be left alone for an hour is."""
    desk.web.routes = {"/feed": reply("", 429, Retry_After="3600")}
    desk.read("/feed")
    desk.clock.moment += timedelta(minutes=50)
    asked = desk.asked("/feed")
    assert "due again" in said(desk.read("/feed"))
    assert desk.asked("/feed") == asked
    desk.clock.moment += timedelta(minutes=11)
    desk.read("/feed")
    assert desk.asked("/feed") > asked


def test_the_ttl_of_a_feed_is_kept_to_for_an_hour_at_most(desk: Desk) -> None:
    """A feed that asks for a day between visits is still read by a daily run."""
    desk.web.routes = {"/feed": feed(rss(extra="<ttl>1440</ttl>"))}
    desk.read("/feed")
    desk.clock.moment += timedelta(minutes=30)
    assert [report.outcome for report in desk.read("/feed").reports] == ["not due"]
    desk.clock.moment += timedelta(minutes=31)
    assert [report.outcome for report in desk.read("/feed").reports] == ["not modified"]


def test_a_feed_that_has_moved_is_read_and_its_new_address_told_once(desk: Desk) -> None:
    """301 and 308 are told, with what to do; a passing redirect is only followed."""
    desk.web.routes = {
        "/old": redirect("/new", 301),
        "/new": feed(rss(FERRY)),
        "/away": redirect("/new", 302),
    }
    read = desk.read("/old")
    assert len(read.documents) == 1
    assert f"has moved for good to {desk.web.url('/new')}" in said(read)
    assert "briefer feeds check --fix" in said(read)
    assert desk.read("/old").problems == []
    assert desk.read("/away").problems == []


def test_a_feed_that_is_gone_is_not_asked_again_and_said_so_each_time(desk: Desk) -> None:
    """410 is for good."""
    desk.web.routes = {"/feed": reply("", 410)}
    for _ in range(2):
        read = desk.read("/feed")
        assert "briefer feeds remove" in said(read)
        assert read.reports[0].outcome == "gone"
    assert desk.asked("/feed") == 1


def test_a_feed_that_failed_for_a_week_is_called_dead_with_what_to_do(desk: Desk) -> None:
    """The user is told since when, and how to take it out."""
    desk.web.routes = {"/feed": missing}
    desk.read("/feed")
    desk.clock.moment += timedelta(days=8)
    assert "it has failed since 2026-05-04" in said(desk.read("/feed"))


def test_what_was_not_kept_comes_again(desk: Desk) -> None:
    """A run that crashed before it kept what it read has lost nothing: states and documents go together."""
    desk.web.routes = {"/feed": feed(rss(FERRY))}
    assert len(desk.read("/feed", keep=False).documents) == 1
    assert len(desk.read("/feed").documents) == 1


def test_a_link_that_redirects_to_a_known_article_elsewhere_brings_nothing(desk: Desk) -> None:
    """Link shorteners and feed proxies: the address where the page stands is what counts."""
    with WebServer({"/go": redirect(desk.web.url("/crane"))}, host="127.0.0.2") as short:
        proxied = Item("Crane passes inspection", short.url("/go"), "p1", teaser="Short.")
        desk.web.routes = {
            "/feed": feed(rss(CRANE)),
            "/proxy": feed(rss(proxied)),
            "/crane": reply(page("crane")),
        }
        with_allowed = [FeedConfig(url=desk.web.url(path)) for path in ("/feed", "/proxy")]
        from briefer.sources.feeds import read_feeds
        from tests.sources.fetching import fetcher_for

        allowed = (f"{desk.web.host}:{desk.web.port}", f"{short.host}:{short.port}")
        with fetcher_for(None, desk.clock, config={"allow_hosts": allowed}) as fetcher:
            read = read_feeds(with_allowed, desk.states, fetcher, desk.pool, desk.clock)
    assert len(read.documents) == 1


def test_nothing_readable_is_said_and_not_dropped_in_silence(desk: Desk) -> None:
    """An entry without a text and without a link cannot become an article; the user hears of it."""
    desk.web.routes = {"/feed": feed(rss(Item("Only a headline", "", "h1")))}
    read = desk.read("/feed")
    assert read.documents == []
    assert "neither a text nor a link" in said(read)


def test_the_outlet_that_the_user_names_wins(desk: Desk) -> None:
    """FeedConfig.outlet is printed in place of what feed and page state."""
    desk.web.routes = {"/feed": feed(rss(FERRY, CRANE)), "/crane": reply(page("crane"))}
    named = FeedConfig(url=desk.web.url("/feed"), outlet="The Post")
    assert {article.outlet for article in desk.articles(named)} == {"The Post"}


def test_a_feed_that_dates_all_its_entries_as_updated_now_brings_no_old_ones(desk: Desk) -> None:
    """Generators of sites do so; what was published years ago is no news, unless it was known and was edited."""

    def atom(text: str, published: str) -> bytes:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:a.example,2019:1</id><title>Ferry</title>'
            f'<link href="/ferry"/><published>{published}</published><updated>2026-05-04T11:00:00Z</updated>'
            f'<content type="html">{escape(text)}</content></entry></feed>'
        ).encode()

    desk.web.routes = {"/feed": feed(atom(story("ferry"), "2019-01-01T10:00:00Z"))}
    assert desk.read("/feed").documents == []
    desk.web.routes = {"/feed": feed(atom(story("ferry"), "2026-05-04T10:00:00Z"))}
    assert len(desk.read("/feed").documents) == 1
    desk.clock.moment += timedelta(days=5)
    later = atom(story("ferry", 8), "2026-05-04T10:00:00Z").replace(
        b"2026-05-04T11:00:00Z", b"2026-05-09T11:00:00Z"
    )
    desk.web.routes = {"/feed": feed(later)}
    assert len(desk.read("/feed").documents) == 1


def test_the_language_is_that_of_the_text_where_a_feed_states_english_for_want_of_another(desk: Desk) -> None:
    """WordPress writes en-US into every feed whose owner did not choose."""
    german = (
        "<p>"
        + "Die Fähre wurde am Montag im Hafen untersucht, sagte der Hafenmeister der Stadt. " * 14
        + "</p>"
    )
    desk.web.routes = {
        "/feed": feed(
            rss(Item("Fähre wird untersucht", "/f", "f1", full=german), extra="<language>en-US</language>")
        )
    }
    assert desk.articles("/feed")[0].language == "de"
