"""briefer outbox: what was sent, what was not, and what nobody knows of; send it again, or let it go."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.delivering import CONFIG_OPTION, opened, read_config, tell
from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_USAGE
from briefer.cli.output import Reporter, ending

if TYPE_CHECKING:
    from briefer.channels.outbox import Delivery, Outbox
    from briefer.config import Config
    from briefer.store import Store

STATES = ("pending", "claimed", "sent", "failed", "unknown", "retry-later", "dropped")
_IDS = click.argument("ids", nargs=-1, type=int, required=True, metavar="ID...")


@click.group("outbox", invoke_without_command=True)
@CONFIG_OPTION
@click.pass_context
def command(context: click.Context, config_path: Path | None) -> None:
    """Every message, its state, and what can be done.

    "unknown" is a message that may have arrived: the run was ended, or the answer lost, between sending and
    confirming. It is never repeated by itself: look, then `resend` or `drop` it.
    """
    context.obj = config_path
    if context.invoked_subcommand is None:
        context.invoke(list_)


@command.command("list", short_help="The messages, one a line.")
@click.option("--edition", "edition_id", metavar="ID", help="Of that edition only.")
@click.option(
    "--state", "states", type=click.Choice(STATES), multiple=True, help="In that state; may be repeated."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def list_(
    context: click.Context, edition_id: str | None = None, states: Sequence[str] = (), format_: str = "text"
) -> None:
    """The messages, one a line; those that were sent are counted, but where --edition or --state asks for them."""
    with ending(Reporter()):
        from briefer.channels.faults import STATES as KNOWN
        from briefer.channels.outbox import Outbox
        from briefer.clock import SystemClock

        with opened(read_config(context.obj)) as store:
            outbox = Outbox(store, SystemClock())
            outbox.recover()
            rows = outbox.list(edition_id, [state for state in KNOWN if state in states])
        whole = edition_id is not None or bool(states)
        click.echo(_as_json(rows) if format_ == "json" else _as_text(rows, whole))


@command.command("resend", short_help="Send some once more, now.")
@_IDS
@click.pass_context
def resend(context: click.Context, ids: tuple[int, ...]) -> None:
    """Send these once more, now: unknown, failed, dropped or waiting ones."""
    report = Reporter()
    with ending(report):
        from briefer.channels.outbox import Outbox
        from briefer.clock import SystemClock

        config = read_config(context.obj)
        with opened(config) as store:
            outbox = Outbox(store, SystemClock())
            outbox.recover()
            moved = outbox.reopen(ids)
            _tell_of_others(ids, moved, outbox, "resent", report)
            codes = _send(config, store, outbox, moved, report, force=True)
    sys.exit(max(codes, default=EXIT_NOTHING_MADE))


@command.command("drop", short_help="Let some go.")
@_IDS
@click.pass_context
def drop(context: click.Context, ids: tuple[int, ...]) -> None:
    """Let these go: they are not sent, and no longer shown as open."""
    report = Reporter()
    with ending(report):
        from briefer.channels.outbox import Outbox
        from briefer.clock import SystemClock

        with opened(read_config(context.obj)) as store:
            outbox = Outbox(store, SystemClock())
            outbox.recover()
            moved = outbox.drop(ids)
            _tell_of_others(ids, moved, outbox, "dropped", report)
    report.note(f"{len(moved)} dropped")
    sys.exit(0 if moved else EXIT_NOTHING_MADE)


@command.command("retry", short_help="Send what is open and due, of every edition.")
@click.pass_context
def retry(context: click.Context) -> None:
    """Send what is open and due, of every edition: for a line in crontab."""
    report = Reporter()
    with ending(report):
        from briefer.channels.outbox import OPEN, Outbox
        from briefer.clock import SystemClock

        config = read_config(context.obj)
        clock = SystemClock()
        with opened(config) as store:
            outbox = Outbox(store, clock)
            outbox.recover()
            due = [row for row in outbox.list(states=OPEN) if row.due is None or row.due <= clock.now()]
            codes = _send(config, store, outbox, due, report, force=False)
    if not due:
        report.note("nothing is open and due")
    sys.exit(max(codes, default=0))


def _send(
    config: Config, store: Store, outbox: Outbox, rows: Sequence[Delivery], report: Reporter, force: bool
) -> list[int]:
    """Sends these rows, by edition and channel; an exit code for each. What one cannot do holds up no other."""
    from briefer.channels import open_channel
    from briefer.channels.delivery import send_edition
    from briefer.errors import UsageError

    codes: list[int] = []
    for edition_id, name in dict.fromkeys((row.edition, row.channel) for row in rows):
        edition = store.editions.get(edition_id)
        asked = [row for row in rows if (row.edition, row.channel) == (edition_id, name)]
        if edition is None:
            report.error(f"edition {edition_id} is no longer in the store: drop its messages")
            codes.append(EXIT_NOTHING_MADE)
            continue
        try:
            channel = open_channel(name, _with_recipients(config, name, asked), os.environ, outbox.clock)
        except UsageError as error:
            report.error(str(error))
            codes.append(EXIT_USAGE)
            continue
        try:
            outcome = send_edition(edition, channel, outbox, only=[row.id for row in asked], force=force)
        finally:
            channel.close()
        codes.append(tell(outcome, report))
    return codes


def _with_recipients(config: Config, name: str, rows: Sequence[Delivery]) -> Config:
    """The configuration with the rows' own recipients, who may have been named on the command line only."""
    to = tuple(dict.fromkeys(row.recipient for row in rows))
    email, slack = config.email, config.slack
    if name == "email" and not email.to:
        email = email.model_copy(update={"to": to})
    if name == "slack" and not slack.channel:
        slack = slack.model_copy(update={"channel": to[0]})
    return config.model_copy(update={"email": email, "slack": slack})


def _tell_of_others(
    ids: Sequence[int], moved: Sequence[Delivery], outbox: Outbox, what: str, report: Reporter
) -> None:
    done = {row.id for row in moved}
    states = {row.id: row.state for row in outbox.get(ids)}
    for id_ in ids:
        if id_ not in done:
            why = f"is {states[id_]}" if id_ in states else "there is no such message; see: briefer outbox"
            report.error(f"{id_} is not {what}: {why}")


def _as_text(rows: Sequence[Delivery], whole: bool) -> str:
    """A line for each message; without `whole` those that were sent are counted by edition and channel."""
    from briefer.cli.delivering import shown

    if not rows:
        return "no messages"
    lines = [
        (
            str(row.id),
            row.state,
            row.edition,
            row.channel,
            shown(row),
            f"{row.changed.astimezone():%Y-%m-%d %H:%M}",
            row.message,
        )
        for row in rows
        if whole or row.state != "sent"
    ]
    if not whole:
        sent = Counter((row.edition, row.channel) for row in rows if row.state == "sent")
        lines += [("", "sent", *key, str(count), "", "") for key, count in sent.items()]
    widths = [max(len(line[i]) for line in lines) for i in range(6)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[6]]).rstrip()
        for line in lines
    )


def _as_json(rows: Sequence[Delivery]) -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(row) for row in rows], default=lambda moment: moment.isoformat(), indent=2)
