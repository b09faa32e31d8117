"""The headline of a page: as its readers see it, before what search engines and networks are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.text.blocks import one_line
from briefer.text.boilerplate.line import Line, fold
from briefer.text.headline import LONGEST_TITLE

# An <h1> of fewer words is a rubric, a person or the name of the site, unless the page states it elsewhere.
SHORTEST = 4


def headline(tree: Any, stated: Sequence[str]) -> str:
    """The <h1> of the article, else the first of the titles `stated` in the page's fields; "" without any.

    Where a rubric stands in the <h1> ("Opinion What I'll be praying for"), the stated title that ends it is taken.
    """
    shown = [one_line("".join(element.itertext())) for element in tree.iter("h1")]
    shown = [text for text in shown if text and Line(text).words <= 2 * LONGEST_TITLE]
    known = {fold(title) for title in stated}
    for text in shown:
        if fold(text) in known:
            return text
    for text in shown:
        folded = fold(text)
        ending = [
            title for title in stated if len(title.split()) >= SHORTEST and folded.endswith(fold(title))
        ]
        if ending:
            return ending[0]
        # The title of the window is the headline and the name of the site.
        if Line(text).words >= 2 and any(title.startswith(folded) for title in known):
            return text
    long = [text for text in shown if Line(text).words >= SHORTEST]
    return long[0] if len(set(long)) == 1 or (long and not stated) else next(iter(stated), "")
