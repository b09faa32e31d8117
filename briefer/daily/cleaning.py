"""The second stage: documents become articles, in worker processes, some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefer.cleaning import clean_all

if TYPE_CHECKING:
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.store.runs import Run

BATCH = 64
"""Documents that are in memory at once: a page is 0.1 to 3 MB. Each batch is one transaction."""


def clean_documents(store: Store, world: World, run: Run) -> str:
    """Cleans every document that waits, and keeps its article or the reason why it has none."""
    began = world.clock.now()
    world.progress.stage("clean", store.documents.count())
    counts = {"articles": 0, "new": 0, "left_out": 0}
    counts.update(_counted(store, run))
    while batch := store.documents.waiting(BATCH):
        world.progress.waiting(batch[0][1].reference)
        articles, problems = clean_all([document for _, document in batch], world.pool)
        with store.write() as connection:
            counts["new"] += store.articles.add_in(connection, articles, run.now)
            counts["articles"] += len(articles)
            counts["left_out"] += len(problems)
            store.documents.drop_in(connection, [number for number, _ in batch])
            store.runs.add_problems(connection, run, problems)
            store.runs.stage(connection, run, "clean", began, None, counts)
        world.progress.step(len(batch))
    with store.write() as connection:
        store.runs.stage(connection, run, "clean", began, world.clock.now(), counts)
    left_out = f", {counts['left_out']} left out" if counts["left_out"] else ""
    return f"{counts['articles']} articles, {counts['new']} new{left_out}"


def _counted(store: Store, run: Run) -> dict[str, int]:
    """What an interrupted attempt has counted already."""
    stage = store.runs.stages(run).get("clean")
    return {name: int(count) for name, count in stage.counts.items()} if stage else {}
