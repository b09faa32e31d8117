"""What a worker makes of the bytes of a feed: its entries, ready to be compared with what was seen before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from briefer.errors import NotAFeed
from briefer.sources.feeds.dates import moment
from briefer.sources.feeds.discover import feed_links
from briefer.sources.feeds.fulltext import Reach, reach_of
from briefer.sources.feeds.identity import digest_of, keys_of, shared_keys
from briefer.sources.feeds.model import Entry, Feed
from briefer.sources.feeds.parse import parse_feed

# Of one feed in one run: the largest at hand has 60 entries, a news agency writes some 200 reports in a day.
MOST_ENTRIES = 200
# Parsing a feed of 10 MB takes some 15 seconds.
PARSE_SECONDS = 30.0
# An entry dated further ahead than any zone explains has a date that was made up.
FUTURE = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with all that is decided by itself: its keys, the surest first, its digest, its reach."""

    entry: Entry
    keys: tuple[str, ...]
    digest: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed and those of its entries that are worth a look, the newest first.

    `feed.entries` is empty: the candidates hold them. `newest` and `cadence` (the median pause between
    entries, in seconds) are over all dated entries; `entries` counts all, `old` those before the window,
    `over` those beyond the bound on their number, `full` the share of candidates with their whole text.
    """

    feed: Feed
    candidates: tuple[Candidate, ...]
    entries: int
    old: int
    over: int
    newest: datetime | None
    cadence: float | None
    full: float | None


def read_bytes(
    data: bytes, url: str, charset: str | None, now: datetime, since: datetime | None, most: int
) -> Reading:
    """Parses a feed and takes from it the `most` newest entries that were published or updated after `since`.

    Of those, choose() takes new ones by when they were published. `since` None takes entries of any age.
    Raises NotAFeed, with the feeds that a page in its place names.
    """
    try:
        feed = parse_feed(data, url, charset)
    except NotAFeed as error:
        error.feeds = tuple(link.url for link in feed_links(data, url))
        if error.feeds:
            error.args = (f"not a feed, but a page that names one: put {error.feeds[0]} in its place",)
        raise
    entries = [_without_future(entry, now) for entry in feed.entries]
    stamps = [moment(entry.stamp) for entry in entries]
    ordered = _newest_first(entries, stamps)
    young = [entry for entry, when in ordered if since is None or _is_young(entry, when, since)]
    taken = young[:most]
    dated = sorted((when for when in stamps if when), reverse=True)
    candidates = _candidates(taken, url, feed.link)
    whole = sum(candidate.reach == "full" for candidate in candidates)
    return Reading(
        feed=replace(feed, entries=()),
        candidates=candidates,
        entries=len(entries),
        old=len(entries) - len(young),
        over=len(young) - len(taken),
        newest=dated[0] if dated else None,
        cadence=_median_pause(dated),
        full=whole / len(candidates) if candidates else None,
    )


def _candidates(entries: list[Entry], url: str, site: str | None) -> tuple[Candidate, ...]:
    """The entries with their keys. One that the feed lists twice is taken once, as it stands first."""
    keyed = [(entry, keys_of(entry, url, site)) for entry in entries]
    shared = shared_keys(keyed)
    known: set[str] = set()
    candidates: list[Candidate] = []
    for entry, stated in keyed:
        own = tuple(key for key in stated if key not in shared) or keys_of(
            replace(entry, id=None, link=None), url
        )
        if known.isdisjoint(own):
            candidates.append(Candidate(entry, own, digest_of(entry), reach_of(entry)))
        known.update(own)
    return tuple(candidates)


def _newest_first(entries: list[Entry], stamps: list[datetime | None]) -> list[tuple[Entry, datetime | None]]:
    """The entries by their dates; one without a date keeps its place below the one that it follows."""
    order: list[tuple[float, int]] = []
    last = float("inf")
    for index, when in enumerate(stamps):
        last = when.timestamp() if when else last
        order.append((-last, index))
    return [(entries[index], stamps[index]) for _, index in sorted(order)]


def _is_young(entry: Entry, when: datetime | None, since: datetime) -> bool:
    updated = moment(entry.updated)
    return when is None or when >= since or (updated is not None and updated >= since)


def _without_future(entry: Entry, now: datetime) -> Entry:
    published, updated = moment(entry.published), moment(entry.updated)
    if published and published - now > FUTURE:
        entry = replace(entry, published=None)
    if updated and updated - now > FUTURE:
        entry = replace(entry, updated=None)
    return entry


def _median_pause(dated: list[datetime]) -> float | None:
    pauses = sorted((one - other).total_seconds() for one, other in pairwise(dated))
    return pauses[len(pauses) // 2] if pauses else None
