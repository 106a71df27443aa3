"""Read a graph file of any of the five formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.config import SUFFIXES
from kg.errors import UsageError
from kg.rdf.graphs import rdflib_graph
from kg.rdf.terms import Iri, Literal, Triple

if TYPE_CHECKING:
    import rdflib


def load_graph(path: Path) -> rdflib.Graph:
    """The union of the named graphs of a file, its format by the suffix, else by the first character.

    :raises UsageError: no such file, not a format that is read, or a mistake in it; the message names the line.
    """
    return rdflib_graph(load_triples(path))


def load_triples(path: Path) -> Iterator[Triple]:
    """The triples of a file, of all its named graphs; one in two graphs comes twice.

    :raises UsageError: as `load_graph`, while iterating.
    """
    return (triple for _, triple in load_quads(path))


def load_quads(path: Path) -> Iterator[tuple[Iri | None, Triple]]:
    """The triples of a file with the named graph of each, None for the default graph.

    :raises UsageError: as `load_graph`, while iterating.
    """
    with parsing(path):
        for quad in ox.parse(path=str(path), format=format_of(path)):
            yield graph_of(quad), loaded_triple(quad, str(path))


def graph_of(quad: ox.Quad) -> Iri | None:
    """The named graph of a quad, None for the default graph."""
    return Iri(quad.graph_name.value) if isinstance(quad.graph_name, ox.NamedNode) else None


def loaded_triple(quad: ox.Quad, where: str) -> Triple:
    """A quad of pyoxigraph as a triple of this package.

    :param where: what the quad is from, for the message.
    :raises UsageError: it has a blank node or a quoted triple.
    """
    return _iri(quad.subject, where), Iri(quad.predicate.value), _term(quad.object, where)


@contextmanager
def parsing(path: Path) -> Iterator[None]:
    """Around the reading of a graph file: what goes wrong is told with the file and the line.

    :raises UsageError: for an OSError or a SyntaxError of pyoxigraph.
    """
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except SyntaxError as error:
        detail = error.msg.partition(": ")[2] or error.msg
        raise UsageError(f"{path}, line {error.lineno}, column {error.offset}: not well-formed: {detail}") from error


def format_of(path: Path) -> ox.RdfFormat:
    """The format of a graph file by its suffix, else by its first character.

    TriG reads Turtle and N-Triples too, so that only JSON must be told apart.

    :raises OSError: the file must be looked into and cannot be read.
    """
    known = ox.RdfFormat.from_extension(path.suffix[1:]) if path.suffix in SUFFIXES.values() else None
    if known is not None:
        return known
    with path.open("rb") as file:
        start = file.read(1024).lstrip()
    return ox.RdfFormat.JSON_LD if start[:1] in (b"{", b"[") else ox.RdfFormat.TRIG


def _iri(node: object, where: str) -> Iri:
    if isinstance(node, ox.NamedNode):
        return Iri(node.value)
    raise UsageError(f"{where}: {node}: not an IRI; graphs of this tool have neither blank nodes nor quoted triples")


def _term(node: object, where: str) -> Iri | Literal:
    if isinstance(node, ox.Literal):
        return Literal(node.value, Iri(node.datatype.value))
    return _iri(node, where)
