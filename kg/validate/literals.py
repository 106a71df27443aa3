"""Literals that are none: "2024-02-31" as a day, "many" as a number, datatypes that the graph has no use for.

SHACL would tell the first, but comparing such literals raises inside pySHACL (0.40) and rdflib (7.6): they are told
here, and kept from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import XSD, Graph, URIRef
from rdflib.term import Literal, Node

from kg.config import TERMS
from kg.validate.described import Describer, short
from kg.validate.violations import Violation

_KNOWN = {
    None,
    XSD.string,
    XSD.integer,
    XSD.decimal,
    XSD.boolean,
    XSD.date,
    XSD.anyURI,
    URIRef(f"{TERMS}ucdpActorId"),
    URIRef("http://www.opengis.net/ont/geosparql#wktLiteral"),
}


def sound_part(graph: Graph) -> Graph:
    """The graph itself, or where it has such literals a copy without them."""
    broken = list(_broken(graph))
    if not broken:
        return graph
    sound = Graph(bind_namespaces="none")
    sound += graph
    for triple in broken:
        sound.remove(triple)
    return sound


def literal_violations(graph: Graph, describer: Describer) -> Iterator[Violation]:
    """Each literal that its datatype does not allow, or whose datatype is not of the ontology."""
    for node, predicate, literal in _broken(graph):
        datatype = short(literal.datatype or XSD.string)
        wrong = f"no valid {datatype}" if literal.ill_typed else f"a {datatype}, which no property of the graph takes"
        yield describer.violation(
            node,
            f"{describer.name(literal)} is {wrong}",
            severity="violation",
            shape="Literal-datatype",
            path=short(predicate),
            value=str(literal),
        )


def _broken(graph: Graph) -> Iterator[tuple[Node, Node, Literal]]:
    for node, predicate, value in graph:
        if isinstance(value, Literal) and (value.ill_typed or value.datatype not in _KNOWN):
            yield node, predicate, value
