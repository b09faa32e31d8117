"""Reading anybody's briefing: its statements, and the sources that each of them refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefer.audit.inline import Mark, read_inline
from briefer.audit.markdown import LONGEST_HEADING, Block, Page, leading_number, read_blocks
from briefer.audit.references import References
from briefer.audit.report import Claim, PassedOver
from briefer.audit.sources import NumberedSource
from briefer.text.boilerplate.line import Line
from briefer.text.sentences import split_sentences
from briefer.text.vocabulary import word_set

# Words of a label in front of a statement: "**Casualties:** Four people died."
LONGEST_LABEL = 6

_REFERENCES = word_set(
    "sources references bibliography footnotes endnotes citations links quellen literatur fuentes "
    "referencias fonti"
)
_REFERENCES |= {"source list", "works cited", "further reading", "list of sources", "sources cited"}
# What the last line of a briefing by briefer begins with, and the parts of it that state nothing.
_OURS = "Made by briefer with its "
NAMES_SHOWN = 3
_OUR_LISTS = frozenset({"origins", "left out"})
_OUR_NOTE = re.compile(r"\s*\b(?:single source(?: \([^()]*\))?|\d+ origins)(?:, (?:new|updated))?$")
_OUR_PASSAGE = re.compile(r"(\d{1,3}[a-z]{1,2}): (.+)", re.DOTALL)
_OUR_SOURCE = re.compile(r"\d{1,3}\. (.+?)(?: · |$)")
_LABEL = re.compile(r"\s*(\*\*|__)([^*_\n]{1,80}?)(?::\s*\1|\1\s*:)\s*(?=\S)")
_BOLD_LINE = re.compile(r"(\*\*|__)(.{1,120}?)\1:?")
_EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*\)|\[\s*\])")
_LETTER = re.compile(r"[^\W_]")


@dataclass(slots=True)
class _Text:
    """A text while it is read: what was found of it, and the list of sources at its end."""

    page: Page
    ours: bool
    statements: list[tuple[Block, str | None]] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    passages: dict[str, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)


def read_marked_text(
    text: str, sources: Sequence[NumberedSource]
) -> tuple[tuple[Claim, ...], tuple[PassedOver, ...]]:
    """The statements of a text, each with the sources it refers to, and what was not read as one.

    `text` is Markdown or plain text. A statement is a sentence of a paragraph, of a list item or of the
    cell of a table. Headings, code, the head of a table and the list of sources are none; a heading
    with a mark is one. A mark belongs to the sentence that it stands in or after. `[2]` refers to the
    source of number 2; in the Markdown that briefer itself makes, to the second article.
    """
    page = read_blocks(text)
    read = _Text(page, ours=any(_plain(block).startswith(_OURS) for block in page.blocks[-2:]))
    read.entries.update(page.footnotes)
    _sort_blocks(read)
    if read.ours:
        readable = [source for source in sources if source.article]
        sources = [replace(source, number=n) for n, source in enumerate(readable, 1)]
    references = References(sources, read.entries, read.passages)
    rows = _row_marks(read)
    claims = [
        claim
        for block, section in read.statements
        for claim in _claims(block, section, read, references, rows.get(block.row, ()))
    ]
    return tuple(claims), tuple(page.passed_over)


def _sort_blocks(read: _Text) -> None:
    """Parts what states something from headings and from the list of sources."""
    section: str | None = None
    listing: int | None = None  # the level of the heading over a list of sources, 7 for a mere label
    for block in read.page.blocks:
        name = _plain(block).strip(" :").lower()
        label = block.kind == "paragraph" and name in _REFERENCES
        if block.kind == "heading" or label:
            if listing is None or label or block.level <= listing:
                listing = (block.level or 7) if _is_listing(name, read.ours) else None
            section = _plain(block)
            _heading(block, section, label, read)
        elif listing is not None and (_is_entry(block) or (listing < 7 and not _is_prose(block, read))):
            _entry(block, read)
        elif _is_title(block, read):
            listing = None
            if not read.ours or block.text.startswith("**"):
                section = _plain(block).strip(" :")
            read.page.passed_over.append(PassedOver(_plain(block), "heading"))
        else:
            listing = None
            read.statements.append((block, section))


def _is_listing(name: str, ours: bool) -> bool:
    return name in _REFERENCES or (ours and name in _OUR_LISTS)


def _heading(block: Block, text: str, label: bool, read: _Text) -> None:
    if not label and read_inline(block.text, read.page.links)[1]:
        read.statements.append((block, None))
    elif text:
        read.page.passed_over.append(PassedOver(text, "heading"))


def _is_entry(block: Block) -> bool:
    return block.kind == "item" or leading_number(block) is not None or "://" in block.text


def _is_prose(block: Block, read: _Text) -> bool:
    """Whether a paragraph under "Sources" is a text that goes on there and no entry of the list."""
    return not read.ours and Line(_plain(block)).prose


def _entry(block: Block, read: _Text) -> None:
    """One line of a list of sources: what its number stands for, or the quotation of a passage."""
    plain = _plain(block)
    read.page.passed_over.append(PassedOver(plain, "list of sources"))
    passage = _OUR_PASSAGE.fullmatch(plain) if read.ours else None
    number = leading_number(block)
    if passage:
        read.passages.setdefault(passage[1], passage[2])
    elif number:
        read.entries.setdefault(str(number), block.text)
        if name := _OUR_SOURCE.match(plain):
            read.names.setdefault(number, name[1])


def _is_title(block: Block, read: _Text) -> bool:
    """Whether a paragraph is set as a heading: a short line without a full stop or in bold, and no mark.

    In ours the lines between statements, which name topics and count sources, are bold or italic.
    """
    plain, marks = read_inline(block.text, read.page.links)
    if read.ours and block.text.startswith("*"):
        return not any(mark.passage for mark in marks)
    if block.kind != "paragraph" or marks:
        return False
    line = Line(plain)
    bold = _BOLD_LINE.fullmatch(block.text.strip())
    return line.words <= LONGEST_HEADING and (not line.ended or bool(bold) or plain.endswith(":"))


def _row_marks(read: _Text) -> dict[int, list[Mark]]:
    """The marks of the cells that hold nothing else, by row: a column of sources is for the whole row."""
    found: dict[int, list[Mark]] = {}
    for block, _ in read.statements:
        if block.kind == "cell":
            plain, marks = read_inline(block.text, read.page.links)
            if marks and not _LETTER.search(plain):
                found.setdefault(block.row, []).extend(marks)
    return found


def _claims(
    block: Block,
    section: str | None,
    read: _Text,
    references: References,
    row_marks: Sequence[Mark],
) -> Iterator[Claim]:
    """The sentences of a block as claims."""
    source = block.text
    label = _LABEL.match(source)
    if label and not read.ours and len(label[2].split()) <= LONGEST_LABEL:
        read.page.passed_over.append(PassedOver(f"{label[2].strip()}:", "label"))
        source = source[label.end() :]
    plain, marks = read_inline(source, read.page.links)
    if block.kind == "cell" and not Line(plain).ended and not marks:
        if plain:
            read.page.passed_over.append(PassedOver(plain, "cell of a table"))
        return
    if read.ours:
        yield _claim(_without_frame(plain, marks, read), marks, section, references)
        return
    for text, own in _sentences(plain, marks):
        yield _claim(text, [*own, *row_marks] if _LETTER.search(text) else own, section, references)


def _without_frame(plain: str, marks: Sequence[Mark], read: _Text) -> str:
    """A statement of ours without "2 origins" behind its marks and the names of the sources before it."""
    plain = _OUR_NOTE.sub("", plain)
    numbers = dict.fromkeys(mark.number for mark in marks if mark.number)
    names = [read.names.get(number, "") for number in numbers]
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    named = plain.removeprefix(f"{', '.join(names[:NAMES_SHOWN])}{more}: ")
    if named != plain:
        return named
    _, colon, rest = plain.partition(": ")
    quotes = (read.passages.get(mark.passage or "", "") for mark in marks)
    return rest if colon and any(rest in quote and plain not in quote for quote in quotes) else plain


def _sentences(plain: str, marks: Sequence[Mark]) -> Iterator[tuple[str, list[Mark]]]:
    """The sentences of a block with their marks; a mark goes with the sentence in or after which it stands.

    Where the block begins with a mark and does not end with one, the marks stand before their sentences.
    """
    spans = split_sentences(plain)
    leading = bool(marks) and marks[0].position == 0 and marks[-1].position < len(plain)
    owned: list[list[Mark]] = [[] for _ in spans]
    at = 0
    for mark in marks:
        while at + 1 < len(spans) and spans[at + 1][0] < mark.position + (2 if leading else 0):
            at += 1
        if spans:
            owned[at].append(mark)
    for (start, end), own in zip(spans, owned, strict=True):
        text = _EMPTY_BRACKETS.sub("", plain[start:end]).strip()
        if _LETTER.search(text):
            yield text, own


def _claim(text: str, marks: Sequence[Mark], section: str | None, references: References) -> Claim:
    articles: dict[str, None] = {}
    dangling: dict[str, None] = {}
    passages = []
    for mark in marks:
        article, citation, wrong = references.resolve(mark)
        if wrong:
            dangling[wrong] = None
        if citation:
            passages.append(citation)
        elif article:
            articles[article.id] = None
    exact = {citation.article for citation in passages}
    named = tuple(id_ for id_ in articles if id_ not in exact)
    return Claim(text, tuple(dict.fromkeys(passages)), named, tuple(dangling), section)


def _plain(block: Block) -> str:
    return read_inline(block.text)[0]
