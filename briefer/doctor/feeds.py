"""The feeds: what the store knows of each. `briefer feeds check` reads them."""

from __future__ import annotations

from collections.abc import Iterator

from briefer.doctor.finding import Finding, Wanted
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
    dead = [state for state in states if state and is_dead(state, wanted.now)]
    known = sum(state is not None and state.last_ok is not None for state in states)
    said = f"{len(wanted.config.feeds)} named, {known} read before; to read each now: briefer feeds check"
    yield Finding("feeds", "ok", said)
    for state in dead:
        yield Finding(
            state.url, "warning", f"has not been read for long: {state.last_error or 'gone'}", "take it out"
        )
