"""What a whole build costs, as a share of the language model alone on the same text in the same run.

    python benchmarks/build_share.py PATH... [--metadata TABLE]

L is the throughput of `nlp.pipe` with all pipes of the model over the articles' texts, the most that a build can
reach. It is measured before and after the build, and the mean counts, because other work on the machine comes and
goes. Loading the model and the knowledge counts for neither. Ratios mean something, seconds do not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from kg import ingest, nlp, pipeline
from kg.model.article import Article

WARM_UP = 8
"""Articles read before anything is measured, so that caches and lazy imports are paid for."""


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
    model_seconds(texts[:WARM_UP])
    before = model_seconds(texts)
    result = build(options.paths, options.metadata)
    after = model_seconds(texts)
    report(result, (before, after), articles=len(articles), words=words)


def model_seconds(texts: list[str]) -> float:
    """Seconds that the model alone takes, with all its pipes."""
    model = nlp.load()
    start = time.perf_counter()
    for _ in model.pipe(texts, batch_size=32):
        pass
    return time.perf_counter() - start


def build(paths: list[str], metadata: Path | None) -> pipeline.BuildResult:
    """A whole build, validation included, into a file that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return pipeline.build(paths, str(Path(folder) / "graph.ttl"), metadata=metadata)


def report(result: pipeline.BuildResult, limits: tuple[float, float], *, articles: int, words: int) -> None:
    """The table of stages and the share."""
    limit = sum(limits) / len(limits)
    stages = {stage: spent for stage, spent in result.seconds.items() if stage != "load"}
    whole = sum(stages.values())
    print(f"{articles} articles, {words} words, {result.counts.reports} reports, {result.counts.claims} claims")
    print(f"nlp.pipe alone: {limits[0]:.2f} s before, {limits[1]:.2f} s after; {words / limit:.0f} words/s")
    print(f"\n{'stage':<10}{'seconds':>9}{'of build':>10}{'of L time':>11}{'ms/article':>12}")
    for stage, spent in (*stages.items(), ("whole", whole)):
        print(f"{stage:<10}{spent:>9.2f}{spent / whole:>10.1%}{spent / limit:>11.1%}{1000 * spent / articles:>12.1f}")
    print(f"\nshare: the build reaches {limit / whole:.2f} of L ({words / whole:.0f} words/s)")
    if result.problems or not result.written:
        print(f"{len(result.problems)} problems, written: {result.written}")


if __name__ == "__main__":
    main()
