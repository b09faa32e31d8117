"""The verdicts of an audit, and what it suggests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.audit.audit import audit
from briefer.audit.changes import compare_articles
from briefer.audit.marked_text import read_marked_text
from briefer.audit.report import AuditedStatement, Claim
from briefer.audit.restore import restore_sentences
from briefer.types import Article, Citation, Cluster
from tests.audit.event import articles, cluster, sources


def hold(text: str) -> AuditedStatement:
    """The audit of one sentence of a text."""
    (claim,) = read_marked_text(text, sources())[0]
    (statement,) = audit([claim], cluster())
    return statement


def failed(statement: AuditedStatement) -> list[str]:
    return [check.check for check in statement.failures]


def test_a_true_sentence_with_its_source_is_grounded_on_its_passage() -> None:
    """The passage is the sentence that says it, not the whole article."""
    statement = hold("The bridge carries 41,000 vehicles a day. [1]")
    assert (statement.verdict, statement.suggestion, statement.origins) == ("grounded", None, 1)
    assert statement.citations[0].quote == "The bridge carries 41,000 vehicles a day."


def test_a_wrong_figure_is_ungrounded_and_the_right_one_suggested() -> None:
    """The suggestion is the sentence with the figure of its passage."""
    statement = hold("The bridge carries 47,000 vehicles a day. [1]")
    assert (statement.verdict, failed(statement), statement.origins) == ("ungrounded", ["figures"], 0)
    assert statement.suggestion == "Write: The bridge carries 41,000 vehicles a day."


def test_an_invented_quotation_is_ungrounded() -> None:
    """Nobody said it anywhere, so nothing is suggested."""
    statement = hold('"We shall build a better bridge by June," said Mayor Ines Calder. [1]')
    assert statement.verdict == "ungrounded"
    assert "quotes" in failed(statement)
    assert statement.suggestion is None


def test_an_altered_quotation_is_suggested_as_it_stands_in_the_source() -> None:
    """With its capital letter and the comma that it ends with here."""
    statement = hold('"Nobody should cross until the workers have finished," said Mayor Ines Calder. [1]')
    assert statement.suggestion == (
        'Write: "Nobody should cross until the engineers have finished," said Mayor Ines Calder.'
    )


def test_a_figure_of_another_unit_is_never_put_in_the_place_of_one() -> None:
    """41,000 vehicles are no correction of 25 crowns."""
    statement = hold("The bridge carries 25 percent of the traffic a day. [1]")
    assert statement.verdict == "ungrounded"
    assert statement.suggestion is None


def test_the_right_sentence_with_the_wrong_source_gets_the_right_one_suggested() -> None:
    """The article that supports it is named with its passage."""
    statement = hold("The bridge carries 41,000 vehicles a day. [3]")
    assert statement.verdict == "ungrounded"
    assert statement.suggestion == "Cite [1] instead: “The bridge carries 41,000 vehicles a day.”"


def test_a_source_that_has_nothing_to_say_of_it_is_to_be_dropped() -> None:
    """The sentence holds by the other one."""
    statement = hold("The bridge carries 41,000 vehicles a day. [1, 3]")
    assert (statement.verdict, statement.suggestion) == (
        "grounded",
        "Drop [3]: what it says is in [1] alone.",
    )


def test_a_sentence_without_a_mark_cites_every_source_that_supports_it() -> None:
    """And the suggestion is to name them."""
    statement = hold("Three workers were injured on Monday.")
    assert (statement.verdict, statement.named) == ("grounded", ())
    assert {citation.article for citation in statement.citations} == {"a1", "a2"}
    assert statement.suggestion == "Name its source: [1], [2]."


def test_a_sentence_without_a_mark_that_contradicts_a_passage_is_ungrounded() -> None:
    """A passage was found, and it says otherwise."""
    statement = hold("Bus line 9 is diverted over the old ferry road, which adds 45 minutes.")
    assert (statement.verdict, failed(statement)) == ("ungrounded", ["figures"])


def test_a_sentence_without_a_mark_on_nothing_in_the_sources_is_uncited() -> None:
    """It names no source, and there is no passage to hold it against."""
    statement = hold("Aliens landed in Paris and bought a cheese.")
    assert (statement.verdict, statement.citations, failed(statement)) == ("uncited", (), ["citation"])


def test_a_mark_that_leads_nowhere_is_ungrounded_though_the_sentence_is_true() -> None:
    """A reader who follows the mark finds nothing."""
    statement = hold("The bridge carries 41,000 vehicles a day. [9]")
    assert (statement.verdict, failed(statement)) == ("ungrounded", ["citation"])
    assert statement.suggestion == "Cite [1]: “The bridge carries 41,000 vehicles a day.”"


def test_what_is_no_single_statement_is_not_held_against_anything() -> None:
    """The checks are made for sentences, and the time that they take grows with the length."""
    statement = hold("bridge " * 1_000 + "[1]")
    assert (statement.verdict, failed(statement), statement.citations) == ("ungrounded", ["citation"], ())
    assert statement.failures[0].reason == "no single statement: it has 6999 characters and 0 citations"


ARTICLES = articles()


def cited(article: Article, quote: str) -> Claim:
    """A claim in the words of a passage, which it cites."""
    start = article.text.index(quote)
    end = start + len(quote)
    ids = tuple(s.id for s in article.sentences if s.end > start and s.start < end)
    return Claim(quote, (Citation(article.id, ids, start, end, quote),))


DAILY = cited(ARTICLES[0], "The bridge carries 41,000 vehicles a day.")


@pytest.mark.parametrize(
    "broken",
    [
        {"article": "a9"},
        {"sentences": ("a1.s99",)},
        {"sentences": ("a1.s1",)},
        {"sentences": ()},
        {"start": -1},
        {"end": 10**9},
        {"start": 10, "end": 5},
        {"quote": "The bridge carries 14,000 vehicles a day."},
    ],
)
def test_a_citation_that_does_not_lead_to_its_quote_is_a_failure(broken: dict[str, object]) -> None:
    """An article or sentence that is not there, offsets out of range, another text at the offsets."""
    citation = replace(DAILY.citations[0], **broken)  # type: ignore[arg-type]  # wrong values are the point
    (statement,) = audit([replace(DAILY, citations=(citation,))], cluster())
    assert (statement.verdict, failed(statement)) == ("ungrounded", ["citation"])


def rewritten(article: Article, old: str, new: str) -> Article:
    """The article as it was published later, with its own digest."""
    text = article.text.replace(old, new)
    return articles((text,))[0] if article.id == "a1" else article


def test_an_article_that_changed_names_the_citations_that_it_touches() -> None:
    """The statement whose passage is gone does not hold any more; the one whose passage stands does."""
    now = rewritten(ARTICLES[0], "41,000", "43,000")
    claims = [DAILY, cited(ARTICLES[0], "the city engineer Tom Brandt told reporters")]
    digests = {article.id: article.sha256 for article in ARTICLES}
    comparison = compare_articles(ARTICLES, digests, claims, [now, *ARTICLES[1:]], "b.json")
    (change,) = comparison.changed
    assert (change.article, change.recorded, change.found) == ("a1", ARTICLES[0].sha256, now.sha256)
    assert [(touched.statement, touched.stands) for touched in change.citations] == [(1, False), (2, True)]
    gone, stands = audit(claims, Cluster(ARTICLES), comparison)
    assert (gone.verdict, failed(gone)) == ("ungrounded", ["unchanged"])
    assert stands.verdict == "grounded"


def test_the_same_articles_have_not_changed() -> None:
    """The check is ok, and nothing is listed."""
    digests = {article.id: article.sha256 for article in ARTICLES}
    comparison = compare_articles(ARTICLES, digests, [DAILY], ARTICLES, "b.json")
    assert (comparison.changed, comparison.problems) == ((), ())
    assert comparison.check(DAILY).result == "ok"


def test_an_article_is_known_again_under_another_name() -> None:
    """By its address or its title, though its file is called otherwise and its text has changed."""
    by_title = replace(rewritten(ARTICLES[0], "41,000", "43,000"), input="elsewhere.html")
    old = replace(ARTICLES[1], url="https://local.example/1")
    by_url = replace(old, input="saved.html", title="Another headline", sha256="0" * 64)
    digests = {article.id: article.sha256 for article in ARTICLES}
    comparison = compare_articles([ARTICLES[0], old], digests, [DAILY], [by_url, by_title], "b.json")
    assert {change.article: change.input for change in comparison.changed} == {
        "a1": "elsewhere.html",
        "a2": "saved.html",
    }


def test_a_text_that_was_altered_in_the_briefing_itself_supports_nothing() -> None:
    """Its digest is not the recorded one, so what it says cannot be trusted."""
    text = ARTICLES[0].text.replace("41,000", "14,000")
    forged = replace(
        ARTICLES[0], text=text, sentences=restore_sentences(text, ARTICLES[0].title, "a1"), sha256="f" * 64
    )
    claim = cited(forged, "The bridge carries 14,000 vehicles a day.")
    comparison = compare_articles([forged], {"a1": ARTICLES[0].sha256}, [claim], [], "b.json")
    (statement,) = audit([claim], Cluster((forged,)), comparison)
    assert (statement.verdict, failed(statement)) == ("ungrounded", ["unchanged"])
    assert comparison.changed[0].input == "b.json"


def test_articles_without_a_source_and_sources_without_an_article_are_problems() -> None:
    """Nothing was compared, and the user is told."""
    digests = {article.id: article.sha256 for article in ARTICLES}
    comparison = compare_articles(ARTICLES[:2], digests, [DAILY], [ARTICLES[0], ARTICLES[2]], "b.json")
    assert [problem.input for problem in comparison.problems] == ["2.txt", "3.txt"]
