"""load(): files, folders, standard input and fetched pages into Documents, in the order given."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefer.sources.pages import Page, Pages, is_url
from briefer.sources.records import Loaded, read_json
from briefer.text.decode import NotText, decode
from briefer.types import Document, Problem

if TYPE_CHECKING:
    from briefer.sources.feeds.expand import Entries

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
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".eml": "message/rfc822",
}
READ = ".txt, .md, .html, .json, .jsonl or .eml"
# Passed over in a folder, though they have a suffix that is read: they stand beside articles and are
# none. The two JSON names are answer keys of samples.
PASSED_OVER = ("readme.*", "license.*", "licence.*", "truth.json", "statements.jsonl")
# What a saved page or a system leaves in a folder, and nobody means as a source.
NO_SOURCES = (
    "*.css",
    "*.js",
    "*.map",
    "*.ico",
    "*.woff*",
    "*.ttf",
    "thumbs.db",
    "desktop.ini",
    "license",
    "licence",
)
# So many names of files that are not read are told; of more, how many.
MOST_NAMES = 5

_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|article|div|p|h1|section|main"
    rb"|\?xml|!--)",
    re.IGNORECASE,
)
# What looks like the address of a page without its scheme.
_ADDRESS = re.compile(
    r"(?:www\.[\w-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|info|eu|co\.uk|de|fr))(?:[/:.]|$)"
)


def load(
    references: Sequence[str], stdin: BinaryIO, pages: Pages | None = None
) -> tuple[list[Document], list[Problem]]:
    """The documents at `references`, in their order, and a Problem for everything that gave none.

    A reference is a file, a folder (its files by name, not the folders in it), "-" for `stdin`, or a URL,
    which `pages` fetches. A JSON array and JSON lines give one document a record, "file.jsonl#3" being the
    third.
    """
    loaded = Loaded()
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


def _read_page(loaded: Loaded, reference: str, page: Page | Entries | Problem | None) -> None:
    if page is None:
        loaded.problem(
            reference, "pages are not fetched by this command: save the page and name the .html file"
        )
    elif isinstance(page, Problem):
        loaded.problems.append(page)
    elif not isinstance(page, Page):
        _add_entries(loaded, page)
    elif page.url in loaded.paths:
        loaded.problem(reference, f"the same page as {loaded.paths[page.url]}: taken once")
    else:
        loaded.paths[page.url] = reference
        before = len(loaded.documents)
        _read_bytes(loaded, reference, page.data, page.content_type)
        loaded.documents[before:] = [replace(d, fetched=page.fetched) for d in loaded.documents[before:]]


def _add_entries(loaded: Loaded, entries: Entries) -> None:
    """The entries of a feed, without those that were given on their own."""
    for document in entries.documents:
        if document.reference not in loaded.paths:
            loaded.paths[document.reference] = document.reference
            loaded.add(document)
    loaded.problems += entries.problems


def _read_path(loaded: Loaded, reference: str) -> None:
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
        if _ADDRESS.match(str(path)):
            return f"no such file or folder: check the path; for a page, write https://{path}"
        return "no such file or folder: check the path"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({reason}): check the path"


def _read_folder(loaded: Loaded, reference: str, folder: Path) -> None:
    names = sorted(os.listdir(folder))
    articles = [name for name in names if _is_article(folder, name)]
    before = len(loaded.documents), len(loaded.problems)
    for name in articles:
        _read_path(loaded, os.path.join(reference, name))
    others = [name for name in names if _is_unread(folder, name)]
    if (len(loaded.documents), len(loaded.problems)) == before:
        loaded.problem(reference, _what_is_in(folder, names, others))
    elif others:
        loaded.problem(reference, _what_is_not_read(others))


def _is_article(folder: Path, name: str) -> bool:
    low = name.lower()
    if name.startswith(".") or any(fnmatchcase(low, pattern) for pattern in PASSED_OVER):
        return False
    return os.path.splitext(low)[1] in CONTENT_TYPES and not (folder / name).is_dir()


def _is_unread(folder: Path, name: str) -> bool:
    """Whether it is a file of a type that is not read, though somebody may have meant it as a source."""
    low = name.lower()
    if name.startswith(".") or any(fnmatchcase(low, pattern) for pattern in (*PASSED_OVER, *NO_SOURCES)):
        return False
    return os.path.splitext(low)[1] not in CONTENT_TYPES and (folder / name).is_file()


def _what_is_not_read(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    files, them = ("1 file", "it") if len(names) == 1 else (f"{len(names)} files", "them")
    return f"{files} of a type that is not read ({shown}{more}): save {them} as text or HTML, or move {them} elsewhere"


def _what_is_in(folder: Path, names: Sequence[str], others: Sequence[str]) -> str:
    folders = [name for name in names if (folder / name).is_dir() and not name.startswith(".")]
    if folders:
        return f"no article in this folder itself: name one of the folders in it, such as {folders[0]}"
    if not names:
        return f"the folder is empty: name one with {READ} files"
    if others:
        return f"no article in this folder, but {_what_is_not_read(others)}"
    return f"no article in this folder: name one with {READ} files"


def _read_file(loaded: Loaded, reference: str, path: Path) -> None:
    real = os.path.realpath(path)
    if real in loaded.paths:
        loaded.problem(reference, "given twice: taken once")
        return
    loaded.paths[real] = reference
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    content_type = CONTENT_TYPES.get(path.suffix.lower())
    _read_bytes(loaded, reference, data, content_type)


def _read_stdin(loaded: Loaded, stdin: BinaryIO) -> None:
    if "-" in loaded.paths:
        loaded.problem("-", "given twice: taken once")
        return
    loaded.paths["-"] = "-"
    _read_bytes(loaded, "-", stdin.read(MOST_BYTES + 1), None)


def _read_bytes(loaded: Loaded, reference: str, data: bytes, content_type: str | None) -> None:
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
    if kind == "message/rfc822":
        from briefer.sources.mail import read_mail

        read_mail(loaded, reference, data)
        return
    if _is_feed(data) or kind == "application/xml":
        _read_feed(loaded, reference, data)
        return
    try:
        text = decode(data)
    except NotText as error:
        loaded.problem(reference, str(error))
        return
    read_json(loaded, reference, text, lines=kind == "application/jsonl", sniffed=content_type is None)


def _is_feed(data: bytes) -> bool:
    from briefer.sources.feeds.expand import looks_like_feed

    return looks_like_feed(data)


def _read_feed(loaded: Loaded, reference: str, data: bytes) -> None:
    from briefer.errors import NotAFeed
    from briefer.sources.feeds.expand import expand_file

    try:
        _add_entries(loaded, expand_file(data, reference))
    except NotAFeed as error:
        loaded.problem(reference, str(error))


def _readable(loaded: Loaded, reference: str, data: bytes, kind: str) -> bool:
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
    if _PAGE.match(start):
        return "text/html"
    from briefer.sources.mail import is_mail

    return "message/rfc822" if is_mail(data) else "text/plain"
