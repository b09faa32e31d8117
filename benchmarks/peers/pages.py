"""Other extractors of articles from pages, each with its own defaults.

An extractor takes a page as text and gives what it takes for the article's body, title, day and author,
None for what it does not extract.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extractor made of a page. `date` is ISO 8601, and begins with the day."""

    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None


Extractor = Callable[[str], Extracted]


def trafilatura(html: str) -> Extracted:
    """Its own defaults: the text alone."""
    from trafilatura import extract

    return Extracted(extract(html) or "")


def trafilatura_with_metadata(html: str) -> Extracted:
    """Its own defaults, and the metadata, which it looks for when asked to."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Extracted("")
    return Extracted(found.text or "", found.title, found.date, found.author)


def newspaper4k(html: str) -> Extracted:
    from newspaper import Article

    article = Article("https://page.example/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else None
    return Extracted(article.text or "", article.title or None, date, ", ".join(article.authors) or None)


def readability(html: str) -> Extracted:
    from lxml.html import fromstring
    from readability import Document

    # It takes a page that declares its encoding only as bytes.
    document = Document(re.sub(r"<\?xml[^>]*\?>", "", html))
    body = fromstring(document.summary(html_partial=True))
    # Blocks follow one another without white space, which would join the words at their seams.
    text = "\n".join(part.strip() for part in body.itertext() if part.strip())
    return Extracted(text, document.short_title())


def justext(html: str) -> Extracted:
    """With its stop words of English, as it is used where the language is not known."""
    from justext import get_stoplist
    from justext import justext as paragraphs_of

    paragraphs = paragraphs_of(html.encode(), get_stoplist("English"), encoding="utf-8")
    return Extracted("\n".join(p.text for p in paragraphs if not p.is_boilerplate))


EXTRACTORS: dict[str, Extractor] = {
    "trafilatura": trafilatura,
    "trafilatura, with metadata": trafilatura_with_metadata,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
    "jusText": justext,
}
