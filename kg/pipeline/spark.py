"""The build on Apache Spark: the same function of one article, mapped over partitions, and fusion by Spark's shuffle.

Every step is one of the local engine's, so that the graph is the same (a test holds them equal). An article is read by
a process of its own beside Spark's, as with `--jobs`: one that crashes it is listed and skipped, instead of failing
the job. What is lost with an executor Spark computes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.errors import UsageError
from kg.ingest import Input, files, read_files
from kg.model.article import Article
from kg.model.event import Judgement
from kg.model.report import Problem, Reading
from kg.pipeline.counting import Joined
from kg.pipeline.intake import BATCH, given_up, read_packed
from kg.pipeline.ledger import Shelved
from kg.pipeline.reading import Method
from kg.pipeline.shuffling import Told, entity_lines, events_in_parts, run_lines, tell
from kg.pipeline.version import record
from kg.pipeline.workers import Pool
from kg.rdf.quads import COLUMNS, rows

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

Arrival: TypeAlias = tuple[str, tuple[Article, tuple[str, ...]]]
"""An article by its id, with all paths that it came under."""

FOLDERS = ("articles", "entities", "events", "run")
"""Folders of part files below the output."""

TASKS_A_CORE = 2
"""Tasks of reading for each core at least, so that none waits long for the last one."""

FILES_A_TASK = 200
"""Files that one task opens, at most; of files with many articles each is a task."""


def build_on_spark(
    paths: Sequence[str],
    output: str,
    *,
    form: str,
    master: str | None,
    method: Method,
    metadata: Path | None,
    judgements: Sequence[Judgement],
) -> tuple[Joined, tuple[Problem, ...], tuple[tuple[str, str], ...], bool]:
    """Read articles and write the graph into a folder, in parts.

    Files, knowledge and model must be where all executors find them.

    :param output: a folder that does not exist yet, a path or an address that Spark can write to.
    :param form: "nquads", or "parquet" with the columns of `kg.rdf.quads`.
    :param master: the cluster; None: what spark-submit or Spark's configuration says.
    :returns: what was found, the problems, the duplicates, and whether the graph was written.
    :raises UsageError: Spark is not installed, a path does not exist, or the output is there already.
    """
    found = list(files(paths))
    with _context(master) as context:
        _check_new(context, output)
        unread = [item for item in found if isinstance(item, Problem)]
        inputs = [item for item in found if isinstance(item, Input)]
        slices = max(context.defaultParallelism * TASKS_A_CORE, -(-len(inputs) // FILES_A_TASK))
        came = context.parallelize(inputs, min(slices, len(inputs)) or 1).mapPartitions(
            partial(_articles, metadata=metadata)
        )
        came.persist(_on_disk())
        articles = came.flatMap(_by_id).reduceByKey(_first, slices).persist(_on_disk())
        outcomes = articles.mapPartitions(partial(_read, method=method)).persist(_on_disk())
        readings = outcomes.flatMap(_shelved)
        joined, complaints = _counted(readings)
        fused = events_in_parts(context, readings, judgements, method).persist(_on_disk())
        joined.merge(fused.map(lambda told: told.joined).treeReduce(_together))
        complained = [*unread, *came.flatMap(_problems).collect(), *outcomes.values().flatMap(_problems).collect()]
        problems = tuple(
            sorted([*complained, *complaints], key=lambda each: (each.path, each.place or "", each.message))
        )
        copies = tuple(sorted(articles.flatMap(_copies).collect()))
        written = joined.counts.articles > 0 and not joined.violations.count
        if written:
            told = run_lines(record(method, joined.counts, problems), method.base)
            parts = (*_lines(readings, fused, method.base), context.parallelize(told, 1))
            for name, lines in zip(FOLDERS, parts, strict=True):
                _write(lines, f"{output.rstrip('/')}/{name}", form)
    return joined, problems, copies, written


@contextmanager
def _context(master: str | None) -> Iterator[SparkContext]:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("--engine spark needs PySpark, and Java 17 or newer: pip install 'kg[spark]'") from error
    builder = SparkSession.builder.appName("kg build").config("spark.ui.showConsoleProgress", "false")
    session = (builder.master(master) if master else builder).getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        yield session.sparkContext
    finally:
        session.stop()


def _on_disk() -> Any:
    from pyspark import StorageLevel

    return StorageLevel.DISK_ONLY


def _check_new(context: SparkContext, output: str) -> None:
    """Spark writes no file that is there: tell before the work."""
    java: Any = context._jvm  # the file systems that Spark knows are reached no other way
    path = java.org.apache.hadoop.fs.Path(output)
    if path.getFileSystem(context._jsc.hadoopConfiguration()).exists(path):
        raise UsageError(f"{output}: is there already; Spark writes a new folder")


# ---------------------------------------------------------------------------------------------------- on an executor


def _articles(items: Iterable[Input], metadata: Path | None) -> Iterator[Article | Problem]:
    return read_files(items, metadata=metadata)


def _problems(item: object) -> list[Problem]:
    return [item] if isinstance(item, Problem) else []


def _by_id(item: Article | Problem) -> list[Arrival]:
    return [] if isinstance(item, Problem) else [(item.id, (item, (item.path,)))]


def _first(
    one: tuple[Article, tuple[str, ...]], other: tuple[Article, tuple[str, ...]]
) -> tuple[Article, tuple[str, ...]]:
    """The same article twice: kept under the first of its paths in alphabetical order."""
    return min(one[0], other[0], key=lambda article: article.path), tuple(sorted((*one[1], *other[1])))


def _copies(row: Arrival) -> list[tuple[str, str]]:
    kept, *others = row[1][1]
    return [(path, kept) for path in others]


@cache
def _reader() -> Pool:
    """The process that reads for this one; it ends with it."""
    return Pool(1)


def _read(rows: Iterable[Arrival], method: Method) -> Iterator[tuple[str, tuple[str, bytes] | Problem]]:
    """The outcomes of articles, packed, each with the path of its article."""
    arrivals = iter(rows)
    queue: list[str] = []

    def pieces() -> Iterator[Sequence[Article]]:
        while piece := [article for _, (article, _) in islice(arrivals, BATCH)]:
            queue.extend(article.id for article in piece)
            yield piece

    for batch in _reader().map(partial(read_packed, method=method), pieces(), given_up):
        for _, path, outcome in batch.outcomes:
            yield queue.pop(0), outcome if isinstance(outcome, Problem) else (path, outcome)


def _shelved(row: tuple[str, tuple[str, bytes] | Problem]) -> list[tuple[str, Shelved]]:
    return [] if isinstance(row[1], Problem) else [(row[0], Shelved(row[0], *row[1]))]


# ------------------------------------------------------------------------------------------------------ on the driver


def _counted(readings: RDD[tuple[str, Shelved]]) -> tuple[Joined, list[Problem]]:
    """What the articles say, counted in partitions, and what their readings complain of."""
    return readings.values().mapPartitions(_counted_here).treeReduce(_both)


def _both(one: tuple[Joined, list[Problem]], other: tuple[Joined, list[Problem]]) -> tuple[Joined, list[Problem]]:
    one[0].merge(other[0])
    return one[0], [*one[1], *other[1]]


def _counted_here(shelved: Iterable[Shelved]) -> Iterator[tuple[Joined, list[Problem]]]:
    joined = Joined()
    complaints: list[Problem] = []
    for each in shelved:
        outcome = each.load()
        assert isinstance(outcome.found, Reading)
        joined.read(outcome.found)
        joined.find(outcome.violations)
        complaints += outcome.found.problems
    yield joined, complaints


def _together(one: Joined, other: Joined) -> Joined:
    one.merge(other)
    return one


def _lines(readings: RDD[tuple[str, Shelved]], fused: RDD[Told], base: str) -> tuple[RDD[str], RDD[str], RDD[str]]:
    """N-Quads of the articles, of what they share and of events."""
    width = readings.getNumPartitions()
    articles = readings.values().flatMap(partial(tell, base=base))
    entities = readings.values().flatMap(partial(entity_lines, base=base)).distinct(width)
    return articles, entities, fused.flatMap(lambda told: told.lines).distinct(width)


def _write(lines: RDD[str], folder: str, form: str) -> None:
    """Part files, written where they are made."""
    if form == "parquet":
        statements: Any = lines.mapPartitions(rows)
        statements.toDF(", ".join(f"{name}: string" for name in COLUMNS)).write.parquet(folder)
    else:
        lines.saveAsTextFile(folder)
