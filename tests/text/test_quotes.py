"""Quotations and their speakers."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.quotes import find_quotes, normalize_quote, resolve_speaker

ARTICLE = '''"Packaging is a scale business," said Amara Whitlock, Chief Executive Officer of Tessaly. \
"Dalmont has the best. We want it."

Ostavian Foreign Minister Jonas Wiel, who had mediated for 16 months, said the talks had been close \
to collapse. "At two in the morning somebody had ordered the cars," he said.

Solen called the document "modest and therefore solid". The "Velmi Declaration" was signed.

"That is legal. Decent it is not," said its chairwoman, Silke Marquardt.

"Yes," a spokesman for the ministry told the paper, "it isn't the workers' fault."'''


def speakers(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in find_quotes(text)]


def test_quotations_of_an_article_have_their_speakers() -> None:
    """Tags behind, before and inside; a quotation that goes on keeps its speaker; a title has none."""
    assert speakers(ARTICLE) == [
        ("Packaging is a scale business,", "Amara Whitlock"),
        ("Dalmont has the best. We want it.", "Amara Whitlock"),
        ("At two in the morning somebody had ordered the cars,", "he"),
        ("modest and therefore solid", "Solen"),
        ("Velmi Declaration", None),
        ("That is legal. Decent it is not,", "Silke Marquardt"),
        ("Yes,", "a spokesman for the ministry"),
        ("it isn't the workers' fault.", "a spokesman for the ministry"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to John Hale, “we go now”.", "John Hale"),
        ("She added: ‘It’s over.’", "She"),
        ("„Wir gehen“, sagte Silke Marquardt.", "Silke Marquardt"),
        ("«Nous partons», a déclaré Jean Morel.", "Jean Morel"),
        ('"Is it?" Mr. Hale asked.', "Hale"),
        ("'We don't know,' the minister said.", "the minister"),
        ("Whitlock’s lawyer, Joe Doe, said “never again”.", "Joe Doe"),
        ('"We were lucky," said Ohio Gov. Ida Brandt.', "Ida Brandt"),
        ('Police said they were "shocked beyond words".', "Police"),
        ('"It is late," the group\'s chairman Georg Reinholt wrote in a letter.', "Georg Reinholt"),
        ('The mayor, Ida Brandt, warned: "Stay inside."', "Ida Brandt"),
        ('Hale said the bill was dead. "It is over."', "Hale"),
        ("They met in a café called “Mondo Nuovo”.", None),
        ('It was a "freak" accident.', None),
    ],
)
def test_a_speaker_is_the_subject_of_the_verb_of_speech_beside_the_quotation(
    text: str, speaker: str | None
) -> None:
    """A name without its title, a description or a pronoun; None where nobody is said to speak."""
    assert [found for _, found in speakers(text)] == [speaker]


def test_a_pronoun_is_resolved_to_the_last_person_who_spoke() -> None:
    """And a bare surname to the full name that the text has given."""
    quotes = find_quotes(ARTICLE)
    assert resolve_speaker(ARTICLE, quotes[2], quotes) == "Jonas Wiel"
    text = 'Amara Whitlock runs Tessaly. Whitlock said the deal was done. "We are happy," she said. "Very."'
    quotes = find_quotes(text)
    assert [resolve_speaker(text, quote, quotes) for quote in quotes] == ["Amara Whitlock", "Amara Whitlock"]


def test_a_pronoun_is_not_resolved_to_a_country_or_an_agency() -> None:
    """ "He" is the last person, though an institution spoke in between."""
    text = 'Jonas Wiel met them. "It is over," the Xinhua agency wrote. Ostavia agreed. "We go," he said.'
    quotes = find_quotes(text)
    assert resolve_speaker(text, quotes[1], quotes) == "Jonas Wiel"


def test_a_pronoun_is_resolved_inside_its_own_sentence_first() -> None:
    """The deputy said it: not his chief, who only owns him, and not the broker of the sentence before."""
    text = (
        "Prices rose, said Ida Krol. Ingrid Maloney said nothing. Maloney's own deputy, Thierry Aubin, was less "
        'cheerful: "I would not book a seat before autumn," he told a conference.'
    )
    quotes = find_quotes(text)
    assert resolve_speaker(text, quotes[0], quotes) == "Thierry Aubin"


def test_don_is_a_first_name() -> None:
    """In an English text; two people of one family are told apart by it."""
    text = 'Patty Weatherby packed. Don Weatherby, 74, said he had warned the council. "I have seen it," he said.'
    quotes = find_quotes(text)
    assert resolve_speaker(text, quotes[0], quotes) == "Don Weatherby"


def test_a_quotation_that_runs_into_the_next_has_its_speaker() -> None:
    """Only white space stands between the two."""
    assert speakers("And “we go.” “We stay,” Ida Brandt said.") == [
        ("we go.", "Ida Brandt"),
        ("We stay,", "Ida Brandt"),
    ]


def test_a_pronoun_is_not_resolved_against_a_title() -> None:
    """ "She" is not Mr. Hale; where nobody else is named, nobody is guessed."""
    text = 'Mr. Hale said it was late. "We go," she said.'
    quotes = find_quotes(text)
    assert resolve_speaker(text, quotes[0], quotes) is None


def test_a_quotation_of_several_paragraphs_ends_with_each_and_keeps_its_speaker() -> None:
    """The opening mark that is repeated at each paragraph does not swallow what follows."""
    text = '"It was cold.\n\n"We left at noon," Ida Brandt said.\n\nHe stayed.'
    quotes = find_quotes(text)
    assert [(quote.text, quote.speaker, quote.closed) for quote in quotes] == [
        ("It was cold.", "Ida Brandt", False),
        ("We left at noon,", "Ida Brandt", True),
    ]


def test_apostrophes_are_no_quotation_marks() -> None:
    """Possessives of plurals, contractions and years with a lost century open nothing."""
    assert find_quotes("It's the workers' plan, isn't it? Rock 'n' roll of the '90s; the owners’ view.") == []


def test_quotations_are_compared_in_one_form() -> None:
    """Marks, dashes, ellipses and white space of every kind are equal; letters and case are not."""
    assert normalize_quote("“We – the people …  [T]he\u00a0end,”") == normalize_quote(
        '"We -- the people ... The end."'
    )
    assert normalize_quote("It's ‘over’") == normalize_quote("It’s 'over'")
    assert normalize_quote("We won") != normalize_quote("we won")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB. ,!?\n\"'“”‘’«»„「」said—", max_size=80))
def test_quotations_stand_at_their_offsets_in_order(text: str) -> None:
    """Whatever the text: each is the text at its offsets, trimmed, and none overlaps the one before."""
    last = 0
    for quote in find_quotes(text):
        assert quote.text == text[quote.start : quote.end] == quote.text.strip() != ""
        assert quote.start >= last
        last = quote.end


@pytest.mark.parametrize("pattern", ['"', "“", "'a ", '"a," he said. ', "“a ”said ", "said ", "“a\n\n"])
def test_hostile_input_takes_bounded_time(pattern: str) -> None:
    """A hundred thousand characters of one mark or tag are read within seconds."""
    began = time.process_time()
    find_quotes(pattern * (100_000 // len(pattern)))
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Le pont était fermé depuis lundi », a raconté Marie Dubois.", "Marie Dubois"),
        ("« Personne ne savait rien », a déclaré le maire Jean Morel lundi.", "Jean Morel"),
        ("« Nous avons tout perdu », raconte Paul Girard, pêcheur.", "Paul Girard"),
        ("Selon Jean Morel, « le pont était fermé depuis des jours ».", "Jean Morel"),
        ("„Wir haben alles verloren“, erzählt Marta Kern, 54.", "Marta Kern"),
        ("„Wir haben nichts gehört“, so Marta Kern.", "Marta Kern"),
        ("»Wir haben nichts gehört«, berichtete Jonas Wiel.", "Jonas Wiel"),
        ("„Das ist nicht wahr“, erklärte der Minister am Montag.", "der Minister"),
        ("«El puente estaba cerrado», contó la alcaldesa Ana Torres.", "Ana Torres"),
        ("“No sabíamos nada de los cables”, ha explicado Luis Peña.", "Luis Peña"),
        ("«No hay nada que decir hoy», según Luis Peña.", "Luis Peña"),
        ("“It was late,” so Kern left.", None),
    ],
)
def test_speakers_in_french_german_and_spanish(text: str, speaker: str | None) -> None:
    """Verbs of speech stand behind the quotation there, with an article before the office."""
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]
