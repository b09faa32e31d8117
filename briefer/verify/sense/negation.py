"""What denies a word: "not", a verb that turns what follows it, a word that says that something is not so."""

from __future__ import annotations

import re

from briefer.text.thesaurus import base_stem
from briefer.text.vocabulary import word_set
from briefer.verify.reading import Reading, Word

REACH = 5  # words back from a predicate in which a negation bears on it

NEGATIONS = word_set("not no never neither nor none nobody nothing without cannot hardly unable unlikely")
# Verbs that turn what follows them: "failed to agree", "denied taking", "ruled out talks".
TURNS = word_set("fail deni refus avoid lack stop ceas prevent abandon omit neglect")
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
_QUALIFIERS = word_set("only just so as since until more less fewer yet")  # "not so deeply", "no more than"
_EXCLUDING = word_set("without except excluding out off against only unless")
# Words that say in themselves that something is not so: "missed the boat", "the channel is closed".
LACKING = frozenset(
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
JOINTS = word_set("and but while whereas")  # "was refused and costs are due": nothing is refused after "and"
_PREFIXES = ("un", "in", "im", "dis", "non", "mis")
NEGATED_VERB = re.compile(r"n['’]t$")


def negates(reading: Reading, word: Word) -> bool:
    """Whether a word denies what follows it: "not" but not "not only", "failed", "rather than"."""
    after = [w.lower for w in reading.words[word.index + 1 : word.index + 4]]
    if word.lower == "nothing" and word.index and reading.words[word.index - 1].lower == "for":
        return False  # "for nothing" is free of charge
    if word.lower in NEGATIONS or NEGATED_VERB.search(word.lower) or word.stem in TURNS:
        return not _QUALIFIERS & set(after)
    following = after[0] if after else ""
    return (word.lower, following) in _PAIRS or (word.stem, following) in _PAIRS


def negated(reading: Reading, word: Word) -> bool:
    """Whether a negation bears on a word: one before it in the clause with no other content word between."""
    count, between, joined = 0, False, False
    for other in reversed(reading.words[max(0, word.index - REACH) : word.index]):
        if other.clause != word.clause:
            break
        if negates(reading, other):
            if joined and other.stem in TURNS:
                break
            count += 1
        elif other.content and (between or not _determined(reading, other)):
            break
        elif other.content:
            between = True
        joined = joined or other.lower in JOINTS
    return count % 2 == 1


def _determined(reading: Reading, word: Word) -> bool:
    """Whether "no" stands right before a word: "no fire insurance"."""
    return word.index > 0 and reading.words[word.index - 1].lower == "no"


def near_negation(reading: Reading, word: Word, *, loosely: bool = True) -> bool:
    """Whether there is a negation near a word; loosely, also anything that may do a negation's work."""
    window = reading.words[max(0, word.index - 2 * REACH) : word.index + REACH]
    return any(
        other.index != word.index
        and (
            negates(reading, other)
            or other.stem in (LACKING if loosely else _DENYING)
            or (loosely and other.lower in _EXCLUDING)
        )
        for other in window
    )


def could_deny(passage: Reading) -> bool:
    """Whether anything in a passage could be told as a negation."""
    return any(
        negates(passage, w) or w.lower in _EXCLUDING or w.stem in LACKING or _prefixed(w)
        for w in passage.words
    )


def _prefixed(word: Word) -> bool:
    return word.content and word.lower.startswith(_PREFIXES) and word.lower != "until"
