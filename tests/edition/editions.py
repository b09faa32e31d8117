"""An edition with everything that one can hold, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from briefer.types import (
    EarlierBriefing,
    EarlierStatement,
    Edition,
    EditionItem,
    Problem,
    ReadCounts,
    StatementChange,
)
from tests.factories import cite, make_article, make_briefing, one_statement, verbatim

FLOOD = (
    "River Sarn floods the old town of Quell\n\nThe Sarn rose to 7.2 metres on Thursday and flooded 340 "
    "houses in the old town. Nobody was hurt, the fire service said."
)


def make_edition() -> Edition:
    """Two items, of which the first goes on since the day before, a line, and two problems."""
    ferry = make_briefing()
    flood = make_article(
        1, FLOOD, outlet="Quell Post", url="https://post.example/flood", published="2025-03-06"
    )
    title = cite(flood, FLOOD.partition("\n\n")[0])
    quay = make_article(
        1, "Port Ellery closes its old quay\n\nThe quay will close in May.", outlet="Ellery Courier"
    )
    before = EarlierStatement(
        text="Three passengers were treated for broken bones.",
        edition="2025-03-05",
        briefing="b-5521aa01",
        date=date(2025, 3, 5),
        quote="three passengers were treated for broken bones.",
        outlet="Ellery Courier",
        url="https://courier.example/2025/03/ferry-aground",
    )
    five = ferry.sections[0].statements[1]
    changes = (
        StatementChange("updated", replace(five, change="updated"), before, "3 → 5 hurt"),
        StatementChange("new", replace(ferry.lead[1], change="new")),
        StatementChange("retracted", ferry.lead[0], replace(before, text="One is missing.", url=None)),
        StatementChange("no_longer_reported", None, replace(before, text="The crew was calm.", outlet=None)),
    )
    return Edition(
        id="2025-03-06",
        date=date(2025, 3, 6),
        title="The morning at sea",
        made=datetime(2025, 3, 6, 6, 0, 4, tzinfo=UTC),
        previous="2025-03-05",
        items=(
            EditionItem(
                ferry,
                storyline="ferry-halcyon-7c1e",
                section="Shipping",
                why="2 independent origins; new since 5 March: 2 statements",
                score=3.25,
                changes=changes,
                earlier=(
                    EarlierBriefing("2025-03-05", "b-5521aa01", date(2025, 3, 5), "Ferry runs aground"),
                ),
            ),
            EditionItem(
                replace(one_statement(verbatim(title), flood), id="b-0f0f0f0f"),
                storyline="flood-quell-0f0f",
                section="Other news",
                why="1 origin",
                score=1.0,
            ),
        ),
        lines=(
            EditionItem(
                replace(
                    one_statement(verbatim(cite(quay, "Port Ellery closes its old quay")), quay), id="b-1a1a"
                ),
                storyline="quay-ellery-1a1a",
                section="Shipping",
                why="1 origin; on the topic Shipping",
                score=0.5,
            ),
        ),
        read=ReadCounts(feeds=12, feeds_failed=1, articles=240, articles_new=77, left_out=3, events=41),
        problems=(
            Problem(
                "fetch", "https://dead.example/feed.xml", "no answer within 30 s; drop it from briefer.toml"
            ),
        ),
    )
