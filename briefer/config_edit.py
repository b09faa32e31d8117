"""Editing the feeds in briefer.toml: comments, order and form of the file stay as its owner wrote them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefer.config import FeedConfig, parse_config
from briefer.errors import UsageError
from briefer.folders import replace_file

NEW_FILE = "# What briefer reads and makes: see docs/feeds.md.\n"


class FeedsFile:
    """The [[feeds]] of a configuration file. Changes are made in memory; save() writes them all or none."""

    def __init__(self, path: Path) -> None:
        """Reads the file; one that does not exist is empty. Raises UsageError for one that is not valid."""
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        self._path = path
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            text = NEW_FILE
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: cannot be read ({error})") from error
        self._read(text)
        try:
            self._document = tomlkit.parse(text)
        except TOMLKitError as error:
            raise UsageError(f"{path}: not TOML ({error})") from error

    @property
    def feeds(self) -> tuple[FeedConfig, ...]:
        """The feeds as they stand, with the changes made so far."""
        return self._read(self._document.as_string())

    def add(self, feed: FeedConfig) -> None:
        """Puts the feed after the others, with those of its values that are not the default."""
        import tomlkit

        values = feed.model_dump(exclude_defaults=True)
        feeds = self._document.get("feeds")
        if feeds is None:
            feeds = tomlkit.aot()
            feeds.append(_table(values))
            self._document.append("feeds", feeds)
        elif isinstance(feeds, tomlkit.items.AoT):
            feeds.append(_table(values))
        else:
            table = tomlkit.inline_table()
            table.update(values)
            feeds.append(table)

    def remove(self, url: str) -> bool:
        """Takes the feed of that address out; whether there was one."""
        feeds = self._document.get("feeds") or []
        places = [place for place, feed in enumerate(feeds) if feed.get("url") == url]
        for place in reversed(places):
            del feeds[place]
        if places and not feeds:
            del self._document["feeds"]
        return bool(places)

    def move(self, url: str, new: str) -> bool:
        """Gives the feed another address; whether there was one."""
        moved = [feed for feed in self._document.get("feeds") or [] if feed.get("url") == url]
        for feed in moved:
            feed["url"] = new
        return bool(moved)

    def save(self) -> None:
        """Writes the file whole or not at all. Raises UsageError where it cannot be written."""
        text = self._document.as_string()
        self._read(text)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, text.encode())
        except OSError as error:
            raise UsageError(
                f"{self._path}: cannot be written ({error.strerror}); check its rights"
            ) from error

    def _read(self, text: str) -> tuple[FeedConfig, ...]:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{self._path}: not TOML ({error})") from error
        return parse_config(data, str(self._path), self._path.parent).feeds


def _table(values: Mapping[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.table()
    table.update(values)
    return table
