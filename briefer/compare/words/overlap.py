"""How much of what a sentence says stands in another one, weighed by what is rare among all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from briefer.compare.ledger.figures import Figure, read_figures
from briefer.compare.words.lexicon import concept
from briefer.text.thesaurus import base_stem, similarity
from briefer.text.tokens import STOPWORDS, tokenize, words
from briefer.text.vocabulary import MONTHS, WEEKDAYS, word_set

FLOOR = 0.3
"""What the commonest word counts beside the rarest, 1.3."""
ASIDE = 0.5
"""What a word counts that says who said it, or that stands in a clause of which, who or where ..."""
NAMED = 0.5
"""What a name counts where it is asked what was said, not of whom."""
FAINT = 0.35
"""... and one of those that stand in every report."""
AROUND = 0.3
"""What a word counts that stands not in the passage, but in the sentence before it ..."""
POINTED_AT = 0.85
"""... and where the passage begins with a word that points there: "It is 71 metres high"."""
RELATED = 0.8
"""Share of a likeness of meaning that counts."""
NEAREST = 10
"""Passages that a sentence is held against closely: those that share most rare words with it."""

TIMES = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | word_set(
        "today yesterday tomorrow morning afternoon evening night noon midnight day week month year hour "
        "minute time "
        "early late later earlier ago recently"
    )
)
LIGHT = word_set(
    "say said says tell told add added report reported according spokesman spokeswoman statement number "
    "people person "
    "man men woman women new first last including mr mrs ms remain remains remained stand stands stood"
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)(?!\d)(?:\s?(?:a\.?m|p\.?m)\b)?")
# Capitals are enough here, where names are only told from other words; find_names() takes fifty times as long.
_NAME = re.compile(
    r"(?<![.!?] )(?<!^)(?<![“\"‘'(])\b[A-Z][\w'’-]+(?: (?:of |de |van |von )?[A-Z][\w'’-]+)*"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+"
)
_ASIDE = re.compile(r", (?:which|who|whose|where|whom)\b[^,;]*(?:,|$)|\([^)]*\)")
_POINTS_BACK = re.compile(r"^\W*(?:It|Its|He|His|She|Her|They|Their|This|These|Those|That|One of them)\b")
_SAID = r"(?<!was )(?<!were )(?<!been )(?:said|says|told|added|adds|announced|reported|stated|wrote)"
_SOURCE = re.compile(
    rf"[,”\"] ?(?:according to )?[^,.”\"]{{1,80}}? {_SAID}\b(?: [^,.]{{1,40}})?\.?$"
    rf"|[,”\"] {_SAID} [^,.”\"]{{1,80}}\.?$"
    rf"|^(?:(?! (?:that|which|who) )[^,]){{1,80}}? {_SAID}\b(?: on \w+)?(?: that\b)?"
    r"|,? according to [^,.]{1,80}"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sentence says: its words by concept with what each counts (1 or less), and its figures.

    `main` is the text without asides, `subject` the first word that counts in full. `units` has for each
    word the number of the name it is of, or -1; `speaker` are the words of who says it.
    """

    text: str
    main: str
    subject: str
    speaker: frozenset[str]
    words: Mapping[str, float]
    bases: Mapping[str, str]
    units: Mapping[str, int]
    figures: tuple[Figure, ...]
    numbers: frozenset[str]


@lru_cache(maxsize=16384)
def terms_of(text: str) -> Terms:
    """The terms of one sentence. Figures in asides count as words do there."""
    figures = tuple(f for f in read_figures(text) if f.kind not in ("ordinal", "label"))
    inside = [(f.start, f.end) for f in figures] + [match.span() for match in _CLOCK.finditer(text)]
    sources = [match.span() for match in _SOURCE.finditer(text)]
    aside = [*sources, *(match.span() for match in _ASIDE.finditer(text))]
    names = [match.span() for match in _NAME.finditer(text)]
    found: dict[str, float] = {}
    bases: dict[str, str] = {}
    units: dict[str, int] = {}
    speaker: set[str] = set()
    for token in tokenize(text):
        word = (words(token.text) or [""])[0]
        if len(word) < 2 or word in STOPWORDS or word in TIMES or _in(token.start, inside):
            continue
        key = concept(word)
        counts = FAINT if word in LIGHT else ASIDE if _in(token.start, aside) else 1.0
        found[key] = max(found.get(key, 0.0), counts)
        bases.setdefault(key, base_stem(word))
        if _in(token.start, sources) and word not in LIGHT:
            speaker.add(key)
        units.setdefault(key, next((n for n, span in enumerate(names) if _in(token.start, [span])), -1))
    numbers = {f"{f.dimension} {f.value:.6g}" for f in figures}
    numbers |= {f"clock {int(match[1]) % 12}:{match[2]}" for match in _CLOCK.finditer(text)}
    subject = next((key for key, counts in found.items() if counts == 1.0), "")
    main = _ASIDE.sub(",", text)
    return Terms(text, main, subject, frozenset(speaker), found, bases, units, figures, frozenset(numbers))


def said_by(text: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that say who said it: ", police said on Monday"."""
    return [match.span() for match in _SOURCE.finditer(text)]


def without(terms: Terms, left_out: frozenset[str]) -> Terms:
    """The terms of a sentence but for some words, by their base forms, and for who said it; names count less."""
    kept = {
        key: counts * (NAMED if terms.units[key] >= 0 else 1.0)
        for key, counts in terms.words.items()
        if terms.bases[key] not in left_out and counts != ASIDE
    }
    return replace(terms, words=kept)


class Pool:
    """Passages with what each of their words weighs; finds the nearest ones to a sentence."""

    def __init__(self, passages: Sequence[str], before: Sequence[str], today: Iterable[str] = ()) -> None:
        """`before` has for each passage the sentence before it in its article, or ""."""
        self.terms = [terms_of(text) for text in passages]
        self.before = [terms_of(text) for text in before]
        every = [*self.terms, *(terms_of(text) for text in today)]
        counts = Counter(key for terms in every for key in (*terms.words, *terms.numbers))
        scale = log(len(every) + 1) or 1.0
        self._weights = {
            key: FLOOR + log((len(every) + 1) / (count + 0.5)) / scale for key, count in counts.items()
        }
        self.around = [POINTED_AT if _POINTS_BACK.match(text) else AROUND for text in passages]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, (own, around) in enumerate(zip(self.terms, self.before, strict=True)):
            for key in {*own.words, *own.numbers, *around.words}:
                self._holders[key].append(number)

    def weight(self, key: str) -> float:
        """What a word or number counts: the rarer, the more."""
        return self._weights.get(key, FLOOR + 1.0)

    def nearest(self, said: Terms) -> list[tuple[float, int]]:
        """The passages that share most with a sentence, as (coverage, number), the nearest first."""
        shared: Counter[int] = Counter()
        for key in (*said.words, *said.numbers):
            for number in self._holders.get(key, ()):
                own = self.terms[number]
                held = key in own.words or key in own.numbers
                shared[number] += self.weight(key) * (1.0 if held else self.around[number])  # type: ignore[assignment]  # weights
        few = [number for number, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]]
        return sorted(((self.coverage(said, number), number) for number in few), key=lambda p: (-p[0], p[1]))

    def coverage(self, said: Terms, number: int) -> float:
        """The share of a sentence's words that stand in a passage, by meaning and weight, 0 to 1."""
        total = held = 0.0
        for key, counts in said.words.items():
            weight = counts * self.weight(key)
            total += weight
            held += weight * self.holds(said, key, number)
        return held / total if total else 0.0

    def own_coverage(self, said: Terms, number: int) -> float:
        """The same of the passage alone, without the sentence before it, and of the very words."""
        own = self.terms[number].words
        total = sum(counts * self.weight(key) for key, counts in said.words.items())
        held = sum(counts * self.weight(key) for key, counts in said.words.items() if key in own)
        return held / total if total else 0.0

    def holds(self, said: Terms, key: str, number: int) -> float:
        """How far a passage, or the sentence before it, has a word: itself, or one that means the same."""
        own, around = self.terms[number], self.before[number]
        if key in own.words:
            return 1.0
        if key in around.words:
            return self.around[number]
        return max(
            RELATED * _likest(said.bases[key], own),
            RELATED * self.around[number] * _likest(said.bases[key], around),
        )

    def told(self, said: Terms, number: int) -> float:
        """The share of a passage's own words that stand in a sentence, by weight, 0 to 1."""
        return self.share(self.terms[number], said)

    def share(self, terms: Terms, said: Terms) -> float:
        """The share of the words of some terms that stand in a sentence, by weight, 0 to 1."""
        total = sum(counts * self.weight(key) for key, counts in terms.words.items())
        held = sum(counts * self.weight(key) for key, counts in terms.words.items() if key in said.words)
        return held / total if total else 0.0

    def shared(self, said: Terms, number: int) -> tuple[int, int]:
        """How many words of a sentence stand in a passage itself, a name as one; and how many of no name."""
        own = self.terms[number].words
        common = [key for key, counts in said.words.items() if counts > FAINT and key in own]
        names = {said.units[key] for key in common} - {-1}
        others = [key for key in common if said.units[key] == -1]
        return len(names) + len(others), len(others)


def _likest(base: str, terms: Terms) -> float:
    return max((similarity(base, other) for other in terms.bases.values()), default=0.0)


def _in(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
