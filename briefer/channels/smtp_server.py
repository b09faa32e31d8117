"""The mail server that SMTP_URL names."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from briefer.channels.secrets import Secrets
from briefer.errors import UsageError

VARIABLE = "SMTP_URL"
EXAMPLE = f"{VARIABLE}=smtp://user:password@mail.example.org:587"
_PORTS = {"smtps": 465, "submission": 587, "relay": 25}


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over.

    `tls` is "implicit" (smtps), "starttls" (has to be offered), "offered" (taken where it is) or "never".

    The password is in no repr and no message.
    """

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str | None = None

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.host}:{self.port}"

    @property
    def secrets(self) -> Secrets:
        return Secrets(self.password, f"\0{self.user}\0{self.password}" if self.password else None)

    def context(self) -> ssl.SSLContext:
        """TLS 1.2 or later, the certificate verified for `host`. Raises UsageError for a CA file that is none."""
        try:
            context = ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ssl.SSLError):
            raise UsageError(
                f"SSL_CERT_FILE {self.ca_file}: holds no certificates; name a PEM file of your CA"
            ) from None
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def smtp_server(environ: Mapping[str, str]) -> SmtpServer:
    """The server in SMTP_URL: smtp://[user:password@]host[:port], or smtps:// for TLS from the first byte.

    smtp:// goes over to TLS by STARTTLS, and refuses to go on where it is not offered, but on the user's own
    machine. `?starttls=never` sends in the clear, a password only to the user's own machine. Raises UsageError,
    which does not show the value.
    """
    stated = environ.get(VARIABLE, "").strip()
    if not stated:
        raise UsageError(f"{VARIABLE} is not set; set it to the mail server, as in {EXAMPLE}")
    try:
        parts = urlsplit(stated)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise _unusable("its host or port is none") from None
    if parts.scheme not in ("smtp", "smtps"):
        raise _unusable("it begins with smtp:// or smtps://")
    if not host or any(c.isspace() or not c.isprintable() for c in stated):
        raise _unusable(
            "it names no host, or has a blank in it; percent-encode such characters of a password"
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if any(not " " <= c <= "~" for c in user + password):
        raise _unusable("user and password are of ASCII characters; others cannot be sent to a mail server")
    tls = _tls(parts, host)
    if tls == "never" and password and not is_local(host):
        raise _unusable("starttls=never would send the password in the clear; leave one of them out")
    default = "smtps" if tls == "implicit" else "submission" if user else "relay"
    return SmtpServer(
        host, port or _PORTS[default], tls, user, password, environ.get("SSL_CERT_FILE") or None
    )


def is_local(host: str) -> bool:
    """Whether it is the user's own machine, where nobody listens in between."""
    return host in ("localhost", "::1") or host.startswith("127.")


def _tls(parts: SplitResult, host: str) -> str:
    if parts.scheme == "smtps":
        return "implicit"
    asked = parse_qs(parts.query).get("starttls", ["offered" if is_local(host) else "always"])[-1]
    if asked not in ("always", "never", "offered"):
        raise _unusable("starttls is always or never")
    return "starttls" if asked == "always" else asked


def _unusable(why: str) -> UsageError:
    return UsageError(f"{VARIABLE} cannot be used: {why}; set it as in {EXAMPLE}")
