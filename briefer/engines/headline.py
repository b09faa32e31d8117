"""The headline: of the articles' own titles the one that says most of what all of them say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from briefer.text.tokens import content_stems
from briefer.types import Article, Sentence

# Sentences at the beginning of an article that say what it is about.
OPENING_SENTENCES = 4

# A title of this form tells less than its words promise, or nothing outside its own page.
_FLAWS: tuple[tuple[re.Pattern[str], float], ...] = (
    (
        re.compile(
            r"[?]|^(?:Can|Is|Are|Was|Were|Will|Does|Do|Did|Why|How|What|Who|When|Should|Could|Has|Have)\b"
        ),
        0.5,
    ),
    (re.compile(r"^[\"'“‘«„]"), 0.6),
    (
        re.compile(
            r"\b(?:live|liveblog|as it happened|what we know|explained|opinion|analysis|watch|video)\b", re.I
        ),
        0.5,
    ),
    (re.compile(r"\b(?:I|you|your|my|we|our|here['’]s|this is)\b"), 0.6),
    (re.compile(r"^[^a-z]*$"), 0.7),
    (re.compile(r"!|\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b"), 0.8),
)
_SHORTEST_WORDS, _LONGEST_WORDS = 4, 16


def choose_title(articles: Sequence[Article]) -> tuple[Article, Sentence] | None:
    """The title that covers most of what the articles open with, or None where none has a title."""
    openings = [_opening(article) for article in articles]
    agreement = Counter(stem for opening in openings for stem in opening)
    best: tuple[float, Article, Sentence] | None = None
    for article, opening in zip(articles, openings, strict=True):
        for sentence in article.sentences:
            if sentence.kind == "title":
                score = _score(sentence.text, agreement, opening)
                if best is None or score > best[0]:
                    best = (score, article, sentence)
    return best and best[1:]


def _opening(article: Article) -> frozenset[str]:
    """The content stems that an article opens with."""
    return frozenset(stem for s in article.body[:OPENING_SENTENCES] for stem in content_stems(s.text))


def _score(title: str, agreement: Counter[str], own: frozenset[str]) -> float:
    """How many articles agree with a title, its own counting as half: every title fits its own article."""
    stems = content_stems(title)
    if not stems:
        return 0.0
    score = sum(agreement[stem] - 0.5 * (stem in own) for stem in set(stems)) / math.sqrt(len(stems))
    count = len(title.split())
    if not _SHORTEST_WORDS <= count <= _LONGEST_WORDS:
        score *= 0.6
    for pattern, factor in _FLAWS:
        if pattern.search(title):
            score *= factor
    return score
