"""briefer feeds: the feeds in briefer.toml, listed, added, removed, checked, taken in and handed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_SOMETHING_LEFT_OUT, EXIT_USAGE
from briefer.cli.output import Reporter, write_result
from briefer.errors import BrieferError, UsageError

if TYPE_CHECKING:
    from briefer.config_edit import FeedsFile
    from briefer.executor import SafePool
    from briefer.sources.feeds.check import Health
    from briefer.sources.fetch import Fetcher


def _config_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --config, and makes an expected error one line and its exit code."""

    @wraps(function)
    def guarded(*arguments: Any, **options: Any) -> Any:
        try:
            return function(*arguments, **options)
        except BrieferError as error:
            Reporter().error(str(error))
            sys.exit(EXIT_USAGE)

    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--config", type=path, default=Path("briefer.toml"), show_default=True, metavar="FILE",
                        help="The configuration that holds the feeds.")(guarded)  # fmt: skip


@click.group(
    "feeds",
    epilog="\b\nExamples:\n  briefer feeds add https://example.org\n  briefer feeds import subscriptions.opml\n"
    "  briefer feeds check --fix\n",
)
def command() -> None:
    """The feeds in briefer.toml: list, add, remove, check; import and export lists (OPML)."""


@command.command("list", short_help="The feeds, one on a line.")
@_config_option
def list_(config: Path) -> None:
    """The feeds, one on a line: address, outlet, topic, weight where it is not 1."""
    feeds = _file(config).feeds
    if not feeds:
        Reporter().note(f"{config} names no feed; add one with: briefer feeds add URL")
    rows = [
        [feed.url, feed.outlet or "", feed.topic or "", "" if feed.weight == 1 else f"{feed.weight:g}"]
        for feed in feeds
    ]
    write_result(_columns(rows), None)


@command.command("add", short_help="Add feeds, by their address or that of their site.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--outlet", help="Print this as the name of the outlet.")
@click.option("--topic", help="The topic of briefer.toml that the feed stands for.")
@click.option(
    "--weight", type=click.FloatRange(min=0, min_open=True, max=100), default=1.0, show_default=True
)
@click.option(
    "--allow-host",
    "allow_hosts",
    multiple=True,
    metavar="HOST",
    help="Also read this host on your own network.",
)
@_config_option
def add(
    urls: tuple[str, ...],
    outlet: str | None,
    topic: str | None,
    weight: float,
    allow_hosts: tuple[str, ...],
    config: Path,
) -> None:
    """Adds feeds by their address or by that of their site, once they could be read."""
    from briefer.clock import SystemClock
    from briefer.config import FeedConfig
    from briefer.sources.feeds.discover import find_feed
    from briefer.sources.feeds.links import canonical_link, feed_address
    from briefer.types import Problem

    report, failed = Reporter(), 0
    file = _file(config)
    with _web(config, allow_hosts) as (fetcher, pool):
        for url in urls:
            stated = feed_address(url)
            stated = stated if "://" in stated else f"https://{stated}"
            found = find_feed(stated, fetcher, pool, SystemClock().now())
            if isinstance(found, Problem):
                report.error(f"{stated}: {found.message}")
                failed += 1
                continue
            address = found.moved_to or found.url
            if canonical_link(address) in {canonical_link(feed.url) for feed in file.feeds}:
                report.note(f"{address} is there already")
                continue
            file.add(FeedConfig(url=address, outlet=outlet, topic=topic, weight=weight))
            entries = "1 entry" if found.reading.entries == 1 else f"{found.reading.entries} entries"
            report.note(f"added {address}: {found.reading.feed.title or 'no title'}, {entries}")
    if failed < len(urls):
        file.save()
        for host in sorted({*allow_hosts} - {*_allowed(config)}):
            report.note(
                f"{host}: put it into allow_hosts under [fetch] of {config}, too: daily runs read it there"
            )
    sys.exit(EXIT_NOTHING_MADE if failed == len(urls) else EXIT_SOMETHING_LEFT_OUT if failed else 0)


@command.command("remove", short_help="Take feeds out, by their address.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@_config_option
def remove(urls: tuple[str, ...], config: Path) -> None:
    """Takes feeds out, by their address as `list` shows it."""
    import difflib

    file = _file(config)
    for url in urls:
        if not file.remove(url):
            near = difflib.get_close_matches(url, [feed.url for feed in file.feeds], n=1, cutoff=0.4)
            raise UsageError(
                f"{url}: no such feed in {config}" + (f"; did you mean {near[0]}?" if near else "")
            )
    file.save()
    Reporter().note(f"removed {len(urls)} of the feeds in {config}")


@command.command("check", short_help="Read every feed; how it is doing, what to do.")
@click.option(
    "--fix",
    is_flag=True,
    help="Write the new addresses of feeds that have moved for good into the configuration.",
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@_config_option
def check(fix: bool, format_: str, config: Path) -> None:
    """Reads every feed, and says how it is doing and what to do about it.

    Exit codes: 0 all are well; 3 some could not be read; 1 none could.
    """
    from briefer.cli.feed_table import health_json, health_table
    from briefer.clock import SystemClock
    from briefer.sources.feeds.check import check_feeds

    file = _file(config)
    if not file.feeds:
        raise UsageError(f"{config} names no feed; add one with: briefer feeds add URL")
    now = SystemClock().now()
    with _web(config, ()) as (fetcher, pool):
        healths = check_feeds(file.feeds, fetcher, pool, now)
    write_result(health_json(healths) if format_ == "json" else health_table(healths, now), None)
    if fix:
        _fix(file, healths)
    failed = sum(health.status in ("failed", "gone", "no feed") for health in healths)
    sys.exit(EXIT_NOTHING_MADE if failed == len(healths) else EXIT_SOMETHING_LEFT_OUT if failed else 0)


@command.command("import", short_help="Add the feeds of an OPML list.")
@click.argument("source", type=click.File("rb"), metavar="FILE")
@_config_option
def import_(source: Any, config: Path) -> None:
    """Adds the feeds of a list (OPML) as other readers export it; - is standard input. Folders become topics."""
    from briefer.config import FeedConfig
    from briefer.sources.feeds.links import canonical_link, feed_address, web_link
    from briefer.sources.opml import read_opml

    report, added, left_out = Reporter(), 0, 0
    file = _file(config)
    known = {canonical_link(feed.url) for feed in file.feeds}
    outlines = read_opml(source.read())
    for outline in outlines:
        url = web_link(feed_address(outline.url))
        if url is None:
            report.note(f"left out: {outline.url[:200]}: not an address on the web")
            left_out += 1
        elif canonical_link(url) not in known:
            known.add(canonical_link(url))
            file.add(
                FeedConfig(
                    url=url,
                    outlet=outline.title or None,
                    topic=outline.folders[0] if outline.folders else None,
                )
            )
            added += 1
    file.save()
    report.note(f"added {added} feeds to {config}; {len(outlines) - added - left_out} were there already")
    sys.exit(EXIT_SOMETHING_LEFT_OUT if left_out else 0)


@command.command("export", short_help="Write the feeds as an OPML list.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.  [default: standard output]",
)
@_config_option
def export(output: Path | None, config: Path) -> None:
    """The feeds as a list (OPML) for other readers, those of one topic in one folder."""
    from briefer.sources.opml import Outline, write_opml

    feeds = _file(config).feeds
    outlines = [Outline(feed.url, feed.outlet or "", (feed.topic,) if feed.topic else ()) for feed in feeds]
    write_result(write_opml(outlines, "Feeds of briefer").decode(), output)


def _file(path: Path) -> FeedsFile:
    from briefer.config_edit import FeedsFile

    return FeedsFile(path)


def _fix(file: FeedsFile, healths: list[Health]) -> None:
    moved = [(health.config.url, health.moved_to) for health in healths if health.status == "moved"]
    for url, new in moved:
        if new and file.move(url, new):
            Reporter().note(f"{url} is now {new}")
    if moved:
        file.save()


@contextmanager
def _web(config: Path, allow_hosts: tuple[str, ...]) -> Iterator[tuple[Fetcher, SafePool]]:
    """What feeds are read with, as the configuration says."""
    from briefer.clock import SystemClock
    from briefer.config import FetchConfig, load_config
    from briefer.executor import SafePool
    from briefer.sources.fetch import Fetcher

    settings = load_config(config).fetch if config.exists() else FetchConfig()
    settings = settings.model_copy(update={"allow_hosts": (*settings.allow_hosts, *allow_hosts)})
    with (
        Fetcher(settings, SystemClock()) as fetcher,
        SafePool(preload=("briefer.sources.feeds.reading", "feedparser")) as pool,
    ):
        yield fetcher, pool


def _allowed(config: Path) -> tuple[str, ...]:
    """The hosts on the user's own network that the configuration allows."""
    from briefer.config import load_config

    return load_config(config).fetch.allow_hosts


def _columns(rows: list[list[str]]) -> str:
    """Rows as aligned columns, without trailing space."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return "".join(f"{line}{os.linesep}" for line in lines)
