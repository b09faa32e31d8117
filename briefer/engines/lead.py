"""The lead: which sentence tells first what happened, and which may follow it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefer.engines.candidates import Candidate
from briefer.engines.roles import is_denial, is_mostly_quotation
from briefer.text.tokens import content_stems

SHORTEST_WORDS = 12
# Of the opening of an article this many sentences go on with its first.
OPENING_SENTENCES = 4
# A sentence that says all that the headline says is worth three that say nothing of it.
TITLE_WEIGHT = 2.0
# Content stems shared with the headline from which a sentence is about what it says.
SHARED_WITH_TITLE = 2

# What somebody denies answers to what happened, and tells a reader who has not heard of it nothing.
DENIAL_WEIGHT = 0.3


def may_open(candidate: Candidate) -> bool:
    """Whether a sentence is long enough for a lead, and more than somebody's words."""
    return candidate.words >= SHORTEST_WORDS and not is_mostly_quotation(candidate.text)


def best_opening(candidates: Sequence[Candidate], title: str | None) -> Candidate | None:
    """The sentence that opens its article and tells most of what matters and of what the headline says.

    Salience is by the word; by the square root of their number a full sentence wins against half of it.
    Of two that are as good the one wins that other articles support.
    """
    opening = [c for c in candidates if c.position == 0 and may_open(c)]
    return max(opening, key=lambda c: _worth(c, title), default=None)


def continuations(first: Candidate | None, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences with which the article goes on that opens the lead, in the order of `candidates`.

    Reporters put what matters most at the top: what follows there goes on better than what others say.
    """
    return [c for c in candidates if first and _is_continuation(c, first)]


def may_follow(candidate: Candidate, first: Candidate, title: str | None) -> bool:
    """Whether a sentence may follow the first of a lead: it goes on there, others say it, or the headline does."""
    return _is_continuation(candidate, first) or candidate.origins > 1 or shares(candidate, title)


def shares(candidate: Candidate, title: str | None) -> bool:
    """Whether a sentence is about what a headline says."""
    return _shared_with_title(candidate, title) >= SHARED_WITH_TITLE


def _is_continuation(candidate: Candidate, first: Candidate) -> bool:
    return candidate.article is first.article and 0 < candidate.position < OPENING_SENTENCES


def _worth(candidate: Candidate, title: str | None) -> float:
    worth = candidate.salience * math.sqrt(candidate.words) * (1 + 0.1 * len(candidate.support))
    if is_denial(candidate.text):
        worth *= DENIAL_WEIGHT
    if title:
        worth *= 1 + TITLE_WEIGHT * _shared_with_title(candidate, title) / max(
            len(set(content_stems(title))), 1
        )
    return worth


def _shared_with_title(candidate: Candidate, title: str | None) -> int:
    return len(candidate.stems.intersection(content_stems(title or "")))
