"""What one run works with: the ledger over its cache, and those who read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from kg.model.report import Reading
from kg.pipeline.ledger import Ledger
from kg.pipeline.reading import Method
from kg.pipeline.version import version
from kg.pipeline.workers import Inline, Pool, Workers, available_cores

if TYPE_CHECKING:
    from kg.validate import Violation

Hire: TypeAlias = Callable[[bool], Workers]
"""Gives those who work, told whether there is much to do."""


@contextmanager
def session(
    method: Method, cache: Path | None, jobs: int | None, *, force: bool = False
) -> Iterator[tuple[Ledger, Hire]]:
    """A ledger, over a folder that goes with the session where `cache` is None, and who works: `jobs` processes.

    :raises UsageError: a cache that cannot be used.
    :raises KnowledgeError: a malformed row of knowledge.
    """
    if method.knowledge is not None:
        from kg.knowledge import load

        load(method.knowledge)  # what is wrong with its rows is told before any work
    with ExitStack() as stack:
        folder = cache or Path(stack.enter_context(TemporaryDirectory(prefix="kg-")))
        ledger = stack.enter_context(Ledger(folder, version(method), force=force))
        yield ledger, _hire(stack, jobs)


def _hire(stack: ExitStack, jobs: int | None) -> Hire:
    """Gives `jobs` processes; where nobody said how many, one for each core if there is much to do.

    They are started when they are first asked for, and the same ever after.
    """

    @cache
    def started(number: int) -> Workers:
        return Inline() if number == 1 else stack.enter_context(Pool(number))

    def hired(many: bool) -> Workers:
        return started((available_cores() if many else 1) if jobs is None else jobs)

    return hired


def gathered(ledger: Ledger) -> tuple[list[Reading], list[Violation]]:
    """All that was read, and what it breaks; what the readings complain of goes into the ledger."""
    readings: list[Reading] = []
    violations: list[Violation] = []
    for shelved in ledger.outcomes():
        outcome = shelved.load()
        if isinstance(outcome.found, Reading):
            readings.append(outcome.found)
            violations.extend(outcome.violations)
    for reading in readings:
        for problem in reading.problems:
            ledger.complain(problem)
    return readings, violations
