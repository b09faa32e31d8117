"""briefer doctor: what has to be so for a daily edition, and how to mend what is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.delivering import CONFIG_OPTION
from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_USAGE
from briefer.cli.output import Reporter
from briefer.errors import BrieferError

if TYPE_CHECKING:
    from briefer.doctor import Finding

MARKS = {"ok": "ok", "off": "off", "warning": "warning", "failed": "FAILED"}


@click.command(
    "doctor",
    epilog="\b\nExit codes: 0 nothing keeps an edition from being made and sent; 1 something does;\n"
    "2 the configuration cannot be used.",
)
@CONFIG_OPTION
@click.option("--live", is_flag=True, help="Also make one small call to the model.")
def command(config_path: Path | None, live: bool) -> None:
    """Check configuration, store, folders, feeds, engine and channels, with a mend for what is not well.

    It logs in at the mail server and asks Slack whose the token is. Nothing is sent and nothing is changed.
    """
    reporter = Reporter()
    try:
        from briefer.clock import SystemClock
        from briefer.config import FILE_NAME, load_config
        from briefer.doctor import Wanted, examine

        path = config_path or Path(FILE_NAME)
        config = load_config(path)
        click.echo(_line("configuration", "ok", str(path)))
        findings = list(_printed(examine(Wanted(config, os.environ, SystemClock().now(), live))))
    except BrieferError as error:
        reporter.error(str(error))
        sys.exit(EXIT_USAGE)
    failed = [finding.what for finding in findings if finding.state == "failed"]
    if failed:
        reporter.error(f"to mend: {', '.join(failed)}")
        sys.exit(EXIT_NOTHING_MADE)


def _printed(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Prints each finding as it comes, so that it is seen which probe takes long."""
    for finding in findings:
        click.echo(_line(finding.what, finding.state, finding.said))
        if finding.mend:
            click.echo(f"{'':26}mend: {_printable(finding.mend)}")
        yield finding


def _line(what: str, state: str, said: str) -> str:
    return f"{MARKS[state]:8}  {_printable(what):14}  {_printable(said)}"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
