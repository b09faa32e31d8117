"""The blocks of somebody's Markdown or plain text, as a person reads it: what is prose and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefer.audit.report import PassedOver
from briefer.text.boilerplate.line import Line

BlockKind = Literal["paragraph", "item", "heading", "cell"]

# A line above others that had room for the next line's first word was ended on purpose.
ROOM_LEFT = 0.75
LONGEST_HEADING = 14
# An indented line of prose is prose: hardly any code ends with a full stop after five words.
FEWEST_WORDS = 5

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*)$")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?){1,10}")
_ITEM = re.compile(r"\s*(?:[-*+•‣▪●◦–—]|(\d{1,3})[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[(\^?)([^\[\]]{1,60})\]:\s*(.*)$")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?(?:\s+[\"'(].*)?$")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_LEADING_NUMBER = re.compile(r"(?:\*\*|__)?\[?\^?(\d{1,3})(?:\]|[.):])\s")
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_FRONT_MATTER = re.compile(r"---[ ]*\n(?:[\w-]+[ ]?:.*\n|[ ]+.*\n|[ ]*-[ ].*\n)+---[ ]*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text: `level` of a heading, `number` of a numbered item, the `row` that a cell is in."""

    kind: BlockKind
    text: str
    level: int = 0
    number: int | None = None
    row: int = 0


@dataclass(slots=True)
class Page:
    """What was read: the blocks in order, reference links and footnotes by label, and what is no prose."""

    blocks: list[Block] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    footnotes: dict[str, str] = field(default_factory=dict)
    passed_over: list[PassedOver] = field(default_factory=list)


def read_blocks(text: str) -> Page:
    """The blocks of a text. Comments, scripts, code and the frame of a table are passed over.

    Takes time linear in the length of the text, whatever stands in it.
    """
    page = Page()
    lines = _visible(text).split("\n")
    paragraph: list[str] = []
    number: int | None = None
    at = 0

    def flush() -> None:
        nonlocal number
        for index, piece in enumerate(_unwrapped(paragraph)):
            kind: BlockKind = "item" if number is not None and index == 0 else "paragraph"
            page.blocks.append(Block(kind, piece, number=number or None))
        paragraph.clear()
        number = None

    while at < len(lines):
        line = lines[at]
        bare = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        taken = _special(lines, at, bare, page, bool(paragraph))
        if taken:
            flush()
            at += taken
            continue
        at += 1
        item = _ITEM.match(bare)
        if not bare.strip():
            flush()
        elif paragraph and number is None and _UNDERLINE.match(bare) and _is_short(paragraph):
            page.blocks.append(Block("heading", " ".join(paragraph), level=1 if "=" in bare else 2))
            paragraph.clear()
        elif _RULE.match(bare):
            flush()
        elif heading := _HEADING.match(bare):
            flush()
            page.blocks.append(Block("heading", heading[2] or "", level=len(heading[1])))
        elif item:
            flush()
            number = int(item[1] or 0)
            paragraph.append(bare[item.end() :])
        else:
            paragraph.append(bare)
    flush()
    return page


def leading_number(block: Block) -> int | None:
    """The number that an entry of a list of sources has: "2. Reuters", "[2] Reuters", "**2. Reuters**"."""
    match = _LEADING_NUMBER.match(block.text)
    return int(match[1]) if match else block.number


def _special(lines: Sequence[str], at: int, line: str, page: Page, inside: bool) -> int:
    """How many lines a fence, a table, a definition or indented code takes from `at` on; 0 for other text."""
    if fence := _FENCE.match(line):
        return _skip_fence(lines, at, fence[1], page)
    if definition := _DEFINITION.match(line):
        return _define(lines, at, definition, page)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" in line and "|" in following and _DELIMITERS.match(following):
        return _read_table(lines, at, page)
    if not inside and re.match(r"(?: {4}|\t)", line) and line.strip() and not _ITEM.match(line):
        after_item = bool(page.blocks) and page.blocks[-1].kind == "item"
        if not after_item and not _is_prose(line):
            page.passed_over.append(PassedOver(line.strip(), "code"))
            return 1
    return 0


def _skip_fence(lines: Sequence[str], at: int, fence: str, page: Page) -> int:
    end = at + 1
    while end < len(lines):
        closing = _FENCE.match(lines[end])
        if closing and closing[1][0] == fence[0] and len(closing[1]) >= len(fence):
            break
        end += 1
    code = " ".join(line.strip() for line in lines[at + 1 : end])
    page.passed_over.append(PassedOver(code, "code"))
    return end + 1 - at


def _define(lines: Sequence[str], at: int, match: re.Match[str], page: Page) -> int:
    """A footnote or a reference link: what its label stands for, with the indented lines that go on."""
    end = at + 1
    while end < len(lines) and lines[end].startswith(("    ", "\t")) and lines[end].strip():
        end += 1
    text = " ".join([match[3], *(line.strip() for line in lines[at + 1 : end])]).strip()
    label = match[2].strip().lower()
    address = _ADDRESS.match(text)
    if address and not match[1]:
        page.links.setdefault(label, address[1])
    else:
        page.footnotes.setdefault(label, text)
    page.passed_over.append(PassedOver(f"[{match[1]}{match[2]}]: {text}", "definition of a mark"))
    return end - at


def _read_table(lines: Sequence[str], at: int, page: Page) -> int:
    """The cells of a table, row by row; its head names the columns and says nothing."""
    page.passed_over.append(PassedOver(" ".join(_cells(lines[at])), "head of a table"))
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        page.blocks += [Block("cell", cell, row=end) for cell in _cells(lines[end]) if cell]
        end += 1
    return end - at


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]


def _is_prose(line: str) -> bool:
    plain = re.sub(r"\s*(?:\[[^\[\]]{1,40}\]\s*)+([.!?]?)$", r"\1", line.strip())
    return len(plain.split()) >= FEWEST_WORDS and Line(plain).ended and plain[0] not in "#$<{("


def _is_short(paragraph: Sequence[str]) -> bool:
    return len(paragraph) == 1 and len(paragraph[0].split()) <= LONGEST_HEADING


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a paragraph, joined where one goes on in the next."""
    width = max(map(len, lines), default=0)
    joined: list[str] = []
    for number, line in enumerate(lines):
        joined.append(line.strip())
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if line.endswith(("  ", "\\")) or not following or _ended_early(line.strip(), following, width):
            yield " ".join(joined).rstrip("\\").strip()
            joined = []


def _ended_early(line: str, following: str, width: int) -> bool:
    """Whether a line without a full stop had room for what comes next, as a title above a text has."""
    needed = len(line) + 1 + len(following.split(" ", 1)[0])
    goes_on = Line(line).ended or line.endswith((",", ";")) or not following[0].isupper()
    return needed < ROOM_LEFT * width and not goes_on


def _visible(text: str) -> str:
    """The text without front matter, comments, scripts and styles; one that is not closed ends the text."""
    front = _FRONT_MATTER.match(text[:10_000])
    pieces = text[front.end() :] if front else text
    for opening, closing in _HIDDEN:
        pieces = _cut(pieces, opening, closing)
    return pieces


def _cut(text: str, opening: str, closing: str) -> str:
    low = text.lower()
    if len(low) != len(text) or opening not in low:
        return text
    kept: list[str] = []
    at = 0
    while (start := low.find(opening, at)) >= 0:
        kept.append(text[at:start])
        end = low.find(closing, start)
        at = len(text) if end < 0 else end + len(closing)
    return "".join([*kept, text[at:]])
