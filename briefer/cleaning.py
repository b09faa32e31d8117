"""Many documents into articles: here, or in workers where the bytes come from outside."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from briefer.errors import CleanError
from briefer.text.clean import clean
from briefer.types import Article, Document, Problem

if TYPE_CHECKING:
    from briefer.executor import SafePool

LARGEST_HERE = 1_000_000
"""Bytes of a local page that is parsed in this process: 210 of 212 news pages are smaller, and a worker's start
takes as long as reading ten of them. What is over the bounds of a page is refused before it is parsed."""


def clean_all(
    documents: Sequence[Document], pool: SafePool | None = None
) -> tuple[list[Article], list[Problem]]:
    """The articles in the order of the documents, numbered a1, a2, ...; a bad one is a Problem.

    With a `pool`, what was fetched and large pages are cleaned in its workers, side by side.
    """
    from_pool = {
        index: pool.submit(clean, document, "a0")
        for index, document in enumerate(documents)
        if pool is not None and _needs_worker(document)
    }
    articles: list[Article] = []
    problems: list[Problem] = []
    for index, document in enumerate(documents):
        number = f"a{len(articles) + 1}"
        result = (
            _settled(from_pool.pop(index), document) if index in from_pool else _cleaned(document, number)
        )
        if isinstance(result, str):
            problems.append(Problem("clean", document.reference, result))
        else:
            articles.append(renumbered(result, number))
    return articles, problems


def renumbered(article: Article, article_id: str) -> Article:
    """The article under another id, and its sentences with it."""
    if article.id == article_id:
        return article
    sentences = (
        replace(sentence, id=f"{article_id}.s{number}")
        for number, sentence in enumerate(article.sentences, 1)
    )
    return replace(article, id=article_id, sentences=tuple(sentences))


def _needs_worker(document: Document) -> bool:
    is_large = document.content_type == "text/html" and len(document.data) > LARGEST_HERE
    return document.fetched is not None or is_large


def _cleaned(document: Document, article_id: str) -> Article | str:
    """The article, or why there is none."""
    try:
        return clean(document, article_id)
    except CleanError as error:
        return str(error)


def _settled(future: Future[Article], document: Document) -> Article | str:
    """What came of a document in a worker; where there can be none, it is cleaned here, within a page's bounds."""
    from briefer.executor import NoWorker, TaskFailed

    try:
        return future.result()
    except CleanError as error:
        return str(error)
    except NoWorker:
        return _cleaned(document, "a0")
    except TaskFailed as error:
        return f"cannot be cleaned: it {error}; save its text as .txt"
