"""briefer verify FILE [SOURCE...]: which statements of a briefing hold."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.options import (
    EXIT_DOES_NOT_HOLD,
    EXIT_SOMETHING_LEFT_OUT,
    output_options,
    source_options,
)
from briefer.cli.output import Reporter, ending, write_result

if TYPE_CHECKING:
    from briefer.audit.report import Report


@click.command(
    "verify",
    epilog="\b\nExit codes: 0 every statement holds; 1 nothing to verify; 2 wrong usage;\n"
    "3 every statement holds, but a source was left out;\n"
    "4 a statement does not hold, or no source was found for it (named on standard error).\n"
    "\b\nExamples:\n  briefer verify briefing.json\n"
    "  briefer verify text.md wire.txt local.html --format html --output report.html",
)
@click.argument("file")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@source_options
@output_options
@click.option("--verbose", is_flag=True, help="Also print what was not read as a statement.")
def command(
    file: str,
    sources: tuple[str, ...],
    allow_hosts: tuple[str, ...],
    fresh: bool,
    format_: str,
    output: Path | None,
    templates: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Hold every statement of a briefing against its sources.

    FILE is a briefing of briefer's own as JSON, or anybody's text in Markdown, where [2] after a sentence
    refers to the second SOURCE. SOURCE is a file (.txt, .md, .html, .json, .jsonl, .eml), a folder of them or the
    URL of a page; one of the arguments may be - for standard input.
    """
    reporter = Reporter(quiet=quiet, verbose=verbose)
    with ending(reporter):
        from briefer.audit import audit_file
        from briefer.sources.pages import Reading

        with Reading(os.environ, allow_hosts, fresh=fresh) as reading:
            report = audit_file(file, sources, sys.stdin.buffer, reading)
        write_result(_render(report, format_, templates), output)
    _tell(report, reporter)
    sys.exit(_exit_code(report))


def _render(report: Report, format_: str, templates: Path | None) -> str:
    from briefer.render.report import report_to_html, report_to_json, report_to_markdown

    if format_ == "json":
        return report_to_json(report)
    if format_ == "html":
        return report_to_html(report, templates=templates)
    return report_to_markdown(report, templates=templates)


def _tell(report: Report, reporter: Reporter) -> None:
    """What a log of a build should show: what was left out, what changed, what does not hold."""
    reporter.problems(report.problems)
    for change in report.changed:
        gone = sum(not touched.stands for touched in change.citations)
        reporter.note(f"changed: {change.input}: of {len(change.citations)} cited passages {gone} gone")
    for statement in report.statements:
        if statement.verdict != "grounded":
            reasons = "; ".join(f"{check.check}: {check.reason}" for check in statement.failures)
            reporter.note(f"{statement.verdict}: {statement.text[:120]}: {reasons}")
    if reporter.verbose:
        for part in report.passed_over:
            reporter.note(f"not a statement: {part.reason}: {part.text}")


def _exit_code(report: Report) -> int:
    if not report.holds:
        return EXIT_DOES_NOT_HOLD
    return EXIT_SOMETHING_LEFT_OUT if report.problems else 0
