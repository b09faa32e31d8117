"""When two entries are the same article: by id, then by address, then by what they say.

Nothing may come twice: not from a feed that lists it twice, not from two feeds of one outlet, not in the next
run. And nothing may vanish because a careless feed gives all its entries one id or one link. So an entry has
several keys; a key that several unlike entries of one feed share names none of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from briefer.sources.feeds.links import canonical_link, host_of, web_link
from briefer.sources.feeds.markup import shown_text
from briefer.sources.feeds.model import Entry

# Two headlines of one article share most of their words when it is edited. Of 3,702 pairs of different entries
# in 13 feeds, 7 share half of theirs.
SAME_TITLE = 0.5
SAME_WORDS = 3
# Two entries that link to one page are about that page, whatever their titles; more link to what is no article.
ADDRESS_SHARED_BY = 2
# A shorter text, in characters, may be said again of another article ("Watch the whole programme here").
LEAST_TEXT = 400

_WORD = re.compile(r"\w+")
_GLOBAL = re.compile(r"(?:tag|urn|doi|info):|[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def digest_of(entry: Entry) -> str:
    """A digest of what the entry says, title and text: it changes when the outlet edits the article."""
    text = "\n".join((entry.title, *shown_text(entry.content or entry.summary)))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def keys_of(entry: Entry, feed: str, site: str | None = None) -> tuple[str, ...]:
    """The keys by which the entry is known, the surest first. `feed` and `site` are addresses."""
    keys: list[str] = []
    if entry.id:
        keys.append(f"id:{'' if _GLOBAL.match(entry.id) else _host(feed) + ' '}{entry.id}")
    links = (entry.link, web_link(entry.id))
    keys += [f"url:{canonical_link(link)}" for link in links if link and not is_home(link, site)]
    text = "".join(shown_text(entry.content or entry.summary))
    if len(text) >= LEAST_TEXT:
        keys.append(f"text:{_host(entry.link or feed)} {digest_of(entry)}")
    if not keys:
        keys.append(f"title:{_host(feed)} {digest_of(entry)}")
    return tuple(dict.fromkeys(keys))


def is_home(link: str, site: str | None) -> bool:
    """Whether the link leads to the front page, which is no article of its own."""
    parts = urlsplit(link)
    if parts.path.strip("/") == "" and not parts.query and parts.fragment[:1] not in ("!", "/"):
        return True
    return site is not None and canonical_link(link) == canonical_link(site)


def shared_keys(entries: Sequence[tuple[Entry, Sequence[str]]]) -> frozenset[str]:
    """Keys that unlike entries of one feed have in common: they name the feed, not an article."""
    titles: dict[str, list[str]] = {}
    for entry, keys in entries:
        for key in keys:
            titles.setdefault(key, []).append(entry.title)
    return frozenset(
        key
        for key, named in titles.items()
        if len(named) > (ADDRESS_SHARED_BY if key.startswith("url:") else 1)
        and not all(alike(named[0], other) for other in named[1:])
    )


def alike(one: str, other: str) -> bool:
    """Whether two titles may be those of one article at two times. An empty one says nothing against it."""
    first, second = (Counter(_WORD.findall(title.casefold())) for title in (one, other))
    if not first or not second:
        return True
    common = (first & second).total()
    return first == second or (
        common >= SAME_WORDS and common >= SAME_TITLE * max(first.total(), second.total())
    )


def find_known(keys: Iterable[str], title: str, known: Mapping[str, tuple[str, str]]) -> str | None:
    """The name of the known article that one of the keys is of; `known` maps keys to names and titles.

    An id whose title has changed beyond likeness is one that the feed gives to each entry at that place
    ("item-1"): it counts only where no address says otherwise.
    """
    stated = list(keys)
    has_address = any(key.startswith("url:") for key in stated)
    for key in stated:
        if key in known:
            name, known_title = known[key]
            if key.startswith("id:") and has_address and not alike(title, known_title):
                continue
            return name
    return None


def _host(link: str) -> str:
    return host_of(link) or link
