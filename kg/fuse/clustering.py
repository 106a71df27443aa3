"""Grouping reports into events so that a chain of likely pairs does not join what has nothing in common.

Average linkage: the two groups with the highest mean evidence over all pairs between them are joined, as long as the
mean reaches the threshold. Two groups with a pair that is ruled out (two reports of one article always are) stay apart.
Connected components, what record linkage libraries offer first, would join an attack of Monday to one of Tuesday
through any report that gives no date.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[int, int]


def cluster(
    size: int, likely: Iterable[Pair], score: Callable[[int, int], float | None], threshold: float
) -> list[list[int]]:
    """Partition 0..size-1. Groups and their members are in ascending order.

    :param likely: the pairs (i, j), i < j, that score the threshold or more.
    :param score: the score of any pair, None where it is ruled out; asked for the pairs between groups that join.
    """
    clusters = []
    for component in _components(size, likely):
        clusters += _agglomerate(component, score, threshold) if len(component) > 1 else [component]
    return sorted(clusters)


def _components(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """The groups that any chain of pairs connects: joins only happen within them."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in pairs:
        a, b = find(i), find(j)
        root[max(a, b)] = min(a, b)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(size):
        members[find(i)].append(i)
    return list(members.values())


def _agglomerate(component: list[int], score: Callable[[int, int], float | None], threshold: float) -> list[list[int]]:
    """Join the closest two groups until none are close enough. A group is known by its first member.

    `totals` holds the summed evidence between two groups; pairs of groups that may not join are not in it.
    """
    groups = {i: [i] for i in component}
    totals: dict[Pair, float] = {}
    for position, i in enumerate(component):
        for j in component[position + 1 :]:
            bits = score(i, j)
            if bits is not None:
                totals[i, j] = bits
    queue = [(-bits, pair) for pair, bits in totals.items() if bits >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, (a, b) = heapq.heappop(queue)
        if a not in groups or b not in groups or _mean(totals.get((a, b)), groups, a, b) != -negative:
            continue  # made before one of the two grew
        groups[a] = sorted(groups[a] + groups.pop(b))
        totals.pop((a, b))
        for other in list(groups):
            if other == a:
                continue
            kept, lost = _ordered(a, other), _ordered(b, other)
            both = totals.pop(kept, None), totals.pop(lost, None)
            if both[0] is None or both[1] is None:
                continue
            totals[kept] = both[0] + both[1]
            mean = _mean(totals[kept], groups, *kept)
            if mean is not None and mean >= threshold:
                heapq.heappush(queue, (-mean, kept))
    return list(groups.values())


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _mean(total: float | None, groups: Mapping[int, list[int]], a: int, b: int) -> float | None:
    return None if total is None else total / (len(groups[a]) * len(groups[b]))
