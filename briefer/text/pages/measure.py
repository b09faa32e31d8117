"""How much text, prose and links stand in each element of a tree: counted once, from the leaves up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
# In characters outside of links. A paragraph that is shorter is a caption, a label or a link's teaser as often.
LEAST_PROSE = 80
# A link that makes up so much of its block leads away from the page; one inside a sentence does not.
LEADS = 0.8
# In characters: shorter ones are names of rubrics and tags.
SHORTEST_LEAD = 20


@dataclass(slots=True)
class Measure:
    """Of one element, in characters of its text: all, in links, in paragraphs of prose; and its leading links.

    `run` and `run_links` count what stands in the element itself and its inline children, as one line.
    """

    chars: int = 0
    links: int = 0
    prose: int = 0
    leads: int = 0
    run: int = 0
    run_links: int = 0


def measure(tree: Any) -> dict[Any, Measure]:
    """The measure of each element of the tree. Linear in its size."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = {element: Measure() for element in elements}
    for element in reversed(elements):
        own = found[element]
        _add_run(element, own, found)
        if element.tag == "a" and "href" in element.attrib:
            # A link around blocks is a card: a picture, a headline and its teaser.
            own.leads += int(own.chars > own.run and own.chars >= SHORTEST_LEAD and not own.leads)
            own.links, own.run_links, own.prose = own.chars, own.run, 0
        if element.tag not in INLINE:
            if own.run - own.run_links >= LEAST_PROSE:
                own.prose += own.run - own.run_links
            if own.run_links >= SHORTEST_LEAD and own.run_links >= LEADS * own.run:
                own.leads += 1
    return found


def _add_run(element: Any, own: Measure, found: dict[Any, Measure]) -> None:
    own.run += _length(element.text)
    own.chars += _length(element.text)
    for child in element:
        tail = _length(child.tail)
        own.run += tail
        own.chars += tail
        inner = found.get(child)
        if inner is None:
            continue
        own.chars += inner.chars
        own.links += inner.links
        own.prose += inner.prose
        own.leads += inner.leads
        if child.tag in INLINE:
            own.run += inner.run
            own.run_links += inner.run_links


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0
