"""Steps that worker processes of the tests do; they must be importable there."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from kg.pipeline.worker import Mark


def doubled(items: Sequence[int], mark: Mark) -> list[int]:
    return [2 * item for item in items]


def refused(items: Sequence[int], mark: Mark) -> list[int]:
    raise ValueError(f"{items[0]} is refused")


def doubled_or_dead(items: Sequence[int], mark: Mark, deadly: int, number: int) -> list[int]:
    """Ends its process by a signal over one item."""
    done = []
    for place, item in enumerate(items):
        mark(place, place + 1)
        if item == deadly:
            os.kill(os.getpid(), number)
            time.sleep(10)  # the signal comes
        done.append(2 * item)
    return done


def doubled_or_dead_unmarked(items: Sequence[int], mark: Mark, deadly: int) -> list[int]:
    """As above, by exit, and without a word on which item is at hand."""
    if deadly in items:
        os._exit(3)
    return doubled(items, mark)


def dead_at_first(items: Sequence[int], mark: Mark, folder: Path, times: int) -> list[int]:
    """Is killed a number of times before it has begun with any item."""
    mark(0, 0)
    died = len(list(folder.iterdir()))
    if died < times:
        (folder / str(died)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(10)
    mark(0, len(items))
    return doubled(items, mark)


def dead_once(items: Sequence[int], mark: Mark, deadly: int, folder: Path) -> list[int]:
    """Is killed over one item the first time only."""
    if deadly in items and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(10)
    return doubled(items, mark)
