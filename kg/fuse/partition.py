"""The parts of fusion that a corpus larger than memory needs, on one machine or on many.

Which reports may tell one event follows from pairs, and what a pair scores from the reports of its two articles alone
(`kg.fuse.linking`). So the reports are keyed one article at a time, those that share a key are compared two articles
at a time, and what chains of likely pairs connect is fused by itself: together the same events as `fuse` gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.fuse.blocking import Key, met_keys, own_keys
from kg.fuse.clustering import Pair
from kg.fuse.member import members
from kg.fuse.profile import Profile
from kg.fuse.scoring import NEAR, THRESHOLD, assess
from kg.model.pickling import pickled_by_fields
from kg.model.report import Reading


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Sketch:
    """What comparing an article takes: its reports' profiles, and of each the keys of its blocks.

    Two reports meet that share a key which is `own` to one of them and `own` or `met` to the other.
    """

    article: str
    profiles: tuple[Profile, ...]
    own: tuple[tuple[int, ...], ...]
    met: tuple[tuple[int, ...], ...]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Edge:
    """Two reports by their places in their articles, and the evidence that they tell one event, `NEAR` at least.

    `alone`: the evidence reaches that by itself, without what else their articles share.
    """

    left: int
    right: int
    bits: float
    alone: bool

    @property
    def likely(self) -> bool:
        """Whether a join may start from it."""
        return self.bits >= THRESHOLD


def sketch(reading: Reading) -> Sketch:
    """The sketch of one article."""
    profiles = tuple(member.profile for member in members(reading))
    return Sketch(
        reading.article.id,
        profiles,
        tuple(_numbers(own_keys(profile)) for profile in profiles),
        tuple(_numbers(met_keys(profile)) for profile in profiles),
    )


def edges(left: Sequence[Profile], right: Sequence[Profile], meeting: Iterable[Pair]) -> Iterator[Edge]:
    """What joins the reports of two articles, that with the lesser id first; `meeting` are those that share a key."""
    bits: dict[Pair, float] = {}
    shared: dict[Pair, float] = {}
    for i, j in meeting:
        assessment = assess(left[i], right[j], least=NEAR)
        if assessment.bits >= NEAR:
            bits[i, j] = assessment.bits
            if assessment.bits >= THRESHOLD and left[i].main and right[j].main:
                shared[i, j] = assessment.probability
    alone = frozenset(bits)
    if shared:
        for pair in product(range(len(left)), range(len(right))):
            others = (likely for other, likely in shared.items() if other[0] != pair[0] and other[1] != pair[1])
            context = max(others, default=0.0)
            bits[pair] = assess(left[pair[0]], right[pair[1]], context=context).bits
    yield from (Edge(*pair, evidence, pair in alone) for pair, evidence in bits.items() if evidence >= NEAR)


def _numbers(keys: Iterable[Key]) -> tuple[int, ...]:
    """Keys as signed numbers of 64 bits, the same in every process."""
    digests = (hashlib.blake2b("\0".join(key).encode(), digest_size=8).digest() for key in keys)
    return tuple(sorted(int.from_bytes(digest, signed=True) for digest in digests))
