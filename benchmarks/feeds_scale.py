"""500 feeds of 20 entries, read and cleaned: seconds, processor time and memory, and the run right after.

The web is a process of its own on the loopback network that waits 50 ms before every reply; every other feed
gives its articles whole, the others teasers with pages. Each system is a fresh process that ends with 10,000
cleaned articles: briefer with its fetcher, its workers and the states of its feeds in a file; its peer a plain
loop over feedparser and trafilatura, as one would write it. Memory is the peak of the proportional set size (PSS)
of the process and all below it, looked at five times a second. Processor time is that of the system alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.feeds_server import host_of

ROOT = Path(__file__).resolve().parent.parent
FEEDS = 500
ENTRIES = 20
LATENCY = 0.05
LOOK_EVERY = 0.2

Row = Mapping[str, str | int | float | None]


def run(data: Path, feeds: int = FEEDS, entries: int = ENTRIES) -> list[Row]:
    """Rows of system, dataset, articles, seconds, processor seconds and peak megabytes."""
    dataset = f"{feeds} feeds of {entries}"
    rows: list[Row] = []
    with _server(data, entries) as port, tempfile.TemporaryDirectory() as folder:
        states = Path(folder) / "states.jsonl"
        for system, arguments in (
            ("briefer", ["briefer", str(states)]),
            ("briefer, run again", ["briefer", str(states)]),
            ("feedparser + trafilatura", ["loop"]),
        ):
            command = [
                sys.executable,
                "-m",
                "benchmarks.feeds_scale",
                arguments[0],
                str(port),
                str(feeds),
                *arguments[1:],
            ]
            rows.append({"system": system, "dataset": dataset, **_measured(command)})
    return rows


@contextmanager
def _server(data: Path, entries: int) -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks.feeds_server", str(data), str(entries), str(LATENCY)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def _measured(command: list[str]) -> dict[str, int | float]:
    """Runs a system. Raises RuntimeError where it fails."""
    started = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        peak = _Peak(process.pid)
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    return {
        **json.loads(output),
        "seconds": round(seconds, 1),
        "processor": round(usage.ru_utime + usage.ru_stime, 1),
        "megabytes": round(peak.stop() / 1e6),
    }


class _Peak:
    """Looks at the memory of a process and of all below it until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._ended = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The most that was seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(LOOK_EVERY):
            self._most = max(self._most, sum(map(_pss, _tree(self._pid))))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def _read_with_briefer(port: int, feeds: int, path: Path) -> int:
    from collections import deque
    from concurrent.futures import Future

    from briefer.clock import SystemClock
    from briefer.config import FeedConfig, FetchConfig
    from briefer.executor import SafePool
    from briefer.sources.feeds import FeedReader, MemoryStates, state_from_json, state_to_json
    from briefer.sources.fetch import Fetcher
    from briefer.text.clean import clean
    from briefer.types import Article

    configs = [FeedConfig(url=f"http://{host_of(feed)}:{port}/feed") for feed in range(feeds)]
    states = (
        MemoryStates(map(state_from_json, path.read_text().splitlines())) if path.exists() else MemoryStates()
    )
    settings = FetchConfig(allow_hosts=tuple(f"{host_of(feed)}:{port}" for feed in range(feeds)))
    articles = 0
    with Fetcher(settings, SystemClock()) as fetcher, SafePool() as pool:
        reader = FeedReader(configs, states, fetcher, pool, SystemClock())
        waiting: deque[Future[Article]] = deque()
        for document in reader.documents():
            waiting.append(pool.submit(clean, document, "a1"))
            while len(waiting) > 32 or (waiting and waiting[0].done()):
                articles += isinstance(waiting.popleft().result(), Article)
        articles += sum(isinstance(future.result(), Article) for future in waiting)
    for problem in reader.result.problems[:5]:
        print(problem, file=sys.stderr)
    path.write_text("\n".join(map(state_to_json, reader.result.states)))
    return articles


def _read_in_a_loop(port: int, feeds: int) -> int:
    import urllib.request

    import feedparser
    import trafilatura

    articles = 0
    for number in range(feeds):
        for entry in feedparser.parse(f"http://{host_of(number)}:{port}/feed").entries:
            if entry.get("content"):
                page = f"<html><body><article>{entry.content[0].value}</article></body></html>"
            else:
                # trafilatura.fetch_url refuses loopback addresses.
                with urllib.request.urlopen(entry.link) as reply:
                    page = reply.read().decode("utf-8")
            articles += trafilatura.bare_extraction(page, with_metadata=True) is not None
    return articles


if __name__ == "__main__":
    name, port, count, *rest = sys.argv[1:]
    done = (
        _read_with_briefer(int(port), int(count), Path(rest[0]))
        if name == "briefer"
        else _read_in_a_loop(int(port), int(count))
    )
    print(json.dumps({"articles": done}))
