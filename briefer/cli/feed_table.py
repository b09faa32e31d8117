"""How `briefer feeds check` shows the health of feeds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from briefer.render.sanitize import printable, shorten
from briefer.sources.feeds.check import Health

WIDEST_NAME = 32
HEAD = ("feed", "status", "entries", "newest", "every", "text")


def health_table(healths: Sequence[Health], now: datetime) -> str:
    """One line for each feed, and below it its address and what to do, where there is something to do."""
    rows = [HEAD, *(_row(health, now) for health in healths)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines: list[str] = []
    for row, health in zip(rows, [None, *healths], strict=True):
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if health and health.advice:
            lines.append(f"  {printable(health.config.url)}: {printable(health.advice)}")
    return "\n".join(lines) + "\n"


def health_json(healths: Sequence[Health]) -> str:
    """The same for programs."""
    feeds = [
        {
            "url": health.config.url,
            "status": health.status,
            "advice": health.advice,
            "title": health.title,
            "format": health.format,
            "entries": health.entries,
            "newest": health.newest.isoformat() if health.newest else None,
            "cadence_seconds": health.cadence,
            "full_text": health.full,
            "moved_to": health.moved_to,
        }
        for health in healths
    ]
    return json.dumps({"feeds": feeds}, ensure_ascii=False, indent=1) + "\n"


def _row(health: Health, now: datetime) -> tuple[str, ...]:
    name = health.config.outlet or health.title or health.config.url.partition("://")[2]
    read = health.status not in ("failed", "gone", "no feed")
    return (
        shorten(printable(name), WIDEST_NAME),
        health.status,
        str(health.entries) if read else "-",
        _ago(health.newest, now) if read else "-",
        _every(health.cadence) if read else "-",
        _text(health.full) if read else "-",
    )


def _ago(moment: datetime | None, now: datetime) -> str:
    return "undated" if moment is None else f"{_span(max(0.0, (now - moment).total_seconds()))} ago"


def _every(cadence: float | None) -> str:
    return "?" if cadence is None else _span(cadence)


def _span(seconds: float) -> str:
    """A span in its largest unit: 40 min, 3 h, 12 days."""
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h" if seconds < 48 * 3600 else f"{round(seconds / 86400)} days"


def _text(full: float | None) -> str:
    if full is None:
        return "?"
    return "full" if full >= 0.9 else "teasers" if full <= 0.1 else f"{full:.0%} full"
