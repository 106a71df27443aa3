"""The main job: articles in, a validated graph out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from kg.config import DATA
from kg.errors import UsageError
from kg.model.article import Article
from kg.model.event import Judgement
from kg.model.report import Problem
from kg.model.run import Counts
from kg.pipeline.assembling import Assembly
from kg.pipeline.counting import Joined
from kg.pipeline.intake import MANY, Advance, Gauge, take_in
from kg.pipeline.joining import join
from kg.pipeline.parts import lost, written
from kg.pipeline.reading import Method
from kg.pipeline.session import session
from kg.pipeline.stopwatch import Stopwatch
from kg.pipeline.storing import earlier_corpus, put_in, recall
from kg.pipeline.version import record
from kg.pipeline.workers import Workers, batches

if TYPE_CHECKING:
    from kg.ingest import Meter
    from kg.validate import Violation

PIECES = 20
"""Pieces of the graph that are written together."""

Engine = Literal["local", "spark"]
"""What does the work of a build: processes of this machine, or Apache Spark."""

Format = Literal["turtle", "ntriples", "nquads", "trig", "jsonld", "parquet"]
"""The forms of a graph; "parquet", rows of quads in part files, comes from Spark only."""

FORMATS: dict[Format, str] = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "jsonld": ".jsonld",
}
"""The formats that a graph is written in as one file, and the suffix of each."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    `written` is False where the graph breaks a rule, or no article could be read. `duplicates` pairs the path of an
    article that came again with the path it is kept under. `disagreements` are told in words. Of violations,
    warnings and disagreements the first thousand are there. `seconds` is the wall-clock time of each stage, of
    processes that worked at the same time together, `elapsed` that of the whole.
    """

    written: bool
    counts: Counts
    problems: tuple[Problem, ...]
    duplicates: tuple[tuple[str, str], ...]
    violations: tuple[Violation, ...]
    disagreements: tuple[str, ...]
    seconds: Mapping[str, float]
    elapsed: float

    @property
    def flawed(self) -> bool:
        """Whether something is wrong with the data."""
        return (
            bool(self.problems) or not self.written or any(found.severity == "violation" for found in self.violations)
        )


def build(
    paths: Sequence[str],
    output: str | None,
    *,
    store: Path | None = None,
    format: Format | None = None,
    metadata: Path | None = None,
    published: str | None = None,
    knowledge: Path | None = None,
    model: str | None = None,
    base: str = DATA,
    judgements: Path | None = None,
    validate: bool = True,
    jobs: int | None = None,
    cache: Path | None = None,
    force: bool = False,
    engine: Engine = "local",
    master: str | None = None,
    progress: Advance | None = None,
    stdin: BinaryIO | None = None,
    stdout: BinaryIO | None = None,
) -> BuildResult:
    """Read articles and write the graph of what they report. The order of `paths` does not matter.

    An article that fails becomes a problem, and the others are read. With `validate`, a graph that breaks a rule is
    not written; the file at `output` then stays as it was.

    :param store: the folder of a store that the graph goes into; the articles that it has from earlier builds stay in
        it, and are part of the graph.
    :param output: a file, or "-" for `stdout`; None where there is a store.
    :param format: one of `FORMATS`; by the suffix of `output` where None, else Turtle. Of Spark "nquads" (where None)
        or "parquet".
    :param metadata: a CSV table of the articles' metadata. `published`: ISO date of the one article given.
    :param knowledge: a folder of further knowledge rows. `model`: another spaCy pipeline.
    :param base: the namespace of the data.
    :param judgements: a file of judgements on reports (`judge`), which overrule the scores.
    :param jobs: processes that read; one for each core where None and there is much to read. 1 starts none.
    :param cache: a folder where the readings are kept: a build that ends early goes on there, and the next one reads
        only what is new. Keep it from strangers, it is trusted as code is. None: nothing is kept.
    :param force: read everything anew and keep that.
    :param engine: "spark" reads and fuses on Apache Spark and writes parts into the new folder `output`; files,
        knowledge and model must be where its executors find them. Then `jobs`, `cache`, `force` and `progress` have no
        part. `master`: the cluster ("local[4]", "yarn"); None: what spark-submit says.
    :param progress: called when an article is done.
    :raises UsageError: an unknown format, a missing path, a bad metadata table, judgements that contradict each
        other, an output or a cache that cannot be written.
    :raises KnowledgeError: a malformed row in the folder `knowledge`.
    """
    from kg.rdf.iris import RUN, checked_base
    from kg.rdf.runs import run_triples

    checked_base(base)
    if engine == "spark":
        method = Method(model, knowledge, base, validate)
        if output is None or store is not None:
            raise UsageError("Spark writes files only: -o DIR, no --store")
        return _on_spark(paths, output, method, metadata, published, judgements, format, master)
    if output is None and store is None:
        raise UsageError("build needs an output: -o FILE, --store DIR or both")
    form = _format(output or "", format)
    _check_writable(output)
    earlier = earlier_corpus(store, base)
    told = _judgements(judgements) if judgements or earlier is None else earlier.judgements
    watch = Stopwatch()
    method = Method(model, knowledge, base, validate)
    gauge = Gauge()
    incoming = _opened(watch, paths, gauge, metadata=metadata, published=published, stdin=stdin)
    with session(method, cache, jobs, force=force) as (ledger, hire):
        take_in(incoming, ledger, hire, method, watch, gauge, progress or (lambda state: None))
        recall(earlier, ledger)
        workers = hire(ledger.count() >= MANY)
        with closing(Assembly(ledger.outcomes, base)) as assembly:
            joined = join(ledger, assembly, told, workers, watch, base, earlier=earlier, validate=validate)
            problems, duplicates = ledger.problems(), ledger.duplicates()
            written = joined.counts.articles > 0 and not joined.violations.count
            if written:
                assembly.add(RUN, run_triples(record(method, joined.counts, problems), base=base))
                with watch.time("write"):
                    _write(output, stdout, assembly, form, base, workers)
                    put_in(store, assembly, base)
        return _result(joined, problems, duplicates, watch, written=written)


def _on_spark(
    paths: Sequence[str],
    output: str,
    method: Method,
    metadata: Path | None,
    published: str | None,
    judgements: Path | None,
    format: Format | None,
    master: str | None,
) -> BuildResult:
    from kg.pipeline.spark import build_on_spark

    if format not in (None, "nquads", "parquet"):
        raise UsageError(f"format {format!r}: Spark writes parts of nquads or parquet only")
    if published is not None:
        raise UsageError("--published is the date of one article; give the dates by --metadata")
    watch = Stopwatch()
    with watch.time("spark"):
        joined, problems, duplicates, written = build_on_spark(
            paths,
            output,
            form="nquads" if format is None else format,
            master=master,
            method=method,
            metadata=metadata,
            judgements=_judgements(judgements),
        )
    return _result(joined, problems, duplicates, watch, written=written)


def _result(
    joined: Joined,
    problems: tuple[Problem, ...],
    duplicates: tuple[tuple[str, str], ...],
    watch: Stopwatch,
    *,
    written: bool,
) -> BuildResult:
    return BuildResult(
        written=written,
        counts=joined.counts,
        problems=problems,
        duplicates=duplicates,
        violations=(*joined.violations.listed(), *joined.warnings.listed()),
        disagreements=tuple(words for _, _, words in joined.disagreements.listed()),
        seconds=watch.seconds,
        elapsed=watch.elapsed,
    )


def _format(output: str, wanted: Format | None) -> Format:
    """The format wanted, or else the one that the suffix of `output` stands for, or else Turtle."""
    if wanted is None:
        return next((name for name, suffix in FORMATS.items() if output.endswith(suffix)), "turtle")
    if wanted == "parquet":
        raise UsageError(
            "format 'parquet': written by --engine spark; kg export --as parquet gives the casualty claims"
        )
    if wanted not in FORMATS:
        raise UsageError(f"format {wanted!r}: unknown; choose {', '.join(FORMATS)}")
    return wanted


def _check_writable(output: str | None) -> None:
    """Fail before the work rather than after it."""
    if output is None or output == "-":
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{output}: cannot be written: it is a folder; name a file")
    if not path.parent.is_dir():
        raise UsageError(f"{output}: cannot be written: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f"{output}: cannot be written: the folder {path.parent} is read-only")


def _opened(
    watch: Stopwatch,
    paths: Sequence[str],
    meter: Meter,
    *,
    metadata: Path | None,
    published: str | None,
    stdin: BinaryIO | None,
) -> Iterator[Article | Problem]:
    """The articles; what is wrong with the call comes out here, before the language model is loaded."""
    from kg import ingest

    incoming = watch.each(
        "ingest", ingest.read(paths, metadata=metadata, published=published, stdin=stdin, meter=meter)
    )
    return chain(list(islice(incoming, 1)), incoming)


def _judgements(path: Path | None) -> tuple[Judgement, ...]:
    if path is None:
        return ()
    from kg.rdf.judgement_file import read_judgements

    return read_judgements(path)


def _write(
    output: str | None, stdout: BinaryIO | None, graphs: Assembly, form: str, base: str, workers: Workers
) -> None:
    from kg.rdf.writing import put

    if output is None:
        return
    destination = Path(output) if output != "-" else stdout
    if destination is None:
        raise UsageError("output -: there is no standard output to write to")
    put(destination, _serialised(graphs, form, base, workers))


def _serialised(graphs: Assembly, form: str, base: str, workers: Workers) -> Iterator[str | bytes]:
    """The graph as it stands in a file, pieces written by those who work where the format allows it."""
    from kg.rdf.writing import PIECEWISE, serialise

    piecewise = PIECEWISE.get(form)
    if piecewise is None:
        yield from serialise(graphs, form, base=base)
        return
    yield piecewise.header(base)
    step = partial(written, form=form, base=base)
    yield from workers.map(step, batches(graphs.pieces(union=piecewise.union), PIECES), lost)
