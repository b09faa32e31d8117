"""Lines that only their surroundings give away: the foot of a page, repetitions, what stands between.

Each function adds to `reasons`, which maps the index of a line that goes to its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefer.text.boilerplate.line import Line, fold

# Reasons of lines that stand below an article, not in the middle of one as captions and links do.
END_MARKERS = frozenset((
    "comment form", "share buttons", "newsletter or subscription", "paywall or donation", "tags",
    "navigation", "follow or app request", "copyright", "desk credit", "agency desk code", "imprint",
    "house notice", "contact line", "author biography", "legal notice", "service line", "source line",
    "foot of the page", "cookie or privacy notice",
))  # fmt: skip
# Below the last paragraph, lines of up to this many words go when boilerplate stands before and after.
LONGEST_SANDWICHED = 15
# In the foot of a page, a line of up to this many words goes with the others.
LONGEST_IN_FOOT = 45
LONGEST_BEFORE_MARKER = 25
# Longer lines without a full stop have lost it rather than being headlines.
LONGEST_OTHER_HEADLINE = 16
# A file parts its paragraphs by blank lines when this share of its paragraphs stand alone.
PARTED = 0.6

_SPEECH = re.compile(r"[\"»=]|^\(|\b(?:said|says|told|he|she|they|was|were)\b")


def find_feet(groups: Sequence[int], lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """The whole of a run of lines below the last paragraph, where one of them is boilerplate.

    It takes a text whose paragraphs are parted by blank lines: then lines that stand under one another
    without one are no paragraphs. A run with a long paragraph in it is left alone.
    """
    sizes = Counter(groups)
    prose = [index for index, line in enumerate(lines) if index not in reasons and line.prose]
    alone = [index for index in prose if sizes[groups[index]] == 1]
    if not alone or len(alone) < PARTED * len(prose):
        return
    last = alone[-1]
    for group in sorted({groups[index] for index in range(last + 1, len(lines)) if sizes[groups[index]] > 1}):
        members = [index for index in range(last + 1, len(lines)) if groups[index] == group]
        marked = [index for index in members if reasons.get(index) in END_MARKERS]
        rest = [index for index in members if index not in reasons]
        if not marked or any(lines[index].words > LONGEST_IN_FOOT for index in rest):
            continue
        for index in rest:
            if index > marked[0] or lines[index].words <= LONGEST_BEFORE_MARKER:
                reasons[index] = "foot of the page"


def find_continued(groups: Sequence[int], lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """A line that goes on in small letters where a removed one of its run broke off."""
    for index in range(1, len(lines)):
        before = reasons.get(index - 1)
        if index in reasons or before not in END_MARKERS or groups[index] != groups[index - 1]:
            continue
        if (
            lines[index].text[0].islower()
            and not lines[index - 1].ended
            and lines[index].words <= LONGEST_IN_FOOT
        ):
            reasons[index] = before


def find_repetitions(lines: Sequence[Line], title: str, reasons: dict[int, str]) -> None:
    """The headline again, and paragraphs that the page holds twice. `title` is folded."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if index in reasons:
            continue
        folded = fold(line.text)
        if title and folded.rstrip(".") == title.rstrip("."):
            reasons[index] = "repeated headline"
        elif line.words >= 5 and folded in seen and not _may_recur(line):
            reasons[index] = "repeated paragraph"
        seen.add(folded)


def _may_recur(line: Line) -> bool:
    """Rows of a table, items of lists, and the questions of an interview are the same more than once."""
    return line.kind in ("row", "item") or line.text.endswith("?")


def find_other_headlines(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """Lines like headlines that end the text: links to other stories that lost their mark.

    It takes a text whose paragraphs end as sentences do, which Thai or a list does not.
    """
    kept = [index for index in range(len(lines)) if index not in reasons]
    ended = [index for index in kept if lines[index].ended]
    if len(ended) < 3 or len(ended) < PARTED * len(kept):
        return
    for index in kept[kept.index(ended[-1]) + 1 :]:
        line = lines[index]
        if line.kind == "text" and line.words <= LONGEST_OTHER_HEADLINE and not _SPEECH.search(line.low):
            reasons[index] = "headline of another story"


def find_sandwiched(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """Short lines below the last paragraph, after a mark of its end and before more boilerplate.

    At the very end nothing follows; there a line goes only if it does not end as a sentence does.
    """
    last = max((index for index, line in enumerate(lines) if index not in reasons and line.prose), default=-1)
    below = range(last + 1, len(lines))
    first = next((index for index in below if reasons.get(index) in END_MARKERS), len(lines))
    final = max((index for index in below if index in reasons), default=-1)
    for index in range(first, len(lines)):
        line = lines[index]
        if index in reasons or line.kind == "row" or line.words > LONGEST_SANDWICHED:
            continue
        if index < final or not line.ended:
            reasons[index] = "between boilerplate"
