"""The log of runs: their moments, stages, problems and clusters. A run that was interrupted is taken up."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from briefer.types import Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from briefer.store import Store

Kind = Literal["daily", "again", "rebuild"]
Outcome = Literal["made", "failed", "given_up"]

# The log of a year and more; each run is a few short rows.
KEPT_RUNS = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """An attempt at the edition of a slot.

    `now` is the moment that the edition is made for: that of the first attempt, also when a later one finishes
    it. `resumed` counts how often it was taken up again; `outcome` is None until it has ended.
    """

    id: int
    slot: str
    kind: Kind
    now: datetime
    started: datetime
    ended: datetime | None = None
    outcome: Outcome | None = None
    resumed: int = 0
    host: str = ""
    pid: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a run: when it began and ended (None where it was interrupted), and its figures."""

    name: str
    started: datetime
    ended: datetime | None
    counts: Mapping[str, int | float]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a store. `store.runs` makes one."""

    store: Store

    def begin(self, slot: str, kind: Kind, now: datetime) -> Run:
        """Takes up the run of that slot and kind that was interrupted, or begins one at `now`.

        Interrupted runs of other slots or kinds are given up: their slots have passed.
        """
        from sqlalchemy import insert, select, update

        from briefer.store.schema import runs, stamp

        host, pid = socket.gethostname(), os.getpid()
        with self.store.write() as connection:
            open_runs = connection.execute(
                select(runs).where(runs.c.ended.is_(None)).order_by(runs.c.id)
            ).all()
            mine = [row for row in open_runs if (row.slot, row.kind) == (slot, kind)]
            for row in open_runs:
                if row not in mine[-1:]:
                    self._end(connection, row.id, "given_up", now)
            if mine:
                run = _run(mine[-1])
                run = replace(run, resumed=run.resumed + 1, host=host, pid=pid)
                again = {"resumed": run.resumed, "host": host, "pid": pid}
                connection.execute(update(runs).where(runs.c.id == run.id).values(**again))
                return run
            run = Run(0, slot, kind, now, now, host=host, pid=pid)
            values = {"slot": slot, "kind": kind, "now": stamp(now), "started": stamp(now), "resumed": 0}
            made = insert(runs).values(**values, host=host, pid=pid).returning(runs.c.id)
            return replace(run, id=connection.execute(made).scalar_one())

    def end(self, run: Run, outcome: Outcome, now: datetime) -> None:
        """Notes how the run ended, and drops what was kept for the case that it would not."""
        with self.store.write() as connection:
            self.end_in(connection, run, outcome, now)

    def end_in(self, connection: Connection, run: Run, outcome: Outcome, now: datetime) -> None:
        """As end(), inside a transaction of store.write()."""
        from sqlalchemy import delete, select

        from briefer.store.schema import runs

        self._end(connection, run.id, outcome, now)
        old = select(runs.c.id).order_by(runs.c.id.desc()).offset(KEPT_RUNS).limit(1).scalar_subquery()
        connection.execute(delete(runs).where(runs.c.id <= old))

    def _end(self, connection: Connection, run_id: int, outcome: Outcome, now: datetime) -> None:
        from sqlalchemy import delete, update

        from briefer.store.schema import run_briefings, run_replies, runs, stamp

        connection.execute(update(runs).where(runs.c.id == run_id).values(ended=stamp(now), outcome=outcome))
        for table in (run_briefings, run_replies):
            connection.execute(delete(table).where(table.c.run == run_id))

    def stage(
        self,
        connection: Connection,
        run: Run,
        name: str,
        started: datetime,
        ended: datetime | None = None,
        counts: Mapping[str, int | float] | None = None,
    ) -> None:
        """Notes that a stage began, or ended, in the transaction that keeps its results."""
        from sqlalchemy import and_, delete, insert

        from briefer.store.schema import run_stages, stamp

        same = and_(run_stages.c.run == run.id, run_stages.c.stage == name)
        connection.execute(delete(run_stages).where(same))
        connection.execute(
            insert(run_stages).values(
                run=run.id,
                stage=name,
                started=stamp(started),
                ended=stamp(ended) if ended else None,
                counts=json.dumps(counts or {}),
            )
        )

    def stages(self, run: Run) -> Mapping[str, Stage]:
        """The stages of the run by name, in the order in which they began."""
        from sqlalchemy import select

        from briefer.store.schema import moment_of, run_stages

        query = select(run_stages).where(run_stages.c.run == run.id).order_by(run_stages.c.started)
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return {
            row.stage: Stage(
                row.stage,
                moment_of(row.started),
                moment_of(row.ended) if row.ended else None,
                json.loads(row.counts),
            )
            for row in rows
        }

    def add_problems(self, connection: Connection, run: Run, problems: Sequence[Problem]) -> None:
        """Keeps the problems that a stage met; the same one again counts once."""
        from sqlalchemy import and_, delete, insert

        from briefer.store.schema import run_problems as table

        for problem in problems:
            where = and_(
                table.c.run == run.id, table.c.stage == problem.stage, table.c.input == problem.input
            )
            connection.execute(delete(table).where(where))
            connection.execute(
                insert(table).values(
                    run=run.id, stage=problem.stage, input=problem.input, message=problem.message
                )
            )

    def problems(self, run: Run) -> tuple[Problem, ...]:
        """The problems of the run, by stage and input."""
        from sqlalchemy import select

        from briefer.store.schema import run_problems as table

        query = select(table).where(table.c.run == run.id).order_by(table.c.stage, table.c.input)
        with self.store.read() as connection:
            rows = connection.execute(query).all()
        return tuple(Problem(row.stage, row.input, row.message) for row in rows)

    def put_clusters(self, connection: Connection, run: Run, clusters: Sequence[Sequence[int]]) -> None:
        """Keeps which articles, by the numbers of their rows, the run takes for one event."""
        from sqlalchemy import delete, insert

        from briefer.store.schema import clusters as table

        connection.execute(delete(table).where(table.c.run == run.id))
        rows = [
            {"run": run.id, "number": number, "article": article}
            for number, articles in enumerate(clusters, 1)
            for article in articles
        ]
        if rows:
            connection.execute(insert(table), rows)

    def list(self, slot: str | None = None) -> Sequence[Run]:
        """The runs, or those of one slot, the newest first."""
        from sqlalchemy import select

        from briefer.store.schema import runs

        query = select(runs).order_by(runs.c.id.desc())
        with self.store.read() as connection:
            rows = connection.execute(query if slot is None else query.where(runs.c.slot == slot)).all()
        return [_run(row) for row in rows]


def _run(row: Row[Any]) -> Run:
    from briefer.store.schema import moment_of

    return Run(
        id=row.id,
        slot=row.slot,
        kind=row.kind,
        now=moment_of(row.now),
        started=moment_of(row.started),
        ended=moment_of(row.ended) if row.ended else None,
        outcome=row.outcome,
        resumed=row.resumed,
        host=row.host,
        pid=row.pid,
    )
