"""Plain text and Markdown as blocks: the lines and paragraphs that the cleaner decides about.

A file wraps its lines or does not; a blank line always parts two blocks. Lines of one paragraph that
were wrapped at a fixed width are joined, lines that stand under one another (a list, a head, the
links at the foot of a page) stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "quote", "item", "row", "text"]

# Text wrapped by a program is 60 to 100 characters wide. A file is wrapped when hardly a line is wider.
NARROWEST_WRAP, WIDEST_WRAP = 50, 120
MOST_WIDER = 0.03
# The foot below a ruled line is a small part of a page; more is another section of the article.
LARGEST_FOOT = 0.25

_BULLET = re.compile(r"(?:[-*•▪●◦‣·–—]|\d{1,2}[.)]) {1,4}(?=\S)")
_DASHED_HEADING = re.compile(r"[–—-]{1,2} ?(\S.{0,118}?) ?[–—-]{1,2}")
_BLANK_LINES = re.compile(r"\n[ ]*(?:\n[ ]*)+")
_RULE = re.compile(r"[-=_*#~+.•· ]{1,200}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quotation or list item as the source sets it.

    `group` counts the runs of lines without a blank line between them: lines of a head or a foot
    that belong together have the same group. What a ruled line parts from the end is one group.
    """

    text: str
    kind: BlockKind = "text"
    group: int = 0


def text_blocks(text: str) -> list[Block]:
    """The blocks of a tidied plain text, in order; none is empty."""
    blocks = []
    width = _wrap_width(text)
    for group, run in _runs(text):
        for line in _unwrap(run, width):
            block = _block(line, group)
            if block:
                blocks.append(block)
    return blocks


def markdown_blocks(text: str) -> tuple[list[Block], dict[str, str]]:
    """The blocks of a Markdown text with its marks taken off, and the fields of its front matter."""
    text, fields = _front_matter(text)
    text = _MD_COMMENT.sub("\n\n", text)
    text = _MD_SETEXT.sub(lambda found: f"\n\n## {found[1].strip()}\n\n", text)
    text = _MD_HEADING.sub(lambda found: f"\n\n{found[0]}\n\n", text)
    text = _MD_QUOTE.sub("", text)
    blocks: list[Block] = []
    width = _wrap_width(text)
    for group, run in _runs(text):
        for line in _unwrap(run, width):
            heading = _MD_HEADING.match(line)
            if heading:
                level = len(heading[1])
                blocks.append(
                    Block(_plain(heading[2]), "title" if level == 1 and not blocks else "heading", group)
                )
            else:
                block = _block(_plain(line), group)
                if block:
                    blocks.append(block)
    return [block for block in blocks if block.text], fields


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """The runs of lines without a blank line, numbered; those below the last ruled line share a number."""
    runs = _BLANK_LINES.split(text)
    ruled = max((n for n, run in enumerate(runs) if _RULE.fullmatch(run.strip())), default=len(runs))
    if sum(map(len, runs[ruled:])) > LARGEST_FOOT * len(text):
        ruled = len(runs)
    for number, run in enumerate(runs):
        yield min(number, ruled), run


def _block(line: str, group: int) -> Block | None:
    line = one_line(line)
    if not line or _RULE.fullmatch(line):
        return None
    dashed = _DASHED_HEADING.fullmatch(line) if len(line) <= 130 else None
    if dashed:
        return Block(dashed[1], "heading", group)
    bullet = _BULLET.match(line)
    if bullet and not bullet[0][0].isdigit():
        return Block(line[bullet.end() :], "item", group)
    return Block(line, "text", group)


def _wrap_width(text: str) -> int:
    """The width that the lines of the text are wrapped at, 0 where they are not."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if not lengths:
        return 0
    width = lengths[int((len(lengths) - 1) * (1 - MOST_WIDER))]
    return width if NARROWEST_WRAP <= width <= WIDEST_WRAP else 0


def _unwrap(run: str, width: int) -> list[str]:
    """The lines of one run, where a wrapped line is joined with the one it goes on in."""
    lines = [line.strip() for line in run.split("\n") if line.strip()]
    joined: list[list[str]] = []
    for number, line in enumerate(lines):
        if number and _goes_on(lines[number - 1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [" ".join(parts) for parts in joined]


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether `line` was broken only because the next word did not fit in the width of the file."""
    if not width or _BULLET.match(following):
        return False
    full = len(line) + 1 + len(following.split(" ", 1)[0]) > width
    return full or (following[0].islower() and len(line) > 0.6 * width)


_MD_FRONT = re.compile(r"---\n(.{0,4000}?)\n---[ ]*\n", re.DOTALL)
_MD_FIELD = re.compile(r"([A-Za-z_]{1,20}):[ ]*(.{1,500})")
# What the fields of a front matter are called elsewhere.
_MD_NAMES = {
    "date": "published", "site": "outlet", "publication": "outlet", "source": "outlet", "publisher": "outlet",
    "lang": "language", "byline": "author", "headline": "title", "link": "url",
}  # fmt: skip
_MD_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MD_HEADING = re.compile(r"^(#{1,6})[ ]+(.{1,300}?)[ ]*#{0,6}$", re.MULTILINE)
_MD_SETEXT = re.compile(r"^([^\n]{1,200})\n(?:={3,200}|-{3,200})[ ]*$", re.MULTILINE)
_MD_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?){1,5}", re.MULTILINE)
_MD_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()]{0,1000}\)")
_MD_LINK = re.compile(r"\[([^\[\]]{1,500})\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,100}\])")
_MD_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<> ]{1,1000})>")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_MD_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,2000}?)(?<=\S)[*_](?![\w*])")
_MD_CODE = re.compile(r"`([^`\n]{1,500})`")
_MD_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    found = _MD_FRONT.match(text)
    if not found:
        return text, {}
    fields = {}
    for line in found[1].split("\n"):
        field = _MD_FIELD.fullmatch(line.strip())
        if field:
            name = field[1].lower()
            fields[_MD_NAMES.get(name, name)] = field[2].strip().strip("\"'")
    return text[found.end() :], fields


def _plain(line: str) -> str:
    """A line of Markdown without its marks; pictures go, links keep their words."""
    line = _MD_IMAGE.sub("", line)
    line = _MD_LINK.sub(r"\1", line)
    line = _MD_AUTOLINK.sub(r"\1", line)
    line = _MD_STRONG.sub(r"\2", line)
    line = _MD_EMPHASIS.sub(r"\1", line)
    line = _MD_CODE.sub(r"\1", line)
    return one_line(_MD_ESCAPE.sub(r"\1", line))
