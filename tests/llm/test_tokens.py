"""Tokens are counted without a download, and rather over- than under-estimated."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import tiktoken

from briefer.llm.tokens import counter_for, o200k
from tests.llm.support import REQUEST

UPSTREAM = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
UPSTREAM_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


def test_the_encoding_is_the_one_that_tiktoken_downloads(
    tmp_path: Path, samples_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written out in its format, our ranks have the hash that it expects, and it splits texts as we do."""
    ranks = (base64.b64encode(o200k().decode_single_token_bytes(n)) + b" %d\n" % n for n in range(199_998))
    (tmp_path / hashlib.sha1(UPSTREAM.encode()).hexdigest()).write_bytes(data := b"".join(ranks))
    assert hashlib.sha256(data).hexdigest() == UPSTREAM_SHA256
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    theirs = tiktoken.get_encoding("o200k_base")
    for path in sorted(samples_dir.rglob("*.*")):
        text = path.read_text("utf-8", "replace") + "\r\n  Ünïcode’s 12345 <|endoftext|> 渡轮 \t\n\n"
        assert theirs.encode_ordinary(text) == o200k().encode_ordinary(text)


@pytest.mark.parametrize(
    "model", ["gpt-4o", "gpt-4.1-mini", "gpt-5.4", "o3", "o4-mini", "openai/gpt-4o-mini"]
)
def test_models_with_a_known_encoding_are_counted_exactly(model: str) -> None:
    """A known text, and special tokens as the plain text that they are in an article."""
    counter = counter_for(model)
    assert counter.note is None
    assert counter.count("hello world") == 2
    assert counter.count("<|endoftext|>") > 1
    assert counter.count("") == 0


@pytest.mark.parametrize("model", ["llama3.1:8b", "mistral-small", "gpt-4", "qwen2.5", "my-deployment"])
def test_other_models_are_over_estimated_and_say_so(model: str) -> None:
    """15 % on English, more where the alphabet is another; one line for the user."""
    counter, exact = counter_for(model), counter_for("gpt-4o")
    assert counter.note is not None
    assert model in counter.note
    english, russian, hindi = (
        "The ferry sank on Monday. " * 20,
        "Паром затонул в понедельник. " * 20,
        "नौका सोमवार को डूब गई। " * 20,
    )
    assert counter.count(english) / exact.count(english) == pytest.approx(1.15, abs=0.02)
    assert counter.count(russian) / exact.count(russian) > 1.7
    assert counter.count(hindi) / exact.count(hindi) > 2.9


def test_counting_needs_no_network_and_no_environment(tmp_path: Path) -> None:
    """With every connection forbidden and tiktoken's cache elsewhere, the count is the same."""
    code = """
import socket, sys
def forbidden(*args, **kwargs): raise AssertionError("a connection")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = forbidden
from briefer.llm.tokens import counter_for
print(counter_for("gpt-4o").count("hello world"))
"""
    environ = {"PATH": "", "TIKTOKEN_CACHE_DIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60
    )
    assert (run.stdout, run.stderr) == ("2\n", "")
    assert not list(tmp_path.iterdir())


def test_a_request_counts_its_messages_and_its_schema() -> None:
    """More than its texts alone, and by the length of what is sent along."""
    counter = counter_for("gpt-4o")
    texts = sum(counter.count(message.content) for message in REQUEST.messages)
    assert counter.count_request(REQUEST) == texts + 4 * len(REQUEST.messages) + 3
    schema = json.dumps(REQUEST.schema)
    assert counter.count_request(REQUEST, [schema]) == counter.count_request(REQUEST) + counter.count(schema)
