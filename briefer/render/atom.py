"""Editions as an Atom feed (RFC 4287): one entry for each briefing of each edition."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from briefer.types import Edition

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 60
"""Entries of a feed at most, the newest first: a reader asks for it every hour."""
# RFC 4122: ids made of the name of what they stand for, in a space of our own.
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:briefer:edition")


def editions_to_atom(
    editions: Sequence[Edition],
    *,
    title: str | None = None,
    url: str | None = None,
    templates: Path | None = None,
) -> str:
    """The briefings of the editions as a feed, those of the newest edition first.

    `url` is the address under which the editions' pages are published; without it links are relative. The
    content of an entry is plain HTML, sanitised. Ids depend on edition and storyline alone, so that an
    edition that is rendered again brings no entry twice. Raises UsageError as Edition.to_html() does.
    """
    newest = sorted(editions, key=lambda edition: (edition.made, edition.id), reverse=True)
    name = title or (newest[0].title if newest else "Briefing")
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", _id("feed", url or name))
    _text(feed, "title", name)
    _text(feed, "updated", _moment(newest[0].made if newest else datetime.fromtimestamp(0).astimezone()))
    _text(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "briefer")
    _text(feed, "generator", "briefer")
    if url:
        _link(feed, _joined(url, "feed.xml"), "self", "application/atom+xml")
        _link(feed, _joined(url, ""), "alternate", "text/html")
    for number, entry in enumerate(_entries(newest, url, templates)):
        if number == MOST_ENTRIES:
            break
        feed.append(entry)
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _entries(
    editions: Sequence[Edition], url: str | None, templates: Path | None
) -> Iterator[ElementTree.Element]:
    from briefer.render.edition_view import edition_page, lay_out_edition

    for edition in editions:
        page = edition_page(edition.id)
        for item in lay_out_edition(edition).items:
            entry = ElementTree.Element(f"{{{ATOM}}}entry")
            _text(entry, "id", _id(edition.id, item.anchor))
            _text(entry, "title", item.briefing.headline.text)
            _text(entry, "updated", _moment(edition.made))
            _link(entry, _joined(url, f"{page}#{item.anchor}"), "alternate", "text/html")
            ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=_printable(item.section))
            _text(entry, "summary", item.why)
            content = ElementTree.SubElement(entry, f"{{{ATOM}}}content", type="html")
            content.text = _content(item, templates)
            yield entry


def _content(item: object, templates: Path | None) -> str:
    """One briefing as plain HTML: no style, no script, no unchecked address."""
    from briefer.render.environment import render_template
    from briefer.render.plain import markdown_to_html
    from briefer.render.sanitize import unveil_markdown, veil_markdown

    text = render_template("entry.md.j2", {"item": item}, templates, escape=veil_markdown)
    return markdown_to_html(text, unveil_markdown)


def _joined(url: str | None, path: str) -> str:
    return f"{url.rstrip('/')}/{path}" if url else path


def _link(parent: ElementTree.Element, href: str, rel: str, type_: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", href=href, rel=rel, type=type_)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = _printable(text)


def _printable(text: str) -> str:
    """The text without what XML cannot hold."""
    from briefer.render.sanitize import printable

    return printable(text).strip()


def _moment(moment: datetime) -> str:
    """A date-time of RFC 3339, which has seconds and a zone."""
    return moment.replace(microsecond=0).isoformat()


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, ' '.join(parts))}"
