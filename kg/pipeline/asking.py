"""What is done with a finished graph: validate, query, export, explain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.pipeline.places import triples_at

if TYPE_CHECKING:
    from kg.store.sparql import Table
    from kg.validate import Violation

Form = Literal["reports", "events", "json", "csv", "ged", "acled", "geojson", "graphml", "jsonld"]
"""The forms of text that a graph is exported in."""

AnyForm = Literal["reports", "events", "json", "csv", "ged", "acled", "geojson", "graphml", "jsonld", "parquet"]
"""These, and the binary ones (`export_parquet`)."""


def validate(graph: Path) -> tuple[Violation, ...]:
    """What a graph file breaks, and what in it is doubtful.

    :raises UsageError: the file cannot be read as a graph.
    """
    from kg import validate as shapes

    return shapes.validate(set(triples_at(graph)))


def query(
    graph: Path | str, name: str, parameters: Mapping[str, str] | None = None, *, seconds: float | None = None
) -> Table:
    """The answer of a graph to a named query, or to the query in a file whose name ends in .rq.

    :param graph: a file, the folder of a store on disk, or the address of a SPARQL endpoint.
    :param seconds: how long the answer may take; None: for ever.
    :raises UsageError: no such graph, query or parameter, or a query that is not valid.
    :raises KgError: the time is over, or the endpoint does not answer or refuses.
    """
    from kg.store import answers, named

    wanted = named.find(name)
    text = named.fill(wanted, parameters or {})
    return answers.answer(str(graph), text, wanted.name, seconds=seconds)


def query_limit(name: str, parameters: Mapping[str, str] | None = None) -> int | None:
    """How many things an answer of a named query tells of at most; None where there is no limit.

    :raises UsageError: no such query.
    """
    from kg.store import named

    return named.limit(named.find(name), parameters or {})


def export(graph: Path, form: Form) -> Iterator[str]:
    """A graph as text, in pieces.

    "reports" and "events" are JSON Lines, "json" is one document, "csv" has the casualty claims; "ged" and "acled" are
    the events as CSV in the columns of UCDP GED and of ACLED, "geojson" the events on the map, "graphml" the network
    of events, actors, places and articles, "jsonld" the whole graph.

    :raises UsageError: an unknown form, or a file that cannot be read as a graph.
    :raises KgError: the graph lacks something that the form cannot do without.
    """
    from kg import export as forms

    return forms.export(triples_at(graph), form)


def export_parquet(graph: Path) -> bytes:
    """The casualty claims of a graph, the rows of "csv", as a Parquet file.

    :raises UsageError: pyarrow is not installed, or a file that cannot be read as a graph.
    :raises KgError: the graph lacks something that the rows cannot do without.
    """
    from kg import export as forms

    return forms.export_parquet(triples_at(graph))


def explain(graph: Path, iri: str) -> Iterator[str]:
    """The sentences, rules and scores behind a node of a graph file, in lines of text.

    :param iri: the node's IRI, or an end of it that only this node has.
    :raises UsageError: no node, or more than one, goes by that name.
    """
    from kg.store import explanation, sparql

    return explanation.explain(sparql.open_graph(graph), iri)
