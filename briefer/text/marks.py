"""Quotation marks in pairs, of every style, without taking an apostrophe for one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSING = {
    "“": '”“"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’",
    "'": "'",
}
# An apostrophe between two letters is no mark. Beginning with a character class makes the search fast.
_MARK = re.compile(r"[\"'“”„«»‹›「」『』‘’](?:(?<!')|(?<!\w')|(?!\w))")
# Marks nested deeper than this are noise: nobody quotes a quotation of a quotation of a quotation.
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation with its marks, `text[start:end]`. Not closed: it runs to the end of its paragraph."""

    start: int
    end: int
    closed: bool


def quotation_spans(text: str, start: int, end: int) -> list[Span]:
    """The outermost quotations of the paragraph `text[start:end]`, in order.

    An apostrophe is no mark. A mark that is never closed opens a span that is not `closed`, unless
    another mark that can only open comes after it.
    """
    spans: list[Span] = []
    open_marks: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match[0]
        depth = _closes(open_marks, mark, text, at, end)
        if depth is not None:
            opened = open_marks[depth][0]
            del open_marks[depth:]
            if not open_marks and not (mark in "'’" and at - opened <= 2):
                spans.append(Span(opened, at + 1, closed=True))
        elif _opens(mark, text, at, start, end):
            if open_marks and open_marks[-1][1] == mark:
                open_marks.pop()
            if len(open_marks) < _DEEPEST:
                open_marks.append((at, mark))
    if open_marks and open_marks[0][1] not in "'‘":
        spans.append(Span(open_marks[0][0], end, closed=False))
    return spans


def _closes(open_marks: list[tuple[int, str]], mark: str, text: str, at: int, end: int) -> int | None:
    """The index of the open mark that this one closes, or None."""
    following = text[at + 1] if at + 1 < end else " "
    if following.isalnum() and mark in "\"'’»":
        return None
    for depth in range(len(open_marks) - 1, -1, -1):
        opened, opening = open_marks[depth]
        if mark in _CLOSING[opening] and at > opened + 1:
            if mark == '"' and text[at - 1].isspace() and not following.isspace():
                return None
            return depth
    return None


def _opens(mark: str, text: str, at: int, start: int, end: int) -> bool:
    if mark not in _CLOSING:
        return False
    before = text[at - 1] if at > start else " "
    following = text[at + 1] if at + 1 < end else " "
    if mark in "\"'‘":
        return not before.isalnum() and not following.isspace()
    return mark != "»" or (not before.isalnum() and following.isalnum())
