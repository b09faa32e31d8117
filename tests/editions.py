"""Editions for tests and benchmarks: real briefings, made by the real pipeline of the sample events."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from briefer.types import Briefing, Edition, EditionItem, ReadCounts

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@cache
def sample_briefings() -> tuple[Briefing, ...]:
    """The briefing of each sample event, written by the extractive engine."""
    from briefer.pipeline import Options, make_briefing

    folders = sorted(folder for folder in SAMPLES.iterdir() if (folder / "truth.json").exists())
    return tuple(make_briefing([str(folder)], Options(engine="extractive")) for folder in folders)


def sample_edition(
    items: int = 7, lines: int = 0, day: int = 25, previous: str | None = "2026-11-24"
) -> Edition:
    """An edition of so many sample events, again from the first where there are fewer samples."""
    briefings = sample_briefings()
    placed = [
        EditionItem(
            briefing=briefings[number % len(briefings)],
            storyline=f"storyline-{number + 1}",
            section="Europe" if number < items // 2 else "World",
            why=f"{len(briefings[number % len(briefings)].articles)} outlets report it",
            score=10.0 - number / 10,
        )
        for number in range(items + lines)
    ]
    return edition_of(placed[:items], placed[items:], day=day, previous=previous)


def edition_of(
    items: list[EditionItem],
    lines: list[EditionItem] | None = None,
    day: int = 25,
    previous: str | None = None,
) -> Edition:
    """An edition of these items on that day of November 2026."""
    return Edition(
        id=f"2026-11-{day}",
        date=date(2026, 11, day),
        title="Daily briefing",
        made=datetime(2026, 11, day, 6, 0, tzinfo=UTC),
        previous=previous,
        items=tuple(items),
        lines=tuple(lines or ()),
        read=ReadCounts(
            feeds=4, articles=sum(len(item.briefing.articles) for item in items), events=len(items)
        ),
    )


def item_of(briefing: Briefing, storyline: str = "storyline-1") -> EditionItem:
    """A briefing as the item of an edition."""
    return EditionItem(briefing, storyline, "World", "it leads", 1.0)
