"""The command that holds a graph against an event data set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg import pipeline
from kg.cli.options import GraphFile, Output
from kg.errors import UsageError

Shape = Literal["table", "csv", "json"]


def match(
    graph: GraphFile,
    ged: Annotated[Path | None, typer.Option(metavar="FILE", help="Rows of UCDP GED: .csv or .csv.gz.")] = None,
    acled: Annotated[Path | None, typer.Option(metavar="FILE", help="Rows of ACLED.")] = None,
    shape: Annotated[Shape, typer.Option("--as", help="How to print the answer.")] = "table",
    triples: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the matches there as a graph (.ttl, .nt ...).")
    ] = None,
    output: Output = None,
) -> None:
    """Match events with the rows of UCDP GED or ACLED: scores, reasons, deaths of either, and what only one has."""
    from kg.cli import show
    from kg.match import COLUMNS, rows
    from kg.store.sparql import Table

    if (ged is None) == (acled is None):
        raise UsageError("match needs one data set: --ged FILE or --acled FILE")
    file = ged or acled
    assert file is not None
    found = pipeline.match(graph, file, "ged" if ged else "acled", triples=triples)
    told = [tuple(row.get(column) for column in COLUMNS) for row in rows(found)]
    show.answer(Table(COLUMNS, tuple(told)), shape, output)
    matched = len({match.event for match in found.matches})
    show.note(f"{matched} of {len(found.events)} comparable events have a row, {len(found.matches)} rows in all")
    show.note(f"{len(found.only_theirs)} rows of the same days and countries have no event; {found.vague} events are")
    show.note("not comparable: no violence, or without a day or a point")
