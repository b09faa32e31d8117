"""`briefer verify` as a user runs it: a process, its report, its messages and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.audit import MOST_STATEMENTS, audit_file
from briefer.errors import BrieferError
from tests.audit.event import LOCAL, RADIO, WIRE


def run(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "briefer", *map(str, args)],
        input=stdin,
        capture_output=True,
        timeout=120,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        check=False,
    )


def messages(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines of standard error; never a traceback."""
    text = done.stderr.decode()
    assert "Traceback" not in text
    return text.splitlines()


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "event"
    folder.mkdir()
    for name, text in (("1-wire.txt", WIRE), ("2-local.txt", LOCAL), ("3-radio.txt", RADIO)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write(event: Path, text: str) -> Path:
    file = event.parent / "text.md"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_text_that_holds_is_exit_code_0_and_silent(event: Path) -> None:
    """A folder's files are the sources by name: the second is the local paper."""
    text = write(
        event, "# Bridge\n\nThe bridge carries 41,000 vehicles a day [1]. Bus line 9 is diverted. [2]\n"
    )
    done = run("verify", text, event)
    assert (done.returncode, messages(done)) == (0, [])
    assert done.stdout.decode().startswith("# Audit of ")
    assert "**All 2 statements hold.**" in done.stdout.decode()


def test_a_text_that_does_not_hold_is_exit_code_4_and_says_which_sentence(event: Path) -> None:
    """One line on standard error for each, for the log of a build."""
    text = write(event, "The bridge carries 47,000 vehicles a day [1]. Bus line 9 is diverted. [2]\n")
    done = run("verify", text, event, "--format", "json")
    assert done.returncode == 4
    (line,) = messages(done)
    assert line.startswith("ungrounded: The bridge carries 47,000 vehicles a day.: figures: ")
    report = json.loads(done.stdout)
    assert [s["verdict"] for s in report["statements"]] == ["ungrounded", "grounded"]
    assert report["schema"] == "briefer/report/1"


def test_a_sentence_that_no_source_knows_is_exit_code_4(event: Path) -> None:
    """A claim that nothing supports must not pass a check before publication."""
    done = run("verify", write(event, "Aliens landed in Paris and bought a cheese.\n"), event, "--quiet")
    assert (done.returncode, messages(done)) == (4, [])


def test_a_source_that_is_left_out_is_exit_code_3_and_keeps_its_number(event: Path) -> None:
    """[3] is the third source given, though the second does not exist."""
    text = write(event, "A ticket costs 4 crowns. [3]\n")
    done = run("verify", text, event / "1-wire.txt", "missing.txt", event / "3-radio.txt")
    assert done.returncode == 3
    assert messages(done) == ["left out: missing.txt: no such file or folder: check the path"]
    assert "## Left out" in done.stdout.decode()


def test_each_record_of_a_file_is_a_source(event: Path) -> None:
    """[2] is its second record, though the first has no text."""
    records = [{"title": "Empty"}, {"title": "Kestrel Bridge shut", "text": LOCAL}]
    (event / "all.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    done = run(
        "verify", write(event, "Bus line 9 is diverted over the old ferry road. [2]\n"), event / "all.jsonl"
    )
    assert done.returncode == 3, done.stderr.decode()


def test_our_own_briefing_holds_again_from_its_file_alone(event: Path) -> None:
    """As JSON with nothing else, as JSON with its sources, and as Markdown with its sources."""
    ours = event.parent / "briefing.json"
    assert run("brief", event, "--format", "json", "--output", ours).returncode == 0
    markdown = event.parent / "briefing.md"
    assert run("brief", event, "--output", markdown).returncode == 0
    for args in ((ours,), (ours, event), (markdown, event)):
        done = run("verify", *args)
        assert (done.returncode, messages(done)) == (0, []), done.stdout.decode()
    assert run("verify", "-", stdin=ours.read_bytes()).returncode == 0


def test_a_source_that_changed_since_is_named_with_the_citations_it_touches(event: Path) -> None:
    """The statement whose passage is gone does not hold any more."""
    ours = event.parent / "briefing.json"
    run("brief", event, "--format", "json", "--output", ours)
    wire = event / "1-wire.txt"
    wire.write_text(WIRE.replace("41,000 vehicles", "43,000 vehicles"), encoding="utf-8")
    done = run("verify", ours, event, "--format", "json")
    assert done.returncode == 4
    report = json.loads(done.stdout)
    (change,) = report["changed"]
    assert (change["article"], change["input"]) == ("a1", str(wire))
    gone = [c for c in change["citations"] if not c["stands"]]
    assert gone
    for citation in gone:
        statement = report["statements"][citation["statement"] - 1]
        assert statement["checks"]["unchanged"]["result"] == "failed"
    assert any(line.startswith("changed: ") for line in messages(done))


def test_a_quote_altered_in_our_json_is_found(event: Path) -> None:
    """The offsets lead to other words."""
    ours = event.parent / "briefing.json"
    run("brief", event, "--format", "json", "--output", ours)
    briefing = json.loads(ours.read_bytes())
    briefing["headline"]["citations"][0]["quote"] += "!"
    ours.write_text(json.dumps(briefing), encoding="utf-8")
    done = run("verify", ours)
    assert done.returncode == 4
    assert "citation: " in messages(done)[0]


@pytest.mark.parametrize("format_", ["markdown", "html", "json"])
def test_the_report_is_written_in_every_format_and_twice_the_same(event: Path, format_: str) -> None:
    """--output writes a file and prints nothing."""
    text = write(event, "The bridge carries 47,000 vehicles a day [1].\n")
    first, second = event.parent / "first", event.parent / "second"
    for file in (first, second):
        done = run("verify", text, event, "--format", format_, "--output", file)
        assert (done.returncode, done.stdout) == (4, b"")
    assert first.read_bytes() == second.read_bytes() != b""


def test_verbose_says_what_was_not_read_as_a_statement(event: Path) -> None:
    """Nothing is passed over in silence."""
    done = run("verify", write(event, "# Bridge\n\nBus line 9 is diverted. [2]\n"), event, "--verbose")
    assert messages(done) == ["not a statement: heading: Bridge"]


@pytest.mark.parametrize(
    ("name", "content", "sources", "code", "message"),
    [
        ("gone.md", None, True, 2, "gone.md: cannot be read (No such file or directory); name the file of a briefing"),
        ("a.md", b"A text.", False, 2, "a.md: give the sources of the text after it; only our own .json brings them along"),
        ("a.json", b"{", False, 2, "a.json: not JSON: line 1, column 2: Expecting property name enclosed in double quotes"),
        ("a.json", b"[" * 200_000, False, 2, "a.json: not a briefing: the JSON is nested too deep"),
        ("a.json", b'{"schema": NaN}', False, 2, "a.json: not JSON: NaN is no number"),
        ("a.json", b"[]", False, 2, "a.json: the briefing: an object is expected, not a list"),
        ("a.json", b'{"schema": "briefer/briefing/9"}', False, 2, "a.json: schema 'briefer/briefing/9' is not known: give a briefing of briefer/briefing/1"),
        ("a.md", b"%PDF-1.7 \x00\x01", True, 2, "a.md: not text: it looks like a PDF; save it as text or HTML"),
        ("a.html", b"<p>x", True, 2, "a.html: a briefing is read as Markdown, plain text or our own JSON; save it as one of them"),
        ("a.md", b"", True, 1, "a.md: no statement in it to verify"),
        ("a.md", b"# Only a heading\n", True, 1, "a.md: no statement in it to verify"),
    ],
)  # fmt: skip
def test_what_cannot_be_verified_is_one_line(
    event: Path, name: str, content: bytes | None, sources: bool, code: int, message: str
) -> None:
    """With the file's name and the mend, and exit code 2, or 1 where there is nothing to verify."""
    if content is not None:
        (event.parent / name).write_bytes(content)
    done = run("verify", name, *(["event"] if sources else []), cwd=event.parent)
    assert (done.returncode, messages(done)) == (code, [f"error: {message}"])


def test_without_a_readable_source_there_is_nothing_to_hold_a_text_against(event: Path) -> None:
    """Exit code 1, with the reason for each source."""
    done = run("verify", write(event, "A text."), "missing.txt")
    assert done.returncode == 1
    assert messages(done) == [
        "left out: missing.txt: no such file or folder: check the path",
        "error: no source is left to hold the briefing against",
    ]


def test_standard_input_is_the_briefing_or_a_source_but_not_both(event: Path) -> None:
    """Each alone works."""
    text = b"Bus line 9 is diverted over the old ferry road. [1]"
    assert run("verify", "-", event / "2-local.txt", stdin=text).returncode == 0
    assert run("verify", write(event, text.decode()), "-", stdin=LOCAL.encode()).returncode == 0
    done = run("verify", "-", "-", stdin=text)
    assert done.returncode == 2
    assert messages(done)[0].startswith("error: -: standard input is either")


def test_a_text_of_a_megabyte_is_verified_or_refused_in_one_line(event: Path) -> None:
    """One endless sentence, and more sentences than anybody publishes."""
    endless = write(event, "bridge " * 150_000 + "[1]")
    done = run("verify", endless, event, "--format", "json")
    assert done.returncode == 4
    assert len(messages(done)) == 1
    assert "no single statement: it has " in messages(done)[0]
    many = write(event, "Bus line 9 is diverted. " * 40_000)
    done = run("verify", many, event)
    assert done.returncode == 2
    assert messages(done) == [
        f"error: {many}: 40000 statements, and {MOST_STATEMENTS} at most are verified; give it in parts"
    ]


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.md", "a.txt", "a.json", "-"]))
def test_any_bytes_are_verified_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    """No other error comes out of a file, whatever is in it."""
    import io

    folder = tmp_path_factory.mktemp("bytes")
    (folder / "source.txt").write_text(WIRE, encoding="utf-8")
    file = name if name == "-" else str(folder / name)
    if name != "-":
        Path(file).write_bytes(data)
    try:
        report = audit_file(file, [str(folder / "source.txt")], io.BytesIO(data))
    except BrieferError as error:
        assert "\n" not in str(error)
    else:
        assert report.statements
