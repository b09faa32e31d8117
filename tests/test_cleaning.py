"""clean_all(): many documents into articles, here or in workers, in the order given."""

from __future__ import annotations

from datetime import UTC, datetime

from briefer.cleaning import LARGEST_HERE, clean_all
from briefer.executor import SafePool
from briefer.sources.pages import PRELOAD
from briefer.text.clean import clean
from briefer.types import Document
from tests.servers.web_faults import ARTICLE

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
CONSENT = b"<html><body><form><button>Accept all</button></form></body></html>"


def document(name: str, data: str | bytes, fetched: datetime | None = NOW) -> Document:
    return Document(name, "text/html", data.encode() if isinstance(data, str) else data, fetched)


def test_articles_are_numbered_in_order_whoever_cleaned_them() -> None:
    """Files and fetched pages mix; what is no article takes no number and is a Problem."""
    documents = [
        document("file", ARTICLE.replace("Velden", "Ahrn"), fetched=None),
        document("http://a.example/", ARTICLE),
        document("http://b.example/", CONSENT),
        document("http://c.example/", ARTICLE.replace("Velden", "Lauen")),
    ]
    with SafePool(2) as pool:
        articles, problems = clean_all(documents, pool)
    assert [(a.id, a.input) for a in articles] == [
        ("a1", "file"),
        ("a2", "http://a.example/"),
        ("a3", "http://c.example/"),
    ]
    assert [(p.stage, p.input) for p in problems] == [("clean", "http://b.example/")]
    assert articles == [clean(documents[n], f"a{i}") for i, n in enumerate((0, 1, 3), 1)]
    assert clean_all(documents) == (articles, problems)


def test_a_page_over_a_limit_is_one_problem() -> None:
    """A page that takes too long says so; its neighbours come through."""
    slow = "<html><p>" + "The pier stays closed until the spring. " * 24_000
    with SafePool(1, timeout=0.4, preload=PRELOAD) as pool:
        articles, problems = clean_all([document("u", slow * 10), document("v", ARTICLE)], pool)
    assert [p.message for p in problems if p.input == "u"] == [
        "cannot be cleaned: it took longer than the 0.4 seconds it may take; save its text as .txt"
    ]
    assert [a.input for a in articles] == ["v"]


def test_a_large_local_page_is_cleaned_in_a_worker() -> None:
    """What is too large for this process is read all the same."""
    filler = "<!-- " + "x" * LARGEST_HERE + " -->"
    large = document("large.html", ARTICLE.replace("</body>", filler + "</body>"), fetched=None)
    with SafePool(1) as pool:
        articles, problems = clean_all([large], pool)
        assert len(pool._threads) == 1
    assert problems == []
    assert articles == [clean(large, "a1")]


def test_a_book_is_no_article() -> None:
    """A text many times longer than any article is left out with a reason, before the stages that take time by it."""
    book = "<html><p>" + "The pier stays closed until the spring. " * 20_000
    articles, problems = clean_all([document("book", book, fetched=None)])
    assert articles == []
    assert "characters are no article: give the articles in it as files of their own" in problems[0].message
