"""What a page is that is no article: a consent wall, a paywall, an error, a list of teasers, ... and what to do.

Every kind has to be told by two things at least: what the page says of itself, and that little or nothing on it
is told as articles are, in paragraphs of their own. An article about cookies, or one that ends with an appeal to
subscribe, has those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from briefer.text.blocks import Block, one_line
from briefer.text.boilerplate import reason_to_remove
from briefer.text.boilerplate.line import Context, Line
from briefer.text.pages import kind_cues as cues
from briefer.text.pages.fields import Statements
from briefer.text.pages.measure import INLINE, LEAST_PROSE, SHORTEST_LEAD, Measure

# All in words of paragraphs that are no boilerplate. Of 212 pages with articles one has fewer than 80 (29).
# A page with fewer than this tells nothing.
SOME = 15
# What stands before a paywall, below a video or in a gallery.
LONGEST_STUB, LONGEST_UNDER_MEDIA = 130, 60
# The same where nothing but an appeal to subscribe speaks of a paywall: below short articles there are some too.
LONGEST_BEFORE_APPEAL = 80
# An error page, a login or a check for robots explains itself in no more.
LONGEST_NOTICE = 90
# A consent wall has its own reasons to be longer.
LONGEST_CONSENT = 400
CERTAINLY_READ = 2 * LONGEST_CONSENT
# In words: a shorter line is a label.
SHORTEST_LINE = 8
# Of the paragraphs of a consent wall so many speak of consent; of those of an article about it fewer do.
CONSENT_SHARE = 0.5
# A list of teasers: this many links to stories, next to less than this much prose (characters) for each of them.
FEWEST_TEASERS, MOST_TEASER_PROSE = 8, 300
# An article has this many paragraphs side by side; a teaser is alone in its card.
PARAGRAPHS_TOGETHER = 3
FEWEST_PICTURES = 4
# In characters: how much of a page is searched for what it says of itself.
LOOKED_THROUGH = 20_000

_MENDS = {
    "a consent wall": "open it in a browser, choose there, and save the page",
    "a paywall stub": "log in with a subscription in a browser and save the page, or leave it out",
    "a login page": "log in with a browser and save the page",
    "an error page": "check the address, or leave it out",
    "a check for robots": "open it in a browser and save the page",
    "a page that scripts fill": "open it in a browser and save the page when it has loaded",
    "a page of search results": "give the addresses of the articles in it",
    "a page of headlines": "give the addresses of the articles in it",
    "a video page": "give an article about it, or its transcript as text",
    "a picture gallery": "give an article about it",
    "a page of frames": "open the frame with the article by itself and save that",
    "a briefing that briefer made": "give the articles that it cites in its place",
    "a feed": "add it to briefer.toml with 'briefer feeds add'",
}
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*|<\?xml-stylesheet[^>]{0,300}\?>\s*)*"
    r"<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHELL = re.compile(r"(?:root|app|__next|__nuxt|main-app|react-root|q-app|svelte|___gatsby)$", re.IGNORECASE)
_SEARCHED = re.compile(
    r"/(?:search|suche|recherche|buscar|busqueda|cerca)(?:[/?.]|$)|[?&](?:q|s|query|search|suche)="
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says of itself besides its fields: its window title and first headings, and what it holds.

    `links` to stories are counted up to as many as make a list of teasers.
    """

    titles: tuple[str, ...]
    needs_scripts: bool
    passwords: int
    pictures: int
    links: int
    framed: bool


def look(tree: Any) -> Seen:
    """To be called before forms and scripts are taken out of `tree`."""
    titles = [one_line(tree.findtext(".//title") or "")]
    titles += [one_line("".join(heading.itertext())) for heading in tree.iter("h1", "h2")][:4]
    asking = " ".join(" ".join(element.itertext())[:500] for element in tree.iter("noscript"))
    shell = any(_SHELL.match(element.get("id") or "") for element in tree.iter("div"))
    return Seen(
        titles=tuple(title for title in titles if title),
        needs_scripts=shell or bool(cues.SCRIPT_NEEDED.search(asking)),
        passwords=sum(1 for field in tree.iter("input") if (field.get("type") or "").lower() == "password"),
        pictures=sum(1 for _ in tree.iter("picture", "figure", "amp-carousel")),
        framed=next(tree.iter("frameset"), None) is not None,
        links=sum(1 for _ in islice(_leads(tree), FEWEST_TEASERS)),
    )


def _leads(tree: Any) -> Iterator[Any]:
    return (
        link
        for link in tree.iter("a")
        if link.get("href") and len("".join(link.itertext()).strip()) >= SHORTEST_LEAD
    )


def is_feed(source: str) -> bool:
    """Whether the source of a page is a feed."""
    return bool(_FEED.match(source[:5_000]))


def message(kind: str) -> str:
    """One line for the reader: what the page is, and what to do."""
    return f"{kind}, not an article: {_MENDS[kind]}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A page whose article was looked for: what was found, and what stands in all of it.

    `measures` are of the tree without its furniture, `text` is the beginning of all its visible text.
    """

    seen: Seen
    page: Statements
    fields: Mapping[str, str]
    blocks: Sequence[Block]
    measures: Mapping[Any, Measure]
    text: str
    address: str

    @property
    def is_stated_article(self) -> bool:
        """Whether the page says of itself that it is an article."""
        kind = self.page.metas.get("og:type", [""])[0].lower()
        return kind == "article" or bool(self.page.linked.article)

    def words(self) -> int:
        """How many words its paragraphs have that are no boilerplate."""
        return sum(line.words for line in self._lines() if not reason_to_remove(line, Context()))

    def written(self) -> int:
        """How many words its paragraphs have."""
        return sum(line.words for line in self._lines())

    def _lines(self) -> list[Line]:
        lines = [Line(block.text) for block in self.blocks if block.kind not in ("title", "heading", "row")]
        return [line for line in lines if line.words >= SHORTEST_LINE]

    def is_titled(self, pattern: re.Pattern[str], among: int = 2) -> bool:
        """Whether its window title or one of the first headings says so."""
        return any(pattern.search(title) for title in self.seen.titles[:among])


def kind_of(judged: Judged) -> str | None:
    """What the page is, by a name of its own; None for an article, and for what may be one."""
    if judged.page.metas.get("generator", [""])[0].strip().lower() == "briefer":
        return "a briefing that briefer made"
    # What has so many words is read whether or not some of them are boilerplate, which takes time to tell.
    words = judged.words() if judged.written() < CERTAINLY_READ else CERTAINLY_READ
    kind = _notice(judged, words) if words < CERTAINLY_READ else None
    if kind:
        return kind
    if _is_search(judged):
        return "a page of search results"
    if _is_list(judged):
        return "a page of headlines"
    if judged.seen.needs_scripts and words < SOME and len(judged.text.split()) < LONGEST_STUB:
        return "a page that scripts fill"
    if words < SOME and judged.seen.framed:
        return "a page of frames"
    if words < SOME and judged.seen.links >= FEWEST_TEASERS and not judged.is_stated_article:
        return "a page of headlines"
    return None


def _notice(judged: Judged, words: int) -> str | None:
    stated = judged.is_stated_article
    if words < LONGEST_CONSENT and not stated and _is_consent(judged):
        return "a consent wall"
    if words < LONGEST_NOTICE and not judged.page.linked.article:
        if judged.is_titled(cues.ERROR_TITLE):
            return "an error page"
        if judged.is_titled(cues.ROBOT) or (not stated and cues.ROBOT.search(judged.text[:2_000])):
            return "a check for robots"
        if judged.seen.passwords and judged.is_titled(cues.LOGIN_TITLE, 4):
            return "a login page"
    return "a paywall stub" if words < LONGEST_STUB and _is_stub(judged, words) else _media(judged, words)


def _is_consent(judged: Judged) -> bool:
    lines = [Line(block.text) for block in judged.blocks if block.kind not in ("title", "heading")]
    lines = [line for line in lines if line.words >= SHORTEST_LINE]
    speaking = sum(line.words for line in lines if cues.CONSENT.search(line.text))
    share = speaking / max(1, sum(line.words for line in lines))
    said = len(set(map(str.lower, cues.CONSENT.findall(judged.text))))
    return said >= 2 and share >= CONSENT_SHARE


def _is_stub(judged: Judged, words: int) -> bool:
    free = judged.page.linked.article.get("isAccessibleForFree", True)
    closed = free is False or str(free).rsplit("/", 1)[-1].lower() == "false"
    locked = judged.page.metas.get("article:content_tier", [""])[0].lower() in ("locked", "metered")
    return closed or locked or (words < LONGEST_BEFORE_APPEAL and bool(cues.PAYWALL.search(judged.text)))


def _media(judged: Judged, words: int) -> str | None:
    if words >= LONGEST_UNDER_MEDIA:
        return None
    types = judged.page.linked.types
    kind = judged.page.metas.get("og:type", [""])[0].lower()
    if "VideoObject" in types or kind.startswith("video") or judged.is_titled(cues.VIDEO_TITLE):
        return "a video page"
    gallery = types & {"ImageGallery", "MediaGallery"} or judged.is_titled(cues.GALLERY_TITLE)
    return "a picture gallery" if gallery and judged.seen.pictures >= FEWEST_PICTURES else None


def _is_search(judged: Judged) -> bool:
    if judged.is_stated_article:
        return False
    addressed = bool(_SEARCHED.search(judged.address))
    told = judged.is_titled(cues.SEARCH_TITLE) or "SearchResultsPage" in judged.page.linked.types
    return told and (addressed or _together(judged) < PARAGRAPHS_TOGETHER)


def _is_list(judged: Judged) -> bool:
    """Many links to stories with little next to each, and nowhere paragraphs that follow one another."""
    whole = next(iter(judged.measures.values()))
    if whole.leads < FEWEST_TEASERS or whole.prose >= MOST_TEASER_PROSE * whole.leads:
        return False
    return not judged.page.linked.article and _together(judged) < PARAGRAPHS_TOGETHER


def _together(judged: Judged) -> int:
    """How many paragraphs of prose stand side by side in one element, at most."""
    counts: dict[Any, int] = {}
    for element, own in judged.measures.items():
        if element.tag not in INLINE and own.run - own.run_links >= LEAST_PROSE:
            parent = element.getparent()
            # A paragraph of lines parted by <br> counts as that many.
            counts[parent] = counts.get(parent, 0) + 1 + sum(1 for _ in element.iterchildren("br")) // 2
    return max(counts.values(), default=0)
