"""A small day of feeds, written for the tests: three events, one of them confusable, and two loners."""

from __future__ import annotations

from briefer.types import Article
from tests.factories import make_article, paragraphs

FERRY_2025 = (
    """Ferry with 180 aboard sinks off Corran Bay

The ferry Aurelia sank off Corran Bay early on Tuesday with 180 people aboard; rescuers pulled 171 from the
water and nine are missing, the Corran coastguard said. The ship had left Selby harbour at 4:10 a.m.

Harbour master Odile Brandt said the Aurelia took on water after its bow door failed.""",
    """Nine missing after Aurelia goes down

Nine people were missing on Tuesday after the ferry Aurelia went down off Corran Bay. Odile Brandt, harbour
master of Selby, said the bow door had failed. The coastguard brought 171 of the 180 people aboard to land.""",
    """Bow door blamed as ferry sinks near Corran

Investigators are looking at the bow door of the Aurelia, which sank on Tuesday near Corran Bay. Of 180 people
aboard 171 were saved by fishing boats and the coastguard. Last year the ferry Marigold ran aground at Port
Ellis, and 14 people died.""",
)
FERRY_2024 = (
    """Marigold ferry runs aground at Port Ellis, 14 dead

Fourteen people died when the ferry Marigold ran aground at Port Ellis on Sunday night in a storm. Captain
Jonas Weil had been told to wait in Dunmere, the port authority said.""",
    """Storm drives Marigold onto rocks; 14 killed

The Marigold was driven onto the rocks at Port Ellis on Sunday. The port authority said that its captain, Jonas
Weil, left Dunmere against advice. Fourteen passengers were killed.""",
)
BUDGET = (
    """Parliament of Vessland passes budget by one vote

Vessland's parliament passed the budget for next year by 61 votes to 60 on Wednesday. Finance minister Ilse
Karr raised the tax on sugar and cut that on bicycles.""",
    """Karr's budget survives by a single vote

By 61 to 60 the parliament of Vessland approved finance minister Ilse Karr's budget on Wednesday, with its tax
on sugar and its lower tax on bicycles.""",
)
LONERS = (
    """Oldest oak of Harrow felled by wind

The oak of Harrow green, said to be 600 years old, came down in the wind on Monday. Nobody was hurt.""",
    """Chess club of Mirren wins league again

The chess club of Mirren won the northern league for the fourth time, half a point before Tolland.""",
)
DAYS = ("2025-03-04", "2024-02-19", "2025-03-05", "2025-03-03")


def day_of_feeds() -> list[Article]:
    """The articles of all events, numbered and dated."""
    dated = zip((FERRY_2025, FERRY_2024, BUDGET, LONERS), DAYS, strict=True)
    texts = [(paragraphs(text), day) for texts, day in dated for text in texts]
    return [make_article(number, text, published=day) for number, (text, day) in enumerate(texts, 1)]


EVENTS = [{"a1", "a2", "a3"}, {"a4", "a5"}, {"a6", "a7"}, {"a8"}, {"a9"}]
