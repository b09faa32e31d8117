"""What a feed is once it is read: the same for RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed states it.

    `id` is the entry's own (guid, atom:id), not made unique. `link` is absolute, http or https, or None.
    `title` and `author` are plain text on one line. `published` and `updated` are ISO 8601 with the zone
    as stated, a date where only a date is stated. `content` and `summary` are HTML from outside, to be
    read by clean() alone; "" where there is none. `source` and `source_link` name the outlet of an entry
    that an aggregator took over. `cut` marks the entry at which a broken feed ends.
    """

    id: str | None
    link: str | None
    title: str
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    language: str | None = None
    content: str = ""
    summary: str = ""
    source: str | None = None
    source_link: str | None = None
    cut: bool = False

    @property
    def stamp(self) -> str | None:
        """When it was published, as far as its feed says; some date all their entries as updated now."""
        return self.published or self.updated


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read.

    `format` is as in "RSS 2.0"; `ttl` is the pause it asks for between two visits, in seconds; `link` is
    its site; `moved_to` the address it names as its new one. `repairs` says in words what had to be mended.
    """

    format: str
    title: str
    link: str | None
    entries: tuple[Entry, ...]
    language: str | None = None
    updated: str | None = None
    ttl: int | None = None
    moved_to: str | None = None
    repairs: tuple[str, ...] = ()
