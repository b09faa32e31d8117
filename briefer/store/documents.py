"""Documents that were fetched and not yet cleaned: a run that is interrupted between the two loses none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.types import Document

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefer.store import Store
    from briefer.store.runs import Run


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a store that wait to be cleaned. `store.documents` makes one."""

    store: Store

    def add_in(self, connection: Connection, run: Run, documents: Iterable[Document]) -> None:
        """Keeps documents that the run has fetched, in a transaction of store.write()."""
        from sqlalchemy import insert

        from briefer.store.schema import documents as table
        from briefer.store.schema import stamp

        for document in documents:
            connection.execute(
                insert(table).values(
                    run=run.id,
                    reference=document.reference,
                    content_type=document.content_type,
                    data=document.data,
                    fetched=stamp(document.fetched) if document.fetched else None,
                )
            )

    def count(self) -> int:
        """How many wait."""
        from sqlalchemy import func, select

        from briefer.store.schema import documents as table

        with self.store.read() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def waiting(self, most: int, after: int = 0) -> Sequence[tuple[int, Document]]:
        """Up to `most` of them with their numbers, in the order in which they came, from the number `after` on."""
        from sqlalchemy import select

        from briefer.store.schema import documents as table
        from briefer.store.schema import moment_of

        query = select(table).where(table.c.id > after).order_by(table.c.id).limit(most)
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return [
            (
                row.id,
                Document(
                    row.reference,
                    row.content_type,
                    bytes(row.data),
                    moment_of(row.fetched) if row.fetched else None,
                ),
            )
            for row in rows
        ]

    def drop_in(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Forgets documents that were cleaned, in the transaction that keeps their articles."""
        from sqlalchemy import delete

        from briefer.store.schema import documents as table

        connection.execute(delete(table).where(table.c.id.in_(numbers)))

    def drop_unfinished(self) -> None:
        """Forgets what was fetched in stages that did not end: the states of those feeds were not kept."""
        from sqlalchemy import delete, not_, select

        from briefer.store.schema import documents as table
        from briefer.store.schema import run_stages

        ended = select(run_stages.c.run).where(run_stages.c.stage == "fetch", run_stages.c.ended.is_not(None))
        with self.store.write() as connection:
            connection.execute(delete(table).where(not_(table.c.run.in_(ended))))
