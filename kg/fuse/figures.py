"""Whether the casualty figures of two reports can be those of one event."""

from __future__ import annotations

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Figure, Profile
from kg.fuse.wording import cosine

TELLING = ((10, 1.0), (5, 0.7), (2, 0.35), (1, 0.15))
"""The same number in both: how much it is worth from which size on. Everybody's toll is one or two some day."""


LARGE = 10
"""From this size on it tells something that two figures are near each other."""


VAGUE = 0.05
"""What a figure that only says "dozens" tells."""


def tolls(left: Profile, right: Profile) -> Comparison | None:
    """The closest two figures of the same outcome and side. Tolls grow, so that a difference says little."""
    pairs = [(a, b) for a in left.figures for b in right.figures if _comparable(a, b)]
    compared = [_compare(a, b) for a, b in pairs]
    return max(compared, key=lambda c: (c.score, c.reason), default=None)


def victims(left: Profile, right: Profile) -> Comparison | None:
    """Words in common for those counted: "pilgrims", "schoolchildren"."""
    pairs = [(a, b) for a in left.figures for b in right.figures if _comparable(a, b)]
    alike = max((cosine(a.victims, b.victims) for a, b in pairs), default=0.0)
    shared = sorted({word for a, b in pairs for word in a.victims & b.victims})
    return Comparison(alike, f"the same words for the victims ({', '.join(shared)}-)") if shared else None


def number(low: int | None, high: int | None) -> int:
    """The number that the words of a figure named: "at least 58" and "as many as 58" name 58."""
    return low if low is not None else high or 0


def _comparable(left: Figure, right: Figure) -> bool:
    """Same outcome, same side. The executed are killed; "people" may be the attacked or civilians."""
    outcomes = {"killed" if f.outcome == "executed" else f.outcome for f in (left, right)}
    attackers = {f.side == "perpetrator" for f in (left, right)}
    return len(outcomes) == 1 and len(attackers) == 1


def _compare(left: Figure, right: Figure) -> Comparison:
    a, b = number(left.low, left.high), number(right.low, right.high)
    words = f"{left.outcome}: {a} and {b}"
    if left.vague or right.vague:
        return Comparison(VAGUE if overlap((left.low, left.high), (right.low, right.high)) else -VAGUE, words)
    if a == b:
        return Comparison(next((worth for size, worth in TELLING if a >= size), 0.0), f"{left.outcome}: {a} in both")
    ratio = min(a, b) / max(a, b)
    if overlap((left.low, left.high), (right.low, right.high)):
        return Comparison(0.3 if ratio >= 0.75 else 0.1, f"{words} can both hold")
    if ratio >= 0.6:
        return Comparison(0.2 if min(a, b) >= LARGE else 0.05, f"{words} are close")
    return Comparison(-0.2 if ratio >= 0.2 else -0.6, f"{words} are far apart")


def overlap(left: tuple[int | None, int | None], right: tuple[int | None, int | None]) -> bool:
    """Whether two inclusive ranges, None for an open end, have a number in common."""
    low = max(left[0] or 0, right[0] or 0)
    ends = [end for end in (left[1], right[1]) if end is not None]
    return not ends or low <= min(ends)
