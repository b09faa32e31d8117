"""Clauses: what a sentence states bit by bit, each with whether it is negated, open or said of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from briefer.compare.attribution import LONGEST_SENTENCE, attribution
from briefer.compare.words.lexicon import concept
from briefer.events.background import shipped_background
from briefer.events.terms import word_id
from briefer.text.tokens import STOPWORDS, tokenize
from briefer.types import Sentence

_SAYS = (
    r"said|says|told (?:[\w'’.-]+ ){0,4}?(?=that)|added|adds|insist(?:s|ed)|claim(?:s|ed)|confirm(?:s|ed)|"
    r"stress(?:es|ed)|"
    r"believes?|alleg(?:es|ed)|report(?:s|ed)|announced|stated|admit(?:s|ted)|acknowledg(?:es|ed)|maintain(?:s|ed)"
)
_DENIES = (
    r"den(?:y|ies|ied)|(?:reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|disput(?:es|ed)) "
    r"(?:the |any |all |these |those |reports?|claims?|allegations?|suggestions?|accusations?)[\w "
    r"]{0,24}?(?:that|of)|"
    r"(?:there (?:was|is) )?no (?:evidence|truth|indication|proof|sign)s? (?:of|that|in|for)|"
    r"(?:it (?:is|was) )?(?:untrue|false|not true|wrong) that"
)
_BOUNDARY = re.compile(
    rf"(?P<denies>\b(?:{_DENIES})\b(?: on \w+day)?(?: that)?)"
    rf"|\b(?:{_SAYS})\b(?: on \w+day)?(?: that)?"
    r"|[;:()“”\"?!]|,(?!\d)|\s[–—-]\s"
    r"|\b(?:and|but|while|whereas|because|although|though|which|who|when|after|before|until)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|no one|neither|nor|without|nothing|cannot)\b|n['’]t\b", re.IGNORECASE
)
_NO_NEGATION = re.compile(
    r"\b(?:not only|no longer|no doubt|not (?:just|until|all|every|always)|no less)\b", re.I
)
_DOUBT = re.compile(
    r"\b(?:if|whether|would|could|(?-i:may)|might|should|must|can|cannot|unless|unclear|expect(?:s|ed)?|"
    r"fear(?:s|ed)?|"
    r"hopes?|hoped|"
    r"unknown|likely|perhaps|possibly|possible|wants?|seeks?|plans?|planned|plot(?:s|ted)?|threat(?:ens?|ened)?)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|won['’]t|shall|to be)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:declin|refus|fail)(?:e[sd]|ed|s|ing)?\b(?= to)", re.IGNORECASE)
RAREST = 9.0
"""What a word weighs that stands in none of the articles of the background."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a body sentence; `article` is the index in the cluster, `start` the place in the sentence.

    `concepts` are those of its content words, in order, as in lexicon.py, each with its word as written.
    `denied`: it is what somebody denies.
    """

    article: int
    sentence: Sentence
    start: int
    text: str
    concepts: tuple[tuple[str, str], ...]
    negated: bool
    denied: bool
    doubtful: bool
    future: bool

    @property
    def words(self) -> frozenset[str]:
        """The concepts as a set."""
        return frozenset(found for found, _ in self.concepts)

    @property
    def voice(self) -> str | None:
        """Who its sentence names as the source, or None."""
        said = attribution(self.sentence.text)
        return said.voice if said else None


@lru_cache(maxsize=4096)
def clauses_of(article: int, sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence of the article with that index, those that have no content word left out."""
    return tuple(_clauses(article, sentence)) if len(sentence.text) <= LONGEST_SENTENCE else ()


def _clauses(article: int, sentence: Sentence) -> Iterator[Clause]:
    text = sentence.text
    bounds = [*_BOUNDARY.finditer(text), None]
    start, denied = 0, False
    asked = text.rstrip("\"”' ").endswith("?")
    for bound in bounds:
        end = bound.start() if bound else len(text)
        part = text[start:end]
        found = tuple(_content(part))
        if found:
            turned = bool(_NEGATION.search(part)) and not _NO_NEGATION.search(part)
            turned = turned != bool(_REFUSED.search(part))
            doubtful = asked or bool(_DOUBT.search(part))
            yield Clause(
                article,
                sentence,
                start,
                part,
                found,
                turned != denied,
                denied,
                doubtful,
                bool(_FUTURE.search(part)),
            )
        start = bound.end() if bound else end
        denied = bool(bound and bound["denies"] and not _NEGATION.search(part[-14:]))


def _content(text: str) -> Iterator[tuple[str, str]]:
    for token in tokenize(_NEGATION.sub(" ", text)):
        word = token.text.lower()
        if len(word) > 1 and word not in STOPWORDS and not word[0].isdigit():
            yield concept(word), token.text


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """The log inverse share of the articles of a background that have a word, 0 to RAREST."""
    import numpy as np

    known = shipped_background().words
    count = int(known.of(np.array([word_id(word.lower())], dtype=np.uint32))[0])
    return min(RAREST, log((known.articles + 1) / (count + 1)))
