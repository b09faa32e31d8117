"""What a page may hold before a parser sees it: parsers recurse and copy, and pages are written by anybody."""

from __future__ import annotations

import re

from briefer.text.decode import NotText

# The largest of 212 news pages has 6,358 tags, is 39 deep, and 3 MB long.
MOST_CHARACTERS = 12_000_000
MOST_TAGS = 40_000
MOST_IN_A_TAG = 20_000
MOST_ATTRIBUTES = 1_000
DEEPEST = 200

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_SCRIPTS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option",
    "BR", "HR", "IMG", "INPUT", "LINK", "META", "P", "LI", "TD", "TR", "TH", "DD", "DT", "OPTION",
))  # fmt: skip
# From one tag to the next.
_LONG = re.compile(rf"<[a-zA-Z/][^<]{{{MOST_IN_A_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def refuse_hostile(text: str) -> None:
    """Raises NotText for a page with too many characters, tags, levels or attributes. Linear in its length."""
    if len(text) > MOST_CHARACTERS:
        raise NotText("the page is too large: save its text as .txt")
    text = _SCRIPTS.sub(" ", text)
    tags = _TAG.findall(text)
    if len(tags) > MOST_TAGS:
        raise NotText("the page has too many elements: save its text as .txt")
    depth = deepest = 0
    for end, name in tags:
        if name not in _VOID:
            depth = max(0, depth - 1) if end else depth + 1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise NotText("the page nests its elements too deep: save its text as .txt")
    for long in _LONG.finditer(text):
        _refuse_long_tag(long[0])


def _refuse_long_tag(text: str) -> None:
    """A picture or a record may stand quoted in an attribute; a thousand attributes are an attack."""
    if len(_QUOTED.sub("", text.partition(">")[0]).split()) > MOST_ATTRIBUTES:
        raise NotText("the page has a tag with too many attributes: save its text as .txt")
