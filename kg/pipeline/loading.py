"""A graph into a SPARQL 1.1 store on the network, or served as one on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.rdf.terms import Iri, Triple
    from kg.store.upload import Loaded


def load(
    graph: Path,
    endpoint: str,
    *,
    query: str | None = None,
    update: str | None = None,
    into: str | None = None,
    replace: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Loaded:
    """Load a graph file or a store on disk into a store on the network, and count what is there then.

    :param endpoint: the address of its graph store; `query` and `update` are those for queries and updates where the
        address of the graph store does not tell them.
    :param into: the IRI of a named graph that everything goes into; else each goes into its own.
    :param replace: what the graphs have now goes. `dry_run`: send nothing.
    :param progress: called with the number of triples sent so far.
    :raises UsageError: a file that cannot be read as a graph, or what is no address.
    :raises KgError: the store does not answer or refuses.
    """
    from kg.rdf.iris import checked_iri
    from kg.store.endpoint import addresses
    from kg.store.upload import upload

    name = None if into is None else checked_iri(into)
    if not graph.exists():
        raise UsageError(f"{graph}: cannot be read: there is no such file or folder")
    to = addresses(endpoint, query, update)
    return upload(_quads(graph, name), to, replace=replace, dry_run=dry_run, progress=progress)


def _quads(graph: Path, into: Iri | None) -> Iterator[tuple[Iri | None, Triple]]:
    from kg.rdf.loading import load_quads
    from kg.store.disk import stored_quads

    for name, triple in stored_quads(graph) if graph.is_dir() else load_quads(graph):
        yield into or name, triple


def serve(graph: Path, *, host: str = "127.0.0.1", port: int = 7878, seconds: int = 60) -> Iterator[str]:
    """Serve a graph file or a store on disk as a read-only SPARQL endpoint, until the process is interrupted.

    Yields the address when the server answers; the step after that waits for its end.

    :param seconds: how long a query may take.
    :raises UsageError: no graph, the server is not installed, or the address is taken.
    :raises KgError: the server ended by itself.
    """
    from kg.store import server

    return server.serve(graph, host, port, seconds)
