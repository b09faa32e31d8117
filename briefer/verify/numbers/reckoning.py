"""Whether the figures of a statement agree with one another: from 121 to 88 is no fall by half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from briefer.text.quantities import Quantity
from briefer.verify.numbers.amounts import alike, normal, same_amount
from briefer.verify.reading import Reading

SLACK = 0.08  # how far a share may be from what two amounts give; "nearly half" may be 44 percent
_BY = re.compile(
    r"\bby (?:about |almost |around |just |nearly |over |roughly |more than |some )*$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom (?:[a-z]+ )?$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:[a-z]+ )?$", re.IGNORECASE)


def misreckoned(claim: Reading, passages: Sequence[Reading]) -> str:
    """A share by which something changed that its two amounts contradict, and that no passage gives, in words."""
    shares = [q for q in claim.quantities if normal(q)[1] == "share" and _BY.search(claim.text[: q.start])]
    for share in shares:
        if any(same_amount(share, q) and _is_change(p, q) for p in passages for q in p.quantities):
            continue
        for first, last in permutations(claim.quantities, 2):
            if not (alike(first, last) and _after(_FROM, claim, first) and _after(_TO, claim, last)):
                continue
            before, after = normal(first)[0], normal(last)[0]
            if before > 0 and abs(abs(float((after - before) / before)) - float(normal(share)[0])) > SLACK:
                return f'"{share.text}" is not the change from "{first.text}" to "{last.text}"'
    return ""


def _is_change(passage: Reading, share: Quantity) -> bool:
    """Not the "half" of "the second half of 2025"."""
    return share.kind == "percent" or bool(_BY.search(passage.text[: share.start]))


def _after(words: re.Pattern[str], claim: Reading, quantity: Quantity) -> bool:
    return bool(words.search(claim.text[: quantity.start]))
