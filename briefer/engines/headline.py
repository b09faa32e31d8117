"""The headline: of the articles' own titles the one that says most of what all of them say.

A title whose figure a later article replaced or another contradicts ("At least 2 dead as ferry strikes breakwater")
is printed from its event on ("Ferry strikes breakwater"), or only where no other is half as good.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from briefer.compare.ledger.figures import figure_values
from briefer.engines.candidates import leading_articles, reporting
from briefer.engines.roles import is_denial
from briefer.engines.verbs import is_label
from briefer.text.tokens import content_stems
from briefer.types import Article, Cluster, Disagreement, DraftStatement, Sentence

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
    (re.compile(r"^[\"'“‘«„]|\bv\.? "), 0.6),
    # What one side says of itself: "Power line was not to blame, says utility".
    (re.compile(r"\bdenies\b|\b(?:not|no|never)\b.*, (?:\w+ ){0,3}(?:say|says)\b", re.I), 0.7),
    (
        re.compile(
            r"\b(?:live|liveblog|as it happened|what we know|explained|opinion|analysis|watch|video)\b", re.I
        ),
        0.5,
    ),
    (re.compile(r"\b(?:I|you|your|my|we|our|here['’]s|this is)\b"), 0.6),
    (re.compile(r"^[^a-z]*$"), 0.7),
    (re.compile(r"!|\b[A-Z]{4,}\b.*\b[A-Z]{4,}\b"), 0.8),
    (
        re.compile(
            r"^(?:Notice|Statement|Press (?:release|statement|summary)|Communiqué|Bulletin|Notes?|Minutes|"
            r"Judgment|Letters?|Corrections?|Newsletter|Update)\b"
        ),
        0.5,
    ),
)
_SHORTEST_WORDS, _LONGEST_WORDS = 4, 16
_DOUBTFUL = 0.5
_LABEL = 0.6
_RETOLD = 0.7
_DENIAL = 0.5
_FIRST_VICTIM = re.compile(r"\bfirst (?:death|fatality|victim|life)\b", re.IGNORECASE)
_TOLL_FIRST = re.compile(r"^(.*?\S)\s+(?:as|after|when)\s+(?=\S)", re.IGNORECASE)


class Title(NamedTuple):
    """A headline: whose it is, where it stands, and what is printed of it."""

    article: Article
    sentence: Sentence
    text: str


def choose_title(
    cluster: Cluster, disagreements: Iterable[Disagreement[DraftStatement]] = ()
) -> Title | None:
    """The title that covers most of what the articles open with, or None where none has a title.

    That of a copy or a retelling stands behind those of the articles that lead their origins.
    """
    in_doubt = _in_doubt(disagreements)
    leading = {article.id for article in leading_articles(cluster)}
    reported = {article.id for article in reporting(cluster.articles)}
    openings = [_opening(article) for article in cluster.articles]
    agreement = Counter(stem for opening in openings for stem in opening)
    best: tuple[float, Title] | None = None
    for article, opening in zip(cluster.articles, openings, strict=True):
        for sentence in article.sentences:
            if sentence.kind == "title" and article.id in reported:
                text, factor = _current(sentence.text, in_doubt)
                score = _score(text, agreement, opening, article.language) * factor
                if article.id not in leading:
                    score *= _RETOLD
                if is_denial(text):
                    score *= _DENIAL
                if best is None or score > best[0]:
                    best = (score, Title(article, sentence, text))
    return best and best[1]


def _in_doubt(disagreements: Iterable[Disagreement[DraftStatement]]) -> frozenset[str]:
    """The figures, as figure_values() gives them, that others replaced or contradict: none for a headline."""
    doubtful: set[str] = set()
    for disagreement in disagreements:
        figures = [_values(position.text) for position in disagreement.positions]
        if disagreement.kind == "updated_over_time":
            doubtful.update(frozenset().union(*figures[:-1]) - figures[-1])
        elif disagreement.kind == "contradiction":
            most = [len(position.citations) for position in disagreement.positions]
            prevails = most.index(max(most)) if most.count(max(most)) == 1 else None
            certain = frozenset.intersection(*figures) if prevails is None else figures[prevails]
            doubtful.update(frozenset().union(*figures) - certain)
    return frozenset(doubtful)


def _values(text: str) -> frozenset[str]:
    """The figures of a text, with a mark for a "first victim", which is none any more once there are two."""
    values = frozenset(figure_values(text))
    return values | {"first victim"} if _FIRST_VICTIM.search(text) else values


def _current(title: str, in_doubt: Collection[str]) -> tuple[str, float]:
    """What of a title still holds, and by which factor it is worth less than another one."""
    if not _values(title).intersection(in_doubt):
        return title, 1.0
    toll = _TOLL_FIRST.match(title)
    event = title[toll.end() :] if toll else ""
    if len(event.split()) < _SHORTEST_WORDS or _values(event).intersection(in_doubt):
        return title, _DOUBTFUL
    return event[:1].upper() + event[1:], 1.0


def _opening(article: Article) -> frozenset[str]:
    """The content stems that an article opens with."""
    return frozenset(stem for s in article.body[:OPENING_SENTENCES] for stem in content_stems(s.text))


def _score(title: str, agreement: Counter[str], own: frozenset[str], language: str | None) -> float:
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
    if language == "en" and is_label(title):
        score *= _LABEL
    return score
