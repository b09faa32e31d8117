"""The schedule, the store, and the folders that an edition is written to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from briefer.doctor.finding import Finding, Wanted
from briefer.errors import StoreError, UsageError

LEAST_FREE = 200 << 20
"""Bytes. A day of 600 articles takes 10 MB of the store, its edition 2 MB, fetched pages up to 60 MB."""


def probe_schedule(wanted: Wanted) -> Iterator[Finding]:
    """Which edition is due, and when the next one is."""
    from zoneinfo import ZoneInfo

    from briefer.daily.slots import next_slot, slot_of

    schedule = wanted.config.edition
    slot = slot_of(wanted.now, schedule)
    following = next_slot(slot, schedule).due.astimezone(ZoneInfo(schedule.timezone))
    yield Finding(
        "schedule", "ok", f"edition {slot.id} is due; the next one at {following:%Y-%m-%d %H:%M %Z}"
    )


def probe_store(wanted: Wanted) -> Iterator[Finding]:
    """Whether the store opens and can be written, and what is in it."""
    from briefer.store import open_store

    try:
        with open_store(wanted.config.store.url, wanted.environ) as store:
            with store.write():
                pass
            editions = store.editions.list()
            runs = store.runs.list()
    except (StoreError, UsageError) as error:
        said, _, mend = str(error).partition(": ")[2].rpartition(": ")
        yield Finding("store", "failed", said or str(error), mend)
        return
    last = f"the last edition is {editions[0].id}" if editions else "no edition yet"
    yield Finding("store", "ok", f"{store.name}: {last}")
    if runs and runs[0].ended is None:
        yield Finding(
            "last run",
            "warning",
            f"the run of {runs[0].slot} has not ended: it is at work, or was interrupted",
            "the next run takes it up: briefer daily",
        )


def probe_files(wanted: Wanted) -> Iterator[Finding]:
    """Whether the edition's folder can be written to, and has room."""
    folder = wanted.config.edition.folder
    place = _nearest(folder)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        yield Finding(
            "edition.folder",
            "failed",
            f"{place} cannot be written to",
            "name another folder in edition.folder, or give yourself the right to write there",
        )
        return
    free = shutil.disk_usage(place).free
    if free < LEAST_FREE:
        yield Finding("edition.folder", "warning", f"{free >> 20} MB are free at {place}", "make room")
    else:
        yield Finding("edition.folder", "ok", str(folder))


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    path = folder.absolute()
    return next(part for part in (path, *path.parents) if part.exists())
