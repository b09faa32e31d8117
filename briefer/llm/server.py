"""The server that the environment names: its address, its credentials, and what must never be printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from briefer.errors import UsageError

OPENAI_URL = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-4.1-mini"
"""OpenAI's only: it follows schemas, spends no reply on hidden reasoning, and costs $0.40 a million."""

AZURE_API_VERSION = "2024-10-21"
"""The first generally available version with structured outputs."""

NO_KEY = "none"
"""Sent where there is no key: the openai package refuses an empty one even for a server that wants none."""

_PART = 8
"""So many characters of a key in a row betray it."""
_KEY_LIKE = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|key|api)[-_][\w*.-]{6,}|\bBearer\s+\S+|[\w*-]{32,}", re.IGNORECASE
)
_CUSTOM_HEADER = re.compile(r"^[^:\n]+:[ \t]*(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the chat completions API. `host` is what may be shown of it.

    `azure_endpoint` is set for Azure OpenAI, whose base URL the openai package makes of it. None of the
    credentials is in the repr.
    """

    base_url: str
    host: str
    key: str = field(repr=False)
    organization: str | None = None
    project: str | None = None
    azure_endpoint: str | None = None
    azure_version: str | None = None
    azure_token: str | None = field(default=None, repr=False)
    other_secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_local(self) -> bool:
        """Whether it is the user's own machine, where a call costs nothing."""
        name = urlsplit(self.azure_endpoint or self.base_url).hostname or ""
        return name in ("localhost", "::1") or name.startswith("127.")

    @property
    def is_openai(self) -> bool:
        """Whether it is OpenAI's own server or Azure's copy of it."""
        return self.azure_endpoint is not None or self.host == "api.openai.com"

    def hide(self, text: str) -> str:
        """`text` without the credentials, should they stand in it."""
        for secret in self._secrets():
            text = text.replace(secret, "[key]")
        return text

    def excerpt(self, text: str, limit: int = 160) -> str:
        """One printable line of what the server says, without anything that is, or looks like, a key."""
        line = " ".join("".join(c if c.isprintable() else " " for c in text[:4000]).split())
        line = _KEY_LIKE.sub("[key]", self.hide(line))
        for secret in self._secrets():
            parts = {secret[i : i + _PART] for i in range(max(1, len(secret) - _PART + 1))}
            line = " ".join("[key]" if any(p in word for p in parts) else word for word in line.split())
        return line if len(line) <= limit else line[: limit - 1] + "…"

    def _secrets(self) -> tuple[str, ...]:
        stated = (self.key, self.azure_token or "", *self.other_secrets)
        return tuple(secret for secret in stated if len(secret) >= _PART)


def server_from(environ: Mapping[str, str]) -> Server | None:
    """The server that the environment names, None where it names none.

    OPENAI_API_KEY or OPENAI_BASE_URL name an OpenAI-compatible one; else AZURE_OPENAI_ENDPOINT with
    AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN names Azure. Raises UsageError, which names the variable
    and never shows its value, for an address or a key that cannot be used.
    """
    key, base_url = _clean(environ, "OPENAI_API_KEY"), _clean(environ, "OPENAI_BASE_URL")
    others = tuple(
        value.strip() for value in _CUSTOM_HEADER.findall(environ.get("OPENAI_CUSTOM_HEADERS", ""))
    )
    if key or base_url:
        url = base_url or OPENAI_URL
        return Server(
            base_url=url,
            host=_host(url, "OPENAI_BASE_URL"),
            key=key or NO_KEY,
            organization=_clean(environ, "OPENAI_ORG_ID") or None,
            project=_clean(environ, "OPENAI_PROJECT_ID") or None,
            other_secrets=(*others, urlsplit(url).password or ""),
        )
    endpoint = _clean(environ, "AZURE_OPENAI_ENDPOINT")
    key, token = _clean(environ, "AZURE_OPENAI_API_KEY"), _clean(environ, "AZURE_OPENAI_AD_TOKEN")
    if not endpoint or not (key or token):
        return None
    return Server(
        base_url=endpoint,
        host=_host(endpoint, "AZURE_OPENAI_ENDPOINT"),
        key=key,
        azure_endpoint=endpoint,
        azure_version=_clean(environ, "OPENAI_API_VERSION") or AZURE_API_VERSION,
        azure_token=token or None,
        other_secrets=others,
    )


def model_from(environ: Mapping[str, str], server: Server) -> str:
    """The model to ask: BRIEFER_MODEL, Azure's deployment, or the default of OpenAI's own server.

    Raises UsageError where another server has to be told which.
    """
    stated = _clean(environ, "BRIEFER_MODEL")
    if not stated and server.azure_endpoint:
        stated = _clean(environ, "AZURE_OPENAI_DEPLOYMENT")
    if not stated and server.host == "api.openai.com":
        stated = DEFAULT_MODEL
    if not stated:
        raise UsageError(f"{server.host} has to be told which model to use: set BRIEFER_MODEL to its name")
    return stated


def _clean(environ: Mapping[str, str], name: str) -> str:
    """The value of a variable, without the blanks around it. What no header can carry raises UsageError."""
    value = environ.get(name, "").strip()
    if not all("!" <= c <= "~" for c in value):
        raise UsageError(f"{name} holds a blank or a character that is no part of it: set it anew")
    return value


def _host(url: str, variable: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"{variable} is not a web address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"{variable} is not a web address: it starts with http:// or https://")
    return f"{host}:{port}" if port else host
