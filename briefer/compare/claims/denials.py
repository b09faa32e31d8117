"""Claims that somebody denies: whether it is so stands between two sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.compare.attribution import LONGEST_SENTENCE, attribution
from briefer.text.tokens import STOPWORDS, stem, words
from briefer.types import Article, Sentence

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)|(?:reject|dismiss|disput|refut)(?:s|es|ed|e) "
    r"(?:the|that|this|any|all|those|these|his|her|their) (?:\w+ )?"
    r"(?:claims?|accusations?|allegations?|reports?|figures?|accounts?|charges?|version))\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(r"(?:\b(?:not|never|neither|nor|without|cannot)|n['’]t)\b[^.;]{0,30}$", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\bden(?:y|ies|ied)\s+(?:\w+\s+)?(?:access|entry|bail|permission|entrance|visas?|boarding|treatment|"
    r"parole|to)\b"
    r"|\b(?:was|were|been|being|previously) denied\b",
    re.IGNORECASE,
)
_OPEN_OBJECT = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed))\s+"
    r"(?:it|this|that|any|all|the|these|those|his|her|their)?\s*(?:\w+\s+)?"
    r"(?:it|this|that|accusations?|allegations?|claims?|reports?|figures?|charges?|accounts?|version|wrongdoing)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:alleg|accus|claim|blam|suspect|su(?:ed|ing)\b|charg|lawsuit|said|says|told)", re.I
)
_SAID = re.compile(
    r"\b(?:said|says|reported|reports|told|wrote|that)\b(?!.*\b(?:said|says|reported|told|that)\b)"
)
SHORT = 10
"""Words of a denial at most that answers the sentence before it without taking up a word of it."""
REACH = 3
"""Sentences before a denial in which what it denies may stand."""
_BARE = re.compile(r"\bden(?:y|ies|ied) (?:it|this|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim and its denial by article index and sentences, and who denies, as bare words.

    The denial is one sentence, or two where the first ("Quell denied it.") is followed by a quotation.
    """

    article: int
    claim: Sentence
    denial: tuple[Sentence, ...]
    denier: frozenset[str]


def denials(articles: Sequence[Article]) -> list[list[Denial]]:
    """The denials of all articles in order, gathered by who denies.

    A denial counts where the sentence before it, in the same paragraph or the one before, says who claims
    what is denied. A denial of access ("denied entry") and one that is not made ("did not deny") are none.
    """
    groups: list[list[Denial]] = []
    for found in (denial for index, article in enumerate(articles) for denial in _of(index, article)):
        same = next((group for group in groups if any(found.denier & other.denier for other in group)), None)
        if same is None:
            groups.append([found])
        else:
            same.append(found)
    return groups


def _of(index: int, article: Article) -> Iterator[Denial]:
    body = article.body
    for place, (before, sentence, following) in enumerate(
        zip(body, body[1:], (*body[2:], None), strict=False)
    ):
        denied = _DENIAL.search(sentence.text)
        if denied is None or len(sentence.text) > LONGEST_SENTENCE or _REFUSAL.search(sentence.text):
            continue
        if _NO_DENIAL.search(sentence.text[: denied.start()]):
            continue
        if sentence.paragraph - before.paragraph > 1 or _DENIAL.search(before.text):
            continue
        subject = _SAID.split(re.split(r"[.;:(!?\"“”]", sentence.text[: denied.start()])[-1])[-1] or " "
        denier = frozenset(word for word in words(subject) if word not in STOPWORDS and not word.isdigit())
        claim = _claim(body[max(0, place + 1 - REACH) : place + 1], sentence, denier, denied.end())
        if claim is not None:
            quoted = following is not None and _BARE.search(sentence.text) and following.text[:1] in '"“'
            denial = (sentence, following) if quoted and following else (sentence,)
            yield Denial(index, claim, denial, _names(subject) or denier)


def _claim(before: Sequence[Sentence], denial: Sentence, denier: frozenset[str], at: int) -> Sentence | None:
    """The sentence that says what is denied: the last one, or of what is named anew the last that is of it."""
    opens = _OPEN_OBJECT.search(denial.text) or _BARE.search(denial.text)
    again = _content(denial.text[at:]) - {stem(word) for word in denier}
    for claim in reversed(before):
        source = attribution(claim.text)
        if source is None or not denier or denier <= frozenset(words(source.voice)):
            if claim is before[-1] and opens:
                return None
            continue
        shared = again & _content(claim.text)
        joined = claim is before[-1] and claim.paragraph == denial.paragraph
        of_it = opens or joined or len(shared) >= min(2, len(again)) or bool(denier & set(words(claim.text)))
        if of_it:
            return claim if _answers(denial, claim, denier, at) else None
    return None


def _content(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOPWORDS}


def _answers(denial: Sentence, claim: Sentence, denier: frozenset[str], at: int) -> bool:
    """Whether what is denied is what the sentence before claims.

    It says again what is claimed, or denies "the allegations" against one that the claim names, or is
    short enough to lean on the sentence before.
    """
    if len(words(denial.text)) <= SHORT:
        return True
    if not _ACCUSES.search(claim.text):
        return False
    said = {stem(word) for word in words(claim.text) if word not in STOPWORDS}
    again = {stem(word) for word in words(denial.text[at:]) if word not in STOPWORDS and word not in denier}
    named = bool(denier & set(words(claim.text)))
    return named and (len(said & again) > 1 or bool(_OPEN_OBJECT.search(denial.text)))


def _names(text: str) -> frozenset[str]:
    """The capitalised words of who denies, lower-cased, without the one that opens the sentence."""
    return frozenset(word.lower() for word in re.findall(r"(?<=\s)[A-Z][\w'’-]+", text))
