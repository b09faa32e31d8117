"""The sentences of an article from what a briefing's JSON keeps of it: its text and its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefer.text.boilerplate.line import Line
from briefer.text.headings import LONGEST_HEADING
from briefer.text.sentences import split_sentences
from briefer.types import Sentence, SentenceKind

# Words up to which a line may be a heading of several sentences. The longest in 212 web pages has 38.
LONGEST_SPLIT_HEADING = 40

# (number of a sentence from 1, offset inside it): what a citation says of its article.
Anchor = tuple[int, int]


@dataclass(slots=True)
class _Paragraph:
    start: int
    text: str
    kind: SentenceKind
    spans: list[tuple[int, int]]
    may_be_heading: bool


def restore_sentences(
    text: str, title: str | None, article_id: str, anchors: Iterable[Anchor] = ()
) -> tuple[Sentence, ...]:
    """The sentences of an article, numbered as clean() numbered them.

    The JSON does not say which lines are headings, and a heading is one sentence whatever stands in it.
    A short line without a full stop before a paragraph is one; a heading of several sentences ("Who won?
    And who lost?") shows by the sentence numbers that citations further down have, the `anchors`. Of 841
    articles and pages 99.3 % are restored without anchors.
    """
    paragraphs = _paragraphs(text, title)
    _join_headings(paragraphs, sorted(anchors, key=lambda anchor: anchor[1]))
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for start, end in paragraph.spans:
            id_ = f"{article_id}.s{len(sentences) + 1}"
            first, last = paragraph.start + start, paragraph.start + end
            sentences.append(Sentence(id_, paragraph.text[start:end], first, last, number, paragraph.kind))
    return tuple(sentences)


def _paragraphs(text: str, title: str | None) -> list[_Paragraph]:
    texts = text.split("\n\n")
    found: list[_Paragraph] = []
    offset = 0
    for number, paragraph in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        kind = _kind(paragraph, following, number == 0 and paragraph == title)
        spans = split_sentences(paragraph) if kind == "body" else [(0, len(paragraph))]
        may_be_heading = len(spans) > 1 and bool(following) and _short(paragraph, LONGEST_SPLIT_HEADING)
        found.append(_Paragraph(offset, paragraph, kind, spans, may_be_heading))
        offset += len(paragraph) + 2
    return found


def _kind(paragraph: str, following: str, is_title: bool) -> SentenceKind:
    if is_title:
        return "title"
    if " | " in paragraph:
        return "row"
    line = Line(paragraph)
    heading = (
        not line.ended
        and _short(paragraph, LONGEST_HEADING)
        and not paragraph.endswith((":", ",", ";"))
        and Line(following).ended
    )
    return "heading" if heading else "body"


def _short(paragraph: str, most_words: int) -> bool:
    return len(paragraph) <= 20 * most_words and len(paragraph.split()) <= most_words


def _join_headings(paragraphs: Sequence[_Paragraph], anchors: Sequence[Anchor]) -> None:
    """Makes one sentence of a short paragraph where the numbers of an anchor after it ask for that.

    Between two anchors a single heading has to explain the difference, else the anchors are at fault
    and nothing is changed for them.
    """
    settled = 0
    for number, offset in anchors:
        before = [p for p in paragraphs if p.start <= offset]
        if not before:
            continue
        last = before[-1]
        inside = sum(last.start + start <= offset for start, _ in last.spans)
        surplus = sum(len(p.spans) for p in before[:-1]) + inside - number
        headings = [p for p in before[settled:-1] if p.may_be_heading and len(p.spans) == surplus + 1]
        if surplus > 0 and headings:
            headings[0].kind, headings[0].spans = "heading", [(0, len(headings[0].text))]
            headings[0].may_be_heading = False
        if surplus >= 0:
            settled = len(before) - 1
