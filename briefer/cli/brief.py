"""briefer brief SOURCE...: one event, one briefing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.options import (
    EXIT_SOMETHING_LEFT_OUT,
    model_options,
    output_options,
    read_sections,
    source_options,
)
from briefer.cli.output import Reporter, ending, write_result
from briefer.types import Briefing, SectionKind

if TYPE_CHECKING:
    from briefer.pipeline import Options


@click.command(
    "brief",
    epilog="\b\nExit codes: 0 all done; 1 nothing could be made; 2 wrong usage;\n"
    "3 made, but an input was left out or a statement dropped (named on standard error).",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@source_options
@output_options
@click.option(
    "--style",
    type=click.Choice(["full", "plain"]),
    default="full",
    show_default=True,
    help="Of HTML: a finished page, or plain markup made from the Markdown output.",
)
@click.option("--words", type=click.IntRange(20, 5000), default=250, show_default=True, help="Length.")
@click.option(
    "--sections",
    callback=read_sections,
    help="The sections wanted, parted by commas: key_points,quotes,figures,...; timeline and not_known take a model."
    "  [default: all]",
)
@click.option("--engine", type=click.Choice(["auto", "extractive", "llm"]), default="auto", show_default=True)
@model_options
@click.option("--verbose", is_flag=True, help="Also print what was taken out of each article.")
def command(
    sources: tuple[str, ...],
    allow_hosts: tuple[str, ...],
    fresh: bool,
    format_: str,
    style: str,
    words: int,
    sections: tuple[SectionKind, ...],
    engine: str,
    output: Path | None,
    templates: Path | None,
    quiet: bool,
    verbose: bool,
    dry_run: bool,
    **model_settings: Any,
) -> None:
    """One briefing of the articles on one event.

    SOURCE is a file (.txt, .md, .html, .json, .jsonl, .eml), a folder of them, the URL of a page or of a
    feed (its entries are taken), or - for standard input.
    """
    report = Reporter(quiet=quiet, verbose=verbose)
    with ending(report):
        from briefer.sources.pages import Reading

        reading = Reading(os.environ, allow_hosts, fresh=fresh)
        reading.expect(sources)
        from briefer.pipeline import Options, engine_name, make_briefing

        options = Options(
            words=words, sections=sections, engine=engine, allow_hosts=allow_hosts, **model_settings
        )
        chosen = engine_name(options, os.environ)
        if dry_run:
            write_result(_dry_run(sources, options, chosen), output)
            return
        if engine == "auto":
            report.note(f"engine: {chosen} ({_why(chosen)})")
        briefing = make_briefing(sources, options, sys.stdin.buffer, os.environ, reading)
        for article in briefing.articles:
            report.removed(article)
        for line in _other_events(briefing):
            report.note(line)
        if unwritten := _unwritten(briefing, sections):
            report.note(unwritten)
        write_result(_render(briefing, format_, style, templates), output)
    report.problems(briefing.problems)
    report.rejected(briefing.rejected)
    sys.exit(EXIT_SOMETHING_LEFT_OUT if briefing.problems or briefing.rejected else 0)


def _other_events(briefing: Briefing) -> list[str]:
    """What to say of sources that seem to be on another event than the others: they may have got in by mistake."""
    from briefer.events.off_event import seen_events

    events = seen_events(briefing.articles)
    mend = "`briefer cluster` parts them by event"
    several = [event for event in events if len(event) > 1 or len(briefing.articles) == 2]
    if len(several) > 1:
        named = ", ".join(event[0].input for event in several[:3])
        return [
            f"note: the sources seem to be on {len(several)} different events ({named}, ...), and nothing was left "
            f"out; {mend}"
        ]
    return [
        f"note: {event[0].input}: seems to be on another event than the others; it was not left out; {mend}"
        for event in events[1:]
    ]


def _unwritten(briefing: Briefing, wanted: Sequence[SectionKind]) -> str | None:
    """One line on the sections that were asked for and are not there: what writes them, if anything."""
    from briefer.engines.extractive import TITLES

    written = {section.kind for section in briefing.sections}
    missing = [kind for kind in dict.fromkeys(wanted) if kind not in written]
    if not missing:
        return None
    of_model = (
        [kind for kind in missing if kind not in TITLES] if briefing.engine.name == "extractive" else []
    )
    said = (
        [f"only a model writes {', '.join(of_model)}: configure one (briefer brief --engine llm)"]
        if of_model
        else []
    )
    empty = [kind for kind in missing if kind not in of_model]
    if empty:
        said.append(f"no statement was found for {', '.join(empty)}")
    return f"note: --sections: {'; '.join(said)}"


def _why(engine: str) -> str:
    return "no model is configured" if engine == "extractive" else "a model is configured"


def _dry_run(sources: Sequence[str], options: Options, engine: str) -> str:
    if engine != "llm":
        return "no call to a model: the extractive engine writes this briefing\n"
    from briefer.cli.calls import planned_calls

    return planned_calls(sources, options, sys.stdin.buffer, os.environ)


def _render(briefing: Briefing, format_: str, style: str, templates: Path | None) -> str:
    if format_ == "json":
        return briefing.to_json()
    if format_ == "html":
        return briefing.to_html(style="plain" if style == "plain" else "full", templates=templates)
    return briefing.to_markdown(templates=templates)
