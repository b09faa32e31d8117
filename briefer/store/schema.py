"""The tables of the store, as SQLAlchemy sees them. migrations.py makes them; a test holds one against the other.

Moments are text in UTC, so that they sort, read well, and are the same in every database.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# SQLite numbers rows by itself only where the type is INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

# One row for each version of an article: `key` is its URL (or its reference), `sha256` that of its text.
articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("input", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("author", Text),
    Column("published", Text),
    Column("updated", Text),
    Column("language", Text),
    Column("agency", Text),
    Column("place", Text),
    Column("genre", Text),
    Column("text", Text, nullable=False),
    Column("sentences", Text, nullable=False),
    Column("removed", Text, nullable=False),
    UniqueConstraint("key", "sha256"),
    Index("articles_seen", "seen"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("json", Text, nullable=False),
    Index("editions_made", "made"),
)

# What every edition told of which storyline: an index over the editions, made anew with each of them.
storylines = Table(
    "storylines",
    metadata,
    Column("storyline", Text, primary_key=True),
    Column("edition", Text, ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True),
    Column("briefing", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Index("storylines_edition", "edition"),
)

# An attempt at a slot of the schedule. `now` is the moment it works with, also after it was interrupted.
runs = Table(
    "runs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("slot", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("outcome", Text),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("resumed", Integer, nullable=False),
    Index("runs_slot", "slot"),
)

run_stages = Table(
    "run_stages",
    metadata,
    Column("run", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("counts", Text, nullable=False),
)

run_problems = Table(
    "run_problems",
    metadata,
    Column("run", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("input", Text, primary_key=True),
    Column("message", Text, nullable=False),
)

# Briefings of a run that has not ended, so that an interrupted one does not write them again.
run_briefings = Table(
    "run_briefings",
    metadata,
    Column("run", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("json", Text, nullable=False),
)

# A model's replies to a run that has not ended, with what they cost.
run_replies = Table(
    "run_replies",
    metadata,
    Column("run", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("json", Text, nullable=False),
)

# Which articles a run took for one event.
clusters = Table(
    "clusters",
    metadata,
    Column("run", Id, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Index("clusters_article", "article"),
)

# Fetched, not yet cleaned. Those of a run whose stage "fetch" has not ended do not count: the states of their
# feeds were not kept, so they will be fetched again.
documents = Table(
    "documents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run", Id, nullable=False),
    Column("reference", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("fetched", Text),
)

feed_states = Table(
    "feed_states",
    metadata,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),
)

# Messages: to be sent, being sent, sent. `host`, `pid` and `token` name the process that claimed one last.
# No reference to editions: what was sent stays known when an edition is removed.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("edition", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Text),
    Column("reference", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("token", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    UniqueConstraint("edition", "channel", "recipient", "part", "round"),
    Index("outbox_state", "state"),
)


def stamp(moment: datetime) -> str:
    """The moment as the store keeps it: UTC, to the microsecond. Raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(text: str) -> datetime:
    """The moment that stamp() wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
