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
from briefer.text.boilerplate.line import Context, Line, fold
from briefer.text.stamps import day_names, field_date, slashed_readings, stated_date

# A headline is shorter than this; in 135 dated articles the longest has 24 words.
LONGEST_TITLE = 32
# In characters.
LONGEST_HEAD_LINE = 300
# How many lines after the headline may belong to the head.
HEAD_LINES = 9

OUTLET_WORDS = re.compile(
    r"\b(?:news|times|post|herald|today|register|journal|tribune|gazette|review|press|guardian|daily"
    r"|chronicle|observer"
    r"|standard|globe|star|mail|telegraph|independent|magazine|media|radio|tv|bbc|cnn|npr|abc|nbc|cbs|fox"
    r"|reuters|politico"
    r"|zeitung|tagblatt|anzeiger|bote|kurier|nachrichten|presse|rundschau|monde|figaro|diario|periódico"
    r"|gazeta"
    r"|online|wire|weekly|dispatch|courier|examiner|sentinel|bulletin|broadcasting|watch|network|insider"
    r"|\w+\.(?:com|org|net|co\.\w\w|de|fr|ru|info))\b"
)
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
# Last words of names of outlets that are words of everyday language too.
_COMMON_LAST = frozenset((
    "news", "times", "today", "post", "daily", "online", "weekly", "media", "radio", "press", "journal",
    "world", "business", "network", "review", "magazine", "report", "live",
))  # fmt: skip
ROLE = (
    r"(?:[\w'&-]+ ){0,4}(?:correspondent|reporter|editor|writer|columnist|analyst|chief|bureau|staff"
    r"|contributor|producer"
    r"|journalist|korrespondent(?:in)?|redakteur(?:in)?|journaliste|corresponsal|корреспондент)"
)
_WORD = r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*|de|da|di|van|von|der|den|bin|al-[A-Z]\w+|el|la|le|dos|ter)"
NAME = rf"[A-ZÀ-ÞА-Я][\w.'’-]+(?: {_WORD}){{1,4}}"
_NAMES = rf"{NAME}(?:(?:,? and |,? & | und | et | y | и |, |; ){NAME}){{0,5}}"

_BY = re.compile(
    r"(?:by|von|par|por|автор:?|text:?|words by|written by|story by|reported by)[: ]+(?P<rest>.{3,200})",
    re.IGNORECASE,
)
_OUR = re.compile(
    rf"(?:our|the)? ?(?:own |special |foreign |staff |political |local "
    rf"|senior )*{ROLE},? (?:in [A-ZÀ-Þ][\w-]+,? )?",
    re.IGNORECASE,
)
_AFTER_NAMES = re.compile(
    r" ?[|(]|(?<=\w{3})\. |, (?!and |[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ])| (?:in|for|at|from) [A-ZÀ-Þ\d]"
    r"| (?:published|posted|updated)\b"
)
_NAMES_ONLY = re.compile(_NAMES)
_NAME_ROLE = re.compile(rf"(?P<names>{_NAMES}),? (?:{ROLE})\b.{{0,60}}", re.IGNORECASE)
_NAME_PLACE = re.compile(rf"(?P<names>{NAME}), (?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}})")
_CELLS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|\s+//?\s+|\s{3,}")
_PLACE_AGENCY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' .,-]{2,40} \((?P<agency>[\w /-]{2,30})\)")
_SIGNATURE = re.compile(r"\(([\w.]{2,12}(?:[/,] ?[\w.]{2,12}){0,3})\)")
_TITLE_CUT = re.compile(r"(?P<title>.{15,}?)\s+[|–—-]\s+(?P<outlet>[^|–—]{2,45})")
_STAMP_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|on|at|by|am|pm|a\.m|p\.m|gmt|utc|est|edt|et|bst|ist|cet|uhr|vol|no"
    r"|issue|nr)\b|[\d:.,()]+"
    r"|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|urday|rsday)?\b|\b(?:edition"
    r"|print)\b"
)


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
    stamped = {block.group for block in blocks[start:end] if any(map(_is_credit, _cells(block.text)))}
    if head.author is None:
        head.author = _byline_below(blocks[end:])
    if head.published is None:
        head.published = _slashed_date(blocks, end)
    for index in range(start, end):
        if index in head.lines:
            continue
        block = blocks[index]
        above = head.title_block is not None and index < head.title_block
        together = above or block.group in stamped or _is_name_block(blocks, index, end)
        reason = _read_line(head, block.text, together)
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
    for value in (fields.get("outlet", ""), fields.get("author", "")):
        head.agency = head.agency or agency_name(value)
    if head.author and agency_name(head.author):
        head.author = None
    if head.title and not head.outlet:
        head.title, head.outlet = split_title(head.title)


def clean_author(value: str) -> str | None:
    """The names of a byline without "By", a role or an address: "By Jane Roe, Staff Writer" -> "Jane Roe"."""
    value = " ".join(value.split())
    if not value or "@" in value or "http" in value or len(value) > 200:
        return None
    return _byline(value) or _byline(f"By {value}") or (value if len(value.split()) <= 8 else None)


def split_title(title: str) -> tuple[str, str | None]:
    """A page title without the outlet after its last bar or dash, and that outlet."""
    found = _TITLE_CUT.fullmatch(title)
    if found and len(found["title"].split()) >= 3 and len(found["outlet"].split()) <= 5:
        outlet = found["outlet"].strip()
        barred = title[found.end("title") :].lstrip().startswith("|")
        if OUTLET_WORDS.search(outlet.lower()) or (barred and outlet[0].isupper()):
            return found["title"].strip(), outlet
    return title, None


def outlet_names(outlet: str | None) -> tuple[str, ...]:
    """The names an outlet goes by, folded: "The Skerry Lantern", "Skerry Lantern", "Lantern"."""
    if not outlet:
        return ()
    full = fold(outlet).removeprefix("the ")
    words = full.split()
    # "The Gazette" for the Gazette of the South, "the Lantern" for the Skerry Lantern.
    short = [word for word in (words[0], words[-1]) if word not in _COMMON_LAST and len(word) >= 4]
    return (full, *(word for word in short if word == words[-1] or OUTLET_WORDS.fullmatch(word)))


def _read_title(head: Head, blocks: Sequence[Block]) -> int:
    """Finds the headline in the first lines; returns the index of the line after the head's first part.

    The first line is the headline, unless it reads as the name of an outlet and a longer line follows.
    """
    candidates = []
    for index, block in enumerate(blocks[:HEAD_LINES]):
        if head.title and fold(block.text) == fold(head.title):
            head.title_block = index
            break
        if block.kind == "text" and Line(block.text).prose:
            break
        if head.title is None and _may_be_title(block, blocks, index):
            candidates.append(index)
    if head.title is None and candidates:
        head.title_block = _best_title(blocks, candidates)
        title, outlet = split_title(blocks[head.title_block].text)
        head.title, head.outlet = title, head.outlet or outlet
    if head.title_block is None:
        return 0
    head.lines[head.title_block] = "headline"
    return 0 if _is_masthead(blocks, head.title_block) else head.title_block + 1


def _best_title(blocks: Sequence[Block], candidates: Sequence[int]) -> int:
    for index in candidates:
        if blocks[index].kind == "title":
            return index
    top = blocks[0].text
    if len(top.split()) > 5 or not (top.isupper() or OUTLET_WORDS.search(top.lower()) or _CELLS.search(top)):
        return candidates[0]
    # The first line is a masthead. The headline stands below it, at best in a run of its own.
    longer = [index for index in candidates if index and len(blocks[index].text.split()) >= 4]
    groups = [block.group for block in blocks]
    alone = [index for index in longer if groups.count(groups[index]) == 1 and groups[index] != groups[0]]
    return (alone or longer or candidates)[0]


def _may_be_title(block: Block, blocks: Sequence[Block], index: int) -> bool:
    if block.kind == "title":
        return True
    text = block.text
    if block.kind == "item" or len(text.split()) > LONGEST_TITLE or len(text) > 250 or len(text) < 8:
        return False
    if text.endswith((".", ":", ",", ";")) and not text.endswith("..."):
        return False
    if any(map(_is_credit, _cells(text))) or reason_to_remove(Line(text, "head"), Context()):
        return False
    alone = all(other.group != block.group for other in (*blocks[:index], *blocks[index + 1 : index + 2]))
    if not any(char.isalpha() for char in text) or (
        len(text.split()) < (2 if alone else 3) and text.isascii()
    ):
        return False
    # A headline stands alone, over something longer than itself.
    following = blocks[index + 1 :]
    return any(len(other.text) > len(text) and Line(other.text).ended for other in following[:HEAD_LINES])


def _is_masthead(blocks: Sequence[Block], end: int) -> bool:
    """Whether the lines above the headline are the head of a paper rather than dirt."""
    return 0 < end <= 5 and all(
        len(block.text.split()) <= 16 and not Line(block.text).prose for block in blocks[:end]
    )


def _end_of_head(blocks: Sequence[Block], start: int) -> int:
    """The index of the first line that is text of the article."""
    for index in range(start, min(start + HEAD_LINES, len(blocks))):
        line = Line(blocks[index].text)
        if any(map(_is_credit, _cells(line.text))) and line.words <= 30:
            continue
        if line.prose or line.words > 30 or (line.ended and line.words >= 6):
            return index
    return min(start + HEAD_LINES, len(blocks))


def _is_name_block(blocks: Sequence[Block], index: int, end: int) -> bool:
    """Whether it stands in a run of at least two short lines: outlet, rubric, author."""
    run = [block for block in blocks[:end] if block.group == blocks[index].group]
    return len(run) >= 2 and all(len(block.text.split()) <= 6 for block in run)


def _read_line(head: Head, text: str, together: bool) -> str | None:
    """Reads one line of the head; returns why it is not part of the text, None where it may be."""
    reason = reason_to_remove(Line(text, "head"), Context())
    cells = _cells(text)
    known = [_read_cell(head, cell) for cell in cells]
    if all(known):
        return reason or "byline or date line"
    rest = [cell for cell, was_read in zip(cells, known, strict=True) if not was_read]
    if any(known) and len(cells) > 1 and all(len(cell.split()) <= 6 for cell in rest):
        _read_outlet(head, rest[0])
        return "byline or date line"
    if not together or len(text.split()) > 16 or text[0].isdigit():
        return None
    placed = _NAME_PLACE.fullmatch(text)
    if placed and head.author is None and head.outlet:
        head.author = placed["names"]
        return "byline or date line"
    if (
        _NAMES_ONLY.fullmatch(text)
        and head.outlet
        and head.author is None
        and not OUTLET_WORDS.search(text.lower())
    ):
        head.author = text
        return "byline or date line"
    _read_outlet(head, cells[0] if cells else text)
    return "outlet line"


def _read_cell(head: Head, cell: str) -> bool:
    """Whether the cell is a date, an author, an agency or a rubric, and is now read."""
    low = cell.lower().strip(" .:")
    names = _byline(cell)
    if names:
        head.author = head.author or (None if agency_name(names) else names)
        head.agency = head.agency or agency_name(names)
        head.published = head.published or stated_date(cell)
        return True
    if _is_stamp(cell):
        head.published = head.published or stated_date(cell)
        return True
    if _read_agency(head, cell):
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


def _read_outlet(head: Head, text: str) -> None:
    name = re.split(r"\s[-–—|(]|, |\(", text)[0].strip(" .:")
    if (
        head.outlet is None
        and 1 <= len(name.split()) <= 6
        and name[:1].isupper()
        and name.lower() not in RUBRICS
    ):
        head.outlet = name


def _cells(text: str) -> list[str]:
    """The parts of a head line between bars, dots and dashes; a long line is no head line."""
    return (
        [cell for cell in _CELLS.split(text) if cell]
        if len(text) <= LONGEST_HEAD_LINE
        else [text[:LONGEST_HEAD_LINE]]
    )


def _is_credit(cell: str) -> bool:
    return _is_stamp(cell) or _byline(cell) is not None


def _byline_below(blocks: Sequence[Block]) -> str | None:
    """The author named in a byline of its own below the text: "By Jane Roe"."""
    for block in reversed(blocks[-HEAD_LINES:]):
        if _BY.fullmatch(block.text) and not Line(block.text).ended and len(block.text.split()) <= 8:
            names = _byline(block.text)
            if names and not agency_name(names):
                return names
    return None


def _is_stamp(text: str) -> bool:
    """Whether it states a complete date and next to nothing else."""
    if len(text) > 90 or stated_date(text) is None:
        return False
    rest = _STAMP_WORDS.sub(" ", text.lower())
    return len(rest.split()) <= 4


def _byline(text: str) -> str | None:
    """The names in a byline: "By our special correspondent Timur Asland" -> "Timur Asland"."""
    text = text.strip(" |–—-")
    if len(text) > 160:
        return None
    by = _BY.fullmatch(text)
    rest = by["rest"] if by else text
    role = _OUR.match(rest) if by else None
    if role:
        rest = rest[role.end() :] or rest
    rest = rest.strip(" |,")
    found = _NAME_ROLE.fullmatch(rest)
    if found and found["names"][0].isupper() and _NAMES_ONLY.fullmatch(found["names"]):
        return _joined(found["names"])
    if not by:
        return None
    rest = _AFTER_NAMES.split(rest)[0]
    return _joined(rest) if _NAMES_ONLY.fullmatch(rest) or agency_name(rest) else None


def _joined(names: str) -> str:
    """The names as names are written: "INES ROTH and PAUL OKAFOR" -> "Ines Roth and Paul Okafor"."""
    words = names.strip(" ,").split()
    if all(word.isupper() for word in words if word[0].isupper()):
        words = [word.title() if len(word) > 2 else word for word in words]
    return " ".join(words).replace(" And ", " and ")
