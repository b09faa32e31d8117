"""Certificates for servers of the tests: good ones, and each kind of bad one."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


class Certificates:
    """An authority that the client trusts, and TLS contexts for servers on 127.0.0.1."""

    def __init__(self) -> None:
        self._authority = trustme.CA()

    def client(self) -> ssl.SSLContext:
        """The context of a client that trusts the authority and nobody else."""
        context = ssl.create_default_context()
        self._authority.configure_trust(context)
        return context

    def write_authority(self, path: Path) -> None:
        """Writes the certificate of the authority, as SSL_CERT_FILE names one."""
        self._authority.cert_pem.write_to_path(str(path))

    def server(self, kind: str) -> ssl.SSLContext:
        """The context of a server: its certificate is "good", "untrusted", "expired" or of an "other name"."""
        authority = trustme.CA() if kind == "untrusted" else self._authority
        name = "other.example" if kind == "other name" else "127.0.0.1"
        yesterday = datetime.now(UTC) - timedelta(days=1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        dates = (yesterday - timedelta(days=9), yesterday) if kind == "expired" else (None, None)
        authority.issue_cert(name, not_before=dates[0], not_after=dates[1]).configure_cert(context)
        return context
