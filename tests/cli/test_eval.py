"""`briefer eval` measures the briefings of several events, two sets of prompts side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.engines.authors import asked, faithful, number_of, reply, said, sentences

FIRE = """\
Fire destroys mill in Arden

A fire destroyed the old mill in Arden on Monday night, the fire service said.

Two people were treated for smoke, the hospital said.

"We saw it from the bridge," said the baker Olga Prynn.
"""
FLOOD = """\
Sarn floods the lower town

The river Sarn flooded 40 houses in the lower town on Sunday, the mayor said.

Nobody was hurt, the police said.
"""


def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefer", "eval", *args],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **(env or {})},
        check=False,
    )


def events(folder: Path) -> list[str]:
    for name, text in (("fire", FIRE), ("flood", FLOOD)):
        (folder / name).mkdir()
        (folder / name / "wire.txt").write_text(text, encoding="utf-8")
    return [str(folder / "fire"), str(folder / "flood")]


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return found


def test_each_event_has_a_row_and_all_of_them_one(tmp_path: Path) -> None:
    """The extractive engine prints what stands in the sources: nothing is dropped, no quotation altered."""
    done = run(*events(tmp_path), "--engine", "extractive", "--format", "json")
    fire, flood, total = rows(done)
    assert (fire["event"], flood["event"], total["event"]) == ("fire", "flood", "all 2")
    assert total["statements"] == fire["statements"] + flood["statements"]
    assert total["citation_recall"] == total["quotes_exact"] == 1
    assert fire["coverage"] is None, "with one origin there is nothing that most report"


def test_what_a_model_gets_wrong_counts(tmp_path: Path) -> None:
    """A wrong figure, an invented quotation and a statement said twice are seen; tokens and calls are counted."""

    def careless(call: str, prompt: str) -> Any:
        if call != "merge" or "Arden" not in prompt:
            return faithful(call, prompt) if call == "merge" else {"statements": []}
        shown = sentences(prompt)
        hurt, seen = number_of(prompt, "Two people"), number_of(prompt, "bridge")
        return reply(
            said(shown[1], 1),
            said(shown[2], 2),
            said("Nine people were treated for smoke, the hospital said.", hurt),
            said('"It was a wall of flames," said the baker Olga Prynn.', seen),
        )

    sources = events(tmp_path)
    with asked(careless, tmp_path) as (_, environ):
        fire, flood, _ = rows(run(*sources, "--format", "json", env=environ))
    assert fire["rejected"] == 2
    assert fire["wrong_figures"] == 1
    assert fire["quotes_exact"] == 0
    assert fire["citation_recall"] == fire["statements"] / (fire["statements"] + 2)
    assert flood["citation_recall"] == 1
    assert fire["calls"] == 2
    assert fire["input_tokens"] > 0


def test_two_sets_of_prompts_stand_side_by_side_and_are_replayed(tmp_path: Path) -> None:
    """Each event has a row for each set; the recording of both gives the same table without a server."""
    sources = events(tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    front = '+++\nversion = 1\npurpose = "P."\nvariables = ["articles"]\n+++\n--- user ---\n'
    (mine / "merge.md.j2").write_text(front + "Write.\n{{ articles }}", "utf-8")
    replies = str(tmp_path / "replies.jsonl")
    compared = [*sources, "--prompts", str(mine), "--compare", "built-in"]
    with asked(faithful, tmp_path) as (_, environ):
        live = run(*compared, "--record", replies, env=environ)
    assert [line.split("|")[2].strip() for line in live.stdout.splitlines()[2:]] == [
        str(mine),
        "built-in",
    ] * 3
    again = run(*compared, "--replay", replies, "--format", "json")
    assert again.returncode == 0
    assert [row["prompts"] for row in rows(again)] == [str(mine), "built-in"] * 3


def test_an_event_that_cannot_be_read_does_not_cost_the_others(tmp_path: Path) -> None:
    """It is named, the others are measured, and the exit code says so."""
    fire, _ = events(tmp_path)
    done = run(str(tmp_path / "missing"), fire, "--engine", "extractive")
    assert done.returncode == 3
    assert "missing" in done.stderr
    assert "| fire" in done.stdout
    assert run(str(tmp_path / "missing"), "--engine", "extractive").returncode == 1
