"""Where a graph is: a file, or a folder with a store. Read from either, and written back to either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.rdf.sections import Graphs
    from kg.rdf.terms import Triple


def triples_at(place: Path) -> Iterator[Triple]:
    """The triples of a graph file or of a store, of all named graphs; one in two graphs comes twice.

    :raises UsageError: it cannot be read as a graph, while iterating.
    """
    if place.is_dir():
        from kg.store.disk import stored_triples

        return stored_triples(place)
    from kg.rdf.loading import load_triples

    return load_triples(place)


def check_rewritable(place: Path) -> None:
    """See that a graph can be written back to where it is from.

    :raises UsageError: the name of the file does not say how it is written.
    """
    from kg.rdf.writing import format_by_suffix

    if not place.is_dir():
        format_by_suffix(place)


def rewrite(place: Path, graphs: Graphs, base: str) -> None:
    """Put a graph in the place of the one that is there: the file as a whole, of a store what differs.

    :raises UsageError: it cannot be written.
    """
    if place.is_dir():
        from kg.store.disk import synchronise

        synchronise(place, graphs, base)
        return
    from kg.rdf.writing import format_by_suffix, write

    write(place, graphs, format_by_suffix(place), base=base)
