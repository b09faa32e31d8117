"""Sentences that answer another one: it was not Y but X; it was not for that cause; nobody told us of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from briefer.compare.attribution import LONGEST_SENTENCE
from briefer.compare.claims.clauses import rarity
from briefer.compare.claims.polarity import Stated
from briefer.compare.words.lexicon import concept, concepts
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

LEAST = 2
"""Words in common, beside the one who is said not to have done it ..."""
WEIGHT = 9.0
"""... and what they weigh together at least, as in clauses.rarity()."""
TOLD = 3.0
"""Rarity from which on one word says of what somebody was told."""

_PHRASE = r"[\w'’ -]{2,40}?"
_CLEFT = re.compile(
    rf"\b[Ii]t (?:was|is) (?:the |an? )?(?P<did>{_PHRASE}), (?:and )?not (?:the |an? )?(?P<not>{_PHRASE}),? "
    rf"(?:that|who)\b"
    rf"|(?:^|[\"“] ?)(?:The )(?P<did2>{_PHRASE}), not (?:the |an? )?(?P<not2>{_PHRASE}), (?=\w+ed\b|had |has |began )"
)
_CAUSING = (
    "caused?|causing|brought down|knocked out|sparked?|triggered?|started|ignited?|cut|damaged|toppled|felled|"
    "disrupted|interrupted|destroyed|led to"
)
_BY = (
    "due to|caused by|because of|the result of|started by|sparked by|triggered by|down to|blamed on|owing to"
)
_NOT_CAUSED = re.compile(
    rf"\b(?:was|were|is|are|had|been)(?: not|n['’]t) (?:{_BY}) (?:the |an? |its )?"
    rf"(?P<cause>[\w'’-]+(?: [\w'’-]+)?)"
    rf"|\b(?P<cause2>[\w'’-]+) (?:did|had)(?: not|n['’]t) (?:cause|spark|trigger|start|ignite)"
    rf"|\b(?P<cause3>[\w'’-]+) (?:(?:was|were)(?: not|n['’]t) (?:to blame|the cause|responsible)|"
    rf"had nothing to do with)",
    re.IGNORECASE,
)
_TELL = "told|informed|warned|notified|alerted|briefed"
_UNTOLD = re.compile(
    rf"\b(?:nobody|no ?one) (?:had |has |ever )*(?:{_TELL}) (?:him|her|them|us|me|the \w+)(?P<what>[^.;]*)"
    rf"|\b(?:was|were|been) (?:not|never)(?: been)? (?:{_TELL})(?P<what2>[^.;]*)"
    rf"|\b(?:had|have|did)(?: not|n['’]t| never) (?:been )?(?:{_TELL})(?P<what3>[^.;]*)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:{_TELL}) (?!reporters|journalists|parliament|the (?:police|court|media|press|paper|newspaper|inquiry))"
    rf"(?:[\w'’-]+ ){{0,4}}?(?:of|about|that)\b(?P<what>[^.;]*)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|no|never|nobody|no ?one|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_DOUBT = re.compile(r"\?|\b(?:if|whether|would|could|may|might|should)\b", re.IGNORECASE)
_WEAK = frozenset(concept(word) for word in word_set("said time day people thing year week new"))


def answers(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs (what is stated, what answers it), from articles of different origins, in order of the answers."""
    for at, article in enumerate(articles):
        for sentence in article.body:
            if len(sentence.text) > LONGEST_SENTENCE:
                continue
            for test in _tests(sentence.text):
                stated = _best(articles, origins, at, test)
                if stated:
                    yield stated, Stated(at, sentence)
                    break


def _tests(text: str) -> Iterator[Callable[[str], float]]:
    """For each form in which a sentence answers: what weighs how well another sentence states what it answers."""
    if cleft := _CLEFT.search(text):
        doer, other = _set(cleft["did"] or cleft["did2"]), _set(cleft["not"] or cleft["not2"])
        rest = _set(text) - doer - other
        yield lambda stated: _blames(stated, doer, other, rest)
    if not_caused := _NOT_CAUSED.search(text):
        cause = _set(next(filter(None, not_caused.groups())))
        yield lambda stated: _names_cause(stated, cause)
    if untold := _UNTOLD.search(text):
        what = _set(next(filter(None, untold.groups()), ""))
        yield lambda stated: _tells(stated, what)


def _best(
    articles: Sequence[Article], origins: Sequence[str], at: int, weigh: Callable[[str], float]
) -> Stated | None:
    found: list[tuple[float, int, int, Sentence]] = []
    for index, article in enumerate(articles):
        if origins[index] != origins[at]:
            found += [
                (weigh(sentence.text), -index, -sentence.start, sentence)
                for sentence in article.body
                if len(sentence.text) <= LONGEST_SENTENCE
            ]
    weight, index, _, sentence = max(found, key=lambda each: each[:3], default=(0.0, 0, 0, None))
    return Stated(-index, sentence) if sentence and weight > 0 else None


def _blames(stated: str, doer: frozenset[str], other: frozenset[str], rest: frozenset[str]) -> float:
    """How much a sentence has of what `other` is said not to have done, and `doer` to have."""
    said = _set(stated)
    shared = said & rest
    weight = sum(rarity(word) for word in shared)
    blamed = bool(said & other) and not said & doer and not _CLEFT.search(stated)
    return weight if blamed and len(shared) >= LEAST and weight >= WEIGHT else 0.0


def _names_cause(stated: str, cause: frozenset[str]) -> float:
    """Whether a sentence says outright that something did the damage: "a storm had brought down a line"."""
    if not cause & _set(stated) or _NEGATED.search(stated) or _DOUBT.search(stated):
        return 0.0
    for match in re.finditer(
        rf"(?P<agent>[^.,;]{{3,40}}?) (?:had |has |have )?(?:{_CAUSING})\b", stated, re.I
    ):
        if cause & set(concepts(match["agent"])[-2:]):
            return 1.0
    return 0.0


def _tells(stated: str, what: frozenset[str]) -> float:
    """How much a sentence has of what somebody else says he was not told of."""
    told = _TOLD.search(stated)
    if told is None or _NEGATED.search(stated) or _DOUBT.search(stated):
        return 0.0
    return max((rarity(word) for word in what & _set(told["what"]) if rarity(word) >= TOLD), default=0.0)


def _set(text: str) -> frozenset[str]:
    return frozenset(concept(word) for word in words(text) if word not in STOPWORDS) - _WEAK
