"""briefer slack: an edition as a post, once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.delivering import find_edition, opened, read_config, sending_options, shown, tell
from briefer.cli.options import EXIT_SOMETHING_LEFT_OUT
from briefer.cli.output import Reporter, ending

if TYPE_CHECKING:
    from briefer.channels.outbox import Outbox
    from briefer.channels.slack import SlackMessage, SlackThread
    from briefer.types import Edition


@click.command(
    "slack",
    epilog="\b\nExit codes: 0 all posted, or posted before; 1 nothing could be posted; 2 wrong usage;\n"
    "3 posted, but not all (each named on standard error).\n"
    "\b\nExamples:\n  briefer slack --channel '#newsroom'\n  briefer slack --update",
)
@sending_options
@click.option("--channel", metavar="NAME", help="Name or id of the channel, in place of slack.channel.")
@click.option(
    "--update", is_flag=True, help="Edit what was posted of the edition, where it was made anew since."
)
@click.option("--dry-run", is_flag=True, help="Print the messages as JSON; post nothing.")
def command(
    config_path: Path | None,
    edition_id: str | None,
    again: bool,
    wait: float,
    quiet: bool,
    verbose: bool,
    channel: str | None,
    update: bool,
    dry_run: bool,
) -> None:
    """Post an edition: an overview, and each briefing in its thread.

    A bot posts where SLACK_BOT_TOKEN is set; else an incoming webhook, SLACK_WEBHOOK_URL, posts all in one message.
    """
    report = Reporter(quiet=quiet, verbose=verbose)
    code = 0
    with ending(report):
        from briefer.channels.delivery import send_edition
        from briefer.channels.outbox import Outbox
        from briefer.channels.slack import open_slack
        from briefer.clock import SystemClock

        config = read_config(config_path)
        with opened(config) as store:
            edition = find_edition(store, edition_id)
            if dry_run:
                click.echo(_as_json(config, edition))
                return
            end = open_slack(config, os.environ, SystemClock(), channel)
            outbox = Outbox(store, SystemClock())
            if update:
                code = _update(edition, end, outbox, wait, report)
            outcome = send_edition(edition, end, outbox, again=again, patience=wait)
    sys.exit(max(code, tell(outcome, report)))


def _update(
    edition: Edition, end: SlackThread | SlackMessage, outbox: Outbox, wait: float, report: Reporter
) -> int:
    from briefer.channels.slack import SlackMessage
    from briefer.channels.updating import update_edition
    from briefer.errors import UsageError

    if isinstance(end, SlackMessage):
        raise UsageError("--update needs SLACK_BOT_TOKEN: what a webhook has posted cannot be edited")
    updated = update_edition(edition, end, outbox, wait)
    for row, why in updated.failed:
        report.error(f"not edited: {shown(row)}: {why}")
    report.note(f"slack, edition {edition.id}: {len(updated.edited)} edited, {updated.unchanged} unchanged")
    return EXIT_SOMETHING_LEFT_OUT if updated.failed else 0


def _as_json(config: object, edition: Edition) -> str:
    import json

    from briefer.channels.slack import posts_of
    from briefer.config import Config
    from briefer.render.digest import digest_view

    assert isinstance(config, Config)
    posts = posts_of(digest_view(edition, config.site.url))
    shown_posts = {part: {"text": post.text, "blocks": post.blocks} for part, post in posts.items()}
    return json.dumps(shown_posts, ensure_ascii=False, indent=2)
