"""A page of HTML into blocks and the metadata that the page states.

trafilatura (fast mode: the best F1 of seven extractors tried) finds the article in the page; what
it returns goes through the same rules as any text. Elements that a reader cannot see go first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefer.text.blocks import Block, one_line, text_blocks
from briefer.text.decode import NotText, decode, tidy
from briefer.text.page_fields import page_fields
from briefer.text.pages.extract import article_blocks
from briefer.text.pages.furniture import drop_furniture
from briefer.text.pages.tree import drop_unseen, parse

_CHARSET = re.compile(rb"""<meta[^<>]{0,300}?charset=["']?\s*([\w-]{2,40})""", re.IGNORECASE)


def page_blocks(data: bytes) -> tuple[list[Block], dict[str, str]]:
    """The blocks of the article in a page, and its fields: title, outlet, author, published, url, language.

    Raises NotText for a page that is over the bounds or not HTML at all.
    """
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    return _page(text)


def fragment_blocks(text: str) -> list[Block]:
    """The blocks of a piece of HTML, such as the text of a feed entry: all of it, in order."""
    tree = parse(text)
    if tree is None:
        return text_blocks(tidy(re.sub(r"<[^<>]{0,1000}>", " ", text)))
    drop_unseen(tree)
    return list(_all_blocks(tree))


def _page(text: str) -> tuple[list[Block], dict[str, str]]:
    tree = parse(text)
    if tree is None:
        raise NotText("not a page: no HTML in it; save it as text")
    fields = page_fields(tree)
    drop_unseen(tree)
    drop_furniture(tree)
    blocks = article_blocks(tree)
    if not blocks:
        blocks = list(_all_blocks(tree))
    return blocks, fields


_PARAGRAPHS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section", "td", "th",
    "dd", "dt", "figcaption", "pre", "header", "footer", "main",
))  # fmt: skip


def _all_blocks(tree: Any) -> Iterator[Block]:
    """Every text of a tree, a block for each element that starts a line of its own."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    kind: Any = "text"
    group = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        starts = isinstance(element.tag, str) and element.tag in _PARAGRAPHS
        if starts or element.tag == "br":
            text = one_line("".join(pieces))
            if text:
                yield Block(text, kind, group)
                group += 1
            pieces = []
            kind = (
                "heading"
                if event == "start" and element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
                else "text"
            )
        pieces.append((element.text if event == "start" else element.tail) or "")
    text = one_line("".join(pieces))
    if text:
        yield Block(text, kind, group)
