"""The commands that bring a graph into other stores and serve it: load, serve."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from kg import pipeline
from kg.cli.options import GraphFile, Quiet


def load(
    graph: GraphFile,
    endpoint: Annotated[str, typer.Option(metavar="URL", help="The address of the graph store.")],
    query_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Its address for queries. Default: by that of the graph store.")
    ] = None,
    update_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Its address for updates. Default: by that of the graph store.")
    ] = None,
    graph_iri: Annotated[
        str | None, typer.Option("--graph", metavar="IRI", help="A named graph that everything goes into.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="What the graphs have now goes.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing, and tell what would be sent.")] = False,
    quiet: Quiet = False,
) -> None:
    """Load a graph into a SPARQL 1.1 store (Graph Store Protocol, else SPARQL Update), and count what is there then.

    Credentials are read from KG_USER and KG_PASSWORD, or from ~/.netrc. Exit code 1: the counts differ.
    """
    from kg.cli import show

    with _progress(quiet) as advance:
        loaded = pipeline.load(
            graph,
            endpoint,
            query=query_url,
            update=update_url,
            into=graph_iri,
            replace=replace,
            dry_run=dry_run,
            progress=advance,
        )
    for name, found in loaded.wrong.items():
        sent = loaded.sent[name]
        show.note(f"problem: {name or 'the default graph'}: {sent} triples were sent, the store has {found}", "red")
    if not quiet:
        size = f"{loaded.triples} triples of {len(loaded.sent)} graphs in {loaded.requests} requests"
        show.note(f"{size} ({loaded.protocol})" if dry_run else f"{size} by {loaded.protocol}; counted there")
    raise typer.Exit(int(bool(loaded.wrong)))


def serve(
    graph: GraphFile,
    host: Annotated[str, typer.Option(metavar="HOST", help="Who may connect: by default this machine only.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535)] = 7878,
    timeout: Annotated[int, typer.Option(metavar="SECONDS", min=1, help="How long a query may take.")] = 60,
) -> None:
    """Serve a graph as a read-only SPARQL 1.1 endpoint, with a page for queries, until Ctrl-C."""
    from kg.cli import show

    for address in pipeline.serve(graph, host=host, port=port, seconds=timeout):
        show.note(f"{address} is a page for queries, {address}query the SPARQL endpoint; Ctrl-C ends it")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """A count of the triples sent, on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.completed:.0f} triples"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda sent: bar.update(task, completed=sent)
