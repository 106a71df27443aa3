"""How long each stage took."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """Wall-clock seconds by stage, summed up over the articles, in the order in which the stages were first timed."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._start = time.perf_counter()

    @property
    def elapsed(self) -> float:
        """Wall-clock seconds since it was made."""
        return time.perf_counter() - self._start

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Add the time of the block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start

    def add(self, seconds: Mapping[str, float]) -> None:
        """Add what another stopwatch has measured, that of a worker process, say."""
        for stage, spent in seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent

    def each(self, stage: str, items: Iterable[T]) -> Iterator[T]:
        """The items, with the time that making them takes added to a stage."""
        iterator = iter(items)
        while True:
            with self.time(stage):
                item = next(iterator, _END)
            if isinstance(item, _End):
                return
            yield item


class _End:
    """Marks the end of an iteration."""


_END = _End()
