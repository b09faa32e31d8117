"""How the fetcher behaves towards servers that do no harm: politely, and asking for nothing twice."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefer.sources.fetch import FetchProblem, Request, Response
from briefer.sources.fetch.cache import Entry, PageCache
from briefer.sources.fetch.headers import LONGEST_RETRY, retry_after
from briefer.sources.fetch.robots import LONGEST_DELAY
from briefer.types import Problem
from tests.servers.web import Handler, Route, WebServer, page
from tests.sources.fetching import WebClock, fetcher_for, fixed, got

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_page_comes_with_what_its_headers_say() -> None:
    """Type, charset, validators and where it came from are those of the reply."""
    route = page(
        "<p>Text",
        Content_Type='Text/HTML; Charset="ISO-8859-2"',
        ETag='"7"',
        Last_Modified="Mon, 04 May 2026 10:00:00 GMT",
    )
    with WebServer({"/a": route}) as web, fetcher_for(web) as fetcher:
        response = got(fetcher.fetch(Request(web.url("/a"))))
    assert (response.status, response.content_type, response.charset) == (200, "text/html", "ISO-8859-2")
    assert (response.etag, response.last_modified) == ('"7"', "Mon, 04 May 2026 10:00:00 GMT")
    assert (response.url, response.data, response.fetched) == (web.url("/a"), b"<p>Text", NOW)
    assert response.moved_to is None
    assert not response.not_modified


def test_briefer_says_who_it_is() -> None:
    """The User-Agent names briefer and whom to write to; no cookie and no referrer is sent."""
    with (
        WebServer({"/a": page("<p>Text")}) as web,
        fetcher_for(web, config={"contact": "desk@briefer.example"}) as fetcher,
    ):
        fetcher.fetch(Request(web.url("/a")))
        sent = web.requests[-1].headers
    assert sent["user-agent"].startswith("briefer/")
    assert "desk@briefer.example" in sent["user-agent"]
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding"}


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look names up behind the check of addresses: none is asked."""
    with WebServer({}) as proxy, WebServer({"/a": page("<p>Text")}) as web, fetcher_for(web) as fetcher:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        got(fetcher.fetch(Request(web.url("/a"))))
        assert proxy.connections == 0


def test_a_page_is_fetched_once_a_run() -> None:
    """The same page under several spellings, asked for at once and again, is one request; so is a failure."""
    with (
        WebServer({"/a": page("<p>Text", Cache_Control="no-store")}, latency=0.1) as web,
        fetcher_for(web) as fetcher,
    ):
        urls = [
            web.url("/a"),
            web.url("/a#top"),
            web.url("/a").replace("http:", "HTTP:"),
            web.url("/gone"),
            web.url("/gone"),
        ]
        for _ in range(2):
            results = dict(fetcher.fetch_all([Request(url) for url in urls]))
            assert {request.url for request in results} == set(urls)
            assert all(
                result.request == request
                for request, result in results.items()
                if isinstance(result, Response)
            )
            assert all(
                result.input == request.url
                for request, result in results.items()
                if isinstance(result, Problem)
            )
    assert sorted(web.paths()) == ["/a", "/gone"]


def test_few_requests_at_once_to_one_host_and_many_to_many() -> None:
    """One host sees no more than `per_host` at once, while others are read beside it."""
    routes: dict[str, Route] = {f"/{n}": page("<p>Text") for n in range(8)}
    with (
        WebServer(routes, "127.0.0.1", 0.1) as one,
        WebServer(routes, "127.0.0.2", 0.1) as two,
        WebServer(routes, "127.0.0.3", 0.1) as three,
    ):
        webs = (one, two, three)
        config = {"allow_hosts": [web.host for web in webs], "per_host": 2}
        with fetcher_for(None, config=config) as fetcher:
            began = time.monotonic()
            results = list(fetcher.fetch_all([Request(web.url(f"/{n}")) for web in webs for n in range(8)]))
        assert all(isinstance(result, Response) for _, result in results)
        assert [web.peak for web in webs] == [2, 2, 2]
        assert time.monotonic() - began < 0.1 * 27


def test_a_slow_host_holds_up_nobody_else() -> None:
    """Results come as they are there: those of a quick host before those of a slow one that was asked first."""
    config = {"allow_hosts": ["127.0.0.1", "127.0.0.2"], "parallel": 2}
    with (
        WebServer({"/a": page("<p>Slow")}, "127.0.0.1", 0.4) as slow,
        WebServer({"/b": page("<p>Quick")}, "127.0.0.2") as quick,
        fetcher_for(None, config=config) as fetcher,
    ):
        asked = [Request(slow.url("/a")), Request(quick.url("/b"))]
        order = [request.url for request, _ in fetcher.fetch_all(asked)]
    assert order == [quick.url("/b"), slow.url("/a")]


def test_leaving_the_results_early_ends_the_run() -> None:
    """Who takes one result and goes away does not have the rest fetched."""
    routes: dict[str, Route] = {f"/{n}": page("<p>Text") for n in range(50)}
    with WebServer(routes, latency=0.02) as web, fetcher_for(web) as fetcher:
        results = fetcher.fetch_all([Request(web.url(f"/{n}")) for n in range(50)])
        next(results)
        results.close()  # type: ignore[attr-defined]  # a generator, which Iterator does not say
        time.sleep(0.2)
        assert len(web.paths()) < 20


def test_a_host_of_the_open_web_gets_a_pause_between_two_requests() -> None:
    """Requests to one host start `pause` seconds apart, those to the user's own host at once."""
    clock = WebClock()
    with fetcher_for(None, clock, resolve=fixed("192.0.2.1"), config={"pause": 2.0}) as fetcher:
        for n in range(3):
            fetcher.fetch(Request(f"http://news.example/{n}", kind="feed"))
    assert clock.waits == [2.0, 2.0]
    clock = WebClock()
    with WebServer({}) as web, fetcher_for(web, clock, config={"pause": 2.0}) as fetcher:
        for n in range(3):
            fetcher.fetch(Request(web.url(f"/{n}"), kind="feed"))
    assert clock.waits == []


def test_a_crawl_delay_is_kept_for_pages_within_bounds(tmp_path: Path) -> None:
    """A site's own pause holds between its pages; one of an hour is taken for some seconds."""
    for stated, kept in (("3", 3.0), ("3600", LONGEST_DELAY), ("soon", 0.5)):
        clock = WebClock()
        rules = f"User-agent: *\nCrawl-delay: {stated}\n".encode()
        cache = PageCache(tmp_path / stated)
        fresh = NOW + timedelta(days=1)
        url = "http://news.example/robots.txt"
        cache.put(Entry(url, url, 200, "text/plain", None, None, None, None, NOW, fresh, rules))
        with fetcher_for(None, clock, tmp_path / stated, resolve=fixed("192.0.2.1")) as fetcher:
            for n in range(3):
                fetcher.fetch(Request(f"http://news.example/{n}"))
        assert clock.waits == [kept, kept]


def test_a_host_that_asks_to_be_let_alone_is_let_alone() -> None:
    """After a long Retry-After no further request goes to that host until the time is over."""
    clock = WebClock()
    with (
        WebServer({"/a": page("x", 429, Retry_After="1800"), "/b": page("<p>Text")}) as web,
        fetcher_for(web, clock) as fetcher,
    ):
        first = fetcher.fetch(Request(web.url("/a")))
        second = fetcher.fetch(Request(web.url("/b")))
        assert web.paths() == ["/a"]
        assert isinstance(first, FetchProblem)
        assert isinstance(second, FetchProblem)
        assert (first.status, first.retry_after) == (429, 1800.0)
        assert (
            second.message == "was not asked for: 127.0.0.1 wants no request for now: try again in 30 minutes"
        )
        clock.sleep(1801)
        got(fetcher.fetch(Request(web.url("/b"), kind="feed")))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), ("0", 0.0), ("1.5", 1.5), ("Mon, 04 May 2026 12:05:00 GMT", 300.0), ("Mon, 04 May 2020 12:05:00 GMT", 0.0),
        ("9" * 500, LONGEST_RETRY), ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_RETRY), ("-5", None), ("soon", None), ("", None),
        ("Mon, 99 May 2026 12:05:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_and_bounded(value: str, seconds: float | None) -> None:
    """Seconds and dates are understood, absurd ones bounded, nonsense is nothing."""
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_robots_txt_is_read_once_for_a_site_and_not_for_feeds() -> None:
    """Its rules for briefer count, those for all others do not; the pages of a site cost one robots.txt."""
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: briefer\nDisallow: /private/\nAllow: /private/open\n"
    routes: dict[str, Route] = {
        "/robots.txt": page(rules, Content_Type="text/plain"),
        "/a": page("<p>A"),
        "/private/x": page("<p>X"),
        "/private/open": page("<p>O"),
        "/f": page("<rss/>"),
    }
    with WebServer(routes) as web, fetcher_for(web) as fetcher:
        read = {
            path: isinstance(fetcher.fetch(Request(web.url(path))), Response)
            for path in ("/a", "/private/x", "/private/open")
        }
        got(fetcher.fetch(Request(web.url("/f"), kind="feed")))
    assert read == {"/a": True, "/private/x": False, "/private/open": True}
    assert [asked.path for asked in web.requests].count("/robots.txt") == 1


def test_results_that_nobody_takes_do_not_pile_up() -> None:
    """Only some pages are fetched ahead of who takes them."""
    routes: dict[str, Route] = {f"/{n}": page("<p>Text") for n in range(60)}
    with WebServer(routes) as web, fetcher_for(web, config={"parallel": 4}) as fetcher:
        results = fetcher.fetch_all([Request(web.url(f"/{n}"), kind="feed") for n in range(60)])
        next(results)
        time.sleep(0.3)
        assert len(web.paths()) <= 1 + 4 + 4
        assert len(list(results)) == 59


def test_a_name_server_that_says_nothing_ends_at_the_time_limit() -> None:
    """A look-up without an answer does not hang the run."""

    def resolve(host: str, port: int) -> list[str]:
        never.wait(20)
        return ["192.0.2.1"]

    never = threading.Event()
    with fetcher_for(None, resolve=resolve, connect=0.2) as fetcher:
        began = time.monotonic()
        result = fetcher.fetch(Request("http://slow.example/"))
        never.set()
    assert isinstance(result, FetchProblem)
    assert result.message == "cannot be read: no name server answers for slow.example; try again later"
    assert time.monotonic() - began < 5


def test_an_unknown_host_and_a_closed_port_say_so() -> None:
    """A name without an address and a host where nobody listens each have their own message."""

    def nobody(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with fetcher_for(None, resolve=nobody) as fetcher:
        unknown = fetcher.fetch(Request("http://no.example/"))
    with WebServer({}) as gone:
        url = gone.url("/")
    with fetcher_for(gone) as fetcher:
        closed = fetcher.fetch(Request(url))
    assert isinstance(unknown, Problem)
    assert isinstance(closed, Problem)
    assert (
        unknown.message
        == "names a host that is not known (no.example): check the address, and the connection"
    )
    assert (
        closed.message
        == "cannot be read: 127.0.0.1 does not accept connections (connection refused); try again later"
    )


def test_an_address_that_fails_leaves_the_others_their_turn() -> None:
    """The next address of a name is tried, and the version of IP that failed comes last from then on."""
    with WebServer({"/a": page("<p>A"), "/b": page("<p>B")}) as web:
        resolve = fixed("::1", "127.0.0.1")
        config = {"allow_hosts": ["news.example"]}
        with fetcher_for(None, resolve=resolve, config=config) as fetcher:
            for path in ("/a", "/b"):
                got(fetcher.fetch(Request(web.url(path, host="news.example"))))
    assert web.paths() == ["/a", "/b"]


def test_the_rest_of_a_reply_that_was_too_long_does_not_spoil_the_next() -> None:
    """A server that sends more than it said costs nothing of the pages after."""

    def longer(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<p>TextAND MORE")

    clock = WebClock()
    with WebServer({f"/{n}": longer for n in range(5)}) as web, fetcher_for(web, clock) as fetcher:
        for n in range(5):
            assert got(fetcher.fetch(Request(web.url(f"/{n}")))).data == b"<p>Text"
    assert clock.waits == []


def test_connections_are_used_again() -> None:
    """Ten pages of one host, one after the other, take one connection."""
    with WebServer({f"/{n}": page("<p>Text") for n in range(10)}) as web, fetcher_for(web) as fetcher:
        for n in range(10):
            got(fetcher.fetch(Request(web.url(f"/{n}"))))
    assert web.connections == 1


def test_an_idle_connection_that_was_closed_costs_no_page() -> None:
    """A server that closes after each reply without saying so is asked again on a new connection."""

    def closing(handler: Handler) -> None:
        handler.reply(200, b"<p>Text")
        handler.close_connection = True

    clock = WebClock()
    with WebServer({f"/{n}": closing for n in range(5)}) as web, fetcher_for(web, clock) as fetcher:
        for n in range(5):
            got(fetcher.fetch(Request(web.url(f"/{n}"))))
    assert clock.waits == []
