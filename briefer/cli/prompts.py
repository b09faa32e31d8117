"""briefer prompts: what a model is asked, to read and to edit."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from briefer.cli.options import EXIT_NOTHING_MADE, EXIT_USAGE
from briefer.cli.output import Reporter
from briefer.errors import BrieferError, NothingToBrief, UsageError
from briefer.llm.chat import ChatRequest


@click.command("prompts")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--show", metavar="NAME", help="Print the messages of that call for the sources, and their tokens."
)
@click.option(
    "--copy", "folder", type=click.Path(path_type=Path, file_okay=False), help="Copy them to this folder."
)
@click.option(
    "--prompts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder whose prompts win over the built-in ones, file by file.",
)
@click.option("--words", type=click.IntRange(20, 5000), default=250, show_default=True, help="Length.")
@click.option("--language", default="English", show_default=True)
@click.option("--audience", default="")
@click.option("--focus", default="")
@click.option("--model", default="gpt-4.1-mini", show_default=True, help="Whose tokens are counted.")
def command(
    sources: tuple[str, ...],
    show: str | None,
    folder: Path | None,
    prompts: Path | None,
    words: int,
    language: str,
    audience: str,
    focus: str,
    model: str,
) -> None:
    """The prompts of the llm engine: list them, show one rendered, copy them out to edit.

    SOURCE is a file or a folder, as for `briefer brief`; --show needs one. An edited copy is used with
    --prompts DIR, file by file.
    """
    report = Reporter()
    try:
        if folder is not None:
            _copy(folder, prompts, report)
        elif show is not None:
            from briefer.engines.llm_calls import Style

            click.echo(_shown(show, sources, prompts, Style(words, language, audience, focus), model))
        else:
            click.echo(_listed(prompts))
    except NothingToBrief as error:
        report.problems(error.problems)
        report.error(str(error))
        sys.exit(EXIT_NOTHING_MADE)
    except BrieferError as error:
        report.error(str(error))
        sys.exit(EXIT_USAGE)


def _listed(folder: Path | None) -> str:
    from briefer.engines.llm_calls import VARIABLES
    from briefer.llm.prompts import load_prompt

    loaded = [load_prompt(name, offered, folder) for name, offered in VARIABLES.items()]
    return "\n\n".join(
        f"{p.name}, version {p.version}: {p.purpose}\n  {p.path}\n"
        f"  variables: {', '.join(sorted(p.variables))}"
        for p in loaded
    )


def _shown(name: str, sources: tuple[str, ...], folder: Path | None, style: object, model: str) -> str:
    from briefer.engines.llm_calls import Style
    from briefer.engines.llm_preview import preview
    from briefer.llm.tokens import counter_for
    from briefer.pipeline import read_cluster
    from briefer.sources.pages import Reading

    assert isinstance(style, Style)
    if not sources:
        raise UsageError(
            "--show needs sources to fill the prompt with: briefer prompts --show merge SOURCE..."
        )
    cluster, _ = read_cluster(sources, sys.stdin.buffer, Reading(os.environ))
    request = preview(name, cluster, style, folder)
    counter = counter_for(model)
    tokens = counter.count_request(request)
    note = f" ({counter.note})" if counter.note else ""
    size = f"{tokens:,} tokens{note}, and room for {request.max_tokens:,} of reply"
    return f"{_printed(request)}\n\n===== {size} ====="


def _printed(request: ChatRequest) -> str:
    return "\n\n".join(f"===== {message.role} =====\n{message.content}" for message in request.messages)


def _copy(folder: Path, prompts: Path | None, report: Reporter) -> None:
    from briefer.llm.prompts import prompt_files

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in prompt_files(prompts).values():
            target = folder / path.name
            if target.exists():
                report.note(f"{target}: is there already, and stays")
            else:
                shutil.copyfile(path, target)
                report.note(f"{target}: copied")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder") from None
