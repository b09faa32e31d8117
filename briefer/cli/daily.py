"""briefer daily: the edition of the day."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.delivering import CONFIG_OPTION, WAIT_SECONDS, opened, tell
from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_SOMETHING_LEFT_OUT, EXIT_USAGE, output_options
from briefer.cli.output import Reporter, write_result
from briefer.errors import BrieferError, NothingToBrief, StoreError, UsageError

if TYPE_CHECKING:
    from briefer.channels.channel import Channel
    from briefer.config import Config
    from briefer.daily.run import Daily
    from briefer.daily.world import World
    from briefer.store import Store
    from briefer.types import Edition


@click.command(
    "daily",
    epilog="\b\nExit codes: 0 the edition is there, also where there was no news; 1 nothing could be made: no\n"
    "source could be read (an edition says so), another run is at work, or the store cannot be used;\n"
    "2 wrong usage or configuration; 3 made, but a feed, an article, a statement or a message was left out.\n"
    "\b\nExamples:\n  briefer daily\n  briefer daily --config world.toml --format html --output today.html\n"
    "  briefer daily --date 2026-11-24",
)
@CONFIG_OPTION
@output_options
@click.option("--verbose", is_flag=True, help="Also print a line for each stage, and where an error is from.")
@click.option("--again", is_flag=True, help="Make the edition anew that is there already, feeds and all.")
@click.option("--date", "day", metavar="DAY", help="Make the edition of a past day anew from the store.")
@click.option("--since", metavar="DAY", help="Make all editions from that day on anew from the store.")
@click.option("--dry-run", is_flag=True, help="Print what would be fetched, clustered and spent.")
@click.option("--send", metavar="CHANNELS", help="Send the edition, once: email, slack, webhook.")
def command(
    config_path: Path | None,
    format_: str,
    output: Path | None,
    templates: Path | None,
    quiet: bool,
    verbose: bool,
    again: bool,
    day: str | None,
    since: str | None,
    dry_run: bool,
    send: str | None,
) -> None:
    """The edition of the day: fetch the feeds, cluster, rank, brief, check, and say what is new.

    It is made once for each time in edition.times. Its files are in edition.folder, and it is printed.
    """
    reporter = Reporter(quiet=quiet, verbose=verbose)
    try:
        code = 0
        from briefer.config import FILE_NAME, load_config

        config = load_config(config_path or Path(FILE_NAME))
        with opened(config) as store, _channels(send, config) as channels:
            if dry_run:
                write_result(_plan(config, store), output)
                sys.exit(0)
            made = True
            with _world(config, reporter, templates) as world:
                if day or since:
                    edition = _rebuilt(config, store, world, day, since, reporter)
                else:
                    daily = _made(config, store, world, again, reporter)
                    edition, code = daily.edition, EXIT_NOTHING_MADE if daily.nothing_read else 0
                    made = daily.state == "made"
            from briefer.daily.files import text_of

            write_result(text_of(edition, format_, templates), output)
            # What an earlier run left out was named by that run, and stands in the edition.
            if made and _told(edition, reporter):
                code = code or EXIT_SOMETHING_LEFT_OUT
            for channel in channels:
                if _sent(edition, channel, store, reporter):
                    code = code or EXIT_SOMETHING_LEFT_OUT
    except (NothingToBrief, StoreError) as error:
        _tell(error, reporter)
        sys.exit(EXIT_NOTHING_MADE)
    except BrieferError as error:
        _tell(error, reporter)
        sys.exit(EXIT_USAGE)
    sys.exit(code)


def _told(edition: Edition, reporter: Reporter) -> bool:
    """Names what was left out of the edition and dropped from its briefings; whether there was any of it."""
    briefings = [item.briefing for item in edition.items]
    problems = [*edition.problems, *(problem for briefing in briefings for problem in briefing.problems)]
    rejected = [statement for briefing in briefings for statement in briefing.rejected]
    reporter.problems(problems)
    reporter.rejected(rejected)
    return bool(problems or rejected)


def _tell(error: BrieferError, reporter: Reporter) -> None:
    if reporter.verbose:
        traceback.print_exc()
    if isinstance(error, NothingToBrief):
        reporter.problems(error.problems)
    reporter.error(str(error))


@contextmanager
def _world(config: Config, reporter: Reporter, templates: Path | None) -> Iterator[World]:
    from briefer.cli.progress import shown_progress
    from briefer.clock import SystemClock
    from briefer.daily.fetching import read_from_feeds
    from briefer.daily.files import write_files
    from briefer.daily.world import World
    from briefer.executor import SafePool
    from briefer.sources.pages import PRELOAD

    def render(edition: Edition) -> str:
        return write_files(edition, config.edition.folder, templates)

    with SafePool(preload=(*PRELOAD, "briefer.pipeline")) as pool, shown_progress(reporter) as progress:
        pool.start()
        yield World(SystemClock(), os.environ, pool, read_from_feeds, render, progress)


def _made(config: Config, store: Store, world: World, again: bool, reporter: Reporter) -> Daily:
    from briefer.daily.fetching import require_feeds
    from briefer.daily.run import make_daily

    require_feeds(config)
    daily = make_daily(config, store, world, again)
    made = f"{daily.edition.made:%Y-%m-%d %H:%M}"
    if daily.state == "was_made":
        reporter.note(f"edition {daily.edition.id} is there, made {made}: --again makes it anew")
    elif daily.state == "not_due":
        reporter.note(f"no edition is due: the clock is before the last one, {daily.edition.id}, made {made}")
    return daily


def _rebuilt(
    config: Config, store: Store, world: World, day: str | None, since: str | None, reporter: Reporter
) -> Edition:
    """The editions that were asked for, made anew; the last of them."""
    from briefer.daily.run import editions_since, rebuild
    from briefer.daily.slots import named_slot

    if day and since:
        raise UsageError("--date and --since: give one of them")
    if day:
        known = [entry.id for entry in store.editions.list() if day in (entry.id, entry.date.isoformat())]
        slots: Sequence[str] = [known[0] if known else named_slot(day, config.edition).id]
    else:
        slots = editions_since(store, _day(since or ""))
        if not slots:
            raise UsageError(f"--since {since}: there is no edition of that time in the store")
    for slot in slots:
        edition = rebuild(config, store, world, slot)
        reporter.note(f"edition {slot}: {len(edition.items)} briefings, {len(edition.lines)} lines")
    return edition


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(f"--since {text}: a day is written as 2026-11-25") from None


def _plan(config: Config, store: Store) -> str:
    """What a run would fetch, cluster and spend."""
    from briefer.clock import SystemClock
    from briefer.daily.briefing import engine_of, options_of
    from briefer.daily.plan import plan

    options = options_of(config)
    planned = plan(config, store, SystemClock().now())
    name, problems = engine_of(options, os.environ)
    lines = [*planned.lines, *(problem.message for problem in problems)]
    if name == "llm":
        from briefer.cli.calls import calls_of

        lines += calls_of(planned.chosen, options, os.environ)
    else:
        lines.append("no call to a model: the extractive engine writes this edition")
    return "\n".join(lines) + "\n"


@contextmanager
def _channels(names: str | None, config: Config) -> Iterator[Sequence[Channel]]:
    """The channels to send to, opened before there is anything to send, so that a mistake is told at once."""
    from briefer.channels import open_channel
    from briefer.clock import SystemClock

    with ExitStack() as stack:
        channels = []
        for name in filter(None, (part.strip() for part in (names or "").split(","))):
            channel = open_channel(name, config, os.environ, SystemClock())
            stack.callback(channel.close)
            channels.append(channel)
        yield channels


def _sent(edition: Edition, channel: Channel, store: Store, reporter: Reporter) -> int:
    """Sends the edition, once; 0 where every message has reached the other end, now or before."""
    from briefer.channels.delivery import send_edition
    from briefer.channels.outbox import Outbox
    from briefer.clock import SystemClock

    outbox = Outbox(store, SystemClock())
    return tell(send_edition(edition, channel, outbox, patience=WAIT_SECONDS), reporter)
