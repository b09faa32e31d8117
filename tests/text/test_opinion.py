"""An opinion piece is known by its own label, and by nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefer import brief
from briefer.text.clean import clean
from briefer.types import Document
from tests.text.test_clean import article_of
from tests.text.test_metadata import BODY

TITLE = "Why the harbour bridge must close"


@pytest.mark.parametrize(
    "text",
    [
        f"OPINION: {TITLE}\n\n{BODY}",
        f"{TITLE} | Opinion\n\n{BODY}",
        f"Kommentar: Warum die Brücke schließen muss\n\n{BODY}",
        f"Comment\n\n{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"{TITLE}\n\nOpinion\nInes Roth\nTarnby Courier\n5 May 2025\n{BODY}",
        f"{TITLE}\n\nTarnby Courier | Comment | 5 May 2025\n{BODY}",
        f"{TITLE}\n\nBy the Editorial Board\n5 May 2025\n{BODY}",
        f"{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}\nThe views expressed in this article are the author's own.\n",
        f"{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}\nInes Roth is a columnist for the Courier.\n",
    ],
)
def test_a_label_in_the_title_the_head_or_the_foot_makes_it_opinion(text: str) -> None:
    """The label may be in any of the languages that are read."""
    assert article_of(text).genre == "opinion"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"Opinion divided over harbour bridge\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"Letters of a harbour master go on show\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"{TITLE}\n\nComment\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"News | Opinion | Sport | Weather\n\n{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}",
        f"{TITLE}\n\nTarnby Courier | Analysis | 5 May 2025\n{BODY}",
        f"{TITLE}\n\nTarnby Courier\n5 May 2025\n{BODY}\nThe minister expressed her own view of the bridge on Monday.\n",
    ],
)
def test_news_is_not_taken_for_opinion(text: str) -> None:
    """Words of everyday language, menus and buttons label nothing."""
    assert article_of(text).genre is None


@pytest.mark.parametrize(
    ("fields", "genre"),
    [
        ({"url": "https://courier.example/opinion/2025/05/bridge"}, "opinion"),
        ({"url": "https://courier.example/commentisfree/2025/bridge"}, "opinion"),
        ({"url": "https://courier.example/news/2025/opinion"}, None),
        ({"url": "https://courier.example/news/bridge"}, None),
        ({"section": "Opinion"}, "opinion"),
        ({"section": "News"}, None),
    ],
)
def test_an_address_or_a_section_labels_too(fields: dict[str, str], genre: str | None) -> None:
    """A folder of the address, not the name of the article."""
    data = json.dumps({"title": TITLE, "text": BODY, **fields}).encode()
    assert clean(Document("a.json", "application/json", data), "a1").genre == genre


@pytest.mark.parametrize(
    ("stated", "genre"),
    [
        ('<meta property="article:section" content="Opinion">', "opinion"),
        (
            '<script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "x"}</script>',
            "opinion",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>', None),
    ],
)
def test_a_page_states_it(stated: str, genre: str | None) -> None:
    """In its metadata or in its linked data."""
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.strip().split("\n\n"))
    page = f"<html><head>{stated}</head><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>"
    assert article_of(page, "text/html").genre == genre


def test_an_opinion_piece_is_a_source_and_no_statement_of_a_briefing(tmp_path: Path) -> None:
    """Nothing is printed of it, and it is listed as what it is; alone it is briefed all the same."""
    opinion = f"OPINION: {TITLE}\n\nThe port authority is run by fools, and the bridge of Tarnby will fall in May.\n"
    (tmp_path / "1.txt").write_text(opinion, encoding="utf-8")
    alone = brief(tmp_path, engine="extractive")
    assert alone.lead
    (tmp_path / "2.txt").write_text(f"Harbour bridge to close for nine months\n{BODY}", encoding="utf-8")
    both = brief(tmp_path, engine="extractive")
    cited = {citation.article for statement in both.statements() for citation in statement.citations}
    assert cited == {"a2"}
    assert "· opinion" in both.to_markdown()
    assert [article.get("genre") for article in json.loads(both.to_json())["articles"]] == ["opinion", None]
