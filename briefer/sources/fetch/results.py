"""What a reply becomes: a response, an entry of the cache, or words for a status that is no success."""

from __future__ import annotations

from datetime import datetime

from briefer.sources.fetch import headers as read
from briefer.sources.fetch.cache import Entry
from briefer.sources.fetch.exchange import Reply
from briefer.sources.fetch.faults import FetchError
from briefer.sources.fetch.messages import Request, Response
from briefer.sources.fetch.urls import Target, read_url

REDIRECTS = frozenset((301, 302, 303, 307, 308))


class StatusProblem(FetchError):
    """The server answered, and not with the page."""

    def __init__(
        self, message: str, status: int, retry_after: float | None = None, moved_to: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.moved_to = moved_to


def response_of(
    request: Request, target: Target, reply: Reply, now: datetime, moved_to: str | None
) -> Response:
    """The response for a reply that came `now` from `target`."""
    return Response(
        request=request,
        url=target.url,
        status=reply.status,
        content_type=read.content_type(reply.headers),
        charset=read.charset(reply.headers),
        data=reply.data,
        fetched=now,
        etag=reply.headers.get("etag"),
        last_modified=reply.headers.get("last-modified"),
        moved_to=moved_to,
    )


def entry_of(request: Request, response: Response, fresh_until: datetime) -> Entry:
    """What the cache keeps of a response."""
    return Entry(
        url=read_url(request.url).url,
        final=response.url,
        status=response.status,
        content_type=response.content_type,
        charset=response.charset,
        etag=response.etag,
        last_modified=response.last_modified,
        moved_to=response.moved_to,
        fetched=response.fetched,
        fresh_until=fresh_until,
        data=response.data,
    )


def response_from(request: Request, entry: Entry) -> Response:
    """The response out of the cache."""
    return Response(
        request=request,
        url=entry.final,
        status=entry.status,
        content_type=entry.content_type,
        charset=entry.charset,
        data=entry.data,
        fetched=entry.fetched,
        etag=entry.etag,
        last_modified=entry.last_modified,
        moved_to=entry.moved_to,
    )


_STATUS = {
    401: "asks for a password: log in with a browser, and save the page",
    402: "asks for payment: log in with a browser, and save the page",
    403: "is not given to programs: open it in a browser, and save the page",
    404: "does not exist: check the address",
    407: "asks for a password: log in with a browser, and save the page",
    410: "was taken down for good: leave it out",
    451: "is withheld for legal reasons: leave it out",
}


def status_words(status: int, kind: str, retry_after: float | None) -> str:
    """What a status that is no success means, and the mend."""
    if status == 429:
        words = "asked for too often: try again" + (_in(retry_after) if retry_after else " later")
    elif status in _STATUS:
        words = _STATUS[status]
    elif status >= 500:
        words = "the server failed: try again" + (_in(retry_after) if retry_after else " later")
    elif status in REDIRECTS:
        words = "a redirect to nowhere: check the address"
    else:
        words = f"no {kind}: check the address"
    return f"{words} (status {status})"


def _in(seconds: float) -> str:
    if seconds < 120:
        return f" in {max(1, round(seconds))} seconds"
    return f" in {round(seconds / 60)} minutes" if seconds < 7200 else f" in {round(seconds / 3600)} hours"


def wants_rest(seconds: float) -> str:
    """Says of a host that it asked to be let alone for so long."""
    return f"wants no request for now: try again{_in(seconds)}"
