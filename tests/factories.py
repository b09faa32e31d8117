"""A realistic briefing for tests, and the small parts that it is made of."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from briefer.types import (
    Article,
    Briefing,
    CheckResult,
    Citation,
    Disagreement,
    EngineRun,
    Origin,
    Problem,
    Rejected,
    Removed,
    Section,
    Sentence,
    Statement,
)


def paragraphs(text: str) -> str:
    """The text with each paragraph, here wrapped for the eye, on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


COURIER = paragraphs("""Ferry with 214 aboard runs aground off Maren Island

All 214 people aboard the ferry Halcyon were taken off by lifeboat on Tuesday night after it ran
aground on a reef off Maren Island. The coastguard said three passengers were treated for broken bones.

“We heard a long scrape and then the lights went out,” said Ines Torvald, a schoolteacher from Port
Ellery. “Nobody screamed. The crew were calm.”

The Halcyon, built in 1998, had passed its last safety inspection in March. Its owner, Northline, said
it would pay for hotels and onward travel.

Repairs to the hull will cost about $4.5 million, the owner estimates.""")

HERALD = paragraphs("""Inspectors ask why ferry left its lane

The ferry Halcyon hit a reef near Maren Island late on Tuesday, and all of its passengers and crew
reached the shore alive. Five passengers were taken to hospital, the regional health service said on
Wednesday.

Investigators want to know why the ship left its marked lane 1.2 kilometres before the reef. “It is too
early to speak of human error,” chief inspector Paul Adeyemi told reporters. He will question the
captain on Thursday.

Maren Island was cut off from the mainland for 40 hours when its only other ferry was out of service
in 2019.""")

WIRE = paragraphs("""Fähre läuft vor Maren auf Grund – alle gerettet

Alle 214 Menschen an Bord der Fähre „Halcyon“ sind am Dienstagabend gerettet worden. Drei Passagiere
erlitten nach Angaben der Küstenwache Knochenbrüche.""")

_SENTENCE = re.compile(r"\S.*?(?:[.!?。][”“\"]?(?=\s|$)|(?=\n\n)|$)", re.DOTALL)


def make_article(number: int, text: str, **metadata: Any) -> Article:
    """An article of that text: its first paragraph is the title, its sentences end at a full stop."""
    title = text.partition("\n\n")[0] if "\n\n" in text else ""
    spans = [(0, len(title))] if title else []
    spans += [match.span() for match in _SENTENCE.finditer(text, len(title))]
    values = {
        "input": f"wire/{number:02}.txt",
        "title": title or None,
        "outlet": None,
        "url": None,
        "author": None,
        "published": None,
        "language": "en",
    }
    return Article(
        id=f"a{number}",
        text=text,
        sentences=tuple(
            Sentence(
                id=f"a{number}.s{position}",
                text=text[start:end],
                start=start,
                end=end,
                paragraph=text.count("\n\n", 0, start),
                kind="title" if title and start == 0 else "body",
            )
            for position, (start, end) in enumerate(spans, 1)
        ),
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        **(values | metadata),
    )


def cite(article: Article, start: str, end: str = "") -> Citation:
    """A citation of the words of an article from `start` up to and with `end`, or of `start` alone."""
    first = article.text.index(start)
    last = article.text.index(end, first) + len(end) if end else first + len(start)
    sentences = tuple(s.id for s in article.sentences if s.end > first and s.start < last)
    return Citation(article.id, sentences, first, last, article.text[first:last])


def state(text: str, *citations: Citation, origins: int = 1) -> Statement:
    """A grounded statement."""
    outcomes = (("citation", "ok"), ("quotes", "ok"), ("figures", "not_applicable"))
    checks = tuple(CheckResult(name, result) for name, result in outcomes)  # type: ignore[arg-type]  # all three are outcomes
    return Statement(text, citations, origins, "grounded", checks)


def verbatim(*citations: Citation, origins: int = 1) -> Statement:
    """A grounded statement in the words of its first citation."""
    return state(citations[0].quote, *citations, origins=origins)


def make_briefing() -> Briefing:
    """Three articles of two origins on a ferry that ran aground, with everything that a briefing can hold."""
    courier, herald, wire = make_articles()
    three = verbatim(
        cite(courier, "The coastguard", "bones."), cite(wire, "Drei Passagiere", "Knochenbrüche.")
    )
    five = verbatim(cite(herald, "Five passengers", "Wednesday."))
    rescued = (
        cite(courier, "All 214", "Island."),
        cite(herald, "The ferry", "alive."),
        cite(wire, "Alle 214", "worden."),
    )
    quotes = cite(courier, "“We heard", "Ellery."), cite(herald, "“It is too", "reporters.")
    return Briefing(
        id="b-7c1e0d52",
        headline=verbatim(cite(courier, "Ferry with 214 aboard runs aground off Maren Island")),
        lead=(verbatim(*rescued, origins=2), verbatim(cite(herald, "Investigators", "reef."))),
        sections=(
            Section("key_points", "Key points", (three, replace(five, change="new"))),
            Section("quotes", "Who said what", tuple(verbatim(quote) for quote in quotes)),
            Section("figures", "The figures", (verbatim(cite(courier, "Repairs", "estimates.")),)),
            Section("timeline", "How it went", (verbatim(rescued[1]),)),
            Section("next", "What comes next", (verbatim(cite(herald, "He will", "Thursday.")),)),
            Section("background", "Background", (verbatim(cite(courier, "The Halcyon,", "March.")),)),
            Section(
                "single_source",
                "Only one source reports",
                (verbatim(cite(herald, "Maren Island was", "2019.")),),
            ),
        ),
        disagreements=(
            Disagreement(
                "How many passengers were hurt",
                "updated_over_time",
                (three, five),
                note="the latest figure is that of Wednesday",
            ),
        ),
        articles=(courier, herald, wire),
        origins=(
            Origin(
                "o1",
                "NordPress",
                ("a1", "a3"),
                "2 of 2 sentences of a3 stand in a1; © NordPress",
            ),
            Origin("o2", "Mainland Herald", ("a2",), "one passage in common with a1", ("a1",)),
        ),
        rejected=(Rejected("The captain was asleep.", "no passage of the article says it"),),
        problems=(Problem("clean", "wire/04.txt", "no article text left; check the file"),),
        engine=EngineRun("extractive"),
    )


def make_articles() -> tuple[Article, Article, Article]:
    """Two local papers, and a wire dispatch in German that the first of them used."""
    courier = make_article(
        1,
        COURIER,
        outlet="Ellery Courier",
        author="Joan Pask",
        url="https://courier.example/2025/03/ferry-aground?ref=front&id=7",
        published="2025-03-05T06:40:00+00:00",
    )
    herald = make_article(2, HERALD, outlet="Mainland Herald", published="2025-03-06")
    wire = make_article(
        3,
        WIRE,
        outlet="Bruchweder Bote",
        url="https://bote.example/a/1",
        published="2025-03-05",
        language="de",
        agency="NordPress",
        removed=(Removed("© NordPress", "copyright line"),),
    )
    return courier, herald, wire


def one_statement(statement: Statement, *articles: Article) -> Briefing:
    """A briefing of a headline and nothing more, on these articles."""
    empty = replace(
        make_briefing(), lead=(), sections=(), disagreements=(), origins=(), rejected=(), problems=()
    )
    return replace(empty, headline=statement, articles=articles)
