"""Feeds: what is new in them, as Documents.

    with Fetcher(config.fetch, clock, cache) as fetcher, SafePool() as pool:
        read = read_feeds(config.feeds, states, fetcher, pool, clock, hours=36)
    for state in read.states:       # together with what was made of read.documents
        states.put(state)

The way of a feed: parse (bytes to entries) -> reading (the entries worth a look) -> select (which of them are new)
-> documents, for teasers over entry_pages. state says what is kept between runs.
"""

from briefer.sources.feeds.read import FeedReader, FeedReport, FeedsRead, read_feeds
from briefer.sources.feeds.state import (
    FeedState,
    FeedStates,
    MemoryStates,
    state_from_json,
    state_to_json,
)

__all__ = [
    "FeedReader",
    "FeedReport",
    "FeedState",
    "FeedStates",
    "FeedsRead",
    "MemoryStates",
    "read_feeds",
    "state_from_json",
    "state_to_json",
]
