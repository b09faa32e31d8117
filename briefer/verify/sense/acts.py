"""Acts of which the passages tell nothing: "resigned" of a minister who was asked to, "jailed" of one who was fined.

A statement may lack a word of its passages for many verbs ("the toll has risen to six" for "a sixth has died"). It may
not for those that say what somebody did or suffered, and that nobody would take from something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from briefer.text.thesaurus import SYNONYM, base_stem, similarity
from briefer.text.vocabulary import word_set
from briefer.verify.evidence import Evidence
from briefer.verify.reading import Reading, Word

UNREAL = 4  # words before an act in which a verb may take it back
_UNREAL = frozenset(
    base_stem(w) for w in word_set("demand call urge cancel refuse threaten reject offer decline")
)


def untold_act(evidence: Evidence) -> str:
    """An act of the statement that no passage tells of anything in the same clause, in words."""
    claim = evidence.claim
    quoted = [(q.start, q.end) for q in claim.quotes]
    named = {w.index for n in claim.names for w in claim.between(n.start, n.end)}
    for word in claim.content:
        acts = _acts().get(word.lower)
        if not acts or word.index in named or any(a <= word.start < b for a, b in quoted):
            continue
        clause = [w for w in claim.content if w.clause == word.clause and w is not word]
        subject = [w for w in clause if w.index < word.index]
        company = subject if any(_stands(w, r) for w in subject for r, _ in _places(evidence)) else clause
        if company and not any(_tells(r, word, acts, company) for r in _places(evidence)):
            return f'"{word.text}", of which the passages say nothing'
    return ""


def _places(evidence: Evidence) -> Iterable[tuple[Reading, Reading | None]]:
    """Each sentence that is cited or stands beside one, with the one before it, which may say who "he" is."""
    seen: set[tuple[str, int]] = set()
    for article, number in evidence.places:
        last = len(article.article.sentences) - 1
        for other in range(max(0, number - 2), min(last, number + 2) + 1):
            if (article.article.id, other) not in seen:
                seen.add((article.article.id, other))
                yield article.sentence(other), article.sentence(other - 1) if other else None


def _tells(
    place: tuple[Reading, Reading | None], word: Word, acts: frozenset[str], company: list[Word]
) -> bool:
    """Whether a sentence has the act, and beside it something that the statement tells it of."""
    reading, before = place
    told = [w for w in reading.words if w.stem in acts or (w.content and similarity(word.stem, w.stem))]
    if all(_unreal(reading, w) for w in told):
        return False
    return any(_stands(w, r) for w in company for r in (reading, before) if r)


def _unreal(reading: Reading, word: Word) -> bool:
    """Whether an act was only demanded, planned or called off: "demanded her resignation", "cancelled a trip"."""
    before = reading.words[max(0, word.index - UNREAL) : word.index]
    return any(w.stem in _UNREAL and w.clause == word.clause for w in before)


def _stands(word: Word, reading: Reading) -> bool:
    return any(similarity(word.stem, other.stem) >= SYNONYM for other in reading.content)


@cache
def _acts() -> dict[str, frozenset[str]]:
    """For each form of an act the stems that a passage may tell it by."""
    found: dict[str, frozenset[str]] = {}
    lines = (resources.files("briefer.text") / "data" / "acts.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            own, _, others = line.partition(" / ")
            stems = frozenset(base_stem(w) for w in [*own.split(), *others.split()])
            for word in own.split():
                found[word] = found.get(word, frozenset()) | stems
    return found
