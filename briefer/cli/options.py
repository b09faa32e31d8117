"""The options that commands share, so that each means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FORMATS = ("markdown", "html", "json")
EXIT_NOTHING_MADE = 1
EXIT_USAGE = 2
EXIT_SOMETHING_LEFT_OUT = 3
EXIT_DOES_NOT_HOLD = 4

_OPTIONS = (
    click.option("--format", "format_", type=click.Choice(FORMATS), default="markdown", show_default=True),
    click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write to this file.  [default: standard output]",
    ),
    click.option(
        "--templates",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A folder whose templates win over the built-in ones, file by file.",
    ),
    click.option("--quiet", is_flag=True, help="Print nothing but the result and errors."),
)


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --format, --output, --templates and --quiet to a command, as `format_`, `output` and so on."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
