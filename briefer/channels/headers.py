"""Values of mail headers: whatever a feed, a model or a configuration says, each stays the one header it is in."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.headerregistry import Address
from email.utils import getaddresses

from briefer.errors import UsageError
from briefer.render.links import safe_url
from briefer.render.sanitize import printable, shorten

MAX_NAME = 120
MAX_DECODED = 4
"""How often an encoded word may hold another; beyond it, what is left is broken up."""

# Deliberately narrower than RFC 5322: no quoted local parts, no comments, no domain literals.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.(?!-)[a-z0-9-]{1,63})*")
_NOT_IN_LIST_ID = re.compile(r"[^A-Za-z0-9._-]+")


def header_text(text: str, limit: int) -> str:
    """The text as it may stand in a header: encoded words read, on one line, nothing unseen, cut to `limit`.

    Python up to 3.12.1 decodes an encoded word that it is given and writes its line ends into the message as
    they are, so none is left in the result.
    """
    for _ in range(MAX_DECODED):
        decoded = _decoded(text[: 4 * limit + 400])
        if decoded == text:
            break
        text = decoded
    clean = printable(text).strip().replace("=?", "= ?")
    return shorten(clean, limit - 1)


def address(stated: str, key: str) -> Address:
    """The address in "name@host" or "Name <name@host>". Raises UsageError, naming the key of the configuration."""
    found = getaddresses([stated])
    name, spec = found[0] if len(found) == 1 else ("", "")
    if any(c in stated for c in "\r\n\0") or not spec:
        raise UsageError(
            f"{key}: {printable(stated)[:80]!r} is no mail address; write it as Name <name@host>"
        )
    local, _, domain = spec.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        domain = ""
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(local) > 64:
        raise UsageError(
            f"{key}: {printable(stated)[:80]!r} is no mail address; write it as Name <name@host>"
        )
    return Address(header_text(name, MAX_NAME), local, domain)


def list_id(stated: str) -> str | None:
    """The value of List-Id (RFC 2919): "Title <daily.example.org>"; None where nothing of it can be one."""
    phrase, bracket, rest = header_text(stated, 200).partition("<")
    name = _NOT_IN_LIST_ID.sub("", rest.partition(">")[0] if bracket else phrase).strip(".-")
    title = re.sub(r"[^\w .,\'-]+", " ", phrase, flags=re.ASCII).strip() if bracket else ""
    if not name:
        return None
    return f'"{title}" <{name}>' if title else f"<{name}>"


def unsubscribe_url(stated: str | None, recipient: str = "") -> str | None:
    """The checked address (https, http or mailto) of the way out of the list; `{recipient}` in it is filled in."""
    from urllib.parse import quote

    return safe_url(stated.replace("{recipient}", quote(recipient, safe=""))) if stated else None


def _decoded(text: str) -> str:
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    return "".join(_text_of(part, charset) for part, charset in parts)


def _text_of(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "latin-1", "replace")
    except LookupError:
        return part.decode("latin-1")
