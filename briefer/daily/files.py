"""The files of an edition: one each of Markdown, HTML and JSON, named by its slot."""

from __future__ import annotations

from pathlib import Path

from briefer.errors import UsageError
from briefer.folders import replace_file
from briefer.types import Edition

ENDINGS = {"markdown": ".md", "html": ".html", "json": ".json"}


def write_files(edition: Edition, folder: Path, templates: Path | None = None) -> str:
    """Writes the edition to the folder in every format; where they are, in words.

    Raises UsageError where the folder cannot be written to, or a template cannot be used.
    """
    texts = {ending: text_of(edition, name, templates) for name, ending in ENDINGS.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, text in texts.items():
            replace_file(folder / f"{edition.id}{ending}", text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(
            f"edition.folder: {folder}: cannot be written ({error.strerror}); name another folder"
        ) from error
    return f"{folder / edition.id}{', '.join(texts)}"


def text_of(edition: Edition, format_: str, templates: Path | None = None) -> str:
    """The edition in that format: markdown, html or json."""
    if format_ == "json":
        return edition.to_json()
    if format_ == "html":
        return edition.to_html(templates=templates)
    return edition.to_markdown(templates=templates)
