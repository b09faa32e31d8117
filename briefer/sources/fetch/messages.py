"""What is asked of a web server, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefer.types import Problem

Kind = Literal["page", "feed"]


@dataclass(frozen=True, slots=True)
class Request:
    """A page or a feed to fetch. `etag` and `last_modified` are the validators of the copy the caller has.

    A "page" is held against robots.txt and kept in the cache on disk; a "feed" is neither, because its
    reader keeps its state.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    kind: Kind = "page"


@dataclass(frozen=True, slots=True)
class Response:
    """A success, whole and decompressed: its status is 2xx, or 304 to the caller's own validators.

    `url` is where it came from after redirects. `content_type` is in lower case without parameters, ""
    where none was stated; `charset` as the header states it. `not_modified` says that the caller's copy is
    still good; `data` is then empty. `moved_to` is set where the server said that the address has changed
    for good. `fetched` is when it came over the network, which for a page out of the cache was earlier.
    `retry_after` is in seconds.
    """

    request: Request
    url: str
    status: int
    content_type: str
    charset: str | None
    data: bytes
    fetched: datetime
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    moved_to: str | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class FetchProblem(Problem):
    """Why nothing usable came: `stage` is "fetch", `input` the URL as asked for.

    `status` is the server's status (404, 410, 429, 503, ...), None where there was no whole reply.
    `retry_after` is in seconds, where the server asked to be left alone for so long. `moved_to` as in Response.
    """

    status: int | None = None
    retry_after: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server may take of a run. Times are in seconds, sizes in bytes.

    `deadline` is for the whole of one fetch on the wire: name look-up, TLS, redirects and the last byte.
    `size` is that of a body, after decompression as well as before it.
    """

    deadline: float = 30.0
    connect: float = 10.0
    size: int = 10_000_000
    redirects: int = 5
    headers: int = 256
    retries: int = 2
    longest_wait: float = 10.0
