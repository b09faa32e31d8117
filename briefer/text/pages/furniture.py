"""Takes out of a tree what stands around an article and in it, by names, by roles, and by where links lead.

Names and roles are what the makers of pages give; what they name wrongly is kept by its share of the prose
of the page: the article is most of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from briefer.text.boilerplate.line import fold
from briefer.text.pages.measure import INLINE, SHORTEST_LEAD, Measure, measure

# What is named as no article goes up to this share of the page's prose.
LARGEST_NAMED = 0.25
# Comments may be longer than the article.
LARGEST_COMMENTS = 0.8
# A list of teasers: so many leading links, next to this much prose for each, and this share of text in links.
FEWEST_TEASERS, MOST_TEASER_PROSE, TEASER_LINKS = 3, 250, 0.3
FEWEST_BARE, BARE_LINKS = 2, 0.7
LARGEST_TEASERS = 0.4

# In characters of its <p>: what stands below a headline of its own, if it is an article.
SHORTEST_ARTICLE = 300

_TAGS = frozenset(("nav", "aside", "footer", "menu", "dialog", "figcaption", "amp-sidebar"))
_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search", "banner")
)
_BLOCKS = frozenset(("div", "section", "ul", "ol", "table", "article", "dl", "p"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:ads?|adslot|advert|advertisement|advertising|promos?|newsletters?|cookies?|consent|gdpr|share"
    r"|sharing|shares|social|related|recommend(?:ed|ations?)|breadcrumbs?|crumbs|outbrain|taboola|sponsored|signup"
    r"|subscribe|feedback|pop-?up|modal|banner|skip|trending|tooltip|rollover|popover|hovercard|tags|captions?"
    r"|(?<!with-)(?<!has-)(?<!w-)sidebar|most-(?:read|popular|viewed)|read-?(?:more|next|also)|more-(?:from|stories|news|on)|see-also"
    r"|message-container|donat(?:e|ions?)|membership|support-[a-z]+|toolbar|pagination|pager|widget-area|author-?(?:bio|box|card|info)|bio|masthead|site-(?:header|footer)"
    r"|jp-relatedposts|mehr-zum-thema|lire-aussi|relacionad[ao]s?)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Names of what holds the article; with them, "sidebar" or "share" only say that there is one beside it.
_CONTENT = re.compile(
    r"(?:^|[\s_-])(?:article|story|entry|post|page|main)-?(?:body|content|text|copy)|^main|\smain",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:list|section|area|form)|disqus(?:-thread)?|respond|livefyre"
    r"|kommentare|commentaires|comentarios|reader-comments)(?:$|[\s_-])",
    re.IGNORECASE,
)


def drop_furniture(tree: Any) -> dict[Any, Measure]:
    """Takes navigation, asides, comments, captions and lists of other stories out of `tree`.

    Returns the measures of the elements that stay.
    """
    _drop_later_articles(tree)
    found = measure(tree)
    whole = max(1, found[tree].prose)
    gone: set[Any] = set()
    for element, own in found.items():
        parent = element.getparent()
        if parent is None or element.tag in ("body", "head", "html", "main"):
            continue
        if parent in gone:
            gone.add(element)
        elif _is_furniture(element, own, whole):
            gone.add(element)
            _take_off(element, own, found)
            element.drop_tree()
    return {element: own for element, own in found.items() if element not in gone}


def _drop_later_articles(tree: Any) -> None:
    """Of whole articles one below the other, as a page loads them while one scrolls, the first is the page's."""
    headlines = [h1 for h1 in tree.iter("h1") if len("".join(h1.itertext()).strip()) >= SHORTEST_LEAD]
    if len(headlines) < 2:
        return
    window = fold(tree.findtext(".//title") or "")
    above = {ancestor: place for place, ancestor in enumerate((headlines[0], *headlines[0].iterancestors()))}
    for headline in headlines[1:]:
        if window and fold("".join(headline.itertext())) in window:
            continue
        branch = headline
        while branch.getparent() is not None and branch.getparent() not in above:
            branch = branch.getparent()
        parent = branch.getparent()
        if parent is None or above[parent] < 1:
            continue
        first = next((child for child in parent if child in above), None)
        if first is not None and all(_length(part) >= SHORTEST_ARTICLE for part in (first, branch)):
            branch.drop_tree()


def _length(element: Any) -> int:
    return sum(len(text.strip()) for paragraph in element.iter("p") for text in paragraph.itertext())


def _take_off(element: Any, own: Measure, found: dict[Any, Measure]) -> None:
    """Takes the measure of an element that goes off those of the elements around it."""
    in_line = element.tag in INLINE
    for ancestor in element.iterancestors():
        outer = found[ancestor]
        outer.chars -= own.chars
        outer.links -= own.links
        outer.prose -= own.prose
        outer.leads -= own.leads
        if in_line:
            outer.run -= own.run
            outer.run_links -= own.run_links
            in_line = ancestor.tag in INLINE


def _is_furniture(element: Any, own: Measure, whole: int) -> bool:
    if element.tag in _HEADINGS or not _looks_so(element, own, own.prose / whole):
        return False
    return next(element.iter("h1"), None) is None


def _looks_so(element: Any, own: Measure, share: float) -> bool:
    if share <= LARGEST_NAMED and (element.tag in _TAGS or element.get("role", "") in _ROLES):
        return True
    names = f"{element.get('class', '')[:200]} {element.get('id', '')[:100]}"
    named = _name(names) if len(names) > 1 else ""
    if named == "aside" and next(element.iter("blockquote"), None) is not None:
        return False
    if named and share <= (LARGEST_COMMENTS if named == "comments" else LARGEST_NAMED):
        return True
    return element.tag in _BLOCKS and share <= LARGEST_TEASERS and _is_teasers(own)


@lru_cache(maxsize=4096)
def _name(names: str) -> str:
    parted = _CAMEL.sub("-", names)
    if _COMMENTS.search(parted):
        return "comments"
    return "aside" if _NAMED.search(parted) and not _CONTENT.search(parted) else ""


def _is_teasers(own: Measure) -> bool:
    if own.leads >= FEWEST_TEASERS and own.prose <= MOST_TEASER_PROSE * own.leads:
        return own.links >= TEASER_LINKS * own.chars
    return own.leads >= FEWEST_BARE and own.links >= BARE_LINKS * own.chars
