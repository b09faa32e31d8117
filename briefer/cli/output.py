"""Where a command's result and its messages go: standard output or a file, and standard error."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_USAGE
from briefer.errors import BrieferError, NothingToBrief, StoreError, UsageError
from briefer.folders import replace_file
from briefer.types import Article, Problem, Rejected

LINE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Reporter:
    """Prints messages to standard error, one line each. `quiet` leaves errors only."""

    quiet: bool = False
    verbose: bool = False

    def note(self, message: str) -> None:
        if not self.quiet:
            _line(message)

    def error(self, message: str) -> None:
        _line(f"error: {message}")

    def problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.note(f"left out: {problem.input}: {problem.message}")

    def rejected(self, rejected: Iterable[Rejected]) -> None:
        for statement in rejected:
            self.note(f"dropped: {statement.text[:120]}: {statement.reason}")

    def removed(self, article: Article) -> None:
        """What clean() took out of an article, where the user asked for it."""
        if self.verbose:
            for part in article.removed:
                _line(f"removed from {article.input}: {part.reason}: {part.text}")


@contextmanager
def ending(report: Reporter) -> Iterator[None]:
    """Ends the process with a line, and the exit code of the error, where one of briefer's own is raised."""
    try:
        yield
    except NothingToBrief as error:
        report.problems(error.problems)
        report.error(str(error))
        sys.exit(EXIT_NOTHING_MADE)
    except BrieferError as error:
        if report.verbose:
            traceback.print_exc()
        report.error(str(error))
        sys.exit(EXIT_NOTHING_MADE if isinstance(error, StoreError) else EXIT_USAGE)


def write_result(text: str, output: Path | None) -> None:
    """Writes `text` to the file, whole or not at all, or to standard output, as UTF-8.

    Raises UsageError where the file cannot be written.
    """
    data = text.encode("utf-8", "replace")
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
            return
        replace_file(output, data)
    except OSError as error:
        raise UsageError(
            f"--output {output}: cannot be written ({error.strerror}); name another path"
        ) from error


def _line(message: str) -> None:
    """One line whatever stands in the message: control characters never reach the terminal."""
    clean = "".join(c if c.isprintable() else " " for c in message)
    shown = clean if len(clean) <= LINE_LIMIT else clean[: LINE_LIMIT - 1] + "…"
    click.echo(shown, err=True)
