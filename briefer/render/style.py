"""The style sheet inside a self-contained page, and its digest for the page's policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def inline_css(names: Sequence[str], templates: Path | None) -> dict[str, Any]:
    """`css`, the style sheets of those names in a row, and `css_hash`, which alone the page allows."""
    from markupsafe import Markup

    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable

    css = "".join(render_template(name, {}, templates, escape=printable) for name in names)
    return {"css": Markup(css), "css_hash": source_hash(css)}


def source_hash(text: str) -> str:
    """The source expression of a Content-Security-Policy that allows an inline style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
