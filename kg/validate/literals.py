"""Literals that are none: "2024-02-31" as a day, "many" as a number, datatypes that the graph has no use for.

SHACL would tell the first, but comparing such literals raises inside pySHACL (0.40) and rdflib (7.6): they are told
here, and kept from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rdflib import XSD, Graph, URIRef
from rdflib.term import Literal, Node

from kg.config import PREFIXES, TERMS
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
    URIRef(f"{PREFIXES['geo']}wktLiteral"),
}


Broken: TypeAlias = tuple[Node, Node, Literal]


def broken(graph: Graph) -> list[Broken]:
    """The triples whose literal its datatype does not allow, or whose datatype is not of the ontology."""
    return [
        (node, predicate, value)
        for node, predicate, value in graph
        if isinstance(value, Literal) and (value.ill_typed or value.datatype not in _KNOWN)
    ]


def without(graph: Graph, triples: Sequence[Broken]) -> Graph:
    """The graph itself where there is nothing to leave out, else a copy."""
    if not triples:
        return graph
    left = Graph(bind_namespaces="none")
    left += graph
    for triple in triples:
        left.remove(triple)
    return left


def literal_violations(triples: Sequence[Broken], describer: Describer) -> Iterator[Violation]:
    """What is wrong with each of them."""
    for node, predicate, literal in triples:
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
