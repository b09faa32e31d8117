"""The fault table: what becomes of each fault of a web server, what it costs, and what the user is told.

A real server on the loopback interface shows each fault of tests/servers/web_faults.py to a run that reads
healthy pages beside it. `held` says whether message, requests and healthy pages are those of the matrix.
The last rows hold briefer and its peers against all faults of the wire, and against the internal hosts of the
public list: `held` counts the cases where the page was read or left out as it should be, within the deadline and
64 MB; `requests` on internal hosts are connections that were made there.
"""

from __future__ import annotations

import itertools
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.__main__ import Row
from benchmarks.peers_fetch import ON_FAULTS, ON_INTERNAL, Get
from briefer.executor import SafePool
from briefer.sources.fetch import Request
from briefer.types import Problem
from tests.servers.certificates import Certificates
from tests.servers.fault_run import HEALTHY, Cost, Outcome, asked_for, run_case, serving
from tests.servers.web import WebServer, redirect
from tests.servers.web_faults import CASES, Case
from tests.sources.fetching import fetcher_for

MOST_MB = 64
SPARE = 1.5
"""Seconds beyond the deadline that a peer may take."""


def run(data: Path) -> list[Row]:
    """One row for each fault, then the sums; internal hosts are those of `data`/hostile/strings.json."""
    certificates = Certificates()
    with SafePool(1) as pool:
        rows = [_row(case, run_case(case, pool, certificates)) for case in CASES]
    on_the_wire = [(case, row) for case, row in zip(CASES, rows, strict=True) if case.stage == "fetch"]
    with tempfile.TemporaryDirectory() as folder:
        authority = Path(folder, "authority.pem")
        certificates.write_authority(authority)
        sums = [_sum("briefer", [row for _, row in on_the_wire])]
        for name, get in ON_FAULTS.items():
            peer_rows = [_peer_row(name, get, case, certificates, authority) for case, _ in on_the_wire]
            sums.append(_sum(name, peer_rows))
        return [*rows, *sums, *_ssrf(data, authority)]


def _peer_row(name: str, get: Get, case: Case, certificates: Certificates, authority: Path) -> Row:
    with serving(case, certificates) as (web, url):
        cost = Cost()
        text = _got(get, url, case.deadline, authority)
        seconds, megabytes = cost.so_far()
        asked = asked_for(web)
    is_read = text is not None and "pier will stay closed" in text
    held = is_read == (case.message is None) and seconds < case.deadline + SPARE and megabytes < MOST_MB
    return {
        "system": name,
        "dataset": case.name,
        "requests": asked,
        "seconds": seconds,
        "MB": megabytes,
        "held": "yes" if held else "NO",
    }


def _got(get: Get, url: str, seconds: float, authority: Path) -> str | None:
    """What a peer gives, None where it raises, whatever it raises."""
    try:
        return get(url, seconds, authority)
    except Exception:
        return None


def _sum(name: str, rows: Sequence[Row]) -> Row:
    held = sum(row["held"] == "yes" for row in rows)
    return {
        "system": name,
        "dataset": "all faults of the wire",
        "requests": sum(int(row["requests"] or 0) for row in rows),
        "seconds": sum(float(row["seconds"] or 0) for row in rows),
        "MB": max(float(row["MB"] or 0) for row in rows),
        "held": f"{held} of {len(rows)}",
    }


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


def _ssrf(data: Path, authority: Path) -> list[Row]:
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
                *(_peer_refusals(name, get, targets, inner, authority) for name, get in ON_INTERNAL.items()),
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


def _peer_refusals(name: str, get: Get, urls: list[str], inner: WebServer, authority: Path) -> Row:
    """How often a peer connects to an internal host that it is sent to."""
    before, cost = inner.connections, Cost()
    for url in urls:
        _got(get, url, 0.2, authority)
    return {
        "system": name,
        "dataset": "internal hosts, named",
        "requests": inner.connections - before,
        "seconds": cost.so_far()[0],
        "held": "yes" if inner.connections == before else "NO",
    }
