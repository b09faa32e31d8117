"""clean(): documents in, articles out. What goes, what stays, and what is known of each article."""

from __future__ import annotations

import hashlib
import json

import pytest

from briefer.errors import CleanError
from briefer.text.clean import clean
from briefer.types import Article, Document

ARTICLE = """\
Harbour bridge to close for nine months

The Tarnby Courier
By Ines Roth and Paul Okafor
Tuesday, 4 March 2025 | 3 min read

TARNBY, March 4 (Reuters) - The harbour bridge of Tarnby will close for nine months from Monday, the
port authority said, after divers found cracks in two of its piers.

"We would rather lose nine months than a bridge," said harbour master Edna Vale.

– Detour of 40 minutes –

About 12,000 cars use the bridge every day. They will have to take the tunnel at Sund, a detour of 40
minutes at rush hour.

Repairs will cost 31 million crowns, of which the state pays half.

The council meets again on Thursday.
"""


def article_of(text: str, content_type: str = "text/plain") -> Article:
    return clean(Document("input.txt", content_type, text.encode()), "a1")


def article_of_record(**fields: object) -> Article:
    return clean(Document("input.jsonl#1", "application/json", json.dumps(fields).encode()), "a1")


def reasons(article: Article) -> dict[str, str]:
    return {removed.text: removed.reason for removed in article.removed}


def test_the_text_is_the_title_and_the_paragraphs_parted_by_blank_lines() -> None:
    """Article.text is the title, then the paragraphs that stay, each parted by one blank line."""
    article = article_of(ARTICLE)
    assert article.text == (
        "Harbour bridge to close for nine months\n\n"
        "The harbour bridge of Tarnby will close for nine months from Monday, the port authority said, after "
        "divers found cracks in two of its piers.\n\n"
        '"We would rather lose nine months than a bridge," said harbour master Edna Vale.\n\n'
        "Detour of 40 minutes\n\n"
        "About 12,000 cars use the bridge every day. They will have to take the tunnel at Sund, a detour "
        "of 40 minutes at rush hour.\n\n"
        "Repairs will cost 31 million crowns, of which the state pays half.\n\n"
        "The council meets again on Thursday."
    )
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()


def test_offsets_of_sentences_lead_to_their_text() -> None:
    """text[start:end] is the sentence, ids count from 1 and paragraphs from 0, the title being first."""
    article = article_of(ARTICLE)
    assert [s.id for s in article.sentences] == [f"a1.s{n}" for n in range(1, len(article.sentences) + 1)]
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
    assert article.sentences[0].kind == "title"
    assert [s.paragraph for s in article.sentences] == [0, 1, 2, 3, 4, 4, 5, 6]


def test_subheads_are_headings_without_their_dashes() -> None:
    """ "– Subheads –" stay in the text, but are no body sentence."""
    article = article_of(ARTICLE)
    assert [s.text for s in article.sentences if s.kind == "heading"] == ["Detour of 40 minutes"]
    assert not any("Detour of 40" in s.text for s in article.body)


def test_the_head_gives_the_metadata() -> None:
    """Outlet, authors, date, and the place and agency of the dateline are read from the first lines."""
    article = article_of(ARTICLE)
    assert article.title == "Harbour bridge to close for nine months"
    assert article.outlet == "The Tarnby Courier"
    assert article.author == "Ines Roth and Paul Okafor"
    assert article.published == "2025-03-04"
    assert (article.agency, article.place) == ("Reuters", "Tarnby")
    assert article.language == "en"


def test_the_fields_of_a_record_win_over_the_text() -> None:
    """A record's title, outlet, author and date are taken as they stand; a repeated headline goes."""
    article = article_of_record(
        title="Harbour bridge to close for nine months",
        outlet="Coast Wire",
        author="By Jo Lund, Staff Writer",
        published="2025-03-05T08:00:00Z",
        language="en-GB",
        url="https://coastwire.example/bridge",
        text=ARTICLE,
    )
    assert (article.outlet, article.author, article.published) == (
        "Coast Wire",
        "Jo Lund",
        "2025-03-05T08:00:00Z",
    )
    assert (article.language, article.url) == ("en", "https://coastwire.example/bridge")
    assert article.text.count("Harbour bridge to close") == 1


def test_lines_wrapped_at_a_width_are_one_paragraph_and_lists_are_not() -> None:
    """A mail wrapped at 60 characters becomes paragraphs; short lines under one another stay apart."""
    article = article_of(
        "The bridge over the Sund will close for nine months from next\n"
        "Monday on, the port authority said in a statement on Tuesday.\n"
        "Divers had found cracks in two of its piers in February and\n"
        "reported them to the council.\n\n"
        "The tunnel stays open all the time, but lorries must register\n"
        "a day before they want to use it.\n"
    )
    assert [s.paragraph for s in article.body] == [0, 0, 1]


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("LAKE VORNA, Ostland: ", "Lake Vorna, Ostland", None),
        ("PARIS (Reuters) - ", "Paris", "Reuters"),
        ("HALVORD, Sarrow _ ", "Halvord, Sarrow", None),
        ("PORT ESTER, 11 November 2024 - ", "Port Ester", None),
        ("STEINBRUCH. ", "Steinbruch", None),
        ("BEIJING, May 16 (Xinhua) -- ", "Beijing", "Xinhua"),
        ("Washington (CNN) -- ", "Washington", None),
        ("(AP) — ", None, "AP"),
        ("AUGUSTA, Ga. (WRDW/WAGT) – ", "Augusta, Ga.", None),
        ("Berlin (dpa) - ", "Berlin", "dpa"),
        ("МОСКВА, 16 мая. /ТАСС/. ", "Москва", "TASS"),
        ("14:32 - ", None, None),
        ("SYLMAR, Ill. --", "Sylmar, Ill.", None),
        ("LAKE VORNA >> ", "Lake Vorna", None),
        ("LAKE VORNA, O.L. (NEWS 12) – ", "Lake Vorna, O.L.", None),
        ("Oct 12 (Reuters) - ", None, "Reuters"),
        ("MONDAY, Jan. 25, 2016 (VornaDay News) -- ", None, None),
        ("Port Ester, 14 October 2025, 16:00. ", "Port Ester", None),
        ("PORT ESTER, 14 October 2025. ", "Port Ester", None),
    ],
)
def test_a_dateline_is_read_and_taken_off(dateline: str, place: str | None, agency: str | None) -> None:
    """The first sentence begins after the dateline or the time of a log; place and agency are kept."""
    sentence = (
        "The two sides agreed on Sunday to reopen the crossing in June after nine hours of talks at the lake."
    )
    article = article_of(f"{dateline}{sentence}\n\nThe talks will go on in September, both sides said.")
    assert article.body[0].text == sentence
    assert (article.place, article.agency) == (place, agency)


def test_a_dateline_may_stand_below_a_first_paragraph_that_sums_up() -> None:
    """The second paragraph may be the first of the report; a label or a speaker there is no place."""
    first = "The crossing will open again in June, after nine hours of talks at the lake on Sunday night."
    article = article_of(
        f"{first}\n\nBELLMARK — The handshake took a minute, and nobody smiled at all in it."
    )
    assert article.place == "Bellmark"
    assert article.body[1].text.startswith("The handshake")
    label = article_of(f"{first}\n\nBELLMARK: The handshake took a minute, and nobody smiled at all in it.")
    assert label.place is None


@pytest.mark.parametrize(
    "opening",
    [
        "NATO: The alliance that was declared dead is alive, its secretary general said in Brussels.",
        "BREAKING: The alliance that was declared dead is alive, its secretary general said in Brussels.",
        "Paris - a city of two million - was without power for three hours on Monday evening, the grid said.",
        "On Saturday the Kittiwake 2 - one of two ships in the area - picked up the signal, the port said.",
        "On May 16 - a day that nobody will forget - the bridge of Tarnby closed, the port authority said.",
        "MAYOR LUND: I never said that the bridge would open in June, and I do not say it now.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    """Labels, dashes in a sentence and speakers of an interview are no datelines."""
    second = "EDITOR: You did say it twice, on the radio and in this paper, and we have the tape of it here."
    article = article_of(
        f"{opening}\n\n{second}\n\n{opening.split()[0]} was in the news all week, and will be again."
    )
    assert article.body[0].text == opening or article.text.startswith(opening)


def test_a_text_of_links_and_forms_is_no_article() -> None:
    """Where nothing is left, CleanError says so in one line."""
    with pytest.raises(CleanError, match="nothing is left after cleaning"):
        article_of(
            "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
        )


def test_bytes_that_are_no_text_are_refused_with_a_mend() -> None:
    """A picture under the name of a text is named for what it is."""
    with pytest.raises(CleanError, match="PNG picture; save it as text or HTML"):
        clean(Document("x.txt", "text/plain", b"\x89PNG\r\n\x1a\n" + bytes(100)), "a1")


def test_more_lines_than_an_article_has_are_refused() -> None:
    """Ten million characters of short lines cost a message, not minutes."""
    with pytest.raises(CleanError, match="lines are no article"):
        article_of("one two\n" * 30_000)


def test_markdown_loses_its_marks_and_keeps_its_headings() -> None:
    """Front matter gives fields, # gives the title and headings, links keep their words, tables go."""
    article = article_of(
        "---\ntitle: Bridge to close\ndate: 2025-03-04\nsite: Tarnby Courier\n---\n\n# Bridge to close\n\n"
        "The **harbour bridge** will close for [nine months](https://x.example/y), the port said today.\n\n"
        "## What it costs\n\n| Year | Cost |\n|---|---|\n| 2025 | 31 |\n\n"
        "Repairs cost *31 million* crowns, and the state pays half of it, the minister said on Monday.\n",
        "text/markdown",
    )
    assert (article.title, article.outlet, article.published) == (
        "Bridge to close",
        "Tarnby Courier",
        "2025-03-04",
    )
    assert [s.text for s in article.sentences if s.kind == "heading"] == ["What it costs"]
    assert article.body[0].text.startswith("The harbour bridge will close for nine months, the port")
    assert [s.text for s in article.sentences if s.kind == "row"] == ["Year | Cost", "2025 | 31"]
    assert "*" not in article.text


def test_cleaning_twice_gives_the_same() -> None:
    """clean() is a function of its input alone."""
    assert article_of(ARTICLE) == article_of(ARTICLE)
