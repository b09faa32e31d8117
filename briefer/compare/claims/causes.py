"""What sources say that the event was caused by: causes of one effect that have nothing in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.attribution import LONGEST_SENTENCE, attribution
from briefer.compare.claims.cause_words import EFFECTS, FORMS, HINTS, WORDS
from briefer.compare.words.lexicon import concept
from briefer.text.thesaurus import RELATED, base_stem, similarity
from briefer.text.tokens import STOPWORDS, words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

_THE_EVENT = re.compile(
    r"^\W*(?:it|this|that|what happened|the (?:incident|disaster|tragedy|catastrophe|event))\b\W*$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\b(?:had|has|have|may|might|could|probably|apparently|likely|is|are|was|were|said|believed|thought|"
    r"to|also|"
    r"then)\s*)+$",
    re.IGNORECASE,
)
_LAST_STRETCH = re.compile(rf"{WORDS}*$")
_FIRST_STRETCH = re.compile(rf"{WORDS}*")
REACH = 120
"""Characters beside the words of cause in which effect and cause are looked for."""
_CUT = re.compile(
    r",(?!\d)|\b(?:what|how|why|which|who|that|when|while|as|before|after|and|but|until|said|says|according|since|"
    r"where)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|without|whether|if|neither|nor|ruled out|unlikely|un(?:clear|known))\b|n['’]t\b",
    re.I,
)
_KINS = [
    frozenset(concept(word) for word in word_set(listing))
    for listing in (
        "electrical electric electricity short circuit wiring cable switchboard socket power line",
        "arson deliberately intentionally purpose arsonist sabotage",
        "rain storm downpour weather wind snow ice fog lightning thunderstorm",
        "error mistake human pilot driver captain inattention negligence",
        "tariff trade duty duties",
        "leak gas explosion",
    )
]
"""Words of which two are no two causes."""
_WEAK = frozenset(
    concept(word)
    for word in word_set(
        "probably likely possible suspected believed apparently said cause reason thing problem fault faulty "
        "failure fact number series combination kind sort new old first people day week year morning night evening "
        "time incident event fire blaze crash accident explosion"
    )
)
LONGEST = 9
"""Content words of a cause at most: what is longer is a story."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause that a sentence gives of an effect: `effect` a kind of EFFECTS, or "" for "it"."""

    article: int
    sentence: Sentence
    effect: str
    words: frozenset[str]
    voice: str | None


def rival_causes(
    articles: Sequence[Article], origins: Sequence[str]
) -> Iterator[tuple[str, list[list[Cause]]]]:
    """The effects of which sources give causes that have nothing in common: the causes gathered by likeness.

    An effect has to be told by half of the articles at least, so that it is the event's.
    """
    found = [cause for index, article in enumerate(articles) for cause in _causes(index, article)]
    kinds = [kind for kind in EFFECTS if any(cause.effect == kind for cause in found)]
    central = [kind for kind in kinds if _telling(kind, articles) * 2 > len(articles)]
    foremost = max(central, key=lambda kind: sum(cause.effect == kind for cause in found), default="")
    for kind in central or [""]:
        causes = [c for c in found if c.effect == kind or (c.effect == "" and kind == foremost)]
        groups: list[list[Cause]] = []
        for cause in causes:
            alike = [group for group in groups if any(_alike(cause, other) for other in group)]
            groups = [g for g in groups if g not in alike] + [[*(c for g in alike for c in g), cause]]
        if len(groups) > 1 and any(
            _apart(a, b, origins) for g in groups for h in groups if g is not h for a in g for b in h
        ):
            yield kind, groups


def _apart(one: Cause, other: Cause, origins: Sequence[str]) -> bool:
    if one.article != other.article:
        return origins[one.article] != origins[other.article]
    return bool(one.voice and other.voice) and not set(words(one.voice or "")) & set(words(other.voice or ""))


def _telling(kind: str, articles: Sequence[Article]) -> int:
    return sum(1 for article in articles if any(EFFECTS[kind].search(s.text) for s in article.body))


def _causes(index: int, article: Article) -> Iterator[Cause]:
    for sentence in article.body:
        text = sentence.text
        if len(text) > LONGEST_SENTENCE or text.rstrip("\"”' ").endswith("?"):
            continue
        if not HINTS.search(text):
            continue
        for order, form in FORMS:
            if (match := form.search(text)) and (cause := _read(index, sentence, order, match)):
                yield cause
                break


def _read(index: int, sentence: Sentence, order: str, match: re.Match[str]) -> Cause | None:
    text, named = sentence.text, match.groupdict()
    stretch = _LAST_STRETCH.search(text[max(0, match.start() - REACH) : match.start()])
    before = stretch[0] if stretch else ""
    following = _FIRST_STRETCH.match(text, match.end(), match.end() + REACH)
    after = following[0] if following else ""
    given = after if order[1] == "c" else named.get("cause") or _AUXILIARY.sub("", before)
    told = (
        "fire"
        if named.get("lit")
        else f"{before} {match[0]}"
        if order[0] == "e"
        else named.get("effect") or "it"
    )
    behind_it = after[:30] if order == "e " else ""
    if any(_NOT.search(part) for part in (before[-60:], match[0], given, behind_it)):
        return None
    effect = _effect(told, match[0])
    if effect is None:
        return None
    behind = order[0] != "c"
    parts = _CUT.split(given)
    part = parts[0] if behind else parts[-1]
    content = [
        concept(w)
        for w in words(part)
        if (w not in STOPWORDS and not w[0].isdigit() and not w.endswith("ly"))
        or w in ("deliberately", "intentionally")
    ]
    strong = frozenset(word for word in content if word not in _WEAK)
    if not strong or len(content) > LONGEST:
        return None
    said = attribution(sentence.text)
    return Cause(index, sentence, effect, strong, said.voice if said else None)


def _effect(text: str, whole: str) -> str | None:
    if _THE_EVENT.match(text):
        return ""
    for kind, pattern in EFFECTS.items():
        if pattern.search(text):
            return kind
    return "fire" if re.search(r"\barson\b", whole, re.IGNORECASE) else None


def _alike(one: Cause, other: Cause) -> bool:
    """Whether two causes may be one: a word in common, or words of one kind."""
    if one.words & other.words or any(one.words & kin and other.words & kin for kin in _KINS):
        return True
    return any(similarity(base_stem(a), base_stem(b)) >= RELATED for a in one.words for b in other.words)
