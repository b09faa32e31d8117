"""Counts the tokens of a prompt: exactly where the model's encoding is known, else with an over-estimate.

The ranks of o200k_base ship with the package: tiktoken would download them at first use, without a time-out.
"""

from __future__ import annotations

import lzma
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.llm.chat import ChatRequest

if TYPE_CHECKING:
    import tiktoken

RANKS = Path(__file__).with_name("ranks") / "o200k_base.xz"

O200K_MODELS = re.compile(r"(?:.*/)?(?:ft:)?(?:gpt-4o|gpt-4\.[15]|gpt-[5-9]|chatgpt-4o|o[1-9]\b|gpt-oss)")
"""Names of the models that o200k_base counts exactly."""

OTHER_TOKENIZER = 1.15
"""For a model with another tokenizer: cl100k_base needs 1.006 × the tokens of o200k_base at the median of
855 English articles, 1.03 at the 95th percentile, 1.07 at most; open models have like vocabularies."""

OTHER_ALPHABET = 1.0
INDIC_AND_SOUTH_EAST_ASIAN = 3.5
"""Added to OTHER_TOKENIZER for the share of such letters. OpenAI's table for o200k_base against cl100k_base:
Russian 1.7, Arabic 2.0, Chinese 1.4, Japanese 1.4; Hindi 2.9, Tamil 3.3, Gujarati 4.4."""

SHORT_PROMPT = 1500
"""Tokens; the smallest context that servers are set to is 2,048."""

TOKENS_PER_MESSAGE = 4
TOKENS_PER_REQUEST = 3
"""What the chat format adds, as OpenAI's cookbook counts it ("How to count tokens with tiktoken")."""

_LOADING = threading.Lock()
_SPLIT = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)


@dataclass(frozen=True, slots=True)
class TokenCounter:
    """Counts for one model. `note` tells the user in one line why a count is not exact; None where it is."""

    model: str
    note: str | None

    def count(self, text: str) -> int:
        """The tokens of `text`; where `note` is set, rather too many than too few."""
        tokens = len(o200k().encode_ordinary(text))
        return tokens if self.note is None else round(tokens * _other_tokenizer(text)) + 1

    def count_request(self, request: ChatRequest, extra: Iterable[str] = ()) -> int:
        """The prompt's tokens, with those of `extra` (a schema that is sent along)."""
        contents = sum(self.count(m.content) + TOKENS_PER_MESSAGE for m in request.messages)
        return contents + sum(self.count(text) for text in extra) + TOKENS_PER_REQUEST

    def fewest(self, request: ChatRequest) -> int:
        """So few tokens that a server which reports fewer has cut the prompt: 0 for a short one, never cut.

        Some servers cut silently (Ollama at 4,096 tokens, unless told otherwise). No tokenizer in use needs
        half the tokens of o200k_base, which has the largest vocabulary but one.
        """
        tokens = sum(len(o200k().encode_ordinary(message.content)) for message in request.messages)
        return tokens // 2 if tokens >= SHORT_PROMPT else 0


def counter_for(model: str) -> TokenCounter:
    """The counter for a model of that name; never a download, never an error."""
    if O200K_MODELS.match(model):
        return TokenCounter(model, None)
    return TokenCounter(model, f"{model} has a tokenizer of its own: its tokens are over-estimated")


def o200k() -> tiktoken.Encoding:
    """The encoding o200k_base, from the ranks in the package, without the network or the environment."""
    with _LOADING:  # cache alone would let 16 threads load it 16 times: 7 seconds in place of 0.4
        return _load()


@cache
def _load() -> tiktoken.Encoding:
    import tiktoken

    data = lzma.decompress(RANKS.read_bytes())
    ranks: dict[bytes, int] = {}
    start = 0
    while start < len(data):
        end = start + 1 + data[start]
        ranks[data[start + 1 : end]] = len(ranks)
        start = end
    special = {"<|endoftext|>": 199999, "<|endofprompt|>": 200018}
    return tiktoken.Encoding("o200k_base", pat_str=_SPLIT, mergeable_ranks=ranks, special_tokens=special)


def _other_tokenizer(text: str) -> float:
    if text.isascii():
        return OTHER_TOKENIZER
    dense = sum(0x900 <= ord(c) < 0x2000 for c in text)
    other = sum(ord(c) > 0x7F for c in text) - dense
    return OTHER_TOKENIZER + (OTHER_ALPHABET * other + INDIC_AND_SOUTH_EAST_ASIAN * dense) / len(text)
