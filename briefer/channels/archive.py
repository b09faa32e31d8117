"""Where an edition can be read in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from briefer.render.links import safe_url

if TYPE_CHECKING:
    from briefer.config import Config


def archive_url(config: Config, edition_id: str) -> str | None:
    """The address of an edition in the published archive (`site.url`); None where none is configured."""
    if not config.site.url:
        return None
    base = config.site.url.rstrip("/")
    return safe_url(f"{base}/{quote(edition_id, safe='')}/")
