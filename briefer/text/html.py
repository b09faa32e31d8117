"""A page of HTML, or a piece of one, into blocks and the metadata that the page states.

What is taken out of a page goes through the same rules as any text. Elements that a reader cannot see go first.
"""

from __future__ import annotations

import html
import re
from datetime import datetime

from briefer.text.blocks import Block, one_line, text_blocks
from briefer.text.decode import NotText, declared_in_page, raw_text, tidy
from briefer.text.pages.extract import article_blocks
from briefer.text.pages.fields import Statements, page_fields, statements
from briefer.text.pages.furniture import drop_furniture
from briefer.text.pages.kinds import LOOKED_THROUGH, Judged, is_feed, kind_of, look, message
from briefer.text.pages.tree import drop_unseen, parse
from briefer.text.pages.walk import pieces

# In words. A page that shows fewer has no article in it; one that states fewer has a summary.
FEWEST_SHOWN, FEWEST_STATED = 15, 40
_TAG = re.compile(r"<[^<>]{0,1000}>")


def page_blocks(
    data: bytes, reference: str = "", fetched: datetime | None = None
) -> tuple[list[Block], dict[str, str]]:
    """The blocks of the article in a page, and its fields (see page_fields), as far as the page states them.

    `reference` is the address of the page where it was fetched from one, `fetched` when that was.
    Raises NotText for a page that is over the bounds, no HTML at all, or no article: with what it is.
    """
    source = raw_text(data, declared_in_page(data))
    if is_feed(source):
        raise NotText(message("a feed"))
    tree = parse(source)
    if tree is None:
        raise NotText("not a page: no HTML in it; save it as text")
    page, seen = statements(tree), look(tree)
    fields = page_fields(tree, page, reference, fetched)
    drop_unseen(tree)
    text = one_line(" ".join(tree.itertext()))[:LOOKED_THROUGH]
    measures = drop_furniture(tree)
    blocks = article_blocks(tree, measures)
    if sum(len(block.text.split()) for block in blocks) < FEWEST_SHOWN:
        blocks = _stated_body(page) or blocks
    kind = kind_of(Judged(seen, page, fields, blocks, measures, text, fields.get("url", reference)))
    if kind:
        raise NotText(message(kind))
    return blocks, fields


def _stated_body(page: Statements) -> list[Block]:
    """The text that a page which scripts fill states in its JSON-LD: what a reader sees when it has loaded."""
    body = page.linked.article.get("articleBody")
    if not isinstance(body, str) or len(body.split()) < FEWEST_STATED:
        return []
    body = tidy(html.unescape(body))
    return fragment_blocks(body) if _TAG.search(body) else text_blocks(body)


def fragment_blocks(text: str) -> list[Block]:
    """The blocks of a piece of HTML, such as the text of a feed entry: all of it, in order."""
    tree = parse(text)
    if tree is None:
        return text_blocks(tidy(_TAG.sub(" ", text)))
    drop_unseen(tree)
    return [Block(piece.text, piece.kind, piece.group) for piece in pieces(tree)]
