"""Whether the casualty figures of two reports can be those of one event."""

from __future__ import annotations

from collections.abc import Iterable

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Figure, Profile
from kg.fuse.wording import cosine
from kg.model.report import Outcome

TELLING = ((100, 0.9), (30, 0.75), (10, 0.6), (5, 0.4), (2, 0.2), (1, 0.1))
"""The same number in both: how much it is worth from which size on. Everybody's toll is one or two some day."""

ROUND = 0.7
"""A number that ends in a nought is the more common one: the share that it is worth."""

FURTHER = 0.5
"""Where a second number is the same too, of the dead and the wounded or of two counts: the share that it adds."""


LARGE = 10
"""From this size on it tells something that two figures are near each other."""


VAGUE = 0.03
"""What a figure that only says "dozens" tells."""


def tolls(left: Profile, right: Profile) -> Comparison | None:
    """The numbers that two reports have in common, else the closest two figures of the same outcome and side.

    Tolls grow, so that a difference says little.
    """
    pairs = [(a, b) for a in left.figures for b in right.figures if _comparable(a, b)]
    same = {(_outcome(a), number(a.low, a.high)) for a, b in pairs if _same(a, b)}
    if same:
        return _common(same)
    compared = [_compare(a, b) for a, b in pairs]
    return max(compared, key=lambda c: (c.score, c.reason), default=None)


def _common(same: Iterable[tuple[Outcome, int]]) -> Comparison:
    """What it is worth that both have these outcomes with these numbers."""
    worths = sorted(((_worth(size), f"{outcome}: {size} in both") for outcome, size in same), reverse=True)
    best, further = worths[0], worths[1:2]
    score = best[0] + FURTHER * sum(worth for worth, _ in further)
    return Comparison(min(1.0, score), ", ".join(words for _, words in (best, *further)))


def _worth(size: int) -> float:
    worth = next((worth for least, worth in TELLING if size >= least), 0.0)
    return worth * ROUND if size and size % 10 == 0 else worth


def disagree(left: Profile, right: Profile) -> bool:
    """Whether both give numbers of one outcome and side, and none that is the same."""
    pairs = [(a, b) for a in left.figures for b in right.figures if _comparable(a, b) and not (a.vague or b.vague)]
    return bool(pairs) and not any(_same(a, b) for a, b in pairs)


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
    attackers = {f.side == "perpetrator" for f in (left, right)}
    return _outcome(left) == _outcome(right) and len(attackers) == 1


def _outcome(figure: Figure) -> Outcome:
    return "killed" if figure.outcome == "executed" else figure.outcome


def _same(left: Figure, right: Figure) -> bool:
    return not (left.vague or right.vague) and number(left.low, left.high) == number(right.low, right.high)


def _compare(left: Figure, right: Figure) -> Comparison:
    a, b = number(left.low, left.high), number(right.low, right.high)
    words = f"{left.outcome}: {a} and {b}"
    if left.vague or right.vague:
        return Comparison(VAGUE if overlap((left.low, left.high), (right.low, right.high)) else -VAGUE, words)
    ratio = min(a, b) / max(a, b)
    if overlap((left.low, left.high), (right.low, right.high)):
        return Comparison(0.18 if ratio >= 0.75 else 0.06, f"{words} can both hold")
    if ratio >= 0.6:
        return Comparison(0.12 if min(a, b) >= LARGE else 0.03, f"{words} are close")
    return Comparison(-0.2 if ratio >= 0.2 else -0.6, f"{words} are far apart")


def overlap(left: tuple[int | None, int | None], right: tuple[int | None, int | None]) -> bool:
    """Whether two inclusive ranges, None for an open end, have a number in common."""
    low = max(left[0] or 0, right[0] or 0)
    ends = [end for end in (left[1], right[1]) if end is not None]
    return not ends or low <= min(ends)
