"""briefer init: a commented briefer.toml to begin with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from briefer.cli.options import EXIT_USAGE
from briefer.cli.output import Reporter

LOCALTIME = Path("/etc/localtime")
ZONES = "/zoneinfo/"


@click.command("init", epilog="\b\nExit codes: 0 written; 2 the file is there already, or cannot be written.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), default=Path("briefer.toml"))
def command(path: Path) -> None:
    """Write a commented briefer.toml to PATH: feeds, topics, length, engine, recipients.

    A file that is there is never touched. The time zone is that of this machine where it states one.
    """
    from briefer.resources import resource_dir

    reporter = Reporter()
    text = (resource_dir("templates") / "briefer.toml").read_text(encoding="utf-8")
    zone = local_zone(os.environ.get("TZ", ""), LOCALTIME)
    text = text.replace('\ntimezone = "UTC"\n', f'\ntimezone = "{zone}"\n')
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        reporter.error(f"{path}: is there already, and stays as it is: name another file")
        sys.exit(EXIT_USAGE)
    except OSError as error:
        reporter.error(f"{path}: cannot be written ({error.strerror}): name another file")
        sys.exit(EXIT_USAGE)
    reporter.note(f"{path}: written; name your feeds in it, then: briefer doctor, briefer daily")


def local_zone(stated: str, localtime: Path) -> str:
    """The name of the machine's zone: `stated` (TZ), else what the link `localtime` leads to, else UTC."""
    from zoneinfo import ZoneInfo

    target = os.path.realpath(localtime)
    names = (stated.removeprefix(":"), target.partition(ZONES)[2] if ZONES in target else "")
    for name in names:
        try:
            if name:
                ZoneInfo(name)
                return name
        except (ValueError, OSError, KeyError):
            continue
    return "UTC"
