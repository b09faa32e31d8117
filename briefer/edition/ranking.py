"""Ranking of events: pure, deterministic, and with the reasons in words.

An event weighs by the independent origins behind what is new of it, by the weights that the reader gave to
their outlets and to its topics, and less with every hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import log2

from briefer.edition.history import History, Storyline
from briefer.edition.settings import Settings, Topic
from briefer.edition.topics import is_muted, topics_of
from briefer.types import Article, Cluster

HALF_LIFE = timedelta(hours=24)
"""After which an event weighs half."""
OLDEST = timedelta(days=6)
"""From which on age makes no difference any more: events of years ago still have an order."""
UNDATED = timedelta(hours=12)
"""How old an article without a date is taken to be."""
GOES_ON = 0.9
"""What a running event weighs beside a new one with as many new reports."""
BAR = 2
"""Independent origins from which an event gets a briefing of its own; on a local topic one is enough."""
FEW = 3
"""Where fewer events than this pass the bar, one origin is enough for all: the reader has few feeds."""
HIGH, LOW = 1.5, 0.75
"""Weights from which an outlet is called one that the reader weighs high or low."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that may get into an edition, with what it is ranked by.

    `cluster` has its origins traced. `past` is the storyline that it is compared with, `storyline` its id
    in this edition. `fresh` are its articles that no edition told of, `origins` the ids of their origins.
    """

    cluster: Cluster
    storyline: str
    past: Storyline | None
    topics: tuple[Topic, ...]
    fresh: tuple[Article, ...]
    origins: tuple[str, ...]
    high: int
    score: float

    @property
    def always(self) -> bool:
        """Whether the reader wants every event on one of its topics."""
        return any(topic.always for topic in self.topics)

    @property
    def local(self) -> bool:
        """Whether few outlets report on one of its topics."""
        return any(topic.local for topic in self.topics)


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in the order in which they get in: what is always wanted, then by score."""
    return sorted(candidates, key=lambda c: (not c.always, -c.score, c.storyline))


def weigh(
    cluster: Cluster,
    storyline: str,
    past: Storyline | None,
    history: History,
    settings: Settings,
    now: datetime,
) -> Candidate | None:
    """The event as a candidate, or None where it is muted or no article of it is new."""
    fresh = tuple(article for article in cluster.articles if not history.knows(article))
    if not fresh or is_muted(cluster, settings.mute):
        return None
    weights: dict[str, float] = {}
    for article in fresh:
        origin = cluster.origin_of(article.id)
        weights[origin] = max(weights.get(origin, 0.0), settings.outlet(article).weight)
    topics = topics_of(cluster, settings)
    age = min((now - (_moment(a, settings) or now - UNDATED) for a in fresh), default=UNDATED)
    score = log2(1 + sum(weights.values()))
    score *= 0.5 ** (min(max(age, timedelta(0)), OLDEST) / HALF_LIFE)
    score *= max((topic.weight for topic in topics), default=1.0)
    score *= GOES_ON if past else 1.0
    outlets = {article.outlet or article.id for article in fresh if settings.outlet(article).weight >= HIGH}
    return Candidate(
        cluster, storyline, past, topics, fresh, tuple(sorted(weights)), len(outlets), round(score, 6)
    )


def bar(candidates: Sequence[Candidate]) -> int:
    """Origins from which an event gets a briefing in this edition."""
    return BAR if sum(len(candidate.origins) >= BAR for candidate in candidates) >= FEW else 1


def passes(candidate: Candidate, needed: int) -> bool:
    """Whether an event is reported widely enough for a briefing, or wanted however it is reported."""
    return candidate.always or candidate.local or len(candidate.origins) >= needed


def why(candidate: Candidate, news: str = "", last: str = "") -> str:
    """One line for the reader: origins, outlets, topics, and what is new (`news`) since `last`."""
    count = len(candidate.origins)
    reasons = [f"{count} independent origins" if count > 1 else "1 origin"]
    if candidate.high:
        reasons.append(f"{candidate.high} {'outlet' if candidate.high == 1 else 'outlets'} you weigh high")
    for topic in candidate.topics:
        kept = ", always in" if topic.always else ", local" if topic.local else ""
        reasons.append(f"on {topic.name}{kept}")
    line = ", ".join(reasons)
    return f"{line}; new since {last}: {news}" if news else line


def _moment(article: Article, settings: Settings) -> datetime | None:
    """When an article appeared; one that states its day alone, at noon of the reader's."""
    if not article.published:
        return None
    try:
        if len(article.published) <= 10:
            day = date.fromisoformat(article.published)
            return datetime(day.year, day.month, day.day, 12, tzinfo=settings.zone)
        moment = datetime.fromisoformat(article.published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
