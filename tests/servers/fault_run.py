"""One run over a fault and healthy pages beside it, measured: shared by the tests and the benchmark."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.cleaning import clean_all
from briefer.executor import SafePool
from briefer.sources.fetch import Fetcher, Limits
from briefer.sources.files import load
from briefer.sources.manners import Manners
from briefer.sources.pages import Reading
from briefer.types import Article, Problem
from tests.servers.bombs import Encoded
from tests.servers.certificates import Certificates
from tests.servers.web import WebServer, missing, page
from tests.servers.web_faults import ARTICLE, Case
from tests.sources.fetching import WebClock

HEALTHY = ("/healthy/1", "/healthy/2", "/healthy/3")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gave. `asked` counts the requests for the faulty page, `megabytes` what memory grew by at most."""

    url: str
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    seconds: float
    megabytes: float
    asked: int
    host: str

    @property
    def healthy(self) -> int:
        """How many of the healthy pages came through."""
        return sum(article.input != self.url for article in self.articles)

    @property
    def message(self) -> str | None:
        """What the user is told of the faulty page, with HOST for the server's name; None where it was read."""
        found = [problem.message for problem in self.problems if problem.input == self.url]
        return found[0].replace(self.host, "HOST") if found else None

    @property
    def stage(self) -> str | None:
        found = [problem.stage for problem in self.problems if problem.input == self.url]
        return found[0] if found else None


def run_case(case: Case, pool: SafePool, certificates: Certificates) -> Outcome:
    """A run that reads the page of the fault between healthy ones, of its own server and of another."""
    texts = {path: page(ARTICLE.replace("Velden", f"Velden {n}")) for n, path in enumerate(HEALTHY)}
    with WebServer(texts, host="127.0.0.2") as other, serving(case, certificates) as (web, url):
        urls = [other.url(HEALTHY[0]), url, *(other.url(path) for path in HEALTHY[1:])]
        with _fetcher(case, certificates) as fetcher:
            cost = Cost()
            documents, unread = load(urls, io.BytesIO(), Reading({}, fetcher=fetcher, pool=pool).pages)
            articles, unclean = clean_all(documents, pool)
            seconds, megabytes = cost.so_far()
        return Outcome(
            url, tuple(articles), (*unread, *unclean), seconds, megabytes, asked_for(web), web.host
        )


@contextlib.contextmanager
def serving(case: Case, certificates: Certificates) -> Iterator[tuple[WebServer, str]]:
    """The server of the fault, and the URL of its page."""
    tls = certificates.server(case.certificate) if case.certificate not in (None, "none", "deaf") else None
    if isinstance(case.route, Encoded):
        case.route.prepare()
    with WebServer({}, tls=tls, deaf=case.certificate == "deaf") as web:
        web.routes |= {"/robots.txt": case.robots or missing, "/fault": case.route}
        web.otherwise = case.route if not isinstance(case.route, Sequence) else None
        url = web.url("/fault")
        yield web, url.replace("http:", "https:") if case.certificate else url


def asked_for(web: WebServer) -> int:
    """How often the page of the fault was requested."""
    return sum(path == "/fault" for path in web.paths())


class Cost:
    """What a piece of work takes from when this was made: seconds, and by how many MB memory grew at most."""

    def __init__(self) -> None:
        _reset_peak()
        self._before, self._began = _memory("VmRSS"), time.monotonic()

    def so_far(self) -> tuple[float, float]:
        return time.monotonic() - self._began, _memory("VmHWM") - self._before


def _fetcher(case: Case, certificates: Certificates) -> Fetcher:
    manners = Manners(allow_hosts=("127.0.0.1", "127.0.0.2"))
    limits = Limits(deadline=case.deadline, connect=min(case.deadline, 2.0))
    return Fetcher(manners, WebClock(), None, limits=limits, tls=certificates.client())


def _reset_peak() -> None:
    """Starts the measure of peak memory anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _memory(name: str) -> float:
    """A figure of this process's memory, in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)
