"""Which words of a statement differ from its passages, for a reader to see at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from briefer.text.tokens import STOPWORDS, Token, stem, tokenize

Spans = tuple[tuple[int, int], ...]

# Tokens of either side that are compared; a longer text is no sentence, and the comparison is quadratic.
MOST_TOKENS = 300
# Share of the text's content words below which a passage tells something else, with nothing to compare.
ENOUGH_IN_COMMON = 0.5
# A longer stretch in the place of a differing word is another sentence and no replacement.
LONGEST_REPLACEMENT = 5

_QUOTED = re.compile(r"[\"“]([^\"“”]{1,400})[\"”]")


def differences(
    text: str, passages: Sequence[str], reasons: Iterable[str]
) -> tuple[Spans, tuple[Spans, ...]]:
    """The spans of `text` that its passages do not have, and those of each passage that stand in their place.

    Content words are compared by their stems. What a check's reason puts in quotation marks differs too,
    wherever it stands: in the text, or, as the words that the passage has instead, in a passage.
    """
    own = tokenize(text)[:MOST_TOKENS]
    theirs = [tokenize(passage)[:MOST_TOKENS] for passage in passages]
    known = {_key(token) for tokens in theirs for token in tokens}
    differing = [token for token in own if _is_content(token) and _key(token) not in known]
    quoted = [match for reason in reasons for match in _QUOTED.findall(reason)]
    missing = [words for words in quoted if not any(words in passage for passage in passages)]
    here = [(token.start, token.end) for token in differing] + _places(text, missing)
    instead = [words for words in quoted if words not in text]
    there = (
        _merged(passage, _replaced(own, tokens, differing) + _places(passage, instead))
        for passage, tokens in zip(passages, theirs, strict=True)
    )
    return _merged(text, here), tuple(there)


def _replaced(
    own: Sequence[Token], theirs: Sequence[Token], differing: Sequence[Token]
) -> list[tuple[int, int]]:
    """The content words of a passage that stand where the differing words do, by the longest common runs."""
    content = {_key(token) for token in own if _is_content(token)}
    if len(content & {_key(token) for token in theirs}) < ENOUGH_IN_COMMON * len(content):
        return []
    matcher = SequenceMatcher(None, [_key(t) for t in own], [_key(t) for t in theirs], autojunk=False)
    known = {_key(token) for token in own}
    found: list[tuple[int, int]] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "replace" or max(end - start, last - first) > LONGEST_REPLACEMENT:
            continue
        if any(token in differing for token in own[first:last]):
            found += [(t.start, t.end) for t in theirs[start:end] if _is_content(t) and _key(t) not in known]
    return found


def _places(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text for the first time, as whole words."""
    matches = (re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) for words in wanted)
    return [match.span() for match in matches if match]


def _merged(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """The spans in order, those with only white space between them as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _key(token: Token) -> str:
    return stem(token.text.lower())


def _is_content(token: Token) -> bool:
    return token.text.lower() not in STOPWORDS
