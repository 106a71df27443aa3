"""Grouping reports into events so that a chain of likely pairs does not join what has nothing in common.

Average linkage: the two groups with the highest mean evidence over all pairs between them are joined, as long as the
mean reaches the threshold. Two groups with a pair that is ruled out (two reports of one article always are) stay apart.
Connected components, what record linkage libraries offer first, would join an attack of Monday to one of Tuesday
through any report that gives no date.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]
Score: TypeAlias = Callable[[int, int], float | None]
"""The evidence of a pair (i, j), i < j; None where it is ruled out."""


def apart(pair: Pair, other: Pair) -> bool:
    """Whether two pairs have no member in common."""
    return pair[0] not in other and pair[1] not in other


def components(members: Iterable[int], neighbours: Callable[[int], Iterable[int]]) -> list[list[int]]:
    """All that any chain of neighbours connects with these members, each group in ascending order.

    :param neighbours: a symmetric relation; it may lead to others than `members`.
    """
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in members:
        if start in seen:
            continue
        seen.add(start)
        group, frontier = [start], [start]
        while frontier:
            for other in neighbours(frontier.pop()):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
                    frontier.append(other)
        found.append(sorted(group))
    return found


def agglomerate(component: Sequence[int], score: Score, threshold: float, joined: Iterable[Pair]) -> list[list[int]]:
    """Join the closest two groups until none are close enough. Groups and their members are in ascending order.

    :param joined: pairs that stand in one group whatever their score.
    """
    groups = {group[0]: group for group in _given(component, joined)}
    totals = _totals(groups, score)  # pairs of groups that may not join are not in it

    def mean(pair: Pair) -> float:
        return totals[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))

    queue = [(-mean(pair), pair) for pair in totals if mean(pair) >= threshold]
    heapq.heapify(queue)
    while queue:
        negative, (a, b) = heapq.heappop(queue)
        if (a, b) not in totals or mean((a, b)) != -negative:
            continue  # made before one of the two grew, or was joined to another
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
            if mean(kept) >= threshold:
                heapq.heappush(queue, (-mean(kept), kept))
    return sorted(groups.values())


def _given(component: Sequence[int], joined: Iterable[Pair]) -> list[list[int]]:
    """The groups that stand from the start: those joined by hand, else each member by itself."""
    together: dict[int, set[int]] = {}
    for i, j in joined:
        together.setdefault(i, set()).add(j)
        together.setdefault(j, set()).add(i)
    return components(component, lambda i: together.get(i, ()))


def _totals(groups: Mapping[int, Sequence[int]], score: Score) -> dict[Pair, float]:
    """The summed evidence between every two groups, known by their first members; not of those ruled out."""
    totals: dict[Pair, float] = {}
    firsts = sorted(groups)
    for position, a in enumerate(firsts):
        for b in firsts[position + 1 :]:
            total = 0.0
            for i, j in ((i, j) for i in groups[a] for j in groups[b]):
                bits = score(*_ordered(i, j))
                if bits is None:
                    break
                total += bits
            else:
                totals[a, b] = total
    return totals


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
