"""From profiles to groups of reports that tell one event, with the links that hold each group together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from kg.fuse.clustering import Pair, agglomerate, apart, components
from kg.fuse.profile import Profile
from kg.fuse.scoring import NEAR, RULED_OUT, THRESHOLD, Assessment, assess
from kg.model.event import Link

Articles: TypeAlias = tuple[str, str]

JUDGED = 1.0
"""The score of a link that a person made."""

MOST_NEAR = 5
"""So many of the closest reports of other events are kept for each event."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs (i, j), i < j, of indices of profiles that somebody judged, with the reasons given."""

    same: dict[Pair, tuple[str, ...]] = field(default_factory=dict)
    different: dict[Pair, tuple[str, ...]] = field(default_factory=dict)


class Linker:
    """Assesses pairs of reports, as far as it is asked: all that concerns an article when one of its reports is.

    Pairs are first assessed by themselves. Where that makes likely that two articles are about one event, all pairs of
    their reports are looked at again with that in mind: they will share other events too. What a pair scores follows
    from the reports of its two articles alone, so that an article changes nothing between two others.
    """

    def __init__(self, profiles: Sequence[Profile], rulings: Rulings, meeting: Callable[[int], Iterable[int]]) -> None:
        """`profiles` must be sorted by key: then the input's order does not matter.

        :param meeting: the reports of other articles that are worth comparing with one; a symmetric relation.
        """
        self._profiles = profiles
        self._rulings = rulings
        self._meeting = meeting
        self._reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, profile in enumerate(profiles):
            self._reports[profile.key.article].append(index)
        self._same: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in rulings.same:
            self._same[i].add(j)
            self._same[j].add(i)
        self._alone: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._shared_news: defaultdict[str, dict[str, dict[Pair, float]]] = defaultdict(dict)
        self._met: set[str] = set()
        self._close: dict[int, dict[int, float]] = {}

    def groups(self, members: Iterable[int]) -> list[list[int]]:
        """The groups of all reports that chains of likely pairs connect with these, each in ascending order."""
        return [group for component in components(members, self.likely) for group in self._split(component)]

    def _split(self, component: Sequence[int]) -> list[list[int]]:
        if len(component) == 1:
            return [list(component)]
        joined = [(i, j) for i in component for j in self._same[i] if i < j]
        return agglomerate(component, self.bits, THRESHOLD, joined)

    def likely(self, index: int) -> list[int]:
        """The reports that a join with this one may start from."""
        found = {other for other, bits in self.close(index).items() if bits >= THRESHOLD}
        different = {other for other in found if _ordered(index, other) in self._rulings.different}
        return sorted((found - different) | self._same[index])

    def close(self, index: int) -> dict[int, float]:
        """The reports of other articles that are at least nearly likely to tell the same, with the evidence in bits."""
        if index not in self._close:
            article = self._profiles[index].key.article
            self._meet(article)
            for report in self._reports[article]:
                self._close[report] = dict(self._alone[report])
            for other in self._shared_news[article]:
                for i in self._reports[article]:
                    for j in self._reports[other]:
                        known = self._close.get(j, {}).get(i)
                        self._close[i][j] = self._assess(_ordered(i, j)).bits if known is None else known
        return {other: bits for other, bits in self._close[index].items() if bits >= NEAR}

    def bits(self, i: int, j: int) -> float | None:
        """The evidence for any pair, i < j; None where it is ruled out."""
        if (i, j) in self._rulings.different or self._article(i) == self._article(j):
            return None
        bits = self._close.get(i, {}).get(j)
        if bits is None:
            bits = self._assess((i, j)).bits
        return bits if bits > RULED_OUT else None

    def links(self, members: Sequence[int]) -> tuple[Link, ...]:
        """The strongest links that hold a group together, judged ones first: a spanning tree, one fewer than members.

        A pair that the scores rule out is in it only where a judgement joined it.
        """
        known: dict[Pair, float] = {}
        for pair in combinations(members, 2):
            bits = float("inf") if pair in self._rulings.same else self.bits(*pair)
            if bits is not None:
                known[pair] = bits
        tree = {i: i for i in members}
        links = []
        for i, j in sorted(known, key=lambda pair: (-known[pair], pair)):
            if tree[i] != tree[j]:
                joined, kept = tree[j], tree[i]
                tree = {k: kept if root == joined else root for k, root in tree.items()}
                links.append(self._link((i, j)))
        return _by_key(links)

    def near(self, members: Sequence[int]) -> tuple[Link, ...]:
        """The closest comparisons of a group with reports outside it that nobody judged."""
        inside = set(members)
        found: dict[Pair, float] = {}
        for i in members:
            for j, bits in self.close(i).items():
                if j not in inside and _ordered(i, j) not in self._rulings.different:
                    found[_ordered(i, j)] = bits
        closest = sorted(found, key=lambda pair: (-found[pair], pair))[:MOST_NEAR]
        return _by_key(self._link(pair) for pair in closest)

    def _link(self, pair: Pair) -> Link:
        left, right = (self._profiles[i].key for i in pair)
        if pair in self._rulings.same:
            return Link(left, right, JUDGED, tuple(sorted(("judged the same", *self._rulings.same[pair]))))
        assessment = self._assess(pair)
        return Link(left, right, round(assessment.probability, 4), tuple(sorted(assessment.reasons)))

    def _meet(self, article: str) -> None:
        """Assess the reports of an article by themselves against all that share a block with them, each pair once."""
        if article in self._met:
            return
        self._met.add(article)
        for i in self._reports[article]:
            for j in self._meeting(i):
                if self._article(j) not in self._met:
                    self._compare(_ordered(i, j))
            for j in self._same[i]:
                if self._article(j) != article and self._profiles[i].main and self._profiles[j].main:
                    self._share(i, j, 1.0)

    def _compare(self, pair: Pair) -> None:
        assessment = assess(*self._both(pair), least=NEAR)
        if assessment.bits < NEAR:
            return
        i, j = pair
        self._alone[i][j] = self._alone[j][i] = assessment.bits
        main = all(self._profiles[n].main for n in pair)
        if main and assessment.bits >= THRESHOLD and pair not in self._rulings.different:
            self._share(i, j, assessment.probability)

    def _share(self, i: int, j: int, probability: float) -> None:
        for one, other in ((i, j), (j, i)):
            shared = self._shared_news[self._article(one)].setdefault(self._article(other), {})
            shared[_ordered(i, j)] = probability

    def _assess(self, pair: Pair) -> Assessment:
        return assess(*self._both(pair), context=self._context(pair))

    def _context(self, pair: Pair) -> float:
        """The probability that the two articles have another event, of two other reports, as their news in common.

        One of the pair's own reports with a third says nothing for the pair: a report tells one event.
        """
        left, right = map(self._article, pair)
        self._meet(left)
        shared = self._shared_news.get(left, {}).get(right, {})
        return max((likely for other, likely in shared.items() if apart(pair, other)), default=0.0)

    def _both(self, pair: Pair) -> tuple[Profile, Profile]:
        return self._profiles[pair[0]], self._profiles[pair[1]]

    def _article(self, index: int) -> str:
        return self._profiles[index].key.article


def _ordered(i: int, j: int) -> Pair:
    return (i, j) if i < j else (j, i)


def _by_key(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))
