"""A realistic briefing for tests, and the small parts that it is made of."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

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

COURIER = """Ferry with 214 aboard runs aground off Maren Island

All 214 people aboard the ferry Halcyon were taken off by lifeboat on Tuesday night after it ran aground on a reef off Maren Island. The coastguard said three passengers were treated for broken bones.

“We heard a long scrape and then the lights went out,” said Ines Torvald, a schoolteacher from Port Ellery. “Nobody screamed. The crew were calm.”

The Halcyon, built in 1998, had passed its last safety inspection in March. Its owner, Northline, said it would pay for hotels and onward travel.

Repairs to the hull will cost about $4.5 million, the owner estimates."""

HERALD = """Inspectors ask why ferry left its lane

The ferry Halcyon hit a reef near Maren Island late on Tuesday, and all of its passengers and crew reached the shore alive. Five passengers were taken to hospital, the regional health service said on Wednesday.

Investigators want to know why the ship left its marked lane 1.2 kilometres before the reef. “It is too early to speak of human error,” chief inspector Paul Adeyemi told reporters. He will question the captain on Thursday.

Maren Island was cut off from the mainland for 40 hours when its only other ferry was out of service in 2019."""

WIRE = """Fähre läuft vor Maren auf Grund – alle gerettet

Alle 214 Menschen an Bord der Fähre „Halcyon“ sind am Dienstagabend gerettet worden. Drei Passagiere erlitten nach Angaben der Küstenwache Knochenbrüche."""


def make_article(number: int, text: str, **metadata: str | None) -> Article:
    """An article of that text: its first paragraph is the title, its sentences end at a full stop."""
    title, _, body = text.partition("\n\n")
    sentences = [(0, len(title))] if body else []
    for match in re.finditer(r"\S.*?(?:[.!?。][”“\"]?(?=\s|$)|(?=\n\n)|$)", text[len(title) if body else 0 :], re.S):
        start = match.start() + (len(title) if body else 0)
        sentences.append((start, start + len(match[0])))
    values: dict[str, str | None] = {
        "input": f"wire/{number:02}.txt",
        "title": title if body else None,
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
                kind="title" if body and start == 0 else "body",
            )
            for position, (start, end) in enumerate(sentences, 1)
        ),
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        **(values | metadata),  # type: ignore[arg-type]  # the keys are Article's own
    )


def cite(article: Article, words: str) -> Citation:
    """A citation of exactly these words of an article."""
    start = article.text.index(words)
    end = start + len(words)
    sentences = tuple(s.id for s in article.sentences if s.end > start and s.start < end)
    return Citation(article.id, sentences, start, end, words)


def state(text: str, *citations: Citation, origins: int = 1) -> Statement:
    """A grounded statement."""
    checks = (CheckResult("citation", "ok"), CheckResult("quotes", "ok"), CheckResult("figures", "not_applicable"))
    return Statement(text, citations, origins, "grounded", checks)


def make_briefing() -> Briefing:
    """Three articles of two origins on a ferry that ran aground, with everything that a briefing can hold."""
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
        3, WIRE, outlet="Bruchweder Bote", url="https://bote.example/a/1", published="2025-03-05", language="de"
    )
    wire = replace(wire, agency="NordPress", removed=(Removed("© NordPress", "copyright line"),))
    rescued = (
        cite(courier, COURIER.split("\n\n")[1].split(". ")[0] + "."),
        cite(herald, HERALD.split("\n\n")[1].split(". ")[0] + "."),
        cite(wire, WIRE.split("\n\n")[1].split(". ")[0] + "."),
    )
    three = cite(courier, "The coastguard said three passengers were treated for broken bones.")
    five = cite(herald, "Five passengers were taken to hospital, the regional health service said on Wednesday.")
    scrape = cite(courier, "“We heard a long scrape and then the lights went out,” said Ines Torvald, a schoolteacher from Port Ellery.")
    error = cite(herald, "“It is too early to speak of human error,” chief inspector Paul Adeyemi told reporters.")
    lane = cite(herald, "Investigators want to know why the ship left its marked lane 1.2 kilometres before the reef.")
    inspection = cite(courier, "The Halcyon, built in 1998, had passed its last safety inspection in March.")
    cost = cite(courier, "Repairs to the hull will cost about $4.5 million, the owner estimates.")
    cut_off = cite(herald, "Maren Island was cut off from the mainland for 40 hours when its only other ferry was out of service in 2019.")
    question = cite(herald, "He will question the captain on Thursday.")
    bones = cite(wire, "Drei Passagiere erlitten nach Angaben der Küstenwache Knochenbrüche.")
    return Briefing(
        id="b-7c1e0d52",
        headline=state("Ferry with 214 aboard runs aground off Maren Island", cite(courier, COURIER.split("\n\n")[0])),
        lead=(
            state(rescued[0].quote, *rescued, origins=2),
            state(lane.quote, lane),
        ),
        sections=(
            Section(
                "key_points",
                "Key points",
                (state(three.quote, three, bones, origins=1), replace(state(five.quote, five), change="new")),
            ),
            Section("quotes", "Who said what", (state(scrape.quote, scrape), state(error.quote, error))),
            Section("figures", "The figures", (state(cost.quote, cost),)),
            Section("timeline", "How it went", (state(rescued[1].quote, rescued[1]),)),
            Section("next", "What comes next", (state(question.quote, question),)),
            Section("background", "Background", (state(inspection.quote, inspection),)),
            Section("single_source", "Only one source reports", (state(cut_off.quote, cut_off),)),
        ),
        disagreements=(
            Disagreement(
                "How many passengers were hurt",
                "updated_over_time",
                (state(three.quote, three, bones, origins=1), state(five.quote, five)),
                note="the latest figure is that of Wednesday",
            ),
        ),
        articles=(courier, herald, wire),
        origins=(
            Origin("o1", "NordPress", ("a1", "a3"), "2 of 2 sentences of a3 stand in a1; © NordPress"),
            Origin("o2", "Mainland Herald", ("a2",), "no passage in common with another article", ("a1",)),
        ),
        rejected=(Rejected("The captain was asleep.", "no passage of the article says it"),),
        problems=(Problem("clean", "wire/04.txt", "no article text left; check that the file is an article"),),
        engine=EngineRun("extractive"),
    )
