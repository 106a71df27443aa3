"""A worker process from within: what it notes for the case of its death, and how it ends."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Mark: TypeAlias = Callable[[int, int], None]
"""Told that the items from the first to before the second number are being worked on, none where the two are equal."""

Step: TypeAlias = Callable[[Sequence[T], Mark], R]
"""Work on some items; importable, as it goes to another process."""


@dataclass(frozen=True, slots=True)
class Death:
    """A worker that died over the items from `start` to before `stop` of a piece; `fault`: of a fault of its own."""

    piece: int
    start: int
    stop: int
    fault: bool


def deaths(folder: Path) -> Iterator[Death]:
    """Who died over what, by the files that workers have left in a folder; they are gone after that."""
    for note in folder.glob("*.at"):
        fault = note.with_suffix(".fault")
        words = note.read_text(encoding="ascii").split()
        if len(words) == 3:
            piece, start, stop = map(int, words)
            yield Death(piece, start, stop, fault=fault.exists() and fault.stat().st_size > 0)
        note.unlink()
        fault.unlink(missing_ok=True)


_NOTE_SIZE = 48
_note: int = -1


def begin(folder: str) -> None:
    """Prepare a worker: where it notes what it does, and how it ends."""
    global _note
    stem = Path(folder, str(os.getpid()))
    _note = os.open(stem.with_suffix(".at"), os.O_CREAT | os.O_WRONLY)
    faults = os.open(stem.with_suffix(".fault"), os.O_CREAT | os.O_WRONLY)
    faulthandler.enable(faults)
    signal.signal(signal.SIGTERM, _dismissed)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _dismissed(number: int, frame: FrameType | None) -> None:
    """The pool is broken and ends this worker, which is no fault of what it is doing."""
    _write("")
    os._exit(0)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(step: Step[T, R], piece: int, items: Sequence[T]) -> R:
    """Do a step on the items of a piece of work, with notes of which are at hand."""

    def mark(start: int, stop: int) -> None:
        _write(f"{piece} {start} {stop}")

    mark(0, len(items))
    try:
        return step(items, mark)
    finally:
        _write("")


def _write(note: str) -> None:
    os.pwrite(_note, note.ljust(_NOTE_SIZE).encode("ascii"), 0)
