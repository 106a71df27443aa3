"""From profiles to groups of reports that tell one event, with the links that hold each group together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    clusters = cluster(len(profiles), linker.likely(), linker.bits, THRESHOLD)
    return [Group(tuple(members), linker.links(members)) for members in clusters]


class _Linker:
    """Assesses pairs of reports, twice where their articles have news in common.

    Pairs are first assessed by themselves. Where that makes likely that two articles are about one event, all pairs of
    their reports are looked at again with that in mind: they will share other events too.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._shared_news: defaultdict[Articles, dict[Pair, float]] = defaultdict(dict)
        self._bits: dict[Pair, float] = {}
        alone: dict[Pair, float] = {}
        for pair in sorted(candidates(profiles)):
            assessment = assess(*self._reports(pair), least=THRESHOLD)
            if assessment.bits >= THRESHOLD:
                alone[pair] = assessment.bits
                if all(profiles[i].main for i in pair):
                    self._shared_news[self._articles(pair)][pair] = assessment.probability
        related = set(self._pairs_of_related())
        changed = (pair for pair in sorted(related) if pair not in alone or self._context(pair))
        self._bits = alone | {pair: self._assess(pair).bits for pair in changed}

    def likely(self) -> list[Pair]:
        """The pairs that may start a join."""
        return [pair for pair, bits in self._bits.items() if bits >= THRESHOLD]

    def bits(self, i: int, j: int) -> float | None:
        """The evidence for any pair, i < j; None where it is ruled out."""
        if self._profiles[i].key.article == self._profiles[j].key.article:
            return None
        if (i, j) not in self._bits:
            self._bits[i, j] = self._assess((i, j)).bits
        bits = self._bits[i, j]
        return bits if bits > RULED_OUT else None

    def links(self, members: Sequence[int]) -> tuple[Link, ...]:
        """The strongest links that hold a group together: a spanning tree, one fewer than members."""
        pairs = [(i, j) for n, i in enumerate(members) for j in members[n + 1 :]]
        known = {pair: bits for pair in pairs if (bits := self.bits(*pair)) is not None}
        tree = {i: i for i in members}
        links = []
        for i, j in sorted(known, key=lambda pair: (-known[pair], pair)):
            if tree[i] != tree[j]:
                joined, kept = tree[j], tree[i]
                tree = {k: kept if root == joined else root for k, root in tree.items()}
                links.append(self._link((i, j)))
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))

    def _link(self, pair: Pair) -> Link:
        assessment = self._assess(pair)
        left, right = self._reports(pair)
        return Link(left.key, right.key, round(assessment.probability, 4), assessment.reasons)

    def _assess(self, pair: Pair) -> Assessment:
        return assess(*self._reports(pair), context=self._context(pair))

    def _context(self, pair: Pair) -> float:
        """The probability that the two articles have another event than the pair's as their news in common."""
        shared = self._shared_news.get(self._articles(pair), {})
        return max((likely for other, likely in shared.items() if other != pair), default=0.0)

    def _reports(self, pair: Pair) -> tuple[Profile, Profile]:
        return self._profiles[pair[0]], self._profiles[pair[1]]

    def _articles(self, pair: Pair) -> Articles:
        left, right = self._reports(pair)
        return left.key.article, right.key.article

    def _pairs_of_related(self) -> Iterator[Pair]:
        """All pairs of reports of two articles with news in common."""
        reports: defaultdict[str, list[int]] = defaultdict(list)
        for index, profile in enumerate(self._profiles):
            reports[profile.key.article].append(index)
        for left, right in self._shared_news:
            yield from ((i, j) for i in reports[left] for j in reports[right])
