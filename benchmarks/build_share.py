"""What a whole build costs, as a share of the language model alone on the same text in the same run.

    python benchmarks/build_share.py PATH... [--metadata TABLE]

L is the throughput of `nlp.pipe` with all pipes of the model, as spaCy loads it, over the articles' texts. It is
measured before and after the build, and the mean counts, because other work on the machine comes and goes; for the same
reason the share is given by processor time too. The build is one of one process (`jobs=1`). A small build goes before
all, so that loading the model and the knowledge counts for neither. Ratios mean something, seconds do not.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg import ingest, nlp, pipeline
from kg.model.article import Article

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")

WARM_UP = 8
"""Articles read before anything is measured, so that caches and lazy imports are paid for."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of the processor in this process."""

    wall: float
    cpu: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", help="articles, as for kg build")
    parser.add_argument("--metadata", type=Path, help="CSV table, as for kg build")
    options = parser.parse_args()
    found = [item for item in ingest.read(options.paths, metadata=options.metadata) if isinstance(item, Article)]
    articles = list({article.id: article for article in found}.values())
    if not articles:
        sys.exit("no article could be read")
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    warm_up(texts[:WARM_UP])
    before, _ = timed(lambda: model_alone(texts))
    whole, result = timed(lambda: build(options.paths, options.metadata))
    after, _ = timed(lambda: model_alone(texts))
    report(result, whole, (before, after), articles=len(articles), words=words)


def timed(step: Callable[[], T]) -> tuple[Spent, T]:
    """What a step took, and its result."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = step()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu), result


def warm_up(texts: list[str]) -> None:
    """Read and build a little."""
    model_alone(texts)
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        build([folder], None)


def model_alone(texts: list[str]) -> None:
    """The model with all its pipes, as it comes."""
    for _ in loaded().pipe(texts, batch_size=32):
        pass


@functools.cache
def loaded() -> Language:
    """The default model without what `kg.nlp` does to be faster."""
    model: Language = importlib.import_module(nlp.DEFAULT_MODEL).load()
    return model


def build(paths: list[str], metadata: Path | None) -> pipeline.BuildResult:
    """A whole build in this process, validation included, into a file that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return pipeline.build(paths, str(Path(folder) / "graph.ttl"), metadata=metadata, jobs=1)


def report(
    result: pipeline.BuildResult, whole: Spent, limits: tuple[Spent, Spent], *, articles: int, words: int
) -> None:
    """The table of stages and the share."""
    limit = Spent(sum(each.wall for each in limits) / 2, sum(each.cpu for each in limits) / 2)
    other = whole.wall - sum(result.seconds.values())
    print(f"{articles} articles, {words} words, {result.counts.reports} reports, {result.counts.claims} claims")
    print("nlp.pipe alone: " + "; ".join(f"{each.wall:.2f} s, CPU {each.cpu:.2f} s" for each in limits))
    print(f"\n{'stage':<10}{'seconds':>9}{'of build':>10}{'of L time':>11}{'ms/article':>12}")
    for stage, spent in (*result.seconds.items(), ("other", other), ("whole", whole.wall)):
        shares = f"{spent / whole.wall:>10.1%}{spent / limit.wall:>11.1%}{1000 * spent / articles:>12.1f}"
        print(f"{stage:<10}{spent:>9.2f}{shares}")
    print(f"{'CPU':<10}{whole.cpu:>9.2f}{whole.cpu / whole.wall:>10.1%}{whole.cpu / limit.cpu:>11.1%}")
    print(f"\nshare of L by CPU time: {limit.cpu / whole.cpu:.2f}; by the clock: {limit.wall / whole.wall:.2f}")
    if result.problems or not result.written:
        print(f"{len(result.problems)} problems, written: {result.written}")


if __name__ == "__main__":
    main()
