"""Pages that were fetched once, on disk, so that a second run asks no server for what it still has.

An entry is one file in a private folder, written whole or not at all: a line of JSON with what the headers said,
then the body, packed. A file that is damaged or of another version is a miss.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from briefer.folders import write_private

VERSION = 1
MOST_BYTES = 200_000_000
"""Of all entries. A packed page has 30 kB: that is some days of a hundred outlets."""

STALE_SECONDS = 3600
LONGEST_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it came. `url` is the one asked for, `final` that of the reply, after redirects."""

    url: str
    final: str
    status: int
    content_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    moved_to: str | None
    fetched: datetime
    fresh_until: datetime
    data: bytes


class PageCache:
    """The pages below `folder`. Threads and processes may use it at once."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder / "pages"
        self._most_bytes = most_bytes
        self._written = False

    def get(self, url: str) -> Entry | None:
        """The entry of a URL, or None."""
        path = self._path(url)
        try:
            with path.open("rb") as file:
                head = json.loads(file.readline(LONGEST_HEAD))
                size = int(head.pop("size"))
                data = zlib.decompressobj().decompress(file.read(), size + 1)
            digest, version = head.pop("sha256"), head.pop("version")
            if version != VERSION or digest != hashlib.sha256(data).hexdigest() or head["url"] != url:
                return None
            moments = {name: datetime.fromisoformat(head[name]) for name in ("fetched", "fresh_until")}
            entry = Entry(**{**head, **moments, "data": data})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return entry

    def put(self, entry: Entry) -> None:
        """Keeps an entry; a full or read-only disk is no fault of the run's."""
        head = {
            **{name: value for name, value in asdict(replace(entry, data=b"")).items() if name != "data"},
            "fetched": entry.fetched.isoformat(),
            "fresh_until": entry.fresh_until.isoformat(),
            "version": VERSION,
            "size": len(entry.data),
            "sha256": hashlib.sha256(entry.data).hexdigest(),
        }
        line = json.dumps(head).encode("ascii") + b"\n"
        if len(line) >= LONGEST_HEAD:
            return
        with contextlib.suppress(OSError):
            write_private(self._path(entry.url), line + zlib.compress(entry.data, 1))
            self._written = True

    def close(self, now: float) -> None:
        """Keeps the cache within its size where this run has added to it. `now`: seconds since the epoch."""
        if self._written:
            self.prune(now)

    def prune(self, now: float) -> None:
        """Deletes what died processes left, then the longest unused entries until the rest fits."""
        for path in self._folder.glob("??/.*.tmp"):
            if _stat(path)[0] < now - STALE_SECONDS:
                path.unlink(missing_ok=True)
        used = sorted((*_stat(path), str(path)) for path in self._folder.glob("??/*.page"))
        excess = sum(size for _, size, _ in used) - self._most_bytes
        for _, size, name in used:
            if excess <= 0:
                return
            with contextlib.suppress(OSError):
                os.unlink(name)
            excess -= size

    def clear(self) -> int:
        """Deletes every entry; how many there were."""
        paths = list(self._folder.glob("??/*.page"))
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)

    def _path(self, url: str) -> Path:
        key = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / key[:2] / f"{key}.page"


def _stat(path: Path) -> tuple[float, int]:
    """When a file was last used, and its bytes."""
    try:
        found = path.stat()
    except OSError:
        return 0.0, 0
    return found.st_mtime, found.st_size
