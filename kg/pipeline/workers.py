"""Worker processes that outlive the death of one: a piece of work that ends its process twice is given up.

spaCy's own `n_process` hangs for ever when a worker dies. ProcessPoolExecutor tells it, but then all that it had
in hand is lost; so each worker notes in a file which items it is working on, and after a death the pool is made anew,
the work handed out again, and the suspects alone, one at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from kg.errors import KgError
from kg.pipeline.worker import Death, Step, begin, deaths, work

T = TypeVar("T")
R = TypeVar("R")

GiveUp: TypeAlias = Callable[[T, str], R]
"""The result for an item that ends its process, and how often and how it did."""

FAULTS = 2
"""Deaths by a fault in the program (a segmentation fault) after which the item at hand is given up."""

KILLS = 4
"""The same for a process that was killed: mostly that has other reasons than the item at hand."""

WINDOW = 3
"""Pieces of work in hand at a time, for each worker; the rest of the input is not read before."""

FRUITLESS = 20
"""Deaths in a row without any result between them, after which there must be something wrong with all workers."""

PRELOADED = ["kg.pipeline.warm", "spacy", "pyshacl"]
"""Modules imported once, by the process that workers are forked from."""


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Protocol):
    """What does the work."""

    def map(self, step: Step[T, R], pieces: Iterable[Sequence[T]], give_up: GiveUp[T, R]) -> Iterator[R]:
        """The result of each piece, or of its parts, in order. Pieces are taken as they are needed.

        :raises Exception: whatever `step` raises.
        """


def batches(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Inline:
    """This process does the work itself: nothing to start, and nothing that outlives a crash."""

    def map(self, step: Step[T, R], pieces: Iterable[Sequence[T]], give_up: GiveUp[T, R]) -> Iterator[R]:
        """See `Workers`."""
        for piece in pieces:
            yield step(piece, _unmarked)


def _unmarked(start: int, stop: int) -> None:
    """There is nobody to tell."""


@dataclass(slots=True)
class _Piece(Generic[T]):
    """Work handed out: its items, how often they ended a process, and the result to come."""

    number: int
    items: Sequence[T]
    faults: int = 0
    kills: int = 0
    future: Future[Any] = field(default_factory=Future)

    @property
    def done(self) -> bool:
        """Whether it needs not be handed out again: there is a result, or an error of the step itself."""
        future = self.future
        return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


class Pool:
    """A pool of processes. A context manager: the processes end with it, at the latest with this process."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._folder = TemporaryDirectory(prefix="kg-workers-")
        self._numbers = 0
        self._fruitless = 0
        self._executor = self._started()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def map(self, step: Step[T, R], pieces: Iterable[Sequence[T]], give_up: GiveUp[T, R]) -> Iterator[R]:
        """See `Workers`; `WINDOW` pieces for each worker are in hand at a time."""
        waiting: deque[_Piece[T]] = deque()

        def finished(most: int) -> Iterator[R]:
            while len(waiting) > most:
                try:
                    result: R = waiting[0].future.result()
                except BrokenProcessPool:
                    self._recover(step, waiting, give_up)
                else:
                    self._fruitless = 0
                    waiting.popleft()
                    yield result

        for items in pieces:
            waiting.append(self._handed_out(step, _Piece(self._next(), items)))
            yield from finished(self._jobs * WINDOW - 1)
        yield from finished(0)

    def _started(self) -> ProcessPoolExecutor:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(PRELOADED)
            _start_fork_server()
        return ProcessPoolExecutor(self._jobs, context, begin, (self._folder.name,))

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

    def _handed_out(self, step: Step[T, R], piece: _Piece[T]) -> _Piece[T]:
        try:
            piece.future = self._executor.submit(work, step, piece.number, piece.items)
        except BrokenProcessPool as error:  # found out when its turn comes
            piece.future = Future()
            piece.future.set_exception(error)
        return piece

    def _recover(self, step: Step[T, R], waiting: deque[_Piece[T]], give_up: GiveUp[T, R]) -> None:
        """Start anew, and hand out again what has no result: the suspects one at a time, or give them up."""
        self._executor.shutdown(cancel_futures=True)
        self._fruitless += 1
        if self._fruitless > FRUITLESS:
            raise KgError(
                f"worker processes ended {self._fruitless} times in a row before they finished anything: they may lack "
                "memory; try fewer of them (--jobs 1 works without any)"
            )
        died = {death.piece: death for death in deaths(Path(self._folder.name))}
        self._executor = self._started()
        again: deque[_Piece[T]] = deque()
        for piece in waiting:
            if piece.done:
                again.append(piece)
            else:
                again.extend(self._parts(piece, died.get(piece.number)))
        waiting.clear()
        waiting.extend(again)
        # Suspects last, so that others get done where workers are killed again and again.
        for piece in sorted(again, key=lambda piece: piece.faults + piece.kills):
            if piece.done:
                continue
            if piece.faults >= FAULTS or piece.kills >= KILLS:
                piece.future = Future()
                piece.future.set_result(give_up(piece.items[0], _reason(piece)))
            else:
                self._handed_out(step, piece)

    def _parts(self, piece: _Piece[T], death: Death | None) -> Iterator[_Piece[T]]:
        """The piece again; where it was at hand when its worker died, the suspects as pieces of their own."""
        if death is None or death.start == death.stop:
            yield _Piece(self._next(), piece.items, piece.faults, piece.kills)
            return
        faults, kills = piece.faults + death.fault, piece.kills + (not death.fault)
        if death.start:
            yield _Piece(self._next(), piece.items[: death.start])
        for item in piece.items[death.start : death.stop]:
            yield _Piece(self._next(), [item], faults, kills)
        if piece.items[death.stop :]:
            yield _Piece(self._next(), piece.items[death.stop :])


def _start_fork_server() -> None:
    """Start the process that workers are forked from, unless it runs, so that it imports what this process would.

    By itself it looks for modules in the current folder first, and may find another version of them there.
    """
    from multiprocessing import forkserver  # not on every system

    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
    os.environ |= {"PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path), "PYTHONSAFEPATH": "1"}
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _reason(piece: _Piece[Any]) -> str:
    if piece.faults >= FAULTS:
        return f"it crashed the process that worked on it {piece.faults} times"
    return f"the process that worked on it was killed {piece.kills} times"
