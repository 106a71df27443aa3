"""The reports that share a key, compared some at a time: a step that any process may do."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.worker import Mark

if TYPE_CHECKING:
    from kg.fuse.profile import Profile

ARTICLES_KEPT = 300
"""Articles whose profiles stay unpacked for the next meetings, which are mostly of the same days."""

Link: TypeAlias = tuple[int, int, float, bool]
"""Two reports by their numbers, the evidence that they tell one event, and whether it is enough by itself."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of articles, given by their numbers, each with the pairs of their reports that share a key.

    `profiles` has of each article the number of its first report, and the profiles of all its reports, packed.
    """

    pairs: tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]
    profiles: Mapping[int, tuple[int, bytes]]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of some meetings: links between reports, and the time that it took."""

    links: tuple[Link, ...]
    seconds: dict[str, float]


def packed(profiles: Sequence[Profile]) -> bytes:
    """The profiles of an article's reports as they go to the disk and between processes."""
    return pickle.dumps(profiles, pickle.HIGHEST_PROTOCOL)


def compare(tasks: Sequence[Meetings], mark: Mark) -> Compared:
    """Compare the reports that meet, two articles at a time."""
    watch = Stopwatch()
    with watch.time("fuse"):
        links = tuple(link for meetings in tasks for link in _links(meetings))
    return Compared(links, watch.seconds)


def _links(meetings: Meetings) -> Iterator[Link]:
    from kg.fuse.partition import edges

    profiles = {number: (first, _unpacked(content)) for number, (first, content) in meetings.profiles.items()}
    for left, right, meeting in meetings.pairs:
        (first, ours), (other, theirs) = profiles[left], profiles[right]
        for edge in edges(ours, theirs, [(i - first, j - other) for i, j in meeting]):
            yield first + edge.left, other + edge.right, edge.bits, edge.alone


@lru_cache(ARTICLES_KEPT)
def _unpacked(content: bytes) -> Sequence[Profile]:
    profiles: Sequence[Profile] = pickle.loads(content)
    return profiles
