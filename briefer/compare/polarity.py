"""Whether it is so: what one source states and another one flatly negates, in the same words.

"No tear gas was used at any time" stands against "Police used tear gas to clear the stand".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.lexicon import concept, concepts
from briefer.text.tokens import words
from briefer.types import Article, Sentence

FLAT = 14
"""Words of a flat negation at most: a longer one negates something else than its main point."""
LEAST = 2
"""Words that both have to have at least. With all of those of the negation in the other sentence, and no
condition in either, nothing is found in 147 events of real news; with two thirds of them, all of it was wrong."""
CLAUSE = 14
"""Words of the stating clause at most."""

_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|no one|neither|without|nothing)\b|n['’]t\b", re.I)
_FLAT = re.compile(
    r"^[\"“']?(?:(?:there (?:was|were|is|are|has been|have been) )?(?:no|none of (?:the|our)|no one|nobody)\b|"
    r"[^,;:]{1,60}\b(?:was|were|is|are|has|have|had|did|does|do)(?: not|n['’]t| never)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\?|\b(?:if|whether|would|could|may|might|should|must|will|can|cannot|only|longer|yet|more|less|other|until|"
    r"unless|immediately|clear|known|enough|all|always|i|you|we|me|my|it|he|she|they|this|that|these)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:\bnot|n['’]t)(?: \w+ly| yet| immediately)? (?:comment|respond|repl(?:y|ied)|answer|return)(?:ed)?\b",
    re.I,
)
_DOUBT = re.compile(r"\?|\b(?:if|whether|would|could|may|might|should|will|can)\b", re.I)
_CLAUSES = re.compile(
    r"[;:,()“”\"]|\s[–—-]\s|\b(?:and|but|while|whereas|because|although|though|which|who)\b", re.I
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,40})[\"”]")
_DENIED = re.compile(
    r"\b(?:no ?one|nobody|never|not|no)\b[^.;]{0,60}\b(?:spoken?|said|called|mentioned|used|offered|promised|"
    r"threatened|planned|is|was|are|were)\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_USED = "used|employed|activated|sounded|fired|carried out|deployed|triggered|given|heard|set off|switched on|held"
_ABSENT = re.compile(
    rf"[\"“]?(?:There (?:was|were|is|are) no (\w{{4,}})[.!,\"”]|No (\w{{4,}})(?: of (?:ours|theirs|any kind))? "
    rf"(?:was|were|has been|have been)(?: ever)? (?:{_USED})\b)",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    rf"\b(\w{{4,}})(?: in [\w ]{{1,40}})? (?:was|were|had been|have been|has been) (?:{_USED})\b"
    r"|\b(?:used|employed|fired|activated|sounded|deployed|heard) (?:the |a |an |its |their |some )?(\w{4,})\b",
    re.IGNORECASE,
)
SHORT = 12
"""Words of a sentence at most that says nothing but that there was no such thing."""
PHRASE = (2, 3)
"""Words of a quotation that names a thing: a longer one is what somebody said."""
_WEAK = frozenset(concepts("said time any whatsoever ever now very ours"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of an article, by its index in the cluster."""

    article: int
    sentence: Sentence


def opposite_claims(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """Pairs (what is stated, what is negated) from different origins, in order. `origins` has one an article."""
    clauses = [(at, s, found) for at, article in enumerate(articles) for s, found in _stating(article)]
    yield from _denied_quotes(articles, origins)
    yield from _never_there(articles, origins)
    for index, article in enumerate(articles):
        for sentence in article.body:
            negated = _negated(sentence.text)
            if len(negated) < LEAST:
                continue
            for other, stating, found in clauses:
                if origins[other] != origins[index] and negated <= found:
                    yield Stated(other, stating), Stated(index, sentence)
                    break


def _denied_quotes(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """What one source calls by a word in quotation marks, and another says that there is no such thing."""
    quoted = [
        (at, sentence, phrase.lower(), bool(_DENIED.search(sentence.text[:start])))
        for at, article in enumerate(articles)
        for sentence in article.body
        for start, phrase in _scare_quotes(sentence.text)
    ]
    for at, sentence, phrase, denied in quoted:
        for other, stating, same, negated in quoted:
            if denied and not negated and phrase == same and origins[at] != origins[other]:
                yield Stated(other, stating), Stated(at, sentence)
                break


def _never_there(articles: Sequence[Article], origins: Sequence[str]) -> Iterator[tuple[Stated, Stated]]:
    """What one source says was not there or not used, and another one says was: "There was no siren."."""
    for at, article in enumerate(articles):
        for sentence in article.body:
            absent = _ABSENT.match(sentence.text)
            if absent is None or len(words(sentence.text)) > SHORT:
                continue
            thing = concept(absent[1] or absent[2])
            for other, against in enumerate(articles):
                if origins[other] == origins[at]:
                    continue
                told = next((s for s in against.body if thing in _occurring(s.text)), None)
                if told:
                    yield Stated(other, told), Stated(at, sentence)
                    break


def _occurring(text: str) -> set[str]:
    """The things of which a sentence says outright that they were used, or made themselves heard."""
    if _NEGATION.search(text) or _DOUBT.search(text):
        return set()
    return {concept(word) for match in _OCCURS.finditer(text) for word in match.groups() if word}


def _scare_quotes(text: str) -> Iterator[tuple[int, str]]:
    """The quotations of two or three words that a text has, with their places."""
    for match in _QUOTED.finditer(text):
        if PHRASE[0] <= len(words(match[1])) <= PHRASE[1]:
            yield match.start(), match[1].strip(" ,.")


def _negated(text: str) -> frozenset[str]:
    """The concepts that a flat negation negates, or none where it is no such: "did not comment" negates nothing."""
    if len(words(text)) > FLAT or not _FLAT.match(text) or _OPEN.search(text) or _SILENT.search(text):
        return frozenset()
    return frozenset(concepts(_NEGATION.sub(" ", text))) - _WEAK


def _stating(article: Article) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """The concepts of each clause that states something without negation, doubt or condition."""
    for sentence in article.body:
        if _NEGATION.search(sentence.text) or _DOUBT.search(sentence.text):
            continue
        for clause in _CLAUSES.split(sentence.text):
            found = frozenset(concepts(clause))
            if LEAST <= len(found) <= CLAUSE:
                yield sentence, found
