"""The feeds: what the store knows of each. `briefer feeds check` reads them."""

from __future__ import annotations

from collections.abc import Iterator

from briefer.doctor.finding import Finding, State, Wanted
from briefer.errors import StoreError, UsageError

NAME_THEM = "add a [[feeds]] with its url to the configuration"


def probe_feeds(wanted: Wanted) -> Iterator[Finding]:
    """How many feeds are named, and which have failed for long."""
    feeds = wanted.config.feeds
    if not feeds:
        yield Finding("feeds", "failed", "none is named", NAME_THEM)
        return
    from briefer.sources.feeds.state import is_dead
    from briefer.store import open_store

    try:
        with open_store(wanted.config.store.url, wanted.environ) as store:
            states = [store.feed_states.get(feed.url) for feed in wanted.config.feeds]
    except (StoreError, UsageError):
        # That is the finding of another probe.
        states = []
    refused = {feed.url: why for feed in feeds if (why := _why_refused(feed.url))}
    state: State = "failed" if len(refused) == len(feeds) else "warning"
    for url, why in refused.items():
        yield Finding(
            "feeds",
            state,
            f"{url[:80]!r} {why}",
            "write its address in full, such as https://example.org/feed",
        )
    dead = [read for read in states if read and is_dead(read, wanted.now)]
    known = sum(read is not None and read.last_ok is not None for read in states)
    said = f"{len(wanted.config.feeds)} named, {known} read before; to read each now: briefer feeds check"
    if state == "warning":
        yield Finding("feeds", "ok", said)
    for read in dead:
        yield Finding(
            read.url, "warning", f"has not been read for long: {read.last_error or 'gone'}", "take it out"
        )


def _why_refused(url: str) -> str | None:
    """Why the address can be that of no feed, whatever stands there; None where it may be one."""
    from briefer.sources.fetch.faults import Refused
    from briefer.sources.fetch.urls import read_url

    try:
        read_url(url)
    except Refused as refused:
        return str(refused).partition(":")[0]
    return None
