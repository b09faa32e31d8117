"""verify() prints what holds against its citations, and says of the rest why it does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefer.errors import NothingToBrief
from briefer.types import (
    Article,
    Citation,
    Cluster,
    Draft,
    DraftStatement,
    Origin,
    Section,
    Sentence,
    SentenceKind,
)
from briefer.verify import verify, verify_claim
from briefer.verify.evidence import Sources
from tests.edition.days import read_articles


def article(number: int, *sentences: str, title: str | None = None, published: str | None = None) -> Article:
    """An article of one paragraph, with a title where one is given."""
    texts = ([title] if title else []) + list(sentences)
    text, parsed = "", []
    for position, sentence in enumerate(texts):
        kind: SentenceKind = "title" if title and position == 0 else "body"
        start, end = len(text), len(text) + len(sentence)
        text += sentence
        parsed.append(Sentence(f"a{number}.s{position + 1}", sentence, start, end, int(kind == "body"), kind))
        text += "\n\n" if kind == "title" else " "
    text = text.rstrip()
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        f"a{number}", f"{number}.txt", title, None, None, None, published, "en", text, tuple(parsed), digest
    )


def cite(of: Article, *numbers: int) -> Citation:
    """A citation of whole sentences, by their numbers from 1."""
    chosen = [of.sentences[n - 1] for n in numbers]
    start, end = chosen[0].start, chosen[-1].end
    return Citation(of.id, tuple(s.id for s in chosen), start, end, of.text[start:end])


ONE = article(1, "The mayor opened the bridge.", "It cost 4 million euros.", title="Bridge opens")
TWO = article(2, "The mayor opened the bridge on Monday.")
CLUSTER = Cluster((ONE, TWO))


def statement(text: str, *citations: Citation) -> DraftStatement:
    return DraftStatement(text, citations)


def draft(*statements: DraftStatement, headline: DraftStatement | None = None) -> Draft:
    return Draft(headline, (), (Section("key_points", "Key points", statements),))


def test_a_verbatim_statement_with_its_passage_is_printed() -> None:
    """What stands word for word in the passage it cites is grounded."""
    briefing = verify(draft(statement(ONE.sentences[1].text, cite(ONE, 2))), CLUSTER)
    assert [s.text for s in briefing.sections[0].statements] == ["The mayor opened the bridge."]
    assert briefing.sections[0].statements[0].verdict == "grounded"
    assert briefing.rejected == ()


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (None, "no passage is cited"),
        (Citation("a9", ("a9.s1",), 0, 3, "The"), "no article a9"),
        (Citation("a1", ("a1.s9",), 0, 3, "Bri"), "no sentence a1.s9"),
        (Citation("a1", (), 0, 3, "Bri"), "names no sentence"),
        (Citation("a1", ("a1.s1",), 0, 3, "The"), "is not the quote"),
        (Citation("a1", ("a1.s1",), 0, 9999, "Bridge"), "outside a1"),
        (Citation("a1", ("a1.s1",), 0, 17, ONE.text[0:17]), "reach outside"),
        (Citation("a1", ("a1.s1", "a1.s3"), 0, 6, "Bridge"), "does not touch a1.s3"),
    ],
)
def test_a_broken_citation_costs_its_statement_only(citation: Citation | None, reason: str) -> None:
    """A statement with a broken citation is rejected with the reason; the others stay."""
    good = statement(ONE.sentences[1].text, cite(ONE, 2))
    bad = DraftStatement("A bad one.", (citation,) if citation else ())
    briefing = verify(draft(bad, good), CLUSTER)
    assert [s.text for s in briefing.sections[0].statements] == [good.text]
    assert len(briefing.rejected) == 1
    assert reason in briefing.rejected[0].reason


def test_origins_are_counted_not_articles() -> None:
    """Two articles of one origin count once, and an untraced article is an origin of its own."""
    both = statement("The mayor opened the bridge.", cite(ONE, 2), cite(TWO, 1))
    apart = verify(draft(both), CLUSTER)
    one_origin = Cluster((ONE, TWO), (Origin("o1", "AFP", ("a1", "a2"), "both credit AFP"),))
    assert apart.sections[0].statements[0].origins == 2
    assert verify(draft(both), one_origin).sections[0].statements[0].origins == 1


def test_a_headline_that_fails_falls_back_to_the_lead_then_to_a_title() -> None:
    """There is always a headline, and it holds."""
    bad = DraftStatement("Nonsense.", ())
    good = statement(ONE.sentences[1].text, cite(ONE, 2))
    with_lead = verify(Draft(bad, (good,), ()), CLUSTER)
    without = verify(Draft(bad, (), (Section("key_points", "Key points", (good,)),)), CLUSTER)
    assert with_lead.headline.text == good.text
    assert without.headline.text == "Bridge opens"
    assert without.headline.citations[0].quote == "Bridge opens"


def test_a_section_without_statements_is_left_out() -> None:
    """No heading stands above nothing."""
    briefing = verify(draft(DraftStatement("Nonsense.", ())), CLUSTER)
    assert briefing.sections == ()


def test_nothing_that_holds_is_an_error() -> None:
    """With no title and no statement that holds there is no briefing."""
    with pytest.raises(NothingToBrief):
        verify(draft(DraftStatement("Nonsense.", ())), Cluster((TWO,)))


def test_the_id_depends_on_the_content_alone() -> None:
    """The same draft has the same id, and another one has another."""
    first = draft(statement(ONE.sentences[1].text, cite(ONE, 2)))
    second = draft(statement(ONE.sentences[2].text, cite(ONE, 3)))
    assert verify(first, CLUSTER).id == verify(first, CLUSTER).id
    assert verify(first, CLUSTER).id != verify(second, CLUSTER).id


@pytest.mark.parametrize(
    "text", ["Shares in Eltra will not be traded on Monday.", "Carme Bosch is a famous singer."]
)
def test_a_few_plain_words_are_not_held_by_related_ones_alone(text: str, samples_dir: Path) -> None:
    """A name and a weekday in a passage do not make it say what stands between them in a statement."""
    cluster = Cluster(tuple(read_articles(samples_dir / "04-wildfire-serra-moray" / "03_lisera_beacon.html")))
    assert verify_claim(text, ["a1"], Sources(cluster)).verdict == "ungrounded"
