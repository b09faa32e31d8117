"""Groups of articles by average link, over the pairs that were compared alone."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from briefer.events.candidates import PARTNERS

LINKS = 3


def average_link(
    count: int, edges: Iterable[tuple[int, int, float]], together: Iterable[tuple[int, int]], least: float
) -> list[list[int]]:
    """Groups of 0 .. count-1, each ascending, in the order of their first members.

    Starts from the groups that `together` makes, and merges the two groups whose members are most likely on one
    event on average, until no average reaches `least`. `edges` are (i, j, likelihood); a pair that is not
    among them counts as 0. Sokal and Michener (1958), on a heap of the edges. Where two groups are larger than
    the number of partners that an article is compared with, the pairs that cannot have been compared do not
    count.
    """
    parent = list(range(count))
    for left, right in together:
        _unite(parent, left, right)
    groups: dict[int, list[int]] = {}
    for member in range(count):
        groups.setdefault(_root(parent, member), []).append(member)
    sums: dict[int, dict[int, float]] = {root: {} for root in groups}
    for left, right, likelihood in edges:
        a, b = _root(parent, left), _root(parent, right)
        if a != b:
            sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + likelihood
    _merge_all(groups, sums, least)
    return sorted((sorted(members) for members in groups.values()), key=lambda members: members[0])


def with_loners(
    groups: list[list[int]], edges: Iterable[tuple[int, int, float]], least: float
) -> list[list[int]]:
    """The groups after each that has one member has joined the group that it fits best, or another loner.

    It fits by the mean of its LINKS likeliest links to the members, all where there are fewer members; the
    best fits join first, and nobody joins below `least`.
    """
    of = {member: number for number, members in enumerate(groups) for member in members}
    links: dict[int, dict[int, list[float]]] = {}
    for left, right, likelihood in edges:
        for one, other in ((left, right), (right, left)):
            if len(groups[of[one]]) == 1 and of[one] != of[other]:
                links.setdefault(of[one], {}).setdefault(of[other], []).append(likelihood)
    fits = []
    for loner, others in links.items():
        best, host = max((_fit(values, len(groups[to])), -to) for to, values in others.items())
        if best >= least:
            fits.append((-best, loner, -host))
    joined: dict[int, int] = {}
    for _, loner, host in sorted(fits):
        if loner not in joined:
            host = joined.get(host, host)
            joined[loner] = host
            joined.setdefault(host, host)
    result: dict[int, list[int]] = {}
    for number, members in enumerate(groups):
        result.setdefault(joined.get(number, number), []).extend(members)
    return sorted((sorted(members) for members in result.values()), key=lambda members: members[0])


def _fit(likelihoods: list[float], members: int) -> float:
    return sum(sorted(likelihoods, reverse=True)[:LINKS]) / min(LINKS, members)


def _merge_all(groups: dict[int, list[int]], sums: dict[int, dict[int, float]], least: float) -> None:
    heap = []
    for a, others in sums.items():
        for b, shared in others.items():
            if a < b:
                average = _average(shared, groups[a], groups[b])
                if average >= least:
                    heap.append((-average, a, b))
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        total = sums[a].get(b) if a in sums else None
        if total is None or _average(total, groups[a], groups[b]) != -negative:
            continue  # an entry from before one of the two grew
        if len(groups[a]) < len(groups[b]):
            a, b = b, a
        groups[a] += groups.pop(b)
        gone = sums.pop(b)
        for c, more in gone.items():
            del sums[c][b]
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + more
        for c, shared in sums[a].items():
            average = _average(shared, groups[a], groups[c])
            if average >= least:
                heapq.heappush(heap, (-average, min(a, c), max(a, c)))


def _average(total: float, one: Sequence[int], other: Sequence[int]) -> float:
    small, large = sorted((len(one), len(other)))
    return total / (small * min(large, PARTNERS))


def _unite(parent: list[int], left: int, right: int) -> None:
    a, b = _root(parent, left), _root(parent, right)
    parent[max(a, b)] = min(a, b)


def _root(parent: list[int], member: int) -> int:
    while parent[member] != member:
        parent[member] = member = parent[parent[member]]
    return member
