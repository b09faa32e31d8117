"""briefer eval SOURCE...: how good the briefings of several events are, two sets of prompts side by side."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_SOMETHING_LEFT_OUT, EXIT_USAGE, model_options
from briefer.cli.output import Reporter, write_result
from briefer.errors import BrieferError, NothingToBrief

if TYPE_CHECKING:
    from briefer.audit.evaluation import Evaluation
    from briefer.pipeline import Options

BUILT_IN = "built-in"


@click.command(
    "eval",
    epilog="\b\nExamples:\n  briefer eval events/* --replay replies.jsonl\n"
    "  briefer eval events/* --prompts mine --compare built-in --record replies.jsonl\n",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "format_", type=click.Choice(["markdown", "json"]), default="markdown")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--words", type=click.IntRange(20, 5000), default=250, show_default=True, help="Length.")
@click.option("--engine", type=click.Choice(["auto", "extractive", "llm"]), default="auto", show_default=True)
@click.option(
    "--compare",
    metavar="DIR",
    help=f"A second folder of prompts, or {BUILT_IN}, shown beside those of --prompts.",
)
@model_options
def command(
    sources: tuple[str, ...],
    format_: str,
    output: Path | None,
    words: int,
    engine: str,
    compare: str | None,
    prompts: Path | None,
    dry_run: bool,
    **model_settings: Any,
) -> None:
    """How good the briefings of several events are, in numbers.

    Each SOURCE is one event: a folder or a file of articles on it. Every statement written counts, also those that
    the checks dropped.
    """
    report = Reporter()
    if dry_run:
        raise click.UsageError("--dry-run: for the calls of one event there is briefer brief --dry-run")
    try:
        from briefer.pipeline import Options

        options = Options(words=words, engine=engine, prompts=prompts, **model_settings)
        rows, failed = _rows(sources, [options, *_second(options, compare)], report)
    except BrieferError as error:
        report.error(str(error))
        sys.exit(EXIT_USAGE)
    if not rows:
        report.error("no briefing could be made of any source")
        sys.exit(EXIT_NOTHING_MADE)
    write_result(json.dumps({"rows": rows}, indent=2) + "\n" if format_ == "json" else _table(rows), output)
    sys.exit(EXIT_SOMETHING_LEFT_OUT if failed else 0)


def _second(options: Options, compare: str | None) -> list[Options]:
    if compare is None:
        return []
    if compare != BUILT_IN and not Path(compare).is_dir():
        raise click.UsageError(f"--compare {compare}: no such folder; give one of prompts, or {BUILT_IN}")
    return [replace(options, prompts=None if compare == BUILT_IN else Path(compare))]


def _rows(
    sources: Sequence[str], sets: Sequence[Options], report: Reporter
) -> tuple[list[dict[str, Any]], bool]:
    """A row for each event and set of prompts, then one for all events of each set; whether one failed."""
    from briefer.audit.evaluation import in_total

    rows: list[dict[str, Any]] = []
    measured: dict[str, list[Evaluation]] = {}
    failed = False
    for source in sources:
        for options in sets:
            evaluation = _evaluated(source, options, report)
            if evaluation is None:
                failed = True
                continue
            name = str(options.prompts or BUILT_IN)
            measured.setdefault(name, []).append(evaluation)
            rows.append({"event": Path(source).name or source, "prompts": name, **asdict(evaluation)})
    totals = [
        {"event": f"all {len(parts)}", "prompts": name, **asdict(in_total(parts))}
        for name, parts in measured.items()
    ]
    return [*rows, *totals], failed


def _evaluated(source: str, options: Options, report: Reporter) -> Evaluation | None:
    """The numbers of one event; None, with the reason on standard error, where nothing could be made of it."""
    from briefer.audit.evaluation import evaluate
    from briefer.pipeline import make_briefing

    started = time.perf_counter()
    try:
        briefing = make_briefing([source], options, environ=os.environ)
    except NothingToBrief as error:
        report.problems(error.problems)
        report.note(f"left out: {source}: {error}")
        return None
    seconds = time.perf_counter() - started
    report.problems(briefing.problems)
    return evaluate(briefing, seconds)


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as a Markdown table, for a terminal and a page alike."""
    columns = list(rows[0])
    cells = [columns, *([_cell(row[name]) for name in columns] for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(columns))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) else str(value).replace("|", "/")
