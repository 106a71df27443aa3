"""Which predicted report tells which gold report: one to one, the best pair first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.evaluate.names import same_name
from kg.evaluate.told import Name, Told
from kg.model.article import Span

SHARED_CHARACTERS = 20
"""Reports that share less text are a pair only with a figure in common."""

AGREEMENT = 0.5
"""What a common type, target or place adds; each common figure adds 1, and the text shared up to 1."""


def pair(gold: Sequence[Told], predicted: Sequence[Told]) -> list[tuple[int, int]]:
    """Indices of gold and predicted reports; each is in one pair at most. Of equal pairs the later comes first."""
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for _, left, right in sorted(_candidates(gold, predicted), reverse=True):
        if left not in taken[0] and right not in taken[1]:
            pairs.append((left, right))
            taken[0].add(left)
            taken[1].add(right)
    return pairs


def _candidates(gold: Sequence[Told], predicted: Sequence[Told]) -> Iterator[tuple[float, int, int]]:
    for left, ours in enumerate(gold):
        for right, theirs in enumerate(predicted):
            shared = _overlap(ours.spans, theirs.spans)
            figures = len({each.key for each in ours.figures} & {each.key for each in theirs.figures})
            if shared >= SHARED_CHARACTERS or figures:
                yield _score(ours, theirs, shared, figures), left, right


def _score(ours: Told, theirs: Told, shared: int, figures: int) -> float:
    shorter = min(_length(ours.spans), _length(theirs.spans))
    score = min(1.0, shared / shorter) + figures
    score += AGREEMENT * bool(ours.types & theirs.types)
    score += AGREEMENT * _any_same(ours.targets, theirs.targets)
    return score + AGREEMENT * _any_same(ours.places, theirs.places)


def _any_same(ours: Iterable[Name], theirs: Sequence[Name]) -> bool:
    return any(same_name(mine.forms, yours.forms) for mine in ours for yours in theirs)


def _overlap(ours: Iterable[Span], theirs: Sequence[Span]) -> int:
    """Characters in common; those that several passages of one side hold count each time."""
    return sum(max(0, min(mine.end, yours.end) - max(mine.start, yours.start)) for mine in ours for yours in theirs)


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans) or 1
