"""Pages: what a reader sees of the article becomes text, whatever else the page holds."""

from __future__ import annotations

import json
import time

import pytest

from briefer.errors import CleanError
from briefer.text.clean import clean
from briefer.types import Article, Document

PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The harbour bridge of Tarnby will close for nine months from Monday, the port authority said.",
        "Divers had found cracks in two of its piers in February, and one of them has grown since then.",
        "About 12,000 cars use the bridge every day, and most of them will have to take the tunnel at Sund.",
    )
)


def article_of(html: str | bytes) -> Article:
    return clean(Document("page.html", "text/html", html if isinstance(html, bytes) else html.encode()), "a1")


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def test_the_article_of_a_page_is_found_among_its_furniture() -> None:
    """Navigation, banners, asides, captions and footers go; headings and paragraphs stay."""
    article = article_of(
        page(
            "<nav><ul><li>Home</li><li>Harbour</li></ul></nav>"
            "<div class='cookie-banner'><p>We use cookies.</p></div>"
            "<main><article><h1>Harbour bridge to close</h1><p class='byline'>By Ines Roth, 4 March 2025</p>"
            "<figure><img src='b.jpg'><figcaption>The bridge. Photo: Jane Roe</figcaption></figure>"
            f"{PARAGRAPHS}<h2>What it costs</h2>"
            "<div class='ad'><p>Anchors at cost price, only this week.</p></div>"
            "<p>Repairs will cost 31 million crowns, of which the state pays half, the minister said.</p>"
            "</article><aside class='related'><h4>Read also</h4><ul><li>Ten ferries</li></ul></aside></main>"
            "<footer><p>© Tarnby Courier</p></footer>",
            "<title>Harbour bridge to close | Tarnby Courier</title>",
        )
    )
    assert article.title == "Harbour bridge to close"
    assert [s.text for s in article.sentences if s.kind == "heading"] == ["What it costs"]
    assert len(article.body) == 4
    for gone in ("cookies", "Jane Roe", "Anchors", "Ten ferries", "©", "Ines Roth"):
        assert gone not in article.text
    assert article.language == "en"


def test_a_page_states_its_metadata_in_json_ld_meta_and_title() -> None:
    """JSON-LD first, then OpenGraph and other meta elements."""
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
        '"headline": "Bridge to close",'
        '"datePublished": "2025-03-04T07:30:00+01:00",'
        '"author": [{"name": "Ines Roth"}, {"name": "Jo Lund"}],'
        '"publisher": {"name": "Tarnby Courier"}}]}</script>'
    )
    article = article_of(
        page(f"<article>{PARAGRAPHS}</article>", linked + "<meta property='og:title' content='Other'>")
    )
    assert (article.title, article.outlet, article.author) == (
        "Bridge to close",
        "Tarnby Courier",
        "Ines Roth, Jo Lund",
    )
    assert article.published == "2025-03-04T07:30:00+01:00"
    meta = "<meta property='og:site_name' content='Tarnby Courier'><meta name='author' content='Reuters'>"
    article = article_of(page(f"<article>{PARAGRAPHS}</article>", meta))
    assert (article.outlet, article.author, article.agency) == ("Tarnby Courier", None, "Reuters")


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- SECRET -->",
        "<p style='display:none'>SECRET is the word of the day, and the bridge has been sold to nobody.</p>",
        "<p style='font-size:0'>SECRET is the word of the day, and the bridge has been sold to nobody.</p>",
        "<div hidden><p>SECRET is the word of the day, and the bridge has been sold to nobody.</p></div>",
        "<p aria-hidden='true'>SECRET is the word of the day, and the bridge has been sold to nobody.</p>",
        "<p style='position:absolute; left:-9999px'>SECRET is the word of the day for all readers.</p>",
        "<script>var a = 'SECRET';</script>",
        "<template><p>SECRET is the word of the day, and the bridge has been sold to nobody.</p></template>",
    ],
)
def test_what_a_reader_cannot_see_is_not_read(hidden: str) -> None:
    """Text that a browser does not show is not in the article, whoever it was written for."""
    article = article_of(
        page(f"<article>{PARAGRAPHS}{hidden}{PARAGRAPHS.replace('bridge', 'tunnel')}</article>")
    )
    assert "SECRET" not in article.text


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<span class='article-byline'>By Ines Roth | March 4, 2025</span>", "Ines Roth"),
        ("<a href='https://courier.example/author/ines-roth/'>Ines Roth</a>", "Ines Roth"),
        (
            "<a rel='author' href='/people/7'>Ines Roth</a><a rel='author' href='/p/7'>Ines Roth</a>",
            "Ines Roth",
        ),
        ("<a rel='author' href='/p/7'>Ines Roth</a><a rel='author' href='/p/8'>Jo Lund</a>", None),
        ("<a href='/author/'>Our authors</a>", None),
    ],
)
def test_the_one_byline_of_a_page_names_its_author(byline: str, author: str | None) -> None:
    """Where no field states the author, the marked byline does; several are of other articles too."""
    assert article_of(page(f"<div>{byline}</div><article>{PARAGRAPHS}</article>")).author == author


@pytest.mark.parametrize(
    ("title", "site", "outlet"),
    [
        ("Harbour bridge of Tarnby to close - eCourier", "eCourier", "eCourier"),
        ("Harbour bridge of Tarnby to close - Quay! Crane!", "Quay! Crane!", "Quay! Crane!"),
        ("Harbour bridge of Tarnby to close - Quay - All of the port", "Quay - All of the port", "Quay"),
        ("Harbour bridge of Tarnby to close | Waterside", "Quay", "Quay"),
    ],
)
def test_a_title_ends_before_the_name_of_its_site_and_a_name_before_its_slogan(
    title: str, site: str, outlet: str
) -> None:
    """The site is known from its field, a rubric by the headline that the page prints without it."""
    head = f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='{site}'>"
    article = article_of(
        page(f"<article><h1>Harbour bridge of Tarnby to close</h1>{PARAGRAPHS}</article>", head)
    )
    assert (article.title, article.outlet) == ("Harbour bridge of Tarnby to close", outlet)
    assert [s.kind for s in article.sentences].count("heading") == 0


def test_the_charset_of_the_page_is_used_unless_it_lies() -> None:
    """A declared windows-1251 is read as such; UTF-8 that is declared latin-1 is UTF-8."""
    text = (
        "<p>Министр заявил в понедельник, что мост в городе закроют на девять месяцев из-за трещин.</p>" * 3
    )
    html = page(f"<article>{text.replace('</p><p>', '.</p><p>')}</article>", "<meta charset='{}'>")
    assert "Министр заявил" in article_of(html.format("windows-1251").encode("cp1251")).text
    assert "Министр заявил" in article_of(html.format("iso-8859-1").encode()).text


def test_markup_in_the_text_of_a_record_is_taken_off() -> None:
    """Feeds and exports call HTML text; it becomes paragraphs."""
    data = (
        '{"text": "' + PARAGRAPHS + '<p>Bread &amp; butter, he said, is what the bridge is to the town.</p>"}'
    ).encode()
    article = clean(Document("a.jsonl#1", "application/json", data), "a1")
    assert len(article.body) == 4
    assert article.body[-1].text.startswith("Bread & butter")


@pytest.mark.parametrize(
    "mark", ["<p><script>", "<div><!--", "<p><style>", "<h1/onclick=a>", "<p><textarea>"]
)
def test_markup_without_end_does_not_swallow_the_text_of_a_record(mark: str) -> None:
    """Where an open element would hide the article, its mark is read as text."""
    sentence = "The harbour bridge of Tarnby will close for nine months from Monday, the port authority said."
    data = json.dumps({"text": f"{mark}\n\n{sentence}\n\n{mark}"}).encode()
    article = clean(Document("a.jsonl#1", "application/json", data), "a1")
    assert sentence in [s.text for s in article.body]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<b>" * 3_000,
        "<p>x" * 100_000,
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
        "<a " * 100_000,
        "<" * 500_000,
        "<!--" * 100_000,
        "<script" * 100_000,
        "<table><tr><td>" * 1_000,
        "<img src='data:" + "A" * 2_000_000 + "'>",
        "&amp;" * 300_000,
    ],
)
def test_a_hostile_page_costs_a_message_and_little_time(body: str) -> None:
    """Depth, breadth and unclosed things end in an article or in one line, within seconds."""
    started = time.perf_counter()
    try:
        article_of(page(body + PARAGRAPHS))
    except CleanError as error:
        if len(str(error).splitlines()) != 1:
            pytest.fail(f"not one line: {error}")
    assert time.perf_counter() - started < 5
