"""A sentence of today beside one earlier passage: whether that tells it already, or what it updates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from briefer.compare.news import cues
from briefer.compare.same_claim import supports
from briefer.compare.words.lexicon import opposed
from briefer.compare.words.overlap import FAINT, Pool, Terms, terms_of

# Shares of a sentence's words, by weight, that an earlier passage has to hold. Set on the ferry of the samples
# and the fixtures of tests/data/changes; `python -m benchmarks changes` says what they come to.
KNOWN = 0.7
"""For a sentence to be known, if nothing parts the two."""
ALL = 0.85
"""For a sentence to be known by a long passage that denies something besides."""
KNOWN_ANCHORED = 0.52
"""Where both give a figure, a year or a name besides, and no word tells of a change."""
KNOWN_BEFORE = 0.42
"""Where the sentence itself says that it tells of what was before, or of what stays as it was ..."""
KNOWN_LONG_AGO = 0.2
"""... and where it does so of a year before, in the past perfect, and the passage is of that year."""
KNOWN_BY_FIGURE = 0.2
"""Where a short sentence has no more to say than a figure of something, and the passage gives it of the same."""
OWN = 0.45
"""Of what is asked, the part that the very words of the passage have to hold, without those of the one before it."""
DENIED = 0.5
"""For a sentence to be an update by no more than that it denies what the passage says: of both, the least."""
SAME_MATTER = 0.45
"""For both to tell of one matter, so that a word for a change makes the sentence an update."""
PRESUPPOSED = 0.26
"""For a sentence whose verb changes something to be an update of a passage that names it: "extended the recall"."""
MOVED = 0.35
"""For a sentence that tells of a change and gives another figure of the kind that the passage gives."""
SCHEDULED = 0.33
"""For two plans of one thing with different days."""
STILL_OPEN = 0.26
"""Where the earlier passage says that the matter is open, and today's tells what became of it."""
SHORTLY_TOLD = 0.4
"""Share of a short open passage's own words that have to stand in today's sentence, in place of that."""
LIKELIER = 0.15
"""What counts beside the shared words for a passage that is still open, or denies what is denied."""
SHARED = 2
"""Words that two sentences on one matter share at least, a name as one word."""
SHORT = 4
"""Words of a passage, at most, that is called short."""


class _Said(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> str | None: ...


@dataclass(frozen=True)
class Match:
    """One sentence of today and one passage of the pool; `coverage` is how much of the sentence it holds."""

    sentence: _Said
    said: Terms
    coverage: float
    number: int
    pool: Pool

    @property
    def told(self) -> Terms:
        """The passage."""
        return self.pool.terms[self.number]

    @cached_property
    def shared(self) -> tuple[int, int]:
        """How many words both have, a name as one, and how many of them are of no name."""
        return self.pool.shared(self.said, self.number)

    @cached_property
    def is_open(self) -> bool:
        """Whether the passage says that something is open of which the sentence tells: in one of its clauses."""
        same_subject = self.said.subject == self.told.subject != ""
        least = STILL_OPEN if same_subject else SHORTLY_TOLD
        ends = cues.changed(self.said.text) or opposed(self.said.words, self.told.words)
        clauses = [c for c in cues.open_clauses(self.told.main) if ends or cues.pending(c)]
        return any(self.pool.share(terms_of(clause), self.said) >= least for clause in clauses)

    def gives_the_same_figures(self) -> bool:
        """Whether a sentence has figures, and the passage has all of them."""
        return bool(self.said.figures) and self._figures_held(self.told)

    def is_known(self) -> bool:
        """Whether the passage tells all that the sentence tells."""
        text, told = self.said.text, self.told.text
        if (cues.instead(text) and not cues.instead(told)) or cues.residual(text):
            return False
        if (cues.confirms(text) and not cues.confirms(told)) or (cues.silent(told) and not cues.silent(text)):
            return False
        if self._other_day():
            return False
        settles = self.is_open and not cues.pending(text)
        if supports(told, text):
            return not settles
        before = self.pool.before[self.number]
        if not self._figures_held(self.told, before) or opposed(self.said.words, self.told.words):
            return False
        if cues.whole(text) and not cues.whole(told):
            return False
        if self._repeats_a_figure():
            return True
        enough = self._enough()
        if not self.shared[1] or self.pool.own_coverage(self.said, self.number) < OWN * min(enough, KNOWN):
            return False
        if self.coverage >= enough:
            return True
        if self.coverage < KNOWN:
            return False
        if cues.negations(text) != cues.negations(told) and self.coverage < ALL:
            return False
        return not settles or not cues.realised(self.said.main)

    def _repeats_a_figure(self) -> bool:
        """Whether a short sentence gives what the passage gives: as many of the same, or the same minute."""
        full = sum(counts == 1.0 for counts in self.said.words.values())
        if full >= SHORT or not self._figures_held(self.told):
            return False
        minutes = {n for n in self.said.numbers if n.startswith("clock") and not n.endswith(":00")}
        if minutes and cues.realised(self.said.text):
            return True
        if cues.changed(self.said.text):
            return False
        counted = {(f.value, f.noun) for f in self.said.figures if f.noun}
        same = counted & {(f.value, f.noun) for f in self.told.figures}
        return bool(same) and self.coverage >= KNOWN_BY_FIGURE

    def _enough(self) -> float:
        """The share that is asked of a sentence on something before, or that is well anchored."""
        said, told, around = self.said, self.told, self.pool.before[self.number]
        year = (self.sentence.published or "9999")[:4]
        before = {key for key in said.words if key.isdigit() and len(key) == 4 and key < year}
        if before and before <= told.words.keys() | around.words.keys():
            return KNOWN_LONG_AGO if cues.looks_back(said.text) else KNOWN_BEFORE
        if cues.stays(said.text) or cues.looks_back(said.text):
            return KNOWN_BEFORE
        anchored = any(key in told.words and (key.isdigit() or said.units[key] >= 0) for key in said.words)
        anchored = anchored or bool(said.numbers & told.numbers)
        same_mood = cues.negations(said.text) == cues.negations(told.text) and not cues.changed(said.text)
        return KNOWN_ANCHORED if anchored and same_mood and not self.is_open else 2.0

    def _figures_held(self, *passages: Terms) -> bool:
        """Whether every figure and time of day of the sentence stands in one of the passages."""
        held = [figure for passage in passages for figure in passage.figures]
        clocks = frozenset().union(*(passage.numbers for passage in passages))
        figures = all(any(figure.agrees(other) for other in held) for figure in self.said.figures)
        return figures and all(n in clocks for n in self.said.numbers if n.startswith("clock"))

    def update(self) -> float:
        """How well the passage is what the sentence updates; 0 where it is not."""
        text, told = self.said.text, self.told.text
        if cues.silent(told) and self._answers():
            return self.coverage + LIKELIER
        if cues.silent(text):
            return 0.0
        if self._settles():
            return self.coverage + LIKELIER
        if self._changes_what_was():
            return self.coverage
        if self.shared[0] < SHARED or not self.shared[1]:
            return 0.0
        if self._other_day() and self.coverage >= SCHEDULED:
            return self.coverage + LIKELIER
        if self.coverage < SAME_MATTER:
            return 0.0
        both = min(self.coverage, self.pool.told(self.said, self.number))
        flipped = bool(cues.negations(text)) != bool(cues.negations(told)) and both >= DENIED
        widened = cues.whole(text) and not cues.whole(told)
        parted = flipped or opposed(self.said.words, self.told.words)
        return self.coverage if cues.changed(text) or widened or parted else 0.0

    def _other_day(self) -> bool:
        """Whether both tell of a plan, and give other days for it."""
        days, other = cues.dates(self.said.text), cues.dates(self.told.text)
        planned = not cues.realised(self.said.text) and cues.pending(self.told.text)
        return planned and bool(days) and bool(other) and not days & other

    def _settles(self) -> bool:
        """Whether the sentence tells what became of what the passage says is open."""
        text = self.said.text
        if self._tells_of_a_part():
            return True
        words, common = self.shared
        if cues.residual(text) and words and cues.pending(self.told.text):
            return self.coverage >= STILL_OPEN or self.pool.told(self.said, self.number) >= SHORTLY_TOLD
        if (
            not self.is_open
            or not (common or words >= SHARED)
            or not cues.realised(self.said.main)
            or self._others()
        ):
            return False
        if cues.partial(text) or (words >= SHARED and self.coverage >= STILL_OPEN):
            return self.coverage >= STILL_OPEN
        full = sum(counts > FAINT for counts in self.told.words.values())
        same_subject = self.said.subject == self.told.subject != ""
        return (full <= SHORT or same_subject) and self.pool.told(self.said, self.number) >= (
            STILL_OPEN if same_subject else SHORTLY_TOLD
        )

    def _changes_what_was(self) -> bool:
        """Whether the sentence tells of a change of something, by its verb or its figure, that the passage names."""
        if not self.shared[1] or not cues.changed(self.said.text):
            return False
        if cues.presupposes(self.said.text) and self.coverage >= PRESUPPOSED:
            return True
        if not cues.presupposes(self.said.text) and self.said.subject != self.told.subject:
            return False
        mine = [f for f in self.said.figures if f.dimension != "count" or f.noun]
        moved = any(
            a.dimension == b.dimension and a.noun == b.noun and a.per == b.per and not a.agrees(b)
            for a in mine
            for b in self.told.figures
        )
        return moved and self.coverage >= MOVED

    def _others(self) -> bool:
        """Whether both begin with names, and neither names whom the other begins with."""
        said, told = self.said, self.told
        named = said.units.get(said.subject, -1) >= 0 and told.units.get(told.subject, -1) >= 0
        return named and said.subject not in told.words and told.subject not in said.words

    def _tells_of_a_part(self) -> bool:
        """Whether the passage counts those of whom the sentence tells what became of some: "two of the three"."""
        if not cues.partial(self.said.text) or self.coverage < STILL_OPEN or self.shared[0] < SHARED:
            return False
        counted = [figure for figure in self.said.figures if figure.dimension == "count"]
        return any(a.agrees(b) for a in counted for b in self.told.figures if b.dimension == "count")

    def _answers(self) -> bool:
        """Whether a sentence tells what somebody says who gave no answer: named in the passage or before it."""
        asked = self.told.words.keys() | self.pool.before[self.number].words.keys()
        source = self.said.speaker & asked
        return bool(source) and self.coverage >= STILL_OPEN
