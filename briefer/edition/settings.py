"""What the reader set of an edition: its bounds, topics, mute words, and how much each outlet weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from briefer.types import Article

if TYPE_CHECKING:
    from briefer.config import Config


@dataclass(frozen=True, slots=True)
class Topic:
    """A named query: an event is on it where its articles have one of the words, or come from its feeds.

    `always` takes every event on it in; `local` lowers the bar for a topic on which few outlets report.
    """

    name: str
    words: tuple[str, ...]
    weight: float = 1.0
    always: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its name or its host, what it weighs (1 is usual), and the topic that it stands for."""

    weight: float = 1.0
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What an edition is made by. `outlets` are found by name in lower case, or by host.

    `max_words` bounds the words of all briefings together: the first always gets in.
    """

    title: str = "Daily briefing"
    timezone: str = "UTC"
    max_items: int = 10
    max_words: int = 2500
    max_lines: int = 20
    topics: tuple[Topic, ...] = ()
    mute: tuple[str, ...] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the edition has its day."""
        return ZoneInfo(self.timezone)

    def outlet(self, article: Article) -> Outlet:
        """What is set of the outlet of an article; the usual where nothing is."""
        by_name = self.outlets.get((article.outlet or "").casefold())
        return by_name or self.outlets.get(_host(article.url or "")) or Outlet()


def settings_from(config: Config) -> Settings:
    """The settings that briefer.toml states. A feed stands for its outlet's name and for its own host."""
    outlets: dict[str, Outlet] = {}
    for feed in config.feeds:
        outlet = Outlet(feed.weight, feed.topic)
        for key in (_host(feed.url), (feed.outlet or "").casefold()):
            if key:
                outlets[key] = outlet
    edition = config.edition
    return Settings(
        title=edition.title,
        timezone=edition.timezone,
        max_items=edition.max_items,
        max_words=edition.max_words,
        max_lines=edition.max_lines,
        topics=tuple(Topic(t.name, t.words, t.weight, t.always, t.local) for t in config.topics),
        mute=edition.mute,
        outlets=outlets,
    )


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")
