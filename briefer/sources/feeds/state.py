"""What is kept of a feed between two runs, and when it is due again. Pure: `now` is an argument.

A feed that fails is asked less and less often, yet once a day in any case: a daily run always tries. A feed
that says it is gone is not asked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

# After that many failures in a row the waiting begins; the first may be a moment's.
PATIENT_FAILURES = 2
FIRST_WAIT = timedelta(hours=1)
# Less than a day, so that a run at the same minute of the next day finds the feed due.
LONGEST_WAIT = timedelta(hours=20)
# What a feed asks for in its ttl is kept up to this: many state a day, and a daily run must not miss it.
LONGEST_TTL = timedelta(hours=1)
# A server may ask to be left alone; longer than a day it is a mistake of its clock.
LONGEST_RETRY_AFTER = timedelta(hours=24)
# A feed that failed for so long is dead: the user should look at it.
DEAD_AFTER = timedelta(days=7)
# A page that could not be read is tried again in so many runs while its entry stands in the feed.
MOST_TRIES = 3
# Of entries no longer in the feed, so that one that comes back is known: those with a date are too old by then.
MOST_SEEN = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that was seen: the name of its article, its keys, the digest of what it said, its title.

    `name` is the article's address without tracking parameters, or the feed's with the entry's id: what
    stays the same when the article is edited. `alias` marks an entry whose article came from another feed
    first. `tries` counts the runs in which its page could not be read; 0 is settled.
    """

    name: str
    keys: tuple[str, ...]
    digest: str
    title: str = ""
    alias: bool = False
    tries: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed between two runs. Moments have their zone; `failures` are those in a row up to now.

    `etag` and `last_modified` are the validators of the last reply, `moved_to` the address it has moved to
    for good, `gone` that its server said that it will not come back (410).
    """

    url: str
    title: str = ""
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    failing_since: datetime | None = None
    next_due: datetime | None = None
    moved_to: str | None = None
    gone: bool = False
    last_ok: datetime | None = None
    last_error: str | None = None
    seen: tuple[Seen, ...] = ()

    @property
    def is_pending(self) -> bool:
        """Whether a page of the feed is to be tried again: then the feed is read whole, changed or not."""
        return any(seen.tries for seen in self.seen)


class FeedStates(Protocol):
    """Where states are kept between runs: the store, or a dict."""

    def get(self, url: str) -> FeedState | None:
        """The state of the feed at that address, None for one that was never read."""

    def put(self, state: FeedState) -> None:
        """Keeps the state in place of the one of the same address."""


class MemoryStates:
    """States in a dict, for one run and for tests."""

    def __init__(self, states: Iterable[FeedState] = ()) -> None:
        self._states = {state.url: state for state in states}

    def get(self, url: str) -> FeedState | None:
        return self._states.get(url)

    def put(self, state: FeedState) -> None:
        self._states[state.url] = state

    def __iter__(self) -> Iterator[FeedState]:
        return iter(self._states.values())


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether the feed may be asked again."""
    return not state.gone and (state.next_due is None or state.next_due <= now)


def after_success(
    state: FeedState,
    now: datetime,
    *,
    etag: str | None,
    last_modified: str | None,
    moved_to: str | None,
    ttl: int | None,
) -> FeedState:
    """The state after a good reply, read whole or "not modified". `ttl` is in seconds."""
    pause = min(timedelta(seconds=ttl or 0), LONGEST_TTL)
    return replace(
        state,
        etag=etag,
        last_modified=last_modified,
        failures=0,
        failing_since=None,
        next_due=now + pause if pause else None,
        moved_to=moved_to,
        gone=False,
        last_ok=now,
        last_error=None,
    )


def after_failure(
    state: FeedState, now: datetime, error: str, status: int | None = None, retry_after: float | None = None
) -> FeedState:
    """The state after a reply that gave nothing: when to ask again. `retry_after` is in seconds."""
    failures = state.failures + 1
    wait = timedelta(0)
    if failures > PATIENT_FAILURES:
        wait = min(FIRST_WAIT * 2 ** min(failures - PATIENT_FAILURES - 1, 10), LONGEST_WAIT)
    if retry_after is not None:
        wait = max(wait, min(timedelta(seconds=min(max(retry_after, 0), 1e8)), LONGEST_RETRY_AFTER))
    return replace(
        state,
        failures=failures,
        failing_since=state.failing_since or now,
        next_due=now + wait if wait else None,
        gone=status == 410,
        last_error=error,
    )


def is_dead(state: FeedState, now: datetime) -> bool:
    """Whether the feed is gone, or has failed for so long that the user should act."""
    return state.gone or (state.failing_since is not None and now - state.failing_since >= DEAD_AFTER)


def state_to_json(state: FeedState) -> str:
    """The state as JSON, for a store."""
    return json.dumps(asdict(state), default=_isoformat, ensure_ascii=True, separators=(",", ":"))


def state_from_json(text: str) -> FeedState:
    """The state in JSON that state_to_json made. Raises ValueError or TypeError for other JSON."""
    data: dict[str, Any] = json.loads(text)
    for name in ("failing_since", "next_due", "last_ok"):
        data[name] = data[name] and datetime.fromisoformat(data[name])
    seen = tuple(Seen(**{**entry, "keys": tuple(entry["keys"])}) for entry in data.pop("seen"))
    return FeedState(**data, seen=seen)


def _isoformat(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no part of a state")
