"""briefer cluster SOURCE...: which articles are on one event, and which share an origin."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.options import (
    EXIT_SOMETHING_LEFT_OUT,
    asking_options,
    output_options,
    source_options,
)
from briefer.cli.output import Reporter, ending, write_result

if TYPE_CHECKING:
    from briefer.pipeline import Options
    from briefer.sources.pages import Reading
    from briefer.types import Cluster, Problem


@click.command(
    "cluster",
    epilog="\b\nExit codes: 0 all done; 1 no article could be read; 2 wrong usage;\n"
    "3 done, but an input was left out (named on standard error).\n"
    "\b\nExamples:\n  briefer cluster articles/\n"
    "  briefer cluster today.jsonl --format json --output events.json",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@source_options
@output_options
@click.option(
    "--engine",
    type=click.Choice(["extractive", "llm"]),
    default="extractive",
    show_default=True,
    help="llm: ask a model about articles that are too close to call, in one call.",
)
@asking_options
@click.option("--verbose", is_flag=True, help="Also print what was taken out of each article.")
def command(
    sources: tuple[str, ...],
    allow_hosts: tuple[str, ...],
    fresh: bool,
    format_: str,
    output: Path | None,
    templates: Path | None,
    quiet: bool,
    engine: str,
    verbose: bool,
    **model_settings: Any,
) -> None:
    """Which articles are on one event, and which of them share an origin.

    SOURCE is a file (.txt, .md, .html, .json, .jsonl, .eml), a folder of them, the URL of a page, or - for standard
    input. The events are in the order of their size.
    """
    report = Reporter(quiet=quiet, verbose=verbose)
    with ending(report):
        from briefer.sources.pages import Reading

        reading = Reading(os.environ, allow_hosts, fresh=fresh)
        reading.expect(sources)
        from briefer.pipeline import Options

        options = Options(engine=engine, **model_settings)
        clusters, problems = _read(sources, options, reading)
        for cluster in clusters:
            for article in cluster.articles:
                report.removed(article)
        write_result(_render(clusters, problems, format_, templates), output)
    report.problems(problems)
    sys.exit(EXIT_SOMETHING_LEFT_OUT if problems else 0)


def _read(
    sources: Sequence[str], options: Options, reading: Reading
) -> tuple[tuple[Cluster, ...], list[Problem]]:
    from briefer.pipeline import read_clusters

    if options.engine == "extractive":
        return read_clusters(sources, sys.stdin.buffer, reading)
    from briefer.engines.llm_calls import Calls
    from briefer.engines.llm_events import judging
    from briefer.engines.llm_model import open_model

    with open_model(options, os.environ) as model:
        calls = Calls(model, options.prompts)
        clusters, problems = read_clusters(sources, sys.stdin.buffer, reading, judging(calls))
        return clusters, [*problems, *calls.problems]


def _render(
    clusters: Sequence[Cluster], problems: Sequence[Problem], format_: str, templates: Path | None
) -> str:
    from briefer.render.clusters import clusters_to_html, clusters_to_json, clusters_to_markdown

    if format_ == "json":
        return clusters_to_json(clusters, problems)
    if format_ == "html":
        return clusters_to_html(clusters, problems, templates=templates)
    return clusters_to_markdown(clusters, problems, templates=templates)
