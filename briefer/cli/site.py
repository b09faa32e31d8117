"""briefer site: the archive of all editions as a static folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefer.cli.delivering import CONFIG_OPTION, opened
from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_USAGE
from briefer.cli.output import Reporter
from briefer.errors import BrieferError, StoreError


@click.command(
    "site",
    epilog="\b\nExit codes: 0 the folder is up to date; 1 the store cannot be used; 2 wrong usage or configuration.\n"
    "\b\nExamples:\n  briefer site\n  briefer site --output public\n"
    "\nOpen index.html in the folder, or publish the folder as it is.",
)
@CONFIG_OPTION
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="In place of site.folder."
)
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help="Your own templates.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def command(config_path: Path | None, output: Path | None, templates: Path | None, quiet: bool) -> None:
    """The archive: every edition, an index by day and by storyline, a search, and a feed.

    Only what has changed since the last time is written.
    """
    reporter = Reporter(quiet=quiet)
    try:
        from briefer.config import FILE_NAME, load_config
        from briefer.edition.site import write_site

        config = load_config(config_path or Path(FILE_NAME))
        folder = output or config.site.folder
        with opened(config) as store:
            written = write_site(
                store.editions.list(),
                store.editions.get,
                folder,
                title=config.edition.title,
                url=config.site.url,
                templates=templates,
            )
        files = f"{_count(len(written.files), 'file')} written" if written.files else "nothing has changed"
        reporter.note(f"{folder}: {_count(written.editions, 'edition')}; {files}")
    except StoreError as error:
        reporter.error(str(error))
        sys.exit(EXIT_NOTHING_MADE)
    except BrieferError as error:
        reporter.error(str(error))
        sys.exit(EXIT_USAGE)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
