"""Articles to readings, in batches; whatever goes wrong with one article is kept from the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kg.errors import KgError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.stopwatch import Stopwatch

if TYPE_CHECKING:
    from kg.nlp import Annotated

T = TypeVar("T")
Read: TypeAlias = Callable[[Sequence[Article]], Iterable[Reading | Problem]]
"""Reads a batch: a reading or a problem for each article."""

BATCH = 32
"""Articles handed to the language model at a time; more gains nothing."""


@dataclass(frozen=True, slots=True)
class Intake:
    """All that came in, in an order that does not depend on the order it came in.

    `readings` are sorted by article id, `problems` by path. `duplicates` pairs the path of an article that came
    again with the path it is kept under, the first in alphabetical order.
    """

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    duplicates: tuple[tuple[str, str], ...]


def take_in(
    incoming: Iterable[Article | Problem],
    read: Read,
    progress: Callable[[str], None],
) -> Intake:
    """Read every article once, in batches; `progress` is called with the path of each when it is done."""
    problems: list[Problem] = []
    paths: dict[str, list[str]] = {}

    def fresh() -> Iterator[Article]:
        for item in incoming:
            if isinstance(item, Problem):
                problems.append(item)
            elif item.id in paths:
                paths[item.id].append(item.path)
            else:
                paths[item.id] = [item.path]
                yield item

    readings: list[Reading] = []
    articles = fresh()
    while batch := list(islice(articles, BATCH)):
        for result in read(batch):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                readings.append(result)
                progress(result.article.path)
    readings = sorted((_kept(reading, paths) for reading in readings), key=lambda reading: reading.article.id)
    problems.extend(problem for reading in readings for problem in reading.problems)
    return Intake(
        readings=tuple(readings),
        problems=tuple(sorted(problems, key=lambda problem: (problem.path, problem.place or "", problem.message))),
        duplicates=tuple(sorted((path, kept) for kept, *others in map(sorted, paths.values()) for path in others)),
    )


def reader(watch: Stopwatch, *, model: str | None = None, knowledge: Path | None = None) -> Read:
    """The function that reads a batch: annotate, extract, resolve. Loads what that takes.

    :param model: another spaCy pipeline. `knowledge`: a folder of further knowledge rows.
    :raises UsageError: the pipeline is not installed.
    :raises KnowledgeError: a malformed row.
    """
    with watch.time("load"):
        from kg.extract import extract
        from kg.knowledge import load as load_knowledge
        from kg.nlp import annotate
        from kg.nlp import load as load_model
        from kg.resolve import resolve

        known, nlp = load_knowledge(knowledge), load_model(model)

    def annotated(batch: Sequence[Article]) -> list[Annotated]:
        with watch.time("nlp"):
            return list(annotate(batch, nlp, known))

    def interpret(annotated: Annotated) -> Reading:
        with watch.time("extract"):
            reading = extract(annotated, known)
        with watch.time("resolve"):
            return resolve(reading, known)

    def read(batch: Sequence[Article]) -> Iterator[Reading | Problem]:
        together = attempt(partial(annotated, batch), batch[0].path)
        if isinstance(together, Problem) and len(batch) > 1:
            for article in batch:
                yield from read([article])
        elif isinstance(together, Problem):
            yield together
        else:
            for each in together:
                yield attempt(partial(interpret, each), each.article.path)

    return read


def attempt(step: Callable[[], T], path: str) -> T | Problem:
    """The step's result, or the problem of the article at `path`.

    Nothing may end a run of thousands of articles because of one, hence the only broad except of the package.
    """
    try:
        return step()
    except KgError as error:
        return Problem(path, str(error))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"
        return Problem(path, f"cannot be read because of a fault in kg: {fault}")


def _kept(reading: Reading, paths: dict[str, list[str]]) -> Reading:
    """The reading under the first of its paths in alphabetical order."""
    first = min(paths[reading.article.id])
    if first == reading.article.path:
        return reading
    problems = tuple(replace(problem, path=first) for problem in reading.problems)
    return replace(reading, article=replace(reading.article, path=first), problems=problems)
