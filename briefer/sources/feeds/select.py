"""Which entries are new, which were edited, and which came already. Pure: it only compares.

The index holds what every feed was seen to have, so that an article that stands in two feeds comes once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from briefer.sources.feeds.dates import moment
from briefer.sources.feeds.identity import find_known
from briefer.sources.feeds.links import canonical_link, without_tracking
from briefer.sources.feeds.reading import Candidate, Reading
from briefer.sources.feeds.state import MOST_SEEN, MOST_TRIES, FeedState, Seen

News = Literal["new", "edited", "again"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry to take: the name of its article (see Seen), and why: it is new, was edited, is tried again."""

    name: str
    candidate: Candidate
    news: News

    @property
    def has_page(self) -> bool:
        """Whether the entry links to a page of its own, and not to one that many entries share."""
        return self.candidate.entry.link is not None and any(
            key.startswith("url:") for key in self.candidate.keys
        )


@dataclass(slots=True)
class Index:
    """Every key that is known, with the name of its article and the title it had, and who owns the article.

    `taken` are the names of the articles that this run has taken.
    """

    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, states: Iterable[FeedState]) -> Index:
        """The index of what all those feeds were seen to have."""
        index = cls()
        for state in states:
            for seen in state.seen:
                index.add(seen.name, seen.keys, seen.title)
                if not seen.alias:
                    index.owners.setdefault(seen.name, state.url)
        return index

    def add(self, name: str, keys: Iterable[str], title: str) -> None:
        for key in keys:
            self.known.setdefault(key, (name, title))


def choose(
    reading: Reading, state: FeedState, index: Index, since: datetime | None = None
) -> tuple[list[Chosen], FeedState]:
    """The entries to take, newest first, and the state with what the feed has been seen to have.

    An entry that is not known is taken if it was published after `since`; one that is known, if it was edited.
    Entries whose page is still to be read count as seen only once settle() says so.
    """
    before = {seen.name: seen for seen in state.seen}
    chosen: list[Chosen] = []
    now_seen: dict[str, Seen] = {}
    for candidate in reading.candidates:
        name = find_known(candidate.keys, candidate.entry.title, index.known)
        is_known = name is not None
        published = moment(candidate.entry.stamp)
        if not is_known and since and published and published < since:
            continue
        name = name or _name(candidate, state.url)
        if name in now_seen:
            continue
        owner = index.owners.setdefault(name, state.url)
        seen = Seen(name, candidate.keys, candidate.digest, candidate.entry.title[:200], owner != state.url)
        known = before.get(name)
        now_seen[name] = replace(seen, tries=known.tries) if known else seen
        index.add(name, candidate.keys, candidate.entry.title)
        news = _news(candidate, known, is_known, seen.alias)
        if news and name not in index.taken:
            index.taken.add(name)
            chosen.append(Chosen(name, candidate, news))
    kept = [seen for name, seen in before.items() if name not in now_seen]
    return chosen, replace(state, seen=(*now_seen.values(), *kept[:MOST_SEEN]))


def settle(state: FeedState, unread: Container[str], addresses: Mapping[str, str]) -> FeedState:
    """The state after the pages were read: the `unread` names are to be tried again, all others are done.

    After MOST_TRIES tries an article is given up. `addresses` says by name where a page really stands.
    """

    def settled(seen: Seen) -> Seen:
        tries = (seen.tries + 1) % MOST_TRIES if seen.name in unread else 0
        keys = seen.keys
        if seen.name in addresses:
            keys = tuple(dict.fromkeys((*keys, f"url:{canonical_link(addresses[seen.name])}")))
        return replace(seen, tries=tries, keys=keys)

    return replace(state, seen=tuple(map(settled, state.seen)))


def _news(candidate: Candidate, known: Seen | None, is_known: bool, alias: bool) -> News | None:
    if known is None:
        return None if is_known else "new"
    if known.tries:
        return "again"
    return "edited" if known.digest != candidate.digest and not alias else None


def _name(candidate: Candidate, feed: str) -> str:
    """What the article is called from now on: its address, else the feed's with what is surest of the entry."""
    link = candidate.entry.link
    if link and any(key.startswith("url:") for key in candidate.keys):
        return without_tracking(link)
    return f"{feed}#{candidate.keys[0].partition(':')[2].rpartition(' ')[2]}"
