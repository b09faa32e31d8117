"""A translated statement is held against its original by what two languages share."""

from __future__ import annotations

import pytest

from briefer.types import Cluster, DraftStatement, Rejected, Statement
from briefer.verify import verify_statement
from briefer.verify.evidence import Sources
from tests.verify.test_verify import article, cite

ORIGINALS = (
    "The ministry will spend 1.2 billion crowns on 12 bridges by 2031, Minister Iona Pell said on Tuesday.",
    "Trains leave at 3:30 p.m. and carry 2,400 passengers.",
    '"We shall not wait," Iona Pell said.',
    "Profit fell by 4.5 percent to 310 million dollars.",
    "The works will take four to six weeks.",
)
SOURCE = article(1, *ORIGINALS)
SOURCES = Sources(Cluster((SOURCE,)))


def held(number: int, text: str) -> Statement | Rejected:
    """A translation of the sentence of that number, from 0, as verify() takes it."""
    return verify_statement(DraftStatement(text, (cite(SOURCE, number + 1),), ORIGINALS[number]), SOURCES)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "Das Ministerium gibt bis 2031 1,2 Milliarden Kronen für zwölf Brücken aus, sagte Ministerin Iona Pell am Dienstag."),
        (0, "Le ministère dépensera 1,2 milliard de couronnes pour 12 ponts d'ici 2031, a déclaré mardi la ministre Iona Pell."),
        (0, "Ministerstwo wyda do 2031 roku 1,2 mld koron na 12 mostów, powiedziała we wtorek minister Iona Pell."),
        (0, "El ministerio gastará 1.200 millones de coronas en 12 puentes hasta 2031, dijo el martes la ministra Iona Pell."),
        (0, "Министерство потратит 1,2 млрд крон на 12 мостов до 2031 года, сказала во вторник министр Иона Пелл."),
        (1, "Die Züge fahren um 15.30 Uhr ab und befördern 2.400 Fahrgäste."),
        (1, "Les trains partent à 15 h 30 et transportent 2 400 passagers."),
        (4, "Die Arbeiten dauern vier bis sechs Wochen."),
        (4, "Les travaux dureront de quatre à six semaines."),
        (3, "純利益は4.5パーセント減の3億1000万ドルとなった。"),
        (2, 'Iona Pell sagte: "We shall not wait" [transl.: Wir werden nicht warten].'),
        (3, "Der Gewinn fiel um 4,5 Prozent auf 310 Millionen Dollar."),
    ],
)  # fmt: skip
def test_a_faithful_translation_is_printed(number: int, text: str) -> None:
    """Figures in the manner of the language, words for small numbers, quotations as they were said."""
    outcome = held(number, text)
    assert isinstance(outcome, Statement), outcome
    assert outcome.text == text
    assert outcome.original == ORIGINALS[number]


@pytest.mark.parametrize(
    ("number", "text", "said"),
    [
        (0, "Das Ministerium gibt bis 2031 1,2 Millionen Kronen für zwölf Brücken aus, sagte Ministerin Iona Pell am Dienstag.", "1,2"),
        (0, "Das Ministerium gibt bis 2031 viele Kronen für zwölf Brücken aus, sagte Ministerin Iona Pell am Dienstag.", "missing"),
        (0, "Das Ministerium gibt bis 2031 1,2 Milliarden Kronen für zwölf Brücken aus, sagte die Ministerin am Dienstag.", "Iona Pell"),
        (1, "Die Züge fahren um 16.30 Uhr ab und befördern 2.400 Fahrgäste.", "16.30"),
        (1, "Die Züge fahren um 15.30 Uhr ab und befördern 24.000 Fahrgäste.", "24.000"),
        (4, "Die Arbeiten dauern vier bis sechs Monate.", "months in the place of weeks"),
        (3, "Der Gewinn fiel um 4,5 Prozent auf 310 Millionen Euro.", "euros in the place of dollars"),
        (2, 'Iona Pell sagte: "Wir werden nicht warten".', "stays in its own language"),
        (3, "Der Gewinn fiel um 4,5 Prozent auf 310 Millionen Dollar, und der Vorstand hat am Abend seinen Rücktritt angeboten.", "longer"),
    ],
)  # fmt: skip
def test_a_translation_that_says_something_else_is_not(number: int, text: str, said: str) -> None:
    """Another scale, figure or clock time, a name left out, a quotation translated, a part added."""
    outcome = held(number, text)
    assert isinstance(outcome, Rejected)
    assert outcome.reason.startswith("translation: ")
    assert said in outcome.reason


def test_an_original_that_does_not_hold_is_not_printed_in_any_language() -> None:
    """The checks read the original first."""
    citation = cite(SOURCE, 4)
    draft = DraftStatement(
        "Der Gewinn stieg um 4,5 Prozent auf 310 Millionen Dollar.",
        (citation,),
        "Profit rose by 4.5 percent to 310 million dollars.",
    )
    outcome = verify_statement(draft, SOURCES)
    assert isinstance(outcome, Rejected)
    assert not outcome.reason.startswith("translation")
