"""The requests of the llm engine, the room that their replies need, and the count of what the calls took."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from briefer.engines.llm_input import ModelInput, article_in_brief, draw_mark
from briefer.engines.llm_reply import (
    CHANGES_SCHEMA,
    EXTRACT_SCHEMA,
    JUDGE_SCHEMA,
    SAME_EVENT_SCHEMA,
    Line,
    merge_schema,
    repair_schema,
)
from briefer.llm.chat import ChatModel, ChatReply, ChatRequest, Usage
from briefer.llm.faults import ModelError
from briefer.llm.prompts import Prompt, load_prompt
from briefer.llm.tokens import counter_for
from briefer.text.language import language_code
from briefer.types import Article, EngineRun, Problem, SectionKind

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "merge": ("articles", "mark", "words", "language", "audience", "focus", "sections", "translated"),
    "extract": ("articles", "mark", "most", "focus"),
    "judge": ("articles", "mark", "statements"),
    "repair": ("articles", "mark", "failed", "language", "translated"),
    "changes": ("today", "earlier", "mark"),
    "same_event": ("pairs", "mark"),
}
"""What each call offers to its prompt."""

CONTEXT = 120_000
"""Tokens that a prompt and its reply are taken to fit in, until the server says otherwise."""

TOKENS_PER_WORD = 6
"""Room of a reply for each word asked for: 1.4 for the word, as much again for numbers and JSON, and as much
again for a model that writes at length; replies for 250 words took 700 to 1,200."""
LEAST_ROOM = 1_200
NEIGHBOURS = 1
"""Sentences on either side of a cited one that the repair and judge calls show."""
JUDGEMENT_TOKENS = 40
"""Room of a verdict: an id, a word, and a reason of 12 words."""
CHANGE_TOKENS = 20
"""Room of an id, a word and another id."""
PAIR_TOKENS = 15
"""Room of an id and a word."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the reader wants: length in words, language of the output, audience and tone, focus, sections.

    No `sections` means all of them. `judge` asks a second call whether each statement is supported.
    `translated` says that the sources are in another language than the output (see for_sources).
    """

    words: int = 250
    language: str = "English"
    audience: str = ""
    focus: str = ""
    sections: tuple[SectionKind, ...] = ()
    judge: bool = False
    translated: bool = False

    def for_sources(self, articles: Iterable[Article]) -> Style:
        """The style with whether an article is in another language than the output; English may cite any.

        The checks then read each statement in the language of its passages, and hold the output against that.
        """
        wanted = language_code(self.language)
        foreign = any((article.language or "en")[:2] != wanted for article in articles)
        return replace(self, translated=foreign and wanted != "en")


class Calls:
    """The model, its prompts, and what the calls of one briefing took. Safe to use from several threads."""

    def __init__(self, model: ChatModel, prompts: Path | None = None) -> None:
        self.model = model
        self.problems: list[Problem] = []
        self.context = CONTEXT
        self.room_factor = 1
        self._folder = prompts
        self._used: dict[str, Prompt] = {}
        self._lock = threading.Lock()
        self._calls = 0
        self._usage = Usage()
        self._cost = 0.0

    @cached_property
    def prompts(self) -> dict[str, Prompt]:
        """All prompts, loaded before the first call: a broken one costs nothing."""
        return {name: load_prompt(name, offered, self._folder) for name, offered in VARIABLES.items()}

    def request(
        self, name: str, values: Mapping[str, Any], schema: Mapping[str, Any], room: int
    ) -> ChatRequest:
        """The request of that call, with so much room for the reply."""
        return self.prompts[name].request(values, name, schema, room * self.room_factor)

    def complete(self, request: ChatRequest) -> Any:
        """The data of the reply. Raises a ModelError; what it took is counted either way."""
        with self._lock:
            self._used[request.schema_name] = self.prompts[request.schema_name]
        try:
            reply = self.model.complete(request)
        except ModelError as fault:
            self._count(fault.calls, fault.usage, None)
            raise
        self._count(reply.calls, reply.usage, reply)
        return reply.data

    def _count(self, calls: int, usage: Usage, reply: ChatReply | None) -> None:
        with self._lock:
            self._calls += calls
            if reply is None or not reply.from_cache:
                self._usage += usage
            self._cost += (reply.cost if reply else None) or 0.0

    def count(self, text: str) -> int:
        """The tokens of a text, for this model."""
        return counter_for(self.model.name).count(text)

    def size(self, request: ChatRequest) -> int:
        """The prompt's tokens of a request, its schema among them: providers count it."""
        return counter_for(self.model.name).count_request(
            request, [json.dumps(request.schema, separators=(",", ":"))]
        )

    def tokens_of(self, shown: ModelInput) -> int:
        """The tokens of the articles as they are shown."""
        return self.count(shown.text())

    def run(self) -> EngineRun:
        """What was called, and what it took."""
        return EngineRun(
            name="llm",
            model=self.model.name,
            prompts={prompt.path.name: prompt.sha256 for _, prompt in sorted(self._used.items())},
            calls=self._calls,
            input_tokens=self._usage.input,
            output_tokens=self._usage.output,
            cost=self._cost,
        )


def merge_room(style: Style) -> int:
    """Tokens that the reply to the merge call may take."""
    return max(LEAST_ROOM, style.words * TOKENS_PER_WORD) * (2 if style.translated else 1)


def merge_request(shown: ModelInput, style: Style, calls: Calls) -> ChatRequest:
    """The request for a briefing of what is shown."""
    values = {
        "articles": shown.text(),
        "mark": shown.mark,
        "words": style.words,
        "language": style.language,
        "audience": style.audience,
        "focus": style.focus,
        "sections": style.sections,
        "translated": style.translated,
    }
    return calls.request("merge", values, merge_schema(style.sections, style.translated), merge_room(style))


def extract_request(shown: ModelInput, most: int, style: Style, calls: Calls) -> ChatRequest:
    """The request for the numbers of at most `most` sentences of what is shown."""
    values = {"articles": shown.text(), "mark": shown.mark, "most": most, "focus": style.focus}
    return calls.request("extract", values, EXTRACT_SCHEMA, 200 + 8 * most)


def repair_request(
    failed: Sequence[Line], reasons: Mapping[Line, str], shown: ModelInput, style: Style, calls: Calls
) -> ChatRequest:
    """The request for new wordings of failed lines, with reasons and the sentences around what they cite."""
    values = {
        "articles": _around(failed, shown).text(),
        "mark": shown.mark,
        "failed": [
            {
                "text": line.text,
                "original": line.original,
                "numbers": line.numbers or ("none",),
                "reason": reasons[line],
            }
            for line in failed
        ],
        "language": style.language,
        "translated": style.translated,
    }
    words = sum(len(line.text.split()) for line in failed) * (2 if style.translated else 1)
    schema = repair_schema(style.translated)
    return calls.request("repair", values, schema, LEAST_ROOM + words * TOKENS_PER_WORD)


def judge_request(lines: Sequence[Line], shown: ModelInput, calls: Calls) -> ChatRequest:
    """The request to judge lines that held, with the sentences around what they cite."""
    values = {
        "articles": _around(lines, shown).text(),
        "mark": shown.mark,
        "statements": [{"text": line.original or line.text, "numbers": line.numbers} for line in lines],
    }
    return calls.request("judge", values, JUDGE_SCHEMA, LEAST_ROOM + JUDGEMENT_TOKENS * len(lines))


def changes_request(today: Sequence[str], earlier: Sequence[str], calls: Calls) -> ChatRequest:
    """The request to tell what of today's statements a reader of the earlier ones does not know."""
    values = {"today": today, "earlier": earlier, "mark": draw_mark([*today, *earlier])}
    return calls.request("changes", values, CHANGES_SCHEMA, LEAST_ROOM + CHANGE_TOKENS * len(today))


def same_event_request(pairs: Sequence[tuple[Article, Article]], calls: Calls) -> ChatRequest:
    """The request to tell which pairs of articles are on one event."""
    shown = [{"one": article_in_brief(one), "other": article_in_brief(other)} for one, other in pairs]
    values = {"pairs": shown, "mark": draw_mark([text for pair in shown for text in pair.values()])}
    return calls.request("same_event", values, SAME_EVENT_SCHEMA, LEAST_ROOM + PAIR_TOKENS * len(pairs))


def _around(lines: Iterable[Line], shown: ModelInput) -> ModelInput:
    """What is shown, but for all that is not beside a sentence cited."""
    return shown.only(
        n + step for line in lines for n in line.numbers for step in range(-NEIGHBOURS, NEIGHBOURS + 1)
    )
