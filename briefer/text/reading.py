"""A Document's bytes to blocks of text and the fields that stand beside them, by its content type.

Most documents can be read in one way. An entry of a feed may have two: the page it links to, and, where that
turns out to be no article, what the feed itself says. Its record is

    {"url": ..., "published": ..., "outlet": ...,    what is known for sure: it wins over what the page states
     "feed": {"title": ..., "author": ..., ...},     what the feed states: it fills what the page leaves open
     "page": "<html>...", "html": "<p>...",          the page, and the feed's own text; one of them at least
     "not_before": "2026-11-24"}                     the first day that is read, for an entry without a date
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from briefer.errors import CleanError
from briefer.text.blocks import Block, markdown_blocks, one_line, text_blocks
from briefer.text.boilerplate.line import Line
from briefer.text.decode import NotText, decode, tidy
from briefer.types import Document

Reading = tuple[list[Block], Mapping[str, str]]

_HTML = re.compile(r"<(?:p|div|br|html|body|article|span|h\d)\b[^<>]{0,500}>", re.IGNORECASE)
_OWN_MARK = re.compile(
    r"^\*?Made by briefer\b[^\n]{0,120}\. Each statement was (?:checked|held) against", re.MULTILINE
)
"""The foot of what briefer prints as text; its pages say so in their heads."""


def readings(document: Document) -> list[Callable[[], Reading]]:
    """The ways to read the document, the best first. Each raises CleanError where it leads nowhere."""
    if document.content_type != "application/json":
        return [partial(_guarded, _read_addressed, document)]
    try:
        record = json.loads(document.data)
    except ValueError as error:
        raise CleanError(str(error)) from error
    entry = [name for name in ("page", "html") if isinstance(record.get(name), str)]
    if entry:
        return [partial(_guarded, _ENTRY[name], record) for name in entry]
    return [partial(_guarded, _read_record, record)]


def _guarded(read: Callable[[Any], Reading], source: Any) -> Reading:
    try:
        return read(source)
    except (NotText, ValueError) as error:
        raise CleanError(str(error)) from error


def _read_addressed(document: Document) -> Reading:
    """What was fetched has an address, whether or not it states one."""
    blocks, fields = _read(document)
    return blocks, {"url": document.reference, **fields} if document.fetched else fields


def _read(document: Document) -> Reading:
    if document.content_type == "text/html":
        from briefer.text.html import page_blocks

        return page_blocks(document.data, document.reference, document.fetched)
    text = decode(document.data)
    if _OWN_MARK.search(text):
        raise CleanError("a briefing that briefer made: give the articles that it cites in its place")
    if document.content_type == "text/markdown":
        return markdown_blocks(text)
    return _blocks_of(text)


def _read_record(record: dict[str, Any]) -> Reading:
    fields = {key: tidy(value).strip() for key, value in record.items() if isinstance(value, str)}
    blocks, stated = _blocks_of(fields.pop("text", ""))
    return blocks, {**stated, **{key: one_line(value) for key, value in fields.items() if value}}


def _read_page_of_entry(record: dict[str, Any]) -> Reading:
    from briefer.text.html import page_blocks

    blocks, stated = page_blocks(record["page"].encode("utf-8", "replace"), str(record.get("url") or ""))
    return blocks, {**_fields(record.get("feed")), **stated, **_fields(record)}


def _read_text_of_entry(record: dict[str, Any]) -> Reading:
    from briefer.text.html import fragment_blocks

    return fragment_blocks(record["html"]), {**_fields(record.get("feed")), **_fields(record)}


_ENTRY: Mapping[str, Callable[[dict[str, Any]], Reading]] = {
    "page": _read_page_of_entry,
    "html": _read_text_of_entry,
}


def _fields(record: object) -> dict[str, str]:
    if not isinstance(record, dict):
        return {}
    plain = {key: one_line(tidy(value)) for key, value in record.items() if isinstance(value, str)}
    return {key: value for key, value in plain.items() if value and key not in _ENTRY}


def _blocks_of(text: str) -> tuple[list[Block], dict[str, str]]:
    """Plain text, or the markup that many feeds and records call text."""
    if len(_HTML.findall(text[:20_000])) >= 2:
        from briefer.text.html import fragment_blocks

        blocks = fragment_blocks(text)
        # An element that never ends would swallow the text; then the marks are part of it.
        if any(block.kind not in ("title", "heading") and Line(block.text).prose for block in blocks):
            return blocks, {}
    return text_blocks(text), {}
