"""Items in the order of the text, looked up by tokens without going through all of them: long articles have many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Stretch(Protocol):
    """Anything that covers tokens `start` (inclusive) to `end` (exclusive)."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def within(items: Sequence[T], first: int, stop: int, *, at: Callable[[T], int]) -> Sequence[T]:
    """The items that stand `at` a token from `first` (inclusive) to `stop` (exclusive); `items` are sorted by it."""
    return items[bisect_left(items, first, key=at) : bisect_left(items, stop, key=at)]


def starting(items: Sequence[S], first: int, stop: int) -> Sequence[S]:
    """The items that begin from `first` (inclusive) to `stop` (exclusive); `items` are sorted by their start."""
    return within(items, first, stop, at=lambda item: item.start)


def overlapping(items: Sequence[S], start: int, end: int) -> Iterator[S]:
    """The items that share a token with `start` to `end`; `items` are in text order and do not overlap."""
    for index in range(bisect_right(items, start, key=lambda item: item.end), len(items)):
        if items[index].start >= end:
            return
        yield items[index]
