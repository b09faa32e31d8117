"""Whether an article is an opinion piece by what it says of itself: its label, its address, its rubric, its foot.

A column, an editorial or a letter tells what its writer holds, and its facts to that end. Only a label counts:
nobody's style is judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from briefer.text.head_lines import cells

_LABEL = (
    r"(?:opinions?|op-?ed|opinion piece|editorial(?: board)?|our view|commentary"
    r"|guest (?:essay|column|opinion|commentary)|viewpoint|point of view"
    r"|letters?(?: to the editor| from readers)?|columnists?|comment is free"
    r"|(?:gast)?kommentare?|meinung(?:en)?|leitartikel|gastbeitrag|glosse|kolumne|leserbriefe?"
    r"|éditorial|édito|tribune|chronique|point de vue|opinión|columna|tribuna|cartas al director"
    r"|opinione|commento|editoriale|opinie|opinião|мнение|колонка)"
)
_ALONE = re.compile(_LABEL, re.IGNORECASE)
# Words of everyday language too: they label only beside a mark, above a headline or among other cells.
_WEAK = re.compile(r"comment|column|leader", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{_LABEL}|comment|column)(?: ?[:|•·]| [–—-] )\s*\S.*", re.IGNORECASE)
_BEHIND = re.compile(rf".{{8,}}(?:\s[|–—•·-]|:)\s(?:{_LABEL}|comment)", re.IGNORECASE)
_PATH = re.compile(
    r"(?:opinions?|op-?eds?|editorials?|commentisfree|comment|commentary|columns?|columnists?|letters|viewpoints?|views"
    r"|meinung|kommentare?|kolumnen?|debatte|gastbeitraege|idees|debats|tribunes?|chroniques|opinion(?:es)?|columnas"
    r"|tribuna|opinioni|opinie|opiniao)"
)
_FOOT = re.compile(
    r"\b(?:views?|opinions?)\b[^.]{0,40}\bexpressed\b.{0,120}\b(?:author|writer|columnist|contributor|his|her|their)\b"
    r"|\bthe (?:author|writer)['’]s own (?:views?|opinions?)\b"
    r"|\bis (?:a|an) (?:\w+ ){0,2}(?:columnist|opinion writer) (?:for|at)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(r"by (?:the )?editorial board", re.IGNORECASE)
# A line with several rubrics is a menu.
_MENU = 4


def is_opinion(
    title: str | None,
    above: Sequence[str],
    below: Sequence[str],
    foot: Sequence[str],
    rubric: str,
    url: str | None,
) -> bool:
    """Whether an article is labelled as opinion.

    `above` and `below` are the lines of its head over and under the headline, `foot` its last lines, `rubric` what
    its page states of its section and kind.
    """
    if title and (_BEFORE.fullmatch(title) or _BEHIND.fullmatch(title) or _ALONE.fullmatch(title)):
        return True
    if any(_ALONE.fullmatch(part.strip()) or _is_kind(part) for part in re.split(r"[;,/>]", rubric)):
        return True
    return (
        any(_labels(line, alone=True) for line in above)
        or any(_labels(line, alone=False) for line in below)
        or any(_FOOT.search(line) for line in foot)
        or _is_filed(url)
    )


def _labels(line: str, *, alone: bool) -> bool:
    parts = [part.strip(" :") for part in cells(line)]
    if len(parts) >= _MENU or len(line) > 120:
        return False
    weak = alone or len(parts) > 1
    return bool(_BOARD.fullmatch(line)) or any(
        _ALONE.fullmatch(part) or (weak and _WEAK.fullmatch(part)) for part in parts
    )


def _is_kind(part: str) -> bool:
    return part.strip() in ("OpinionNewsArticle", "Commentary", "Comment is free")


def _is_filed(url: str | None) -> bool:
    """Whether a folder of the address holds opinion; the last part of it is the article."""
    if not url:
        return False
    parts = urlsplit(url)
    folders = parts.path.lower().strip("/").split("/")[:-1]
    host = (parts.hostname or "").split(".")[0]
    return any(_PATH.fullmatch(folder) for folder in folders[:3]) or host in ("opinion", "opinions")
