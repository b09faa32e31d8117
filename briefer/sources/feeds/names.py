"""The names of outlets and authors, out of what feeds put in their place."""

from __future__ import annotations

import re

from briefer.sources.feeds.links import host_of
from briefer.sources.feeds.model import Feed
from briefer.text.site_names import SEPARATOR, is_spelled

_LETTERS = re.compile(r"[\W_]+")
# Words of titles that name no outlet.
_NO_NAMES = frozenset((
    "rss", "atom", "feed", "feeds", "news", "latest", "top", "stories", "story", "home", "world", "all",
    "articles", "article", "recent", "posts", "headlines", "channel", "the", "main", "index", "updates",
    "entries",
))  # fmt: skip
# What an author's own feed is called: "Stories by Jane Roe on Medium".
_BY_ONE = re.compile(r"(?:stories|posts|articles|entries) by .{2,80} on (?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_ADDRESS_AND_NAME = re.compile(r"\s*<?[\w.+-]{1,64}@[\w.-]{1,255}>?\s*\(([^()]{1,200})\)\s*")


def outlet_of(feed: Feed, url: str) -> str | None:
    """The outlet's name out of a feed's title: "World news | The Guardian" is The Guardian.

    Of a title in parts, the one that the host name of the site spells is taken; of one that says no more
    than that it is a feed of news, the host itself; else the whole.
    """
    host = host_of(feed.link or url)
    title = _BY_ONE.sub("", feed.title)
    for part in SEPARATOR.split(title):
        if is_spelled(part, host):
            return part.strip()
    words = {word for word in _LETTERS.split(title.casefold()) if word}
    if words <= _NO_NAMES:
        return host or None
    return title[:100]


def author_of(stated: str) -> str | None:
    """The name in "jane@post.example (Jane Roe)" or "Jane Roe <jane@post.example>"; None for an address alone."""
    found = _ADDRESS_AND_NAME.fullmatch(stated)
    name = found[1] if found else _ADDRESS.sub("", stated)
    return name.strip(" <>()[],;") or None
