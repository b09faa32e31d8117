"""Which of a few articles are clearly not on the event of the others: a hint to whoever gathered them.

Clusters of a handful of articles need no index and no model: what shares neither names nor words with any of the
others is off. Nothing is imported for it that a briefing does not import anyway.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

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
they share a name. In 161 of 167 events of three articles or more, in four sets of news, none is off then; five of
the others are of Multi-News, where many pages have no news. The first article of another event that is put in is found
in 19 of 39 events of ECB+, in 48 of 58 of Multi-News, and in 7 of 45 of BASIL, which is of one country's
politics."""
SHARED_WORDS_OF_TWO = 0.1
"""Two articles alone are on two events where they share less than this, and no name."""
LINKED_PAIRS = 0.34
"""Two groups are on one event where this part of the pairs between them is linked. Of two events put together, of two
to four articles each, both are seen in 156 of 180 pairs of events of ECB+, in 103 of 113 of Multi-News, and in 44 of
180 of BASIL; where one link is enough, in 134, 85 and 20."""
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
    events = seen_events(articles)
    if len(articles) == 2 and len(events) == 2:
        return tuple(articles)
    return tuple(sorted((article for event in events[1:] for article in event), key=articles.index))


def seen_events(articles: Sequence[Article]) -> list[tuple[Article, ...]]:
    """The articles by the event that they seem to be on, the largest first; empty where that cannot be told.

    Of two articles, both or none are told apart.
    """
    compared = _of_one_language(articles[:MOST_COMPARED])
    told = _told(compared)
    if len(told) == 2 and len(articles) == 2:
        one, other = told
        apart = not one.names & other.names and _words_shared(one, other) < SHARED_WORDS_OF_TWO
        return [(compared[0],), (compared[1],)] if apart else [tuple(compared)]
    groups = sorted(_linked(told), key=lambda group: (-len(group), group))
    if not groups or len(groups[0]) < 2:
        return []
    return [tuple(compared[at] for at in group) for group in groups]


def _of_one_language(articles: Sequence[Article]) -> list[Article]:
    languages = [(article.language or "")[:2] for article in articles]
    most = max(languages, key=languages.count, default="")
    return [
        article
        for article, language in zip(articles, languages, strict=True)
        if language == most and len(article.text) >= LEAST_CHARACTERS
    ]


def _told(articles: Sequence[Article]) -> list[_Told]:
    """What each of the articles tells; a word that one of them writes small is no name in any."""
    texts = [article.text[:READ_CHARACTERS] for article in articles]
    plain = {word for text in texts for word in _PLAIN.findall(text)}
    no_names = plain | _CALENDAR | STOPWORDS
    return [
        _Told(
            frozenset(word for word in content_stems(text) if len(word) > 2),
            frozenset({name.lower() for name in _CAPITALISED.findall(text)} - no_names),
        )
        for text in texts
    ]


def _linked(told: Sequence[_Told]) -> list[list[int]]:
    """Groups of indices, merged while enough pairs of two groups are linked, those with the most first."""
    pairs = {
        (one, other)
        for one, other in combinations(range(len(told)), 2)
        if _are_linked(told[one], told[other])
    }
    groups = [[at] for at in range(len(told))]
    while len(groups) > 1:
        share, one, other = max(
            (_share_linked(groups[one], groups[other], pairs), -one, -other)
            for one, other in combinations(range(len(groups)), 2)
        )
        if share < LINKED_PAIRS:
            break
        merged = sorted(groups[-one] + groups[-other])
        groups = [group for at, group in enumerate(groups) if at not in (-one, -other)]
        groups.append(merged)
    return groups


def _share_linked(one: Sequence[int], other: Sequence[int], pairs: set[tuple[int, int]]) -> float:
    linked = sum((min(a, b), max(a, b)) in pairs for a in one for b in other)
    return linked / (len(one) * len(other))


def _are_linked(one: _Told, other: _Told) -> bool:
    names = len(one.names & other.names)
    return names >= SHARED_NAMES or _words_shared(one, other) >= (
        SHARED_WORDS_WITH_NAME if names else SHARED_WORDS
    )


def _words_shared(one: _Told, other: _Told) -> float:
    return len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
