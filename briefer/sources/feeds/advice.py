"""What a reader of feeds is told, with what to do about it."""

from __future__ import annotations

from datetime import datetime

from briefer.sources.feeds.state import FeedState, is_dead


def failure_message(state: FeedState, now: datetime) -> str:
    """Why the feed gave nothing. `state` is that after the failure, whose last_error it tells."""
    if state.gone:
        return f"is gone for good (410): take it out with: briefer feeds remove {state.url}"
    message = state.last_error or "gave nothing"
    if is_dead(state, now) and state.failing_since:
        message += (
            f"; it has failed since {state.failing_since.date()}: find its new address, or take it out with:"
            f" briefer feeds remove {state.url}"
        )
    return message


def resting_message(state: FeedState, now: datetime) -> str:
    """Why a feed that fails was not asked, and when it will be."""
    when = state.next_due.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M") if state.next_due else "next time"
    times = f"{state.failures} times" if state.failures > 1 else "once"
    return f"was not asked: it failed {times} ({state.last_error}), and is due again at {when}"


def moved_message(state: FeedState) -> str:
    """Where a feed has moved to, and how to follow it."""
    return f"has moved for good to {state.moved_to}: follow it with: briefer feeds check --fix"


def over_message(over: int, most: int) -> str:
    """That a feed has more new entries than are read."""
    return f"{over} of its new entries were left out: the newest {most} are read; run more often"


def textless_message(count: int) -> str:
    """That entries have neither a text nor a page."""
    entries = "an entry has" if count == 1 else f"{count} entries have"
    return f"{entries} neither a text nor a link to one, and nothing to quote"
