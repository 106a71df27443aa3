"""Articles to outcomes, a batch at a time; whatever goes wrong with one article is kept from the others."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.config import DATA
from kg.errors import KgError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.worker import Mark

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.nlp import Annotated
    from kg.validate import Violation

T = TypeVar("T")

VOCABULARY = 30_000
"""Words that the model's vocabulary keeps; further ones are forgotten after their batch. Some 25 MB."""


@dataclass(frozen=True, slots=True)
class Method:
    """All that decides what comes of an article, besides the article and the version of the tool.

    `model` is another spaCy pipeline, `knowledge` a folder of further rows, `base` the namespace of the data;
    with `validate` the graph of each article is checked by itself.
    """

    model: str | None = None
    knowledge: Path | None = None
    base: str = DATA
    validate: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an article: its reading, or the problem why there is none; and what its graph breaks."""

    found: Reading | Problem
    violations: tuple[Violation, ...] = ()

    def under(self, path: str) -> Outcome:
        """The same, of an article that is now called `path`."""
        if isinstance(self.found, Problem):
            return replace(self, found=replace(self.found, path=path))
        old = self.found.article.path
        if old == path:
            return self
        problems = tuple(replace(problem, path=path) for problem in self.found.problems)
        reading = replace(self.found, article=replace(self.found.article, path=path), problems=problems)
        return Outcome(reading, tuple(_of_path(violation, old, path) for violation in self.violations))


@dataclass(frozen=True, slots=True)
class Batch:
    """The outcomes of a batch in the order of its articles, and the seconds that each stage took."""

    outcomes: tuple[Outcome, ...]
    seconds: dict[str, float]


def read(articles: Sequence[Article], method: Method, mark: Mark) -> Batch:
    """Annotate, extract, resolve, check. Loads what that takes, once in a process.

    :param mark: told which of the articles are being worked on.
    :raises UsageError: the spaCy pipeline is not installed.
    :raises KnowledgeError: a malformed row.
    """
    watch = Stopwatch()
    mark(0, 0)  # what happens while the model is loaded is no article's fault
    with watch.time("load"):
        from kg.knowledge import load as load_knowledge
        from kg.nlp import annotate
        from kg.nlp import load as load_model

        known, nlp = load_knowledge(method.knowledge), load_model(method.model)
        _keep_loaded(method.knowledge, method.model)

    def together(batch: Sequence[Article]) -> list[Annotated]:
        with watch.time("nlp"):
            return list(annotate(batch, nlp, known))

    outcomes: list[Outcome] = []
    # Words once learned need not be looked at again, but what the vocabulary learns must not grow with the corpus.
    with nlp.memory_zone() if len(nlp.vocab) > VOCABULARY else nullcontext():
        for number, annotated in enumerate(_annotated(articles, together, mark)):
            mark(number, number + 1)
            if isinstance(annotated, Problem):
                outcomes.append(Outcome(annotated))
            else:
                outcomes.append(_outcome(annotated, known, method, watch))
    return Batch(tuple(outcomes), watch.seconds)


@cache
def _keep_loaded(knowledge: Path | None, model: str | None) -> None:
    """Model and knowledge stay once they are loaded: the collector of garbage need not look through them each time."""
    gc.freeze()


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


def _annotated(
    articles: Sequence[Article], together: Callable[[Sequence[Article]], list[Annotated]], mark: Mark
) -> Iterator[Annotated | Problem]:
    """All together, which is faster; one by one where that fails."""
    mark(0, len(articles))
    found = attempt(partial(together, articles), articles[0].path)
    if not isinstance(found, Problem):
        yield from found
        return
    for number, article in enumerate(articles):
        mark(number, number + 1)
        alone = attempt(partial(together, [article]), article.path)
        yield alone if isinstance(alone, Problem) else alone[0]


def _outcome(annotated: Annotated, known: Knowledge, method: Method, watch: Stopwatch) -> Outcome:
    path = annotated.article.path
    found = attempt(partial(_interpreted, annotated, known, watch), path)
    if isinstance(found, Problem) or not method.validate:
        return Outcome(found)
    broken = attempt(partial(_checked, found, method.base, watch), path)
    return Outcome(broken) if isinstance(broken, Problem) else Outcome(found, broken)


def _interpreted(annotated: Annotated, known: Knowledge, watch: Stopwatch) -> Reading:
    from kg.extract import extract
    from kg.resolve import resolve

    with watch.time("extract"):
        reading = extract(annotated, known)
    with watch.time("resolve"):
        return resolve(reading, known)


def _checked(reading: Reading, base: str, watch: Stopwatch) -> tuple[Violation, ...]:
    """What the graph of the article breaks by itself."""
    from kg.rdf.articles import reading_triples
    from kg.validate import validate

    with watch.time("rdf"):
        graph = set(reading_triples(reading, base=base))
    with watch.time("validate"):
        return validate(graph, texts={reading.article.id: reading.article.text})


def _of_path(violation: Violation, old: str, new: str) -> Violation:
    """The finding with the article's name changed, with which its message begins."""
    if violation.article != old:
        return violation
    message = new + violation.message.removeprefix(old) if violation.message.startswith(old) else violation.message
    return replace(violation, article=new, message=message)
