"""Whether two reports were copied from one dispatch: the same words in the same order.

Rewritten agency copy keeps whole clauses. Shingles (runs of words, Broder 1997, "On the resemblance and containment
of documents"; `kg.fuse.wording.shingles`) find them whatever an outlet added, cut or moved.
"""

from __future__ import annotations

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Profile

FEWEST = 3
"""Runs in common below which nothing is said: seven words in a row."""

ENOUGH = 8
"""Runs in common from which on their share counts in full: twelve words in a row are no turn of phrase."""

COPIED = 0.5
"""The share of the shorter telling's runs from which on one is the other's copy: one source, not two."""


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """The share of the smaller set that the other has too, 0..1; 0 below `FEWEST` in common."""
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared >= FEWEST else 0.0


def copied(left: Profile, right: Profile) -> Comparison | None:
    """Passages in common, word for word. Having none says nothing: every reporter has words of their own."""
    share = containment(left.shingles, right.shingles)
    if not share:
        return None
    length = min(1.0, len(left.shingles & right.shingles) / ENOUGH)
    return Comparison(length * min(1.0, share / COPIED), f"{share:.0%} of the wording is the same, word for word")


def is_copy(left: Profile, right: Profile) -> bool:
    """Whether one telling is mostly the other's, so that both have it from one source."""
    return containment(left.shingles, right.shingles) >= COPIED
