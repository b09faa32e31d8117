"""Where another article says what a statement says: the second source of a statement.

A further citation has to support the core of a statement: its figures, days, names and quotations, its
negation and certainty, and most of its words, in whatever words; who is said to have said it is no part of
the core, unless it is a quotation. One clause of a statement is not enough. A wrong second source is worse
than a missing one: where it is in doubt, the answer is no.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from briefer.compare.agreement import (
    Told,
    figures_agree,
    is_named,
    moods_agree,
    quotes_agree,
    same_bearer,
    same_figure,
    times_agree,
)
from briefer.compare.words.lexicon import concept, concepts, opposed
from briefer.compare.words.overlap import ASIDE, Pool, Terms, terms_of
from briefer.text.tokens import words
from briefer.text.vocabulary import word_set
from briefer.types import Article, Sentence

# Set on 205 pairs of a printed statement and the nearest sentence of another origin, read and labelled: 41 say
# the same. Of these 23 are found and none of the others (supports() finds 14, and one other). Of 65 statements
# printed with two origins on 96 further clusters of Multi-News, read one by one, 3 have a second one wrongly.
HELD = 0.72
"""Share of a statement's words and figures, by weight, that a passage has to hold."""
HELD_ANCHORED = 0.6
"""The same where two figures agree, or a figure and a name."""
HELD_BY_TWO = 0.8
"""The same where it takes two sentences in a row."""
HELD_QUOTED = 0.5
"""The same where the statement is a quotation, and the passage has all of it."""
OWN = 0.36
"""Share of the words that stand in the passage itself, not as a synonym or in the sentence before it."""
OWN_EACH = 0.15
"""The same for each of two sentences in a row."""
HELD_PLAIN = 0.6
"""Share of the words that are of no name, for who is named does not say what happened; synonyms count only
where a figure or a quotation agrees besides."""
LEAST = 2.3
"""A statement with fewer words and figures says too little to be held against other words."""
LEAST_CLAUSE = 0.34
"""Share of each clause that a passage has to hold ..."""
LEAST_WORD = 0.5
"""... and how far the word of a clause of one word."""
SHORT = 3
"""A statement of so few words, and less than two names or figures, may miss none of them ..."""
ALIKE = 0.8
"""... nor have one by a mere synonym."""

_SOURCES = frozenset(
    map(
        concept,
        word_set(
            "police official officials authorities authority government officer spokesman spokeswoman "
            "spokesperson report reports media source sources statement chief news press conference reporter "
            "reporters journalist journalists interview"
        ),
    )
)
"""Who or what is named as a source, or where it spoke, without telling sources apart."""
_CLAUSE = re.compile(r"[;:,.!?]\s|\s[–—-]\s|[“”\"()]|\s(?:and|but|while|which|who|because|although|after)\s")
_LINK = r"(?:and|but|while|which|who|because|although|after)\s"
_JOINT = re.compile(rf"(?:[;:,]|\s[–—-])\s(?!{_LINK})|[,;]?\s({_LINK})")
_APPOSITION = re.compile(r"^\s*(?:an?|the|aged|\d+)\b")

Place = tuple[int, ...]
"""The numbers of one sentence, or of two in a row."""


class Corroboration:
    """The sentences of some articles, searched for those that say what a statement says."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._answers: dict[tuple[str, str, frozenset[str]], dict[str, tuple[Sentence, ...]]] = {}
        self._places: list[tuple[str, Sentence]] = []
        self._told: list[Told] = []
        self._read: dict[tuple[str, str], Told] = {}
        self._around: list[Told] = []
        before: list[str] = []
        for article in articles:
            body = article.body
            for n, sentence in enumerate(body):
                near = dict.fromkeys(
                    s.text for s in (*body[max(0, n - 2) : n], *body[:2]) if s is not sentence
                )
                head = f"{article.title or ''} {article.outlet or ''}"
                self._places.append((article.id, sentence))
                self._told.append(Told(sentence.text, article.published_date))
                self._read[article.id, sentence.text] = self._told[-1]
                self._around.append(Told(f"{' '.join(near)} {head}"))
                before.append(body[n - 1].text if n else article.title or "")
        self._pool = Pool([told.text for told in self._told], before)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, terms in enumerate(self._pool.terms):
            for key in terms.words:
                self._holders[key].append(number)

    def of(self, text: str, article: Article, others: Collection[str]) -> dict[str, tuple[Sentence, ...]]:
        """Of each of the articles `others`, by id, the passage that says what `text`, out of `article`, says.

        A passage is one sentence, or two in a row; an article without one is left out. An answer is kept for the
        next time it is asked.
        """
        key = (text, article.id, frozenset(others))
        if key not in self._answers:
            self._answers[key] = self._search(text, article, others)
        return self._answers[key]

    def _search(
        self, text: str, article: Article, others: Collection[str]
    ) -> dict[str, tuple[Sentence, ...]]:
        terms = terms_of(text)
        said = self._read.get((article.id, text)) or Told(text, article.published_date)
        best: dict[str, tuple[bool, float, int, Place]] = {}
        if _content(said, terms) < LEAST:
            return {}
        for place in self._near(terms):
            other = self._places[place[0]][0]
            if other in others and (held := self._support(said, terms, place)):
                found = (len(place) == 1, held, -place[0], place)
                best[other] = max(best.get(other, found), found)
        return {other: tuple(self._places[n][1] for n in place) for other, (*_, place) in best.items()}

    def _near(self, terms: Terms) -> list[Place]:
        """The places that hold enough of a statement in its very words: sentences, then pairs of them."""
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for key, counts in terms.words.items():
            total += (weight := counts * self._pool.weight(key))
            for number in self._holders.get(key, ()):
                shared[number] += weight
        alone: list[Place] = [(n,) for n in sorted(shared) if shared[n] >= OWN * total]
        some = {n for n, weight in shared.items() if weight >= OWN_EACH * total}
        return alone + [(n, n + 1) for n in sorted(some) if n + 1 in some and self._in_a_row(n, n + 1)]

    def _in_a_row(self, first: int, second: int) -> bool:
        (one, left), (other, right) = self._places[first], self._places[second]
        return one == other and right.paragraph - left.paragraph <= 1 and _number(right) - _number(left) == 1

    def _support(self, said: Told, terms: Terms, place: Place) -> float:
        """How much of a statement a passage holds; 0 where it does not support it."""
        told, around = self._passage(place), self._around[place[0]]
        if (
            not figures_agree(said, told)
            or not quotes_agree(said, told)
            or not self._in_own_words(said, terms, place)
        ):
            return 0.0
        held = self._held(said, terms, told, place)
        core = _core(told.text, terms)
        if held < self._needed(said, told, place) or not moods_agree(said, told, core):
            return 0.0
        frame = _frame(said, terms)
        named = (n for n in said.names if not all(concept(word) in frame for word in words(n.text)))
        if opposed(terms.words, terms_of(core).words) or not all(is_named(n, told, around) for n in named):
            return 0.0
        return held if said.is_quotation or self._whole(said, terms, told, place) else 0.0

    def _in_own_words(self, said: Told, terms: Terms, place: Place) -> bool:
        """Whether a passage may hold enough of the plain words without synonyms, which count beside an anchor only.

        It answers cheaply what most passages fail on; _whole() weighs the same words closely.
        """
        if said.figures or said.quotes:
            return True
        plain = _plain(terms)
        weights = {key: terms.words[key] * self._pool.weight(key) for key in plain}
        given = {key for n in place for t in (self._pool.terms[n], self._pool.before[n]) for key in t.words}
        bases = {base for n in place for base in self._pool.terms[n].bases.values()}
        held = sum(weight for key, weight in weights.items() if key in given or terms.bases[key] in bases)
        return held >= HELD_PLAIN * sum(weights.values())

    def _passage(self, place: Place) -> Told:
        if len(place) == 1:
            return self._told[place[0]]
        return Told(" ".join(self._told[n].text for n in place), self._told[place[0]].published)

    def _needed(self, said: Told, told: Told, place: Place) -> float:
        if said.is_quotation:
            return HELD_QUOTED
        if len(place) > 1:
            return HELD_BY_TWO
        named = any(same_bearer(name, other) for name in said.names for other in told.names)
        return HELD_ANCHORED if len({f.value for f in said.figures}) + named > 1 else HELD

    def _held(self, said: Told, terms: Terms, told: Told, place: Place) -> float:
        """The share of a statement's words and figures that a passage holds, 0 to 1.

        Neither who said it counts, nor a name that the passage has from what stands around it.
        """
        total = held = 0.0
        frame = _frame(said, terms)
        for key, counts in terms.words.items():
            holds = self._holds(terms, key, place)
            given = terms.units[key] >= 0 and not told.names and key in self._around[place[0]].keys
            if key in frame or (given and holds < ALIKE):
                continue
            total += (weight := counts * self._pool.weight(key))
            held += weight * holds
        for figure in said.figures:
            total += (weight := self._pool.weight(f"{figure.dimension} {figure.value:.6g}"))
            held += weight * any(same_figure(figure, other) for other in told.figures)
        return held / total if total else 0.0

    def _holds(self, terms: Terms, key: str, place: Place) -> float:
        return max(self._pool.holds(terms, key, number) for number in place)

    def _whole(self, said: Told, terms: Terms, told: Told, place: Place) -> bool:
        """Whether a passage has the times, the speaker and each clause of a statement, not only most of it."""
        if not times_agree(said, told) or not self._has_clauses(said, terms, place):
            return False
        others = self._around[place[0]].keys
        if not _frame(said, terms) and any(
            self._holds(terms, key, place) < LEAST_WORD and key not in others
            for key in terms.speaker - _SOURCES
        ):
            return False
        plain = _plain(terms)
        total = sum(terms.words[key] * self._pool.weight(key) for key in plain)
        anchored = bool(said.figures or said.quotes)
        told_of = sum(
            terms.words[key] * self._pool.weight(key) * holds
            for key in plain
            if (holds := self._holds(terms, key, place)) >= ALIKE or anchored
        )
        if told_of < HELD_PLAIN * total:
            return False
        if len(plain) > SHORT:
            return True
        named = {n.key for n in said.names if any(same_bearer(n, other) for other in told.names)}
        anchors = len(said.figures) + 2 * len(said.quotes) + len(named)
        if len(place) > 1 or anchors > 1:
            return len(place) == 1
        # "Passwords were not affected" is not what "those affected need not change their passwords" says.
        order = [key for key in self._pool.terms[place[0]].words if key in plain]
        asked = [key for key in terms.words if key in order]
        return order == asked and all(self._holds(terms, key, place) >= ALIKE for key in plain)

    def _has_clauses(self, said: Told, terms: Terms, place: Place) -> bool:
        plain = _plain(terms)
        for link, part in _clauses(said.text):
            counted = [key for key in terms_of(part).words if key in plain]
            # What stands between commas may be a list, or say who somebody is.
            if len(counted) < (1 if link else 2) or (not link and _APPOSITION.match(part)):
                continue
            total = sum(self._pool.weight(k) for k in counted)
            held = sum(self._pool.weight(k) * self._holds(terms, k, place) for k in counted)
            if held < (LEAST_CLAUSE if len(counted) > 1 else LEAST_WORD) * total:
                return False
        return True


def _frame(said: Told, terms: Terms) -> frozenset[str]:
    """The words of who said it, where the statement is a fact: what somebody expects or puts so is his own."""
    return frozenset() if said.quotes or said.is_uncertain else terms.speaker


def _plain(terms: Terms) -> frozenset[str]:
    """The words that tell what happened: of no name, and not of who said it."""
    counted = (key for key, counts in terms.words.items() if counts >= ASIDE and terms.units[key] < 0)
    return frozenset(counted) - terms.speaker


def _content(said: Told, terms: Terms) -> float:
    return sum(c for key, c in terms.words.items() if key not in _frame(said, terms)) + len(said.figures)


def _clauses(text: str) -> Iterable[tuple[str, str]]:
    """The clauses of a sentence, each with the word that links it to what is before, or ""."""
    pieces = _JOINT.split(text)
    return zip(("", *(link or "" for link in pieces[1::2])), pieces[::2], strict=True)


def _core(text: str, terms: Terms) -> str:
    """The clauses of a passage that hold a statement's words: each the most of what the others lack."""
    left = set(terms.words)
    parts = _parts(text)
    kept: set[int] = set()
    while parts:
        best = max(range(len(parts)), key=lambda n: (len(left & parts[n][1]), -n))
        if not left & parts[best][1]:
            break
        kept.add(best)
        left -= parts[best][1]
    return "; ".join(parts[n][0] for n in sorted(kept))


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The clauses of a passage, each with its concepts."""
    return tuple((part, frozenset(concepts(part))) for part in _CLAUSE.split(text) if part.strip())


def _number(sentence: Sentence) -> int:
    return int(sentence.id.rpartition("s")[2])
