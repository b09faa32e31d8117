"""Which of the given sources a mark in a text refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from briefer.audit.inline import Mark
from briefer.audit.sources import NumberedSource
from briefer.types import Article, Citation

# Parts of an address that tell where a reader came from, and not which page it is.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid|smid|ito)=", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>()\[\]\"”]{1,2000}")
# Words of a passage that is looked for with other white space than its own: a page of text.
LONGEST_PASSAGE = 500
# Shorter titles ("Fire") stand in too many lines by chance.
SHORTEST_TITLE = 12


class References:
    """Finds the article that a mark means.

    `entries` are what the text itself says of a number or a footnote: the lines of its list of sources.
    Where such a line has the address or the title of a source, that source is meant; else the number
    counts the sources in the order given. `passages` are the quotations of passages such as "2c".
    """

    def __init__(
        self, sources: Sequence[NumberedSource], entries: Mapping[str, str], passages: Mapping[str, str]
    ) -> None:
        self.sources = {source.number: source for source in sources}
        self.passages = passages
        self._by_url = {_address(s.article.url): s for s in sources if s.article and s.article.url}
        self._by_entry = {label: s for label, text in entries.items() if (s := self._described(text))}

    def resolve(self, mark: Mark) -> tuple[Article | None, Citation | None, str]:
        """The article that a mark means, its exact passage where it names one, and what is wrong with it.

        A link to a page that is none of the sources means nothing, and nothing is wrong with it.
        """
        source = self._source(mark)
        if source is None:
            return None, None, self._unknown(mark)
        if source.article is None:
            left_out = f"source {source.number} ({source.input}) was left out: {source.fault}"
            return None, None, f"{mark.shown}: {left_out}"
        quote = self.passages.get(mark.passage or "")
        if not quote:
            return source.article, None, ""
        citation = find_passage(source.article, quote)
        wrong = "" if citation else f"passage {mark.passage} does not stand in source {source.number}"
        return source.article, citation, wrong

    def _source(self, mark: Mark) -> NumberedSource | None:
        if mark.url is not None and (found := self._by_url.get(_address(mark.url))):
            return found
        label = mark.footnote or (str(mark.number) if mark.number is not None else "")
        if found := self._by_entry.get(label):
            return found
        number = mark.number if mark.number is not None else int(label) if _is_number(label) else 0
        return self.sources.get(number)

    def _unknown(self, mark: Mark) -> str:
        if mark.number is None and mark.footnote is None:
            return ""
        given = f"{len(self.sources)} are given" if len(self.sources) != 1 else "1 is given"
        return f"{mark.shown} names no source: {given}"

    def _described(self, entry: str) -> NumberedSource | None:
        """The source whose address or title stands in a line, or None where that is not one alone."""
        for url in _URL.findall(entry):
            if found := self._by_url.get(_address(url)):
                return found
        titled = [s for s in self.sources.values() if s.article and _names(entry, s.article)]
        return titled[0] if len(titled) == 1 else None


def find_passage(article: Article, quote: str) -> Citation | None:
    """The citation of the words of `quote` in an article, white space aside, or None."""
    words = quote.split() if len(quote) <= len(article.text) else []
    if not words:
        return None
    start = article.text.find(quote)
    end = start + len(quote)
    if start < 0:
        match = re.search(r"\s+".join(map(re.escape, words[:LONGEST_PASSAGE])), article.text)
        if match is None or len(words) > LONGEST_PASSAGE:
            return None
        start, end = match.span()
    sentences = tuple(s.id for s in article.sentences if s.end > start and s.start < end)
    return Citation(article.id, sentences, start, end, article.text[start:end]) if sentences else None


def _names(entry: str, article: Article) -> bool:
    title = " ".join((article.title or "").split()).lower()
    line = " ".join(entry.split()).lower()
    titled = len(title) >= SHORTEST_TITLE and title in line
    return titled or PurePath(article.input).name.lower() in line.split()


def _address(url: str | None) -> str:
    """An address without what does not tell pages apart: scheme, www., tracking, fragment, last slash."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return url or ""
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}"


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and len(label) < 4
