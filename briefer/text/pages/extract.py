"""The article of a page as blocks: what trafilatura takes, and what stands with it in the page.

trafilatura (fast mode: the best F1 of seven extractors tried) is seldom wrong about where the article is, and
about which short lines are part of it. It loses paragraphs, though, where a page sets its article in several
parts, in <div>s with line breaks or beside embedded posts, and tables. So it is asked where; then the element
that holds what it took is read whole, and of the lines that it passed over those stay that are prose, items, rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from briefer.text.blocks import Block, BlockKind, one_line
from briefer.text.boilerplate.line import Line
from briefer.text.decode import tidy
from briefer.text.pages.body import SHORTEST_KEYED, densest, holder, key, letters
from briefer.text.pages.measure import LEAST_PROSE, Measure
from briefer.text.pages.walk import Piece, pieces

# An extract of which less is prose is of menus and lists; then the prose of the page says where the article is.
LEAST_PROSE_SHARE = 0.4
# A line that is so much link leads away.
MOSTLY_LINK = 0.8
# In words, of a sentence that trafilatura passed over.
SHORTEST_SENTENCE = 3


def article_blocks(tree: Any, measures: dict[Any, Measure]) -> list[Block]:
    """The blocks of the article in `tree`, from which unseen elements and furniture were taken out.

    `measures` are those of its elements.
    """
    extracted = _extracted(tree)
    texts = [block.text for block in extracted]
    prose = sum(len(text) for text in texts if len(text) >= LEAST_PROSE)
    body, taken = None, 0
    if prose >= LEAST_PROSE_SHARE * sum(map(len, texts)):
        body, taken = holder(tree, measures, texts)
    if body is None:
        body = densest(tree, measures)
    found = pieces(body)
    kept = _kept(found, {key(text) for text in texts})
    blocks = [Block(piece.text, piece.kind, piece.group) for piece in kept]
    return _with_missing(blocks, extracted) if taken else blocks


def _extracted(tree: Any) -> list[Block]:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    return list(_blocks(body)) if body is not None else []


def _kept(found: Sequence[Piece], extracted: set[str]) -> list[Piece]:
    """The pieces that the extractor took as well, and of the others those that are text."""
    kept: list[Piece] = []
    lists = Counter(piece.group for piece in found if piece.kind == "item" and not _leads_away(piece))
    for piece in reversed(found):
        # An item that is a link stays where others of its list say something, and the extractor took it.
        listed = piece.kind == "item" and lists[piece.group] and key(piece.text) in extracted
        if _leads_away(piece) and not listed:
            continue
        over_text = piece.kind == "heading" and kept and kept[-1].kind != "heading"
        if key(piece.text) in extracted or piece.kind == "row" or over_text or _is_text(piece):
            kept.append(piece)
    return kept[::-1]


def _with_missing(blocks: list[Block], extracted: Sequence[Block]) -> list[Block]:
    """The blocks, with the prose that the extractor took from elsewhere: a standfirst, another part."""
    places = {key(block.text): index for index, block in enumerate(blocks)}
    text = "".join(letters(block.text) for block in blocks)
    missing: list[tuple[int, Block]] = []
    after = -1
    for block in extracted:
        found = places.get(key(block.text))
        if found is not None:
            after = found
        elif len(block.text) >= SHORTEST_KEYED and Line(block.text).ended and key(block.text) not in text:
            missing.append((after, block))
    for place, block in reversed(missing):
        blocks.insert(place + 1, block)
    return blocks


def _leads_away(piece: Piece) -> bool:
    """Whether a line is the link to another page, and no sentence: a related story in the text."""
    if piece.kind in ("heading", "title") or piece.links < MOSTLY_LINK * len(piece.text):
        return False
    return piece.kind == "item" or not Line(piece.text).ended


def _is_text(piece: Piece) -> bool:
    if piece.kind in ("heading", "title"):
        return False
    line = Line(piece.text)
    if len(piece.text) - piece.links >= LEAST_PROSE:
        return True
    return piece.kind in ("item", "quote") or (line.ended and line.words >= SHORTEST_SENTENCE)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of what trafilatura returns: p, head, quote, list with item, table with row and cell."""
    for group, element in enumerate(body):
        kind: BlockKind = {"head": "heading", "quote": "quote"}.get(element.tag, "text")  # type: ignore[assignment]
        if element.tag == "list":
            for item in element.iter("item"):
                yield from _block(item, "item", group)
        elif element.tag == "table":
            for cell in element.iter("cell"):
                yield from _block(cell, "text", group)
        else:
            yield from _block(element, kind, group)


def _block(element: Any, kind: BlockKind, group: int) -> Iterator[Block]:
    for break_ in element.iter("lb"):
        break_.tail = "\n" + (break_.tail or "")
    for part in "".join(element.itertext()).split("\n"):
        text = one_line(tidy(part))
        if text:
            yield Block(text, kind, group)
