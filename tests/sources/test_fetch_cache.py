"""The cache of pages on disk: what a second run does not ask for, and what is never kept."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefer.sources.fetch import FetchProblem, Request
from briefer.sources.fetch.cache import PageCache
from briefer.sources.fetch.headers import fresh_until
from tests.servers.web import Route, WebServer, missing, page, revalidated
from tests.sources.fetching import WebClock, fetcher_for, got

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_a_caller_with_validators_learns_that_nothing_has_changed() -> None:
    """A feed's reader sends what it has, and gets a response without data for an answer of 304."""
    with (
        WebServer({"/feed": revalidated("<rss/>")}) as web,
        fetcher_for(web) as fetcher,
    ):
        first = got(fetcher.fetch(Request(web.url("/feed"), kind="feed")))
        second = got(fetcher.fetch(Request(web.url("/feed"), etag=first.etag, kind="feed")))
    assert (first.data, first.not_modified) == (b"<rss/>", False)
    assert (second.data, second.not_modified, second.status, second.etag) == (b"", True, 304, '"1"')
    assert [asked.path for asked in web.requests] == ["/feed", "/feed"]


def test_a_second_run_asks_for_nothing_that_is_fresh(tmp_path: Path) -> None:
    """Pages, robots.txt among them, come out of the cache on disk, until they are no longer fresh."""
    clock = WebClock()
    routes: dict[str, Route] = {
        "/plain": page("<p>A"),
        "/hour": page("<p>B", Cache_Control="max-age=3600"),
        "/robots.txt": missing,
    }
    with WebServer(routes) as web:
        for _ in range(2):
            with fetcher_for(web, clock, tmp_path) as fetcher:
                assert [got(fetcher.fetch(Request(web.url(path)))).data for path in ("/plain", "/hour")] == [
                    b"<p>A",
                    b"<p>B",
                ]
        assert len(web.requests) == 3
        clock.sleep(1800)
        with fetcher_for(web, clock, tmp_path) as fetcher:
            response = got(fetcher.fetch(Request(web.url("/hour"))))
            assert response.fetched == NOW
            assert got(fetcher.fetch(Request(web.url("/plain")))).fetched == NOW + timedelta(seconds=1800)
        assert web.paths() == ["/plain", "/hour", "/plain"]


def test_a_page_that_is_not_fresh_is_asked_for_with_its_validator(tmp_path: Path) -> None:
    """A 304 gives the copy of the cache its life back; the caller gets the whole page."""
    clock = WebClock()
    with WebServer(
        {
            "/a": revalidated("<p>Text", Cache_Control="max-age=60"),
            "/n": revalidated("<p>N", Cache_Control="no-cache"),
        }
    ) as web:
        for wait in (0, 120, 10):
            clock.sleep(wait)
            with fetcher_for(web, clock, tmp_path) as fetcher:
                response = got(fetcher.fetch(Request(web.url("/a"))))
                assert (response.data, response.not_modified, response.status) == (b"<p>Text", False, 200)
                assert got(fetcher.fetch(Request(web.url("/n")))).data == b"<p>N"
    conditional = [
        (asked.path, asked.headers.get("if-none-match"))
        for asked in web.requests
        if asked.path != "/robots.txt"
    ]
    assert conditional == [("/a", None), ("/n", None), ("/a", '"1"'), ("/n", '"1"'), ("/n", '"1"')]


def test_who_wants_it_fresh_is_not_served_from_an_earlier_run(tmp_path: Path) -> None:
    """With `fresh` a page that the cache holds is asked for again, with its validator, once."""
    clock = WebClock()
    with WebServer({"/a": revalidated("<p>Text", Cache_Control="max-age=3600")}) as web:
        for fresh in (False, True):
            clock.sleep(1)
            with fetcher_for(web, clock, tmp_path, fresh=fresh) as fetcher:
                for _ in range(2):
                    assert got(fetcher.fetch(Request(web.url("/a")))).data == b"<p>Text"
        assert [asked.headers.get("if-none-match") for asked in web.requests if asked.path == "/a"] == [
            None,
            '"1"',
        ]


def test_a_robots_txt_that_is_kept_is_no_page(tmp_path: Path) -> None:
    """The 404 that is kept for robots.txt is not handed out as one to who asks for it as a page."""
    with WebServer({"/a": page("<p>Text")}) as web, fetcher_for(web, folder=tmp_path) as fetcher:
        got(fetcher.fetch(Request(web.url("/a"))))
        result = fetcher.fetch(Request(web.url("/robots.txt")))
    assert isinstance(result, FetchProblem)
    assert result.status == 404


def test_what_may_not_be_kept_is_not_kept(tmp_path: Path) -> None:
    """A page that says no-store leaves nothing on disk, and neither does a feed or a failure."""
    routes = {
        "/a": page("<p>SECRET", Cache_Control="private, no-store"),
        "/f": page("<rss>SECRET"),
        "/e": page("SECRET", 404),
        "/v": page("<p>SECRET", Vary="*"),
    }
    with WebServer(routes) as web, fetcher_for(web, folder=tmp_path) as fetcher:
        for path in ("/a", "/e", "/v"):
            fetcher.fetch(Request(web.url(path)))
        fetcher.fetch(Request(web.url("/f"), kind="feed"))
    kept = [entry for entry in tmp_path.rglob("*.page") if "robots" not in entry.read_text("latin-1")]
    assert kept == []


def test_the_cache_is_private_bounded_and_forgives_damage(tmp_path: Path) -> None:
    """Its files are the owner's alone; the longest unused go when it is full; a damaged file is a miss."""
    text = os.urandom(40_000).hex().encode()
    with WebServer({f"/{n}": page(b"<p>" + text) for n in range(4)}) as web:
        with fetcher_for(web, folder=tmp_path) as fetcher:
            for n in range(4):
                fetcher.fetch(Request(web.url(f"/{n}")))
        cache = PageCache(tmp_path, most_bytes=120_000)
        files = sorted(tmp_path.rglob("*.page"))
        assert {file.stat().st_mode & 0o077 for file in files} == {0}
        for n in range(4):
            path = cache._path(web.url(f"/{n}"))
            os.utime(path, (1000 + n, 1000 + n))
        cache.prune(2000)
        assert [cache.get(web.url(f"/{n}")) is not None for n in range(4)] == [False, False, True, True]
        cache._path(web.url("/3")).write_bytes(cache._path(web.url("/3")).read_bytes()[:-9] + b"damaged!!")
        cache._path(web.url("/2")).write_bytes(b"{")
        assert cache.get(web.url("/3")) is None
        assert cache.get(web.url("/2")) is None
        assert cache.clear() >= 2


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """Where the folder is a file, pages are fetched all the same."""
    (tmp_path / "pages").write_text("not a folder")
    with WebServer({"/a": page("<p>Text")}) as web, fetcher_for(web, folder=tmp_path) as fetcher:
        assert got(fetcher.fetch(Request(web.url("/a")))).data == b"<p>Text"


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 10), ({"cache-control": "max-age=300"}, 5), ({"cache-control": "max-age=300", "age": "120"}, 3),
        ({"cache-control": "max-age=99999999"}, 24 * 60), ({"cache-control": "no-cache, max-age=300"}, 0), ({"cache-control": "max-age=x"}, 0),
        ({"expires": "Mon, 04 May 2026 13:00:00 GMT"}, 60), ({"expires": "0"}, 0), ({"expires": "Mon, 04 May 2020 13:00:00 GMT"}, 0),
        ({"last-modified": "Mon, 04 May 2026 02:00:00 GMT"}, 60), ({"last-modified": "Mon, 04 May 2026 11:59:00 GMT"}, 10),
        ({"last-modified": "Mon, 04 May 1999 02:00:00 GMT"}, 24 * 60), ({"age": "1" * 50}, 10),
    ],
)  # fmt: skip
def test_how_long_a_page_is_fresh(headers: dict[str, str], minutes: int) -> None:
    """By its own word, at most a day; without a word ten minutes, or a tenth of its age."""
    assert fresh_until(headers, NOW) == NOW + timedelta(minutes=minutes)
