"""The curve over the number of articles, on made-up ones."""

from __future__ import annotations

import sys

import pytest

from benchmarks.scale import _measure, recombine

ARTICLES = [{"text": "One.\nTwo.\nThree."}, {"title": "No text"}, {"text": "Four.\n\nFive.\nSix."}]


def test_any_number_of_articles_is_made_of_the_same_paragraphs() -> None:
    """More articles than there are, each of average length, and the same ones on every run."""
    made = list(recombine(ARTICLES, 7))
    assert len(made) == 7
    assert all(len(article["text"].split("\n\n")) == 3 for article in made)
    drawn = {paragraph for article in made for paragraph in article["text"].split("\n\n")}
    assert drawn <= {"One.", "Two.", "Three.", "Four.", "Five.", "Six."}
    assert made == list(recombine(ARTICLES, 7))


def test_a_process_is_measured_and_its_failure_is_not_taken_for_speed() -> None:
    """Seconds and megabytes are positive; a crash raises."""
    seconds, processor, megabytes = _measure([sys.executable, "-c", "x = bytearray(40_000_000)"])
    assert 0 < processor < seconds + 1
    assert 0 < seconds < 60
    assert megabytes > 40
    with pytest.raises(RuntimeError, match="exit code 7"):
        _measure([sys.executable, "-c", "raise SystemExit(7)"])
