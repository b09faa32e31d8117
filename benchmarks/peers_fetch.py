"""Peers of the fetcher, each as its own documentation uses it, with the same time-out."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

Get = Callable[[str, float, Path], str | None]
"""The page at a URL as text, given a time-out in seconds and the certificate to trust; None or an error without."""


def httpx2_get(url: str, seconds: float, authority: Path) -> str | None:
    """httpx2, redirects followed."""
    import httpx2

    tls = ssl.create_default_context(cafile=str(authority))
    reply = httpx2.get(url, follow_redirects=True, timeout=seconds, verify=tls)
    return reply.text if reply.is_success else None


def requests_get(url: str, seconds: float, authority: Path) -> str | None:
    """requests, which follows redirects by itself."""
    import requests

    reply = requests.get(url, timeout=seconds, verify=str(authority))
    return str(reply.text) if reply.ok else None


def trafilatura_fetch_url(url: str, seconds: float, authority: Path) -> str | None:
    """trafilatura's own downloader; it reads no internal address by itself, and no certificate but certifi's."""
    from trafilatura import fetch_url
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["DOWNLOAD_TIMEOUT"] = str(max(1, round(seconds)))
    found = fetch_url(url, config=config)
    return found if isinstance(found, str) else None


ON_FAULTS: dict[str, Get] = {"httpx2.get": httpx2_get, "requests.get": requests_get}
ON_INTERNAL: dict[str, Get] = {**ON_FAULTS, "trafilatura.fetch_url": trafilatura_fetch_url}
