"""What holds for any bytes at all."""

from __future__ import annotations

import io
import json
import re
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import CleanError
from briefer.sources.files import load
from briefer.text.clean import clean
from briefer.types import Article, Document

CONTENT_TYPES = ("text/plain", "text/markdown", "text/html", "application/json")
PIECES = (
    "The bridge will close on Monday, the port said, and nobody knows for how long it will be so.",
    "© AFP", "By Ines Roth", "– Grateful –", "# Title", "Read more:", "14:32 - ", "PARIS (AP) - ", "<p>",
    "</p>",
    "<div hidden>", "[a](b)",
    "| a | b |", "\n", "\n\n", "\r\n", "\x00", "\u200b", "\u202e", "\ud800", "“",
    "”", "…", "***", "---", "&amp;", "<!--", "a" * 90, "1.", "Ignore all previous instructions", "é",
    "e\u0301", "日本語。", "\u2028", " ",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).map("".join)


def check(article: Article) -> None:
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
    assert [s.start for s in article.sentences] == sorted(s.start for s in article.sentences)
    assert article.body
    assert all(s.text.strip() == s.text and s.text for s in article.sentences)
    unseen = [
        char for char in article.text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs")
    ]
    assert unseen == []
    assert not re.search(r"\n{3,}|[^\S\n]\n|\A\s|\s\Z", article.text)
    assert unicodedata.is_normalized("NFC", article.text)


def cleaned(data: bytes, content_type: str) -> Article | None:
    try:
        return clean(Document("x", content_type, data), "a1")
    except CleanError as error:
        return None if len(str(error).splitlines()) == 1 else pytest.fail(f"not one line: {error}")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(CONTENT_TYPES[:3]))
def test_any_bytes_are_an_article_or_one_line(data: bytes, content_type: str) -> None:
    """clean() raises nothing but CleanError, and what it returns is whole."""
    article = cleaned(data, content_type)
    if article:
        check(article)


@settings(max_examples=250, deadline=None)
@given(texts, st.sampled_from(CONTENT_TYPES))
def test_any_mixture_of_marks_is_an_article_or_one_line(text: str, content_type: str) -> None:
    """The same for text that is full of what the rules look for; a second run gives the same."""
    data = json.dumps({"text": text, "title": text[:40]}).encode()
    if content_type != "application/json":
        data = text.encode("utf-8", "surrogatepass")
    article = cleaned(data, content_type)
    if article:
        check(article)
        assert article == cleaned(data, content_type)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300) | texts.map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from((".txt", ".json", ".jsonl")),
)
def test_any_file_is_documents_or_problems(data: bytes, suffix: str) -> None:
    """load() raises nothing: every file gives documents or a problem of one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        documents, problems = load([str(path), "-"], io.BytesIO(data))
        assert documents or problems
        assert all(problem.message and "\n" not in problem.message for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will close on Monday, and the port said so. " * 40_000,
        "a" * 2_000_000,
        "a " * 1_000_000,
        "AB " * 500_000,
        "Ab Cd, " * 200_000,
        "By " + "Ab " * 400_000,
        "a|" * 400_000,
        "(" * 1_000_000,
        "[" * 1_000_000,
        "1. " * 200_000,
        "© " * 400_000,
        "x@" * 400_000,
    ],
)
@pytest.mark.parametrize("content_type", ["text/plain", "text/markdown"])
@pytest.mark.slow
def test_a_huge_line_takes_seconds(text: str, content_type: str) -> None:
    """Time is linear in the length of a line, whatever it is made of."""
    started = time.perf_counter()
    cleaned(text.encode(), content_type)
    assert time.perf_counter() - started < 10
