"""OPML, the form in which readers of feeds hand on their lists: in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefer.errors import NotAFeed, UsageError
from briefer.text.blocks import one_line
from briefer.text.decode import tidy

# A feed may stand in folders in folders; its topic is the outermost, and deeper ones are bounded.
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: its address as stated, its title, and the folders it is in, outermost first."""

    url: str
    title: str
    folders: tuple[str, ...] = ()


def read_opml(data: bytes) -> list[Outline]:
    """The feeds in the list, in its order, each once. Nested folders, any case, and broken XML are read.

    Raises UsageError where the bytes are no OPML, or a bomb.
    """
    from briefer.sources.feeds.repair import feed_text, mend, well_formed

    try:
        text, _ = feed_text(data)
    except NotAFeed as error:
        raise UsageError(f"not a list of feeds: {error}") from error
    closed = well_formed(mend(text))
    if closed is None or b"outline" not in closed.lower():
        raise UsageError(
            "not a list of feeds (OPML): export one from your reader, or add feeds with: briefer feeds add"
        )
    from lxml import etree

    tree = etree.fromstring(closed, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    outlines: dict[str, Outline] = {}
    for element in tree.iter():
        if isinstance(element.tag, str) and _name(element) == "outline":
            attributes = {name.lower(): one_line(tidy(value)) for name, value in element.attrib.items()}
            url = attributes.get("xmlurl", "")
            if url:
                outlines.setdefault(url, Outline(url, _title(attributes), _folders(element)))
    return list(outlines.values())


def write_opml(feeds: Iterable[Outline], title: str) -> bytes:
    """The feeds as OPML 2.0, those of one folder together."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _legal(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for feed in feeds:
        for depth in range(1, len(feed.folders) + 1):
            path = feed.folders[:depth]
            if path not in folders:
                name = _legal(path[-1])
                folders[path] = etree.SubElement(folders[path[:-1]], "outline", text=name, title=name)
        name = _legal(feed.title or feed.url)
        etree.SubElement(
            folders[feed.folders], "outline", type="rss", text=name, title=name, xmlUrl=_legal(feed.url)
        )
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _folders(element: Any) -> tuple[str, ...]:
    folders: list[str] = []
    for above in element.iterancestors():
        if _name(above) == "outline" and len(folders) < DEEPEST:
            folders.append(
                _title({name.lower(): one_line(tidy(value)) for name, value in above.attrib.items()})
            )
    return tuple(name for name in reversed(folders) if name)


def _title(attributes: dict[str, str]) -> str:
    return attributes.get("title") or attributes.get("text") or ""


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _legal(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c for c in tidy(text) if c in "\t\n" or c.isprintable() or c == " ")
