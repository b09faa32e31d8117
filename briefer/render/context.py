"""The names that a template may use: `view` and `briefing`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefer.render.layout import lay_out
from briefer.render.links import safe_url
from briefer.types import Briefing


def template_context(briefing: Briefing) -> dict[str, Any]:
    """What every template of one briefing is given: `view`, laid out for a reader, and `briefing` itself.

    The addresses of the articles are checked first, so that no template can print another.
    """
    checked = replace(
        briefing,
        articles=tuple(replace(article, url=safe_url(article.url)) for article in briefing.articles),
    )
    return {"view": lay_out(checked), "briefing": checked}
