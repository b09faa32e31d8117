"""Articles out of web pages, by briefer and by its peers: their text, and what the page says of them.

`f1` is that of the article-extraction-benchmark (see article_body.py). "briefer" is what clean() makes of
the page: the article as every stage below sees it, with captions, related links and appeals taken out, which
the gold texts count in places as body. "briefer, before cleaning" is what was taken out of the page alone.

`title`, `date` and `author` are shares of the pages with a gold value where it was found: the same words; the
same day; every gold name in the author. An extractor that does not look for a field has none. Some gold days stand
nowhere in their page (a wrong year above all): `date_stated` is of the pages where they do, in one of the ways that
dates are written. `pages_a_second`
is of the extraction alone, in processor time, from the decoded page on; each extractor has read another page before
its clock starts, and the systems take turns page by page, so that what else the machine does costs all the same.
"""

from __future__ import annotations

import gzip
import json
import re
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.article_body import match, scores
from benchmarks.peers.pages import EXTRACTORS, Extracted, Extractor
from briefer.errors import CleanError
from briefer.text.clean import clean
from briefer.text.decode import NotText
from briefer.text.html import page_blocks
from briefer.types import Document

DATASETS = ("scrapinghub", "newspaper")
# The measures of the fields, and the field that each is of.
FIELDS = {"title": "title", "date": "date", "date_stated": "date", "author": "author"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

Row = Mapping[str, str | int | float | None]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what a person took for its article. `date` is a day, `authors` names with commas."""

    html: str
    text: str
    title: str
    date: str
    authors: str


@dataclass(slots=True)
class Outcome:
    """What one system made of the pages, in their order, and how long that took."""

    extracted: list[Extracted] = field(default_factory=list)
    seconds: float = 0.0
    refused: int = 0


def run(data: Path) -> list[Row]:
    """A row for each system and set: f1, precision, recall, title, date, author, refused, pages_a_second."""
    rows: list[Row] = []
    for dataset in DATASETS:
        pages = read(data / "pages", dataset)
        outcomes = extract_all(pages)
        rows += [_row(system, dataset, pages, outcome) for system, outcome in outcomes.items()]
    return rows


def read(folder: Path, dataset: str) -> list[Page]:
    """The pages of a set, in the order of its file."""
    pages = []
    with open(folder / f"{dataset}.jsonl", encoding="utf-8") as records:
        for record in map(json.loads, records):
            html = gzip.decompress((folder / record["file"]).read_bytes()).decode("utf-8", "replace")
            pages.append(
                Page(
                    html,
                    record["text"],
                    record.get("title") or "",
                    (record.get("published") or "")[:10],
                    record.get("authors") or "",
                )
            )
    return pages


def briefer(html: str) -> Extracted:
    """What clean() makes of the page; the body is all below the headline. Raises CleanError as clean() does."""
    article = clean(Document("page.html", "text/html", html.encode()), "a1")
    text = "\n".join(sentence.text for sentence in article.sentences if sentence.kind != "title")
    return Extracted(text, article.title, article.published, article.author)


def briefer_before_cleaning(html: str) -> Extracted:
    """The blocks that were taken out of the page, before any line of them is judged."""
    blocks, _ = page_blocks(html.encode())
    return Extracted("\n".join(block.text for block in blocks if block.kind != "title"))


SYSTEMS: dict[str, Extractor] = {
    "briefer": briefer,
    "briefer, before cleaning": briefer_before_cleaning,
    **EXTRACTORS,
}


def extract_all(pages: Sequence[Page]) -> dict[str, Outcome]:
    """Every system on every page, taking turns."""
    outcomes = {system: Outcome() for system in SYSTEMS}
    for system in SYSTEMS.values():
        _extract(system, pages[-1].html)
    for page in pages:
        for name, system in SYSTEMS.items():
            started = time.process_time()
            extracted = _extract(system, page.html)
            outcomes[name].seconds += time.process_time() - started
            outcomes[name].refused += extracted is None
            outcomes[name].extracted.append(extracted or Extracted(""))
    return outcomes


def _extract(system: Extractor, html: str) -> Extracted | None:
    """None where the system says that the page is no article, or fails: what it then has is no text."""
    try:
        return system(html)
    except (CleanError, NotText):
        return None
    except Exception:
        # A peer that fails on a page is measured as one that found nothing in it; briefer may not fail.
        if system in (briefer, briefer_before_cleaning):
            raise
        return None


def _row(system: str, dataset: str, pages: Sequence[Page], outcome: Outcome) -> Row:
    matches = [match(page.text, found.text) for page, found in zip(pages, outcome.extracted, strict=True)]
    return {
        "system": system,
        "dataset": dataset,
        **scores(matches),
        **_fields(pages, outcome.extracted),
        "refused": outcome.refused,
        "pages_a_second": len(pages) / outcome.seconds,
    }


def _fields(pages: Sequence[Page], extracted: Sequence[Extracted]) -> dict[str, float | None]:
    """The share of the gold titles, days and authors that were found; None where a system has none."""
    pairs = list(zip(pages, extracted, strict=True))
    right = {
        "title": [same_title(page.title, found.title or "") for page, found in pairs if page.title],
        "date": [page.date == (found.date or "")[:10] for page, found in pairs if page.date],
        "date_stated": [
            page.date == (found.date or "")[:10] for page, found in pairs if states(page.html, page.date)
        ],
        "author": [has_authors(page.authors, found.author or "") for page, found in pairs if page.authors],
    }
    looked_for = {name: any(getattr(found, field) for found in extracted) for name, field in FIELDS.items()}
    return {
        name: sum(right[name]) / len(right[name]) if right[name] and looked_for[name] else None
        for name in FIELDS
    }


def states(html: str, day: str) -> bool:
    """Whether an ISO day stands in a page: 2025-03-04, 2025/03/04, March 4, 2025, 4 Mar. 2025 and the like."""
    if not day:
        return False
    year, month, date = day.split("-")
    name = MONTHS[int(month) - 1]
    number = f"0?{int(date)}(?:st|nd|rd|th)?"
    words = rf"(?:{name}|{name[:3]}\.?|{name[:4]}\.?)"
    ways = (
        f"{year}[-/.]?{month}[-/.]?{date}",
        f"{words} {number},? {year}",
        f"{number} {words},? {year}",
        f"{month}/{date}/{year}",
    )
    return re.search("|".join(ways), html, re.IGNORECASE) is not None


def same_title(gold: str, found: str) -> bool:
    """Whether two titles have the same letters and digits in the same order."""
    return _letters(gold) == _letters(found)


def has_authors(gold: str, found: str) -> bool:
    """Whether each name of the gold is in what was found, and not three times as many words besides."""
    words = set(_words(found))
    expected = [_words(name) for name in re.split(r",|;|\band\b", gold) if name.strip()]
    wanted = sum(map(len, expected))
    return all(words.issuperset(name) for name in expected) and len(words) <= 3 * max(1, wanted)


def _letters(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(plain.replace("’", "").replace("'", "").lower())
