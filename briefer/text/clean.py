"""clean(): a Document of bytes into an Article, with what was taken out of it and why. Pure.

The steps: bytes to blocks (decode, blocks, html), the head (metadata), line by line what is not the
article (boilerplate), datelines, sentences. A line stays unless a rule says otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from briefer.errors import CleanError
from briefer.text.agencies import agency_name, credited_agency, signed_agency
from briefer.text.blocks import Block, one_line
from briefer.text.boilerplate import reason_to_remove
from briefer.text.boilerplate.fragments import cut_fragments
from briefer.text.boilerplate.line import Context, Line, Zone, fold
from briefer.text.boilerplate.surroundings import (
    find_continued,
    find_feet,
    find_other_headlines,
    find_repetitions,
    find_sandwiched,
)
from briefer.text.data_rows import mark_rows
from briefer.text.dateline import clock_length, read_dateline, speaks_in_capitals
from briefer.text.headings import is_embedded_post, is_heading, paragraphs_end
from briefer.text.headline import HEAD_LINES, outlet_names
from briefer.text.metadata import Head, read_head
from briefer.text.opinion import is_opinion
from briefer.text.reading import readings
from briefer.text.sentences import split_sentences
from briefer.text.stamps import stated_date, weekday
from briefer.types import Article, Document, Removed, Sentence, SentenceKind

# An outlet that is named more often than this in its own text is what the text is about.
MOST_SELF_MENTIONS = 6
# The longest article of 500 has 340 lines. Each line is held against every rule, so they are bounded.
MOST_LINES = 20_000
# The longest article of 1,518 has 53,372 characters. Every stage takes time by them: 0.8 million take 14 s in all.
MOST_CHARACTERS = 300_000
# Of a paragraph longer than a book only so many sentences at either end are judged one by one.
MOST_JUDGED = 2_000
# So many lines from the end a writer is introduced, and whose views they are is said.
FOOT_LINES = 8

CREDIT_REASONS = ("copyright", "source line", "desk credit")

_FILE_PHOTO = re.compile(r"\bfile\b|archiv", re.IGNORECASE)


class _TooOld(CleanError):
    """The article is from before the day that its record names as the first to be read."""


@dataclass(slots=True)
class _Text:
    """The article while it is taken apart: what stays, and what went."""

    blocks: list[Block]
    removed: list[Removed] = field(default_factory=list)


def clean(document: Document, article_id: str) -> Article:
    """The article in `document`: its paragraphs, sentences and metadata, and what was removed.

    Raises CleanError where the bytes are not text or where nothing is left of them.
    """
    failed: CleanError | None = None
    for read in readings(document):
        try:
            article = _article(document.reference, article_id, *read())
        except _TooOld:
            raise
        except CleanError as error:
            failed = failed or error
        else:
            passed_over = () if failed is None else (Removed("the page", f"not used ({failed})"),)
            return replace(
                article, url=article.url or _address(document), removed=(*passed_over, *article.removed)
            )
    raise failed or CleanError("nothing to read in it")


def _address(document: Document) -> str | None:
    """The address that a document was fetched from, of whatever type it is."""
    return document.reference if document.fetched and document.reference.startswith("http") else None


def _article(reference: str, article_id: str, blocks: Sequence[Block], fields: Mapping[str, str]) -> Article:
    """The article of the blocks and of the fields beside them. Raises CleanError where nothing is left."""
    if len(blocks) > MOST_LINES:
        raise CleanError(f"{len(blocks)} lines are no article: give the articles in it as files of their own")
    characters = sum(len(text) for text in (*(block.text for block in blocks), *fields.values()))
    if characters > MOST_CHARACTERS:
        raise CleanError(
            f"{characters:,} characters are no article: give the articles in it as files of their own"
        )
    text = _Text([])
    for block in blocks:
        kept, cut = cut_fragments(block.text)
        text.removed += [Removed(piece, reason) for piece, reason in cut]
        if kept:
            text.blocks.append(Block(kept, block.kind, block.group))
    text.blocks = mark_rows(text.blocks)
    head = read_head(text.blocks, fields)
    genre = _genre(text.blocks, head, fields)
    _remove_lines(text, head)
    place, agency, stated = _take_dateline(text)
    paragraphs = _paragraphs(text, head)
    credit = _Credit(text.removed, " ".join(paragraph for paragraph, _ in paragraphs))
    if not any(kind == "body" for _, kind in paragraphs):
        raise CleanError(
            "nothing is left after cleaning: give the text of an article, not a page of links or forms"
        )
    body = "\n\n".join(paragraph for paragraph, _ in paragraphs)
    published = head.published or stated or credit.published
    if published and published[:10] < fields.get("not_before", ""):
        raise _TooOld(f"published on {published[:10]}, before the time that is read")
    return Article(
        id=article_id,
        input=reference,
        title=head.title,
        outlet=head.outlet,
        url=fields.get("url") or None,
        author=head.author,
        published=published,
        updated=fields.get("updated") or None,
        language=_language(fields.get("language", ""), paragraphs),
        text=body,
        sentences=_sentences(paragraphs, article_id),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        agency=head.agency or agency or credit.agency,
        place=place,
        removed=tuple(text.removed),
        genre=genre,
    )


def _genre(blocks: Sequence[Block], head: Head, fields: Mapping[str, str]) -> Literal["opinion"] | None:
    """Whether the article labels itself as opinion, before its head and foot are taken off."""
    lines = [block.text for block in blocks]
    title = head.title_block
    first = next((n for n, line in enumerate(lines) if Line(line).prose), len(lines))
    above, below = lines[: title or 0], lines[0 if title is None else title + 1 : first][:HEAD_LINES]
    stated = [lines[title]] if title is not None else []
    titles = [name for name in (fields.get("title"), head.title, *stated) if name]
    rubric, url = fields.get("section", ""), fields.get("url")
    labelled = is_opinion(None, above, below, lines[first:][-FOOT_LINES:], rubric, url)
    return "opinion" if labelled or any(is_opinion(name, (), (), (), "", None) for name in titles) else None


def _remove_lines(text: _Text, head: Head) -> None:
    """Takes out the head, every line that a rule gives a reason for, feet of pages, and repetitions."""
    reasons: dict[int, str] = dict(head.lines)
    body = fold(" ".join(block.text for block in text.blocks))
    names = outlet_names(head.outlet)
    # A company's release is about the one that published it.
    is_subject = any(body.count(name) > MOST_SELF_MENTIONS for name in names)
    context = Context(fold(head.title or ""), fold(head.author or ""), body, () if is_subject else names)
    lines = [Line(block.text, kind=block.kind) for block in text.blocks]
    _judge(lines, range(len(lines)), "head", context, reasons)
    _judge(lines, range(len(lines) - 1, -1, -1), "tail", context, reasons)
    for index, line in enumerate(lines):
        reason = None if index in reasons else reason_to_remove(line, context)
        if reason:
            reasons[index] = reason
    find_continued([block.group for block in text.blocks], lines, reasons)
    find_feet([block.group for block in text.blocks], lines, reasons)
    _judge(lines, range(len(lines) - 1, -1, -1), "tail", context, reasons)
    find_repetitions(lines, context.title, reasons)
    find_sandwiched(lines, reasons)
    find_other_headlines(lines, reasons)
    text.removed += [
        Removed(lines[index].text, reasons[index]) for index in sorted(reasons) if index != head.title_block
    ]
    text.blocks = [block for index, block in enumerate(text.blocks) if index not in reasons]


def _judge(
    lines: Sequence[Line], order: range, zone: Zone, context: Context, reasons: dict[int, str]
) -> None:
    """Walks inward from one end and judges the lines there, up to the first paragraph that stays."""
    for index in order:
        if index in reasons:
            continue
        line = Line(lines[index].text, zone, lines[index].kind)
        reason = reason_to_remove(line, context)
        if reason:
            reasons[index] = reason
        elif line.prose:
            return


class _Credit:
    """What the removed lines still tell: the agency in a copyright line, the date in a caption."""

    def __init__(self, removed: Sequence[Removed], body: str) -> None:
        credits = [credited_agency(line.text) for line in removed if line.reason in CREDIT_REASONS]
        signed = [agency_name(line.text) for line in removed if line.reason == "agency credit"]
        codes = [signed_agency(line.text) for line in removed if line.reason == "agency desk code"]
        # Names in brackets after several paragraphs credit those, not the whole.
        known = [*credits, *(signed if len(signed) == 1 else []), *codes]
        self.agency = next((agency for agency in known if agency), None)
        stamps = [stated_date(line.text) for line in removed if line.reason == "time stamp"]
        self.published = next((day for day in stamps if day), None) or _photo_date(removed, body)


def _photo_date(removed: Sequence[Removed], body: str) -> str | None:
    """The one day that captions state and whose weekday the text names; a file photo has an older one."""
    captions = [line.text for line in removed if line.reason == "photo caption"]
    days = {stated_date(text) for text in captions if not _FILE_PHOTO.search(text)} - {None}
    # A text that names a later year has older pictures.
    latest = max(re.findall(r"\b(?:19|20)\d\d\b", body), default="")
    named = sorted(day for day in days if day and weekday(day) in body and day[:4] >= latest)
    return named[0] if len(named) == 1 else None


def _take_dateline(text: _Text) -> tuple[str | None, str | None, str | None]:
    """Cuts datelines and log times off the paragraphs; the first dateline's place, agency and date."""
    place = agency = stated = None
    interview = sum(speaks_in_capitals(block.text) for block in text.blocks) > 1
    first, second = True, False
    for index, block in enumerate(text.blocks):
        if block.kind in ("title", "heading", "row"):
            continue
        cut = clock_length(block.text)
        dateline = read_dateline(block.text[cut:], first or (second and place is None), interview or second)
        if dateline:
            cut += dateline.length
            place, agency, stated = (
                place or dateline.place,
                agency or dateline.agency,
                stated or dateline.published,
            )
        if cut and cut < len(block.text):
            text.blocks[index] = Block(block.text[cut:], block.kind, block.group)
        if Line(block.text).prose:
            first, second = False, first
    return place, agency, stated


def _paragraphs(text: _Text, head: Head) -> list[tuple[str, SentenceKind]]:
    """The title and the paragraphs that stay, each with its kind; single sentences may go from them."""
    paragraphs: list[tuple[str, SentenceKind]] = [(head.title, "title")] if head.title else []
    context = Context(author=fold(head.author or ""))
    all_end = paragraphs_end(text.blocks)
    in_text = False
    for index, block in enumerate(text.blocks):
        following = text.blocks[index + 1] if index + 1 < len(text.blocks) else None
        in_text = in_text or Line(block.text).prose
        if block.kind == "row":
            paragraphs.append((block.text, "row"))
            continue
        if is_heading(block, following, strict=all_end and in_text):
            paragraphs.append((block.text, "heading"))
            continue
        kept = _without_boilerplate_sentences(block.text, context, text.removed)
        if kept:
            paragraphs.append((kept, "body"))
    # What somebody posted stands as a heading, since it is not the article's own; it needs no text below it.
    while paragraphs and paragraphs[-1][1] == "heading" and not is_embedded_post(paragraphs[-1][0]):
        text.removed.append(Removed(paragraphs.pop()[0], "heading without text"))
    return paragraphs


def _without_boilerplate_sentences(paragraph: str, context: Context, removed: list[Removed]) -> str:
    spans = split_sentences(paragraph)
    if len(spans) < 2:
        return paragraph
    kept: list[str] = []
    begin = 0
    for start, end in (
        spans if len(spans) <= 2 * MOST_JUDGED else [*spans[:MOST_JUDGED], *spans[-MOST_JUDGED:]]
    ):
        sentence = paragraph[start:end]
        reason = reason_to_remove(Line(sentence, whole=False), context)
        if reason:
            removed.append(Removed(sentence, reason))
            kept.append(paragraph[begin:start])
            begin = end
    return one_line("".join([*kept, paragraph[begin:]])) if kept else paragraph


def _sentences(paragraphs: Sequence[tuple[str, SentenceKind]], article_id: str) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    offset = 0
    for number, (paragraph, kind) in enumerate(paragraphs):
        spans = split_sentences(paragraph) if kind == "body" else [(0, len(paragraph))]
        for start, end in spans:
            sentences.append(
                Sentence(
                    id=f"{article_id}.s{len(sentences) + 1}",
                    text=paragraph[start:end],
                    start=offset + start,
                    end=offset + end,
                    paragraph=number,
                    kind=kind,
                )
            )
        offset += len(paragraph) + 2
    return tuple(sentences)


def _language(stated: str, paragraphs: Sequence[tuple[str, SentenceKind]]) -> str | None:
    """The language as stated ("en-GB" -> "en"), else as detected."""
    primary = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_].{1,20})?", stated.strip())
    if primary:
        return primary[1].lower()
    from briefer.text.language import detect_language

    return detect_language(" ".join(text for text, kind in paragraphs if kind == "body")[:4000])
