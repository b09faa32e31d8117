"""README keeps its word: its commands are the ones CI runs, its output is what is printed."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from briefer.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_output_shown_is_what_the_command_prints() -> None:
    """The block after the first command is the beginning of the real briefing, to the letter."""
    command = blocks("sh")[0].strip().rsplit("briefer brief ", 1)[1]
    printed = CliRunner().invoke(main, ["brief", str(ROOT / command), "--quiet"]).stdout
    shown = blocks("markdown")[0].rstrip()
    assert shown.endswith("…")
    assert printed.startswith(shown.removesuffix("…").rstrip())


def test_ci_runs_the_commands_as_printed() -> None:
    """Both commands stand in .ci/run word for word."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in blocks("sh")[:2]:
        assert command.strip() in ci


def test_the_library_example_runs(tmp_path: Path) -> None:
    """The Python of README works on two files."""
    (tmp_path / "wire.txt").write_text(
        "Fire in Arden\n\nTwelve people died in a fire in Arden on Monday, police said.\n"
    )
    (tmp_path / "local.html").write_text(
        "<html><head><title>Arden hotel burns</title></head><body><article><h1>Arden hotel burns</h1>"
        "<p>A fire in a hotel in Arden killed twelve people on Monday, the police said. It began at noon.</p>"
        "<p>The hotel had 80 rooms and was inspected in March, according to the city.</p></article></body></html>"
    )
    example = blocks("python")[0]
    code = example.replace('"wire.txt"', repr(str(tmp_path / "wire.txt")))
    code = code.replace('"local.html"', repr(str(tmp_path / "local.html")))
    scope: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert scope["briefing"]
