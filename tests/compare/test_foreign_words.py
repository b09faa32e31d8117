"""Disagreements across languages: counts, days and details of a report in German, French, Spanish or Italian."""

from __future__ import annotations

import pytest

from briefer.compare.disagreements import find_disagreements
from briefer.types import Cluster, Disagreement, DraftStatement
from tests.factories import make_article

ENGLISH_AND_FOREIGN = [
    ("A crowd of 27,400 watched the match.", "de", "24.700 Zuschauer waren im Stadion dabei."),
    ("The bank will close 64 of its 210 branches.", "de", "46 der 210 Geschäftsstellen sollen schließen."),
    ("The plant will cut 1,800 jobs.", "de", "Das Werk streicht rund 1.500 Stellen."),
    (
        "The flood destroyed 48 houses in the valley.",
        "de",
        "In der Stadt sind siebenundzwanzig Häuser zerstört.",
    ),
    ("The blast killed 12 people.", "fr", "L'explosion a fait 17 morts."),
    ("The fire destroyed 340 flats.", "fr", "Quelque 430 logements sont détruits par l'incendie."),
    ("The school has 1,240 pupils.", "fr", "L'école compte 1 420 élèves."),
    ("The strike closed 37 schools.", "es", "La huelga cerró 73 escuelas."),
    ("The strike closed 73 schools.", "es", "La huelga cerró treinta y siete escuelas."),
    ("The strike closed 92 schools.", "fr", "La grève touche soixante-douze écoles."),
    ("The strike closed 21 schools.", "it", "Lo sciopero ha chiuso trentadue scuole."),
    ("The strike began at 5:40 a.m.", "fr", "La grève a commencé à 4 heures 30."),
    ("The train had 420 passengers.", "es", "El tren llevaba 240 pasajeros."),
    ("The ferry had 310 passengers.", "it", "Il traghetto aveva 130 passeggeri."),
]


@pytest.mark.parametrize(("english", "language", "foreign"), ENGLISH_AND_FOREIGN)
def test_a_count_in_another_language_is_held_against_an_english_one(
    english: str, language: str, foreign: str
) -> None:
    """Each position is the sentence as it stands in its article."""
    (found,) = across(english, language, foreign)
    assert {position.text for position in found.positions} == {english, foreign}


def test_what_a_speaker_says_in_one_language_is_held_against_its_negation_in_another() -> None:
    """By the speaker's name, for both say "we"."""
    (found,) = across(
        '"We did not deserve it over 120 minutes," coach Gerald Pichler said.',
        "de",
        "Trainer Gerald Pichler sagte: „Wir haben es über 120 Minuten verdient.“",
    )
    assert found.topic.startswith("whether")


@pytest.mark.parametrize(
    ("english", "language", "foreign"),
    [
        ("A crowd of 27,400 watched the match.", "de", "27.400 Zuschauer waren im Stadion dabei."),
        ("The price is 2.7 billion euros.", "de", "Der Preis beträgt 2,7 Milliarden Euro."),
        ("The school has 1,240 pupils.", "fr", "L'école compte 1 240 élèves."),
        ("About 40 people were evacuated.", "fr", "Une quarantaine de personnes ont été évacuées."),
        ("The strike closed 37 schools.", "es", "La huelga cerró treinta y siete escuelas."),
        ("The plant has 90 workers.", "de", "Das Werk hat 120 Besucher im Jahr."),
        (
            "The new hall would take twenty years to build, Travebank said.",
            "de",
            "Nach fast 200 Jahren verliert die Travebank ihre Selbstständigkeit.",
        ),
    ],
)
def test_what_another_language_tells_alike_is_no_disagreement(
    english: str, language: str, foreign: str
) -> None:
    """A full stop between thousands, a comma before decimals, and numbers in words are read as they are meant."""
    assert not across(english, language, foreign)


def across(english: str, language: str, foreign: str) -> tuple[Disagreement[DraftStatement], ...]:
    articles = (
        make_article(1, f"Title\n\n{english}"),
        make_article(2, f"Title\n\n{foreign}", language=language),
    )
    return find_disagreements(Cluster(articles))
