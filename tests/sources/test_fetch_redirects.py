"""Where redirects lead: what is told of them, and what they cannot get around."""

from __future__ import annotations

from datetime import UTC, datetime

from briefer.sources.fetch import FetchProblem, Request, Response
from tests.servers.web import Handler, Route, WebServer, missing, page, redirect
from tests.sources.fetching import fetcher_for, got

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_where_a_page_has_moved_for_good_is_told() -> None:
    """`moved_to` is where the permanent redirects at the beginning lead; a temporary one ends them."""
    routes: dict[str, Route] = {
        "/1": redirect("/2", 301), "/2": redirect("/3", 308), "/3": page("<p>Text"),
        "/4": redirect("/5", 301), "/5": redirect("/3", 302), "/6": redirect("/4", 307), "/7": redirect("/gone", 301), "/gone": missing,
    }  # fmt: skip
    with WebServer(routes) as web, fetcher_for(web) as fetcher:
        moved = {
            path: fetcher.fetch(Request(web.url(path), kind="feed")) for path in ("/1", "/4", "/6", "/7")
        }
        found = {
            path: result.moved_to
            for path, result in moved.items()
            if isinstance(result, Response | FetchProblem)
        }
    assert found == {"/1": web.url("/3"), "/4": web.url("/5"), "/6": None, "/7": web.url("/gone")}
    assert got(moved["/4"]).url == web.url("/3")


def test_a_redirect_is_held_against_the_robots_txt_of_where_it_leads() -> None:
    """A page may not be reached around the rules of its site."""
    rules = page("User-agent: *\nDisallow: /", Content_Type="text/plain")
    config = {"allow_hosts": ["127.0.0.1", "127.0.0.2"]}
    with (
        WebServer({"/robots.txt": rules, "/a": page("<p>A")}, "127.0.0.2") as strict,
        WebServer({"/go": redirect(strict.url("/a"))}) as web,
        fetcher_for(web, config=config) as fetcher,
    ):
        result = fetcher.fetch(Request(web.url("/go")))
    assert isinstance(result, FetchProblem)
    assert "robots.txt of 127.0.0.2" in result.message
    assert strict.paths() == []


def test_a_site_that_redirects_until_its_cookie_comes_back_is_read() -> None:
    """A cookie lives for the redirects of one fetch, goes to its own host alone, and no further."""

    def walled(handler: Handler) -> None:
        if handler.headers.get("Cookie") == "seen=1; b=2":
            handler.reply(200, b"<p>Text")
        else:
            handler.send_response(302)
            for cookie in ("seen=1; Path=/; HttpOnly", "b=2", "bad name=3", "long=" + "x" * 5000):
                handler.send_header("Set-Cookie", cookie)
            handler.send_header("Location", "/wall")
            handler.send_header("Content-Length", "0")
            handler.end_headers()

    with (
        WebServer({"/a": page("<p>Text")}, "127.0.0.2") as other,
        WebServer({"/wall": walled}) as web,
        fetcher_for(web, config={"allow_hosts": ["127.0.0.1", "127.0.0.2"]}) as fetcher,
    ):
        web.routes["/away"] = page("", 302, Location=other.url("/a"), Set_Cookie="mine=1")
        assert got(fetcher.fetch(Request(web.url("/wall")))).data == b"<p>Text"
        assert got(fetcher.fetch(Request(web.url("/away")))).url == other.url("/a")
        got(fetcher.fetch(Request(web.url("/wall"), kind="feed")))
    assert "cookie" not in other.requests[-1].headers
    assert [asked.headers.get("cookie") for asked in web.requests if asked.path == "/wall"] == [
        None,
        "seen=1; b=2",
    ] * 2
