"""An edition as HTML: one self-contained page, or plain HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefer.types import Edition

STYLES = ("briefing.css.j2", "edition.css.j2")


def edition_to_html(
    edition: Edition,
    *,
    style: Literal["full", "plain"] = "full",
    home: str | None = None,
    templates: Path | None = None,
) -> str:
    """The edition as HTML: "full" is one page (template `edition.html.j2`), "plain" a sanitised fragment.

    The page needs nothing but itself; it links earlier editions as files beside it ("2026-11-24.html"), and
    `home`, the page of the archive, where there is one. A briefing is found in every page that tells of its
    storyline under the same id. `templates` and errors as for a briefing.
    """
    if style == "plain":
        return _plain(edition, templates)
    from briefer.render.edition_view import edition_context
    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable
    from briefer.render.style import inline_css

    context = edition_context(edition) | {"home": home} | inline_css(STYLES, templates)
    return render_template("edition.html.j2", context, templates, escape=printable)


def _plain(edition: Edition, templates: Path | None) -> str:
    from briefer.render.edition_markdown import edition_markdown
    from briefer.render.plain import markdown_to_html
    from briefer.render.sanitize import unveil_markdown, veil_markdown

    return markdown_to_html(edition_markdown(edition, templates, veil_markdown), unveil_markdown)
