"""The fault table: what becomes of each fault of a web server, what it costs, and what the user is told.

A real server on the loopback interface shows each fault of tests/servers/web_faults.py to a run that reads
healthy pages beside it. `held` says whether message, requests and healthy pages are those of the matrix.
`ssrf` rows hold the internal hosts of the public list against a real listener.
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.__main__ import Row
from briefer.executor import SafePool
from briefer.sources.fetch import Request
from briefer.types import Problem
from tests.servers.certificates import Certificates
from tests.servers.fault_run import HEALTHY, Outcome, run_case
from tests.servers.web import WebServer, redirect
from tests.servers.web_faults import CASES, Case
from tests.sources.fetching import fetcher_for


def run(data: Path) -> list[Row]:
    """One row for each fault, and one for each way to an internal host of `data`/hostile/strings.json."""
    certificates = Certificates()
    with SafePool(1) as pool:
        rows = [_row(case, run_case(case, pool, certificates)) for case in CASES]
    return [*rows, *_ssrf(data)]


def _row(case: Case, outcome: Outcome) -> Row:
    held = (outcome.message, outcome.healthy) == (case.message, len(HEALTHY))
    held = held and case.asked in (None, outcome.asked)
    return {
        "system": "briefer",
        "dataset": case.name,
        "page": "left out" if outcome.message else "read",
        "healthy": f"{outcome.healthy}/{len(HEALTHY)}",
        "requests": outcome.asked,
        "seconds": outcome.seconds,
        "MB": outcome.megabytes,
        "held": "yes" if held else "NO",
        "message": outcome.message or "",
    }


def _ssrf(data: Path) -> list[Row]:
    file = data / "hostile" / "strings.json"
    hosts = json.loads(file.read_bytes())["ssrf_hosts"] if file.exists() else []
    named = [f"[{host}]" if ":" in host else host for host in hosts]
    with WebServer({}) as inner:
        targets = [f"http://{host}:{inner.port}/" for host in named]
        with WebServer({f"/{n}": redirect(target) for n, target in enumerate(targets)}) as web:
            onward = [web.url(f"/{n}") for n in range(len(targets))]
            return [
                _refusals("internal hosts, named", targets, web, inner),
                _refusals("internal hosts, by redirect", onward, web, inner),
                _refusals("a name that changes its answer", _names(inner), None, inner),
            ]


def _names(inner: WebServer) -> list[str]:
    return [f"http://name{n}.example:{inner.port}/" for n in range(10)]


def _changing() -> Callable[[str, int], list[str]]:
    """A resolver whose every second answer leads inward: what checks first and looks up again connects there."""
    answers = itertools.cycle((["93.184.215.14"], ["127.0.0.1"]))
    return lambda host, port: next(answers)


def _refusals(name: str, urls: list[str], web: WebServer | None, inner: WebServer) -> Row:
    before, began = inner.connections, time.monotonic()
    with fetcher_for(web, connect=0.2, resolve=None if web else _changing()) as fetcher:
        results = [result for _, result in fetcher.fetch_all([Request(url) for url in urls])]
    refused = sum(isinstance(result, Problem) for result in results)
    connections = inner.connections - before
    return {
        "system": "briefer",
        "dataset": name,
        "page": f"{refused} of {len(urls)} refused",
        "requests": connections,
        "seconds": time.monotonic() - began,
        "held": "yes" if refused == len(urls) and connections == 0 else "NO",
    }
