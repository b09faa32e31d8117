"""What a terminal, a log and a silent run are shown of the progress."""

from __future__ import annotations

import importlib.util
import io

import pytest

from briefer.cli.output import Reporter
from briefer.cli.progress import Lines, shown_progress
from briefer.daily.progress import Progress


def tell(progress: Progress) -> None:
    progress.stage("fetch", 2)
    progress.waiting("[red]slow.example\x1b[31m")
    progress.step(2)
    progress.ended("fetch", 1.25, "2 feeds, 1 failed\x1b[0m")
    progress.stage("cluster")
    progress.ended("cluster", 0.5, "3 events")


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("with_rich", [True, False])
def test_a_terminal_shows_each_stage_and_obeys_nothing_in_it(
    monkeypatch: pytest.MonkeyPatch, with_rich: bool
) -> None:
    """With rich or without, a line says what a stage came to; markup and control characters are words."""
    if with_rich and importlib.util.find_spec("rich") is None:
        pytest.skip("rich is not installed")
    terminal = Terminal()
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stderr", terminal)
    if not with_rich:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with shown_progress(Reporter()) as progress:
        tell(progress)
    shown = terminal.getvalue()
    assert "fetch: 2 feeds, 1 failed" in shown
    assert "cluster: 3 events (0.5 s)" in shown
    assert "\x1b[31m" not in shown


@pytest.mark.parametrize(("verbose", "lines"), [(False, 0), (True, 2)])
def test_a_log_gets_a_line_for_each_stage_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], verbose: bool, lines: int
) -> None:
    """Where standard error is no terminal, nothing is shown without --verbose."""
    with shown_progress(Reporter(verbose=verbose)) as progress:
        tell(progress)
    assert capsys.readouterr().err.count("\n") == lines


def test_what_is_slow_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a plain terminal, a wait of more than some seconds is told when it is over, with what was waited for."""
    monkeypatch.setattr("briefer.cli.progress.SLOW", 0.0)
    lines = Lines(Reporter(), each=False, live=True)
    lines.stage("fetch", 2)
    lines.waiting("slow.example")
    lines.step()
    assert "for slow.example" in capsys.readouterr().err
