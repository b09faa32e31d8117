"""`briefer cache` says what is kept of models' replies, and deletes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefer.cli import main
from briefer.llm.cache import ReplyCache
from briefer.llm.chat import Usage

DAY = 86_400


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReplyCache:
    """A cache of two replies, one of them unused for 40 days, where the user's folders are."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = ReplyCache(tmp_path / "briefer")
    for digit in "ab":
        cache.put(digit * 64, '{"answer": "yes"}', Usage(10, 5))
    old = next((tmp_path / "briefer" / "replies" / "aa").glob("*.json"))
    long_ago = old.stat().st_mtime - 40 * DAY
    os.utime(old, (long_ago, long_ago))
    return cache


def run(*args: str) -> str:
    done = CliRunner().invoke(main, ["cache", *args])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_size_is_told(cache: ReplyCache, tmp_path: Path) -> None:
    """With the folder, so that a reader knows where it is."""
    assert run().startswith("kept: 2 replies, 0.0 MB in ")
    assert str(tmp_path) in run()


def test_pruning_deletes_what_was_not_used_for_long(cache: ReplyCache) -> None:
    """The reply of 40 days ago goes at 30 days, the other stays."""
    assert "deleted: 1 replies" in run("--prune", "--max-days", "30")
    assert cache.get("b" * 64) is not None
    assert cache.size().replies == 1


def test_clearing_deletes_all(cache: ReplyCache) -> None:
    """Nothing is left; together with --prune it is wrong usage."""
    assert "kept: 0 replies" in run("--clear")
    assert cache.size().replies == 0
    assert CliRunner().invoke(main, ["cache", "--clear", "--prune"]).exit_code == 2
