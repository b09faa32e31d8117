"""What is new of a running event: today's briefing against all that earlier editions told of its storyline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefer.compare.news.changes import Ask, Asked, Judgement, Passage, Today, ask_again, has_unknown, judge
from briefer.compare.words.overlap import Pool, terms_of
from briefer.edition.history import Storyline, Telling
from briefer.types import (
    Article,
    Briefing,
    Change,
    ChangeKind,
    Disagreement,
    EarlierStatement,
    Section,
    Statement,
    StatementChange,
)

OPENING = 8
"""Sentences of an article that are read to see whether it has anything new, before a briefing is asked for."""
MOST_ARTICLES = 12
MOST_PASSAGES = 800
"""Sentences that were told or reported before and are compared with, the latest first: some 30 articles."""
UNHEARD = 0.25
"""Share of an earlier statement's words that no sentence of today holds, where nobody reports it any longer."""
MOST_UNHEARD = 2
ENOUGH_ORIGINS = 2
"""Independent origins today from which on their silence on something says anything."""
ORDER: Mapping[ChangeKind, int] = {"retracted": 0, "updated": 1, "new": 2, "no_longer_reported": 3}


def earlier_passages(storyline: Storyline) -> tuple[Passage, ...]:
    """What was told and reported of a storyline: printed statements first, the latest telling first."""
    printed = [p for telling in reversed(storyline.tellings) for p in _printed(telling)]
    reported = [p for telling in reversed(storyline.tellings) for p in _reported(telling)]
    found: dict[str, Passage] = {}
    for passage in (*printed, *reported):
        found.setdefault(passage.statement.text, passage)
    return tuple(found.values())[:MOST_PASSAGES]


def has_news(articles: Sequence[Article], storyline: Storyline) -> bool:
    """Whether the first sentences of some of today's articles say anything that is not known yet."""
    today = [
        sentence for article in articles[:MOST_ARTICLES] for sentence in _sentences(article, "body")[:OPENING]
    ]
    return has_unknown(today, earlier_passages(storyline))


def compare(
    briefing: Briefing, storyline: Storyline, ask: Ask | None = None
) -> tuple[Briefing, tuple[StatementChange, ...]]:
    """The briefing with the change of each statement, and the changes as the reader is shown them.

    `ask` is a second reader for statements of which code finds nothing that was told before.
    What was taken back comes first, then updates, then what is new; last, without which there may be no
    news, what nobody reports any longer.
    """
    statements = list(dict.fromkeys(briefing.statements()))
    today = [_in_context(statement, briefing) for statement in statements]
    earlier = earlier_passages(storyline)
    judgements = judge(today, earlier)
    if ask is not None:
        judgements, asked = ask_again(today, judgements, earlier, ask)
        briefing = _with_asking(briefing, asked)
    judged = dict(zip(statements, judgements, strict=True))
    shown = [*briefing.lead, *(s for section in briefing.sections for s in section.statements)]
    changes = [
        _change(_marked(s, judged), judged[s])
        for s in dict.fromkeys(shown or [briefing.headline])
        if judged[s].kind != "known"
    ]
    changes = [*_each_once(changes), *_unheard(briefing, storyline)]
    return _all_marked(briefing, judged), tuple(sorted(changes, key=lambda change: ORDER[change.kind]))


def _each_once(changes: Iterable[StatementChange]) -> Iterator[StatementChange]:
    """The changes without those that replace a figure of the same passage a second time: "five → six" again."""
    replaced: set[tuple[str, str]] = set()
    for change in changes:
        figure, arrow, _ = change.note.partition(" → ")
        key = (change.before.text if change.before else "", figure)
        if not arrow or key not in replaced:
            yield change
        if arrow:
            replaced.add(key)


def is_news(changes: Iterable[StatementChange]) -> bool:
    """Whether any change is worth telling by itself."""
    return any(change.kind != "no_longer_reported" for change in changes)


def _with_asking(briefing: Briefing, asked: Asked | None) -> Briefing:
    """The briefing with what it took to ask the second reader."""
    if asked is None:
        return briefing
    return replace(
        briefing,
        engine=briefing.engine.with_calls_of(asked.engine),
        problems=(*briefing.problems, *asked.problems),
    )


def _all_marked(briefing: Briefing, judged: Mapping[Statement, Judgement]) -> Briefing:
    def marked(found: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(_marked(statement, judged) for statement in found)

    return replace(
        briefing,
        headline=_marked(briefing.headline, judged),
        lead=marked(briefing.lead),
        sections=tuple(Section(s.kind, s.title, marked(s.statements)) for s in briefing.sections),
        disagreements=tuple(
            Disagreement(d.topic, d.kind, marked(d.positions), d.note) for d in briefing.disagreements
        ),
    )


def _marked(statement: Statement, judged: Mapping[Statement, Judgement]) -> Statement:
    kind = judged[statement].kind
    change: Change = "updated" if kind == "retracted" else kind
    return replace(statement, change=change)


def _change(statement: Statement, judgement: Judgement) -> StatementChange:
    kind: ChangeKind = "new" if judgement.kind == "known" else judgement.kind
    before = judgement.before if kind != "new" else None
    return StatementChange(kind, statement, before, judgement.note)


def _in_context(statement: Statement, briefing: Briefing) -> Today:
    """A statement with the sentences around the passage that it is taken from."""
    text = statement.original or statement.text
    citation = statement.citations[0]
    article = next(article for article in briefing.articles if article.id == citation.article)
    places = [n for n, sentence in enumerate(article.sentences) if sentence.id in citation.sentences]
    before = article.sentences[places[0] - 1].text if places and places[0] else ""
    after = article.sentences[places[-1] + 1 : places[-1] + 2] if places else ()
    return Today(text, article.published, before, after[0].text if after else "")


def _unheard(briefing: Briefing, storyline: Storyline) -> list[StatementChange]:
    """What the last edition led with and no article of today says anything of."""
    last = storyline.tellings[-1]
    if last.in_a_line or len(briefing.origins) < ENOUGH_ORIGINS:
        return []
    today = [sentence.text for article in briefing.articles for sentence in article.sentences]
    pool = Pool(today, [""] * len(today))
    lead = list(_passages_of(last, last.item.briefing.lead))
    gone = [
        passage
        for passage in lead
        if all(share < UNHEARD for share, _ in pool.nearest(terms_of(passage.statement.text)))
    ]
    return [StatementChange("no_longer_reported", None, p.statement) for p in gone[:MOST_UNHEARD]]


def _printed(telling: Telling) -> Iterator[Passage]:
    """The statements that the reader was shown, each with the passage that it rested on."""
    briefing = telling.item.briefing
    statements = [briefing.headline] if telling.in_a_line else list(briefing.statements())
    return _passages_of(telling, statements)


def _passages_of(telling: Telling, statements: Iterable[Statement]) -> Iterator[Passage]:
    articles = {article.id: article for article in telling.item.briefing.articles}
    for statement in statements:
        citation = statement.citations[0]
        text = statement.original or statement.text
        today = _in_context(statement, telling.item.briefing)
        yield _passage(telling, articles[citation.article], text, citation.quote, today.before, True)


def _reported(telling: Telling) -> Iterator[Passage]:
    for article in telling.item.briefing.articles:
        for sentence in _sentences(article, "body", "title"):
            yield _passage(telling, article, sentence.text, sentence.text, sentence.before, False)


def _sentences(article: Article, *kinds: str) -> list[Today]:
    """The sentences of an article of these kinds, with those around them."""
    found = [sentence.text for sentence in article.sentences if sentence.kind in kinds]
    texts = ["", *found, ""]
    return [
        Today(text, article.published, before, following)
        for before, text, following in zip(texts, found, texts[2:], strict=False)
    ]


def _passage(
    telling: Telling, article: Article, text: str, quote: str, before: str, printed: bool
) -> Passage:
    statement = EarlierStatement(
        text=text,
        edition=telling.edition,
        briefing=telling.item.briefing.id,
        date=telling.date,
        quote=quote,
        outlet=article.outlet,
        url=article.url,
    )
    return Passage(statement, article.published, printed, before)
