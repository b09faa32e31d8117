"""Two figures that have changed holders between two passages of their own.

"Police put it at 18,000. The federation spoke of 35,000." is told wrongly by "Police announced 35,000; the
federation contented itself with 18,000."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from briefer.text.dates import DateMention
from briefer.text.names import same_name
from briefer.text.quantities import Quantity
from briefer.verify.numbers.amounts import same_amount, same_date
from briefer.verify.reading import Reading, Word

_JOINT = re.compile(r"[;,]? (?:and|while|but|whereas) |; ")
REACH = 8  # words before a figure in which its holder is named


def crossed_between(claim: Reading, passages: Sequence[Reading]) -> str:
    """Who has the figure of whom, in words, or nothing."""
    mentions = [(q.start, q.end, _with_amount(q, passages)) for q in claim.quantities]
    mentions += [(d.start, d.end, _with_date(d, passages)) for d in claim.dates]
    for (start, end, first), (other_start, other_end, second) in combinations(sorted(mentions), 2):
        joint = _JOINT.search(claim.text, end, other_start)
        if joint is None:
            continue
        if len(first) != 1 or len(second) != 1 or first == second:
            continue
        one, two = _holder(claim, start, 0), _holder(claim, other_start, joint.end())
        if one is None or two is None or one.stem == two.stem:
            continue
        here, there = passages[first[0]], passages[second[0]]
        if _names(one, there) and not _names(one, here) and not _names(two, there):
            return (
                f'"{claim.text[start:end]}" is for "{two.text}" in the passages, '
                f'and "{claim.text[other_start:other_end]}" for "{one.text}"'
            )
    return ""


def _with_amount(quantity: Quantity, passages: Sequence[Reading]) -> list[int]:
    return [n for n, p in enumerate(passages) if any(same_amount(quantity, q) for q in p.quantities)]


def _with_date(mention: DateMention, passages: Sequence[Reading]) -> list[int]:
    return [n for n, p in enumerate(passages) if any(same_date(mention, d) for d in p.dates)]


def _holder(claim: Reading, at: int, since: int) -> Word | None:
    """The first content word of a part of the statement that ends in a figure: its subject."""
    part = [w for w in claim.content if since <= w.start < at and not w.number]
    return part[0] if part and len(part) <= REACH else None


def _names(word: Word, passage: Reading) -> bool:
    if word.stem in passage.positions:
        return True
    return word.text[:1].isupper() and any(same_name(word.text, n.text) for n in passage.names)
