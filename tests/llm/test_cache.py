"""The cache of replies: private, whole, shared by processes, and never trusted."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.folders import user_folder
from briefer.llm.cache import CacheSize, ReplyCache
from briefer.llm.chat import Usage


def key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def test_what_was_put_is_got_and_nothing_else(tmp_path: Path) -> None:
    """Any text, also with a lone surrogate, and its usage."""
    cache = ReplyCache(tmp_path)
    cache.put(key("a"), "text “ü” \ud800", Usage(3, 2, 1))
    entry = cache.get(key("a"))
    assert entry is not None
    assert (entry.text, entry.usage) == ("text “ü” \ud800", Usage(3, 2, 1))
    assert cache.get(key("b")) is None


def test_files_and_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    """Replies speak of what somebody reads."""
    ReplyCache(tmp_path / "new").put(key("a"), "{}", Usage())
    for path in (tmp_path / "new").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_entry_is_a_miss(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever byte was changed, cut or added: the old reply, or none, and never an exception."""
    folder = tmp_path_factory.mktemp("cache")
    cache = ReplyCache(folder)
    cache.put(key("a"), '{"answer": "yes"}', Usage(3, 2, 1))
    path = next(folder.rglob("*.json"))
    raw = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    path.write_bytes(raw)
    entry = cache.get(key("a"))
    assert entry is None or entry.text == '{"answer": "yes"}'


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"7", b'{"text": 7}', b"[" * 100_000, b"\xff\xfe"])
def test_an_entry_that_is_none_is_a_miss(raw: bytes, tmp_path: Path) -> None:
    """Also where a crash or another program left something else."""
    cache = ReplyCache(tmp_path)
    cache.put(key("a"), "{}", Usage())
    next(tmp_path.rglob("*.json")).write_bytes(raw)
    assert cache.get(key("a")) is None
    cache.put(key("a"), "{}", Usage())
    assert cache.get(key("a")) is not None


def test_an_entry_under_another_key_is_a_miss(tmp_path: Path) -> None:
    """A file that was renamed answers no other request."""
    cache = ReplyCache(tmp_path)
    cache.put(key("a"), "{}", Usage())
    path = next(tmp_path.rglob("*.json"))
    other = tmp_path / "replies" / key("b")[:2] / f"{key('b')}.json"
    other.parent.mkdir(exist_ok=True)
    path.rename(other)
    assert cache.get(key("b")) is None


def test_size_clear_and_prune(tmp_path: Path) -> None:
    """Prune deletes what was not used for long, then the longest unused until the rest is small enough."""
    cache = ReplyCache(tmp_path)
    assert cache.size() == CacheSize(0, 0)
    for age, name in enumerate("abcd"):
        cache.put(key(name), "x" * 100, Usage())
        path = next(tmp_path.rglob(f"{key(name)}.json"))
        os.utime(path, (1_000_000 - age * 86400,) * 2)
    size = cache.size().bytes // 4
    assert cache.prune(1_000_000, 10**9, max_age_days=2.5) == CacheSize(1, size)
    assert cache.get(key("c")) is not None, "and a reply that is used is young again"
    assert cache.prune(1_000_000, size * 2) == CacheSize(1, size)
    assert [cache.get(key(name)) is not None for name in "abcd"] == [True, False, True, False]
    assert cache.clear() == CacheSize(2, size * 2)
    assert cache.size() == CacheSize(0, 0)


def test_what_a_dead_process_left_is_pruned_and_never_read(tmp_path: Path) -> None:
    """A half-written temporary file counts for nothing."""
    folder = tmp_path / "replies" / "ab"
    folder.mkdir(parents=True)
    (folder / ".x.tmp").write_text("half")
    os.utime(folder / ".x.tmp", (0, 0))
    cache = ReplyCache(tmp_path)
    assert cache.size() == CacheSize(0, 0)
    cache.prune(1_000_000, 0)
    assert not (folder / ".x.tmp").exists()


def test_processes_at_once_never_see_half_an_entry(tmp_path: Path) -> None:
    """Three processes write and read the same four entries at once."""
    code = """
import sys, hashlib
from pathlib import Path
from briefer.llm.cache import ReplyCache
from briefer.llm.chat import Usage
cache = ReplyCache(Path(sys.argv[1]))
for turn in range(150):
    key = hashlib.sha256(bytes([turn % 4])).hexdigest()
    cache.put(key, str(turn % 4) * 50_000, Usage())
    entry = cache.get(key)
    assert entry is not None and entry.text == str(turn % 4) * 50_000
"""
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    assert ReplyCache(tmp_path).size().replies == 4


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "replies").write_text("")
    cache = ReplyCache(tmp_path)
    cache.put(key("a"), "{}", Usage())
    assert cache.get(key("a")) is None
    assert cache.size() == CacheSize(0, 0)


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"XDG_CACHE_HOME": "/x"}, "linux", "/x/briefer"),
        ({"XDG_CACHE_HOME": "relative"}, "linux", "/home/u/.cache/briefer"),
        ({}, "linux", "/home/u/.cache/briefer"),
        ({}, "darwin", "/home/u/Library/Caches/briefer"),
        ({"XDG_CACHE_HOME": "/x"}, "darwin", "/x/briefer"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/briefer/cache"),
        ({}, "win32", "/home/u/AppData/Local/briefer/cache"),
    ],
)
def test_the_users_folders_are_where_the_platform_has_them(
    environ: dict[str, str], platform: str, expected: str
) -> None:
    """XDG wins where it is absolute, as its specification says."""
    assert user_folder("cache", environ, platform, Path("/home/u")) == Path(expected)
