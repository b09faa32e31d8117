"""Which pairs of groups are too close to call, and what a judge's answers make of the likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefer.events.linkage import average_link
from briefer.types import Article

SURE = 0.6
UNSURE = 0.2
"""Groups that average link makes at SURE are taken for granted; a mean likelihood between two of them from UNSURE
to SURE is worth a question, first where it is nearest to the middle."""
MOST_ASKED = 20
"""Questions of one call."""

Judge = Callable[[Sequence[tuple[Article, Article]]], Sequence[bool | None]]
"""Says for each pair of articles whether they are on one event, None where it cannot tell. Called once, with
MOST_ASKED pairs at most."""

Likely = list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """The likelihoods after the answers, and the pairs that are together whatever they say."""

    likely: Likely
    together: list[tuple[int, int]]


def judged(
    articles: Sequence[Article], likely: Likely, copies: list[tuple[int, int]], judge: Judge
) -> Judged:
    """Asks the judge about the likeliest pair of each two groups that are too close to call.

    A yes joins the two groups; a no takes every likelihood between them away; without either, nothing is changed.
    """
    groups = average_link(len(articles), likely, copies, SURE)
    group_of = {member: number for number, members in enumerate(groups) for member in members}
    between: dict[tuple[int, int], Likely] = {}
    for link in likely:
        one, other = sorted((group_of[link[0]], group_of[link[1]]))
        if one != other:
            between.setdefault((one, other), []).append(link)
    doubtful = []
    for (one, other), links in between.items():
        mean = sum(likelihood for _, _, likelihood in links) / (len(groups[one]) * len(groups[other]))
        if UNSURE <= mean < SURE:
            doubtful.append((abs(mean - (SURE + UNSURE) / 2), one, other))
    asked = [(one, other) for _, one, other in sorted(doubtful)[:MOST_ASKED]]
    pairs = [max(between[pair], key=lambda link: link[2])[:2] for pair in asked]
    answers = judge([(articles[left], articles[right]) for left, right in pairs]) if pairs else ()
    if all(answer is None for answer in answers):
        return Judged(likely, copies)
    refused = {pair for pair, answer in zip(asked, answers, strict=True) if answer is False}
    agreed = [pair for pair, answer in zip(pairs, answers, strict=True) if answer]
    return Judged(
        [link for link in likely if tuple(sorted((group_of[link[0]], group_of[link[1]]))) not in refused],
        [*copies, *agreed, *((members[0], member) for members in groups for member in members[1:])],
    )
