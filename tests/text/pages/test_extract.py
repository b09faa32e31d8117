"""The whole article is taken out of a page, with its headings, quotations, lists and tables, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.pages.build import BODY, PARAGRAPHS, TITLE, article, body_of, page, read

HALF = len(PARAGRAPHS) // 2


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_an_article_set_in_parts_is_read_whole() -> None:
    """Pages put pictures and advertisements between parts of a kind; each part is of the article."""
    parts = "".join(
        f"<div class='chunk wide'><div class='inner'>{paragraphs(*PARAGRAPHS[n : n + 2], *more)}</div></div><div class='ad'></div>"
        for n, more in ((0, PARAGRAPHS[:1]), (2, ()), (4, ()))
    )
    found = body_of(page(f"<main><h1>{TITLE}</h1><div class='chunks'>{parts}</div></main>"))
    assert [text for text in PARAGRAPHS if text not in found] == []


def test_lines_parted_by_breaks_are_paragraphs() -> None:
    """A text in one element, without <p>."""
    assert body_of(page(f"<h1>{TITLE}</h1><div class='text'>{'<br><br>'.join(PARAGRAPHS)}</div>")) == list(
        PARAGRAPHS
    )


def test_a_page_laid_out_in_tables_is_read() -> None:
    """The cells of such a table are a menu and an article, not data."""
    menu = "<td><a href='/a'>Home</a><br><a href='/b'>Port</a><br><a href='/c'>Sport and games</a></td>"
    found = body_of(page(f"<table><tr>{menu}<td><h1>{TITLE}</h1>{BODY}</td></tr></table>"))
    assert found == list(PARAGRAPHS)


def test_tables_with_figures_are_rows_that_can_be_read_and_are_no_statements() -> None:
    """Cells in order with bars; a label and its value with a colon."""
    table = (
        "<table><tr><th>Ferry</th><th>Cars</th><th>Trips</th></tr><tr><td>Aldis</td><td>120</td><td>14</td></tr>"
        "<tr><td>Brisa</td><td>90</td><td>9.5</td></tr></table>"
    )
    pairs = "<table><tr><th>Length</th><td>412 m</td></tr><tr><th>Opened:</th><td>1968</td></tr></table>"
    found = read(article(paragraphs(*PARAGRAPHS[:HALF]) + table + pairs + paragraphs(*PARAGRAPHS[HALF:])))
    rows = [sentence.text for sentence in found.sentences if sentence.kind == "row"]
    assert rows == [
        "Ferry | Cars | Trips",
        "Aldis | 120 | 14",
        "Brisa | 90 | 9.5",
        "Length: 412 m",
        "Opened: 1968",
    ]
    assert [sentence.text for sentence in found.body] == list(PARAGRAPHS)


def test_the_rows_of_a_briefing_that_is_read_again_are_rows() -> None:
    """The JSON of a briefing keeps the text alone; the numbers of its sentences have to stay."""
    from briefer.audit.restore import restore_sentences

    table = "<table><tr><td>1</td><td>J. Roe Jr. Is first</td><td>14</td></tr><tr><td>2</td><td>A. Lund</td><td>9</td></tr></table>"
    found = read(
        article(BODY + table + "<p>The race goes on in the bay of Tarnby on Sunday, its organisers say.</p>")
    )
    restored = restore_sentences(found.text, found.title, "a1")
    assert [(s.id, s.text, s.kind) for s in restored] == [(s.id, s.text, s.kind) for s in found.sentences]


def test_headings_quotations_and_lists_keep_their_place() -> None:
    """A heading stands over its text; items of a list are lines of their own."""
    listed = "<h2>What it costs</h2><ul><li>Repairs: 31 million crowns</li><li>Ferries: 4 million crowns a month</li></ul>"
    quote = "<blockquote><p>We have no choice but to close it, and we are sorry for all who depend on it.</p></blockquote>"
    found = read(article(paragraphs(*PARAGRAPHS[:HALF]) + quote + listed + paragraphs(*PARAGRAPHS[HALF:])))
    text = found.text.split("\n\n")
    assert text[HALF + 1 : HALF + 5] == [
        "We have no choice but to close it, and we are sorry for all who depend on it.",
        "What it costs",
        "Repairs: 31 million crowns",
        "Ferries: 4 million crowns a month",
    ]
    assert [s.text for s in found.sentences if s.kind == "heading"] == ["What it costs"]


def test_what_somebody_posted_stays_with_the_name_and_is_no_statement() -> None:
    """Printed without the name it would be the article's own."""
    post = (
        "<blockquote class='twitter-tweet'><p>The bridge is closed. Take the ferry.</p>&mdash; Port of Tarnby (@tarnbyport) "
        "<a href='https://post.example/1'>March 4, 2025</a></blockquote>"
    )
    found = read(article(paragraphs(*PARAGRAPHS[:HALF]) + post + paragraphs(*PARAGRAPHS[HALF:])))
    assert "Take the ferry. — Port of Tarnby (@tarnbyport) March 4, 2025" in found.text
    assert [sentence.text for sentence in found.body] == list(PARAGRAPHS)
    assert "@tarnbyport" in read(article(BODY + post)).text


STORY = "<a href='/{n}'>Ferry number {n} is back in service after years</a>"
TEASERS = "".join(f"<div>{STORY.format(n=n)}<span>2 h</span></div>" for n in range(4))
FURNITURE = [
    f"<div class='relatedArticles'>{TEASERS}</div>",
    f"<div>{TEASERS}</div>",
    f"<p>{STORY.format(n=7)}</p>",
    f"<p><strong>{STORY.format(n=7)}</strong></p>",
    "<aside><p>The author has written of ferry number seven for more than forty years, and she still does so.</p></aside>",
    "<section id='comments'>"
    + "<p>Ferry number seven was the best of them all, I say, and nobody can tell me other.</p>" * 3
    + "</section>",
    "<ol class='comment-list'><li><p>Ferry number seven was the best of them all, I say, and I have seen many.</p></li></ol>",
    "<figure><img src='f.jpg'><figcaption>Ferry number seven in the harbour of Tarnby, seen from the old quay.</figcaption></figure>",
    "<span class='rollover-people'><a href='/p'>Ferry number seven</a><a href='/q'>More from ferry number seven</a></span>",
    "<div role='complementary'><p>Ferry number seven, and all the others of the line, are told of in our new book.</p></div>",
    "<nav><ul><li><a href='/7'>Ferry number seven</a></li></ul></nav>",
    "<div class='newsletter-box'><p>Ferry number seven in your inbox: sign up for our letter from the harbour.</p></div>",
    "<dialog open><p>Ferry number seven wants to send you messages. Do you agree to get them from now on?</p></dialog>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("place", [2, len(PARAGRAPHS)])
def test_what_is_not_the_article_goes_wherever_it_stands(furniture: str, place: int) -> None:
    """Related stories, comments, captions, asides, letters, pop-ups, in the text and below it."""
    html = article(paragraphs(*PARAGRAPHS[:place]) + furniture + paragraphs(*PARAGRAPHS[place:]))
    assert body_of(html) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "name",
    [
        "page-content with-sidebar",
        "has-comments article-body",
        "share-wrapper",
        "social related",
        "main banner",
    ],
)
def test_a_name_does_not_take_the_article_away(name: str) -> None:
    """What is named as no article is one where it holds the prose of the page."""
    assert body_of(page(f"<div class='{name}'><h1>{TITLE}</h1>{BODY}</div>")) == list(PARAGRAPHS)
    assert body_of(page(f"<h1>{TITLE}</h1><div class='{name}'>{BODY}</div>")) == list(PARAGRAPHS)


def test_of_articles_one_below_the_other_the_first_is_read() -> None:
    """Pages load the next story while one scrolls."""
    later = "".join(
        f"<article class='story'><h1>{word} is found again after forty years at sea</h1>"
        + "".join(f"<p>{text.replace('bridge', word)}</p>" for text in PARAGRAPHS)
        + "</article>"
        for word in ("lighthouse", "buoy")
    )
    found = read(page(f"<main><article class='story'><h1>{TITLE}</h1>{BODY}</article>{later}</main>"))
    assert found.title == TITLE
    assert [sentence.text for sentence in found.body] == list(PARAGRAPHS)


def test_the_entries_of_a_live_blog_are_read_with_their_headings() -> None:
    """Each entry has a heading; times of entries are no text."""
    entries = "".join(
        f"<div class='entry'><time>1{n}:05</time><h2>Entry number {n}</h2><p>{text}</p></div>"
        for n, text in enumerate(PARAGRAPHS)
    )
    found = read(page(f"<main><h1>{TITLE}</h1><div class='updates'>{entries}</div></main>"))
    assert [sentence.text for sentence in found.body] == list(PARAGRAPHS)
    assert sum(sentence.kind == "heading" for sentence in found.sentences) == len(PARAGRAPHS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "div",
                "section",
                "p",
                "span",
                "b",
                "table",
                "tr",
                "td",
                "ul",
                "li",
                "a",
                "h2",
                "br",
                "form",
                "font",
            ]
        ),
        max_size=60,
    ),
    st.booleans(),
)
def test_whatever_markup_stands_around_it_the_text_is_found(tags: list[str], closed: bool) -> None:
    """Unclosed, misnested and empty elements before an article do not hide it."""
    mess = "".join(f"<{tag}>" + (f"</{tag}>" if closed else "") for tag in tags if closed or tag != "form")
    found = read(page(f"{mess}<article><h1>{TITLE}</h1>{BODY}</article>")).text
    assert all(text in found for text in PARAGRAPHS)


def test_the_text_of_a_page_that_scripts_fill_is_read_where_it_is_stated() -> None:
    """In JSON-LD, and only where the page itself shows nothing: elsewhere no reader sees what stands there."""
    stated = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n\n".join(PARAGRAPHS).replace("bridge", "&quot;bridge&quot;"),
    }
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    found = read(page("<div id='root'></div>", head))
    assert (found.title, len(found.body)) == (TITLE, len(PARAGRAPHS))
    assert '"bridge"' in found.text
    assert '"bridge"' not in read(article(head=head)).text
