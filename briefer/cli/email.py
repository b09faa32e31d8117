"""briefer email: the digest of an edition, sent once to each recipient."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.delivering import find_edition, opened, read_config, sending_options, tell
from briefer.cli.output import Reporter, ending

if TYPE_CHECKING:
    from briefer.channels.email import Letters
    from briefer.types import Edition


@click.command(
    "email",
    epilog="\b\nExit codes: 0 all sent, or sent before; 1 nothing could be sent; 2 wrong usage;\n"
    "3 sent, but not to all (each named on standard error).\n"
    "\b\nExamples:\n  briefer email --dry-run --output mails\n  briefer email --to desk@example.org",
)
@sending_options
@click.option(
    "--to", multiple=True, metavar="ADDRESS", help="A recipient in place of email.to; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Write each message as an .eml file; send nothing.")
@click.option("--preview", is_flag=True, help="Show the HTML part in a browser; send nothing.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder for --dry-run and --preview.  [default: this folder]",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder whose templates win over the built-in ones, file by file.",
)
def command(
    config_path: Path | None,
    edition_id: str | None,
    again: bool,
    wait: float,
    quiet: bool,
    verbose: bool,
    to: tuple[str, ...],
    dry_run: bool,
    preview: bool,
    output: Path,
    templates: Path | None,
) -> None:
    """Send an edition as a digest: text and HTML, one message to each recipient, each once.

    The server stands in SMTP_URL, sender and recipients in the [email] table of briefer.toml.
    """
    report = Reporter(quiet=quiet, verbose=verbose)
    with ending(report):
        from briefer.channels.delivery import send_edition
        from briefer.channels.email import Letters, open_email
        from briefer.channels.outbox import Outbox
        from briefer.clock import SystemClock

        config = read_config(config_path)
        with opened(config) as store:
            edition = find_edition(store, edition_id)
            if dry_run or preview:
                letters = Letters(config, to, templates, only_looked_at=True)
                (_preview if preview else _dry_run)(letters, edition, output, report)
                return
            channel = open_email(config, os.environ, SystemClock(), to, templates)
            try:
                outbox = Outbox(store, SystemClock())
                outcome = send_edition(edition, channel, outbox, again=again, patience=wait)
            finally:
                channel.close()
    sys.exit(tell(outcome, report))


def _dry_run(letters: Letters, edition: Edition, folder: Path, report: Reporter) -> None:
    from briefer.clock import SystemClock

    for number, recipient in enumerate(letters.recipients, 1):
        data = letters.letter(edition, recipient, 1, SystemClock())
        click.echo(_write(folder / f"{_file_name(edition.id)}-{number:03}-{_file_name(recipient)}.eml", data))
        mail = letters.mail(edition, recipient)
        left = f", {mail.digest.left_out} statements left out" if mail.digest.left_out else ""
        report.note(f"{recipient}: {mail.subject}: HTML of {len(mail.html.encode()):,} bytes{left}")


def _preview(letters: Letters, edition: Edition, folder: Path, report: Reporter) -> None:
    """Writes the HTML part and opens it. Its path is printed, for where there is no browser to open."""
    import webbrowser

    html = letters.mail(edition, letters.recipients[0]).html
    path = _write(folder / f"{_file_name(edition.id)}-digest.html", html.encode("utf-8", "replace"))
    click.echo(path)
    if not webbrowser.open(path.resolve().as_uri()):
        report.note("no browser could be opened: open the file by hand")


def _write(path: Path, data: bytes) -> Path:
    from briefer.errors import UsageError
    from briefer.folders import write_private

    try:
        write_private(path, data)
    except OSError as error:
        raise UsageError(
            f"--output {path}: cannot be written ({error.strerror}); name another folder"
        ) from None
    return path


def _file_name(text: str) -> str:
    """The text as part of a file's name: an address may hold a slash."""
    return "".join(c if c.isalnum() or c in "-_.@+" else "_" for c in text)[:80]
