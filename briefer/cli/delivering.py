"""What the commands that send have in common: their options, where the edition comes from, what they tell."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_SOMETHING_LEFT_OUT
from briefer.cli.output import Reporter
from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.channels.delivery import Outcome
    from briefer.channels.outbox import Delivery
    from briefer.config import Config
    from briefer.store import Store
    from briefer.types import Edition

WAIT_SECONDS = 90.0
"""The default of --wait: longer than a first back-off, shorter than a user minds."""

CONFIG_OPTION = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The configuration.  [default: briefer.toml in this folder]",
)
_OPTIONS = (
    CONFIG_OPTION,
    click.option(
        "--edition", "edition_id", metavar="ID", help="The edition to send.  [default: the last one]"
    ),
    click.option("--again", is_flag=True, help="Send it once more, also to those who have got it."),
    click.option(
        "--wait",
        type=click.FloatRange(min=0, max=3600),
        default=WAIT_SECONDS,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait in all for a server that asks for a pause.",
    ),
    click.option("--quiet", is_flag=True, help="Print errors only."),
    click.option("--verbose", is_flag=True, help="Also print each message that was sent."),
)


def sending_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --config, --edition, --again, --wait, --quiet and --verbose to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def read_config(path: Path | None) -> Config:
    """The configuration in that file, or in briefer.toml of this folder, or the defaults where there is none."""
    from briefer.config import FILE_NAME, Config, load_config

    if path is None and not Path(FILE_NAME).exists():
        return Config()
    return load_config(path or Path(FILE_NAME))


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """The store that the configuration names."""
    from briefer.store import open_store

    with open_store(config.store.url, os.environ) as store:
        yield store


def find_edition(store: Store, edition_id: str | None) -> Edition:
    """The edition of that id, or the last. Raises UsageError where there is none."""
    edition = store.editions.last() if edition_id is None else store.editions.get(edition_id)
    if edition is not None:
        return edition
    known = [entry.id for entry in store.editions.list()]
    if not known:
        raise UsageError("there is no edition yet: make one with: briefer daily")
    near = difflib.get_close_matches(edition_id or "", known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the last is {known[0]}"
    raise UsageError(f"--edition {edition_id}: no such edition; {hint}")


def tell(outcome: Outcome, report: Reporter) -> int:
    """Says what became of the messages, a line for each that is not out; the exit code."""
    for row in outcome.sent:
        if report.verbose:
            report.note(f"sent: {shown(row)}")
    for row in outcome.open:
        if row.state not in ("dropped", "pending"):
            report.error(f"{row.state}: {shown(row)}: {row.message}{_mend(row)}")
    what = f"{outcome.channel}, edition {outcome.edition}"
    if outcome.down:
        report.error(f"{what}: nothing more can be sent now: {outcome.down}")
    owed = [row for row in outcome.open if row.state != "dropped"]
    if not outcome.sent and not owed and outcome.already:
        report.note(f"{what}: sent before, to all {len(outcome.already)}; send it once more with --again")
        return 0
    report.note(f"{what}: {_counted(outcome)}")
    if not owed:
        return 0
    return EXIT_SOMETHING_LEFT_OUT if outcome.sent or outcome.already else EXIT_NOTHING_MADE


def shown(row: Delivery) -> str:
    """A delivery in words: to whom, and which part where there is more than one."""
    part = "" if row.part in ("digest", "edition") else f" ({row.part})"
    return f"{row.recipient}{part}"


def _mend(row: Delivery) -> str:
    if row.state == "unknown":
        return f" (briefer outbox resend {row.id}, or drop {row.id})"
    if row.state == "retry-later" and row.due:
        return f" (not before {row.due.astimezone():%H:%M}; then: briefer outbox retry)"
    return ""


def _counted(outcome: Outcome) -> str:
    parts = [f"{len(outcome.sent)} sent"]
    if outcome.already:
        parts.append(f"{len(outcome.already)} sent before")
    states = [row.state for row in outcome.open]
    parts += [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    return ", ".join(parts)
