"""What a tabloid sets in capitals is printed only where nobody says it in plain letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefer import brief
from briefer.engines.shouting import plain_words, shouts
from tests.text.test_clean import article_of

PLAIN = plain_words(
    [article_of("Bridge\n\nThe bridge of Tarnby was shut, and commuters stood a few metres off it.\n")]
)


@pytest.mark.parametrize(
    "text",
    [
        "TERRIFIED commuters screamed as the bridge snapped.",
        "The bus stopped just 5 METRES from the edge.",
        "THE BRIDGE OF TARNBY IS SHUT FOR NINE MONTHS.",
        "The port is UTTERLY unprepared, drivers say.",
    ],
)
def test_a_word_or_a_sentence_in_capitals_shouts(text: str) -> None:
    """A word that others write small, one with the ending of a word, or all of it."""
    assert shouts(text, PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO and the EU paid for the bridge, NATO said.",
        "The MS TARNBY sailed on Monday, the BBC reported.",
        "The bridge was shut on Monday.",
        "The DAX and the CAC-40 fell, and so did VW.",
        "Die Brücke ist gesperrt.",
    ],
)
def test_initials_and_names_do_not(text: str) -> None:
    """Nobody writes them small."""
    assert not shouts(text, PLAIN)


def test_the_briefing_takes_the_plain_sentence(tmp_path: Path) -> None:
    """Of two that tell the same, and for its lead."""
    event = "the harbour bridge of Tarnby when a cable snapped on Monday, and three of them were taken to hospital"
    (tmp_path / "1.txt").write_text(
        f"Bridge horror\n\nTERRIFIED workers fell from {event}, the police said.\n"
    )
    (tmp_path / "2.txt").write_text(
        f"Cable snaps on bridge\n\nFour workers fell from {event}, the port said.\n"
    )
    made = brief(tmp_path, engine="extractive")
    assert made.lead[0].text.startswith("Four workers fell")
    assert "TERRIFIED" not in " ".join(statement.text for statement in made.statements())
