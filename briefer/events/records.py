"""Articles of JSON lines for clustering, read by several processes: for files of any length."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice

from briefer.events.reading import table_of
from briefer.events.table import TermTable, stacked
from briefer.events.terms import Item

LINES_AT_ONCE = 500
AHEAD = 8
"""Blocks of lines that are read ahead of the processes: the file is never in memory as a whole."""


def table_of_lines(lines: Iterable[bytes], executor: Executor) -> TermTable:
    """The terms of one article record a line, in their order: "title", "text", "published", "language".

    Texts are taken as they are, not cleaned. A line that is no record gives an article without terms, so that
    the rows of the table are the lines.
    """
    waiting: list[Future[TermTable]] = []
    tables: list[TermTable] = []
    for block in _blocks(lines):
        waiting.append(executor.submit(read_block, block))
        if len(waiting) > AHEAD:
            tables.append(waiting.pop(0).result())
    return stacked([*tables, *(future.result() for future in waiting)])


def read_block(lines: list[bytes]) -> TermTable:
    """The terms of some lines; runs in any process."""
    return table_of(_item(line) for line in lines)


def _blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    iterator = iter(lines)
    while block := list(islice(iterator, LINES_AT_ONCE)):
        yield block


def _item(line: bytes) -> Item:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return Item(None, "")
    title, text, published, language = (
        value if isinstance(value := record.get(name), str) else None
        for name in ("title", "text", "published", "language")
    )
    return Item(title, text or "", published, language)
