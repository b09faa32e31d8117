"""Which passages of another article are cited as a second source of a statement."""

from __future__ import annotations

import pytest

from briefer.compare.corroboration import Corroboration
from tests.factories import make_article

BANK = "Valdoria's central bank lifted its key rate to 4.75% from 4.5% on Thursday."


def passage(statement: str, *sentences: str) -> str:
    """What of an article of those sentences is cited for a statement out of another one; "" for nothing."""
    own = make_article(1, f"A title\n\n{statement}", published="2026-11-19")
    other = make_article(2, "Another title\n\n" + " ".join(sentences), published="2026-11-20")
    found = Corroboration((own, other)).of(statement, own, {other.id})
    return " ".join(sentence.text for sentence in found.get(other.id, ()))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (BANK, "The Valdorian central bank raised its key interest rate on Thursday to 4.75 percent from 4.5 percent."),
        (
            "Six people were killed when the Old Weir Bridge collapsed, police chief Dana Orsk said on Tuesday.",
            "The collapse of the Old Weir Bridge left six people dead.",
        ),
        (
            "Flames driven by winds of nearly 100 kilometres per hour destroyed at least 85 houses.",
            "A wildfire driven by winds of up to 60 mph burned through the foothills on Thursday, "
            "destroying at least 85 homes, officials said.",
        ),
        (
            '"The number I want is the one after five years," says Tomas Weil, an allergist at Brackwater Hospital.',
            "‘The number I want is the one after five years,’ said Dr Tomas Weil of Brackwater Hospital, who may publish his own.",
        ),
        (
            "The ministry's units opened fire on a patrol near the Pell bridge at around 5:40 a.m.",
            "At 05:40 units opened fire on a patrol of the ministry at the Pell bridge, and nobody was warned.",
        ),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_a_second_source(statement: str, told: str) -> None:
    """Synonyms, an adjective for a name, another unit, and who said it, and what else is told, set nothing apart."""
    assert passage(statement, "Much else has happened in the country this week.", told) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (BANK, "The Valdorian central bank raised its key interest rate on Thursday to 4.75 percent."),
        (BANK, "The Valdorian central bank lowered its key rate to 4.75% from 4.5% on Thursday."),
        (BANK, "Valdoria's central bank may lift its key rate to 4.75% from 4.5%."),
        (BANK, "Valdoria's central bank lifted its key rate to 4.75% from 4.5% on Tuesday."),
        (BANK, "Corvia's central bank lifted its key rate to 4.75% from 4.5% on Thursday."),
        (BANK, "Valdoria's central bank denied that it lifted its key rate to 4.75% from 4.5%."),
        (
            "Justice Omar Pell wrote that the decision would put families on the street by Christmas.",
            "The decision would put families on the street by Christmas, wrote chair Omar Pell-Adams.",
        ),
        (
            "Spacey said he was horrified and did not remember the encounter, but apologized to Rapp.",
            "Spacey said he was horrified and that he did not remember the encounter with Rapp.",
        ),
        (
            '"This is not a cure. It is a seat belt," said Nadia Ferro, who led the trial.',
            "‘This is not just a cure. It is a seat belt,’ said Nadia Ferro, who led the trial.",
        ),
        (
            '"This court has put families on the street by Christmas," said Omar Pell in Lorne.',
            '"This court has put families on the street by Christmas," said Nina Walsh after Omar Pell left Lorne.',
        ),
        (
            "Senior analyst Colleen Keller flew to France to help.",
            "Colleen Keller, a senior analyst who worked on the Air France hunt, answered by mail.",
        ),
        (
            "Medlark's statement says that passwords were not affected.",
            "Persons affected need not change their password on account of this incident, Medlark says.",
        ),
    ],
)  # fmt: skip
def test_another_fact_or_a_part_of_it_is_no_second_source(statement: str, told: str) -> None:
    """A figure missing, the other direction, a doubt, another day or name or speaker, and one clause of two."""
    assert passage(statement, "Much else has happened in the country this week.", told) == ""


def test_what_is_around_a_passage_says_whom_it_is_about() -> None:
    """A passage that names nobody is about whom the sentences before it name."""
    told = "The company plans to file for approval by the end of the year."
    statement = "Orvane Biotech intends to apply for approval by the end of the year."
    assert passage(statement, "Shares in Orvane Biotech rose.", told) == told
    assert passage(statement, "Shares in Kestrel Foods rose.", told) == ""


def test_two_sentences_in_a_row_may_say_it_together() -> None:
    """A statement of two clauses, each told by a sentence of its own."""
    statement = "Sizemore denied the young actress' claim, and was quietly dropped by his management firm."
    told = ("Sizemore denied the young actress' claim.", "His management firm quietly dropped him.")
    assert passage(statement, *told) == " ".join(told)
