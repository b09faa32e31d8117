"""The server and the model that the environment names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import UsageError
from briefer.llm.server import DEFAULT_MODEL, OPENAI_URL, Server, model_from, server_from

KEY = "sk-canary-7f3a9b2c4d5e6f708192a3b4c5d6e7f8"


def test_no_variable_names_no_server() -> None:
    """Engine "auto" then takes the extractive engine."""
    assert server_from({}) is None
    assert server_from({"AZURE_OPENAI_ENDPOINT": "https://x.openai.azure.com"}) is None


def test_a_key_alone_names_openai_and_its_default_model() -> None:
    """OPENAI_API_KEY is all that a user of OpenAI sets."""
    server = server_from({"OPENAI_API_KEY": f" {KEY}\n"})
    assert server is not None
    assert (server.base_url, server.key, server.is_local, server.is_openai) == (OPENAI_URL, KEY, False, True)
    assert model_from({}, server) == DEFAULT_MODEL
    assert model_from({"BRIEFER_MODEL": "other"}, server) == "other"


@pytest.mark.parametrize(
    "url", ["http://localhost:11434/v1", "http://127.0.0.1:8080/v1", "http://[::1]:1/v1"]
)
def test_an_address_alone_names_a_server_of_ones_own(url: str) -> None:
    """A local server needs no key, costs nothing, and has to be told which model to use."""
    server = server_from({"OPENAI_BASE_URL": url})
    assert server is not None
    assert server.is_local
    assert server.key
    with pytest.raises(UsageError, match="BRIEFER_MODEL"):
        model_from({}, server)


@pytest.mark.parametrize(
    "environ",
    [
        {"OPENAI_API_KEY": f"{KEY} x"},
        {"OPENAI_API_KEY": f"{KEY}\nX-Evil: 1"},
        {"OPENAI_API_KEY": f"{KEY}é"},
        {"OPENAI_BASE_URL": f"ftp://user:{KEY}@host/v1"},
        {"OPENAI_BASE_URL": f"http://[{KEY}"},
        {"OPENAI_BASE_URL": KEY},
        {"AZURE_OPENAI_ENDPOINT": KEY, "AZURE_OPENAI_API_KEY": KEY},
    ],
)
def test_what_cannot_be_used_is_named_by_its_variable_and_never_shown(environ: dict[str, str]) -> None:
    """A key with a line break would be a header of its own."""
    with pytest.raises(UsageError) as caught:
        server_from(environ)
    assert "OPENAI" in str(caught.value)
    assert KEY not in str(caught.value)


def test_no_credential_is_in_the_repr_or_the_host() -> None:
    """Also a password in the address."""
    server = server_from(
        {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "https://user:pass-word-1@host.example/v1"}
    )
    assert server is not None
    assert KEY not in repr(server)
    assert server.host == "host.example"
    assert "pass-word-1" not in server.excerpt("no route for user:pass-word-1")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, 30), st.integers(8, 42))
def test_an_excerpt_is_one_printable_line_without_any_part_of_the_key(
    before: str, after: str, start: int, length: int
) -> None:
    """Whatever stands around it, and however much of it is repeated."""
    server = Server(OPENAI_URL, "api.openai.com", KEY)
    part = KEY[start : start + length]
    line = server.excerpt(f"{before}{part}{after}")
    assert line.isprintable()
    assert len(line) <= 160
    if len(part) >= 8:
        assert part not in line
