"""All reading over HTTP, and all its guards.

    with Fetcher(FetchConfig(), SystemClock(), cache_folder) as fetcher:
        result = fetcher.fetch(Request("https://example.org/news"))    # a Response, or a Problem

The way of a fetch: fetcher (each URL once a run) -> visits (cache, robots.txt, redirects, retries) -> hosts (its
turn) -> exchange (one request under every limit) -> network (the guarded connection).
"""

from briefer.sources.fetch.fetcher import Fetcher
from briefer.sources.fetch.messages import FetchProblem, Limits, Request, Response

__all__ = ["FetchProblem", "Fetcher", "Limits", "Request", "Response"]
