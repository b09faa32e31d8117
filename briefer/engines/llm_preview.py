"""A request as it would be sent, for whoever writes prompts; nothing is called."""

from __future__ import annotations

from pathlib import Path

from briefer.engines.llm_calls import (
    Calls,
    Style,
    changes_request,
    extract_request,
    judge_request,
    merge_request,
    repair_request,
    same_event_request,
)
from briefer.engines.llm_input import number_sentences
from briefer.engines.llm_reply import Line
from briefer.errors import UsageError
from briefer.llm.chat import ChatReply, ChatRequest
from briefer.llm.faults import NotRecorded
from briefer.types import Cluster

EXAMPLE_REASON = "figures: no passage cited gives this figure"
EXAMPLE_MOST = 20
EXAMPLE_STATEMENTS = 5


class NoModel:
    """Stands where a model is wanted for its name alone."""

    name = "none"

    def complete(self, request: ChatRequest) -> ChatReply:
        """Raises NotRecorded: there is no model."""
        raise NotRecorded(f"a preview makes no {request.schema_name} call")


def preview(name: str, cluster: Cluster, style: Style, prompts: Path | None = None) -> ChatRequest:
    """The request of the call of that name for a cluster.

    The repair and judge calls are shown with the first sentence of the cluster as if it had been written, the
    changes call as if it had been told before; the same_event call asks about the first article and each
    other. Raises UsageError for an unknown name or a prompt that cannot be used.
    """
    calls = Calls(NoModel(), prompts)
    style = style.for_sources(cluster.articles)
    shown = number_sentences(cluster)
    if name == "merge":
        return merge_request(shown, style, calls)
    if name == "extract":
        return extract_request(shown, EXAMPLE_MOST, style, calls)
    first, *others = shown.passages.values()
    line = Line(first.text, (first.number,), first.text if style.translated else None)
    if name == "repair":
        return repair_request([line], {line: EXAMPLE_REASON}, shown, style, calls)
    if name == "judge":
        return judge_request([line], shown, calls)
    if name == "changes":
        return changes_request([p.text for p in others[:EXAMPLE_STATEMENTS]], [first.text], calls)
    if name == "same_event":
        first_article, *rest = cluster.articles
        return same_event_request([(first_article, other) for other in rest or cluster.articles], calls)
    raise UsageError(f"no prompt {name!r}; known are {', '.join(calls.prompts)}")
