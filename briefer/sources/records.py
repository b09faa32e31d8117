"""What was loaded so far, and the articles in JSON: one record, an array of them, or one a line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from briefer.types import Document, Problem

# The fields of a record that are read; others are ignored.
FIELDS = ("title", "text", "url", "outlet", "published", "author", "language", "section")
# JSON that briefer writes says so in its "schema".
OWN_SCHEMAS = "briefer/"


@dataclass(slots=True)
class Loaded:
    """What was read so far, and the paths that are known, so that nothing is read twice."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def problem(self, reference: str, message: str) -> None:
        self.problems.append(Problem("load", reference, message))

    def add(self, document: Document) -> None:
        self.documents.append(document)


def read_json(loaded: Loaded, reference: str, text: str, lines: bool, sniffed: bool) -> None:
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


def _not_json(loaded: Loaded, reference: str, text: str, sniffed: bool, error: Exception) -> None:
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


def _read_value(loaded: Loaded, reference: str, value: object) -> None:
    if isinstance(value, dict):
        if str(value.get("schema")).startswith(OWN_SCHEMAS):
            loaded.problem(reference, "what briefer made: give the articles that it cites in its place")
            return
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


def _read_line(loaded: Loaded, reference: str, number: int, line: str) -> None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        loaded.problem(f"{reference}#{number}", f"the line is not JSON ({_where(error)}): mend or delete it")
    else:
        _add_record(loaded, f"{reference}#{number}", record)


def _add_record(loaded: Loaded, reference: str, record: object) -> None:
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
