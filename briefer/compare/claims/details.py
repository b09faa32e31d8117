"""Details of the event, of which it can have only one: where it happened, by whom, with what; and who differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.attribution import LONGEST_SENTENCE, attribution
from briefer.compare.claims.detail_words import DETAILS, Detail
from briefer.compare.words.gloss import plain_letters
from briefer.compare.words.lexicon import concept
from briefer.text.countries import is_country, same_place
from briefer.text.thesaurus import RELATED, base_stem, similarity
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import MONTHS, WEEKDAYS, word_set
from briefer.types import Article, Sentence

_DOUBT = re.compile(
    r"\b(?:if|whether|would|could|(?-i:may)|might|should|not|never|no|unlike|another|second|third|fourth|"
    r"others?|also|earlier|previous|last year|"
    r"next|later|planned|will|19\d\d|20[01]\d|years? (?:ago|before|earlier|later))\b|n['’]t\b",
    re.IGNORECASE,
)
_SECOND_CARD = re.compile(r"\bsecond (?:yellow|booking|caution|bookable)\b", re.IGNORECASE)
_CUT = re.compile(
    r"\b(?:when|while|as|after|before|and|but|which|who|that|where|with|near|on|at|in|of|for|said|says|from|"
    r"by|to|early|late|"
    r"outside|close|during|this|last|shortly|about|around)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_NO_NAME = STOPWORDS | frozenset(WEEKDAYS) | frozenset(MONTHS)
_WEAK = frozenset(
    concept(word)
    for word in word_set(
        "place area site spot scene part side town city village home house street road country region early "
        "late morning "
        "evening night afternoon day local nearby people group man men woman custody same time minute hour"
    )
)
_NATIONS = frozenset({"victim", "attacker"})
PERSONS = frozenset({"first goal", "equaliser", "winner", "sent off", "approach", "apology"})
"""Details that name persons, who may stand beside each other in any sentence."""
APART = 40
"""Characters between two names at most that one sentence sets together: "Lyon in France", "Bath, Maine"."""


@dataclass(frozen=True, slots=True)
class Given:
    """One detail that a sentence gives: the concepts of its words, or the words of its name."""

    article: int
    sentence: Sentence
    named: bool
    words: frozenset[str]
    voice: str | None


def rival_details(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[tuple[Detail, list[list[Given]]]]:
    """The details that sources give otherwise, gathered by what they are; a name is held against a name only."""
    found: dict[str, list[Given]] = {name: [] for name in DETAILS}
    for index, article in enumerate(articles):
        for sentence in article.body:
            for name, given in _details(index, sentence):
                found[name].append(given)
    for name, detail in DETAILS.items():
        for named in (True, False):
            of_kind = [given for given in found[name] if given.named is named]
            groups: list[list[Given]] = []
            for given in of_kind:
                alike = [g for g in groups if any(_alike(given, other) for other in g)]
                groups = [g for g in groups if g not in alike] + [[*(o for g in alike for o in g), given]]
            if (
                len(groups) == 2
                and (not detail.whole or min(len(given.words) for group in groups for given in group) > 1)
                and _apart(groups[0], groups[1], origins)
                and not (named and name not in PERSONS and _together(groups, articles))
            ):
                yield detail, groups


def _details(index: int, sentence: Sentence) -> Iterator[tuple[str, Given]]:
    text = sentence.text
    if len(text) > LONGEST_SENTENCE or text.rstrip("\"”' ").endswith("?"):
        return
    for name, detail in DETAILS.items():
        if detail.about and not detail.about.search(text):
            continue
        for form in detail.forms:
            match = form.search(text)
            if match is None:
                continue
            at, until = match.span("value")
            before = text[max(0, match.start() - 30) : match.start()].rsplit(", ", maxsplit=1)[-1]
            beside = (before + text[match.start() : at], text[until : match.end() + 20])
            if any(_DOUBT.search(_SECOND_CARD.sub(" ", part)) for part in beside):
                break
            value = match["value"]
            names = frozenset(
                word for found in _NAME.findall(value) for word in words(found) if word not in _NO_NAME
            )
            said = attribution(text)
            voice = said.voice if said else None
            if detail.whole:
                if content := _content(value):
                    yield name, Given(index, sentence, False, content, voice)
                break
            if names and (name in _NATIONS or not is_country(" ".join(sorted(names)))):
                yield name, Given(index, sentence, True, names, voice)
            first = _CUT.split(
                re.sub(r"^\W*(?:the|an?|its|his|her|their)\s", "", value, flags=re.IGNORECASE)
            )[0]
            if not detail.named and not _NAME.search(first) and (content := _content(first)):
                yield name, Given(index, sentence, False, content, voice)
            break


def _content(text: str) -> frozenset[str]:
    found = (concept(word) for word in words(text) if word not in STOPWORDS and not word[0].isdigit())
    return frozenset(found) - _WEAK


def _alike(one: Given, other: Given) -> bool:
    if one.words & other.words:
        return True
    if one.named and {plain_letters(word) for word in one.words} & {plain_letters(w) for w in other.words}:
        return True
    if one.named:
        return same_place(" ".join(sorted(one.words)), " ".join(sorted(other.words)))
    return any(similarity(base_stem(a), base_stem(b)) >= RELATED for a in one.words for b in other.words)


def _apart(one: Sequence[Given], other: Sequence[Given], origins: Sequence[str]) -> bool:
    """Whether no article, but for two voices in one, gives both."""
    for a in one:
        for b in other:
            if a.article == b.article:
                voices = a.voice and b.voice and not set(words(a.voice)) & set(words(b.voice))
                if not voices:
                    return False
            elif origins[a.article] == origins[b.article]:
                return False
    return True


def _together(groups: Sequence[Sequence[Given]], articles: Sequence[Article]) -> bool:
    """Whether a sentence sets a name of the one beside a name of the other: one lies in the other, or near it."""
    left, right = ({w for given in group for w in given.words} for group in groups)
    for article in articles:
        for sentence in article.sentences:
            lower = sentence.text.lower()
            for one in left:
                for other in right:
                    a, b = lower.find(one), lower.find(other)
                    if a >= 0 and b >= 0 and abs(a - b) <= APART:
                        return True
    return False
