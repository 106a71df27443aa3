"""pySHACL, the reference: its report is the one that is told of a graph that breaks a rule."""

from __future__ import annotations

from collections.abc import Iterable

import pyshacl
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.rdf.graphs import rdflib_graph, term_of
from kg.rdf.terms import Iri, Triple
from kg.validate.findings import Result
from kg.validate.shapes import shapes


def reference_results(parts: Iterable[Iterable[Triple]]) -> set[Result]:
    """What pySHACL finds, without inference: the graph states every class that the shapes ask for."""
    _, report, _ = pyshacl.validate(
        rdflib_graph(*parts),  # it is wrong over other stores
        shacl_graph=shapes(),
        inference="none",
        advanced=False,
    )
    assert isinstance(report, Graph)
    found = set()
    for node in report.subjects(RDF.type, SH.ValidationResult):
        focus, shape, component = (
            str(report.value(node, name)) for name in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent)
        )
        value = report.value(node, SH.value)
        found.add(
            Result(
                node=Iri(focus),
                shape=Iri(shape),
                component=component.removeprefix(str(SH)),
                value=None if value is None else term_of(value),
            )
        )
    return found
