"""`briefer prompts`, and the options of `briefer brief` for a model, as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.authors import asked, faithful
from tests.llm.support import KEY, environment

ARTICLE = """\
Bridge in Oldport closed after cable snaps

The Kestrel Bridge in Oldport was closed on Monday after one of its main cables snapped, the city said.

Three workers were injured, the fire service said.
"""


def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefer", *args],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **(env or {})},
        check=False,
    )


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "wire.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def test_prompts_are_listed_with_their_variables() -> None:
    """Each with its version, its purpose and the path of its file."""
    shown = run("prompts")
    assert shown.returncode == 0
    for name in (
        "merge, version 3",
        "extract, version 1",
        "repair, version 2",
        "variables: articles, audience",
    ):
        assert name in shown.stdout


def test_a_prompt_is_shown_as_it_would_be_sent(source: str) -> None:
    """With the sources' sentences, the focus and the tokens; without sources it says what is missing."""
    shown = run("prompts", "--show", "merge", source, "--focus", "the traffic")
    assert "3 Three workers were injured" in shown.stdout
    assert "Focus, as far as the sentences speak of it: the traffic" in shown.stdout
    assert " tokens, and room for " in shown.stdout
    assert run("prompts", "--show", "merge").returncode == 2
    assert "known are merge" in run("prompts", "--show", "murge", source).stderr


def test_copies_are_not_written_over(tmp_path: Path, source: str) -> None:
    """--copy writes the files out; one that was edited stays, and --prompts uses it."""
    folder = tmp_path / "mine"
    assert run("prompts", "--copy", str(folder)).returncode == 0
    merge = folder / "merge.md.j2"
    merge.write_text(
        merge.read_text("utf-8").replace("Merge news articles", "You edit a gazette. Merge articles"), "utf-8"
    )
    assert "stays" in run("prompts", "--copy", str(folder)).stderr
    assert "You edit a gazette." in run("prompts", "--show", "merge", source, "--prompts", str(folder)).stdout


def test_brief_asks_the_model_that_the_environment_names(tmp_path: Path, source: str) -> None:
    """auto says that a model is configured; the key is in no output."""
    with asked(faithful, tmp_path) as (server, environ):
        done = run("brief", source, env=environ)
        assert len(server.requests) == 1
    assert done.returncode == 0, done.stderr
    assert done.stderr == "engine: llm (a model is configured)\n"
    assert "Three workers were injured" in done.stdout
    assert KEY not in done.stdout + done.stderr


def test_a_dry_run_calls_nothing(tmp_path: Path, source: str) -> None:
    """It prints the calls with their tokens and cost at worst."""
    with asked(faithful, tmp_path) as (server, environ):
        done = run("brief", source, "--dry-run", env=environ)
        assert server.requests == []
    assert done.returncode == 0, done.stderr
    assert "merge: " in done.stdout
    assert "in all, 1 calls" in done.stdout


def test_without_the_model_exit_code_3_and_strictly_1(tmp_path: Path, source: str) -> None:
    """Nobody listens at the address: an extractive briefing and one line that says so, or nothing at all."""
    env = environment("http://127.0.0.1:9/v1", tmp_path)
    done = run("brief", source, "--engine", "llm", env=env)
    assert done.returncode == 3
    assert "Three workers were injured" in done.stdout
    assert "the extractive engine wrote this briefing" in done.stderr
    strict = run("brief", source, "--engine", "llm", "--strict", env=env)
    assert strict.returncode == 1
    assert strict.stdout == ""
