"""A fetcher that tells a run's progress what it has read, and which host it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from briefer.clock import Clock
from briefer.daily.progress import Progress
from briefer.sources.fetch import Fetcher, Request, Response
from briefer.sources.manners import FetchSettings
from briefer.types import Problem


class WatchedFetcher(Fetcher):
    """A Fetcher; each fetch_all() is a stage of the run: the feeds, then the pages of their entries."""

    def __init__(self, config: FetchSettings, clock: Clock, cache: Path, progress: Progress) -> None:
        super().__init__(config, clock, cache)
        self._progress = progress

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[tuple[Request, Response | Problem]]:
        """As Fetcher.fetch_all()."""
        left = {id(request): request for request in requests}
        asked = list(left.values())
        if asked:
            self._progress.stage("fetch" if asked[0].kind == "feed" else "pages", len(asked))
            self._progress.waiting(urlsplit(asked[0].url).netloc)
        for request, result in super().fetch_all(asked):
            left.pop(id(request), None)
            slowest = next(iter(left.values()), None)
            self._progress.step()
            self._progress.waiting(urlsplit(slowest.url).netloc if slowest else "")
            yield request, result
