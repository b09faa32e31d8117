"""The text below an element as pieces, in order: paragraphs, headings, quotations, items, rows of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefer.text.blocks import BlockKind, one_line
from briefer.text.decode import tidy
from briefer.text.pages.measure import INLINE
from briefer.text.pages.tables import table_rows

# Stands in a run of text for <br>: white space of the source parts words, not lines.
BREAK = "\x00"

_SIGNATURE = re.compile(r"[—–-]{1,2} ?[^@]{2,60}\(@\w{2,20}\)")
_KINDS: dict[str, BlockKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "blockquote": "quote", "q": "quote", "li": "item", "dt": "heading",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of text as a page sets it. `links` is how many of its characters are in links.

    `group` is the same for what stands in one list or table, or was parted by line breaks alone.
    """

    text: str
    kind: BlockKind
    links: int
    group: int


def pieces(element: Any) -> list[Piece]:
    """The pieces below `element`, none of them empty."""
    walk = _Walk()
    walk.visit(element, "text")
    walk.end()
    return walk.found


class _Walk:
    """Collects runs of inline text; an element that starts a line of its own ends the run before it."""

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self._run: list[tuple[str, bool]] = []
        self._linked = False
        self._kind: BlockKind = "text"
        self._group = 0

    def visit(self, element: Any, kind: BlockKind) -> None:
        """Depth is bounded before parsing, so that recursion is too."""
        if element.tag == "table":
            rows = table_rows(element)
            if rows:
                self.end()
                self.found += [Piece(row, "row", 0, self._group) for row in rows]
                self._group += 1
                return
        self._add(element.text)
        for child in element:
            if child.tag == "br":
                self._add(BREAK)
            elif child.tag in INLINE:
                outer, self._linked = (
                    self._linked,
                    self._linked or (child.tag == "a" and not (child.get("href") or "#").startswith("#")),
                )
                self.visit(child, kind)
                self._linked = outer
            elif isinstance(child.tag, str):
                self._visit_block(child, kind)
            self._add(child.tail)

    def _visit_block(self, element: Any, kind: BlockKind) -> None:
        self.end()
        inner = _KINDS.get(element.tag, kind)
        if element.tag == "p" and kind in ("title", "heading"):
            # A heading that was never closed does not make headings of the paragraphs below it.
            inner = "text"
        outer_kind, self._kind = self._kind, inner
        self.visit(element, inner)
        self.end()
        self._kind = outer_kind
        if element.tag not in ("li", "dd", "dt", "tr"):
            self._group += 1

    def _add(self, text: str | None) -> None:
        if text:
            self._run.append((text, self._linked))

    def end(self) -> None:
        """Makes pieces of the run so far, one for each of its lines."""
        run, self._run = self._run, []
        line: list[str] = []
        links = 0
        for text, linked in run:
            if text == BREAK:
                self._make("".join(line), links)
                line, links = [], 0
            else:
                line.append(text)
                links += len(text.strip()) if linked else 0
        self._make("".join(line), links)

    def _make(self, text: str, links: int) -> None:
        text = one_line(tidy(one_line(text)))
        if not text:
            return
        before = self.found[-1] if self.found else None
        # The name below what somebody posted belongs to it: without it the words would be the article's own.
        if self._kind == "quote" and before and before.kind == "quote" and _SIGNATURE.match(text):
            self.found[-1] = Piece(f"{before.text} {text}", "quote", before.links + links, before.group)
        else:
            self.found.append(Piece(text, self._kind, links, self._group))
