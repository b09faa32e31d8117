"""Replies that were paid for once, on disk, under everything that shaped them.

An entry is one file, written whole or not at all, and only after its reply fitted its schema. It holds the
reply and what it used, neither the prompt nor a key. A file that is damaged or of another version is a miss.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefer.folders import write_private
from briefer.llm.chat import Usage

VERSION = 1
STALE_SECONDS = 3600
"""A temporary file older than this was left by a process that died."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored reply: its text as it came, and what it used when it was made."""

    text: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class CacheSize:
    """How many replies a cache holds, and their bytes."""

    replies: int
    bytes: int


class ReplyCache:
    """The replies below `folder`. Threads and processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "replies"

    def get(self, key: str) -> Entry | None:
        """The entry under `key`, a SHA-256 in hex, or None."""
        path = self._path(key)
        try:
            entry = json.loads(path.read_bytes())
            text = entry["text"]
            if entry["version"] != VERSION or entry["key"] != key or entry["sha256"] != _digest(text):
                return None
            found = Entry(text, Usage(int(entry["input"]), int(entry["output"]), int(entry["cached"])))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return found

    def put(self, key: str, text: str, usage: Usage) -> None:
        """Stores a reply that fitted its schema; a full or read-only disk is no fault of the run's."""
        entry = {
            "version": VERSION,
            "key": key,
            "sha256": _digest(text),
            "text": text,
            "input": usage.input,
            "output": usage.output,
            "cached": usage.cached,
        }
        with contextlib.suppress(OSError):
            write_private(self._path(key), json.dumps(entry).encode("ascii"))

    def size(self) -> CacheSize:
        """What the cache holds."""
        sizes = [_size(path) for path in self._files()]
        return CacheSize(len(sizes), sum(sizes))

    def clear(self) -> CacheSize:
        """Deletes every reply, and says how much that was."""
        return self._delete(list(self._files()))

    def prune(self, now: float, max_bytes: int, max_age_days: float | None = None) -> CacheSize:
        """Deletes what was not used for `max_age_days`, then the longest unused until `max_bytes` are left.

        `now` is in seconds since the epoch.
        """
        self._delete_stale(now)
        used = sorted((_used(path), str(path), path) for path in self._files())
        oldest = None if max_age_days is None else now - max_age_days * 86400
        excess = sum(_size(path) for _, _, path in used) - max_bytes
        doomed: list[Path] = []
        for moment, _, path in used:
            if excess > 0 or (oldest is not None and moment < oldest):
                doomed.append(path)
                excess -= _size(path)
        return self._delete(doomed)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"

    def _files(self) -> Iterator[Path]:
        return iter(sorted(self._folder.glob("??/*.json")))

    def _delete_stale(self, now: float) -> None:
        for path in self._folder.glob("??/.*.tmp"):
            if _used(path) < now - STALE_SECONDS:
                path.unlink(missing_ok=True)

    def _delete(self, paths: list[Path]) -> CacheSize:
        deleted = CacheSize(len(paths), sum(_size(path) for path in paths))
        for path in paths:
            path.unlink(missing_ok=True)
        return deleted


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
