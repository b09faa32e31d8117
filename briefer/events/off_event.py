"""Which of a few articles are clearly not on the event of the others: a hint to whoever gathered them.

Clusters of a handful of articles need no index and no model: what shares neither names nor words with any of the
others is off. Nothing is imported for it that a briefing does not import anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.text.tokens import STOPWORDS, content_stems
from briefer.text.vocabulary import word_set
from briefer.types import Article

READ_CHARACTERS = 3000
LEAST_CHARACTERS = 400
"""A shorter article says too little to be off."""
SHARED_NAMES = 3
SHARED_WORDS = 0.2
SHARED_WORDS_WITH_NAME = 0.15
"""Two articles are linked where they share so many names, or this part of the words of the shorter one, less where
they share a name. In 137 of 143 events of three articles or more, in four sets of news, none is off then; the other
six are of Multi-News, where many pages have no news. An article of another event that is put in is found in 26 of 39
events of ECB+, in 49 of 58 of Multi-News, and in 6 of 45 of BASIL, whose events are all of one country's politics."""
SHARED_WORDS_OF_TWO = 0.1
"""Two articles alone are on two events where they share less than this, and no name."""
MOST_COMPARED = 60
"""Articles; of more, the first ones are compared."""

_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w+")
_PLAIN = re.compile(r"\b[a-z]\w+")
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """The stems of the content words of an article, and its names, in lower case."""

    words: frozenset[str]
    names: frozenset[str]


def off_event(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles that seem to be on another event than the largest group of the others; of two, both or none.

    Only articles in the language of the most are compared, and where no two are on one event, none is named.
    """
    compared = _of_one_language(articles[:MOST_COMPARED])
    told = [_told(article) for article in compared]
    if len(told) == 2 and len(articles) == 2:
        one, other = told
        apart = not one.names & other.names and _words_shared(one, other) < SHARED_WORDS_OF_TWO
        return tuple(compared) if apart else ()
    groups = sorted(_linked(told), key=len, reverse=True)
    if not groups or len(groups[0]) < 2 or (len(groups) > 1 and len(groups[1]) == len(groups[0])):
        return ()
    return tuple(compared[at] for at in sorted(at for group in groups[1:] for at in group))


def _of_one_language(articles: Sequence[Article]) -> list[Article]:
    languages = [(article.language or "")[:2] for article in articles]
    most = max(languages, key=languages.count, default="")
    return [
        article
        for article, language in zip(articles, languages, strict=True)
        if language == most and len(article.text) >= LEAST_CHARACTERS
    ]


def _told(article: Article) -> _Told:
    text = article.text[:READ_CHARACTERS]
    plain = set(_PLAIN.findall(text))
    names = {name.lower() for name in _CAPITALISED.findall(text)} - plain - _CALENDAR - STOPWORDS
    return _Told(frozenset(word for word in content_stems(text) if len(word) > 2), frozenset(names))


def _linked(told: Sequence[_Told]) -> list[list[int]]:
    """Groups of indices that are linked, one by one."""
    groups: list[list[int]] = []
    for at, article in enumerate(told):
        near = [group for group in groups if any(_are_linked(article, told[other]) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([at, *(other for group in near for other in group)]))
    return groups


def _are_linked(one: _Told, other: _Told) -> bool:
    names = len(one.names & other.names)
    return names >= SHARED_NAMES or _words_shared(one, other) >= (
        SHARED_WORDS_WITH_NAME if names else SHARED_WORDS
    )


def _words_shared(one: _Told, other: _Told) -> float:
    return len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
