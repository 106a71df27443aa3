"""Whether two reports were copied from one dispatch: the same words in the same order.

Rewritten agency copy keeps whole clauses. Shingles (runs of words, Broder 1997, "On the resemblance and containment
of documents"; `kg.fuse.wording.shingles`) find them whatever an outlet added, cut or moved.
"""

from __future__ import annotations

from kg.fuse.comparison import Comparison
from kg.fuse.dates import gap_in_days
from kg.fuse.figures import disagree
from kg.fuse.places import located
from kg.fuse.profile import Profile

FEWEST = 3
"""Runs in common below which nothing is said: seven words in a row."""

ENOUGH = 8
"""Runs in common from which on their share counts in full: twelve words in a row are no turn of phrase."""

CONTENT = 3
"""Words of content in common from which on they count in full, where no few days of publication are common too:
"attacked a checkpoint near the town and killed" is a formula, whatever its length."""

REPRINTED = 7
"""Days within which news is printed again. What two articles tell as news in the same words later is another event."""

REVISED = 0.3
"""What the same words are worth later where the figures in them differ."""

FORMULA = 0.25
"""The share of the shorter telling's runs from which on two tell in one formula, where they share no content."""

APART = -0.5
"""The score of two places from which on they are another's; a missing or an unknown one is not."""

COPIED = 0.5
"""The share of the shorter telling's runs from which on one is the other's copy: one source, not two."""


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """The share of the smaller set that the other has too, 0..1; 0 below `FEWEST` in common."""
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared >= FEWEST else 0.0


def copied(left: Profile, right: Profile) -> Comparison | None:
    """Passages in common, word for word. Having none says nothing: every reporter has words of their own.

    A formula with another figure or place in it speaks against: who tells two events in the same words tells them apart
    by that. Not by figures alone where both name the same day: rival tolls are told in the same words too.
    """
    share = containment(left.shingles, right.shingles)
    if not share:
        return None
    content = min(1.0, len(left.words & right.words) / CONTENT)
    other = disagree(left, right) and not _on_one_day(left, right)
    if content < 1 and share >= FORMULA and (other or _elsewhere(left, right)):
        return Comparison(-1.0, f"{share:.0%} of the wording is the same, but not the {'figure' if other else 'place'}")
    length = min(1.0, len(left.shingles & right.shingles) / ENOUGH)
    score = length * min(1.0, share / COPIED) * _reprint(left, right, content, other=other)
    return Comparison(score, f"{share:.0%} of the wording is the same, word for word") if score else None


def _on_one_day(left: Profile, right: Profile) -> bool:
    """Whether both give the event's day, and the same."""
    return left.earliest is not None and left.earliest == left.latest == right.earliest == right.latest


def _elsewhere(left: Profile, right: Profile) -> bool:
    """Whether the two are told of places that are known to be apart."""
    found = located(left.places, right.places, proclaimed=False)
    return found is not None and found.score <= APART


def _reprint(left: Profile, right: Profile, content: float, *, other: bool) -> float:
    """How far the same words are one dispatch and no formula, by when they were published: 1 within a few days."""
    if not left.published or not right.published:
        return content
    if gap_in_days(left.published, right.published) <= REPRINTED:
        return 1.0
    if left.main and right.main:
        return 0.0
    return content * (REVISED if other else 1.0)


def is_copy(left: Profile, right: Profile) -> bool:
    """Whether one telling is mostly the other's, so that both have it from one source."""
    return containment(left.shingles, right.shingles) >= COPIED
