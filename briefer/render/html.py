"""A briefing as HTML: one self-contained page, or plain HTML for feeds and webhooks."""

from __future__ import annotations

import base64
import hashlib
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
    if style == "plain":
        return _plain(briefing, templates)
    from markupsafe import Markup

    from briefer.render.context import template_context
    from briefer.render.environment import render_template

    css = render_template("briefing.css.j2", {}, templates)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    style_names = {"css": Markup(css), "css_hash": f"sha256-{digest}"}
    return render_template("briefing.html.j2", template_context(briefing) | style_names, templates)


def _plain(briefing: Briefing, templates: Path | None) -> str:
    from briefer.render.markdown import to_markdown
    from briefer.render.plain import markdown_to_html

    return markdown_to_html(to_markdown(briefing, templates=templates))
