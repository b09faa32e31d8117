"""What an article says of itself is read; what it does not say is None."""

from __future__ import annotations

import pytest

from briefer.text.agencies import agency_name, credited_agency
from briefer.text.stamps import field_date, stated_date
from tests.text.test_clean import article_of, article_of_record

BODY = """
The harbour bridge of Tarnby will close for nine months from Monday, the port authority said on Tuesday.

Divers had found cracks in two of its piers in February, and one of them has grown since then.

About 12,000 cars use the bridge every day, and most of them will have to take the tunnel at Sund.
"""


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ines Roth", "Ines Roth"),
        ("By INES ROTH and PAUL OKAFOR", "Ines Roth and Paul Okafor"),
        ("By Ines Roth, Harbour Editor | 14 Oct 2025 18:45 | 4 min read", "Ines Roth"),
        ("By our special correspondent Ines Roth", "Ines Roth"),
        ("EXCLUSIVE by Ines Roth", "Ines Roth"),
        ("Ines Roth\nThe Isthmus Review\n20 November 2026", "Ines Roth"),
        ("Ines Roth, Harbour Correspondent", "Ines Roth"),
        ("12.11.2024 | Local | by Ines Roth", "Ines Roth"),
        ("Von Ines Roth", "Ines Roth"),
        ("Par Ines Roth (avec agences)", "Ines Roth"),
        ("By the editorial team", None),
        ("By Ines Roth, Executive Content Editor", "Ines Roth"),
        ("Executive Content Editor", None),
        ("By Reuters", None),
        ("INES ROTH Associated Press", "Ines Roth"),
    ],
)
def test_the_byline_gives_the_author(line: str, author: str | None) -> None:
    """Names, without "By", roles and desks; a desk or an agency is no author."""
    assert article_of(f"Harbour bridge to close for nine months\n\n{line}\n{BODY}").author == author


@pytest.mark.parametrize(
    ("head", "outlet", "published"),
    [
        ("Gulf News Daily  |  AFP  |  Apr 13, 2025 - 8:26 PM", "Gulf News Daily", "2025-04-13"),
        ("Tarnby Bote, English page\n12.11.2024 | Local", "Tarnby Bote", "2024-11-12"),
        (
            "Tidings of the Sund (translated)\nagencies / red. - 14.4.2025",
            "Tidings of the Sund",
            "2025-04-14",
        ),
        ("The Tarnby Courier\nMonday, April 14, 2025. No. 74", "The Tarnby Courier", "2025-04-14"),
        (
            "Harbour Week - your weekly dose of tar\nPosted on November 11, 2024 by editorial team",
            "Harbour Week",
            "2024-11-11",
        ),
        ("The Tarnby Courier\nMonday 5 May", "The Tarnby Courier", None),
        ("Tarnby Courier, 5 May 2025", "Tarnby Courier", "2025-05-05"),
        ("L'Écho du Matin\nPublié le 19 novembre 2026 à 17h20", "L'Écho du Matin", "2026-11-19"),
        ("Office of the Harbour Master, 14 October 2026", "Office of the Harbour Master", "2026-10-14"),
        ("Ministère des Ports, le 14 octobre 2026", "Ministère des Ports", "2026-10-14"),
        ("Ines Roth\nThe Isthmus Review\n20 November 2026", "The Isthmus Review", "2026-11-20"),
        ("Market Globe", "Market Globe", None),
    ],
)
def test_head_lines_give_outlet_and_date(head: str, outlet: str, published: str | None) -> None:
    """Head lines are read as cells; a date without its year is none."""
    article = article_of(f"Harbour bridge to close for nine months\n\n{head}\n{BODY}")
    assert article.published == published
    assert article.outlet == outlet or published is None
    assert article.body[0].text.startswith("The harbour bridge of Tarnby")


@pytest.mark.parametrize(
    "line", ["Port Tarnby, 5 May 2025", "Press release, 5 May 2025", "Latest news, 5 May 2025"]
)
def test_a_place_or_a_rubric_before_the_date_is_no_outlet(line: str) -> None:
    """None rather than a guess."""
    assert article_of(f"Harbour bridge to close for nine months\n\n{line}\n\n{BODY}").outlet is None


@pytest.mark.parametrize("line", ["Fatalities: 1 civilian", "Cars a day: 12,000", "Cause: not known yet"])
def test_what_a_head_line_states_is_no_outlet(line: str) -> None:
    """A label and what it stands at is news: it stays in the text."""
    article = article_of(
        f"Harbour bridge to close for nine months\n\nPort Authority\n{line}\n5 May 2025\n{BODY}"
    )
    assert article.outlet == "Port Authority"
    assert line in article.text


def test_a_masthead_above_the_headline_is_no_headline() -> None:
    """The name of the paper may stand first; the headline is the line that stands alone below it."""
    article = article_of(
        f"HARBOUR VOICE\nFor quay and crane. Weekly\n\nThe day they closed the bridge\n{BODY}"
    )
    assert article.title == "The day they closed the bridge"
    assert article.outlet == "HARBOUR VOICE"


@pytest.mark.parametrize(
    "above",
    [
        "Port Authority of Tarnby",
        "Sund and Isthmus Transport Ministry",
        "Your free paper since 1911",
        "Le Courrier du Sund",
        "All the Isthmus reads",
    ],
)
def test_an_office_or_a_slogan_above_the_headline_is_no_headline(above: str) -> None:
    """The text takes up what its headline says, and nothing of the name or the slogan above it."""
    assert article_of(f"{above}\n\nHarbour bridge to close for nine months\n{BODY}").title == (
        "Harbour bridge to close for nine months"
    )


@pytest.mark.parametrize(
    ("title", "expected", "outlet"),
    [
        (
            "Harbour bridge to close for nine months - Tarnby Courier News",
            "Harbour bridge to close for nine months",
            "Tarnby Courier News",
        ),
        (
            "Harbour bridge to close for nine months | The Sund",
            "Harbour bridge to close for nine months",
            "The Sund",
        ),
        (
            "Harbour bridge to close - and what comes next",
            "Harbour bridge to close - and what comes next",
            None,
        ),
    ],
)
def test_the_outlet_behind_a_headline_is_taken_off(title: str, expected: str, outlet: str | None) -> None:
    """ "Headline - Outlet" is parted only where what follows is the name of an outlet."""
    article = article_of_record(title=title, text=BODY)
    assert (article.title, article.outlet) == (expected, outlet)


def test_a_headline_in_capitals_above_the_name_of_the_paper_is_the_headline() -> None:
    """Which of two lines is the name of the paper is told by its words, not by its capitals."""
    article = article_of(
        f"TARNBY: A BRIDGE TOO FAR\n\nHarbour Herald - Official daily\nMay 15, 2024\n\n{BODY}"
    )
    assert article.title == "TARNBY: A BRIDGE TOO FAR"
    assert article.outlet == "Harbour Herald"


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe, 32, of Tarnby",
        "TARNBY, South Sund |",
        "(News at Eleven)",
        "*** Join it LIVE here ! ***",
        "The Honorable Jane Roe",
        "Directed by Jane Roe",
        "The bridge of Tarnby seen from the harbour. [Photo/Harbour Herald]",
        "Cars queue at the tunnel of Sund on Monday. (Published Tuesday, May 14, 2024)",
    ],
)
def test_a_caption_a_dateline_or_a_label_is_no_headline(line: str) -> None:
    """No title rather than one that says nothing of the event; the text below it is whole."""
    article = article_of(f"{line}\n\n{BODY}")
    assert article.title is None
    assert article.outlet is None
    assert BODY.strip() in article.text


def test_a_text_without_headline_has_none() -> None:
    """The first paragraph is no headline."""
    article = article_of(BODY)
    assert article.title is None
    assert article.sentences[0].kind == "body"


@pytest.mark.parametrize(
    ("tail", "agency"),
    [
        ("© Agence France-Presse", "AFP"),
        ("All rights reserved. © (2024) Agence France-Presse", "AFP"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "AP"),
        ("Associated Press writer Jo Lund in Sund contributed to this report.", "AP"),
        ("Source: Reuters", "Reuters"),
        ("The bridge on Monday © AFP – Jane ROE", None),
        ("Photo: Reuters", None),
        ("© 2025 Tarnby Courier", None),
        ("With agencies", None),
    ],
)
def test_a_credit_for_the_text_names_the_agency(tail: str, agency: str | None) -> None:
    """The credit of a picture, and "agencies" without a name, say nothing of the text."""
    assert article_of(f"{BODY}\n{tail}\n").agency == agency


def test_the_date_of_a_caption_dates_the_text() -> None:
    """The one date of a fresh photo dates a text that names its weekday; a year is no date."""
    caption = "Photo released by the port of Tarnby of the bridge, May 14, 2024 © POOL – Jane ROE"
    assert article_of(f"{BODY}\n{caption}\n").published == "2024-05-14"
    old = "FILE - In this May 14, 2024, file photo, cars cross the bridge of Tarnby."
    assert article_of(f"{BODY}\n{old}\n").published is None
    assert article_of(f"{BODY}\n{caption.replace('14', '15')}\n").published is None
    assert article_of(f"{BODY}\n© (2024) Agence France-Presse\n").published is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday, May 16, 2024", "2024-05-16"),
        ("16 May 2024", "2024-05-16"),
        ("Nov. 11, 2024 8:52 am ET", "2024-11-11"),
        ("NOVEMBER 11 2024", "2024-11-11"),
        ("Saturday, 22nd March 2025", "2025-03-22"),
        ("12.11.2024", "2024-11-12"),
        ("14. März 2025", "2025-03-14"),
        ("Publié le 1er novembre 2025 à 6 h 42", "2025-11-01"),
        ("16 de mayo de 2024", "2024-05-16"),
        ("16 мая 2024", "2024-05-16"),
        ("2024年5月16日", "2024-05-16"),
        ("الخميس 16 مايو 2024", "2024-05-16"),
        ("2024-05-16T10:00:00Z", "2024-05-16"),
        ("05/16/2024", "2024-05-16"),
        ("06/11/2025", None),
        ("31 February 2024", None),
        ("May 2024", None),
        ("May 16", None),
    ],
)
def test_only_a_complete_date_is_a_date(text: str, day: str | None) -> None:
    """Day, month and year, in the ways that head lines write them; what has two readings is none."""
    assert stated_date(text) == day


def test_a_slashed_date_is_read_as_the_text_names_the_day() -> None:
    """06/11/2025 is the sixth of November in a text that speaks of 6 November."""
    text = f"Harbour bridge to close for nine months\n\nTarnby Courier | 06/11/2025\n{BODY}"
    assert article_of(text).published is None
    assert (
        article_of(
            f"{text}\nThe talks of 6 November went on until midnight, one of the members said.\n"
        ).published
        == "2025-11-06"
    )


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-10-14T16:00:00+00:00", "2025-10-14T16:00:00+00:00"),
        ("2025-10-14 16:00", "2025-10-14T16:00"),
        ("Thu, 16 May 2024 10:00:00 GMT", "2024-05-16T10:00:00+00:00"),
        ("14 Oct 2025 18:45", "2025-10-14T18:45:00"),
        ("14 October 2025", "2025-10-14"),
        ("yesterday", None),
        ("2025-13-45", None),
    ],
)
def test_the_field_of_a_record_is_iso_8601(value: str, date: str | None) -> None:
    """Whatever way a record writes its date, the article has it in ISO 8601 or not at all."""
    assert field_date(value) == date


def test_agencies_go_by_one_name() -> None:
    """Each way to write an agency is one agency; a credit names it only as the source of the text."""
    assert agency_name("Agence France-Presse") == agency_name("(AFP)") == "AFP"
    assert agency_name("ТАСС") == "TASS"
    assert agency_name("Tarnby Courier") is None
    assert credited_agency("© 2024 The Associated Press. All rights reserved.") == "AP"
    assert credited_agency("© AFP – Jane ROE") is None
