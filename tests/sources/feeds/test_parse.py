"""Bytes of feeds into entries: every format, and what real feeds get wrong."""

from __future__ import annotations

import contextlib
import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.feeds import run as count_expectations
from briefer.errors import NotAFeed
from briefer.sources.feeds.expand import looks_like_feed
from briefer.sources.feeds.markup import shown_text
from briefer.sources.feeds.model import Feed
from briefer.sources.feeds.parse import parse_feed

URL = "https://news.example/feed"

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Harbour Post &amp;amp; Mail</title><link>https://news.example/</link><language>en-GB</language><ttl>30</ttl>
<item><title>Ferry &lt;em&gt;Aldery&lt;/em&gt; back in service</title><link>/2026/ferry?utm_source=rss</link>
<guid isPermaLink="false">post-17</guid><pubDate>Wed, 25 Nov 2026 08:30:00 +0200</pubDate><dc:creator>Jane Roe</dc:creator>
<description>The ferry sails again.</description>
<content:encoded><![CDATA[<p>The ferry sails again.</p><p>It had been in dock for a week.</p>]]></content:encoded></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenblatt</title>
<link rel="self" href="https://news.example/feed"/><link href="https://news.example/"/>
<entry><title type="html">R&amp;amp;D &lt;b&gt;f\xc3\xa4hrt&lt;/b&gt;</title><id>tag:news.example,2026:1</id>
<link rel="enclosure" href="https://news.example/1.mp3"/><link rel="alternate" href="https://news.example/1"/>
<published>2026-11-25T07:00:00+01:00</published><updated>2026-11-25T09:15:00+01:00</updated>
<author><name>Max Muster</name></author><summary>Kurz.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lang.</p></div></content>
</entry></feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>Old Post</title></channel>
<item rdf:about="https://news.example/a"><title>A</title><link>https://news.example/a</link><dc:date>2026-11-25</dc:date></item></rdf:RDF>"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Json Post", "authors": [{"name": "The desk"}], "items": [
 {"id": 7, "url": "https://news.example/7", "title": "Seven", "content_text": "One & two.\\n\\nThree.",
  "date_published": "2026-11-25T08:00:00Z"}, "no item"]}"""


def read(data: bytes, charset: str | None = None) -> Feed:
    return parse_feed(data, URL, charset)


def test_an_rss_item_gives_its_title_link_id_date_author_and_both_texts() -> None:
    """RSS 2.0 with content:encoded: links become absolute, markup leaves the title, the date keeps its zone."""
    feed = read(RSS)
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.language, feed.ttl) == (
        "RSS 2.0",
        "The Harbour Post & Mail",
        "en-GB",
        1800,
    )
    assert entry.title == "Ferry Aldery back in service"
    assert entry.link == "https://news.example/2026/ferry?utm_source=rss"
    assert (entry.id, entry.author, entry.published) == ("post-17", "Jane Roe", "2026-11-25T08:30:00+02:00")
    assert "a week" in entry.content
    assert "sails again" in entry.summary


def test_an_atom_entry_links_to_its_page_and_not_to_its_enclosure() -> None:
    """Atom: the alternate link is taken, published and updated are kept apart, xhtml content is read."""
    entry = read(ATOM).entries[0]
    assert (entry.title, entry.link) == ("R&D fährt", "https://news.example/1")
    assert (entry.published, entry.updated) == ("2026-11-25T07:00:00+01:00", "2026-11-25T09:15:00+01:00")
    assert (entry.author, entry.language) == ("Max Muster", "de")
    assert "Lang." in entry.content


def test_rss_1_0_and_json_feed_are_read_into_the_same_entries() -> None:
    """RDF dates of a day stay days; JSON ids that are numbers become text; what is no item is said."""
    old = read(RDF)
    assert (old.title, old.entries[0].link, old.entries[0].updated) == (
        "Old Post",
        "https://news.example/a",
        "2026-11-25",
    )
    feed = read(JSON)
    entry = feed.entries[0]
    assert (feed.format, entry.id, entry.author) == ("JSON Feed 1.1", "7", "The desk")
    assert entry.content == "<p>One &amp; two.</p><p>Three.</p>"
    assert feed.repairs == ("1 items that are no objects were left out",)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://u:p@a.example/",
        "http://",
    ],
)
def test_a_link_that_is_no_web_address_is_none(link: str) -> None:
    """feedparser lets such links through; they are not followed and not printed."""
    data = RSS.replace(b"/2026/ferry?utm_source=rss", link.encode())
    assert read(data).entries[0].link is None


@pytest.mark.parametrize(
    ("damage", "mended"),
    [
        (lambda d: d.replace(b"sails again.</d", b"sails & sails&nbsp;again.</d"), "mended"),
        (lambda d: d.replace(b"Jane", b"Ja\x0bne"), "taken out"),
        (lambda d: d.replace(b"Jane", b"Ja&#11;ne"), "mended"),
        (lambda d: d.replace(b"Jane", b"Ja&#x110000; & &#xD800;ne"), "mended"),
        (lambda d: d.replace(b"<item>", b"<item><georss:where xmlns:georss='http://www.georss.org/georss'><gml:pos"
                             b" xmlns:gml='http://www.opengis.net/gml'>1 x</gml:pos></georss:where>"), ""),
        (lambda d: b"<br />\nNotice: undefined index in plugin.php\n" + d, "left out"),
        (lambda d: gzip.compress(d), "unpacked"),
        (lambda d: d.replace(b"</channel></rss>", b""), "broken"),
        (lambda d: d.replace(b"<dc:creator>Jane Roe</dc:creator>", b"<dc:creator>Jane Roe</creator>"), "broken"),
        (lambda d: d.replace(b"utf-8", b"iso-8859-1").replace(b"week", "wéek".encode()), "UTF-8"),
    ],
)  # fmt: skip
def test_a_damaged_feed_keeps_its_entries_and_says_what_was_mended(damage: object, mended: str) -> None:
    """Whatever is wrong with the bytes, the entry comes through with its title, its link and its text."""
    assert callable(damage)
    feed = read(damage(RSS))
    assert mended in " ".join(feed.repairs)
    assert feed.entries[0].title == "Ferry Aldery back in service"
    assert feed.entries[0].link == "https://news.example/2026/ferry?utm_source=rss"
    assert "in dock" in feed.entries[0].content


def test_a_feed_that_was_cut_marks_its_last_entry() -> None:
    """Half of an article must not pass for a whole one."""
    entries = read(RSS[: RSS.index(b"in dock")]).entries
    assert [entry.cut for entry in entries] == [True]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"), (b" \n", "empty"), (b"\xef\xbb\xbf", "empty"), (b"\0" * 5000, "empty"),
        (b"<!doctype html><html><body>404</body></html>", "web page"), (b'{"error": "no"}', "no JSON Feed"),
        (b"{broken", "cannot be parsed"), (b"[" * 100_000, "cannot be parsed"), (b"\xff\xd8\xff\xe0" + b"\1" * 99, "binary"),
        (b"<opml><body/></opml>", "briefer feeds import"), (b"<urlset/>", "sitemap"), (b"<note><to/></note>", "<note>"),
        (b"plain words", "no XML"), (gzip.compress(b"\0" * 50_000_000), "bomb"), (b"\x1f\x8bnonsense", "cannot be unpacked"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    """A quarantined feed names what came in its place."""
    with pytest.raises(NotAFeed, match=what):
        read(data)


def test_entities_are_neither_fetched_nor_expanded_without_bound() -> None:
    """External entities give nothing; nested and long ones are refused, and quickly."""
    external = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS[RSS.index(b"<rss") :].replace(
        b"Jane", b"&x;"
    )
    assert "root:" not in repr(read(external))
    nested = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    long = '<!ENTITY a "' + "A" * 100_000 + '">'
    for entities, name in ((nested, "l9"), (long, "a")):
        started = time.perf_counter()
        with pytest.raises(NotAFeed, match="bomb"):
            read(
                f'<!DOCTYPE d [<!ENTITY l0 "x">{entities}]><rss><channel><title>{f"&{name};" * 1000}</title></channel></rss>'.encode()
            )
        assert time.perf_counter() - started < 2


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_raises_anything_but_not_a_feed(data: st.DataObject) -> None:
    """Bytes cut, doubled, overwritten at random places are read or refused, and never end a run."""
    feed = data.draw(st.sampled_from([RSS, ATOM, RDF, JSON]))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(feed)), st.integers(0, len(feed)))))
    put = data.draw(
        st.sampled_from([b"", b"\0", b"<", b"&", b"]]>", b"<!--", b"<![CDATA[", b"\xff", feed[start:end] * 2])
    )
    try:
        found = read(feed[:start] + put + feed[end:])
    except NotAFeed as reason:
        assert str(reason)
    else:
        assert all(entry.link is None or entry.link.startswith("http") for entry in found.entries)


def test_the_expectations_of_feedparsers_own_files_are_kept(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file is read or quarantined, none raises or hangs, and at least 97 % of what they expect is kept."""
    rows = count_expectations(data_dir, systems=["briefer"])
    capsys.readouterr()
    assert sum(float(row["raised"] or 0) + float(row["hung"] or 0) for row in rows) == 0
    assert all(row["nothing read, no reason"] == 0 for row in rows)
    assert float(rows[0]["share"] or 0) >= 0.97


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- -->" * 3000 + b"x",
        b"<!-- -->" + b" " * 90_000 + b"x",
        b"<?a ?>" * 9000 + b"<rss/>",
        b"<!DOCTYPE a [" * 2000,
    ],
)
def test_what_stands_before_the_first_element_is_passed_over_in_linear_time(data: bytes) -> None:
    """Thousands of comments, blanks and declarations: hostile bytes that a pattern would try in every way."""
    started = time.perf_counter()
    looks_like_feed(data)
    with contextlib.suppress(NotAFeed):
        read(data)
    assert time.perf_counter() - started < 2


def test_a_section_that_never_ends_swallows_no_other_entry() -> None:
    """Each CDATA section without an end ends with its element."""
    items = "".join(
        f"<item><title><![CDATA[Report {n}</title><link>https://news.example/{n}</link></item>"
        for n in range(3)
    )
    feed = read(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    assert [(entry.title, entry.link) for entry in feed.entries] == [
        (f"Report {n}", f"https://news.example/{n}") for n in range(3)
    ]


@pytest.mark.parametrize("trap", ["<!-- a comment without an end ", "<!' ", "<!-- closed --><!-- open >"])
def test_a_comment_that_never_ends_swallows_no_text_of_an_entry(trap: str) -> None:
    """What stands behind it in the content is read."""
    data = RSS.replace(b"<p>It had been", f"{trap}<p>It had been".encode())
    assert "It had been in dock for a week." in " ".join(shown_text(read(data).entries[0].content))
