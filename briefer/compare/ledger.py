"""The ledger: every figure of a cluster with what it counts, of what event, when and in what scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from briefer.compare.figures import Figure, read_figures
from briefer.compare.lexicon import concept, concepts
from briefer.text.tokens import STOPWORDS, tokenize
from briefer.types import Article, Sentence

EVENTS = frozenset(concept(word) for word in "die injure miss arrest flee rescue hostage".split())
"""What happens to people: a count of the dead is never one of the injured."""

PEOPLE = frozenset(
    concept(word)
    for word in (
        "people person passenger employee child woman man soldier officer resident migrant refugee protester voter "
        "patient victim civilian student pupil teacher visitor tourist player fan citizen household family survivor "
        "demonstrator prisoner hostage participant crowd worker member inhabitant youngster"
    ).split()
)
"""Nouns for people: "2,000 protesters" and "2,000 people" may be the same ones."""

_COMPARED = frozenset({"count", "money", "percent", "measure", "duration", "score"})
_BOUNDARY = re.compile(
    r"[;:()]|,(?!\d)|\s[–—-]\s|\b(?:and|but|while|whereas|against|compared|including|up from|down from|after|before|"
    r"out of|of whom|of which|than|though|although|because|since|which|who)\b",
    re.IGNORECASE,
)
_SCOPES = {
    "each": re.compile(r"\b(?:each|either side|both sides each|apiece|per side|a side|on either)\b", re.I),
    "limit": re.compile(r"\b(?:limit|limited|permitted|permits|allowed|maximum|capacity|ceiling|threshold|legal|licen[cs]ed|certificate)\b", re.I),
    "earlier": re.compile(r"\b(?:earlier|previous|previously|last (?:year|month|week|time)|(?:year|month|week|decade)s? ago|former|formerly|at the same (?:hour|time)|years? before|up from|down from)\b", re.I),
    "future": re.compile(r"\b(?:expects?|expected|forecasts?|projected|projection|predicts?|predicted|would|could|may|might|target|plans?|planned|by the end of|next year)\b", re.I),
    "prior": re.compile(r"\b(?:from|instead of|against|after|compared with|rather than|up from|down from|previous(?: \w+)?(?: was| of)?)\s*$", re.I),
}  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ORDINAL_DEATH = re.compile(
    r"\ba (third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:person|victim|passenger|patient|man|woman|child|body)\b"
)
_ORDINALS = {
    name: value
    for value, name in enumerate(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 3)
}
_NUMBER_OF = re.compile(r"\b(?:number|total|tally|toll|count) of (?:the )?((?:\w+ )?\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure and its slot. `article` is the index in the cluster; concepts as in lexicon.py.

    `noun` is the head of what is counted and `phrase` all of its words; `event` one of EVENTS or None;
    `near` holds the concepts of its clause, `far` those of the rest of its sentence.
    """

    article: int
    sentence: Sentence
    figure: Figure
    noun: str | None
    phrase: frozenset[str]
    event: str | None
    near: frozenset[str]
    far: frozenset[str]
    scopes: frozenset[str]
    years: frozenset[str]

    @property
    def people(self) -> bool:
        """Whether people are counted, as far as the sentence says."""
        return self.noun in PEOPLE if self.noun else self.event is not None


def ledger(articles: Sequence[Article]) -> list[Entry]:
    """The entries of the figures in the body sentences of all articles, in order."""
    return [
        entry
        for index, article in enumerate(articles)
        for sentence in article.body
        for entry in _entries(index, sentence)
    ]


def concept_weights(entries: Iterable[Entry]) -> dict[str, float]:
    """Log inverse frequency of each concept over the entries' sentences."""
    sentences = {entry.sentence.id: entry.near | entry.far for entry in entries}
    counts = Counter(found for each in sentences.values() for found in each)
    return {found: log((len(sentences) + 1) / count) + 0.1 for found, count in counts.items()}


def _entries(article: int, sentence: Sentence) -> Iterable[Entry]:
    text = sentence.text
    figures = [*_ordinal_counts(text), *(f for f in read_figures(text) if f.kind in _COMPARED)]
    if not figures:
        return
    everything = frozenset(_content(text))
    for figure in figures:
        start, end = _clause(text, figure)
        clause = text[start:end]
        near = frozenset(_content(clause))
        phrase = _phrase(text, figure)
        noun = concept_of(figure.noun) or _counted_before(clause)
        yield Entry(
            article,
            sentence,
            figure,
            noun,
            frozenset(phrase) | ({noun} if noun else set()),
            _event(text, figure),
            near,
            everything - near,
            _scopes(text, clause, figure),
            frozenset(_YEAR.findall(text)),
        )


def _ordinal_counts(text: str) -> Iterable[Figure]:
    """"A fifth person has died" counts five dead."""
    for match in _ORDINAL_DEATH.finditer(text):
        yield Figure(match.start(), match.end(1), float(_ORDINALS[match[1]]), "count", "count", None, noun="person")


def concept_of(noun_stem: str | None) -> str | None:
    """The concept of a stem, or None."""
    return concept(noun_stem) if noun_stem else None


def _content(text: str) -> list[str]:
    """The concepts of a text that are no part of a figure."""
    kept, position = [], 0
    for figure in read_figures(text):
        kept.append(text[position : figure.start])
        position = figure.end
    return [found for found in concepts(" ".join([*kept, text[position:]])) if not found[0].isdigit()]


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    start = max((m.end() for m in _BOUNDARY.finditer(text, 0, figure.start)), default=0)
    following = _BOUNDARY.search(text, figure.end)
    return start, following.start() if following else len(text)


def _phrase(text: str, figure: Figure) -> list[str]:
    """The content words right behind the figure, up to the first stop word or mark: what is counted."""
    words: list[str] = []
    position = figure.end
    for token in tokenize(text[figure.end : figure.end + 60]):
        at = figure.end + token.start
        if text[position:at].strip(" -\u00a0") or token.text.lower() in STOPWORDS or len(words) == 4:
            break
        words.append(concept(token.text.lower()))
        position = figure.end + token.end
    return words


def _counted_before(clause: str) -> str | None:
    found = _NUMBER_OF.search(clause)
    return concept(found[1].split()[-1]) if found else None


def _event(text: str, figure: Figure) -> str | None:
    """The event that the figure counts people of: the nearest in its clause, else the nearest of all."""
    start, end = _clause(text, figure)
    best: tuple[bool, int, str] | None = None
    for token in tokenize(text):
        found = concept(token.text.lower())
        if found in EVENTS:
            distance = token.start - figure.end if token.start >= figure.end else figure.start - token.end
            outside = not start <= token.start < end
            if not outside or distance < 40:
                best = min(best or (True, 10**6, ""), (outside, distance, found))
    return best[2] if best else None


def _scopes(text: str, clause: str, figure: Figure) -> frozenset[str]:
    found = {name for name in ("each", "limit", "earlier", "future") if _SCOPES[name].search(clause)}
    after = text[figure.end : figure.end + 12]
    of_them = re.match(r"\s+of (?:them|whom|which|these|those)\b", after)
    if re.search(r"\b(?:including|among them)\s*$" if not of_them else r"(?:,|\band)\s*$", text[: figure.start]):
        found.add("part")
    if _SCOPES["prior"].search(text[: figure.start]):
        found.add("prior")
    return frozenset(found)
