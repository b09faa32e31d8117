"""The web that feeds_scale reads: feeds and pages made at its start, served from the loopback network with a delay.

    python -m benchmarks.feeds_server DATA ENTRIES LATENCY

prints its port. Each feed has an address of its own (127.1.x.y), as each outlet has a host; an ETag answers 304.
Every other feed gives its articles whole, the others teasers whose pages stand on the same host.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

NAVIGATION = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(40))
RELATED = "".join(
    f'<li><a href="/more/{n}">Another report on something else, number {n}</a></li>' for n in range(25)
)
SCRIPT = "<script>" + "var settings = {consent: true, slots: [1, 2, 3]};\n" * 300 + "</script>"


def host_of(feed: int) -> str:
    """The loopback address of a feed."""
    return f"127.1.{feed // 250}.{feed % 250 + 1}"


class Web:
    """The bodies of all replies, made when they are asked for, always the same."""

    def __init__(self, paragraphs: Sequence[str], entries: int, port: int) -> None:
        self._paragraphs, self._entries, self._port = paragraphs, entries, port
        self._now = datetime.now(UTC)

    def reply(self, host: str, path: str) -> tuple[str, bytes] | None:
        """Content type and body of a path of a host, None where there is none."""
        _, _, high, low = (int(part) for part in host.split("."))
        feed = high * 250 + low - 1
        if path == "/feed":
            return "application/rss+xml", self._feed(feed)
        if path.startswith("/a/"):
            return "text/html; charset=utf-8", self._page(feed, int(path[3:]))
        return None

    def _article(self, feed: int, entry: int) -> tuple[str, list[str]]:
        chance = random.Random(feed * 1000 + entry)
        text = chance.sample(self._paragraphs, 10)
        return f"Report {entry} of outlet {feed}: {' '.join(text[0].split()[:6])}", text

    def _feed(self, feed: int) -> bytes:
        items: list[str] = []
        for entry in range(self._entries):
            title, text = self._article(feed, entry)
            when = format_datetime(self._now - timedelta(minutes=30 * entry + 5))
            body = "".join(f"<p>{escape(part)}</p>" for part in text)
            full = f"<content:encoded>{escape(body)}</content:encoded>" if feed % 2 == 0 else ""
            items.append(
                f"<item><title>{escape(title)}</title><link>http://{host_of(feed)}:{self._port}/a/{entry}</link>"
                f"<guid>g{feed}-{entry}</guid><pubDate>{when}</pubDate>"
                f"<description>{escape(' '.join(text[0].split()[:30]))} ...</description>{full}</item>"
            )
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/'
            f'content/"><channel><title>Outlet {feed}</title>{"".join(items)}</channel></rss>'
        ).encode()

    def _page(self, feed: int, entry: int) -> bytes:
        title, text = self._article(feed, entry)
        body = "".join(f"<p>{escape(part)}</p>" for part in text)
        return (
            f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{escape(title)}</title>{SCRIPT}"
            f"</head><body><nav><ul>{NAVIGATION}</ul></nav><main><article><h1>{escape(title)}</h1>{body}</article></main>"
            f"<aside><h2>More</h2><ul>{RELATED}</ul></aside><footer>Imprint</footer></body></html>"
        ).encode()


def paragraphs_of(data: Path) -> list[str]:
    """Paragraphs of news prose: of the data where it is there, else of the samples."""
    source = data / "events" / "multinews.jsonl"
    if source.exists():
        texts = [json.loads(line)["text"] for line in source.read_text("utf-8").splitlines()]
    else:
        samples = Path(__file__).resolve().parent.parent / "samples"
        texts = [path.read_text("utf-8") for path in sorted(samples.glob("0*/*.txt"))]
    parts = (part.strip() for text in texts for part in text.split("\n"))
    return list(
        dict.fromkeys(part for part in parts if 25 <= len(part.split()) <= 90 and part[-1] in '.!?"”')
    )


async def _serve(
    web: Web, latency: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    host = writer.get_extra_info("sockname")[0]
    try:
        while True:
            lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
            }
            await asyncio.sleep(latency)
            found = web.reply(host, lines[0].split(" ")[1])
            etag = '"1"'
            if found is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif headers.get("if-none-match") == etag:
                writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
            else:
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {found[0]}\r\nETag: {etag}\r\n"
                writer.write(f"{head}Content-Length: {len(found[1])}\r\n\r\n".encode() + found[1])
            await writer.drain()
            if headers.get("connection", "").lower() == "close" or "HTTP/1.0" in lines[0]:
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def _main(data: Path, entries: int, latency: float) -> None:
    web: list[Web] = []
    server = await asyncio.start_server(
        lambda reader, writer: _serve(web[0], latency, reader, writer), "0.0.0.0", 0, backlog=512
    )
    port = int(server.sockets[0].getsockname()[1])
    web.append(Web(paragraphs_of(data), entries, port))
    print(port, flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
