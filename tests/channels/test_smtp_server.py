"""SMTP_URL is read as it is written, and what cannot be used is told without being shown."""

from __future__ import annotations

import pytest

from briefer.channels.smtp_server import smtp_server
from briefer.errors import UsageError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "starttls", "", "")),
        ("smtp://u:p@mail.example.org", ("mail.example.org", 587, "starttls", "u", "p")),
        (
            "smtps://u%40x.example:p%2Fw%3A@mail.example.org",
            ("mail.example.org", 465, "implicit", "u@x.example", "p/w:"),
        ),
        ("smtp://mail.example.org:2525?starttls=never", ("mail.example.org", 2525, "never", "", "")),
        ("smtp://localhost:1025", ("localhost", 1025, "offered", "", "")),
        ("smtp://u:p@127.0.0.1:1025?starttls=never", ("127.0.0.1", 1025, "never", "u", "p")),
        ("smtp://[::1]:25", ("::1", 25, "offered", "", "")),
    ],
)
def test_a_server_is_read_from_its_url(url: str, expected: tuple[object, ...]) -> None:
    """Host, port by scheme and log-in, TLS, and a percent-decoded log-in."""
    server = smtp_server({"SMTP_URL": url})
    assert (server.host, server.port, server.tls, server.user, server.password) == expected
    assert expected[4] == "" or f"password={expected[4]!r}" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "", "mail.example.org", "http://canary@mail.example.org", "smtp://", "smtp://u:can ary@mail.example.org",
        "smtp://u:canary@mail.example.org:port", "smtp://u:canary@mail.example.org?starttls=never",
        "smtp://u:canary@mail.example.org?starttls=maybe", "smtp://u:canäry@mail.example.org", "smtp://u:canary\n@m.example",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_an_example(url: str) -> None:
    """UsageError names the variable, shows how it is written, and does not show the password."""
    with pytest.raises(UsageError, match="SMTP_URL") as raised:
        smtp_server({"SMTP_URL": url})
    assert "smtp://user:password@" in str(raised.value)
    assert "can" not in str(raised.value).replace("cannot", "")
