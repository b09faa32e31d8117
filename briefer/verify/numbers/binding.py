"""Whether a figure or a name of the statement stands with the same words in its passage."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.verify.alignment import Alignment
from briefer.verify.reading import Word

WINDOW = 6  # content words on either side of a mention that tell what it is about
REACH = 12  # words in the passage within which they have to stand again
# By how much another mention has to fit better before the statement is said to be wrong. At 1.0, three of 204
# planted errors more go through; at 0.75, four of 191 true statements more are rejected.
MARGIN = 0.88
Place = tuple[int, int, int]  # passage, start, end


def bound_elsewhere(
    alignment: Alignment, mention: tuple[int, int], places: Sequence[Place], rivals: Sequence[Place]
) -> Place | None:
    """The rival mention that fits the words around `mention` clearly better than every place of its own.

    `mention` is a span of the statement, `places` are where its like stands in the passages, `rivals`
    other mentions of the same kind there. None where its own place fits as well.
    """
    if not rivals:
        return None
    around = _around(alignment, *mention)
    own = max((_fit(alignment, around, mention, place) for place in places), default=0.0)
    best = max(rivals, key=lambda rival: (_fit(alignment, around, mention, rival), -rival[0], -rival[1]))
    if _fit(alignment, around, mention, best) < own + MARGIN or _named_apart(alignment, around, places, best):
        return None
    return best


def _named_apart(alignment: Alignment, around: Sequence[Word], places: Sequence[Place], rival: Place) -> bool:
    """Whether a name beside the mention stands nearer to its own place than to the rival in one passage."""
    passage = alignment.passages[rival[0]]
    for number, start, end in places:
        if number != rival[0]:
            continue
        for word in around:
            if word.text[:1].isupper() and word.index not in alignment.claim.figure_words:
                near = [passage.words[i] for i in passage.positions.get(word.stem, ())]
                gaps = [(_gap(w, start, end), _gap(w, rival[1], rival[2])) for w in near]
                if gaps and min(own for own, _ in gaps) < min(other for _, other in gaps):
                    return True
    return False


def _gap(word: Word, start: int, end: int) -> int:
    return max(start - word.end, word.start - end, 0)


def _around(alignment: Alignment, start: int, end: int) -> list[Word]:
    content = alignment.claim.content
    before = [w for w in content if w.end <= start][-WINDOW:]
    after = [w for w in content if w.start >= end][:WINDOW]
    return before + after


def _fit(alignment: Alignment, around: Sequence[Word], mention: tuple[int, int], place: Place) -> float:
    """How many of the words around a mention stand near a place, the nearer the more, from 0 up."""
    number, start, end = place
    passage = alignment.passages[number]
    inside = [w.index for w in passage.words if w.start < end and w.end > start]
    own = [w.index for w in alignment.claim.words if w.start < mention[1] and w.end > mention[0]]
    if not inside or not own:
        return 0.0
    total = 0.0
    for word in around:
        gap = word.index - own[-1] if word.index > own[-1] else own[0] - word.index
        best = 0.0
        for other in passage.positions.get(word.stem, ()):
            if inside[0] <= other <= inside[-1]:
                continue
            distance = other - inside[-1] if other > inside[-1] else inside[0] - other
            if distance <= REACH:
                side = 1.0 if (other > inside[-1]) == (word.index > own[-1]) else 0.6
                best = max(best, side / (1 + abs(distance - gap) / 4) / (1 + gap / 8))
        total += best
    return total
