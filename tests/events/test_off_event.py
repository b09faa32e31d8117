"""Which of a few articles are clearly on another event."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefer.cleaning import clean_all
from briefer.cli import main
from briefer.events.off_event import off_event, seen_events
from briefer.sources.files import load
from briefer.types import Article

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
EVENTS = sorted(folder for folder in SAMPLES.iterdir() if folder.is_dir() and folder.name != "forms")


def articles(*paths: Path) -> list[Article]:
    documents, _ = load([str(path) for path in paths], io.BytesIO())
    return clean_all(documents)[0]


def longest(folder: Path) -> Path:
    return max(folder.glob("*.txt"), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize("folder", EVENTS, ids=lambda folder: folder.name)
def test_articles_on_one_event_are_not_named(folder: Path) -> None:
    """None of the samples, whose articles are in many forms and languages."""
    assert off_event(articles(folder)) == ()


def test_an_article_on_another_event_is_named_and_not_left_out() -> None:
    """On standard error, with the exit code as it would be, also where it comes first; --quiet is quiet."""
    ferry, strike = SAMPLES / "01-ferry-port-aldery", longest(SAMPLES / "06-teachers-strike-hautmark")
    found = off_event(articles(strike, ferry))
    assert [Path(article.input).name for article in found] == [strike.name]
    alone = CliRunner().invoke(main, ["brief", str(ferry)])
    both = CliRunner().invoke(main, ["brief", str(strike), str(ferry)])
    assert strike.name in next(line for line in both.stderr.splitlines() if "another event" in line)
    assert "another event" not in alone.stderr
    quiet = CliRunner().invoke(main, ["brief", str(strike), str(ferry), "--quiet"])
    assert "another event" not in quiet.stderr
    assert quiet.exit_code == both.exit_code


def test_two_events_in_one_briefing_are_told_in_one_line() -> None:
    """With the command that parts them; nothing is left out, and the exit code is what it would be."""
    ferry, strike = SAMPLES / "01-ferry-port-aldery", SAMPLES / "06-teachers-strike-hautmark"
    told = CliRunner().invoke(main, ["brief", str(ferry), str(strike)]).stderr
    lines = [line for line in told.splitlines() if "different events" in line or "another event" in line]
    assert len(lines) == 1
    assert "2 different events" in lines[0]
    assert "briefer cluster" in lines[0]
    events = seen_events(articles(ferry, strike))
    assert [{Path(article.input).parent.name for article in event} for event in events[:2]] == [
        {ferry.name}, {strike.name},
    ]  # fmt: skip


@pytest.mark.parametrize("size", [2, 3])
def test_as_many_articles_on_either_event_are_told_apart(size: int) -> None:
    """Neither is the event of the others."""
    ferry, fire = (sorted(folder.glob("0*.*"))[:size] for folder in (EVENTS[0], EVENTS[3]))
    events = seen_events(articles(*ferry, *fire))
    assert [len(event) for event in events] == [size, size]


def test_two_articles_are_both_on_their_own_or_none() -> None:
    """Nobody can say which of two is meant; one article alone is on its event."""
    one, other = articles(longest(EVENTS[1]), longest(EVENTS[2]))
    assert off_event([one, other]) == (one, other)
    assert off_event([one]) == ()
    assert off_event([]) == ()
    assert off_event([one, one]) == ()
