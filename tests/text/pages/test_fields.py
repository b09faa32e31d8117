"""What a page states of its article is read as a reader would: who, when, where; and what is none is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from briefer.text.clean import clean
from briefer.types import Article, Document
from tests.text.pages.build import BODY, TITLE, article, page, read

SITE = "<meta property='og:site_name' content='Tarnby Courier'>"


def linked(**fields: object) -> str:
    item = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(item)}</script>"


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Tarnby bridge closure 2025 | Courier</title>", TITLE, TITLE),
        (linked(headline="Bridge closes: all you need to know"), TITLE, TITLE),
        (f"<title>{TITLE} - Tarnby Courier</title>", f"<span>Opinion</span> {TITLE}", f"Opinion {TITLE}"),
        (f"<meta property='og:title' content='{TITLE}'>", f"<span>Opinion</span> {TITLE}", TITLE),
        (f"<title>{TITLE}</title>", "", TITLE),
        (f"<title>{TITLE}</title>", "Harbour", TITLE),
        (
            linked(headline="Bridge &amp; tunnel: what&#039;s next for Tarnby"),
            "",
            "Bridge & tunnel: what's next for Tarnby",
        ),
    ],
)
def test_the_headline_is_the_one_that_readers_see(head: str, h1: str, title: str) -> None:
    """Not what search engines are told, and not a rubric; entities are characters."""
    assert read(page(f"<article><h1>{h1}</h1>{BODY}</article>", head)).title == title


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        (linked(author={"@type": "Person", "name": "Ines Roth"}), "", "Ines Roth"),
        (linked(author=[{"name": "Ines Roth"}, "Jo Lund", {"name": "Ines Roth"}]), "", "Ines Roth, Jo Lund"),
        (
            linked(author={"@id": "#p1"}, hasPart={"@type": "Person", "@id": "#p1", "name": "Ines Roth"}),
            "",
            "Ines Roth",
        ),
        (
            "<meta name='author' content='Ines Roth'><meta name='author' content='Jo Lund'>",
            "",
            "Ines Roth, Jo Lund",
        ),
        ("<meta name='author' content='By Ines Roth, Harbour Editor'>", "", "Ines Roth"),
        (SITE + linked(author={"name": "Tarnby Courier"}), "<p class='byline'>By Ines Roth</p>", "Ines Roth"),
        (SITE + linked(author={"name": "Courier Staff"}), "", None),
        ("<meta name='author' content='admin'>", "", None),
        ("<meta name='author' content='Editorial Team'>", "", None),
        ("<meta name='author' content='Redaktion'>", "", None),
        ("<meta name='author' content='News Desk'>", "", None),
        ("<meta property='article:author' content='https://social.example/courier'>", "", None),
        ("<meta name='author' content='roth@courier.example'>", "", None),
        ("", "<span itemprop='author' itemscope><a href='/x'>Ines Roth</a></span>", "Ines Roth"),
        (
            "",
            "<div>By <a href='/writers/ines-roth/'>Ines Roth</a> and <a href='/writers/jo-lund/'>Jo Lund</a></div>",
            "Ines Roth, Jo Lund",
        ),
        (
            linked(author="Ines Roth"),
            "<div><a rel='author' href='/a'>Ines Roth</a> <a rel='author' href='/b'>Jo Lund</a></div>",
            "Ines Roth, Jo Lund",
        ),
    ],
)
def test_only_people_are_authors(head: str, above: str, author: str | None) -> None:
    """Accounts, desks, roles, addresses and the outlet itself are none; a byline fills what fields leave open."""
    assert read(article(head=head, above=above)).author == author


@pytest.mark.parametrize(
    ("window", "outlet"),
    [
        (f"{TITLE} | Harbour Bulletin", "Harbour Bulletin"),
        (f"{TITLE} | Stat Bureau", "Stat Bureau"),
        (f"{TITLE} - Tarnby Kueste", "Tarnby Kueste"),
        (f"{TITLE} - the tunnel stays open", None),
        (f"{TITLE} | News", None),
        (TITLE, None),
    ],
)
def test_the_title_of_the_window_names_the_outlet_where_no_field_does(
    window: str, outlet: str | None
) -> None:
    """Behind a bar, by a word that names of outlets have, or as the host spells it; a rubric is none."""
    html = article(head=f"<title>{window}</title>")
    fetched = Document(
        "https://www.tarnby-kueste.example/b", "text/html", html.encode(), datetime(2026, 1, 1, tzinfo=UTC)
    )
    found = clean(fetched, "a1")
    assert (found.outlet, found.title) == (outlet, TITLE)


def test_the_authors_of_other_stories_are_not_those_of_this_one() -> None:
    """The byline is the one below the headline."""
    others = "".join(
        f"<div class='card'><a class='author' href='/author/{n}/'>{n} Lund</a></div>" for n in ("Ada", "Bo")
    )
    body = f"<article><h1>{TITLE}</h1><div class='meta'><a class='author' href='/author/roth'>Ines Roth</a></div>{BODY}</article>"
    assert read(page(body + others)).author == "Ines Roth"


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        (linked(author={"@type": "Organization", "name": "Agence France-Presse"}), "AFP"),
        (linked(author="Ines Roth", sourceOrganization={"name": "Reuters"}), "Reuters"),
        (linked(author="Ines Roth", creditText="dpa"), "dpa"),
        ("<meta name='author' content='The Associated Press'>", "AP"),
        (linked(author="Ines Roth", copyrightHolder={"name": "Tarnby Courier"}), None),
    ],
)
def test_an_agency_is_credited_and_is_no_author(head: str, agency: str | None) -> None:
    """As author, source or credit of the article."""
    found = read(article(head=head))
    assert found.agency == agency
    assert found.author in (None, "Ines Roth")


@pytest.mark.parametrize(
    ("head", "above", "published", "updated"),
    [
        (
            linked(datePublished="2025-03-04T07:30:00+01:00", dateModified="2025-03-05T09:00:00+01:00"),
            "",
            "2025-03-04T07:30:00+01:00",
            "2025-03-05T09:00:00+01:00",
        ),
        (
            "<meta property='article:published_time' content='2025-03-04T06:30:00Z'>"
            "<meta property='article:modified_time' content='2025-03-04T06:30:00Z'>",
            "",
            "2025-03-04T06:30:00Z",
            None,
        ),
        (
            linked(datePublished="2025-03-04T07:30:00+01:00", dateModified="2024-01-01"),
            "",
            "2025-03-04T07:30:00+01:00",
            None,
        ),
        ("", "<time datetime='2025-03-04T07:30:00+01:00'>Tuesday</time>", "2025-03-04T07:30:00+01:00", None),
        (
            "",
            "<time class='updated' datetime='2025-03-05'>x</time><time datetime='2025-03-04'>y</time>",
            "2025-03-04",
            "2025-03-05",
        ),
        (
            "",
            "<span>Updated: <time datetime='2025-03-05'>x</time></span><time datetime='2025-03-04'>y</time>",
            "2025-03-04",
            "2025-03-05",
        ),
        ("", "<span itemprop='datePublished' content='2025-03-04T07:30'>x</span>", "2025-03-04T07:30", None),
        ("", "<div class='article-date'>4 March 2025</div>", "2025-03-04", None),
        ("", "<div class='info'>March 4, 2025 <span>3 min read</span></div>", "2025-03-04", None),
        (
            '<script>window.state={"publishDate":"2025-03-04T07:30:00Z"}</script>',
            "",
            "2025-03-04T07:30:00Z",
            None,
        ),
        (
            linked(datePublished="2025-03-05T00:30:00Z"),
            "<time datetime='2025-03-04T19:30:00-05:00'>Tuesday evening</time>",
            "2025-03-04T19:30:00-05:00",
            None,
        ),
        (
            linked(datePublished="1970-01-01T00:00:00Z"),
            "<time datetime='2025-03-04'>y</time>",
            "2025-03-04",
            None,
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":"2011-05-01"},'
            '{"@type":"Organization","name":"Tarnby Courier"}]}</script>',
            "",
            None,
            None,
        ),
    ],
)
def test_when_it_was_published_and_updated(
    head: str, above: str, published: str | None, updated: str | None
) -> None:
    """With the zone of the outlet; the launch of the site, a clock that was not set and an update before it are none."""
    found = read(article(head=head, above=above))
    assert (found.published, found.updated) == (published, updated)


def test_a_day_after_it_was_fetched_is_no_day_of_publication() -> None:
    """An event to come is announced on the page too."""
    html = article(
        head=linked(datePublished="2026-03-04T10:00:00Z"), above="<time datetime='2025-03-04'>x</time>"
    )
    document = Document(
        "https://courier.example/x", "text/html", html.encode(), datetime(2025, 3, 5, tzinfo=UTC)
    )
    assert clean(document, "a1").published == "2025-03-04"


@pytest.mark.parametrize(
    ("address", "stated", "published"),
    [
        ("https://courier.example/2025/03/04/bridge", None, "2025-03-04"),
        ("https://courier.example/2025-03-04/bridge/", None, "2025-03-04"),
        ("https://courier.example/2025/03/04/bridge", "2025-03-05T01:00:00Z", "2025-03-05T01:00:00Z"),
        ("https://courier.example/2025/03/04/bridge", "2025-09-12T01:00:00Z", "2025-03-04"),
        ("https://courier.example/bridge-2025", None, None),
    ],
)
def test_the_address_keeps_the_day_when_pages_are_dated_anew(
    address: str, stated: str | None, published: str | None
) -> None:
    """A site that moves stamps its old articles with the day of the move."""
    head = (
        linked(**({"datePublished": stated} if stated else {})) + f"<link rel='canonical' href='{address}'>"
    )
    assert read(article(head=head)).published == published


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"%s","author":{"name":"Ines Roth"},"datePublished":"2025-03-04",}',
        '{"@type":"NewsArticle","headline":"%s","description":"one\ntwo","author":{"name":"Ines Roth"},"datePublished":"2025-03-04"}',
        '/*<![CDATA[*/{"@type":"NewsArticle","headline":"%s","author":{"name":"Ines Roth"},"datePublished":"2025-03-04"}/*]]>*/',
        '{"@type":"NewsArticle","headline":"%s","author":{"@type":"Person","name":"Ines Roth"},"datePublished":"2025-03-04","x": }',
        '[[{"@type":["Thing","http://schema.org/NewsArticle"],"headline":"%s","author":["Ines Roth"],"datePublished":"2025-03-04"}]]',
        '{"@graph":[{"@type":"WebPage","@id":"#w"},{"@type":"Article","headline":"%s","author":{"@id":"#p"},"datePublished":"2025-03-04"},'
        '{"@type":"Person","@id":"#p","name":"Ines Roth"}]}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;%s&quot;,&quot;author&quot;:{&quot;name&quot;:"
        "&quot;Ines Roth&quot;},&quot;datePublished&quot;:&quot;2025-03-04&quot;}",
    ],
)
def test_json_ld_is_read_as_pages_write_it(script: str) -> None:
    """Arrays in arrays, graphs with references, trailing commas, raw line breaks, wrappings, escapes."""
    found = read(
        page(f"<article>{BODY}</article>", f"<script type='application/ld+json'>{script % TITLE}</script>")
    )
    assert (found.title, found.author, found.published) == (TITLE, "Ines Roth", "2025-03-04")


@pytest.mark.parametrize(
    ("head", "reference", "url"),
    [
        ("<link rel='canonical' href='https://courier.example/a'>", "page.html", "https://courier.example/a"),
        ("<link rel='canonical' href='/a'>", "https://courier.example/a?utm=1", "https://courier.example/a"),
        (
            "<link rel='canonical' href='https://courier.example/'>",
            "https://courier.example/a",
            "https://courier.example/a",
        ),
        (
            "<meta property='og:url' content='https://courier.example/a'>",
            "page.html",
            "https://courier.example/a",
        ),
        ("<link rel='canonical' href='javascript:alert(1)'>", "page.html", None),
    ],
)
def test_the_canonical_address_is_that_of_the_article(head: str, reference: str, url: str | None) -> None:
    """Relative ones are completed; the front page is none."""
    assert read(article(head=head), reference).url == url


def read_from(head: str, lang: str) -> Article:
    return read(page(f"<article><h1>{TITLE}</h1>{BODY}</article>", head, lang))


def test_the_language_is_that_of_the_page_or_of_its_fields_or_of_its_text() -> None:
    """In this order."""
    assert read_from("", "en-GB").language == "en"
    assert read_from("<meta property='og:locale' content='en_US'>", "").language == "en"
    assert read_from("", "").language == "en"


def test_when_an_article_was_updated_is_kept_in_a_briefing() -> None:
    """The JSON has it where it is known, and only then."""
    from briefer.render.json import article_as_json

    head = linked(datePublished="2025-03-04", dateModified="2025-03-05T09:00:00+01:00")
    assert article_as_json(read(article(head=head)), ())["updated"] == "2025-03-05T09:00:00+01:00"
    assert "updated" not in article_as_json(read(article()), ())
