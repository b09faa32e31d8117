"""The text constructs of feeds: titles to plain text, texts to HTML, and roughly what a reader sees of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefer.text.blocks import one_line
from briefer.text.decode import NotText, tidy

# A headline of 300 characters is a text that stands in the wrong place; it is kept, up to a bound.
LONGEST_TITLE = 1_000

_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,2000}>")
_UNREAD = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_OPEN_COMMENT = re.compile(r"<!--[^>]{0,2000}>?")
_NO_DECLARATION = re.compile(r"<!(?!--|doctype|\[)", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|div|li|h[1-6]|tr|td|th|table|br|blockquote|ul|ol|section|article|figure|figcaption|pre|hr)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def markup(detail: Mapping[str, Any]) -> str:
    """A text construct as HTML. What is stated as plain text, or has no tag in it, keeps its lines."""
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        return paragraphs(value)
    return _without_traps(value) if _TAG.search(value) else paragraphs(html.unescape(value))


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph for each block of lines, its lines kept."""
    lines = "\n".join(html.escape(one_line(line), quote=False) for line in text.splitlines()).strip()
    if not lines:
        return ""
    return "<p>" + re.sub(r"\n{2,}", "</p><p>", lines).replace("\n", "<br>") + "</p>"


def plain_text(detail: Mapping[str, Any]) -> str:
    """A title or a name as text on one line, whether its feed states it as text or as markup."""
    value = str(detail.get("value") or "")
    if detail.get("type", "text/html") != "text/plain":
        value = _without_tags(_without_traps(value)) if "<" in value else html.unescape(value)
    return one_line(tidy(value))[:LONGEST_TITLE]


def shown_text(fragment: str) -> Iterator[str]:
    """The paragraphs that a reader of the fragment sees, roughly: for counting words, not for citing."""
    for part in _BREAK.split(_UNREAD.sub(" ", fragment)):
        paragraph = one_line(html.unescape(_TAG.sub("", part)))
        if paragraph:
            yield paragraph


def _without_traps(value: str) -> str:
    """The markup without comments that never end and declarations that are none: they swallow what follows."""
    if "<!" not in value:
        return value
    end = value.rfind("-->")
    head, tail = value[: end + 3 if end >= 0 else 0], value[end + 3 if end >= 0 else 0 :]
    return _NO_DECLARATION.sub("&lt;!", head + _OPEN_COMMENT.sub("", tail))


def _without_tags(value: str) -> str:
    from briefer.text.html import fragment_blocks

    try:
        return " ".join(block.text for block in fragment_blocks(value))
    except NotText:
        return " ".join(shown_text(value))
