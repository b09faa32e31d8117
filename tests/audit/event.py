"""Three sources on one event, for the tests of an audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.audit.sources import NumberedSource
from briefer.text.clean import clean
from briefer.types import Article, Cluster, Document

WIRE = """\
Bridge in Oldport closed after cable snaps

The Kestrel Bridge in Oldport was closed on Monday after one of its main cables snapped, injuring three workers, the city said.

"Nobody should cross until the engineers have finished," said Mayor Ines Calder.

The bridge carries 41,000 vehicles a day. Repairs are expected to take until the end of April, the city engineer Tom Brandt told reporters.
"""
LOCAL = """\
Kestrel Bridge shut: three hurt as cable gives way

Three workers were injured on Monday when a main cable of the Kestrel Bridge snapped, and the city of Oldport closed the bridge to all traffic.

Bus line 9 is diverted over the old ferry road, which adds 25 minutes, the transport office said.
"""
RADIO = """\
Commuters face weeks of detours

The ferry company Norline has put on two more boats between Oldport and Sandhaven. A ticket costs 4 crowns.
"""
TEXTS = (WIRE, LOCAL, RADIO)
URLS = ("https://wire.example/bridge", "https://www.local.example/2025/kestrel?id=7", None)


def articles(texts: Sequence[str] = TEXTS) -> tuple[Article, ...]:
    """The articles of the texts, a1, a2 and so on."""
    return tuple(
        clean(Document(f"{number}.txt", "text/plain", text.encode()), f"a{number}")
        for number, text in enumerate(texts, 1)
    )


def sources(texts: Sequence[str] = TEXTS) -> list[NumberedSource]:
    """The same as numbered sources, the first two with an address."""
    found = [replace(article, url=url) for article, url in zip(articles(texts), URLS, strict=False)]
    return [NumberedSource(number, article.input, article) for number, article in enumerate(found, 1)]


def cluster(texts: Sequence[str] = TEXTS) -> Cluster:
    """The same as a cluster."""
    return Cluster(articles(texts))
