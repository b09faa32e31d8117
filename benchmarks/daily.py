"""Three simulated days of `briefer daily` on a loopback web of outlets, beside a plain loop over the same feeds.

The web is that of news_web.py: the samples and the events of the data sets, in feeds and pages of over fifty
outlets. Each day is a process of its own, so that its memory is its own, that of its workers included; the first 600
articles on one day are a row besides. The plain loop is what one writes in an afternoon: feedparser for the
feeds, a request for each page, trafilatura for its text, and scikit-learn's TF-IDF with average link for the
events. It writes no briefing.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.news_web import NewsWeb, all_on_one_day, end_of, pieces_of
from benchmarks.same_claim import bcubed_f1

if TYPE_CHECKING:
    from briefer.store import Store

DAYS = 3
ONE_DAY = 600
PARALLEL = 16
AVERAGE_LINK = 0.80
"""The distance at which the plain loop parts two events: the best on the labels of these very articles."""

Row = Mapping[str, str | int | float | None]


def run(data: Path) -> list[Row]:
    """Rows of articles, events, briefings, seconds, seconds of processor time, and megabytes at the peak."""
    rows: list[Row] = []
    pieces = pieces_of(data, DAYS)
    with NewsWeb(pieces, dead=1) as web:
        rows += _days("briefer daily", web, range(DAYS), "day {}")
        rows += _days("plain loop", web, range(DAYS), "day {}")
    with NewsWeb(all_on_one_day(pieces, ONE_DAY), dead=1) as web:
        rows += _days("briefer daily", web, [0], f"{ONE_DAY} articles at once")
        rows += _days("plain loop", web, [0], f"{ONE_DAY} articles at once")
    return rows


def _days(system: str, web: NewsWeb, days: Sequence[int], dataset: str) -> list[Row]:
    rows: list[Row] = []
    gold = {web.link(piece): piece.event for piece in web.pieces}
    with tempfile.TemporaryDirectory() as name:
        config = web.config(Path(name))
        for day in days:
            web.show(day)
            task = {"system": system, "config": config, "folder": name, "day": day}
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.daily"],
                input=json.dumps(task),
                capture_output=True,
                text=True,
                check=True,
            )
            seconds = time.monotonic() - began
            row = json.loads(done.stdout.splitlines()[-1])
            found = row.pop("labels")
            head = {"system": system, "dataset": dataset.format(day + 1), "feeds": len(config["feeds"])}
            score = bcubed_f1([gold[link] for link in found], list(found.values()))
            rows.append(head | row | {"bcubed_f1": round(score, 3), "seconds": round(seconds, 1)})
    return rows


def _briefer(config: Mapping[str, Any], folder: Path, day: int) -> dict[str, Any]:
    """One run with its clock at the end of that day."""
    from briefer.config import parse_config
    from briefer.daily.fetching import read_from_feeds
    from briefer.daily.files import write_files
    from briefer.daily.run import make_daily
    from briefer.daily.world import World
    from briefer.executor import SafePool
    from briefer.store import open_store
    from tests.daily.simulated import StoppedClock

    parsed = parse_config(dict(config), "briefer.toml", folder)
    environ = {"XDG_CACHE_HOME": str(folder)}
    with open_store(parsed.store.url, {}) as store, SafePool(preload=("briefer.pipeline",)) as pool:
        world = World(
            StoppedClock(end_of(day)),
            environ,
            pool,
            read_from_feeds,
            lambda edition: write_files(edition, parsed.edition.folder),
        )
        edition = make_daily(parsed, store, world).edition
        labels = _labels(store)
    return {
        "labels": labels,
        "articles": edition.read.articles,
        "events": edition.read.events,
        "briefings": len(edition.items),
        "lines": len(edition.lines),
        "left out": edition.read.left_out,
    }


def _labels(store: Store) -> dict[str, int]:
    """Which event the last run has put each link to."""
    from sqlalchemy import func, select

    from briefer.store.schema import articles, clusters

    last = select(func.max(clusters.c.run)).scalar_subquery()
    query = (
        select(articles.c.url, clusters.c.number)
        .join(clusters, clusters.c.article == articles.c.id)
        .where(clusters.c.run == last)
    )
    with store.read() as connection:
        return {row.url: row.number for row in connection.execute(query)}


def _plain(config: Mapping[str, Any], folder: Path, day: int) -> dict[str, Any]:
    """The loop: it remembers which links it has read, in a file."""
    import feedparser
    import trafilatura

    known = folder / "known.json"
    seen = set(json.loads(known.read_text())) if known.exists() else set()
    links: list[str] = []
    for data in _fetched([feed["url"] for feed in config["feeds"]]):
        for entry in feedparser.parse(data or b"").entries:
            link = str(entry.get("link", ""))
            if link and link not in seen:
                seen.add(link)
                links.append(link)
    texts = {
        link: text
        for link, page in zip(links, _fetched(links), strict=True)
        if page and (text := trafilatura.extract(page.decode("utf-8", "replace"), fast=True))
    }
    known.write_text(json.dumps(sorted(seen)))
    labels = dict(zip(texts, _clusters(list(texts.values())), strict=True))
    return {"labels": labels, "articles": len(texts), "events": len(set(labels.values()))}


def _fetched(urls: Sequence[str]) -> list[bytes | None]:
    from concurrent.futures import ThreadPoolExecutor
    from urllib.error import URLError
    from urllib.request import urlopen

    def fetch(url: str) -> bytes | None:
        try:
            with urlopen(url, timeout=10) as response:
                return bytes(response.read())
        except (URLError, OSError):
            return None

    with ThreadPoolExecutor(PARALLEL) as threads:
        return list(threads.map(fetch, urls))


def _clusters(texts: Sequence[str]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    model = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=AVERAGE_LINK
    )
    return [int(label) for label in model.fit_predict(vectors.toarray())]


class _Peak:
    """The most memory that this process and its children had together, looked at ten times a second."""

    def __init__(self) -> None:
        self.bytes = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> int:
        self._stop.set()
        self._thread.join()
        return self.bytes >> 20

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            self.bytes = max(self.bytes, _resident())


def _resident() -> int:
    """Resident bytes of this process and of all below it, shared pages counted in each."""
    import os

    children: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            pages = int((entry / "statm").read_text().split()[1])
        except OSError:
            continue
        children.setdefault(int(stat[1]), []).append(int(entry.name))
        sizes[int(entry.name)] = pages * resource.getpagesize()
    total, left = 0, [os.getpid()]
    while left:
        pid = left.pop()
        total += sizes.get(pid, 0)
        left += children.get(pid, [])
    return total


def _task() -> None:
    """The process of one day: the task comes in on standard input, the row goes out."""
    task = json.load(sys.stdin)
    peak = _Peak()
    work = _briefer if task["system"] == "briefer daily" else _plain
    row = work(task["config"], Path(task["folder"]), task["day"])
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    row["processor"] = round(sum(u.ru_utime + u.ru_stime for u in used), 1)
    row["megabytes"] = peak.end()
    print(json.dumps(row))


if __name__ == "__main__":
    _task()
