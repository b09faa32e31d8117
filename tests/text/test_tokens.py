"""Words, stems and stop words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.tokens import STOPWORDS, content_stems, stem, tokenize, words


def test_words_are_lower_case_without_possessives_and_elisions() -> None:
    """Hyphens part words, apostrophes do not; the possessive 's and the French l' are no part of a word."""
    assert words("Don't split Whitlock's two-page O’Brien plan") == [
        "don't",
        "split",
        "whitlock",
        "two",
        "page",
        "o'brien",
        "plan",
    ]
    assert words("L’homme d'État") == ["homme", "état"]


def test_acronyms_lose_their_points_and_the_us_is_no_pronoun() -> None:
    """U.S., US and USA are one word that is no stop word; the pronoun stays one."""
    assert words("The U.S. and the US told us; USA, E.U., a.m.") == (
        ["the", "usa", "and", "the", "usa", "told", "us", "usa", "eu", "a", "m"]
    )


def test_a_number_is_one_token() -> None:
    """Inner points, commas and colons belong to a number, and so does a unit glued to it."""
    assert words("1,200.50 at 09:30, 2.7bn, 3-1.") == ["1,200.50", "at", "09:30", "2.7bn", "3", "1"]


def test_scripts_without_spaces_give_single_characters_and_vowel_signs_stay_in_their_word() -> None:
    """Chinese is cut by character; Hindi, Arabic and accented letters in two code points are whole words."""
    assert words("我们走 हिन्दी cafe\u0301 كِتاب") == ["我", "们", "走", "हिन्दी", "cafe\u0301", "كِتاب"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_tokens_stand_at_their_offsets_in_order(text: str) -> None:
    """Each token is the text at its offsets, and none overlaps the one before."""
    last = 0
    for token in tokenize(text):
        assert token.text == text[token.start : token.end]
        assert last <= token.start < token.end
        last = token.end


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("connected connecting connection connections", "connect"),
        ("agreement agreements", "agreement"),
        ("ponies pony", "poni"),
        ("relational", "relat"),
        ("hopping hopped hop", "hop"),
        ("hoping hoped hope", "hope"),
        ("generously", "generous"),
        ("skies sky", "sky"),
        ("dying", "die"),
        ("national nationally", "nation"),
        ("happiness happy", "happi"),
        ("news", "news"),
        ("children child", "child"),
        ("said says say saying", "say"),
        ("fell fallen falls fall", "fall"),
        ("women woman", "woman"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str, base: str) -> None:
    """The published examples of Porter2, and the irregular forms that it leaves apart."""
    assert {stem(form) for form in forms.split()} == {base}


def test_the_stemmer_agrees_with_snowball() -> None:
    """Word for word the same as the snowballstemmer package on the regular words of a text."""
    snowball = pytest.importorskip("snowballstemmer").stemmer("english")
    text = (
        "The negotiators hurriedly abandoned their exceedingly ambitious proposals, disagreeing about "
        "agricultural "
        "subsidies, organizational responsibilities and the feasibility of neutralizing inflationary "
        "pressures. "
        "Yearly surveys and interviews with employees conveyed dissatisfaction; generically, universities "
        "succeeded, "
        "proceeded and exceeded. Controlling, rolling, bussing, fizzed, falling, kissed. Eying skis; tied "
        "flies, gently, "
        "idly, only, singly, early, cosmos, andes, inning, outing, canning, evening, herring, earring, "
        "pasted, past."
    )
    regular = [word for word in words(text) if word.isascii()]
    assert [stem(word) for word in regular] == [snowball.stemWord(word) for word in regular]


def test_stop_words_carry_no_content() -> None:
    """Articles, pronouns and auxiliaries are left out; verbs of speech are not, for they attribute."""
    assert content_stems("The minister said that it was not the ministers' plan") == [
        "minist",
        "say",
        "minist",
        "plan",
    ]
    assert not {"said", "told", "killed", "two"} & STOPWORDS


@given(st.text(max_size=80))
def test_no_token_reaches_over_white_space(text: str) -> None:
    """The words of a text are those of what stands between its white space: the reading of events looks these up."""
    assert words(text) == [word for part in text.split() for word in words(part)]
