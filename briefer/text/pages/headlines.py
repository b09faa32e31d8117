"""The headline of a page: as its readers see it, before what search engines and networks are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefer.text.blocks import one_line
from briefer.text.boilerplate.line import Line, fold
from briefer.text.headline import LONGEST_TITLE
from briefer.text.pages.measure import LEAST_PROSE

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
    if long and stated and _is_below_prose(tree, long[0]) and not _share_a_word(long[0], stated):
        return stated[0]
    return long[0] if len(set(long)) == 1 or (long and not stated) else next(iter(stated), "")


def _is_below_prose(tree: Any, title: str) -> bool:
    """Whether the <h1> follows a paragraph: then it may be the next story's."""
    for element in tree.iter("p", "h1"):
        text = one_line("".join(element.itertext()))
        if element.tag == "h1" and text == title:
            return False
        if element.tag == "p" and len(text) >= LEAST_PROSE:
            return True
    return False


def _share_a_word(title: str, stated: Sequence[str]) -> bool:
    words = {word for word in fold(title).split() if len(word) >= 4}
    return any(words & set(fold(other).split()) for other in stated)
