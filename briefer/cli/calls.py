"""What a briefing would take of a model, as text: `briefer brief --dry-run`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

from briefer.engines.llm_calls import Calls
from briefer.engines.llm_model import PlannedCall, open_server, plan, style_of
from briefer.llm.chat import Usage
from briefer.llm.client import OpenAIChatModel
from briefer.pipeline import read_cluster
from briefer.sources.pages import Reading
from briefer.types import Cluster

if TYPE_CHECKING:
    from briefer.pipeline import Options


def planned_calls(
    sources: Sequence[str], options: Options, stdin: BinaryIO, environ: Mapping[str, str]
) -> str:
    """A line for each call and one for all, with tokens and cost at worst; nothing is called.

    Raises UsageError where no model is configured, NothingToBrief where no article is left.
    """
    cluster, _ = read_cluster(sources, stdin, Reading(environ, options.allow_hosts))
    return "\n".join(calls_of([cluster], options, environ)) + "\n"


def calls_of(clusters: Sequence[Cluster], options: Options, environ: Mapping[str, str]) -> list[str]:
    """The lines of planned_calls() for several events. Raises UsageError where no model is configured."""
    style = style_of(options)
    with open_server(options, environ) as model:
        calls = Calls(model, options.prompts)
        planned = [call for cluster in clusters for call in plan(cluster, style, calls)]
        total = sum((call.usage for call in planned), Usage())
        lines = [*planned, PlannedCall(f"in all, {len(planned)} calls", total)]
        shown = [f"model: {model.name}", *(_line(call, model) for call in lines)]
        if model.counter.note:
            shown.append(model.counter.note)
        shown.append("a repair of statements that do not hold comes on top: one call, smaller than the merge")
    return shown


def _line(call: PlannedCall, model: OpenAIChatModel) -> str:
    cost = model.budget.cost(model.name, call.usage)
    money = "no price known" if cost is None else f"${cost:.4f} at most"
    return (
        f"{call.name}: {call.usage.input:,} tokens of prompt, {call.usage.output:,} of reply at most, {money}"
    )
