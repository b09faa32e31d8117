"""Makes any text printable: what stands in an article is data in every output, never markup.

`printable` takes out what a reader cannot see and a terminal or browser may obey; `escape_markdown`
adds what a Markdown renderer needs to show the text as it is. HTML is escaped by Jinja2's autoescape.
"""

from __future__ import annotations

import re
from html import escape
from string import punctuation

from markupsafe import Markup

# Combining marks on one letter: real orthographies need at most four (Vietnamese 2, Hebrew 3, Tibetan 4).
MAX_COMBINING_MARKS = 4

_WHITE_SPACE = re.compile(r"[\s\x00\x1c-\x1f\x85\u2028\u2029]+")
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Zero-width joiners are spelling in Persian and Indic scripts and part of emoji; elsewhere they only hide.
_JOINED = "[^\x00-\u02ff\u2000-\u206f\\s]"
_STRAY_JOINER = re.compile(f"(?<!{_JOINED})[\u200c\u200d]+|[\u200c\u200d]+(?!{_JOINED})|[\u200c\u200d]{{2,}}")
_COMBINING = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_COMBINING_PILE = re.compile(f"({_COMBINING}{{{MAX_COMBINING_MARKS}}}){_COMBINING}+")

# A host name in running text: some renderers make a link of it without being asked. Names of files stay.
_HOST = re.compile(r"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?!(?:txt|html?|jsonl?)\b)[^\W\d_]{2,}")
_MARKDOWN_CHARACTER = re.compile(
    r"[\\`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=//)|(?<=[\w.+-])@(?=\w)"
)
_BLOCK_START = re.compile(r"^( ?)(?:(#|[+-](?=[ -]|$))|(\d{1,9})([.)])(?= |$)|([=:|]))")
# What reads as a character reference in the middle of an address, as in ?a=1&copy;.
_REFERENCE = re.compile(r"&#?\w+;")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", ":": "&#58;", "@": "&#64;"}

_VEIL = {ord(mark): 0xFDD0 + index for index, mark in enumerate(punctuation)}
_UNVEIL = {veiled: escape(chr(mark)) for mark, veiled in _VEIL.items()}


def printable(text: str) -> str:
    """The text on one line, without controls, bidi overrides, hidden characters and piles of accents.

    White space of any kind becomes one space. A lone surrogate, which no encoding can write, becomes
    U+FFFD. Text without any of these comes back as it is.
    """
    text = _WHITE_SPACE.sub(" ", text)
    if text.isascii():
        return _INVISIBLE.sub("", text)
    text = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
    text = _STRAY_JOINER.sub("", text)
    return _COMBINING_PILE.sub(r"\1", text)


def shorten(text: str, limit: int) -> str:
    """The text, cut at a word's end where it is longer than `limit` characters, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    words = head.rsplit(" ", 1)[0]
    return (words if len(words) > limit // 2 else head).rstrip(" ,;:–—-") + "…"


def escape_markdown(text: str) -> str:
    """The text as Markdown that every renderer shows as that same text, at a line's start too.

    Backslashes stand only before characters that both CommonMark and Python-Markdown let one escape;
    for the others an entity does it. A bare address (https://, www., a host, e-mail) is broken up too,
    because GitHub's Markdown and others make links of those.
    """
    text = printable(text)
    text = _MARKDOWN_CHARACTER.sub(lambda match: _ENTITY.get(match[0]) or "\\" + match[0], text)
    text = _HOST.sub(lambda match: match[0].replace(".", r"\."), text)
    return _BLOCK_START.sub(_escape_block_start, text)


def veil_markdown(text: str) -> str:
    """The text with each ASCII punctuation mark as one of the 32 noncharacters U+FDD0 to U+FDEF.

    No Markdown parser sees anything in it but words. `unveil_markdown` turns the parser's HTML back.
    Noncharacters are kept by Unicode for such use, and `printable` takes them out of any text.
    """
    return printable(text).translate(_VEIL)


def unveil_markdown(html: str) -> str:
    """HTML made of veiled text, with the marks in their places again, escaped."""
    return html.translate(_UNVEIL)


def autolink(url: str) -> Markup:
    """A checked address as a Markdown link that shows it whole: `<https://example.org/>`."""
    return Markup(f"<{_REFERENCE.sub(_escape_reference, url)}>")


def _escape_reference(match: re.Match[str]) -> str:
    return match[0][:-1] + "%3B"


def _escape_block_start(match: re.Match[str]) -> str:
    space, marker, number, dot, other = match.groups()
    if marker:
        return f"{space}\\{marker}"
    if number:
        return f"{space}{number}\\{dot}"
    return f"{space}&#{ord(other)};"
