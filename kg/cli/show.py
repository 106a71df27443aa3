"""What the commands print: answers to standard output, everything about the run to standard error."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.progress import (
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table as RichTable
from rich.text import Text

from kg.rdf.writing import write_stream, write_whole

if TYPE_CHECKING:
    from kg.model.report import Problem
    from kg.pipeline import Advance, BuildResult
    from kg.pipeline import Progress as State
    from kg.store.sparql import Cell, Table
    from kg.validate import Violation


TOLD = 50
"""So many disagreements are told one by one."""


def note(text: str, style: str = "") -> None:
    """A line on standard error; coloured only on a terminal, never wrapped elsewhere."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    console.print(text, style=style)


def write(pieces: Iterable[str | bytes], output: str | None) -> None:
    """The pieces in UTF-8, whatever the locale: to standard output, or to a file as a whole or not at all."""
    if output is None or output == "-":
        write_stream(sys.stdout.buffer, pieces)
    else:
        write_whole(Path(output), pieces)


@contextmanager
def progress(quiet: bool, paths: Sequence[str] = ()) -> Iterator[Advance | None]:
    """On a terminal how many articles are read, how fast, and when the input will be; nothing in a pipe.

    :param paths: the input. Its size is added up beside the work, since a folder may be large; until then, and for
        standard input, there is no estimate.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from kg.ingest import size

    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}"), TaskProgressColumn())
    console = Console(stderr=True)
    with Progress(*columns, TextColumn("left"), TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        measured = Thread(target=lambda: bar.update(task, total=size(paths) or None), daemon=True)
        if "-" not in paths:
            measured.start()
        start = time.perf_counter()

        def advance(state: State) -> None:
            rate = (state.done - state.kept) / max(time.perf_counter() - start, 0.001)
            counted = f"{state.done:,} articles, {rate:.1f}/s  {state.path}"
            bar.update(task, completed=state.read, description=counted)

        yield advance


def problems(found: Iterable[Problem]) -> None:
    """Inputs that could not be used, one a line, with the place in the file where it is known."""
    for problem in found:
        place = f", {problem.place}" if problem.place else ""
        note(f"problem: {problem.path}{place}: {problem.message}", "red")


def violations(found: Iterable[Violation], *, warnings: bool) -> None:
    """What a graph breaks, one a line; warnings only where they are wanted."""
    for violation in found:
        if violation.severity == "violation":
            note(f"violation: {violation.message}", "red")
        elif warnings:
            note(f"warning: {violation.message}", "yellow")


def not_written(result: BuildResult, output: str) -> None:
    """Why there is no output."""
    if not result.counts.articles:
        note(f"kg: {output} was not written: no article could be read", "red")
    else:
        note(
            f"kg: {output} was not written: the graph breaks the rules above (--no-validate writes it all the same)",
            "red",
        )


def summary(result: BuildResult, output: str) -> None:
    """What a build found: counts, then the disagreements in words."""
    counts = result.counts
    rows = {
        "articles": counts.articles,
        "reports": counts.reports,
        "events": counts.events,
        "claims": counts.claims,
        "claimants": counts.claimants,
        "disagreements": counts.disagreements,
        "duplicates": len(result.duplicates),
        "problems": len(result.problems),
    }
    for label, number in rows.items():
        note(f"{label:<14}{number:>6}", "bold" if number else "dim")
    for words in result.disagreements[:TOLD]:
        note(f"  {words}")
    if counts.disagreements > TOLD:
        note(f"  and {counts.disagreements - TOLD:,} more: kg query {output} disagreements")
    for path, kept in result.duplicates:
        note(f"  duplicate: {path} is the same article as {kept}; read once")
    if result.written and output != "-":
        note(f"written to {output}", "green")


def stages(seconds: Mapping[str, float]) -> None:
    """The time of each stage and its share of the whole."""
    total = sum(seconds.values()) or 1.0
    for stage, spent in seconds.items():
        note(f"{stage:<14}{spent:>8.2f} s {spent / total:>6.1%}", "dim")


def profile(result: BuildResult) -> None:
    """Where the time of a build went: its stages, and how fast it was."""
    total, articles = sum(result.seconds.values()) or 1.0, result.counts.articles
    note(f"{'stage':<10}{'seconds':>10}{'share':>8}{'ms/article':>12}")
    for stage, spent in result.seconds.items():
        note(f"{stage:<10}{spent:>10.2f}{spent / total:>8.1%}{1000 * spent / max(articles, 1):>12.2f}")
    note(f"{'all':<10}{total:>10.2f}{1:>8.0%}{1000 * total / max(articles, 1):>12.2f}")
    note(f"{articles} articles in {result.elapsed:.2f} s: {articles / result.elapsed:.1f}/s")


def verdict(graph: Path, found: Sequence[Violation]) -> None:
    """One line that says whether a graph conforms."""
    broken = sum(violation.severity == "violation" for violation in found)
    warned = len(found) - broken
    state = "does not conform" if broken else "conforms"
    note(f"{graph} {state}: {broken} violations, {warned} warnings", "red" if broken else "green")


def queries() -> None:
    """The named queries: name, question, parameters, columns."""
    from kg.store.named import queries as named

    for query in named():
        parameters = [f"    --param {name}=...  {text}\n" for name, text in query.parameters]
        columns = f"    columns: {', '.join(name for name, _ in query.columns)}\n"
        write([f"{query.name}\n    {query.question}\n", *parameters, columns], None)


def answer(table: Table, shape: str, output: str | None) -> None:
    """An answer as a table for the eye, as CSV or TSV with a header, as Markdown, or as a JSON array of objects."""
    if shape == "json":
        write([json.dumps(table.records(), ensure_ascii=False, indent=2), "\n"], output)
    elif shape == "csv":
        write([_csv(table)], output)
    elif shape == "tsv":
        write(_tsv(table), output)
    elif shape == "markdown":
        write(_markdown(table), output)
    elif output is None and sys.stdout.isatty():
        _for_the_eye(table)
    else:
        write(_aligned(table), output)
    if not table.rows:
        note("no rows: nothing in the graph answers this; --list tells what the parameters of a named query mean")


def _csv(table: Table) -> str:
    """RFC 4180, but for line ends of a single newline."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return buffer.getvalue()


def _tsv(table: Table) -> Iterator[str]:
    """Tabs between cells, of which whitespace is single blanks."""
    for row in (table.columns, *table.rows):
        yield "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in row) + "\n"


def _markdown(table: Table) -> Iterator[str]:
    """A table of GitHub's Markdown."""
    yield f"| {' | '.join(table.columns)} |\n"
    yield f"|{'---|' * len(table.columns)}\n"
    for row in table.rows:
        yield f"| {' | '.join(_plain(cell).replace('|', chr(92) + '|') for cell in row)} |\n"


def _aligned(table: Table) -> Iterator[str]:
    """Columns as wide as their widest cell, two blanks apart, nothing cut."""
    rows = [table.columns, *(tuple(map(_plain, row)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"


def _for_the_eye(table: Table) -> None:
    """A table that wraps long cells to the terminal's width."""
    drawn = RichTable(box=box.SIMPLE_HEAD)
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(_plain(cell)) for cell in row))
    Console(highlight=False).print(drawn)


def _plain(cell: Cell) -> str:
    """A cell on one line; nothing where unbound; IRIs with their prefix."""
    from kg.store.sparql import shorten

    return "" if cell is None else " ".join(shorten(str(cell)).split())
