"""Which lines of a text are no paragraphs of it: subheads, captions without a mark, posts set into it.

They stay in the article, so that nothing is lost, but are never printed as statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.blocks import Block
from briefer.text.boilerplate.line import Line
from briefer.text.sentences import split_sentences

# A line without a terminator that is at most this long is a heading where a paragraph follows it.
LONGEST_HEADING = 14
# Where this many paragraphs, and this share of them, end as sentences do, a longer line that does not is a
# caption or the teaser of another story. In 1,070 articles 47 such lines were, and 2 had lost a full stop.
FEWEST_ENDED, SHARE_ENDED, LONGEST_UNENDED = 6, 0.8, 60

_EMBEDDED_POST = re.compile(r"[—–-]{1,2} ?[^@]{2,60}\(@\w{2,20}\) [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}$")
_REPORTED = re.compile(r"[\"“”]|\b(?:said|says|told|added|wrote|asked|according)\b")


def paragraphs_end(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs of a text end as sentences do, nearly all of them."""
    own = [Line(block.text) for block in blocks if not is_embedded_post(block.text)]
    long = [line for line in own if line.words > LONGEST_HEADING]
    ended = sum(line.ended for line in long)
    return ended >= FEWEST_ENDED and ended >= SHARE_ENDED * len(long)


def is_embedded_post(text: str) -> bool:
    """Whether a paragraph ends with the name, handle and day of somebody who posted it."""
    return bool(_EMBEDDED_POST.search(text[-110:]))


def is_heading(block: Block, following: Block | None, *, strict: bool) -> bool:
    """Whether a block is no paragraph. `strict`: in this text all paragraphs end as sentences do."""
    if block.kind in ("title", "heading"):
        return True
    line = Line(block.text)
    # What somebody posted is that person's; printed without the name it would be the article's own.
    if is_embedded_post(block.text):
        return True
    if line.ended or block.kind == "item" or block.text.endswith((":", ",", ";")):
        return False
    if following is None or not Line(following.text).ended:
        return False
    if line.words <= LONGEST_HEADING:
        return True
    alone = line.words <= LONGEST_UNENDED and len(split_sentences(block.text)) == 1
    return strict and alone and not _REPORTED.search(line.text)
