"""Feeds read, quarantined and lost, and the expectations of feedparser's own files that are kept.

Every file of feeds/ and of hostile/feeds/ is given to briefer's parser and to plain feedparser (from
BytesIO, with the headers that the file states). "raised" is an exception that a caller has to guess;
"hung" is more than five seconds. What is counted as kept, see feed_expectations.
"""

from __future__ import annotations

import io
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.feed_expectations import (
    Expectation,
    expectations,
    feedparser_keeps,
    has_text,
    keeps,
    read_file,
)
from briefer.errors import NotAFeed
from briefer.sources.feeds.model import Feed
from briefer.sources.feeds.parse import parse_feed

Row = Mapping[str, str | int | float | None]
SLOW_SECONDS = 5.0
COUNTED = ("title", "link", "id", "date", "content")


def run(data: Path, systems: Sequence[str] = ("briefer", "feedparser")) -> list[Row]:
    """Rows of system, dataset, outcomes by kind, entries, and expectations kept by field."""
    warnings.simplefilter("ignore", DeprecationWarning)
    rows: list[Row] = []
    for name in ("feeds/feedparser", "feeds/miniflux", "hostile/feeds"):
        files = sorted(path for path in (data / name).rglob("*") if path.is_file())
        if files:
            rows += [_row(system, name, files, READERS[system]) for system in systems]
    return rows


Reader = Callable[[bytes, Mapping[str, str]], Any]


def _row(system: str, dataset: str, files: list[Path], read: Reader) -> Row:
    counts: Counter[str] = Counter()
    started = perf_counter()
    seconds = 0.0
    for path in files:
        data, text, headers = read_file(path)
        started = perf_counter()
        try:
            found = read(data, headers)
            counts["read" if _has_content(found) else "nothing read, no reason"] += 1
            counts["entries"] += len(found.entries)
        except NotAFeed as reason:
            found = None
            counts["quarantined"] += 1
            _tell(f"{system}: {path.name}: quarantined: {reason}")
        except Exception as error:  # what plain feedparser raises is the measurement
            found = None
            counts["raised"] += 1
            _tell(f"{system}: {path.name}: raised {error!r}")
        took = perf_counter() - started
        seconds += took
        counts["hung"] += took > SLOW_SECONDS
        wanted = expectations(text)
        if wanted:
            _count(counts, system, path, found, wanted, _details(data, headers))
    return _table_row(system, dataset, len(files), counts, seconds)


def _table_row(system: str, dataset: str, files: int, counts: Counter[str], seconds: float) -> Row:
    total = counts["kept"] + counts["not kept"]
    return {
        "system": system,
        "dataset": dataset,
        "feeds": files,
        **{
            name: counts[name]
            for name in ("read", "quarantined", "nothing read, no reason", "raised", "hung")
        },
        "entries": counts["entries"],
        "seconds": round(seconds, 2),
        "expected": total or None,
        "kept": counts["kept"] if total else None,
        "share": counts["kept"] / total if total else None,
        **{
            field: f"{counts[f'{field} kept']}/{counts[f'{field} kept'] + counts[f'{field} not kept']}"
            for field in COUNTED
            if total
        },
        "no text expected": (
            f"{counts['blank kept']}/{counts['blank kept'] + counts['blank not kept']}" if total else None
        ),
    }


def _count(
    counts: Counter[str],
    system: str,
    path: Path,
    found: Any,
    wanted: list[Expectation],
    details: Callable[[Expectation], Mapping[str, Any]],
) -> None:
    for expectation in wanted:
        detail = details(expectation)
        kept = False
        if isinstance(found, Feed):
            kept = keeps(found, expectation, detail)
        elif found is not None:
            kept = feedparser_keeps(found, expectation, detail)
        outcome = "kept" if kept else "not kept"
        if has_text(expectation, detail):
            counts[outcome] += 1
            counts[f"{expectation.field} {outcome}"] += 1
        else:
            counts[f"blank {outcome}"] += 1
        if not kept:
            _tell(f"{system}: {path.name}: {expectation.path} is not {str(expectation.value)[:200]!r}")


def _details(data: bytes, headers: Mapping[str, str]) -> Callable[[Expectation], Mapping[str, Any]]:
    """How feedparser types the text construct that is expected: text/plain is compared as it stands."""
    try:
        found = _feedparser(data, headers)
    except Exception:
        return lambda wanted: {}

    def detail(wanted: Expectation) -> Mapping[str, Any]:
        value: Any = found
        keys = list(wanted.path[:-1] if wanted.path[-1] == "value" else wanted.path)
        if keys[-1] in ("title", "summary", "description"):
            keys[-1] = {"description": "summary"}.get(str(keys[-1]), str(keys[-1])) + "_detail"
        try:
            for key in keys:
                value = value[key]
        except (KeyError, IndexError, TypeError):
            return {}
        return value if isinstance(value, dict) else {}

    return detail


def _briefer(data: bytes, headers: Mapping[str, str]) -> Any:
    charset = headers["content-type"].partition("charset")[2].strip(" =\"'") or None
    return parse_feed(data, headers.get("content-location", ""), charset)


def _feedparser(data: bytes, headers: Mapping[str, str]) -> Any:
    import feedparser

    return feedparser.parse(io.BytesIO(data), response_headers=dict(headers))


READERS: Mapping[str, Reader] = {"briefer": _briefer, "feedparser": _feedparser}


def _has_content(found: Any) -> bool:
    """Whether anything came of the bytes: an entry, or a feed that is known to be one."""
    return bool(found.entries or isinstance(found, Feed) or found.get("version") or found.get("feed"))


def _tell(line: str) -> None:
    print(line.encode("ascii", "backslashreplace").decode(), file=sys.stderr)
