"""briefer cache: how much of models' replies is kept on disk, and deleting it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

MEGABYTE = 1_000_000


@click.command("cache", epilog="\b\nExamples:\n  briefer cache\n  briefer cache --prune --max-days 30\n")
@click.option("--clear", is_flag=True, help="Delete all of it.")
@click.option("--prune", is_flag=True, help="Delete what was not used for long, and the oldest above a size.")
@click.option(
    "--max-days", type=click.FloatRange(min=0), default=90, show_default=True, help="Of --prune: unused for."
)
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0),
    default=500,
    show_default=True,
    help="Of --prune: megabytes to keep.",
)
def command(clear: bool, prune: bool, max_days: float, max_mb: float) -> None:
    """The replies of models that are kept so that none is paid for twice: their number and size.

    Pages that were fetched have a cache of their own, which bounds itself.
    """
    from briefer.folders import user_folder
    from briefer.llm.cache import CacheSize, ReplyCache

    if clear and prune:
        raise click.UsageError("--clear deletes all: leave out --prune")
    folder = user_folder("cache", os.environ, sys.platform, Path.home())
    cache = ReplyCache(folder)
    if clear or prune:
        gone = cache.clear() if clear else cache.prune(time.time(), int(max_mb * MEGABYTE), max_days)
        click.echo(f"deleted: {_shown(gone.replies, gone.bytes)}")
    left: CacheSize = cache.size()
    click.echo(f"kept: {_shown(left.replies, left.bytes)} in {folder}")


def _shown(replies: int, size: int) -> str:
    return f"{replies:,} replies, {size / MEGABYTE:.1f} MB"
