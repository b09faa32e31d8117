"""The whole way from sources to a briefing, on one screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from briefer.engines import extractive
from briefer.errors import CleanError, NothingToBrief, UsageError
from briefer.events.origins import trace_origins
from briefer.sources.files import load
from briefer.text.clean import clean
from briefer.types import Article, Briefing, Cluster, Document, Draft, Problem
from briefer.verify import verify

Engine = Callable[[Cluster, int], Draft]

ENGINES: Mapping[str, Engine] = {"extractive": extractive.draft}
MIN_WORDS = 20


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set of a briefing: its length in words, and the engine that drafts it."""

    words: int = 250
    engine: str = "auto"


def make_briefing(references: Sequence[str], options: Options, stdin: BinaryIO | None = None) -> Briefing:
    """The briefing of the articles at `references` (files, folders, "-" for `stdin`), on one event.

    Raises NothingToBrief, with the problems met, where no article or no statement is left.
    """
    engine = ENGINES[engine_name(options)]
    documents, problems = load(references, stdin or io.BytesIO())
    articles, unreadable = clean_all(documents)
    problems = [*problems, *unreadable]
    if not articles:
        raise NothingToBrief("no article is left to make a briefing of", tuple(problems))
    cluster = trace_origins(Cluster(tuple(articles)))
    draft = engine(cluster, options.words)
    return verify(draft, cluster, problems)


def clean_all(documents: Sequence[Document]) -> tuple[list[Article], list[Problem]]:
    """The articles in the order of the documents, numbered a1, a2, ...; a bad one is a Problem."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for document in documents:
        try:
            articles.append(clean(document, f"a{len(articles) + 1}"))
        except CleanError as error:
            problems.append(Problem("clean", document.reference, str(error)))
    return articles, problems


def engine_name(options: Options) -> str:
    """The engine that `options` mean: "auto" is the extractive one where no model is configured.

    Raises UsageError for an unknown engine or a length that no briefing fits.
    """
    if options.words < MIN_WORDS:
        raise UsageError(f"words {options.words}: a briefing needs at least {MIN_WORDS}")
    name = "extractive" if options.engine == "auto" else options.engine
    if name not in ENGINES:
        raise UsageError(f"engine {name!r}: known are auto, {', '.join(ENGINES)}")
    return name
