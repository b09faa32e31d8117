"""What `briefer.render.to_html` promises."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import lxml.html
import pytest

from briefer.render import to_html
from tests.factories import cite, make_article, make_briefing, one_statement, verbatim
from tests.render.hostile import executable


@pytest.fixture
def page() -> Any:
    return lxml.html.document_fromstring(to_html(make_briefing()))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_page_needs_nothing_but_itself() -> None:
    """No script, no picture, no font, no style sheet from elsewhere."""
    html = to_html(make_briefing())
    assert executable(html) == []
    assert not re.search(r"<(?:script|img|link|iframe)\b|@import|url\(", html)


def test_the_policy_of_the_page_allows_its_own_style_sheet_and_nothing_else(page: Any) -> None:
    """The hash is that of the bytes between the tags."""
    style = page.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_citation_holds_the_words_marked_in_their_context_and_a_link_to_them(page: Any) -> None:
    """One sentence before and one after; outlet, title and day above; the original at the passage below."""
    passage = page.xpath("//section[@class='key-points']//figure")[0]
    marked = "The coastguard said three passengers were treated for broken bones."
    shown = text_of(passage.find(".//blockquote"))
    assert shown.startswith("All 214 people aboard")
    assert f"off Maren Island. {marked} “We heard a long scrape" in shown
    assert shown.endswith("a schoolteacher from Port Ellery.")
    assert passage.find(".//mark").text == marked
    assert text_of(passage.find("figcaption")) == (
        "1 Ellery Courier Ferry with 214 aboard runs aground off Maren Island 5 March 2025"
    )
    assert passage.xpath(".//p[@class='original']/a/@href") == [
        "https://courier.example/2025/03/ferry-aground?ref=front&id=7"
        "#:~:text=The%20coastguard%20said%20three%20passengers,were%20treated%20for%20broken%20bones."
    ]


@pytest.mark.parametrize("word", ["snow ", "雪"])
def test_a_long_sentence_beside_a_passage_is_cut(word: str) -> None:
    """At a word where there are spaces, and wherever in a script without; the passage itself is whole."""
    text = f"T\n\n{(word * 400).strip()}. It was cold. {(word * 400).strip()}."
    article = make_article(1, text)
    html = to_html(one_statement(verbatim(cite(article, "It was cold.")), article))
    quote = text_of(lxml.html.document_fromstring(html).find(".//blockquote"))
    before, after = quote.split("It was cold.")
    assert before.startswith(f"…{word}")
    assert after.endswith(f"{word.strip()}…")
    assert 200 < len(before) < 300
    assert 200 < len(after) < 300


def test_a_source_without_an_address_is_not_linked(page: Any) -> None:
    """The passage is there, the link is not."""
    passage = page.xpath("//section[@class='next']//figure")[0]
    assert not passage.xpath(".//p[@class='original']")
    assert "He will question the captain" in text_of(passage)


def test_each_statement_says_on_how_many_origins_it_rests(page: Any) -> None:
    """In the line below it, with the sources' names."""
    lead, second = page.xpath("//section[@class='lead']//summary")
    assert text_of(lead) == ("Passages from 1 Ellery Courier 2 Mainland Herald 3 Bruchweder Bote 2 origins")
    assert text_of(second) == "Passages from 2 Mainland Herald single source"


def test_positions_stand_side_by_side_with_their_sources(page: Any) -> None:
    """Topic, kind of the difference, and a note above them."""
    section = page.xpath("//section[@class='disagreements']")[0]
    assert text_of(section.find(".//h3")) == "How many passengers were hurt"
    assert text_of(section.xpath(".//p[@class='nature']")[0]) == (
        "updated over time the latest figure is that of Wednesday"
    )
    assert len(section.xpath(".//ul[@class='positions']/li")) == 2


def test_quotations_and_amounts_stand_out_without_a_word_changed(page: Any) -> None:
    """The words in quotation marks under "Who said what", and the numbers under the figures."""
    quotes = page.xpath("//section[@class='quotes']//span[@class='quotation']")
    assert [quote.text for quote in quotes] == [
        "“We heard a long scrape and then the lights went out,”",
        "“It is too early to speak of human error,”",
    ]
    figures = page.xpath("//section[@class='figures']//p[@class='text']")[0]
    assert [amount.text for amount in figures.xpath("span[@class='amount']")] == ["about $4.5 million"]
    assert text_of(figures).startswith(
        "Repairs to the hull will cost about $4.5 million, the owner estimates."
    )


def test_text_in_another_language_says_so(page: Any) -> None:
    """A German passage and title are marked as German; the page is English."""
    assert page.get("lang") == "en"
    german = page.xpath("//blockquote[@lang='de']")
    assert text_of(german[0]).startswith("Alle 214 Menschen")
    assert page.xpath("//p[@class='title'][@lang='de']")


def test_a_statement_in_another_language_says_so() -> None:
    """Also where a source in English stands behind it: the words are those of the other one."""
    english = make_article(1, "T\n\nIt was cold.")
    german = make_article(2, "T\n\nEs war kalt.", language="de")
    statement = verbatim(cite(german, "Es war kalt."), cite(english, "It was cold."))
    html = to_html(one_statement(statement, english, german))
    assert '<h1 dir="auto" lang="de">Es war kalt.' in html


def test_what_was_left_out_is_named_with_the_reason(page: Any) -> None:
    """Rejected statements and problems, folded, at the end."""
    section = page.xpath("//section[@class='left-out']")[0]
    assert text_of(section.find(".//summary")) == "1 statement that did not hold1 problem with the input"
    assert "The captain was asleep. no passage of the article says it" in text_of(section)
    assert "wire/04.txt no article text left; check the file" in text_of(section)


def test_links_within_the_page_lead_somewhere_and_ids_are_unique(page: Any) -> None:
    """Each source number leads to the source; headings name their sections."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    labels = set(page.xpath("//@aria-labelledby"))
    assert targets
    assert labels
    assert targets | labels <= set(ids)


def test_plain_html_is_the_markdown_without_style(page: Any) -> None:
    """Headings, lists, emphasis and links only; a fragment that may stand in another page."""
    html = to_html(make_briefing(), style="plain")
    assert html.startswith(
        "<h1>Ferry with 214 aboard runs aground off Maren Island [1a] <em>single source</em></h1>"
    )
    assert set(re.findall(r"<(\w+)", html)) == {"h1", "h2", "p", "em", "strong", "ul", "li", "a"}
    assert '<a href="https://bote.example/a/1" rel="noopener noreferrer">https://bote.example/a/1</a>' in html
    assert "<li>Repairs to the hull will cost about $4.5 million, the owner estimates. [1e]" in html
