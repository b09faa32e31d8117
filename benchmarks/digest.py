"""How long it takes to build the messages of an edition, and how large they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.__main__ import Row
from briefer.channels.email import Letters
from briefer.channels.slack import posts_of
from briefer.clock import SystemClock
from briefer.config import Config
from briefer.render.digest import digest_view
from briefer.render.email import to_mail
from briefer.render.slack import single, size
from briefer.types import Edition
from tests.editions import sample_edition

RUNS = 5
EDITIONS = ((10, 0), (10, 20), (40, 20), (100, 200))


def run(data: Path) -> list[Row]:
    """A row for each size of edition and kind of message; the editions are of the samples, `data` is not read."""
    to_mail(sample_edition(1))
    rows: list[Row] = []
    for items, lines in EDITIONS:
        edition = sample_edition(items, lines)
        rows += [_mail(edition), _slack(edition)]
    return rows


def _mail(edition: Edition) -> Row:
    mail = to_mail(edition)
    letters = Letters(
        Config.model_validate({"email": {"sender": "d@news.example", "to": ["a@reader.example"]}})
    )
    data = letters.letter(edition, "a@reader.example", 1, SystemClock())
    return _row("e-mail", edition, lambda: to_mail(edition)) | {
        "HTML bytes": len(mail.html.encode()),
        "text bytes": len(mail.text.encode()),
        "message bytes": len(data),
        "statements left out": mail.digest.left_out,
        "events left out": mail.digest.lines_left_out,
    }


def _slack(edition: Edition) -> Row:
    posts = posts_of(digest_view(edition))
    one = single(digest_view(edition))
    return _row("Slack", edition, lambda: posts_of(digest_view(edition))) | {
        "messages": len(posts),
        "most blocks": max(len(post.blocks) for post in (*posts.values(), one)),
        "most characters": max(size(post.blocks) for post in (*posts.values(), one)),
    }


def _row(kind: str, edition: Edition, make: Callable[[], object]) -> dict[str, str | int | float | None]:
    taken: list[float] = []
    for _ in range(RUNS):
        began = time.perf_counter()
        make()
        taken.append(time.perf_counter() - began)
    name = f"{len(edition.items)} briefings, {len(edition.lines)} lines"
    return {"system": f"briefer: {kind}", "dataset": name, "seconds": median(taken)}
