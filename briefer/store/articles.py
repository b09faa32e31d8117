"""Articles in the store: each version of each article once, whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from briefer.types import Article, Removed, Sentence

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from briefer.store import Store

_PLAIN = (
    "input",
    "title",
    "outlet",
    "url",
    "author",
    "published",
    "updated",
    "language",
    "agency",
    "place",
    "genre",
    "text",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the store has it: the number of its row, and when this version was first seen.

    `edited` says that it had another text before.
    """

    row: int
    seen: datetime
    article: Article
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a store. `store.articles` makes one."""

    store: Store

    def add(self, articles: Iterable[Article], seen: datetime) -> int:
        """Keeps the articles; how many of them are new or have a text that was not known."""
        with self.store.write() as connection:
            return self.add_in(connection, articles, seen)

    def add_in(self, connection: Connection, articles: Iterable[Article], seen: datetime) -> int:
        """As add(), inside a transaction of store.write()."""
        from sqlalchemy import and_, insert, select

        from briefer.store.schema import articles as table
        from briefer.store.schema import stamp

        added = 0
        for article in articles:
            key = key_of(article)
            same = and_(table.c.key == key, table.c.sha256 == article.sha256)
            if connection.execute(select(table.c.id).where(same)).first() is None:
                connection.execute(
                    insert(table).values(
                        key=key, sha256=article.sha256, seen=stamp(seen), **_columns(article)
                    )
                )
                added += 1
        return added

    def seen_between(self, since: datetime, until: datetime) -> tuple[Kept, ...]:
        """The newest version of each article that was seen by `until`, where that version is of `since` or later.

        In the order of their keys, so that it does not depend on when they came in. Their ids are "a" and the
        number of their row.
        """
        from sqlalchemy import and_, exists, not_, or_, select

        from briefer.store.schema import articles as table
        from briefer.store.schema import stamp

        other = table.alias()
        same = and_(other.c.key == table.c.key, other.c.seen <= stamp(until))
        later = or_(other.c.seen > table.c.seen, and_(other.c.seen == table.c.seen, other.c.id > table.c.id))
        query = (
            select(table, exists().where(same, not_(later), other.c.id != table.c.id).label("edited"))
            .where(table.c.seen.between(stamp(since), stamp(until)), not_(exists().where(same, later)))
            .order_by(table.c.key)
        )
        with self.store.read() as connection:
            return tuple(_kept(row, row.edited) for row in connection.execute(query))

    def versions(self, key: str) -> tuple[Kept, ...]:
        """Every version of the article of that key, the oldest first."""
        from sqlalchemy import select

        from briefer.store.schema import articles as table

        query = select(table).where(table.c.key == key).order_by(table.c.seen, table.c.id)
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return tuple(_kept(row, number > 0) for number, row in enumerate(rows))

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that the store has an article of."""
        from sqlalchemy import select

        from briefer.store.schema import articles as table

        wanted = sorted(set(keys))
        found: set[str] = set()
        with self.store.read() as connection:
            for start in range(0, len(wanted), 500):
                query = select(table.c.key).where(table.c.key.in_(wanted[start : start + 500])).distinct()
                found.update(row[0] for row in connection.execute(query))
        return frozenset(found)

    def prune(self, before: datetime) -> int:
        """Drops the articles that were last seen before that moment; how many. Editions keep what they cite."""
        from sqlalchemy import delete

        from briefer.store.schema import articles as table
        from briefer.store.schema import stamp

        with self.store.write() as connection:
            return connection.execute(delete(table).where(table.c.seen < stamp(before))).rowcount


def key_of(article: Article) -> str:
    """What stays the same when an article is edited: its URL, or where it was read."""
    return article.url or article.input


def _columns(article: Article) -> dict[str, Any]:
    spans = [[s.start, s.end, s.paragraph, s.kind] for s in article.sentences]
    removed = [[removed.text, removed.reason] for removed in article.removed]
    plain = {name: _storable(getattr(article, name)) for name in _PLAIN}
    return plain | {"sentences": json.dumps(spans), "removed": json.dumps(removed)}


def _storable(text: str | None) -> str | None:
    """PostgreSQL has no U+0000 and no database a lone surrogate; one character stands for one, offsets stay."""
    if text is None or (text.isprintable() and text.isascii()):
        return text
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kept(row: Row[Any], edited: bool) -> Kept:
    from briefer.store.schema import moment_of

    article_id, text = f"a{row.id}", row.text
    spans: Sequence[Any] = json.loads(row.sentences)
    sentences = tuple(
        Sentence(f"{article_id}.s{number}", text[start:end], start, end, paragraph, kind)
        for number, (start, end, paragraph, kind) in enumerate(spans, 1)
    )
    article = Article(
        id=article_id,
        sentences=sentences,
        sha256=row.sha256,
        removed=tuple(Removed(*removed) for removed in json.loads(row.removed)),
        **{name: getattr(row, name) for name in _PLAIN},
    )
    return Kept(row.id, moment_of(row.seen), article, bool(edited))
