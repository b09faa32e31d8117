"""What is new of a running event: today's briefing against all that earlier editions told of its storyline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefer.compare.changes import Judgement, Passage, judge
from briefer.edition.history import Storyline, Telling
from briefer.types import (
    Article,
    Briefing,
    Change,
    Disagreement,
    EarlierStatement,
    Section,
    Statement,
    StatementChange,
)

OPENING = 8
"""Sentences of an article that are read to see whether it has anything new, before a briefing is asked for."""
MOST_ARTICLES = 12
MOST_PASSAGES = 1500
"""Sentences of earlier articles that are compared with, the latest first: some 40 articles."""


def earlier_passages(storyline: Storyline) -> tuple[Passage, ...]:
    """What was told and reported of a storyline: printed statements first, the latest telling first."""
    printed = [p for telling in reversed(storyline.tellings) for p in _printed(telling)]
    reported = [p for telling in reversed(storyline.tellings) for p in _reported(telling)]
    seen: set[str] = set()
    found = []
    for passage in (*printed, *reported):
        if passage.statement.text not in seen:
            seen.add(passage.statement.text)
            found.append(passage)
    return tuple(found[:MOST_PASSAGES])


def has_news(articles: Sequence[Article], storyline: Storyline) -> bool:
    """Whether the first sentences of some of today's articles say anything that is not known yet."""
    earlier = earlier_passages(storyline)
    return any(
        judgement.kind != "known"
        for article in articles[:MOST_ARTICLES]
        for judgement in judge([s.text for s in article.body[:OPENING]], article.published, earlier)
    )


def compare(briefing: Briefing, storyline: Storyline) -> tuple[Briefing, tuple[StatementChange, ...]]:
    """The briefing with the change of each statement, and the changes as the reader is shown them."""
    earlier = earlier_passages(storyline)
    statements = list(briefing.statements())
    published = max((a.published or "" for a in briefing.articles), default="") or None
    judged = dict(
        zip(statements, judge([s.original or s.text for s in statements], published, earlier), strict=True)
    )

    def marked(statement: Statement) -> Statement:
        kind = judged[statement].kind
        change: Change = "updated" if kind == "retracted" else kind
        return replace(statement, change=change)

    def all_marked(found: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(marked(statement) for statement in found)

    changed = replace(
        briefing,
        headline=marked(briefing.headline),
        lead=all_marked(briefing.lead),
        sections=tuple(Section(s.kind, s.title, all_marked(s.statements)) for s in briefing.sections),
        disagreements=tuple(
            Disagreement(d.topic, d.kind, all_marked(d.positions), d.note) for d in briefing.disagreements
        ),
    )
    shown = [
        *briefing.lead,
        *(statement for section in briefing.sections for statement in section.statements),
    ]
    changes = [_change(marked(s), judged[s]) for s in dict.fromkeys(shown) if judged[s].kind != "known"]
    if not changes and judged[briefing.headline].kind != "known" and not shown:
        changes = [_change(marked(briefing.headline), judged[briefing.headline])]
    return changed, tuple(changes)


def _change(statement: Statement, judgement: Judgement) -> StatementChange:
    kind = judgement.kind
    assert kind != "known"
    before = judgement.before if kind != "new" else None
    return StatementChange(kind, statement, before, judgement.note)


def _printed(telling: Telling) -> Iterable[Passage]:
    """The statements that the reader was shown, each with the passage that it rested on."""
    briefing = telling.item.briefing
    articles = {article.id: article for article in briefing.articles}
    statements = [briefing.headline] if telling.in_a_line else list(briefing.statements())
    for statement in statements:
        citation = statement.citations[0]
        article = articles[citation.article]
        yield _passage(telling, article, statement.text, citation.quote, True)


def _reported(telling: Telling) -> Iterable[Passage]:
    for article in telling.item.briefing.articles:
        for sentence in article.sentences:
            if sentence.kind != "heading":
                yield _passage(telling, article, sentence.text, sentence.text, False)


def _passage(telling: Telling, article: Article, text: str, quote: str, printed: bool) -> Passage:
    statement = EarlierStatement(
        text=text,
        edition=telling.edition,
        briefing=telling.item.briefing.id,
        date=telling.date,
        quote=quote,
        outlet=article.outlet,
        url=article.url,
    )
    return Passage(statement, article.published, printed)
