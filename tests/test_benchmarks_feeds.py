"""The benchmark of many feeds, on few: it ends with every article, and its second run with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.feeds_scale import run


@pytest.mark.slow
def test_every_entry_becomes_an_article_in_each_system(tmp_path: Path) -> None:
    """Without the data sets the samples' own prose is served."""
    rows = {row["system"]: row for row in run(tmp_path, feeds=4, entries=3)}
    assert {name: row["articles"] for name, row in rows.items()} == {
        "briefer": 12,
        "briefer, run again": 0,
        "feedparser + trafilatura": 12,
    }
