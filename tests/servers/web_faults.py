"""Every fault of a web server that a run must survive, with what the user is then told.

`CASES` is read by the tests and by `python -m benchmarks fetch_faults`. In each case a run reads the page of the
fault between healthy ones. A message of None says that the page is read in spite of it.
"""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import zstandard

from tests.servers.bombs import (
    Encoded,
    brotli_bomb,
    deflate_bomb,
    empty_members,
    gzip_bomb,
    zstd_bomb,
)
from tests.servers.web import Handler, Route, page, redirect, reset

SLOW = 2.0
"""Seconds of the deadline, in cases that wait for it."""

WORDS = (
    "The harbour office of Velden said on Tuesday that the {n} pier will stay closed until the spring, because divers "
    "found cracks in {n} of its pillars. Repairs will cost 4.2 million crowns, the office said. "
    "Ferries to the islands leave from the old quay in the meantime, twice a day. "
)
TEXT = "".join(f"<p>{WORDS.format(n=name)}</p>" for name in ("northern", "southern", "eastern", "western"))
ARTICLE = f"<!doctype html><html lang=en><head><title>Pier in Velden closed</title></head><body><article><h1>Pier in Velden closed</h1>{TEXT}</article></body></html>"
BODY = ARTICLE.encode()

Certificate = Literal["good", "untrusted", "expired", "other name", "none", "deaf"]

LATE = f"sent no whole reply within {SLOW:g} seconds: try again later"
LARGE = "is larger than 10 MB: save its text as .txt"
DAMAGED = "comes damaged, and its compression cannot be undone: try again later"
BROKEN = "broke off before it was whole: try again later"


@dataclass(frozen=True, slots=True)
class Case:
    """A fault: what the server does at its path, and the message, with HOST for the server's name.

    `certificate` is set where the page is asked for over TLS; "none" is a server that speaks plain HTTP
    there, "deaf" one that takes connections and says nothing.
    `asked` is how often the page itself was requested (what comes over the connection of robots.txt and makes no
    sense is asked for once more, on a new one), `robots` what answers for robots.txt.
    """

    name: str
    route: Route | Sequence[Route]
    message: str | None
    certificate: Certificate | None = None
    deadline: float = 10.0
    asked: int | None = 1
    robots: Route | None = None
    stage: str = "fetch"


def body(data: bytes, **headers: str) -> Route:
    """A reply with that body."""
    return page(data, 200, **headers)


def status(number: int, **headers: str) -> Route:
    """A reply with that status and a body that is no article."""
    return page(b"<h1>Sorry</h1>", number, **headers)


def endless(chunked: bool) -> Route:
    """A body without an end."""

    def behave(handler: Handler) -> None:
        kind = b"Transfer-Encoding: chunked" if chunked else b"Connection: close"
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + kind + b"\r\n\r\n")
        piece = b"<p>x" * 16384
        piece = b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece
        for _ in range(2000):
            handler.wfile.write(piece)
        handler.close_connection = True

    return behave


def dripping(start: bytes, drop: bytes) -> Route:
    """After `start`, a drop every few milliseconds: no read time-out ever strikes."""

    def behave(handler: Handler) -> None:
        handler.wfile.write(start)
        until = time.monotonic() + 2 * SLOW
        while time.monotonic() < until:
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.02)
        handler.close_connection = True

    return behave


def silent(handler: Handler) -> None:
    """Takes the request, and says nothing."""
    time.sleep(2 * SLOW)
    handler.close_connection = True


def raw(data: bytes) -> Route:
    """Bytes that may be no HTTP at all."""
    return lambda handler: handler.raw(data)


def reset_midway(handler: Handler) -> None:
    """Half the body, then a reset."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY[:500]))
    handler.wfile.flush()
    time.sleep(0.05)
    reset(handler)


def headers_of(count: int, size: int = 1) -> Route:
    """A reply with so many headers more, of so many bytes each."""
    lines = b"".join(b"X-%d: %s\r\n" % (n, b"y" * size) for n in range(count))
    return raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + lines + b"\r\n" + BODY)


def chunks(data: bytes) -> Route:
    """A chunked body, as it is."""
    return raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + data)


def length(header: bytes) -> Route:
    """The article, with those headers in place of a Content-Length."""
    return raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + b"\r\n\r\n" + BODY)


LATIN = BODY.replace(b"crowns", "crowns – “à la carte”".encode("cp1252"))
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

CASES = (
    # Bombs
    Case("a gzip bomb of 100 MB", Encoded("gzip", gzip_bomb), LARGE),
    Case("a deflate bomb of 100 MB", Encoded("deflate", deflate_bomb), LARGE),
    Case("a brotli bomb of 100 MB", Encoded("br", brotli_bomb), LARGE),
    Case("a zstd bomb of 100 MB", Encoded("zstd", zstd_bomb), LARGE),
    Case("a gzip bomb in gzip", Encoded("gzip, gzip", lambda: gzip.compress(gzip_bomb())), LARGE),
    Case("a gzip bomb in gzip, said once", Encoded("gzip", lambda: gzip.compress(gzip_bomb())), LARGE),
    Case("a million empty gzips in gzip", Encoded("gzip, gzip", empty_members), LARGE),
    Case("a brotli bomb in zstd", Encoded("br, zstd", lambda: zstandard.compress(brotli_bomb())), LARGE),
    # Encodings that lie
    Case("encoded twice, said once", Encoded("gzip", lambda: gzip.compress(gzip.compress(BODY))), None),
    Case("gzip that is none", body(BODY, Content_Encoding="gzip"), None),
    Case("deflate without its header", Encoded("deflate", lambda: _raw_deflate(BODY)), None),
    Case("brotli that is none", body(BODY, Content_Encoding="br"), DAMAGED, asked=2),
    Case("gzip cut short", Encoded("gzip", lambda: gzip.compress(BODY)[:-200]), BROKEN, asked=2),
    Case("gzip damaged", Encoded("gzip", lambda: gzip.compress(BODY)[:90] + b"\xff" * 500), DAMAGED, asked=2),
    Case("five encodings", body(BODY, Content_Encoding="gzip, br, gzip, br, gzip"), "is compressed 5 times over: it cannot be read"),
    Case("an unknown encoding", body(BODY, Content_Encoding="shrink"), "comes in an encoding that is not known (shrink): it cannot be read"),
    # Bodies without an end
    Case("an endless body", endless(chunked=False), LARGE),
    Case("an endless body in chunks", endless(chunked=True), LARGE),
    Case("a body that drips", dripping(HEAD + b"Content-Length: 99999\r\n\r\n", b"x"), LATE, deadline=SLOW),
    Case("headers that drip", dripping(HEAD + b"X-Slow: ", b"x"), LATE, deadline=SLOW),
    Case("a status line that drips", dripping(b"HTTP/1.1 ", b"2"), LATE, deadline=SLOW),
    Case("a chunk size that drips", dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"), LATE, deadline=SLOW),
    Case("early hints without an end", dripping(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), LATE, deadline=SLOW),
    Case("trailers without an end", dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-T: y\r\n"), LATE, deadline=SLOW),
    Case("silence", silent, LATE, deadline=SLOW),
    Case("plain HTTP where TLS is expected", body(BODY), "makes no safe connection (WRONG_VERSION_NUMBER): try again later", "none", asked=0),
    Case("silence in the TLS handshake", silent, "cannot be read: HOST does not answer; try again later", "deaf", deadline=SLOW, asked=0),
    # Redirects
    Case("a redirect to itself", redirect("/fault"), "redirects in a circle: open it in a browser, and save the page"),
    Case("a chain of redirects without an end", lambda h: redirect(h.path + "x")(h), "redirects more than 5 times: check the address"),
    Case("a redirect to the metadata server", redirect("http://169.254.169.254/latest/"), "redirects to http://169.254.169.254/latest/: 169.254.169.254 is a link-local address, not on the open web: allow it by name (--allow-host 169.254.169.254, or for daily runs allow_hosts under [fetch]) if you trust it"),
    Case("a redirect to a file", redirect("file:///etc/passwd"), "redirects to file:///etc/passwd, which is neither http nor https: save the page, and name the file"),
    Case("a redirect to no address", redirect("http://[::1/"), "redirects to http://[::1/, which is no address that can be read: check it"),
    Case("a redirect without an address", status(302), "a redirect to nowhere: check the address (status 302)"),
    Case("a redirect with a user name", redirect("http://a:b@example.org/"), "redirects to http://a:b@example.org/, which has a user name in it: leave out what stands before the @"),
    Case("a redirect from https to http", redirect("http://example.org/"), "redirects from https to http, which anybody on the way can change: check the address", "good"),
    # Lengths that lie
    Case("a Content-Length too long", length(b"Content-Length: 99999"), BROKEN, asked=2),
    Case("a Content-Length too short", length(b"Content-Length: 1200"), None),
    Case("a Content-Length of 10 GB", length(b"Content-Length: 9999999999"), LARGE),
    Case("a Content-Length below zero", length(b"Content-Length: -5"), "sent what is no HTTP reply: check the address", asked=2),
    Case("a Content-Length of 5,000 digits", length(b"Content-Length: " + b"9" * 5000), "sent what is no HTTP reply: check the address", asked=2),
    Case("two Content-Lengths that differ", length(b"Content-Length: 1200\r\nContent-Length: 1300"), "sent what is no HTTP reply: check the address", asked=2),
    Case("no Content-Length", length(b"Connection: close"), None),
    # Types that lie
    Case("a page that is called a picture", body(BODY, Content_Type="image/png"), None),
    Case("a page without a type", raw(b"HTTP/1.1 200 OK\r\n\r\n" + BODY), None),
    Case("a page with a broken type", body(BODY, Content_Type=";;charset"), None),
    Case("a PDF that is called a page", body(b"%PDF-1.7\n" + b"x" * 500), "is a PDF, not a page: save its text as .txt"),
    Case("a ZIP archive", body(b"PK\x03\x04" + b"x" * 500, Content_Type="application/zip"), "is a ZIP archive or an office document, not a page: save its text as .txt"),
    Case("a picture", body(b"\xff\xd8\xff\xe0" + b"x" * 500, Content_Type="image/jpeg"), "is a JPEG picture, not a page: save its text as .txt"),
    Case("a film", body(b"\0\0\0\x18ftyp" + b"x" * 500, Content_Type="video/mp4"), "is no page but video/mp4: save its text as .txt"),
    Case("random bytes that are called a page", body(bytes(range(256)) * 40), "not text: it looks like binary data; save it as text or HTML", stage="load"),
    Case("a feed that is called a page", body(b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"), "is a feed without an entry: name the page of an article", stage="feeds"),
    # Charsets that lie
    Case("windows-1252 that is called UTF-8", body(LATIN, Content_Type="text/html; charset=utf-8"), None),
    Case("UTF-8 that is called windows-1251", body(BODY, Content_Type="text/html; charset=windows-1251"), None),
    Case("an unknown charset", body(BODY, Content_Type="text/html; charset=klingon"), None),
    Case("a charset that is no charset", body(LATIN, Content_Type="text/html; charset=zlib"), None),
    # TLS
    Case("a certificate of nobody", body(BODY), "has a certificate that is not valid (unable to get local issuer certificate): nobody can tell who answers; try again later", "untrusted", asked=0),
    Case("a certificate that has expired", body(BODY), "has a certificate that is not valid (certificate has expired): nobody can tell who answers; try again later", "expired", asked=0),
    Case("a certificate of another host", body(BODY), "has a certificate that is not valid (ip address mismatch, certificate is not valid for 'HOST'): nobody can tell who answers; try again later", "other name", asked=0),
    Case("a good certificate", body(BODY), None, "good"),
    # What is no HTTP
    Case("5,000 headers", headers_of(5000), "sent 5001 headers, where a page has some twenty: it cannot be read"),
    Case("a header of 1 MB", headers_of(1, 1_000_000), "sent headers of more than 100 kB: it cannot be read", asked=2),
    Case("50,000 headers", headers_of(50_000), "sent headers of more than 100 kB: it cannot be read", asked=2),
    Case("HTTP/0.9", raw(BODY), "sent what is no HTTP reply: check the address", asked=2),
    Case("noise", raw(bytes(range(128, 256)) ), "sent what is no HTTP reply: check the address", asked=2),
    Case("another protocol", raw(b"220 mail.example ESMTP\r\n"), "sent what is no HTTP reply: check the address", asked=2),
    Case("a status of 99999", raw(b"HTTP/1.1 99999 OK\r\n\r\n"), "sent what is no HTTP reply: check the address", asked=2),
    Case("a header that breaks the line", raw(b"HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n" + BODY), "sent what is no HTTP reply: check the address", asked=2),
    Case("a chunk size that is none", chunks(b"zz\r\nabc\r\n0\r\n\r\n"), "sent what is no HTTP reply: check the address", asked=2),
    Case("a chunk cut short", chunks(b"ffff\r\n" + BODY), BROKEN, asked=2),
    Case("a chunk of absurd size", chunks(b"f" * 20 + b"\r\n" + BODY), BROKEN, asked=2),
    # The line
    Case("a reset at once", reset, BROKEN, asked=3),
    Case("a reset at once, then the page", [reset, body(BODY)], None, asked=2),
    Case("a reset midway", reset_midway, BROKEN, asked=2),
    Case("a connection that is closed at once", raw(b""), "was not answered: the server closed the connection; try again later", asked=3),
    # Statuses
    Case("204", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "sent an empty page: try again later"),
    Case("304 without a copy", raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "answered that nothing has changed, though nothing was known: try again later"),
    Case("401", status(401, WWW_Authenticate="Basic"), "asks for a password: log in with a browser, and save the page (status 401)"),
    Case("403", status(403), "is not given to programs: open it in a browser, and save the page (status 403)"),
    Case("404", status(404), "does not exist: check the address (status 404)"),
    Case("410", status(410), "was taken down for good: leave it out (status 410)"),
    Case("418", status(418), "no page: check the address (status 418)"),
    Case("429, wait an hour", status(429, Retry_After="3600"), "asked for too often: try again in 60 minutes (status 429)"),
    Case("429, wait for ever", status(429, Retry_After="9" * 400), "asked for too often: try again in 168 hours (status 429)"),
    Case("429, wait a moment, then the page", [status(429, Retry_After="2"), body(BODY)], None, asked=2),
    Case("429 that never ends", status(429), "asked for too often: try again later (status 429)", asked=3),
    Case("451", status(451), "is withheld for legal reasons: leave it out (status 451)"),
    Case("500", status(500), "the server failed: try again later (status 500)"),
    Case("503 once", [status(503), body(BODY)], None, asked=2),
    Case("503 for ever", status(503, Retry_After="nonsense"), "the server failed: try again later (status 503)", asked=3),
    Case("an error with an endless body", lambda h: _endless_error(h), "the server failed: try again later (status 500)"),
    # Bodies with nothing in them
    Case("an empty body", body(b""), "sent an empty page: try again later"),
    Case("a body of spaces", body(b" \r\n" * 5000), "sent an empty page: try again later"),
    # Pages that are made to stop a parser
    Case("100,000 nested divs", body(b"<html><body>" + b"<div>" * 100_000 + b"text"), "the page has too many elements: save its text as .txt", stage="clean"),
    Case("a tag with 100,000 attributes", body(b"<html><p " + b"a=1 " * 100_000 + b">text"), "the page has a tag with too many attributes: save its text as .txt", stage="clean"),
    # robots.txt
    Case("robots.txt forbids it", body(BODY), "may not be read by programs (robots.txt of HOST): save the page", robots=page(b"User-agent: *\nDisallow: /fault", Content_Type="text/plain"), asked=0),
    Case("robots.txt allows it again", body(BODY), None, robots=page(b"User-agent: *\nDisallow: /\nAllow: /fault", Content_Type="text/plain")),
    Case("robots.txt fails", body(BODY), "is left alone, for the site's robots.txt cannot be read (status 500): try again later", robots=status(500), asked=0),
    Case("robots.txt is forbidden", body(BODY), None, robots=status(403)),
    Case("robots.txt drips", body(BODY), "is left alone, for the site's robots.txt does not come: try again later", robots=dripping(HEAD, b"#"), deadline=SLOW, asked=0),
    Case("robots.txt is a page", body(BODY), None, robots=page(ARTICLE)),
    Case("robots.txt is endless", body(BODY), None, robots=endless(chunked=False)),
    Case("robots.txt is a bomb", body(BODY), None, robots=Encoded("br", brotli_bomb)),
    Case("robots.txt is a picture", body(BODY), None, robots=body(b"\xff\xd8\xff\xe0" + b"x" * 500)),
    Case("robots.txt is noise", body(BODY), None, robots=body(bytes(range(256)) * 4000, Content_Type="text/plain")),
)  # fmt: skip


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _endless_error(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n")
    for _ in range(2000):
        handler.wfile.write(b"x" * 65536)
    handler.close_connection = True
