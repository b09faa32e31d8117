"""What an article says of itself: headline, outlet, author, date, agency. None rather than a guess.

The head of a pasted article is a few lines: headline, outlet, byline, date, a rubric, in any order
and often several on one line ("Gulfside News | AFP | Apr 13, 2025"). They are read as cells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefer.text.agencies import agency_name, credited_agency, is_certain
from briefer.text.blocks import Block
from briefer.text.boilerplate import reason_to_remove
from briefer.text.boilerplate.line import Context, Line
from briefer.text.byline import NAME_PLACE, NAMES_ONLY, byline_names, clean_author, is_byline
from briefer.text.head_lines import cells, is_credit, is_stamp
from briefer.text.headline import (
    HEAD_LINES,
    OUTLET_WORDS,
    find_title,
    goes_before_bar,
    is_masthead,
    outlet_names,
    split_title,
    without_outlet,
)
from briefer.text.outlet_lines import names_outlet, stamped_outlet, states_something
from briefer.text.stamps import day_names, field_date, slashed_readings, stated_date

RUBRICS = frozenset((
    "news", "local", "politics", "analysis", "opinion", "world", "business", "sport", "sports", "culture",
    "economy", "science", "technology", "tech", "health", "national", "international", "regional",
    "editorial", "comment", "commentary", "feature", "features", "explainer", "interview", "column",
    "lifestyle", "entertainment", "europe", "asia", "africa", "americas", "top", "stories", "home",
    "latest", "breaking", "exclusive", "live", "video", "letters", "investigation", "environment",
    "climate", "education", "travel", "money", "markets", "finance", "companies", "industry", "society",
    "panorama", "politik", "wirtschaft", "kultur", "lokales", "meinung", "politique", "économie", "monde",
    "société", "opinión", "política", "economía", "cultura", "sociedad", "мир", "политика", "экономика",
    "общество", "agencies", "red.", "redaktion", "agencias", "agences",
))  # fmt: skip
_PLACE_AGENCY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' .,-]{2,40} \((?P<agency>[\w /-]{2,30})\)")
_SIGNATURE = re.compile(r"\(([\w.]{2,12}(?:[/,] ?[\w.]{2,12}){0,3})\)")


@dataclass(slots=True)
class Head:
    """What was read so far. `lines` says which blocks were the head, and why each is not the text."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    agency: str | None = None
    title_block: int | None = None
    lines: dict[int, str] = field(default_factory=dict)


def read_head(blocks: Sequence[Block], fields: Mapping[str, str]) -> Head:
    """The metadata of an article from its `fields` (a record, a page), then from its first lines.

    What a field states wins over what the text says.
    """
    head = Head()
    _read_fields(head, fields)
    start = _read_title(head, blocks)
    end = _end_of_head(blocks, start)
    stamped = {block.group for block in blocks[start:end] if _is_stamped(block.text)}
    if head.author is None:
        head.author = _byline_below(blocks[end:])
    if head.published is None:
        head.published = _slashed_date(blocks, end)
    named = [
        block.text
        for block in blocks[start:end]
        if names_outlet(block.text) and not set(block.text.lower().split()) <= RUBRICS
    ]
    for index in range(start, end):
        block = blocks[index]
        if index in head.lines or block.kind == "row":
            continue
        above = head.title_block is not None and index < head.title_block
        # One line between the headline and the text, of which it reads as the name of an outlet.
        alone = index == start and end == start + 1 and bool(named) and start > 0
        together = above or alone or block.group in stamped or _is_name_block(blocks, index, end)
        outlet_known = bool(head.outlet or [name for name in named if name != block.text])
        reason = _read_line(head, block.text, together, outlet_known)
        if reason:
            head.lines[index] = reason
    return head


def _slashed_date(blocks: Sequence[Block], end: int) -> str | None:
    """The date of a head line such as "06/11/2025", if the text names one of its two readings."""
    for block in blocks[:end]:
        readings = slashed_readings(block.text)
        if readings:
            low = " ".join(other.text for other in blocks).lower()
            named = [reading for reading in readings if any(name in low for name in day_names(reading))]
            return named[0] if len(named) == 1 else None
    return None


def _read_fields(head: Head, fields: Mapping[str, str]) -> None:
    head.title = fields.get("title") or None
    head.outlet = fields.get("outlet") or None
    head.author = clean_author(fields.get("author", ""))
    head.published = field_date(fields["published"]) if fields.get("published") else None
    for value in (fields.get("outlet", ""), fields.get("author", ""), *fields.get("credit", "").split("; ")):
        head.agency = head.agency or agency_name(value)
    if head.author and agency_name(head.author):
        head.author = None
    if head.outlet:
        # Pages state their slogan with their name: "The Isthmus | Tarnby, South Sund".
        head.outlet = re.split(r"\s[|–—-]\s", head.outlet)[0]
        head.title = without_outlet(head.title, fields["outlet"]) if head.title else None
    if head.title:
        title, outlet = split_title(head.title)
        # A title that ends with another outlet than the stated one may be about it.
        if outlet and (head.outlet is None or set(outlet_names(outlet)) & set(outlet_names(head.outlet))):
            head.title, head.outlet = title, head.outlet or outlet


def _read_title(head: Head, blocks: Sequence[Block]) -> int:
    """Reads the headline; returns the index of the first line that may tell more."""
    if head.title:
        head.title = next(
            (block.text for block in blocks[:HEAD_LINES] if goes_before_bar(block, head.title)), head.title
        )
    head.title_block = find_title(blocks, head.title)
    if head.title_block is None:
        return 0
    if head.title is None:
        title, outlet = split_title(blocks[head.title_block].text)
        head.title, head.outlet = title, head.outlet or outlet
    head.lines[head.title_block] = "headline"
    return 0 if is_masthead(blocks, head.title_block) else head.title_block + 1


def _end_of_head(blocks: Sequence[Block], start: int) -> int:
    """The index of the first line that is text of the article."""
    for index in range(start, min(start + HEAD_LINES, len(blocks))):
        line = Line(blocks[index].text)
        if blocks[index].kind == "row":
            return index
        if any(map(is_credit, cells(line.text))) and line.words <= 30:
            continue
        if line.prose or line.words > 30 or (line.ended and line.words >= 6):
            return index
    return min(start + HEAD_LINES, len(blocks))


def _is_name_block(blocks: Sequence[Block], index: int, end: int) -> bool:
    """Whether it stands in a run of at least two short lines: outlet, rubric, author."""
    run = [block for block in blocks[:end] if block.group == blocks[index].group]
    return len(run) >= 2 and all(len(block.text.split()) <= 6 for block in run)


def _is_stamped(text: str) -> bool:
    """Whether a line says who wrote the article or when."""
    if any(map(is_credit, cells(text))):
        return True
    return bool(stated_date(text)) and reason_to_remove(Line(text, "head"), Context()) == "time stamp"


def _read_line(head: Head, text: str, together: bool, outlet_known: bool) -> str | None:
    """Reads one line of the head; returns why it is not part of the text, None where it may be.

    `outlet_known`: another line names the outlet, so that a name of a person is the author's.
    """
    reason = reason_to_remove(Line(text, "head"), Context())
    parts = cells(text)
    known = [_read_cell(head, part) for part in parts]
    if all(known):
        return reason or "byline or date line"
    rest = [cell for cell, was_read in zip(parts, known, strict=True) if not was_read]
    if any(known) and len(parts) > 1 and all(len(cell.split()) <= 6 for cell in rest):
        _read_outlet(head, rest[0])
        return "byline or date line"
    if not together or len(text.split()) > 16 or text[0].isdigit():
        return None
    placed = NAME_PLACE.fullmatch(text)
    if placed and head.author is None and head.outlet:
        head.author = placed["names"]
        return "byline or date line"
    if (
        NAMES_ONLY.fullmatch(text)
        and (head.outlet or (outlet_known and not text.isupper()))
        and head.author is None
        and not OUTLET_WORDS.search(text.lower())
    ):
        head.author = text
        return "byline or date line"
    if states_something(text) and not reason:
        return None
    _read_outlet(head, parts[0] if parts else text)
    return "outlet line"


def _read_cell(head: Head, cell: str) -> bool:
    """Whether the cell is a date, an author, an agency or a rubric, and is now read."""
    low = cell.lower().strip(" .:")
    names = byline_names(cell)
    if names:
        head.author = head.author or (None if agency_name(names) else names)
        head.agency = head.agency or agency_name(names)
        head.published = head.published or stated_date(cell)
        return True
    stamped_name = stamped_outlet(cell)
    if stamped_name or is_stamp(cell):
        head.published = head.published or stated_date(cell)
        if stamped_name and not set(stamped_name.lower().split()) <= RUBRICS:
            _read_outlet(head, stamped_name)
        return True
    if _read_agency(head, cell) or _read_signed_name(head, cell):
        return True
    credited = credited_agency(cell)
    if credited:
        head.agency = head.agency or credited
        return True
    return low in RUBRICS or bool(reason_to_remove(Line(cell, "head"), Context()))


def _read_agency(head: Head, cell: str) -> bool:
    """Whether the cell is an agency: "AFP", "(afp/red.)", "WEHRSTEIN (AP)"."""
    placed = _PLACE_AGENCY.fullmatch(cell)
    signed = _SIGNATURE.fullmatch(cell)
    parts = [placed["agency"]] if placed else re.split("[/,]", signed[1]) if signed else [cell]
    names = [agency_name(part) for part in parts]
    known = [
        name
        for name, part in zip(names, parts, strict=True)
        if name and (signed or placed or is_certain(part))
    ]
    head.agency = head.agency or next(iter(known), None)
    return bool(known)


def _read_signed_name(head: Head, cell: str) -> bool:
    """Whether the cell is an author with an agency behind the name: "JANE ROE Associated Press"."""
    words = cell.split()
    for size in (3, 2, 1):
        names, agency = " ".join(words[:-size]), agency_name(" ".join(words[-size:]))
        if agency and is_certain(" ".join(words[-size:])) and NAMES_ONLY.fullmatch(names):
            head.author = head.author or byline_names(f"By {names}")
            head.agency = head.agency or agency
            return True
    return False


def _read_outlet(head: Head, text: str) -> None:
    name = re.split(r"\s[-–—|(]|, |\(", text)[0].strip(" .:")
    if (
        head.outlet is None
        and 1 <= len(name.split()) <= 6
        and name[:1].isupper()
        and name.lower() not in RUBRICS
    ):
        head.outlet = name


def _byline_below(blocks: Sequence[Block]) -> str | None:
    """The author named in a byline of its own below the text: "By Jane Roe"."""
    for block in reversed(blocks[-HEAD_LINES:]):
        names = byline_names(block.text) if is_byline(block.text) and not Line(block.text).ended else None
        if names and not agency_name(names):
            return names
    return None
