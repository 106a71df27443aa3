"""The first pass over the input: every article is read once and its outcome kept, unless it is kept already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from kg.model.article import Article
from kg.model.report import Problem
from kg.pipeline.ledger import Ledger, packed
from kg.pipeline.reading import Method, Outcome, read
from kg.pipeline.session import Hire
from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.version import key
from kg.pipeline.worker import Mark
from kg.pipeline.workers import batches

MANY = 48
"""Articles to be read from which on it pays to start worker processes, where nobody said how many."""

BATCH = 32
"""Articles read together: the language model gains nothing from more, and a worker that dies loses no more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: `done` articles, of which `kept` needed no reading; `path` is the last one's.

    `read` are the bytes of the input that these articles took, about.
    """

    done: int
    kept: int
    path: str
    read: int


Advance: TypeAlias = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch on its way back from where it was read: what was read, packed, by key and path; what was not."""

    outcomes: tuple[tuple[str, str, bytes | Problem], ...]
    seconds: dict[str, float]


def take_in(
    incoming: Iterable[Article | Problem],
    ledger: Ledger,
    hire: Hire,
    method: Method,
    watch: Stopwatch,
    gauge: Gauge,
    advance: Advance,
) -> None:
    """Enter all that comes into the ledger, with the outcome of each article.

    :param hire: gives those who read, told whether there is much to read; not asked where there is nothing.
    :param gauge: how much of the input has been read. `advance`: called when an article is done.
    """
    desk = _Desk(ledger, gauge, advance)
    fresh = desk.fresh(incoming)
    first = list(islice(fresh, MANY))
    if first:
        workers = hire(len(first) == MANY)
        pieces = batches(chain(first, fresh), BATCH)
        for batch in workers.map(partial(read_packed, method=method), pieces, given_up):
            watch.add(batch.seconds)
            desk.file(batch)
    ledger.commit()  # where there was nothing to read


def read_packed(articles: Sequence[Article], mark: Mark, method: Method) -> Packed:
    """Read a batch; the step that workers do."""
    batch = read(articles, method, mark)
    outcomes = zip(articles, batch.outcomes, strict=True)
    return Packed(tuple(_packed(article, outcome) for article, outcome in outcomes), batch.seconds)


def given_up(article: Article, reason: str) -> Packed:
    """What comes of an article that ends the processes that read it."""
    problem = Problem(article.path, f"cannot be read: {reason}")
    return Packed(((key(article), article.path, problem),), {})


def _packed(article: Article, outcome: Outcome) -> tuple[str, str, bytes | Problem]:
    found = outcome.found
    return key(article), article.path, found if isinstance(found, Problem) else packed(outcome)


class Gauge:
    """Adds up how much of the input has been read."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, read: int) -> None:
        self.read += read


class _Desk:
    """Where articles come in, and their outcomes are filed."""

    def __init__(self, ledger: Ledger, gauge: Gauge, advance: Advance) -> None:
        self._ledger = ledger
        self._gauge = gauge
        self._advance = advance
        self._come = self._done = self._kept = 0

    def fresh(self, incoming: Iterable[Article | Problem]) -> Iterator[Article]:
        """The articles that must be read."""
        for item in incoming:
            self._come += isinstance(item, Article)
            if isinstance(item, Problem):
                self._ledger.complain(item)
            elif self._ledger.enter(item, key(item)):
                yield item
            else:
                self._kept += 1
                self._count(item.path)

    def file(self, batch: Packed) -> None:
        """Keep what came of a batch."""
        for identity, path, found in batch.outcomes:
            if isinstance(found, Problem):
                self._ledger.complain(found)
            else:
                self._ledger.shelve(identity, found)
            self._count(path)
        self._ledger.commit()

    def _count(self, path: str) -> None:
        self._done += 1
        self._advance(Progress(self._done, self._kept, path, self._gauge.read * self._done // self._come))
