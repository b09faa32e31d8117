"""A briefing as Markdown: to be read as it is, and shown alike by every renderer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from briefer.types import Briefing

_BLANK_LINES = re.compile(r"\n{3,}")


def to_markdown(briefing: Briefing, *, templates: Path | None = None) -> str:
    """The briefing as Markdown (template `briefing.md.j2`), one statement a line.

    Each statement ends with the labels of its passages, which stand, quoted, under their source.
    `templates` is a folder whose files win over the built-in ones. Raises UsageError for a template
    of the user's that cannot be used.
    """
    from briefer.render.sanitize import escape_markdown

    return markdown(briefing, templates, escape_markdown)


def markdown(briefing: Briefing, templates: Path | None, escape: Callable[[str], str]) -> str:
    """The same with another `escape` for what the template prints, for a reader that is not a person."""
    from briefer.render.context import template_context
    from briefer.render.environment import render_template

    text = render_template("briefing.md.j2", template_context(briefing), templates, escape=escape)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
