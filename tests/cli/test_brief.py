"""`briefer brief` as a user runs it: a process, its output, its messages and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WIRE = """\
Bridge in Oldport closed after cable snaps

OLDPORT, 3 March 2025 (Reuters) - The Kestrel Bridge in Oldport was closed on Monday after one of its
main cables snapped, injuring three workers, the city said.

"Nobody should cross until the engineers have finished," said Mayor Ines Calder.

The bridge carries 41,000 vehicles a day. Repairs are expected to take until the end of April, the city
engineer Tom Brandt told reporters.
"""
LOCAL = """\
Kestrel Bridge shut: three hurt as cable gives way
By Ada Finch
March 3, 2025

Three workers were injured on Monday when a main cable of the Kestrel Bridge snapped, and the city of Oldport
closed the bridge to all traffic.

Bus line 9 is diverted over the old ferry road, which adds 25 minutes, the transport office said.

Sign up for our newsletter!
"""


def run(
    *args: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "briefer", *args],
        input=stdin,
        capture_output=True,
        timeout=60,
        env={**os.environ, **(env or {})},
        check=False,
    )


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "event"
    folder.mkdir()
    (folder / "1-wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "2-local.txt").write_text(LOCAL, encoding="utf-8")
    return folder


def test_a_folder_becomes_a_markdown_briefing(event: Path) -> None:
    """The main job: exit 0, both articles cited, nothing of the boilerplate."""
    done = run("brief", str(event))
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert text.startswith("# ")
    assert "Kestrel Bridge" in text
    assert "newsletter" not in text
    assert done.stderr.decode() == "engine: extractive (no model is configured)\n"


def test_json_cites_every_statement_by_offsets(event: Path) -> None:
    """`quote` equals the article's text at the offsets, for every citation of every statement."""
    briefing = json.loads(run("brief", str(event), "--format", "json", "--quiet").stdout)
    texts = {a["id"]: a["text"] for a in briefing["articles"]}
    statements = [briefing["headline"], *briefing["lead"]]
    statements += [s for section in briefing["sections"] for s in section["statements"]]
    assert len(statements) > 3
    for statement in statements:
        assert statement["citations"]
        for c in statement["citations"]:
            assert texts[c["article"]][c["start"] : c["end"]] == c["quote"]
    assert {c["article"] for s in statements for c in s["citations"]} == {"a1", "a2"}


def test_one_bad_input_costs_only_itself(event: Path) -> None:
    """A missing path and a binary file are named, the rest is briefed, the exit code is 3."""
    (event / "0-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = run("brief", str(event), str(event / "nowhere.txt"))
    assert done.returncode == 3
    assert "Kestrel Bridge" in done.stdout.decode()
    messages = done.stderr.decode()
    assert "nowhere.txt" in messages
    assert "0-picture.txt" in messages
    assert "Traceback" not in messages


def test_nothing_to_brief_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    """Where no article is left there is no output, only what was wrong with each input."""
    done = run("brief", str(tmp_path / "nowhere"), "--quiet")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


def test_standard_input_is_an_article() -> None:
    """ "-" reads one article from standard input."""
    done = run("brief", "-", stdin=WIRE.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert "41,000 vehicles" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["brief"], "SOURCE"),
        (["brief", "x.txt", "--wrods", "90"], "--words"),
        (["breif", "x.txt"], "'brief'"),
        (["brief", "x.txt", "--format", "htlm"], "html"),
        (["brief", "x.txt", "--words", "3"], "20"),
    ],
)
def test_wrong_usage_names_the_nearest_right_one(args: list[str], named: str) -> None:
    """Exit code 2, no traceback, and the mend in the message."""
    done = run(*args)
    assert done.returncode == 2
    assert named in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_output_goes_to_the_file_whole_or_not_at_all(event: Path, tmp_path: Path) -> None:
    """--output writes the file; a folder that does not exist is one line that names the path."""
    target = tmp_path / "out.html"
    assert run("brief", str(event), "--format", "html", "--output", str(target)).returncode == 0
    assert target.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    done = run("brief", str(event), "--output", str(tmp_path / "no" / "out.md"))
    assert done.returncode == 2
    assert "out.md" in done.stderr.decode()


def test_the_same_input_gives_the_same_bytes(event: Path) -> None:
    """Two runs, under different hash seeds, agree byte for byte in every format."""
    for form in ("markdown", "html", "json"):
        outputs = {
            run("brief", str(event), "--format", form, env={"PYTHONHASHSEED": seed}).stdout
            for seed in ("1", "77")
        }
        assert len(outputs) == 1


def test_verbose_shows_what_was_taken_out(event: Path) -> None:
    """The cleaner hides nothing: --verbose prints every removed line with its reason."""
    assert "Sign up for our newsletter!" in run("brief", str(event), "--verbose").stderr.decode()


def test_a_section_that_only_a_model_writes_is_named_in_one_line(event: Path) -> None:
    """What was asked for and is not there is never missing in silence; a section that is there is not named."""
    done = run(
        "brief",
        str(event),
        "--engine",
        "extractive",
        "--sections",
        "not_known,timeline,next,background",
    )
    lines = [line for line in done.stderr.decode().splitlines() if "--sections" in line]
    assert lines == [
        "note: --sections: only a model writes not_known, timeline: configure one (briefer brief --engine llm); "
        "no statement was found for background"
    ]
    assert done.returncode == 0
    assert b"--sections" not in run("brief", str(event), "--engine", "extractive").stderr
