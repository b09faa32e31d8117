"""Where sentences end: a statement is printed as the splitter cuts it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.text.sentences import LONGEST_WHOLE_QUOTATION, split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Hale met Dr. Voss in St. Alban.", "They talked."],
        ["It cost $1.2 million.", "The U.S. Senate agreed."],
        ["He lives in the U.S.", "The rest do not."],
        ["See No. 5 and Fig. 3.", "No. 6 is lost."],
        ["It began at 8 a.m. on Jan. 5, 2020, and ended at 6 p.m. Monday.", "Nobody came."],
        ["It rang at 3:57 p.m. Lisera time and fell silent.", "They left at 4 p.m.", "Nobody came."],
        ["J. K. Rowling wrote to George W. Hale.", "He answered."],
        ["She left Acme Inc. in May.", "She joined Dalmont Corp.", "The pay was better."],
        ["Use salt, e.g. sea salt, or pepper (i.e. black).", "Stir."],
        ["See www.example.com/a.b?c=d or write to a.b@example.org.", "Thanks."],
        ["Well... he said nothing.", "Then he left…", "And that was that."],
        ["It was over (so they thought.)", "It was not."],
        ["Prices rose 3.5 percent.", "4.1 percent had been expected."],
        ["What now?!", "Nobody knew!"],
        ["Ada Rowe (L-Sund. ), who wrote it, was there.", "She left."],
        ["He is a Ph.D. student.", "She is a nurse."],
        ["The rate is 5 percent.[12]", "It was lower."],
    ],
)
def test_abbreviations_and_decimals_end_no_sentence(sentences: list[str]) -> None:
    """Full stops of titles, initials, abbreviations, numbers and addresses do not split; real ones do."""
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ['"That is legal. Decent it is not," said its chairwoman, Silke Marquardt.', "Work goes on."],
        ['"Yes."', "He left."],
        ['"Is it?" he asked.', '"It is," she said.'],
        ['"Is it?" Mr. Hale asked.', "Nobody answered."],
        ["“We go. We stay.”", "That was all."],
        ["He said: “We go. We stay.”", "Then he went."],
        ["She called it ‘a shame. A disgrace’ and left.", "He stayed."],
        ["It's the workers' right.", "It's not the owners' choice."],
        ["“He told me ‘Go. Now.’ and I went,” she said.", "It was late."],
        ["«Да. Нет», — сказал он.", "Вот и все."],
        ["„Wir gehen. Jetzt“, sagte er.", "Dann ging er."],
    ],
)
def test_a_short_quotation_stays_whole_with_its_speaker_tag(sentences: list[str]) -> None:
    """Half a quotation could neither be printed nor attributed, so a short one is not cut."""
    assert cut(" ".join(sentences)) == sentences


def test_a_long_quotation_is_split_at_its_terminators() -> None:
    """A speech does not become one giant sentence."""
    speech = " ".join(
        f"This is the sentence with the number {n}." for n in range(LONGEST_WHOLE_QUOTATION // 30)
    )
    assert len(cut(f"“{speech}” he said.")) > 10


def test_an_unclosed_quotation_does_not_swallow_the_text() -> None:
    """The opening mark of a quotation of several paragraphs has no partner in its paragraph."""
    text = "“It was cold. It was dark.\n\n“We left at noon,” she said. He stayed."
    assert cut(text) == ["“It was cold.", "It was dark.", "“We left at noon,” she said.", "He stayed."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Er kam am 5. Juni im 19. Jahrhundert.", "Das ist z.B. Berlin.", "Und Dr. Meier?"],
        ["M. Dupont est parti.", "Mme Hale est restée.", "« Oui. » dit-il."],
        ["El Sr. Gómez llegó.", "¿Quién es?", "¡Nadie!"],
        ["Он родился в 2024 году.", "Она пришла."],
        ["هل هذا صحيح؟", "نعم.", "شكرا."],
        ["यह एक वाक्य है।", "दूसरा वाक्य है।"],
    ],
)
def test_other_languages_split_at_their_marks(sentences: list[str]) -> None:
    """Ordinals of German, marks of Arabic and Hindi, opening marks of Spanish."""
    assert cut(" ".join(sentences)) == sentences


def test_chinese_and_japanese_split_without_spaces() -> None:
    """The ideographic full stop ends a sentence; in a quotation that goes on it does not."""
    assert cut("我们走了。他说：“好。”然后离开！") == ["我们走了。", "他说：“好。”", "然后离开！"]
    assert cut("彼は「行く。帰る。」と言った。それだけ。") == ["彼は「行く。帰る。」と言った。", "それだけ。"]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    """A heading without a full stop stays apart; a wrapped line goes on."""
    assert cut("A heading\n\nThe text is\nwrapped here. And ends") == [
        "A heading",
        "The text is\nwrapped here.",
        "And ends",
    ]


def test_list_items_are_sentences() -> None:
    """A bullet begins a new sentence though no blank line does."""
    assert cut("The terms:\n• peace\n• trade\n- work") == ["The terms:", "• peace", "• trade\n- work"]


def test_a_lost_space_is_seen_where_the_word_after_is_capitalised() -> None:
    """Scraped text runs sentences together; an address keeps its points."""
    assert cut("They sent help.The agency thanked them.") == ["They sent help.", "The agency thanked them."]
    assert cut("Amazon.Com and U.S.Steel grew.") == ["Amazon.Com and U.S.Steel grew."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aA1 .!?\n\"'“”‘’«»()[]…。-–\t\u00a0é中", max_size=80))
def test_offsets_are_ordered_trimmed_and_cover_all_but_white_space(text: str) -> None:
    """Whatever the text: no overlap, no white space at the edges, no character lost."""
    covered = ""
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        covered += text[start:end]
        last = end
    assert not text[last:].strip()
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "pattern",
    ["a.", '"', "(", ". ", "“", "\n ", '."', "A. ", '"a." ', "'", "x", "'a ", "– ", "。", "1.", ".The "],
)
def test_hostile_input_takes_linear_time(pattern: str) -> None:
    """Text of one mark splits within a second or two: no rule looks back or ahead without a bound."""
    began = time.process_time()
    split_sentences(pattern * (300_000 // len(pattern)))
    assert time.process_time() - began < 4
