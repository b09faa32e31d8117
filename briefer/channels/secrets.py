"""Keeps credentials out of what is printed, whatever the other end says of them."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import quote, urlsplit

from briefer.render.sanitize import printable, shorten

MAX_REPLY = 160
_SHORTEST = 6
"""Characters: hiding a shorter secret would eat ordinary words. Nobody is helped by a password of five."""


class Secrets:
    """The secrets of one channel, and the forms in which a server may echo them."""

    def __init__(self, *values: str | None) -> None:
        self._forms = sorted(
            {form for value in values if value for form in _forms(value)}, key=len, reverse=True
        )

    def hide(self, text: str) -> str:
        """The text with each form of a secret as "[secret]"."""
        for form in self._forms:
            text = text.replace(form, "[secret]")
        return text

    def reply(self, said: bytes | str) -> str:
        """What a server said, as one short printable line without a secret in it."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return shorten(self.hide(printable(text[:4000]).strip()), MAX_REPLY)

    def __repr__(self) -> str:
        return "Secrets(...)"


def fingerprint(secret: str) -> str:
    """Eight characters that tell one secret address from another and say nothing of it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _forms(value: str) -> set[str]:
    forms = {value, quote(value, safe="")}
    path = urlsplit(value).path if re.match(r"https?://", value) else ""
    if len(path) > 1:
        forms.add(path)
        forms.add(path.rsplit("/", 1)[-1])
    raw = value.encode("utf-8", "surrogatepass")
    # AUTH LOGIN and PLAIN carry it in Base64, where the bytes before it shift its letters.
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
        forms.add(coded[4 if shift else 0 : len(coded) - 2])
    return {form for form in forms if len(form) >= _SHORTEST}
