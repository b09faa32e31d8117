"""Days of news for tests: clusters read from folders of articles, and the extractive engine to brief them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from briefer.cleaning import clean_all
from briefer.engines import extractive
from briefer.sources.files import load
from briefer.types import Article, Briefing, Cluster
from briefer.verify import verify


def read_articles(*paths: Path) -> list[Article]:
    """The articles in files and folders, numbered in order."""
    documents, problems = load([str(path) for path in paths], io.BytesIO())
    assert not problems
    return clean_all(documents)[0]


def read_cluster(*paths: Path) -> Cluster:
    """The articles in files and folders as one event."""
    return Cluster(tuple(read_articles(*paths)))


class Engine:
    """The extractive engine as `brief_one`; `briefed` are the titles of what it was asked for, in order."""

    def __init__(self, words: int = 200) -> None:
        self.words = words
        self.briefed: list[str] = []

    def __call__(self, cluster: Cluster) -> Briefing:
        self.briefed.append(cluster.articles[0].title or "")
        return verify(extractive.draft(cluster, self.words), cluster)


def events_of(samples: Path, names: Sequence[str]) -> list[Cluster]:
    """The sample events whose folders begin with these numbers."""
    folders = sorted(path for path in samples.iterdir() if path.name[:2] in names)
    return [read_cluster(folder) for folder in folders]
