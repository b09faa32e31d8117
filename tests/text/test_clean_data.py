"""Cleaning held against the answer keys of samples and of the public data, and against scraped articles."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import CleanError
from briefer.sources.files import load
from briefer.text.clean import clean
from briefer.types import Article, Document

# Of the lines that the keys call clutter: a slogan inside the self-portrait of a company may remain.
MOST_LEFT = 0.02
# Of 337 scraped texts 24 are no articles: what a service says of its use or of a page that is not there (13), what a
# web archive says of itself (8), a cookie wall, a video page, a gallery of captions.
MOST_REFUSED = 0.08


def folded(text: str) -> str:
    return " ".join(text.split())


def articles_of(event: Path) -> dict[str, Article]:
    """The articles of an event and its second day, by the names its key uses."""
    articles = {}
    for path in sorted(event.rglob("*")):
        name = path.relative_to(event).as_posix()
        if path.is_file() and path.name not in ("truth.json", "statements.jsonl"):
            for document in load([str(path)], io.BytesIO())[0]:
                number = document.reference.removeprefix(str(path))
                articles[name + number] = clean(document, "a1")
    return articles


def events(root: Path) -> list[Path]:
    return sorted(truth.parent for truth in root.glob("*/truth.json"))


def sentences_of(key: Any) -> Iterator[tuple[str, str]]:
    """Every sentence that the key takes from a file."""
    if isinstance(key, list):
        for item in key:
            yield from sentences_of(item)
    elif isinstance(key, dict):
        if isinstance(key.get("sentence"), str) and isinstance(key.get("file"), str):
            yield key["file"], key["sentence"]
        for name, value in key.items():
            if name not in ("boilerplate", "injection"):
                yield from sentences_of(value)


@pytest.mark.parametrize("source", ["cases", "samples"])
def test_the_clutter_of_the_keys_goes_and_their_sentences_stay(
    source: str, samples_dir: Path, request: pytest.FixtureRequest
) -> None:
    """No recorded sentence is lost, next to no recorded clutter is left, in every event."""
    root = samples_dir if source == "samples" else request.getfixturevalue("data_dir") / "cases"
    left, lines, lost = [], 0, []
    for event in events(root):
        key = json.loads((event / "truth.json").read_text())
        articles = articles_of(event)
        body = {name: folded(" ".join(s.text for s in article.body)) for name, article in articles.items()}
        for name, clutter in key["boilerplate"].items():
            lines += len(clutter)
            left += [
                (event.name, name, line) for line in clutter if folded(line) in folded(articles[name].text)
            ]
        lost += [(event.name, *pair) for pair in sentences_of(key) if folded(pair[1]) not in body[pair[0]]]
    assert lost == []
    assert len(left) <= MOST_LEFT * lines, left


@pytest.mark.parametrize("source", ["cases", "samples"])
def test_credits_and_dates_are_those_of_the_keys(
    source: str, samples_dir: Path, request: pytest.FixtureRequest
) -> None:
    """The agency credited and the day of publication, None where the article states none."""
    root = samples_dir if source == "samples" else request.getfixturevalue("data_dir") / "cases"
    for event in events(root):
        key = json.loads((event / "truth.json").read_text())
        articles = articles_of(event)
        for name, agency in key["credits"].items():
            assert (name, articles[name].agency) == (name, agency)
        for name, day in key["published"].items():
            assert (name, (articles[name].published or "")[:10] or None) == (name, day)


def test_scraped_articles_are_read_and_few_are_refused(data_dir: Path) -> None:
    """Texts as scrapers leave them: most are articles, and what goes from them is the smaller part."""
    refused = texts = 0
    for line in (data_dir / "events" / "multinews.jsonl").read_text().splitlines():
        record = json.loads(line)
        texts += 1
        try:
            article = clean(Document("x", "application/json", json.dumps(record).encode()), "a1")
        except CleanError:
            refused += 1
            continue
        gone = sum(len(removed.text) for removed in article.removed)
        # The most that goes is two thirds of a text, which a gallery of captions opens.
        # Of a text of a line or two all may go but a word.
        assert gone < 0.7 * len(record["text"]) or len(record["text"]) < 200, record["id"]
    assert refused <= MOST_REFUSED * texts
