"""`briefer site`: the archive of all editions as a static folder, written as far as something has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from briefer import __version__
from briefer.errors import UsageError
from briefer.folders import replace_file
from briefer.render.site import Day, day_from, day_of, index_page, search_page, storylines_page
from briefer.types import Edition

MANIFEST = "site.json"
"""What the folder was written from: with it only new editions have to be read and rendered."""
IN_FEED = 7
"""Editions whose briefings are in the feed."""


class Entry(Protocol):
    """An edition in the list of them: what the store's list holds."""

    @property
    def id(self) -> str: ...
    @property
    def made(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Written:
    """What was done: how many editions the archive has, and which files were written."""

    editions: int
    files: tuple[str, ...]


def write_site(
    entries: Sequence[Entry],
    get: Callable[[str], Edition | None],
    folder: Path,
    *,
    title: str,
    url: str | None = None,
    templates: Path | None = None,
) -> Written:
    """Writes the archive of the editions in `entries` to the folder; `get` gives the edition of an id.

    A page is rendered where its edition, the templates or briefer have changed since the last time, and a
    file is written, whole or not at all, where its content has. Other files in the folder stay as they are.
    Raises UsageError where the folder cannot be written to, or a template cannot be used.
    """
    site = _Site(folder, _stamp(title, url, templates))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        days = [day for entry in entries if (day := site.day(entry, get, templates))]
        # Of two editions of a day the later comes first, as the store lists them.
        site.write("index.html", index_page(days, title, templates))
        site.write("storylines.html", storylines_page(days, title, templates))
        site.write("search.html", search_page(days, title, templates))
        newest = [edition for entry in entries[:IN_FEED] if (edition := site.edition(entry.id, get))]
        site.write("feed.xml", _feed(newest, title, url, templates))
        site.write(MANIFEST, site.manifest())
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be written ({error.strerror or error}); name another folder with --output"
        ) from error
    return Written(len(days), tuple(site.written))


class _Site:
    """The folder with what is known of it: the manifest of the last time, if it can be read."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self.folder = folder
        self.stamp = stamp
        self.before = _read_manifest(folder / MANIFEST, stamp)
        self.now: dict[str, Any] = {}
        self.written: list[str] = []
        self._editions: dict[str, Edition | None] = {}

    def edition(self, id_: str, get: Callable[[str], Edition | None]) -> Edition | None:
        if id_ not in self._editions:
            self._editions[id_] = get(id_)
        return self._editions[id_]

    def day(self, entry: Entry, get: Callable[[str], Edition | None], templates: Path | None) -> Day | None:
        """The edition as the archive lists it; its page is written where it is not up to date."""
        from briefer.render.edition_html import edition_to_html
        from briefer.render.edition_view import edition_page

        page = edition_page(entry.id)
        made = entry.made.isoformat()
        kept = self.before.get(entry.id)
        if kept and kept["made"] == made and (self.folder / page).is_file():
            self.now[entry.id] = kept
            return day_from(kept["day"])
        edition = self.edition(entry.id, get)
        if edition is None:
            return None
        self.write(page, edition_to_html(edition, home="index.html", templates=templates))
        day = day_of(edition)
        self.now[entry.id] = {"made": made, "day": asdict(day)}
        return day

    def write(self, name: str, text: str) -> None:
        """Writes the file where its content is another."""
        path, data = self.folder / name, text.encode("utf-8", "replace")
        if path.is_file() and path.read_bytes() == data:
            return
        replace_file(path, data)
        self.written.append(name)

    def manifest(self) -> str:
        return json.dumps({"stamp": self.stamp, "editions": self.now}, ensure_ascii=False) + "\n"


def _read_manifest(path: Path, stamp: str) -> Mapping[str, Any]:
    """What the last run wrote down; nothing where it is missing, damaged, or of other templates."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["stamp"] != stamp:
            return {}
        for kept in found["editions"].values():
            day_from(kept["day"])
        return dict(found["editions"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _stamp(title: str, url: str | None, templates: Path | None) -> str:
    """A digest of all that a page depends on beside its edition."""
    from briefer.resources import resource_dir

    digest = hashlib.sha256(f"{__version__}\n{title}\n{url}\n".encode("utf-8", "replace"))
    for folder in (resource_dir("templates"), templates):
        for path in sorted(folder.glob("*.j2")) if folder else ():
            digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _feed(editions: Sequence[Edition], title: str, url: str | None, templates: Path | None) -> str:
    from briefer.render.atom import editions_to_atom

    return editions_to_atom(editions, title=title, url=url, templates=templates)
