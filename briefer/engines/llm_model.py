"""The model that the user's options and environment name, and what a briefing would take of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefer.engines.llm_calls import Calls, Style, extract_request, merge_request
from briefer.engines.llm_extract import split
from briefer.engines.llm_input import ModelInput, number_sentences
from briefer.llm.budget import Limits
from briefer.llm.chat import ChatModel, Usage
from briefer.llm.client import OpenAIChatModel
from briefer.llm.connect import Connection, connect
from briefer.llm.recording import RecordingModel, ReplayModel
from briefer.types import Cluster, SectionKind


class ModelOptions(Protocol):
    """The options that concern the model and what it writes; pipeline.Options has them."""

    @property
    def words(self) -> int: ...
    @property
    def sections(self) -> tuple[SectionKind, ...]: ...
    @property
    def language(self) -> str: ...
    @property
    def audience(self) -> str: ...
    @property
    def focus(self) -> str: ...
    @property
    def judge(self) -> bool: ...
    @property
    def model(self) -> str | None: ...
    @property
    def max_cost(self) -> float | None: ...
    @property
    def max_tokens(self) -> int | None: ...
    @property
    def max_cost_per_day(self) -> float | None: ...
    @property
    def max_tokens_per_day(self) -> int | None: ...
    @property
    def use_cache(self) -> bool: ...
    @property
    def record(self) -> Path | None: ...
    @property
    def replay(self) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One call before it is made: its prompt's tokens, and the most that its reply may take."""

    name: str
    usage: Usage


def style_of(options: ModelOptions) -> Style:
    """What the reader wants, of the user's options."""
    return Style(
        options.words, options.language, options.audience, options.focus, options.sections, options.judge
    )


@contextlib.contextmanager
def open_model(options: ModelOptions, environ: Mapping[str, str]) -> Iterator[ChatModel]:
    """The model: a recording, or the server that the environment names. Raises UsageError without one."""
    if options.replay is not None:
        yield ReplayModel(options.replay)
        return
    with open_server(options, environ) as model:
        yield model if options.record is None else RecordingModel(model, options.record)


@contextlib.contextmanager
def open_server(options: ModelOptions, environ: Mapping[str, str]) -> Iterator[OpenAIChatModel]:
    """The server's model, without recording. Raises UsageError as connect() does."""
    limits = Limits(
        options.max_cost, options.max_tokens, options.max_cost_per_day, options.max_tokens_per_day
    )
    model = connect(environ, Connection(options.model, limits, options.use_cache), sys.platform, Path.home())
    try:
        yield model
    finally:
        model.close()


def plan(cluster: Cluster, style: Style, calls: Calls) -> list[PlannedCall]:
    """The calls that a clean draft takes; a repair, where statements fail, comes on top."""
    style = style.for_sources(cluster.articles)
    shown = number_sentences(cluster)
    division = split(shown, style, calls, calls.context)
    if division is None:
        return [_merge(shown, style, calls)]
    parts = [shown.only(part) for part in division.parts]
    requests = [extract_request(part, division.most, style, calls) for part in parts]
    picked = [n for part in division.parts for n in part[: division.most]]
    return [
        *(PlannedCall("extract", Usage(calls.size(r), r.max_tokens)) for r in requests),
        _merge(shown.only(picked), style, calls),
    ]


def _merge(shown: ModelInput, style: Style, calls: Calls) -> PlannedCall:
    request = merge_request(shown, style, calls)
    return PlannedCall("merge", Usage(calls.size(request), request.max_tokens))
