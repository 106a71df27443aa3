"""From profiles to groups of reports that tell one event, with the assessments that joined them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.fuse.blocking import Pair, candidates
from kg.fuse.clustering import cluster
from kg.fuse.profile import Profile
from kg.fuse.scoring import RULED_OUT, THRESHOLD, Assessment, assess
from kg.model.event import Link

Articles = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one event, as indices of profiles in ascending order, and the links that hold them together."""

    members: tuple[int, ...]
    links: tuple[Link, ...]


def group(profiles: Sequence[Profile]) -> list[Group]:
    """Partition the reports into events. `profiles` must be sorted by key: then the input's order does not matter."""
    linker = _Linker(profiles)
    clusters = cluster(len(profiles), linker.evidence(), linker.bits, THRESHOLD)
    return [Group(tuple(members), linker.links(members)) for members in clusters]


class _Linker:
    """The assessments of pairs of reports, each made once.

    Pairs are first assessed by themselves. Where that makes likely that two articles are about one event, all pairs of
    their reports are looked at again with that in mind: they will share other events too.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        alone = {pair: assess(profiles[pair[0]], profiles[pair[1]]) for pair in sorted(candidates(profiles))}
        self._shared_news: defaultdict[Articles, dict[Pair, float]] = defaultdict(dict)
        for pair, assessment in alone.items():
            if assessment.bits >= THRESHOLD and all(profiles[i].main for i in pair):
                self._shared_news[self._articles(pair)][pair] = assessment.probability
        again = set(self._pairs_of(self._shared_news))
        self._assessments = {pair: a for pair, a in alone.items() if pair not in again}
        for pair in sorted(again):
            self._assess(pair)

    def evidence(self) -> dict[Pair, float]:
        """The bits of the pairs that may start a join."""
        return {pair: assessment.bits for pair, assessment in self._assessments.items()}

    def bits(self, i: int, j: int) -> float | None:
        """The bits of any pair, i < j; None where it is ruled out."""
        if self._profiles[i].key.article == self._profiles[j].key.article:
            return None
        bits = self._assess((i, j)).bits
        return bits if bits > RULED_OUT else None

    def links(self, members: Sequence[int]) -> tuple[Link, ...]:
        """The strongest links that hold a group together: a spanning tree, one fewer than members."""
        pairs = [(i, j) for n, i in enumerate(members) for j in members[n + 1 :]]
        known = {p: self._assess(p) for p in pairs if self.bits(*p) is not None}
        tree = {i: i for i in members}
        links = []
        for i, j in sorted(known, key=lambda pair: (-known[pair].bits, pair)):
            if tree[i] != tree[j]:
                joined, kept = tree[j], tree[i]
                tree = {k: kept if root == joined else root for k, root in tree.items()}
                links.append(self._link((i, j)))
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))

    def _link(self, pair: Pair) -> Link:
        assessment = self._assess(pair)
        left, right = self._profiles[pair[0]].key, self._profiles[pair[1]].key
        return Link(left, right, round(assessment.probability, 4), assessment.reasons)

    def _assess(self, pair: Pair) -> Assessment:
        if pair not in self._assessments:
            shared = self._shared_news.get(self._articles(pair), {})
            context = max((likely for other, likely in shared.items() if other != pair), default=0.0)
            left, right = self._profiles[pair[0]], self._profiles[pair[1]]
            self._assessments[pair] = assess(left, right, context=context)
        return self._assessments[pair]

    def _articles(self, pair: Pair) -> Articles:
        return self._profiles[pair[0]].key.article, self._profiles[pair[1]].key.article

    def _pairs_of(self, articles: Iterable[Articles]) -> list[Pair]:
        reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, profile in enumerate(self._profiles):
            reports[profile.key.article].append(index)
        return [(i, j) for left, right in articles for i in reports[left] for j in reports[right]]
