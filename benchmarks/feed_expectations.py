"""What feedparser's own files expect of their feeds, and whether a reading of one keeps it.

Each file states a Python expression in a comment ("Expect: not bozo and entries[0]['title'] == 'x'").
Its comparisons with constants are read from the syntax tree, never run. Counted are those on what
briefer uses: title, link, id, dates, content. Titles and content are compared as the text that a reader
sees, since that is what both a headline and an article are made of; a comparison whose constant has no
text at all (a lone picture) is counted apart, and holds where no text is read either.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from briefer.sources.feeds.dates import moment
from briefer.sources.feeds.model import Feed

DOCUMENT = "http://127.0.0.1:8097/tests/"

FIELDS = {
    "title": "title", "link": "link", "id": "id", "guid": "id", "published": "date", "updated": "date",
    "created": "date", "issued": "date", "modified": "date", "date": "date", "published_parsed": "date",
    "updated_parsed": "date", "created_parsed": "date", "issued_parsed": "date", "modified_parsed": "date",
    "date_parsed": "date", "content": "content", "summary": "content", "description": "content",
}  # fmt: skip
# A feed's own description is printed nowhere.
FEED_FIELDS = {name: field for name, field in FIELDS.items() if field in ("title", "link", "date")}

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One comparison: the way to the value ("entries", 0, "title"), what it is to be, and its field."""

    path: Path_
    value: Any
    field: str


def read_file(path: Path) -> tuple[bytes, str, dict[str, str]]:
    """The bytes of a test file, its text, and the response headers that it states."""
    data = path.read_bytes()
    for encoding in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "cp037", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "Expect:" in text:
            break
    headers = {
        m[1].strip().lower(): m[2].strip() for m in re.finditer(r"^Header:\s*([^:\n]+):(.*)$", text, re.M)
    }
    # As in feedparser's own tests: files named http_ are served, the others have no address.
    if path.name.startswith("http_") or "content-location" in headers:
        location = DOCUMENT + str(path.relative_to(path.parents[1]))
        headers["content-location"] = urljoin(location, headers.get("content-location", ""))
    return data, text, {"content-type": "application/xml", **headers}


def expectations(text: str) -> list[Expectation]:
    """The comparisons of the file that are on what briefer uses."""
    stated = re.search(r"Expect:\s*(.*?)\s*(?:-->|\n|\"$)", text)
    try:
        tree = ast.parse(stated[1] if stated else "", mode="eval")
    except (SyntaxError, ValueError):
        return []
    return [wanted for wanted in _comparisons(tree.body) if wanted.field]


def _comparisons(node: ast.expr) -> Iterator[Expectation]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for part in node.values:
            yield from _comparisons(part)
    elif isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
        *left, last = [node.left, *node.comparators]
        try:
            value = ast.literal_eval(last)
        except (ValueError, TypeError, SyntaxError):
            return
        for side in left:
            path = _path(side)
            if path:
                yield _expectation(path, value)


def _path(node: ast.expr) -> Path_:
    """("entries", 0, "title") of entries[0]['title']; () for anything else."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Subscript(value=inner, slice=ast.Constant(value=str() | int() as key)):
            return (*_path(inner), key) if _path(inner) else ()
        case ast.Attribute(value=inner, attr=key):
            return (*_path(inner), key) if _path(inner) else ()
    return ()


def _expectation(path: Path_, value: Any) -> Expectation:
    names = [key for key in path if isinstance(key, str)]
    field = ""
    if path[0] == "entries" and len(names) > 1:
        field = FIELDS.get(names[1].removesuffix("_detail"), "")
    elif path[0] == "feed" and len(names) > 1:
        field = FEED_FIELDS.get(names[1].removesuffix("_detail"), "")
    rest = names[2:]
    if rest and rest != ["value"]:  # the type, the language or the base of a text: not used
        field = ""
    if path[-1] == "content" or not isinstance(value, str | tuple):
        field = ""
    return Expectation(path, value, field)


def keeps(feed: Feed, wanted: Expectation, detail: Mapping[str, Any]) -> bool:
    """Whether briefer's reading of the feed keeps the expectation. `detail` is the construct expected."""
    if wanted.path[0] == "feed":
        return _same(_feed_values(feed, wanted.field), wanted, detail)
    if not isinstance(wanted.path[1], int) or wanted.path[1] >= len(feed.entries):
        return False
    entry = feed.entries[wanted.path[1]]
    values = {
        "title": (entry.title,),
        "link": (entry.link,),
        "id": (entry.id,),
        "date": (entry.published, entry.updated),
        "content": (entry.content, entry.summary),
    }
    return _same(values[wanted.field], wanted, detail)


def feedparser_keeps(found: Any, wanted: Expectation, detail: Mapping[str, Any]) -> bool:
    """Whether feedparser's reading keeps it, held to the same measure."""
    value: Any = found
    try:
        for key in wanted.path:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return False
    if wanted.field in ("title", "content") and isinstance(value, str):
        return one_line(text_of(value, detail)) == one_line(text_of(wanted.value, detail))
    return bool(value == wanted.value)


def has_text(wanted: Expectation, detail: Mapping[str, Any]) -> bool:
    """Whether there is anything to read in what is expected."""
    return wanted.field not in ("title", "content") or bool(one_line(text_of(wanted.value, detail)))


def _feed_values(feed: Feed, field: str) -> tuple[str | None, ...]:
    return {"title": (feed.title,), "link": (feed.link,), "date": (feed.updated,)}[field]


def _same(values: tuple[str | None, ...], wanted: Expectation, detail: Mapping[str, Any]) -> bool:
    if wanted.field == "date":
        return any(_instant(value) == _expected_instant(wanted.value) for value in values if value)
    if wanted.field == "link":
        # An address that no browser opens is none to briefer.
        is_web = str(wanted.value).lower().startswith(("http://", "https://"))
        return values[0] == (wanted.value if is_web else None)
    if wanted.field == "id":
        return values[0] == one_line(wanted.value)
    expected = one_line(text_of(wanted.value, detail))
    if wanted.field == "title":
        return one_line(values[0] or "") == expected
    return expected in {one_line(text_of(value or "", {})) for value in values}


def _instant(stamp: str) -> tuple[int, ...]:
    when = moment(stamp)
    return tuple(when.astimezone(UTC).timetuple()[:6]) if when else ()


def _expected_instant(value: Any) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return tuple(value[:6])
    from feedparser.datetimes import _parse_date

    parsed = _parse_date(value)
    return tuple(parsed[:6]) if parsed else ()


def text_of(value: str, detail: Mapping[str, Any]) -> str:
    """What a reader sees of a value: itself where it is stated as text, else the text of its markup."""
    if detail.get("type") == "text/plain" or not value.strip():
        return value
    from lxml import html
    from lxml.etree import ParserError, strip_elements

    try:
        tree = html.fragment_fromstring(value, create_parent="div")
    except ParserError:
        return ""
    strip_elements(tree, "script", "style", with_tail=False)
    return str(tree.xpath("string()"))


def one_line(text: str) -> str:
    """The text with white space of every kind as single spaces, and without what has no width."""
    return " ".join(re.sub("[\u00ad\u200b-\u200f\ufeff]", "", text).split())
