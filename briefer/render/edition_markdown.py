"""An edition as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from briefer.types import Edition

_BLANK_LINES = re.compile(r"\n{3,}")


def edition_to_markdown(edition: Edition, *, templates: Path | None = None) -> str:
    """The edition as Markdown (template `edition.md.j2`): contents, briefings, lines, what was read.

    The labels of passages ("1a") count anew in each briefing, whose sources stand below it. `templates`
    and errors as for a briefing.
    """
    from briefer.render.sanitize import escape_markdown

    return edition_markdown(edition, templates, escape_markdown)


def edition_markdown(edition: Edition, templates: Path | None, escape: Callable[[str], str]) -> str:
    """The same with another `escape` for what the template prints, for a reader that is not a person."""
    from briefer.render.edition_view import edition_context
    from briefer.render.environment import render_template

    text = render_template("edition.md.j2", edition_context(edition), templates, escape=escape)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
