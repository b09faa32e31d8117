"""Which articles come from one piece of original reporting.

Four kinds of evidence, from strong to weak: near-identical text; passages that stand in the other
article; the same facts told in the same order; credits and "according to" lines that name the other. A
credit alone is no proof (an agency files many dispatches a day), so it only lowers the bar for the rest.
What stays under the bar, but not far, is named as `possibly` the same origin and counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefer.events.alignment import Alignment, FactTable, align_across, facts_of_any_language
from briefer.events.credits import cited_sources
from briefer.events.minhash import near_duplicate_groups
from briefer.events.own_reporting import has_own_voice, own_figures
from briefer.events.passages import Overlap, overlap, passages_of
from briefer.events.shingles import shingle_hashes
from briefer.text.tokens import words
from briefer.types import Article, Cluster, Origin

COPIED = 0.5
"""Share of an article's words that stand in another from which it is a copy of it. Copies with a third
of the paragraphs cut or edited keep 0.7 and more; independent articles of 60 Multi-News events reach 0.22."""
PARTLY_COPIED = 0.3

RETOLD = 0.5
"""Alignment score from which one article retells the other: paraphrases and translations measured 0.57 to
0.76, the most similar independent articles 0.33 (two invented events) and 0.44 (60 Multi-News events)."""
PERHAPS_RETOLD = 0.38
RETOLD_WITH_CREDIT = 0.3
"""The bar where a credit or a cited source already ties the two together."""
TRANSLATED = 0.7
"""The score across languages, where only what both have in common is compared: translations measured 0.78
to 0.97, other articles on the same event 0.61 at most (four invented events, five languages)."""
PERHAPS_TRANSLATED = 0.63
OWN_FIGURES = 0.2
"""Share of an article's figures that stand in it alone from which it adds to the other: the one translation among
the invented events has none, reports of their own a third and more."""
MIN_MATCHES = 4
"""Fewer aligned sentences can stand in the same order by chance: 1 in 6 for three."""
FEW_MATCHES = 6
"""Fewer than this prove a retelling only where all stand in the same order. One out of place leaves an order
that chance makes too: 10 in 24 for four, 17 in 120 for five, 26 in 720 for six."""
BRIEF = 0.6
MIN_MATCHES_BRIEF = 2
"""Share and order from which a short item that names the other as its source retells a part of it."""

PARTNERS = 4
"""Articles that each article is aligned with, at most: those that share most rare facts with it."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Evidence that article `derived` comes from `source` (by index), and whether it is enough.

    Where it is `settled`, no further evidence is looked for.
    """

    source: int
    derived: int
    certain: bool
    evidence: str
    settled: bool = True


def trace_origins(cluster: Cluster) -> Cluster:
    """The cluster with its origins: every article is in exactly one of them.

    Origins are o1, o2, ... in the order of their first articles. Pure and deterministic.
    """
    articles = cluster.articles
    links = list(_duplicate_links(articles))
    followers = {link.derived for link in links}
    leaders = [index for index in range(len(articles)) if index not in followers]
    links += _copied_links(articles, leaders, overlap([passages_of(articles[index]) for index in leaders]))
    judged = {frozenset((link.source, link.derived)) for link in links if link.settled}
    links += (link for link in _retold_links(articles, leaders) if {link.source, link.derived} not in judged)
    groups = _connected(len(articles), [link for link in links if link.certain])
    origins = [_origin(f"o{n}", group, articles, links) for n, group in enumerate(groups, 1)]
    return replace(cluster, origins=tuple(origins))


def _duplicate_links(articles: Sequence[Article]) -> Iterator[_Link]:
    bodies = [[word for sentence in article.body for word in words(sentence.text)] for article in articles]
    shingles = [frozenset(shingle_hashes(body)) for body in bodies]
    for first, *others in near_duplicate_groups(shingles):
        for index in others:
            share = len(shingles[index] & shingles[first]) / len(shingles[index])
            yield _Link(first, index, True, f"{_percent(share)} of its text stands in {articles[first].id}")


def _copied_links(articles: Sequence[Article], leaders: Sequence[int], found: Overlap) -> Iterator[_Link]:
    for left, right in sorted({(min(pair), max(pair)) for pair in found.coverage}):
        forth, back = found.of(right, left), found.of(left, right)
        share, derived, source = (forth, right, left) if forth >= back else (back, left, right)
        if share < PARTLY_COPIED:
            continue
        copy, original = leaders[derived], leaders[source]
        evidence = f"{_percent(share)} of its sentences stand in {articles[original].id}"
        certain = share >= COPIED and not _lifted(articles[copy], articles[original])
        yield _Link(original, copy, certain, evidence, share >= COPIED)


def _lifted(contained: Article, container: Article) -> bool:
    """Whether a dispatch that stands in a longer article was taken into it, not cut out of it."""
    if not contained.agency or container.agency == contained.agency:
        return False
    return container.author is not None or len(container.text) > 2 * len(contained.text)


def _retold_links(articles: Sequence[Article], leaders: Sequence[int]) -> Iterator[_Link]:
    sentences = [[s.text for s in articles[index].body] for index in leaders]
    languages = [articles[index].language for index in leaders]
    table = FactTable(sentences)
    across = FactTable(sentences, facts_of_any_language) if len(set(languages) - {None}) > 1 else table
    pairs = set(table.candidates(PARTNERS)) | set(across.candidates(PARTNERS))
    outlets = sorted({article.outlet for article in articles if article.outlet})
    cited = {index: cited_sources(articles[index], outlets) for index in leaders}
    for left, right in sorted(pairs):
        first, second = leaders[left], leaders[right]
        foreign = languages[left] != languages[right] and None not in (languages[left], languages[right])
        alignment = align_across(sentences[left], sentences[right]) if foreign else table.align(left, right)
        source, derived = _direction(articles, first, second)
        tie = _tie(articles[derived], articles[source], cited[derived])
        if not tie and (tie := _tie(articles[source], articles[derived], cited[source])):
            source, derived = derived, source
        share = alignment.left if derived == first else alignment.right
        strength = (
            _strength_across(alignment, sentences[left], sentences[right])
            if foreign
            else _strength(alignment, share, bool(tie))
        )
        if strength != "none":
            order = "in the same order" if alignment.order == 1 else "mostly in the same order"
            evidence = f"{_percent(share)} of it tells what {articles[source].id} tells, {order}"
            yield _Link(source, derived, strength == "certain", evidence + tie)


def _strength_across(
    alignment: Alignment, left: Sequence[str], right: Sequence[str]
) -> Literal["certain", "perhaps", "none"]:
    """The same for articles in two languages, by what these have in common, and what either has alone."""
    if alignment.matches < MIN_MATCHES or alignment.score < PERHAPS_TRANSLATED:
        return "none"
    # The longer one may have been cut: what counts is whether the other, the translation, adds anything.
    added, _, translation, original = min(
        ((own_figures(one, other), len(one), one, other) for one, other in ((left, right), (right, left))),
        key=lambda side: side[:2],
    )
    adds, voice = added > OWN_FIGURES, has_own_voice(translation, original)
    few = alignment.matches < FEW_MATCHES and alignment.order < 1
    if alignment.score < TRANSLATED:
        return "none" if adds or voice or few else "perhaps"
    if voice and (adds or few):
        return "none"
    return "perhaps" if adds or voice or few else "certain"


def _strength(alignment: Alignment, share: float, tied: bool) -> Literal["certain", "perhaps", "none"]:
    """How far an alignment proves that one article retells the other; `share` is that of the derived one."""
    if tied and share >= BRIEF and alignment.order >= BRIEF and alignment.matches >= MIN_MATCHES_BRIEF:
        return "certain"
    if alignment.matches < MIN_MATCHES:
        return "none"
    if not tied and alignment.matches < FEW_MATCHES and alignment.order < 1:
        return "perhaps" if alignment.score >= RETOLD else "none"
    if alignment.score >= (RETOLD_WITH_CREDIT if tied else RETOLD):
        return "certain"
    return "perhaps" if alignment.score >= PERHAPS_RETOLD else "none"


def _direction(articles: Sequence[Article], first: int, second: int) -> tuple[int, int]:
    """(source, derived): the credited one is the source; else the earlier; else the first."""
    left, right = articles[first], articles[second]
    if bool(left.agency) != bool(right.agency):
        return (first, second) if left.agency else (second, first)
    if left.published and right.published and left.published[:10] != right.published[:10]:
        return (first, second) if left.published < right.published else (second, first)
    return first, second


def _tie(derived: Article, source: Article, cited: dict[str, int]) -> str:
    """What else ties an article to its source, as a clause to add to the evidence, or ""."""
    credit = source.agency
    if credit and derived.agency == credit:
        return f"; both credit {credit}"
    for name in (credit, source.outlet):
        if name and name in cited:
            return f"; cites {name}"
    if derived.outlet and derived.outlet == source.outlet:
        return f"; both from {source.outlet}"
    return ""


def _connected(count: int, links: Sequence[_Link]) -> list[list[int]]:
    """The connected components of the articles, each ascending, in the order of their first articles."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for link in links:
        low, high = sorted((root(link.source), root(link.derived)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for index in range(count):
        groups.setdefault(root(index), []).append(index)
    return [groups[key] for key in sorted(groups)]


def _origin(origin_id: str, group: list[int], articles: Sequence[Article], links: Sequence[_Link]) -> Origin:
    members = set(group)
    possibly = set()
    for link in links:
        if not link.certain and (link.source in members) != (link.derived in members):
            possibly.add(link.derived if link.source in members else link.source)
    first = min(group)
    later = sorted(index for index in possibly if index > first)
    return Origin(
        origin_id,
        _label(group, articles),
        tuple(articles[index].id for index in group),
        _evidence(group, articles, links),
        tuple(articles[index].id for index in later),
    )


def _label(group: Sequence[int], articles: Sequence[Article]) -> str:
    """The agency credited; else the outlet of the earliest, then fullest, article; else its id."""
    for index in group:
        if articles[index].agency:
            return articles[index].agency or ""
    earliest = min(group, key=lambda i: (articles[i].published or "9999", -len(articles[i].text), i))
    return articles[earliest].outlet or articles[earliest].id


def _evidence(group: Sequence[int], articles: Sequence[Article], links: Sequence[_Link]) -> str:
    """Why the articles of a group are one origin: the first link of each, and who is credited."""
    clauses, told = [], set()
    for link in links:
        inside = link.source in group and link.derived in group
        if inside and link.certain and link.derived not in told:
            told.add(link.derived)
            clauses.append(f"{articles[link.derived].id}: {link.evidence}")
    credits = [(articles[index].id, articles[index].agency) for index in group]
    credited = [f"{article} credits {agency}" for article, agency in credits if agency]
    shown = clauses[:3] + ([f"and {len(clauses) - 3} more"] if len(clauses) > 3 else []) + credited[:2]
    if shown:
        return "; ".join(shown)
    unsure = [link for link in links if not link.certain and (link.source in group or link.derived in group)]
    if unsure:
        return f"{articles[unsure[0].derived].id}: {unsure[0].evidence}"
    return "no other article shares its reporting"


def _percent(share: float) -> str:
    return f"{min(share, 1.0):.0%}".replace("%", " %")
