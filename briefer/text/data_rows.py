"""Rows of figures in plain text: a table of projections, a score sheet, the counts of an incident report.

A page says which of its lines are a table. A text or a paragraph does not: what stands beside one another
there is a menu, or a table, and the figures in its cells tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefer.text.blocks import Block

# So many lines under one another make a table; a single one may be anything.
FEWEST_ROWS = 2
# Where nothing but spaces parts the cells, more lines have to agree.
FEWEST_SPACED = 3
# Of the lines of a table this share holds figures: the others are its head and rows that state a word.
SHARE_FIGURES = 0.5
MOST_WORDS = 16

_NUMBER = r"[~<>≈±+−–-]{0,2}[$€£¥]?\d[\d.,:/'−–-]*(?:st|nd|rd|th)?[%°]?"
# "19,040", "8 %", "2-1", "€3m", "3 firefighters", "12 (+4)", "3 (Mendez 12, 44)".
_FIGURE = re.compile(rf"{_NUMBER}(?: ?(?:%|[$€£¥]|[^\W\d_][\w²³/.-]*)){{0,2}}(?: \([^()]{{1,60}}\))?")
_BLANK = re.compile(r"[-–—.*]{1,3}|n/?a|tba|tbc", re.IGNORECASE)
_BAR = re.compile(r"\s*\|\s*")
_MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:|]{1,50}):\s*(?P<value>\S.{0,60})")
_SPACED = re.compile(rf"(?:\S+ ){{0,4}}?{_NUMBER}(?: {_NUMBER})+")
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
# Labels of a page about itself, and of how to reach somebody.
_OF_THE_PAGE = re.compile(
    r"(?i:published|posted|updated|modified|created|date|time|day|page|pages|vol|volume|issue|no|nr|number|id|isbn|issn"
    r"|comments?|views?|shares?|likes?|reads?|hits|rating|votes?|tags?|tel|telephone|phone|mobile|fax|call|hotline"
    r"|e-?mail|contact|press contact|whatsapp|word count|words|reading time|read time|photos?|pictures?|images?|price"
    r"|telefon|datum|stand|seite|tél|téléphone|publié|teléfono|publicado|file|size|duration|length|copyright)\b.*"
)


def mark_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those of kind "row" that are rows of figures; the ruled line of a Markdown table goes."""
    marked: list[Block] = []
    run: list[Block] = []
    form = None
    for block in blocks:
        if run and _MARKDOWN_RULE.fullmatch(block.text) and "|" in block.text:
            continue
        own = _form(block)
        if run and own != form:
            marked += _as_rows(run, form)
            run = []
        form = own
        if own is None:
            marked.append(block)
        else:
            run.append(block)
    return marked + (_as_rows(run, form) if run else [])


def _form(block: Block) -> str | None:
    """What kind of row the block may be: "3 cells", "label", "spaced"."""
    text = block.text
    if block.kind != "text" or len(text.split()) > MOST_WORDS + text.count("|"):
        return None
    if "|" in text:
        return f"{len(_cells(text))} cells" if len(_cells(text)) > 1 else None
    labelled = _LABELLED.fullmatch(text)
    if labelled and not _OF_THE_PAGE.fullmatch(labelled["label"]):
        return "label"
    return "spaced" if _SPACED.fullmatch(text) and not _DAY.search(text) else None


def _as_rows(run: Sequence[Block], form: str | None) -> list[Block]:
    """The lines of one form as rows, where they are enough and hold figures; as they are otherwise."""
    with_figures = sum(_has_figures(block.text, form) for block in run)
    enough = len(run) >= (FEWEST_SPACED if form == "spaced" else FEWEST_ROWS)
    if not enough or with_figures < max(FEWEST_ROWS - (form != "label"), SHARE_FIGURES * len(run)):
        return list(run)
    return [replace(block, text=" | ".join(_cells(block.text)), kind="row") for block in run]


def _has_figures(text: str, form: str | None) -> bool:
    if form == "label":
        labelled = _LABELLED.fullmatch(text)
        return bool(labelled and _FIGURE.fullmatch(labelled["value"]) and not _DAY.search(text))
    if form == "spaced":
        return True
    filled = [cell for cell in _cells(text)[1:] if not _BLANK.fullmatch(cell)]
    figures = [cell for cell in filled if _FIGURE.fullmatch(cell) and not _DAY.fullmatch(cell)]
    return bool(figures) and 2 * len(figures) >= len(filled)


def _cells(text: str) -> list[str]:
    return [cell for cell in _BAR.split(text.strip(" |")) if cell] if "|" in text else [text]
