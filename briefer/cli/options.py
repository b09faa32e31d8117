"""The options that commands share, so that each means the same everywhere."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from briefer.types import SectionKind

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

_ASKING_OPTIONS = (
    click.option("--model", help="The model to ask.  [default: BRIEFER_MODEL]"),
    click.option(
        "--prompts",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A folder whose prompts win over the built-in ones, file by file.",
    ),
    click.option("--max-cost", type=click.FloatRange(min=0), help="The most a run may cost, in US dollars."),
    click.option("--max-tokens", type=click.IntRange(min=0), help="The most tokens a run may take."),
    click.option(
        "--max-cost-per-day", type=click.FloatRange(min=0), help="The most all runs of a day may cost."
    ),
    click.option(
        "--max-tokens-per-day", type=click.IntRange(min=0), help="The most tokens all runs of a day may take."
    ),
    click.option(
        "--no-cache", "use_cache", flag_value=False, default=True, type=bool, help="Ask the model anew."
    ),
    click.option(
        "--record",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Keep the model's replies in this file.",
    ),
    click.option(
        "--replay",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Take the replies from such a file, and call no model.",
    ),
)

_MODEL_OPTIONS = (
    click.option("--language", default="English", show_default=True, help="Of the briefing, by a model."),
    click.option("--audience", default="", help="Who reads it and in what tone, in a line; for a model."),
    click.option("--focus", default="", help="What matters most to the reader, in a line; for a model."),
    click.option("--judge", is_flag=True, help="Let a second call judge each statement of the model."),
    *_ASKING_OPTIONS,
    click.option("--strict", is_flag=True, help="Fail where the model cannot be had, and write nothing."),
    click.option("--dry-run", is_flag=True, help="Print the calls, their tokens and cost; call no model."),
)


_SOURCE_OPTIONS = (
    click.option(
        "--allow-host",
        "allow_hosts",
        multiple=True,
        metavar="HOST",
        help="Also read pages of this host on your own network (host or host:port; may be repeated).",
    ),
    click.option("--fresh", is_flag=True, help="Ask for pages anew that were fetched a while ago."),
)


def read_sections(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[SectionKind, ...]:
    """The kinds of sections in a list parted by commas; an unknown one is an error with the nearest known."""
    named = [name.strip().lower().replace("-", "_").replace(" ", "_") for name in (value or "").split(",")]
    known: dict[str, SectionKind] = {kind: kind for kind in get_args(SectionKind)}
    for name in filter(None, named):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            raise click.BadParameter(f"no section {name!r}; {hint}", context, parameter)
    return tuple(known[name] for name in named if name)


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --format, --output, --templates and --quiet to a command, as `format_`, `output` and so on."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def source_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --allow-host and --fresh to a command that reads sources, as `allow_hosts` and `fresh`."""
    for option in reversed(_SOURCE_OPTIONS):
        function = option(function)
    return function


def asking_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options for what is asked of a language model, named as the fields of pipeline.Options."""
    for option in reversed(_ASKING_OPTIONS):
        function = option(function)
    return function


def model_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds those, the options for what a model writes, and `dry_run`."""
    for option in reversed(_MODEL_OPTIONS):
        function = option(function)
    return function
