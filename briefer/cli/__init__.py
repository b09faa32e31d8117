"""The command line. Each command is a module of this package, imported when it is called."""

from __future__ import annotations

import difflib
import gc
import importlib

import click

from briefer import __version__

COLLECT_AFTER = 100_000
COMMANDS = {
    "init": "A commented briefer.toml to begin with.",
    "daily": "The edition of the day: fetch, cluster, rank, brief, check, and say what is new.",
    "doctor": "What has to be so for a daily edition, and how to mend what is not.",
    "brief": "One briefing of the articles on one event.",
    "cluster": "Which articles are on one event, and which share an origin.",
    "feeds": "The feeds in briefer.toml: list, add, remove, check, import, export.",
    "email": "Send an edition as a digest, once to each recipient.",
    "slack": "Post an edition: an overview, and each briefing in its thread.",
    "site": "The archive of all editions as a static folder, with a search.",
    "deliver": "Send an edition by any channels: email, slack, webhook, folder.",
    "outbox": "What was sent and what was not; resend or drop it.",
    "cache": "The replies of models kept on disk: size, clear, prune.",
    "eval": "How good the briefings of several events are, in numbers, for prompt authors.",
    "prompts": "The prompts of the llm engine: list, show one rendered, copy them out to edit.",
    "verify": "Which statements of a briefing hold against its sources.",
}
EPILOG = """\b
Examples:
  briefer init && briefer doctor && briefer daily
  briefer brief samples/01-ferry-port-aldery
  briefer brief wire.txt local.html --format html --output briefing.html
  briefer cluster articles.jsonl
  briefer feeds add https://example.org
  briefer email --dry-run --output mails
  briefer slack --channel '#newsroom'
  briefer outbox list --state unknown
  briefer prompts --show merge wire.txt local.html
  briefer verify text.md wire.txt local.html
"""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, so that --help starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"briefer.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(COMMANDS)}"
            ctx.fail(f"no such command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefer")
def main() -> None:
    """Turn what many outlets wrote about one event into one briefing that a reader can check."""
    # A run is short and leaves few cycles: fewer collections save a tenth of its time.
    gc.set_threshold(COLLECT_AFTER)
