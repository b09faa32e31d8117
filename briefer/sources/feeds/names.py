"""The names of outlets and authors, out of what feeds put in their place."""

from __future__ import annotations

import re

from briefer.sources.feeds.links import host_of
from briefer.sources.feeds.model import Feed

_SEPARATOR = re.compile(r"\s+(?:[|–—»>·•-]+|//|:)\s+|\s*[|»]\s*|:\s")
_LETTERS = re.compile(r"[\W_]+")
# Labels of host names, and words of titles, that name no outlet.
_NO_LABELS = frozenset((
    "www", "feeds", "feed", "rss", "news", "blog", "m", "en", "co", "com", "org", "net", "gov", "ac",
))  # fmt: skip
_NO_NAMES = frozenset((
    "rss", "atom", "feed", "feeds", "news", "latest", "top", "stories", "story", "home", "world", "all",
    "articles", "article", "recent", "posts", "headlines", "channel", "the", "main", "index", "updates",
    "entries",
))  # fmt: skip
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_ADDRESS_AND_NAME = re.compile(r"\s*<?[\w.+-]{1,64}@[\w.-]{1,255}>?\s*\(([^()]{1,200})\)\s*")


def outlet_of(feed: Feed, url: str) -> str | None:
    """The outlet's name out of a feed's title: "World news | The Guardian" is The Guardian.

    Of a title in parts, the one that the host name of the site spells is taken; of one that says no more
    than that it is a feed of news, the host itself; else the whole.
    """
    host = host_of(feed.link or url)
    labels = [label for label in host.split(".")[:-1] if label not in _NO_LABELS]
    for part in _SEPARATOR.split(feed.title):
        if any(_spells(label, part) for label in labels):
            return part.strip()
    words = {word for word in _LETTERS.split(feed.title.casefold()) if word}
    if words <= _NO_NAMES:
        return host or None
    return feed.title[:100]


def author_of(stated: str) -> str | None:
    """The name in "jane@post.example (Jane Roe)" or "Jane Roe <jane@post.example>"; None for an address alone."""
    found = _ADDRESS_AND_NAME.fullmatch(stated)
    name = found[1] if found else _ADDRESS.sub("", stated)
    return name.strip(" <>()[],;") or None


def _spells(label: str, part: str) -> bool:
    """Whether the label of a host name spells the name, or the name contains it as a word."""
    folded = part.casefold()
    letters = _LETTERS.sub("", folded).removeprefix("the")
    if not letters:
        return False
    if label in _LETTERS.split(folded) or label.replace("-", "") == letters:
        return True
    longer, shorter = sorted((label.replace("-", ""), letters), key=len, reverse=True)
    return len(shorter) > 2 and shorter in longer
