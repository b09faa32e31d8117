"""A briefing as HTML: one self-contained page, or plain HTML for feeds and webhooks."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefer.types import Briefing


def to_html(
    briefing: Briefing, *, style: Literal["full", "plain"] = "full", templates: Path | None = None
) -> str:
    """The briefing as HTML.

    "full" is one page that needs nothing but itself (template `briefing.html.j2`): no script, no
    request, and a policy in its head that forbids both. "plain" is the Markdown output as a fragment
    of HTML without styles, sanitised last. `templates` is a folder whose files win over the built-in
    ones. Raises UsageError for a template of the user's that cannot be used.
    """
    return _plain(briefing, templates) if style == "plain" else _page(briefing, templates)


def _page(briefing: Briefing, templates: Path | None) -> str:
    from briefer.render.context import template_context
    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable
    from briefer.render.style import inline_css

    context = template_context(briefing) | inline_css(["briefing.css.j2"], templates)
    return render_template("briefing.html.j2", context, templates, escape=printable)


def _plain(briefing: Briefing, templates: Path | None) -> str:
    from briefer.render.markdown import markdown
    from briefer.render.plain import markdown_to_html
    from briefer.render.sanitize import unveil_markdown, veil_markdown

    return markdown_to_html(markdown(briefing, templates, veil_markdown), unveil_markdown)
