"""load(): files, folders, standard input and fetched pages into Documents, in the order given."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from briefer.sources.pages import Page, Pages, is_url
from briefer.text.decode import NotText, decode
from briefer.types import Document, Problem

# One article is some kilobytes and a year of one outlet some 50 MB; more is a mistake in the path.
MOST_BYTES = 50_000_000
CONTENT_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
# The fields of a record that are read; others are ignored.
FIELDS = ("title", "text", "url", "outlet", "published", "author", "language")
# Passed over in a folder, though they have a suffix that is read: they stand beside articles and are
# none. The two JSON names are answer keys of samples.
PASSED_OVER = ("readme.*", "license.*", "licence.*", "truth.json", "statements.jsonl")

_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|article|div|p|h1|section|main"
    rb"|\?xml|!--)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Loaded:
    """What was read so far, and the paths that are known, so that nothing is read twice."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def problem(self, reference: str, message: str) -> None:
        self.problems.append(Problem("load", reference, message))

    def add(self, document: Document) -> None:
        self.documents.append(document)


def load(
    references: Sequence[str], stdin: BinaryIO, pages: Pages | None = None
) -> tuple[list[Document], list[Problem]]:
    """The documents at `references`, in their order, and a Problem for everything that gave none.

    A reference is a file, a folder (its files by name, not the folders in it), "-" for `stdin`, or a URL,
    which `pages` fetches. A JSON array and JSON lines give one document a record, "file.jsonl#3" being the
    third.
    """
    loaded = _Loaded()
    urls = [reference for reference in references if is_url(reference)]
    fetched = pages(urls) if pages is not None and urls else {}
    for reference in references:
        if reference == "-":
            _read_stdin(loaded, stdin)
        elif is_url(reference):
            _read_page(loaded, reference, fetched.get(reference))
        else:
            _read_path(loaded, reference)
    return loaded.documents, loaded.problems


def _read_page(loaded: _Loaded, reference: str, page: Page | Problem | None) -> None:
    if page is None:
        loaded.problem(
            reference, "pages are not fetched by this command: save the page and name the .html file"
        )
    elif isinstance(page, Problem):
        loaded.problems.append(page)
    elif page.url in loaded.paths:
        loaded.problem(reference, f"the same page as {loaded.paths[page.url]}: taken once")
    else:
        loaded.paths[page.url] = reference
        before = len(loaded.documents)
        _read_bytes(loaded, reference, page.data, page.content_type)
        loaded.documents[before:] = [replace(d, fetched=page.fetched) for d in loaded.documents[before:]]


def _read_path(loaded: _Loaded, reference: str) -> None:
    path = Path(reference)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            _read_folder(loaded, reference, path)
        elif stat.S_ISREG(mode):
            _read_file(loaded, reference, path)
        else:
            loaded.problem(
                reference, "not a file but a device or a pipe: name a file, or give its text to '-'"
            )
    except (OSError, ValueError) as error:
        loaded.problem(reference, _what_failed(path, error))


def _what_failed(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read it: change its rights or name another file"
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return "a link to a file that does not exist: name the file itself"
        return "no such file or folder: check the path"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({reason}): check the path"


def _read_folder(loaded: _Loaded, reference: str, folder: Path) -> None:
    names = sorted(os.listdir(folder))
    articles = [name for name in names if _is_article(folder, name)]
    before = len(loaded.documents), len(loaded.problems)
    for name in articles:
        _read_path(loaded, os.path.join(reference, name))
    if (len(loaded.documents), len(loaded.problems)) == before:
        loaded.problem(reference, _what_is_in(folder, names))


def _is_article(folder: Path, name: str) -> bool:
    low = name.lower()
    if name.startswith(".") or any(fnmatchcase(low, pattern) for pattern in PASSED_OVER):
        return False
    return os.path.splitext(low)[1] in CONTENT_TYPES and not (folder / name).is_dir()


def _what_is_in(folder: Path, names: Sequence[str]) -> str:
    folders = [name for name in names if (folder / name).is_dir() and not name.startswith(".")]
    if folders:
        return f"no article in this folder itself: name one of the folders in it, such as {folders[0]}"
    if not names:
        return "the folder is empty: name one with .txt, .md, .html, .json or .jsonl files"
    return "no article in this folder: name one with .txt, .md, .html, .json or .jsonl files"


def _read_file(loaded: _Loaded, reference: str, path: Path) -> None:
    real = os.path.realpath(path)
    if real in loaded.paths:
        loaded.problem(reference, "given twice: taken once")
        return
    loaded.paths[real] = reference
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    content_type = CONTENT_TYPES.get(path.suffix.lower())
    _read_bytes(loaded, reference, data, content_type)


def _read_stdin(loaded: _Loaded, stdin: BinaryIO) -> None:
    if "-" in loaded.paths:
        loaded.problem("-", "given twice: taken once")
        return
    loaded.paths["-"] = "-"
    _read_bytes(loaded, "-", stdin.read(MOST_BYTES + 1), None)


def _read_bytes(loaded: _Loaded, reference: str, data: bytes, content_type: str | None) -> None:
    """Adds the document or documents in `data`. Without a `content_type` the bytes show what they are."""
    if len(data) > MOST_BYTES:
        loaded.problem(
            reference, f"larger than {MOST_BYTES // 1_000_000} MB: give the articles in smaller files"
        )
        return
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        loaded.problem(reference, "empty: nothing to read in it")
        return
    kind = content_type or _sniff(data)
    if kind in ("text/plain", "text/markdown", "text/html"):
        if _readable(loaded, reference, data, kind):
            loaded.add(Document(reference, kind, data))
        return
    try:
        text = decode(data)
    except NotText as error:
        loaded.problem(reference, str(error))
        return
    _read_json(loaded, reference, text, lines=kind == "application/jsonl", sniffed=content_type is None)


def _readable(loaded: _Loaded, reference: str, data: bytes, kind: str) -> bool:
    """Whether the bytes are text; a small part is enough to see it."""
    try:
        decode(data[: 1 << 16], "utf-8" if kind == "text/html" else None)
    except NotText as error:
        loaded.problem(reference, str(error))
        return False
    return True


def _sniff(data: bytes) -> str:
    """What bytes without a file name are: JSON, a page, or text."""
    start = data[:4096].lstrip(b" \t\r\n\xef\xbb\xbf")
    if start[:1] in (b"{", b"["):
        return "application/json"
    return "text/html" if _PAGE.match(start) else "text/plain"


def _read_json(loaded: _Loaded, reference: str, text: str, lines: bool, sniffed: bool) -> None:
    """One record, an array of them, or one a line. What only begins like JSON and was sniffed is text."""
    if not lines:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            if not _holds_records(text):
                _not_json(loaded, reference, text, sniffed, error)
                return
        else:
            _read_value(loaded, reference, value)
            return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            _read_line(loaded, reference, number, line)


def _not_json(loaded: _Loaded, reference: str, text: str, sniffed: bool, error: Exception) -> None:
    if sniffed:
        loaded.add(Document(reference, "text/plain", text.encode()))
    else:
        loaded.problem(reference, f"not JSON ({_where(error)}): mend the file, or save the text as .txt")


def _holds_records(text: str) -> bool:
    """Whether the first line alone is a JSON object."""
    try:
        return isinstance(json.loads(text.lstrip().split("\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _read_value(loaded: _Loaded, reference: str, value: object) -> None:
    if isinstance(value, dict):
        articles = value.get("articles")
        if isinstance(articles, list) and "text" not in value:
            value = articles
        else:
            _add_record(loaded, reference, value)
            return
    if not isinstance(value, list):
        loaded.problem(reference, 'the JSON is no article: give an object with a "text", or a list of them')
        return
    if not value:
        loaded.problem(reference, "an empty list: nothing to read in it")
    for number, record in enumerate(value, 1):
        _add_record(loaded, f"{reference}#{number}", record)


def _read_line(loaded: _Loaded, reference: str, number: int, line: str) -> None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        loaded.problem(f"{reference}#{number}", f"the line is not JSON ({_where(error)}): mend or delete it")
    else:
        _add_record(loaded, f"{reference}#{number}", record)


def _add_record(loaded: _Loaded, reference: str, record: object) -> None:
    if not isinstance(record, dict):
        loaded.problem(reference, 'not an article: a record is an object with a "text"')
        return
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        loaded.problem(reference, 'the record has no "text": add it, or delete the record')
        return
    fields = {name: record[name] for name in FIELDS if isinstance(record.get(name), str)}
    data = json.dumps(fields, ensure_ascii=True, sort_keys=True).encode()
    loaded.add(Document(reference, "application/json", data))


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    return "nested too deep" if isinstance(error, RecursionError) else "cannot be parsed"
