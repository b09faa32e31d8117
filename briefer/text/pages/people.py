"""Who wrote an article, by what its page states: names of people, never of the outlet, a role or an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from briefer.text.agencies import agency_name
from briefer.text.blocks import one_line
from briefer.text.boilerplate.line import Line, fold
from briefer.text.byline import NAMES_ONLY, byline_names, clean_author
from briefer.text.pages.measure import LEAST_PROSE

AUTHORS = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "dc.contributor", "cxenseparse:author", "article:author",
)  # fmt: skip
_UNSEEN = ("script", "style", "svg", "path", "img", "source")
# In characters, of the element that names an author and nothing else.
LONGEST_BYLINE = 120
# In characters, of what holds all its names.
LONGEST_HOLDER = 600
MOST_AUTHORS = 12

# So many elements below the headline may name who wrote it; further down stand the authors of other articles.
NEAR = 120
AS_NEAR = 25

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-])|rel-author", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(
    r"(?<!licenses)/(?:authors?|by|profiles?|staff|writers?|autor(?:en)?|auteurs?|people|contributors?|journalists?)/"
    r"(?:\d+/)?[^/?#]{3,60}/?$"
)
# An account, a desk or a role in place of a person.
_NOBODY = re.compile(
    r"(?:the )?(?:admin(?:istrator)?|root|web ?master|guest|editors?|editorial(?: (?:team|staff|board|desk))?|staff"
    r"|newsroom|news ?desk|news ?team|web ?desk|online ?desk|redaktion|redaction|rédaction|la rédaction|redacción"
    r"|(?:\w{2,6} )?redazione|agencies|agenturen|agences|agencias|wire(?: services?)?|contributors?|unknown|null|none"
    r"|undefined|user|author|by|view all|read more|follow|share|correspondent|our correspondent|team"
    r"|press release|anonymous|\d+)"
    r"(?: (?:team|staff|desk|reporter|report|writer))?",
    re.IGNORECASE,
)
_ANALYSIS = re.compile(
    r"^(?:analysis|opinion|review|story|words|interview|reporting|essay|column) by ", re.IGNORECASE
)
_DAY = re.compile(r"\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_ROLE_WORD = re.compile(
    r"\b(?:national|political|sports?|news|intern|editor|staff|network|times|post|press|business|science|health|senior"
    r"|contributor|freelance\w*|reporter|correspondent|writer|university|institute|center|fellow|professor)\b",
    re.IGNORECASE,
)
_ROLE_ONLY = re.compile(
    r"(?!by )[^,|()]{0,40}\b(?:staff|staff reporters?|correspondent|newsroom|editors?|desk|team|bureau|online"
    r"|redaktion|producer)",
    re.IGNORECASE,
)


def authors(tree: Any, metas: dict[str, list[str]], linked: Sequence[str], outlets: Iterable[str]) -> str:
    """The names, parted by commas; an agency's name where that is all that is stated; "" for nobody.

    `linked` are the names of JSON-LD, `outlets` the names of the outlet, which sign what nobody signed.
    """
    own = _folded(outlets)
    stated = [linked, *(metas.get(name, []) for name in AUTHORS), _written_by(metas)]
    agencies = ""
    below = _just_below_headline(tree)
    signed = _named_in_byline(below, own, near=True) if below else []
    for names in stated:
        people = _people(names, own)
        if people:
            # A field has room for one name in some systems; the byline then has the others.
            more = len(signed) > len(people) and {fold(name) for name in people} <= {
                fold(name) for name in signed
            }
            return ", ".join(signed if more else people)
        agencies = agencies or next((name for name in names if agency_name(name)), "")
    if not below:
        signed = _named_in_byline(
            tree.iter("a", "span", "div", "p", "address", "cite", "li"), own, near=False
        )
    return ", ".join(signed) or agencies


def credited(names: Sequence[str], outlets: Iterable[str]) -> str:
    """The people among the names, parted by commas; an agency's name where there is none; "" for nobody."""
    people = _people(names, _folded(outlets))
    return ", ".join(people) or next((name for name in names if agency_name(name)), "")


def _folded(outlets: Iterable[str]) -> set[str]:
    return {fold(name).removeprefix("the ") for name in outlets if name}


def _people(names: Iterable[str], own: set[str]) -> list[str]:
    found: dict[str, str] = {}
    for value in names:
        name = _without_roles(clean_author(_ANALYSIS.sub("", value)) or "")
        if _is_nobody(value, own):
            continue
        if name and not agency_name(name) and not _is_nobody(name, own):
            found.setdefault(fold(name), name)
    return list(found.values())[:MOST_AUTHORS]


def _without_roles(names: str) -> str:
    """The names without what follows them: "Greg Roe, AP Sports", "Jo Lund, Breaking News Intern", "Jo Lund Monday"."""
    first, *others = _DAY.sub("", names).split(", ")
    people = [
        name
        for name in others
        if not (_ROLE_WORD.search(name) or agency_name(name.split(" ")[0] if name else ""))
    ]
    return ", ".join((first, *people))


def _is_nobody(name: str, own: set[str]) -> bool:
    folded = fold(name).removeprefix("the ").strip(" .")
    return (
        folded in own
        or any(_is_of(folded, outlet) for outlet in own)
        or bool(_NOBODY.fullmatch(folded))
        or bool(_ROLE_ONLY.fullmatch(name))
        or not any(char.isalpha() for char in name)
        # One word in small letters, in capitals or with a line in it is an account.
        or (
            " " not in name and name.isascii() and not re.fullmatch(r"[A-Z][A-Za-z'-]*[a-z][A-Za-z'-]*", name)
        )
        or "/" in name
    )


def _is_of(folded: str, outlet: str) -> bool:
    """Whether a name is the outlet's: "Courier Staff", "courier" for "The Courier", "Tarnby Daily Courier"."""
    if len(outlet) < 3:
        return False
    long = len(outlet.split()) >= 2
    return folded.startswith(f"{outlet} ") or folded.replace(" ", "") == outlet or (long and outlet in folded)


def _written_by(metas: dict[str, list[str]]) -> list[str]:
    """The author in the card of a page: twitter:label1 "Written by", twitter:data1 "Jane Roe"."""
    labels = [fold(label) for label in metas.get("twitter:label1", [])]
    return (
        metas.get("twitter:data1", [])
        if labels[:1] in (["written by"], ["verfasst von"], ["écrit par"])
        else []
    )


def _named_in_byline(elements: Iterable[Any], own: set[str], *, near: bool) -> list[str]:
    """The names that elements are signed with: `near` the headline those of one byline, else those of the only one.

    Where several differ, they are of other articles too.
    """
    found: dict[str, tuple[str, Any]] = {}
    elements = list(elements)
    for element in filter(_is_signed, elements):
        text = one_line(" ".join(element.itertext()))
        if 5 <= len(text) <= LONGEST_BYLINE:
            name = _without_roles(byline_names(text) or (text if NAMES_ONLY.fullmatch(text) else ""))
            if name and not _is_nobody(name, own) and not _is_nobody(text, own):
                found.setdefault(fold(name), (name, element))
    names = list(found.values())
    if not near or not names:
        return [names[0][0]] if len(names) == 1 else []
    return _side_by_side(elements, names)


def _side_by_side(below: list[Any], names: list[tuple[str, Any]]) -> list[str]:
    """The names that stand with the first of them; none where somebody else is as near."""
    first = names[0][1]
    holders = [a for a in islice(first.iterancestors(), 4) if len("".join(a.itertext())) <= LONGEST_HOLDER]
    beside = [(n, e) for n, e in names if e is first or any(a in holders for a in e.iterancestors())]
    if _is_doubtful(below, names, beside):
        return []
    linked = [name for name, element in beside if _AUTHOR_PAGE.search(element.get("href") or "")]
    return linked or [name for name, _ in beside]


def _is_doubtful(below: list[Any], names: list[tuple[str, Any]], beside: list[tuple[str, Any]]) -> bool:
    """Whether somebody else is named in another place that is as near to the headline."""
    first = fold(beside[0][0])
    own = {name for name, _ in beside}
    others = [
        e for name, e in names if name not in own and first not in fold(name) and fold(name) not in first
    ]
    if not others:
        return False
    between = below[below.index(beside[0][1]) : below.index(others[0])]
    return len(between) <= AS_NEAR and not any(
        e.tag == "p" and len(e.text or "") >= LEAST_PROSE for e in between
    )


def _just_below_headline(tree: Any) -> list[Any]:
    """The elements that follow the <h1>; without one, or a byline among them, none."""
    first = next((h1 for h1 in tree.iter("h1") if Line(one_line("".join(h1.itertext()))).words >= 3), None)
    if first is None:
        return []
    after = _following(first)
    return after if any(map(_is_signed, after)) else []


def _following(element: Any) -> list[Any]:
    found: list[Any] = []
    for ancestor in (element, *islice(element.iterancestors(), 8)):
        for sibling in ancestor.itersiblings():
            found += [
                e for e in islice(sibling.iter(), NEAR) if e.tag not in _UNSEEN and isinstance(e.tag, str)
            ]
            if len(found) >= NEAR:
                return found[:NEAR]
    return found


def _is_signed(element: Any) -> bool:
    return bool(
        "author" in (element.get("rel") or "").split()
        or (element.get("itemprop") or "") == "author"
        or _BYLINE_CLASS.search(_CAMEL.sub("-", element.get("class") or ""))
        or _AUTHOR_PAGE.search(element.get("href") or "")
    )
