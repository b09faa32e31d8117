"""A page of HTML into blocks and the metadata that the page states.

trafilatura (fast mode: the best F1 of seven extractors tried) finds the article in the page; what
it returns goes through the same rules as any text. Elements that a reader cannot see go first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefer.text.blocks import Block, one_line, text_blocks
from briefer.text.decode import NotText, decode, tidy
from briefer.text.page_fields import page_fields

# Bounds before parsing: the largest of 212 news pages has 6,358 tags, is 39 deep, and 3 MB long.
MOST_CHARACTERS = 12_000_000
MOST_TAGS = 40_000
MOST_IN_A_TAG = 20_000
MOST_ATTRIBUTES = 1_000
DEEPEST = 200

_CHARSET = re.compile(rb"""<meta[^<>]{0,300}?charset=["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_SCRIPTS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option",
))  # fmt: skip
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
    r"|(?:^|[;\s])(?:width|height|max-height)\s*:\s*0(?:px)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}"
    r"|left\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "form",
    "button",
    "select",
    "textarea",
    "object",
)
# Classes and ids, as whole words, of what is not the article, as long as it has few characters in it.
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:ads?|adslot|advert|advertisement|advertising|promo|newsletter|cookies?|consent|share"
    r"|sharing|social"
    r"|related|recommended|comments?|disqus|breadcrumbs?|crumbs|paywall|outbrain|taboola|sponsored|signup"
    r"|feedback|popup"
    r"|modal|banner|skip|trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
LARGEST_ASIDE = 500


def page_blocks(data: bytes) -> tuple[list[Block], dict[str, str]]:
    """The blocks of the article in a page, and its fields: title, outlet, author, published, url, language.

    Raises NotText for a page that is over the bounds or not HTML at all.
    """
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    return _page(text)


def fragment_blocks(text: str) -> list[Block]:
    """The blocks of a piece of HTML, such as the text of a feed entry: all of it, in order."""
    tree = _parse(text)
    if tree is None:
        return text_blocks(tidy(re.sub(r"<[^<>]{0,1000}>", " ", text)))
    _drop_unseen(tree)
    return list(_all_blocks(tree))


def _page(text: str) -> tuple[list[Block], dict[str, str]]:
    tree = _parse(text)
    if tree is None:
        raise NotText("not a page: no HTML in it; save it as text")
    fields = page_fields(tree)
    _drop_unseen(tree)
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, fast=True, include_comments=False, include_tables=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    blocks = list(_article_blocks(body)) if body is not None else []
    if not blocks:
        blocks = list(_all_blocks(tree))
    return blocks, fields


def _parse(text: str) -> Any:
    """The tree of a page, or None where there is none. Raises NotText for one over the bounds."""
    _refuse_hostile(text)
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # A declaration of another encoding than that of a str is refused by lxml.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    try:
        return document_fromstring(
            text, parser=HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _refuse_hostile(text: str) -> None:
    """Counts characters, tags, depth and attributes before a parser sees them: parsers recurse, and copy."""
    if len(text) > MOST_CHARACTERS:
        raise NotText("the page is too large: save its text as .txt")
    text = _SCRIPTS.sub(" ", text)
    depth = deepest = tags = last = 0
    for found in _TAG.finditer(text):
        tags += 1
        _refuse_long_tag(text, last, found.start())
        last = found.start()
        if found[2].lower() not in _VOID:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    _refuse_long_tag(text, last, len(text))
    if tags > MOST_TAGS:
        raise NotText("the page has too many elements: save its text as .txt")
    if deepest > DEEPEST:
        raise NotText("the page nests its elements too deep: save its text as .txt")


def _refuse_long_tag(text: str, start: int, end: int) -> None:
    """A picture or a record may stand quoted in an attribute; a thousand attributes are an attack."""
    if end - start > MOST_IN_A_TAG and text[start] == "<":
        close = text.find(">", start, end)
        tag = _QUOTED.sub("", text[start : close if close >= 0 else end])
        if len(tag.split()) > MOST_ATTRIBUTES:
            raise NotText("the page has a tag with too many attributes: save its text as .txt")


def _drop_unseen(tree: Any) -> None:
    """Takes out what a browser does not show, forms and scripts, and small parts named as no article."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag in ("html", "body"):
            continue
        attributes = element.attrib
        unseen = (
            element.tag in _DROPPED
            or "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or _HIDDEN_STYLE.search(attributes.get("style", ""))
        )
        if unseen or (_is_aside(attributes) and _is_small(element)):
            element.drop_tree()


def _is_small(element: Any) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > LARGEST_ASIDE:
            return False
    return True


def _is_aside(attributes: Any) -> bool:
    return bool(
        _ASIDE.search(attributes.get("class", "")[:200]) or _ASIDE.search(attributes.get("id", "")[:200])
    )


def _article_blocks(body: Any) -> Iterator[Block]:
    """The blocks of what trafilatura returns: p, head, quote, list, item."""
    for group, element in enumerate(body):
        kind = {"head": "heading", "quote": "quote"}.get(element.tag, "text")
        if element.tag == "list":
            for item in element.iter("item"):
                yield from _block(item, "item", group)
        elif kind == "heading" and element.get("rend") == "h1":
            yield from _block(element, "title", group)
        else:
            yield from _block(element, kind, group)


def _block(element: Any, kind: Any, group: int) -> Iterator[Block]:
    for break_ in element.iter("lb"):
        break_.tail = "\n" + (break_.tail or "")
    for part in "".join(element.itertext()).split("\n"):
        text = one_line(part)
        if text:
            yield Block(text, kind, group)


_PARAGRAPHS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section", "td", "th",
    "dd", "dt", "figcaption", "pre", "header", "footer", "main",
))  # fmt: skip


def _all_blocks(tree: Any) -> Iterator[Block]:
    """Every text of a tree, a block for each element that starts a line of its own."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    kind: Any = "text"
    group = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        starts = isinstance(element.tag, str) and element.tag in _PARAGRAPHS
        if starts or element.tag == "br":
            text = one_line("".join(pieces))
            if text:
                yield Block(text, kind, group)
                group += 1
            pieces = []
            kind = (
                "heading"
                if event == "start" and element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
                else "text"
            )
        pieces.append((element.text if event == "start" else element.tail) or "")
    text = one_line("".join(pieces))
    if text:
        yield Block(text, kind, group)
