"""Days of news on the loopback interface: outlets with feeds and pages, made of the samples and the data sets.

    with NewsWeb(pieces_of(data)) as web:
        web.show(day=0)                 # what the feeds have at the end of that day
        config = web.config(folder)     # a configuration that reads them all

Each outlet is a host of its own (127.0.0.2, 127.0.0.3, ...) with a feed in one of four forms. The events of the
data sets are spread over the days: most articles come on the first day of their event, the others later.
"""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.servers.web import Handler, Route, WebServer

ROOT = Path(__file__).resolve().parent.parent
DATA_OUTLETS = 12
LISTED = 80
"""Entries in a feed: what a day brings, and what it has still of the day before."""
FIRST_DAY = date(2025, 10, 14)
"""That of the sample whose second day is at hand, so that the days in its text are right."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as its outlet publishes it. `day` counts from 0; `event` is the gold event."""

    event: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    day: int
    published: datetime


def pieces_of(data: Path | None, days: int = 3) -> list[Piece]:
    """All articles of the samples, and of the sets under events/ in `data`, on their days."""
    pieces = [*_of_samples(days), *(_of_data(data, days) if data else ())]
    return sorted(pieces, key=lambda piece: (piece.published, piece.outlet, piece.title))


def pieces_of_samples(*names: str) -> list[Piece]:
    """The articles of these samples, all on day 0."""
    return [piece for piece in pieces_of(None, days=1) if piece.event in names]


def all_on_one_day(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """The first `count` of the pieces, all on day 0."""
    return [
        replace(piece, day=0, published=_moment(0, number, count))
        for number, piece in enumerate(pieces[:count])
    ]


def end_of(day: int) -> datetime:
    """The moment at which the edition of that day's news is made: the next morning."""
    return datetime.combine(FIRST_DAY + timedelta(days=day + 1), datetime.min.time(), UTC).replace(hour=6)


def _moment(day: int, place: int, count: int) -> datetime:
    """A time of that day for the `place`th of `count` articles, from seven in the morning to four at night."""
    start = datetime.combine(FIRST_DAY + timedelta(days=day), datetime.min.time(), UTC).replace(hour=7)
    return start + timedelta(minutes=int(21 * 60 * place / max(count, 1)))


def _of_samples(days: int) -> Iterator[Piece]:
    """The sample events, one or two a day; the second day of the ferry on the day after its first."""
    from briefer.cleaning import clean_all
    from briefer.sources.files import load

    folders = sorted(path for path in (ROOT / "samples").iterdir() if (path / "truth.json").exists())
    for number, folder in enumerate(folders):
        for part, day in ((folder, number % days), (folder / "day2", number % days + 1)):
            if not part.is_dir() or day >= days:
                continue
            documents, _ = load([str(part)], io.BytesIO())
            articles, _ = clean_all(documents)
            for place, article in enumerate(articles):
                paragraphs = article.text.split("\n\n")
                title = article.title or paragraphs[0][:90]
                body = tuple(paragraphs[1:] if article.title else paragraphs)
                outlet = article.outlet or f"{folder.name[3:]} daily"
                yield Piece(folder.name, title, body, outlet, day, _moment(day, place, len(articles)))


def _of_data(data: Path, days: int) -> Iterator[Piece]:
    events: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((data / "events").glob("*.jsonl")):
        if path.stem == "one_large_event":
            continue
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            events.setdefault(f"{path.stem}:{record['event']}", []).append(record)
    chance = random.Random(7)
    for event, records in sorted(events.items()):
        first = chance.randrange(days)
        outlets = chance.sample(range(DATA_OUTLETS), min(len(records), DATA_OUTLETS))
        for place, record in enumerate(records):
            later = chance.choices((0, 1, 2), (6, 3, 1))[0] if place else 0
            day = min(first + later, days - 1)
            title, paragraphs = _text_of(record)
            if paragraphs:
                outlet = f"Gazette {outlets[place % len(outlets)] + 1}"
                yield Piece(event, title, paragraphs, outlet, day, _moment(day, chance.randrange(600), 600))


def _text_of(record: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Title and paragraphs; the sets without titles get the first words of the text as one."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n|\n", record["text"]) if p.strip()]
    title = record.get("title") or next((p for p in paragraphs if len(p) > 40), "")[:90].rsplit(" ", 1)[0]
    return title, tuple(paragraphs)


class NewsWeb:
    """The running web. `dead` outlets answer their feed with an error."""

    def __init__(self, pieces: Sequence[Piece], dead: int = 0, listed: int = LISTED) -> None:
        self.pieces = list(pieces)
        self._listed = listed
        self._places = {piece: number for number, piece in enumerate(self.pieces)}
        self._outlets = sorted({piece.outlet for piece in pieces})
        self._dead = {f"Silent {number + 1}" for number in range(dead)}
        self._server = WebServer({}, host="0.0.0.0")

    @property
    def server(self) -> WebServer:
        return self._server

    def show(self, day: int) -> None:
        """From now on the feeds are what they are at the end of that day."""
        routes: dict[str, Route | Sequence[Route]] = {}
        for outlet in self._outlets:
            shown = [p for p in self.pieces if p.outlet == outlet and p.day <= day][-self._listed :]
            feed = _FORMS[self._number(outlet) % len(_FORMS)](self, outlet, shown)
            routes[f"/{self._number(outlet)}/feed"] = _conditional(*feed)
        for number, piece in enumerate(self.pieces):
            routes[f"/{self._number(piece.outlet)}/{number}.html"] = _body(_page(piece).encode(), "text/html")
        for outlet in self._dead:
            routes[f"/{outlet.replace(' ', '-')}/feed"] = _failure
        self._server.routes = routes

    def config(self, folder: Path, **edition: Any) -> dict[str, Any]:
        """A configuration as briefer.toml has it, with the store and the editions in `folder`."""
        feeds = [{"url": self._url(outlet, "feed"), "outlet": outlet} for outlet in self._outlets]
        feeds += [
            {"url": f"http://127.0.0.1:{self._server.port}/{outlet.replace(' ', '-')}/feed"}
            for outlet in sorted(self._dead)
        ]
        hosts = sorted({feed["url"].split("/")[2] for feed in feeds})
        return {
            "edition": {"folder": str(folder / "editions"), **edition},
            "feeds": feeds,
            "fetch": {"allow_hosts": hosts},
            "store": {"url": f"sqlite:///{folder}/briefer.db"},
        }

    def link(self, piece: Piece) -> str:
        """The address of its page."""
        return self._url(piece.outlet, f"{self._places[piece]}.html")

    def _number(self, outlet: str) -> int:
        return self._outlets.index(outlet)

    def _url(self, outlet: str, name: str) -> str:
        number = self._number(outlet)
        return f"http://127.0.0.{number + 2}:{self._server.port}/{number}/{name}"

    def __enter__(self) -> NewsWeb:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)


def _html(piece: Piece) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in piece.paragraphs)


def _page(piece: Piece) -> str:
    """A page as outlets have them: with navigation, a teaser of other pieces, and a foot."""
    links = "".join(
        f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Money", "Weather")
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(piece.title)} | {piece.outlet}</title>"
        f'<meta property="og:title" content="{escape(piece.title)}">'
        f'<meta property="article:published_time" content="{piece.published.isoformat()}"></head>'
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{escape(piece.title)}</h1>"
        f'<time datetime="{piece.published.isoformat()}">{piece.published:%d %B %Y}</time>{_html(piece)}</article>'
        '<aside><h2>Most read</h2><ul><li><a href="/x">Ten walks for the weekend</a></li></ul></aside></main>'
        f"<footer><p>© {piece.outlet}. All rights reserved. Sign up for our newsletter.</p></footer></body></html>"
    )


def _rss(web: NewsWeb, outlet: str, pieces: Sequence[Piece], full: bool) -> tuple[bytes, str]:
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>{web.link(p)}</link><guid>{web.link(p)}</guid>"
        f"<pubDate>{p.published:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>{escape(p.paragraphs[0][:200])}</description>"
        + (f"<content:encoded>{escape(_html(p))}</content:encoded>" if full else "")
        + "</item>"
        for p in reversed(pieces)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(outlet)}</title><language>en</language>{items}</channel></rss>"
    ).encode(), "application/rss+xml"


def _atom(web: NewsWeb, outlet: str, pieces: Sequence[Piece]) -> tuple[bytes, str]:
    entries = "".join(
        f'<entry><title>{escape(p.title)}</title><link href="{web.link(p)}"/><id>{web.link(p)}</id>'
        f"<updated>{p.published.isoformat()}</updated><published>{p.published.isoformat()}</published>"
        f'<content type="html">{escape(_html(p))}</content></entry>'
        for p in reversed(pieces)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(outlet)}</title><id>urn:{escape(outlet)}</id>{entries}</feed>"
    ).encode(), "application/atom+xml"


def _json_feed(web: NewsWeb, outlet: str, pieces: Sequence[Piece]) -> tuple[bytes, str]:
    items = [
        {
            "id": web.link(p),
            "url": web.link(p),
            "title": p.title,
            "date_published": p.published.isoformat(),
            "summary": p.paragraphs[0][:200],
        }
        for p in reversed(pieces)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet, "items": items}
    return json.dumps(feed).encode(), "application/feed+json"


_FORMS = (
    lambda web, outlet, pieces: _rss(web, outlet, pieces, True),
    lambda web, outlet, pieces: _rss(web, outlet, pieces, False),
    _atom,
    _json_feed,
)


def _body(data: bytes, content_type: str) -> Route:
    return lambda handler: handler.reply(200, data, {"Content-Type": content_type})


def _conditional(data: bytes, content_type: str) -> Route:
    """Answers 304 to who has this very feed."""
    import hashlib

    tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'

    def route(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            handler.reply(304, b"", {"ETag": tag})
        else:
            handler.reply(200, data, {"Content-Type": content_type, "ETag": tag})

    return route


def _failure(handler: Handler) -> None:
    handler.reply(500, b"out of order", {"Content-Type": "text/plain"})
