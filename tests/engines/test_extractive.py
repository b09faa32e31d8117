"""What the extractive engine promises of a draft, on the samples and at every length."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.cleaning import clean_all
from briefer.engines.extractive import draft
from briefer.events.origins import trace_origins
from briefer.sources.files import load
from briefer.types import Cluster, Document, Draft, DraftStatement

SAMPLES = sorted(p for p in (Path(__file__).parents[2] / "samples").glob("0*") if p.is_dir())
LENGTHS = (40, 250, 1000)


def cluster_of(*texts: str) -> Cluster:
    documents = [Document(f"{n}.txt", "text/plain", text.encode()) for n, text in enumerate(texts, 1)]
    articles, problems = clean_all(documents)
    assert not problems
    return trace_origins(Cluster(tuple(articles)))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> Cluster:
    documents, problems = load([str(request.param)], io.BytesIO())
    articles, unreadable = clean_all(documents)
    assert not problems
    assert not unreadable
    return trace_origins(Cluster(tuple(articles)))


def in_sections(made: Draft) -> Iterator[DraftStatement]:
    yield from made.lead
    for section in made.sections:
        yield from section.statements


@pytest.mark.parametrize("words", LENGTHS)
def test_every_statement_is_a_sentence_of_the_article_it_cites_first(sample: Cluster, words: int) -> None:
    """Nothing is invented: the text stands in its first passage, but for a capital at its beginning."""
    for statement in in_sections(draft(sample, words)):
        first = statement.citations[0]
        assert statement.text[1:] in first.quote
        cited = {s.id: s for s in sample.article(first.article).sentences}
        assert all(cited[i].kind == "body" for i in first.sentences)


@pytest.mark.parametrize("words", LENGTHS)
def test_lead_and_sections_keep_to_the_length_and_say_nothing_twice(sample: Cluster, words: int) -> None:
    """The words asked for are the most that is printed, and no statement comes back."""
    texts = [statement.text for statement in in_sections(draft(sample, words))]
    assert texts
    assert sum(len(text.split()) for text in texts) <= words
    assert len(texts) == len(set(texts))


def test_a_briefing_of_the_default_length_has_the_parts_a_reader_looks_for(sample: Cluster) -> None:
    """A headline, a lead, key points, and somebody's words with the name of who said them."""
    made = draft(sample, 250)
    assert made.headline is not None
    assert 1 <= len(made.lead) <= 2
    kinds = [section.kind for section in made.sections]
    assert "key_points" in kinds
    assert len(kinds) == len(set(kinds))


def test_every_origin_is_heard_in_a_long_briefing(sample: Cluster) -> None:
    """What one source alone reports is not drowned by those that repeat each other."""
    made = draft(sample, 1000)
    cited = {sample.origin_of(c.article) for s in in_sections(made) for c in s.citations}
    assert cited == {origin.id for origin in sample.origins}


WIRE = """Kestrel Bridge closed after cable snaps

OLDPORT (Reuters) - The Kestrel Bridge in Oldport was closed on Monday after a main cable snapped, the city said.

– Long repairs –

Repairs are expected to take until the end of April, the city engineer Tom Brandt told reporters.

"Nobody should cross until the engineers have finished," said Mayor Ines Calder. The toll office lost its roof.
"""
LOCAL = """Bridge shut in Oldport

After a main cable snapped, the Kestrel Bridge in Oldport was closed on Monday. He also said he was sorry.

"Nobody should cross until the engineers have finished," Mayor Ines Calder said. Ferries run every 20 minutes from Pier
Four, the harbour office announced, and the fare of 3 euros is waived.
"""


def test_what_two_articles_say_is_printed_once_and_cites_both() -> None:
    """Sentences of several articles that say the same become one statement with all their passages."""
    made = draft(cluster_of(WIRE, LOCAL), 250)
    closed = [s for s in in_sections(made) if "cable snapped" in s.text]
    assert len(closed) == 1
    assert {c.article for c in closed[0].citations} == {"a1", "a2"}
    assert len([s for s in in_sections(made) if "Nobody should cross" in s.text]) == 1


def test_numbers_beyond_all_measure_end_no_run() -> None:
    """A page may hold a number of four hundred digits, or one that no float can hold."""
    huge = "9" * 400
    one = f"Budget of Tesk grows\n\nThe budget of Tesk rose to {huge} crowns on Monday. The deficit of Tesk is 1e999 crowns."
    two = f"Budget of Tesk falls\n\nThe budget of Tesk rose to {huge[1:]} crowns on Monday. It has {huge} members, {huge} percent."
    made = draft(cluster_of(one, two), 250)
    assert made.headline is not None


def test_what_is_printed_is_not_printed_again_in_another_language() -> None:
    """Numbers and names tell that a sentence says the same in words that nothing shares."""
    english = "Mole at Tesk breaks\n\n" + (
        "The North Mole of Tesk, built in 1931, broke at 6:40 a.m. over a length of 85 metres, the port said on Monday. "
        "No ship was hurt when the sea came through, and the ferry to Sund sailed on time."
    )
    german = "Mole in Tesk bricht\n\n" + (
        "Die 1931 gebaute North Mole von Tesk brach um 6.40 Uhr auf einer Breite von 85 Metern. "
        "Die Fischer von Tesk wollen am Dienstag mit 12 Booten vor dem Hafenamt protestieren, sagte ihr Sprecher."
    )
    printed = [statement.text for statement in in_sections(draft(cluster_of(english, german), 400))]
    assert any("North Mole" in text for text in printed)
    assert not any(text.startswith("Die 1931") for text in printed)
    assert any(text.startswith("Die Fischer") for text in printed)


def test_titles_and_headings_are_never_statements_and_nothing_dangles() -> None:
    """ "He also said" without its "he" is left out; so are subheads."""
    texts = [s.text for s in in_sections(draft(cluster_of(WIRE, LOCAL), 500))]
    assert not any("Long repairs" in text or text.startswith("He also") for text in texts)


UNTITLED = """The dam at Orrin burst on Friday morning and flooded the lower town within an hour.

Twelve people were still missing on Friday evening, the fire service of Orrin said. The dam was built in 1931.
"""


def test_an_article_without_a_title_gets_a_headline_that_nothing_else_repeats() -> None:
    """A sentence stands in for the title that no article has, and is not printed again."""
    made = draft(cluster_of(UNTITLED), 100)
    assert made.headline is not None
    assert made.headline.citations
    assert made.headline.text not in [s.text for s in in_sections(made)]


JAPANESE = """タルンビー沖でフェリー座礁

火曜日の午前六時前、乗客120人を乗せたフェリーがタルンビー港の沖合で座礁したと、沿岸警備隊が発表した。

二隻のタグボートが満潮時に船を引き離し、乗客は全員正午までに上陸し、重傷者はいなかったと運航会社は述べた。
"""


def test_a_script_without_spaces_is_briefed_too() -> None:
    """A sentence without a space is not one word long."""
    assert len(list(in_sections(draft(cluster_of(JAPANESE), 250)))) == 2


def test_room_is_kept_for_what_a_second_origin_confirms() -> None:
    """What two origins say seldom comes first in either: the samples print fewer by salience alone."""
    confirmed = 0
    for path in SAMPLES:
        documents, _ = load([str(path)], io.BytesIO())
        cluster = trace_origins(Cluster(tuple(clean_all(documents)[0])))
        for statement in in_sections(draft(cluster, 250)):
            confirmed += len({cluster.origin_of(c.article) for c in statement.citations}) > 1
    assert confirmed >= 11


def test_what_another_origin_confirms_cites_both() -> None:
    """A statement of one article, and the same in other words."""
    post = """Snow on the governor's coat

Valdoria's central bank lifted its key rate to 4.75% from 4.5%."""
    echo = """Money gets dearer at the market

The Valdorian central bank raised its key interest rate to 4.75 percent from 4.5 percent on Thursday."""
    first = next(in_sections(draft(cluster_of(post, echo), 40)))
    assert {citation.article for citation in first.citations} == {"a1", "a2"}


def test_without_a_title_the_event_is_the_headline_and_not_who_spoke_of_it() -> None:
    """Of two openings; the words of a spokesman may follow."""
    clipped = (
        "The spokesman, Ed Dorn, said Crull would be charged with unlawful entry and contempt of court. "
        "The contempt charge was to be brought over an order to stay away from the palace. "
        "Dorn said that the man was tackled by the guards of the palace."
    )
    whole = (
        "A man who jumped the fence of the palace on Tuesday was arrested by guards who had drawn their guns. "
        "The man was handcuffed and taken into custody by the guards, and the palace was locked down."
    )
    made = draft(cluster_of(clipped, whole), 200)
    assert made.headline
    assert made.headline.text.startswith("A man who jumped")
