"""briefer deliver CHANNEL...: an edition by any channels, each message once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from briefer.cli.delivering import find_edition, opened, read_config, sending_options, tell
from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_SOMETHING_LEFT_OUT
from briefer.cli.output import Reporter, ending


@click.command(
    "deliver",
    epilog="\b\nExit codes: 0 all sent, or sent before; 1 nothing could be sent; 2 wrong usage;\n"
    "3 sent, but not all (each named on standard error).\n"
    "\b\nExamples:\n  briefer deliver webhook folder\n  briefer deliver email slack --edition 2026-11-25",
)
@click.argument("channels", nargs=-1, required=True, metavar="CHANNEL...")
@sending_options
def command(
    channels: tuple[str, ...],
    config_path: Path | None,
    edition_id: str | None,
    again: bool,
    wait: float,
    quiet: bool,
    verbose: bool,
) -> None:
    """Send an edition by channels: email, slack, webhook, folder.

    Each is configured by its table of briefer.toml. What one of them cannot send does not hold up the others.
    """
    report = Reporter(quiet=quiet, verbose=verbose)
    with ending(report):
        from briefer.channels import open_channel
        from briefer.channels.delivery import send_edition
        from briefer.channels.outbox import Outbox
        from briefer.clock import SystemClock

        config, clock = read_config(config_path), SystemClock()
        # All are opened before anything is sent, so that a mistake is told at once.
        ends = [open_channel(name, config, os.environ, clock) for name in dict.fromkeys(channels)]
        codes: list[int] = []
        with opened(config) as store:
            edition = find_edition(store, edition_id)
            for end in ends:
                try:
                    outcome = send_edition(edition, end, Outbox(store, clock), again=again, patience=wait)
                finally:
                    end.close()
                codes.append(tell(outcome, report))
    nothing = all(code == EXIT_NOTHING_MADE for code in codes)
    sys.exit(EXIT_NOTHING_MADE if nothing else EXIT_SOMETHING_LEFT_OUT if any(codes) else 0)
