"""The statement affirms, denies and hedges what its passages affirm, deny and hedge."""

from __future__ import annotations

import re

from briefer.text.thesaurus import SAME, SYNONYM, base_stem, opposition
from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.alignment import Alignment, Match, opposites
from briefer.verify.evidence import Evidence
from briefer.verify.reading import Word
from briefer.verify.sense.acts import untold_act
from briefer.verify.sense.comparisons import misjudged
from briefer.verify.sense.denials import exchanged_negation, none_of_it, plain_denial
from briefer.verify.sense.moods import overclaim
from briefer.verify.sense.negation import negated, negates
from briefer.verify.sense.reversals import turned_round
from briefer.verify.sense.roles import exchanged
from briefer.verify.sense.scope import generalised, heightened
from briefer.verify.sense.tacit import tacit, turned_down

NAME = "polarity"

REACH = 5  # words back within which two words of a clause are taken together
_PROOF = frozenset(
    base_stem(w)
    for w in word_set("established prove proved proven proves demonstrates concluded confirmed confirms")
)
_FINDINGS = _PROOF | frozenset(
    base_stem(w)
    for w in word_set(
        "found finding findings show shows showed determined identified verified ruled verdict evidence result "
        "results evident certain clear convicted announced acknowledged admitted conclusion"
    )
)
_NOT_BUT = re.compile(
    r"(?:,| and| but) not (?:(?:from|by|to|in|at|on|with|for|of) )?(?:the |a |an |its |their )?(?P<other>[\w-]{3,})",
    re.IGNORECASE,
)


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a negation, an opposite or a degree of certainty that the passages do not have."""
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    if evidence.foreign:
        return CheckResult(NAME, "not_applicable")
    alignment = evidence.alignment
    faults = (
        _opposites(alignment),
        exchanged_negation(alignment),
        _contrasted(evidence),
        _overclaimed(alignment),
        _unproved(evidence),
        generalised(evidence),
        heightened(evidence),
        turned_round(evidence.claim, evidence.passages),
        turned_down(evidence.claim, evidence.passages),
        plain_denial(alignment),
        none_of_it(alignment),
        misjudged(evidence.claim, evidence.passages),
        untold_act(evidence),
    )
    for fault in faults:
        if fault:
            return CheckResult(NAME, "failed", fault)
    return CheckResult(NAME, "ok")


def _overclaimed(alignment: Alignment) -> str:
    found = overclaim(alignment)
    if found is None or found.mood == "claimed":
        return ""
    return f'a fact here, only {found.mood} in the passage ("{found.hedge.text}")'


def _unproved(evidence: Evidence) -> str:
    """A word that makes a finding of what the passages and the sentences around them give as no finding."""
    found = next((w for w in evidence.claim.words if w.stem in _PROOF), None)
    if found is None:
        return ""
    readings = (*evidence.passages, *evidence.nearby)
    if any(w.stem in _FINDINGS for reading in readings for w in reading.words):
        return ""
    return f'"{found.text}", where the passage has no finding'


def _contrasted(evidence: Evidence) -> str:
    """What a passage names only to rule it out: "from a hospital and not from the company"."""
    claim = evidence.claim
    if any(negates(claim, w) for w in claim.words):
        return ""
    for passage in evidence.passages:
        for found in _NOT_BUT.finditer(passage.text):
            inside = passage.between(*found.span("other"))
            before = [w for w in passage.content if w.end <= found.start()][-1:]
            if not inside or not before or before[0].stem in claim.positions:
                continue
            ruled_out = inside[-1]
            elsewhere = sum(len(p.positions.get(ruled_out.stem, ())) for p in evidence.passages) > 1
            if ruled_out.stem in claim.positions and not elsewhere:
                return f'"{ruled_out.text}", which the passage rules out: "{found[0].strip(" ,")}"'
    return ""


def _opposites(alignment: Alignment) -> str:
    for word in alignment.claim.content:
        match = alignment.matches.get(word.index)
        if word.index in alignment.claim.figure_words:
            continue
        if match and match.likeness == SAME and not _apart(alignment, match):
            continue
        for passage, place in opposites(alignment, word):
            # A synonym in another sentence than the antonym may be there by chance.
            chance = match and match.passage != passage and opposition(word.stem, place.stem) == "antonym"
            if (
                match
                and match.likeness >= SYNONYM
                and not _apart(alignment, match)
                and not chance
                and (match.likeness == SAME or not _in_its_place(alignment, word, passage, place))
            ):
                continue
            there = alignment.passages[passage]
            if exchanged(alignment.claim, word, there, place) or tacit(alignment.claim, word, there, place):
                continue
            if negated(alignment.claim, word) == negated(there, place):
                return f'"{word.text}" where the passage has "{place.text}"'
    return ""


def _in_its_place(alignment: Alignment, word: Word, passage: int, place: Word) -> bool:
    """Whether the next content word is the same behind both: "raised its forecast", "lowered its forecast"."""
    after = next((w for w in alignment.claim.content if w.index > word.index), None)
    there = next((w for w in alignment.passages[passage].content if w.index > place.index), None)
    return bool(after and there and after.stem == there.stem and after.clause == word.clause)


def _apart(alignment: Alignment, match: Match) -> bool:
    """Whether a word was found in another passage than all the words around it in the statement."""
    before = [m for m in alignment.matches.values() if 0 < match.word.index - m.word.index <= REACH]
    near = [m for m in before if m.word.clause == match.word.clause][-2:]
    return len(near) == 2 and all(m.passage != match.passage for m in near)
