"""Negations that the statement has and its passages have not, or the other way round."""

from __future__ import annotations

from briefer.text.thesaurus import SAME
from briefer.text.vocabulary import word_set
from briefer.verify.alignment import Alignment, Match
from briefer.verify.sense.negation import (
    JOINTS,
    LACKING,
    NEGATED_VERB,
    NEGATIONS,
    REACH,
    TURNS,
    could_deny,
    near_negation,
    negated,
    negates,
)

MOST = 0.34  # share of the statement that a passage holds, for its negation to bear on the statement
DENIED = 3  # content words behind a "not" that it may deny
FIRM_EACH = 0.2  # the same for each other word, in a statement of few words
FIRM = 0.5  # support of neighbours from which a match is taken as the same predicate
_NOTS = word_set("not never")


def exchanged_negation(alignment: Alignment) -> str:
    """A negation beside a word on one side, where the other side has none anywhere near it."""
    firm = min(FIRM, FIRM_EACH * (len(alignment.claim.content) - 1))
    for match in alignment.matches.values():
        if match.support < firm or match.likeness < 0.9 or match.word.index in alignment.claim.figure_words:
            continue
        if len([m for m in alignment.matches.values() if m.passage == match.passage]) < MOST * len(
            alignment.claim.content
        ):
            continue
        passage = alignment.passages[match.passage]
        here, there = negated(alignment.claim, match.word), negated(passage, match.place)
        if (
            here
            and (match.likeness == SAME or not could_deny(passage))
            and not near_negation(passage, match.place)
            and not _elsewhere(alignment, match, denied=True)
        ):
            return f'denies "{match.word.text}", which the passage affirms'
        if (
            there
            and not near_negation(alignment.claim, match.word, loosely=False)
            and not _elsewhere(alignment, match, denied=False)
        ):
            return f'affirms "{match.word.text}", which the passage denies'
    return _lone_negation(alignment)


def _lone_negation(alignment: Alignment) -> str:
    """A negation in the statement, where nothing in the passages could have given rise to it."""
    claim = alignment.claim
    here = [w for w in claim.words if negates(claim, w)]
    if not here:
        return ""
    for word in here:
        after = claim.words[word.index + 1 : word.index + REACH]
        denied = next((w for w in after if w.content or w.lower in JOINTS), None)
        match = alignment.matches.get(denied.index) if denied else None
        if denied and match and match.likeness == SAME and not denied.number:
            places = [(p, i) for p in alignment.passages for i in p.positions.get(denied.stem, ())]
            if word.stem in TURNS and not any(could_deny(p) for p, _ in places):
                return f'"{word.text} {denied.text}", which the passage does not deny'
    return (
        ""
        if any(map(could_deny, alignment.passages))
        else f'"{here[0].text}", where the passage denies nothing'
    )


def plain_denial(alignment: Alignment) -> str:
    """A "not" before words that the passages have, and nowhere near them anything that denies."""
    claim = alignment.claim
    for word in claim.words:
        if not negates(claim, word) or not (word.lower in _NOTS or NEGATED_VERB.search(word.lower)):
            continue
        denied = [w for w in claim.content if w.index > word.index][:DENIED]
        matches = [alignment.matches[w.index] for w in denied if w.index in alignment.matches]
        first = bool(matches) and matches[0].word is denied[0] and denied[0].clause == word.clause
        first = first and (
            matches[0].likeness == SAME or not could_deny(alignment.passages[matches[0].passage])
        )
        last = (
            len(denied) == 1
            and matches
            and matches[0].likeness == SAME
            and not could_deny(alignment.passages[matches[0].passage])
        )
        if (
            first
            and (len(matches) > 1 or last)
            and len({m.passage for m in matches}) == 1
            and not any(near_negation(alignment.passages[m.passage], m.place) for m in matches)
        ):
            return f'denies "{denied[0].text}", which the passage affirms'
    return ""


def none_of_it(alignment: Alignment) -> str:
    """What a passage has none of: "no welding was carried out" for "welding was going on"."""
    for match in alignment.matches.values():
        passage = alignment.passages[match.passage]
        before = passage.words[match.place.index - 1].lower if match.place.index else ""
        if (
            before == "no"
            and match.likeness == SAME
            and not any(
                w.lower in NEGATIONS or negates(alignment.claim, w) or w.stem in LACKING
                for w in alignment.claim.words
            )
            and not _elsewhere(alignment, match, denied=False)
        ):
            return f'affirms "{match.word.text}", of which the passage has none'
    return ""


def _elsewhere(alignment: Alignment, match: Match, *, denied: bool) -> bool:
    """Whether the word stands with the statement's polarity in another place of the passages."""
    return any(
        negated(passage, passage.words[i]) == denied
        for number, passage in enumerate(alignment.passages)
        for i in passage.positions.get(match.place.stem, ())
        if (number, i) != (match.passage, match.place.index)
    )
