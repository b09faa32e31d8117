"""The tree of a page, without what a browser does not show."""

from __future__ import annotations

import re
from typing import Any

from briefer.text.pages.bounds import refuse_hostile

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
    r"|(?:^|[;\s])(?:width|height|max-height)\s*:\s*0(?:px)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}"
    r"|left\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "svg", "form", "button", "select", "textarea", "object",
))  # fmt: skip
# Sites of ASP.NET and of some ages wrap the whole page in one form: that one is shown, and so is its text.
LARGEST_FORM = 3_000


def parse(text: str) -> Any:
    """The lxml tree of a page, or None where there is none. Raises NotText for one over the bounds."""
    refuse_hostile(text)
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # A declaration of another encoding than that of a str is refused by lxml.
    text = _DECLARATION.sub("", text).replace("\x00", "")
    try:
        return document_fromstring(
            text, parser=HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def drop_unseen(tree: Any) -> None:
    """Takes out what a browser does not show: scripts, hidden elements, and forms that are no page."""
    for element in list(tree.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in ("html", "body") or element.getparent() is None:
            continue
        attributes = element.attrib
        if tag in _DROPPED:
            if tag == "form" and _is_large(element):
                continue
            element.drop_tree()
        elif attributes and (
            "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"]))
        ):
            element.drop_tree()


def _is_large(form: Any) -> bool:
    length = 0
    for text in form.itertext():
        length += len(text.strip())
        if length > LARGEST_FORM:
            return True
    return False
