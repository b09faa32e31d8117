"""Which sentences a reader understands with nothing before them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.engines.standalone import stands_alone, trim, why_not_alone
from briefer.types import Sentence


def sentence(text: str, number: int = 1, paragraph: int = 0) -> Sentence:
    return Sentence(f"a1.s{number}", text, 0, len(text), paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry ran aground off Port Aldery on Thursday.",
        "Harbour master Ines Kolb said she had warned the company twice.",
        "In his first speech as mayor, Tomas Arle promised new schools.",
        "It is unclear whether the pilot had been warned.",
        "Use of the ferry has fallen by a third.",
        "Call centres at the port were flooded with complaints.",
        "It took firefighters three hours to reach the ridge.",
        "This week, the council votes on the plan.",
        "Both the union and the ministry claimed victory.",
        "“We were told nothing,” said Marta Deng, a passenger.",
        "“They left us there,” a survivor told the Ledger.",
        "The company said it would appeal.",
        "A 34-year-old woman was found with her dog.",
        "However, the port stayed shut until Friday.",
        "But the minister refused to resign.",
        "Instead of a fine, Brask Lines faces a trial.",
        "Those who stayed behind were rescued by helicopter.",
        "When the hull cracked, it let in water for an hour.",
        "A survivor said she had swum ashore.",
        "The island on Sunday lost its only ferry in the gravest accident since the line was opened",
        "Police want to know where the captain is.",
        "The hull and the mast don't meet the rules.",
        "Le port and the quay: Kapitän Arle schweigt, der Hafen bleibt leer, said the Ledger.",
        "The former governor, Jakub Stroem, warned against the cut.",
        "In World War I the fort held out for a month.",
        "There is a lighthouse, and there hasn't been a keeper since 1990.",
        "The ferry from Port Aldery was scrapped there.",
        "A team went to Lunna and found no survivors there.",
        "Don't expect the ferry before Friday, the port said.",
        "Queen Elizabeth I was crowned in the old chapel.",
        "Two days earlier than planned, the port opened.",
        "The minister insisted that the change was not, in fact, a reform.",
        "At this time of the year, the Sound is full of fog.",
        "Two of the six ferries have a speed limiter.",
        "The ferry carried 223 people, and at least two of them died.",
        "The port closed on Sunday and reopened the same day.",
        "The plan has critics, and Kolb is one of the authors of that plan.",
        "The loss was such that the line closed.",
        "Kolb praised the two men who swam to the buoy.",
        "It was not yet clear whether the pilot had been warned.",
        "It is hard to say what the captain saw.",
        "The port and the town will vote in October this year.",
        "The captain and the pilot left, Kolb said (the winds delayed the tug).",
        "3. Ines Kolb, the harbour master, had warned the company.",
        "Der Hafen blieb bis Freitag geschlossen.",
        "港は金曜日まで閉鎖された。",
    ],
)
def test_a_sentence_that_names_what_it_is_about_stands_alone(text: str) -> None:
    """Names, nouns, expletive "it" and quotations of a named speaker need nothing before them."""
    assert why_not_alone(sentence(text)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He also said the port would open.", "a dangling pronoun"),
        ("Because I thought of the ferry, the answer was no.", "first or second person"),
        ("Please do not go near the fish dock: the ambulances need Quay Street.", "first or second person"),
        ("Use a password manager that was tested by somebody else.", "tells the reader what to do"),
        ("Sign up here for what the port says in the morning.", "tells the reader what to do"),
        ("INES KOLB (HOST): The ferry was late for a year.", "a line of a transcript"),
        ("The ferry is 38 metres long (see map below).", "about the text itself"),
        ("CORRECTION (March 18): The ferry is 38 metres long.", "about the text itself"),
        ("An earlier version of this article gave the wrong year.", "about the text itself"),
        ("A joint commission is to meet there in July.", "points back"),
        ("A second team went there, hoping for a signal.", "points back"),
        ("Twenty minutes later, the captain denied it.", "points back"),
        ("A year earlier, Brask Lines had sold the ship.", "points back"),
        ("Moments later, Kolb smiled at the crew.", "points back"),
        ("The next night, the harbour was quiet.", "points back"),
        ("On that count, the Union would take 50 seats.", "points back"),
        ("Two of the six fast ferries in the Sound have one.", "points back"),
        ("The Kittiwake does not, a person with knowledge of it said.", "points back"),
        (". in question on behalf of the port, and Kolb signed one.", "a fragment"),
        ("But she refused to answer.", "a dangling pronoun"),
        ("It was closed in 2009.", "a dangling pronoun"),
        ("On Thursday, he was released.", "a dangling pronoun"),
        ("As he left the court, it began to rain.", "a dangling pronoun"),
        ("“We are sorry,” he said.", "a dangling pronoun"),
        ("Their lawyers declined to comment.", "a dangling pronoun"),
        ("In a statement, it denied the charge.", "a dangling pronoun"),
        ("The wreck was found a week after he sold the ship.", "a dangling pronoun"),
        ("Republicans argue it shows what went wrong.", "a dangling pronoun"),
        ("The captain was mocked for those words.", "points back"),
        ("Five of the seven members of the Monetary Council voted with her.", "a dangling pronoun"),
        ("The Senate voted on Thursday after he had spoken.", "a dangling pronoun"),
        ("The two were arrested on Monday.", "points back"),
        ("The latter was taken to hospital.", "points back"),
        ("Both were taken to hospital.", "points back"),
        ("This is the third such case.", "points back"),
        ("These measures cost too much.", "points back"),
        ("Another was injured by glass.", "points back"),
        ("As a result, the line was shut.", "an opening connective"),
        ("For example, the bridge has no rails.", "an opening connective"),
        ("Then the lights went out.", "an opening connective"),
        ("We will keep you informed of the case.", "first or second person"),
        ("The rest of the story is in our paper.", "first or second person"),
        ("I saw the mast fall.", "first or second person"),
        ("What happens to the crew now?", "a question"),
        ("and the captain was not on the bridge.", "a fragment"),
        ("Passengers wait on the quay", "a fragment"),
        (
            "Whether the company will ever pay the forty passengers who lost all their luggage in the wreck",
            "a fragment",
        ),
        ("The ferry Halcyon and its crew on Sunday.", "a fragment"),
        ("Follow the Ledger for the latest on the accident.", "a fragment"),
        (
            "The court on Sunday declared that the captain, a man of forty years at sea, had asked for",
            "a fragment",
        ),
        ("“The water came in at once.”", "a quotation without its speaker"),
        ("(Even so, Brask Lines took third place.)", "an aside"),
        ("Kolb heard only the first half of that sentence.", "points back"),
        ("Voters had no say in this plan.", "points back"),
        ("Brask Lines said such a step would cost jobs.", "points back"),
        ("The port reopened the same day.", "points back"),
        ("The captain was found the day after.", "points back"),
        ("Among them, the mayor was the loudest.", "points back"),
        ("For that, the town has Kolb to thank.", "points back"),
        ("The move comes a month before the vote.", "points back"),
        ("The fog, therefore, may not be to blame.", "points back"),
        ("The mate was hurt, too.", "points back"),
        ("Kolb was one of them.", "points back"),
        ("Thirty-one of them were taken to hospital.", "points back"),
        ("Twelve remain untraced.", "points back"),
        ("The same thing happened in 2013.", "points back"),
        ("When the old line was cancelled, Kolb was .", "a fragment"),
        ("Police questioned the two men.", "points back"),
        ("There, the team found no survivors.", "points back"),
        ("In an interview, Hall said that there the water was deepest.", "points back"),
        ("But this vote also cost the union a seat.", "points back"),
        ("For 12 months, 40 of them served at sea.", "a dangling pronoun"),
        ("It was closed to traffic when the storm came.", "a dangling pronoun"),
        ("It will send three delegates to the Council.", "a dangling pronoun"),
        ("It turns out to be his last.", "a dangling pronoun"),
        ("If it clears the hull by May, trips could resume.", "a dangling pronoun"),
        ("Smoke harms the human lung, she said.", "a dangling pronoun"),
        ("For the crew it was the turning point for me.", "first or second person"),
        ("Technically I was the first guest aboard.", "first or second person"),
        ("Hard-line mayor: “The door is closed”", "a fragment"),
        ("Revenue at the port (last year: 3 million)", "a fragment"),
        (
            "The Aldery Post - Monday - Sport, p. 1 Ida Kamm at the Stadium of the North and the Sound",
            "a fragment",
        ),
        ("Not to mention all the ropes on the deck.", "a fragment"),
        ("Get on the new ferry and leave the fog behind!", "tells the reader what to do"),
        ("The harbour has a new ferry at last!", "an exclamation"),
        ("Watch: The ferry enters the port of Aldery.", "about the text itself"),
        ("The agency is not responsible for the translation.", "about the text itself"),
        ("By comparison, the old ferry took an hour.", "an opening connective"),
        ("One such reform closed the northern line.", "points back"),
        ("“The water came in at once.", "half a quotation"),
    ],
)
def test_a_sentence_that_leans_on_another_is_told_with_its_reason(text: str, reason: str) -> None:
    """Pronouns, connectives, pointing words, questions and fragments cannot be printed alone."""
    assert why_not_alone(sentence(text)) == reason
    assert not stands_alone(sentence(text))


def test_a_teaser_without_its_full_stop_is_one_only_at_the_top() -> None:
    """Feeds cut a text off after its first sentences; further down such a line was torn apart."""
    teaser = "The island on Sunday lost its only ferry in the gravest accident since the line was opened"
    above = [sentence(f"Ferry number {n} of the island ran on time.", n, n) for n in range(1, 5)]
    assert stands_alone(sentence(teaser, 2, 2), above[:1])
    assert not stands_alone(sentence(teaser, 5, 5), above)


def test_a_sentence_inside_a_longer_quotation_does_not_stand_alone() -> None:
    """Where a quotation opened in the sentence before goes on, the speaker is missing."""
    first = sentence("“The mast fell on the deck.", 1)
    second = sentence("The crew was below.” said Ines Kolb.", 2)
    assert why_not_alone(second, [first]) == "inside a quotation"
    assert why_not_alone(sentence("The crew was below.", 2, paragraph=1), [first]) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("But the minister refused.", "the minister refused."),
        ("And, on Monday, the line reopened.", "on Monday, the line reopened."),
        ("However, the port stayed shut.", "the port stayed shut."),
        ("Meanwhile, Brask Lines lost a tenth of its value.", "Brask Lines lost a tenth of its value."),
        ("However late the ferry sails, it is full.", "However late the ferry sails, it is full."),
        ("As a result, the line was shut.", "As a result, the line was shut."),
        ("Butler said nothing.", "Butler said nothing."),
        ("11. Ines Kolb, the harbour master, resigned.", "Ines Kolb, the harbour master, resigned."),
        ("Update: The port reopened at noon.", "The port reopened at noon."),
        ("12.5 percent of the boats stayed out.", "12.5 percent of the boats stayed out."),
        ("The port is shut, the ministry said.", "The port is shut, the ministry said."),
    ],
)
def test_only_a_detachable_connective_is_trimmed(text: str, rest: str) -> None:
    """What is left is a whole sentence; an attribution at the end is never touched."""
    start, end = trim(text)
    assert text[start:end] == rest


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_judged_and_trimmed_to_its_own_end(text: str) -> None:
    """No text raises, and the offsets lie within it."""
    start, end = trim(text)
    assert 0 <= start <= end == len(text)
    assert why_not_alone(sentence(text)) is None or not stands_alone(sentence(text))
