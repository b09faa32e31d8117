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
    (re.compile(r"[?]"), 0.5),
    (re.compile(r"^[\"'“‘«„]"), 0.6),
    (re.compile(r"\b(?:live|liveblog|as it happened|what we know|explained|opinion|analysis|watch|video)\b", re.I), 0.5),
    (re.compile(r"\b(?:I|you|your|my|we|our|here['’]s|this is)\b"), 0.6),
    (re.compile(r"^[^a-z]*$"), 0.7),
    (re.compile(r"!|\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b"), 0.8),
)
_SHORTEST_WORDS, _LONGEST_WORDS = 4, 16


def choose_title(articles: Sequence[Article]) -> tuple[Article, Sentence] | None:
    """The title that covers most of what the articles open with, or None where none has a title."""
    agreement = _agreement(articles)
    best: tuple[float, Article, Sentence] | None = None
    for article in articles:
        for sentence in article.sentences:
            if sentence.kind == "title":
                score = _score(sentence.text, agreement)
                if best is None or score > best[0]:
                    best = (score, article, sentence)
    return best and best[1:]


def _agreement(articles: Sequence[Article]) -> Counter[str]:
    """In how many articles' openings each content stem stands."""
    counts: Counter[str] = Counter()
    for article in articles:
        opening = [s.text for s in article.sentences if s.kind != "heading"][: OPENING_SENTENCES + 1]
        counts.update({stem for text in opening for stem in content_stems(text)})
    return counts


def _score(title: str, agreement: Counter[str]) -> float:
    stems = set(content_stems(title))
    if not stems:
        return 0.0
    # Shared by many counts more than long: by the square root a title of twice the words must not win.
    score = sum(agreement[stem] for stem in sorted(stems)) / math.sqrt(len(stems))
    count = len(title.split())
    if not _SHORTEST_WORDS <= count <= _LONGEST_WORDS:
        score *= 0.6
    for pattern, factor in _FLAWS:
        if pattern.search(title):
            score *= factor
    return score
