"""Whatever bytes a server sends: a response or a problem, in bounded time, and the server's next page comes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.sources.fetch import FetchProblem, Request, Response
from briefer.sources.fetch.messages import Kind
from tests.servers.web import Handler, WebServer, missing, page
from tests.servers.web_faults import BODY
from tests.sources.fetching import fetcher_for, got

REPLIES = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nETag: "x"\r\n\r\n%s' % (len(BODY), BODY),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n5\r\nhello\r\n3;ext=1\r\nabc\r\n0\r\nX: y\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\nLocation: /next\r\nSet-Cookie: q=1; Path=/\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 No\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(BODY),
    b"HTTP/1.1 304 Not Modified\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
)  # fmt: skip
PIECES = (
    b"\r\n", b"\n", b"\0", b"\xff", b"Location: //", b"Content-Length: 9", b"Transfer-Encoding: chunked\r\n", b"Retry-After: \xb2\r\n",
    b"Content-Encoding: zstd, br\r\n", b"Expires: 0\r\n", b"Age: 1e9\r\n", b"Cache-Control: max-age=" + b"9" * 30, b"\\", b"@", b"[", b";", b"%",
)  # fmt: skip

KINDS: tuple[Kind, ...] = ("feed", "page")


class Noise:
    """A server whose page is set anew for each example."""

    def __init__(self) -> None:
        self.data = b""
        self.web = WebServer({"/robots.txt": missing, "/good": page(BODY)})
        self.web.otherwise = self._answer

    def _answer(self, handler: Handler) -> None:
        handler.raw(self.data)


@pytest.fixture(scope="module")
def noise() -> Iterator[Noise]:
    noise = Noise()
    with noise.web:
        yield noise


@st.composite
def replies(draw: st.DrawFn) -> bytes:
    """A reply with some bytes of its first hundreds changed, put in or left out."""
    data = bytearray(draw(st.sampled_from(REPLIES)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, min(len(data), 300)))
        kind = draw(st.sampled_from(("put", "byte", "cut")))
        if kind == "put":
            data[place:place] = draw(st.sampled_from(PIECES))
        elif kind == "byte":
            data[place : place + 1] = bytes([draw(st.integers(0, 255))])
        else:
            del data[place : place + draw(st.integers(1, 20))]
    return bytes(data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(replies(), st.binary(max_size=300)))
def test_any_reply_is_a_response_or_a_problem(noise: Noise, data: bytes) -> None:
    """No reply raises, none is more than one line, and the server's next page is read."""
    noise.data = data
    with fetcher_for(noise.web, deadline=2.0) as fetcher:
        for number, kind in enumerate(KINDS):
            result = fetcher.fetch(Request(noise.web.url(f"/{number}"), kind=kind))
            assert isinstance(result, Response | FetchProblem)
            if isinstance(result, FetchProblem):
                assert result.message.isprintable()
        if not isinstance(result, FetchProblem) or result.retry_after is None:
            assert got(fetcher.fetch(Request(noise.web.url("/good")))).data == BODY
