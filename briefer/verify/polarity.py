"""The statement affirms, denies and hedges what its passages affirm, deny and hedge."""

from __future__ import annotations

import re

from briefer.text.vocabulary import word_set
from briefer.types import CheckResult, DraftStatement
from briefer.verify.alignment import Alignment, Match, opposites
from briefer.verify.comparisons import misjudged
from briefer.verify.evidence import Evidence
from briefer.verify.lexicon import SAME, SYNONYM, base_stem, opposition
from briefer.verify.moods import overclaim
from briefer.verify.reading import Reading, Word
from briefer.verify.reversals import turned_round
from briefer.verify.roles import exchanged
from briefer.verify.scope import generalised, heightened
from briefer.verify.tacit import tacit, turned_down

NAME = "polarity"

REACH = 5  # words back from a predicate in which a negation or a modal verb bears on it
MOST = 0.34  # share of the statement that a passage holds, for its negation to bear on the statement
DENIED = 3  # content words behind a "not" that it may deny
FIRM_EACH = 0.2  # the same for each other word, in a statement of few words
FIRM = 0.5  # support of neighbours from which a match is taken as the same predicate

_NEGATIONS = word_set("not no never neither nor none nobody nothing without cannot hardly unable unlikely")
# Verbs that turn what follows them: "failed to agree", "denied taking", "ruled out talks".
_TURNS = word_set("fail deni refus avoid lack stop ceas prevent abandon omit neglect")
_PAIRS = frozenset(
    {
        ("rather", "than"),
        ("instead", "of"),
        ("rule", "out"),
        ("declin", "to"),
        ("far", "from"),
        ("free", "of"),
    }
)
_NOTS = word_set("not never")
_QUALIFIERS = word_set("only just so as since until more less fewer yet")  # "not so deeply", "no more than"
_EXCLUDING = word_set("without except excluding out off against only unless")
# Words that say in themselves that something is not so: "missed the boat", "the channel is closed".
_LACKING = frozenset(
    base_stem(w)
    for w in word_set(
        "miss missed lack absent absence closed ban banned bar barred forbid forbidden prohibit prohibited "
        "exclude excluded reject rejected withdraw withdrawn cancel cancelled lose lost empty instead otherwise "
        "contrary wrong false mistaken untrue spare survive rid quit never impossible denial refusal ignore "
        "overlook skip halt end rule dismiss"
    )
)
# Those of them that deny as a "not" does; the others only may.
_DENYING = frozenset(
    base_stem(w) for w in word_set("miss lack absent absence contrary wrong false mistaken untrue impossible")
)
_JOINTS = word_set("and but while whereas")  # "was refused and costs are due": nothing is refused after "and"
_PREFIXES = ("un", "in", "im", "dis", "non", "mis")
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
_WORD_END = re.compile(r"n['’]t$")


def check(claim: DraftStatement, evidence: Evidence) -> CheckResult:
    """Fails on a negation, an opposite or a degree of certainty that the passages do not have."""
    if evidence.verbatim:
        return CheckResult(NAME, "ok")
    if evidence.foreign:
        return CheckResult(NAME, "not_applicable")
    alignment = evidence.alignment
    faults = (
        _opposites(alignment),
        _negations(alignment),
        _contrasted(evidence),
        _overclaimed(alignment),
        _unproved(evidence),
        generalised(evidence),
        heightened(evidence),
        turned_round(evidence.claim, evidence.passages),
        turned_down(evidence.claim, evidence.passages),
        _plain_denial(alignment),
        misjudged(evidence.claim, evidence.passages),
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
    if any(_negates(claim, w) for w in claim.words):
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


def _negations(alignment: Alignment) -> str:
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
            and not _near_negation(passage, match.place)
            and not _elsewhere(alignment, match, denied=True)
        ):
            return f'denies "{match.word.text}", which the passage affirms'
        if (
            there
            and not _near_negation(alignment.claim, match.word, loosely=False)
            and not _elsewhere(alignment, match, denied=False)
        ):
            return f'affirms "{match.word.text}", which the passage denies'
    return _lone_negation(alignment)


def _lone_negation(alignment: Alignment) -> str:
    """A negation in the statement, where nothing in the passages could have given rise to it."""
    claim = alignment.claim
    here = [w for w in claim.words if _negates(claim, w)]
    if not here:
        return ""
    for word in here:
        after = claim.words[word.index + 1 : word.index + REACH]
        denied = next((w for w in after if w.content or w.lower in _JOINTS), None)
        match = alignment.matches.get(denied.index) if denied else None
        if denied and match and match.likeness == SAME and not denied.number:
            places = [(p, i) for p in alignment.passages for i in p.positions.get(denied.stem, ())]
            if word.stem in _TURNS and not any(_could_deny(p) for p, _ in places):
                return f'"{word.text} {denied.text}", which the passage does not deny'
    return (
        ""
        if any(map(_could_deny, alignment.passages))
        else f'"{here[0].text}", where the passage denies nothing'
    )


def _plain_denial(alignment: Alignment) -> str:
    """A "not" before words that the passages have, and nowhere near them anything that denies."""
    claim = alignment.claim
    for word in claim.words:
        if not _negates(claim, word) or not (word.lower in _NOTS or _WORD_END.search(word.lower)):
            continue
        denied = [w for w in claim.content if w.index > word.index][:DENIED]
        matches = [alignment.matches[w.index] for w in denied if w.index in alignment.matches]
        first = bool(matches) and matches[0].word is denied[0] and denied[0].clause == word.clause
        if (
            first
            and len(matches) > 1
            and len({m.passage for m in matches}) == 1
            and not any(_near_negation(alignment.passages[m.passage], m.place) for m in matches)
        ):
            return f'denies "{denied[0].text}", which the passage affirms'
    return ""


def _could_deny(passage: Reading) -> bool:
    """Whether anything in a passage could be told as a negation."""
    return any(
        _negates(passage, w) or w.lower in _EXCLUDING or w.stem in _LACKING or w.lower.startswith(_PREFIXES)
        for w in passage.words
    )


def _elsewhere(alignment: Alignment, match: Match, *, denied: bool) -> bool:
    """Whether the word stands with the statement's polarity in another place of the passages."""
    return any(
        negated(passage, passage.words[i]) == denied
        for number, passage in enumerate(alignment.passages)
        for i in passage.positions.get(match.place.stem, ())
        if (number, i) != (match.passage, match.place.index)
    )


def negated(reading: Reading, word: Word) -> bool:
    """Whether a negation bears on a word: one before it in the clause with no other content word between."""
    count, between, joined = 0, False, False
    for other in reversed(reading.words[max(0, word.index - REACH) : word.index]):
        if other.clause != word.clause:
            break
        if _negates(reading, other):
            if joined and other.stem in _TURNS:
                break
            count += 1
        elif other.content and (between or not _determined(reading, other)):
            break
        elif other.content:
            between = True
        joined = joined or other.lower in _JOINTS
    return count % 2 == 1


def _determined(reading: Reading, word: Word) -> bool:
    """Whether "no" stands right before a word: "no fire insurance"."""
    return word.index > 0 and reading.words[word.index - 1].lower == "no"


def _near_negation(reading: Reading, word: Word, *, loosely: bool = True) -> bool:
    """Whether there is a negation near a word; loosely, also anything that may do a negation's work."""
    window = reading.words[max(0, word.index - 2 * REACH) : word.index + REACH]
    return any(
        other.index != word.index
        and (
            _negates(reading, other)
            or other.stem in (_LACKING if loosely else _DENYING)
            or (loosely and other.lower in _EXCLUDING)
        )
        for other in window
    )


def _negates(reading: Reading, word: Word) -> bool:
    after = [w.lower for w in reading.words[word.index + 1 : word.index + 4]]
    if word.lower in _NEGATIONS or _WORD_END.search(word.lower) or word.stem in _TURNS:
        return not _QUALIFIERS & set(after)
    following = after[0] if after else ""
    return (word.lower, following) in _PAIRS or (word.stem, following) in _PAIRS
