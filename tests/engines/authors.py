"""Scripted models for the llm engine: each is a function of the schema's name and the prompt's text.

with asked(faithful) as (server, environ):
    briefing = make_briefing([...], Options(engine="llm"), environ=environ)
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.llm.support import environment
from tests.servers.model_server import ModelServer, written_by

Author = Callable[[str, str], Any]
_NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


@contextlib.contextmanager
def asked(author: Author, folder: Path) -> Iterator[tuple[ModelServer, dict[str, str]]]:
    """A server behind which `author` writes, and the environment of a user who asks it."""
    with ModelServer([written_by(author)]) as server:
        yield server, environment(server.base_url, folder)


def sentences(prompt: str) -> dict[int, str]:
    """The numbered sentences of a prompt."""
    return {int(number): text for number, text in _NUMBERED.findall(prompt)}


def number_of(prompt: str, words: str) -> int:
    """The number of the sentence that holds these words."""
    return next(number for number, text in sentences(prompt).items() if words in text)


def said(text: str, *numbers: int) -> dict[str, Any]:
    """A statement of a reply."""
    return {"text": text, "sentences": list(numbers)}


def reply(headline: dict[str, Any], *points: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A reply to the merge call: the first point is the lead, the others are key points."""
    written = {
        "headline": headline,
        "lead": list(points[:1]),
        "sections": [{"kind": "key_points", "statements": list(points[1:])}],
        "disagreements": [],
        "not_known": [],
    }
    return written | parts


def faithful(call: str, prompt: str) -> Any:
    """Repeats what stands in the prompt, and cites it."""
    shown = sentences(prompt)
    if call == "extract":
        return {"sentences": list(shown)[:2]}
    if call == "same_event":
        return {"pairs": []}
    first, *others = [said(text, number) for number, text in shown.items()]
    return reply(first, *others)


def careful(call: str, prompt: str) -> Any:
    """As faithful(), and gives up what did not hold."""
    return {"statements": []} if call == "repair" else faithful(call, prompt)
