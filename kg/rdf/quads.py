"""Lines of N-Quads taken apart into columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from kg.rdf.loading import graph_of, loaded_triple
from kg.rdf.terms import Literal

COLUMNS = ("graph", "subject", "predicate", "object", "datatype")
"""The parts of a statement; `datatype` is empty (None) where the object is an IRI, all others always have a value."""

BATCH = 1_000
"""Lines that are parsed at a time."""

Row: TypeAlias = tuple[str, str, str, str, str | None]


def rows(lines: Iterable[str]) -> Iterator[Row]:
    """The statements of some lines, in order.

    :raises ValueError: a line that is not N-Quads, or has no named graph.
    """
    left = iter(lines)
    while batch := "\n".join(islice(left, BATCH)):
        try:
            yield from map(_row, ox.parse(batch.encode(), format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise ValueError(f"no statement of N-Quads: {error}") from error


def _row(quad: ox.Quad) -> Row:
    graph = graph_of(quad)
    if graph is None:
        raise ValueError(f"no named graph: {quad}")
    subject, predicate, value = loaded_triple(quad, "N-Quads")
    if isinstance(value, Literal):
        return graph, subject, predicate, value.value, value.datatype
    return graph, subject, predicate, value, None
