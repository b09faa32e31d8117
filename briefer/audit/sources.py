"""The sources of an audit, numbered as a person would: in the order given, those that failed too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from briefer.cleaning import clean_all, renumbered
from briefer.sources.files import load
from briefer.sources.pages import Reading, is_url
from briefer.types import Article, Document, Problem

_RECORD = re.compile(r"(.*)#(\d{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """The source of a number from 1: its article, or None and the fault why it was left out."""

    number: int
    input: str
    article: Article | None
    fault: str = ""


def read_sources(
    references: Sequence[str], stdin: BinaryIO, reading: Reading
) -> tuple[list[NumberedSource], list[Problem]]:
    """The sources at `references`: each file, a folder's files by name, each record of a file, each page.

    Article "a3" is source 3, also where source 2 could not be read: the numbers are those that the
    author of a text means by [2] and [3].
    """
    sources: list[NumberedSource] = []
    problems: list[Problem] = []
    urls = [reference for reference in references if is_url(reference)]
    fetched = reading.pages(urls) if urls else {}
    for reference in references:
        documents, unread = load([reference], stdin, lambda _: fetched)
        items: list[Document | Problem] = [*documents, *unread]
        for item in sorted(items, key=_place):
            source, problem = _source(len(sources) + 1, item, reading)
            sources.append(source)
            problems += [problem] if problem else []
    return sources, problems


def _place(item: Document | Problem) -> tuple[str, int]:
    """The path and the number of the record in it."""
    reference = item.reference if isinstance(item, Document) else item.input
    record = _RECORD.fullmatch(reference)
    return (record[1], int(record[2])) if record else (reference, 0)


def _source(number: int, item: Document | Problem, reading: Reading) -> tuple[NumberedSource, Problem | None]:
    if isinstance(item, Problem):
        return NumberedSource(number, item.input, None, item.message), item
    articles, problems = clean_all([item], reading.pool)
    if problems:
        return NumberedSource(number, item.reference, None, problems[0].message), problems[0]
    return NumberedSource(number, item.reference, renumbered(articles[0], f"a{number}")), None
