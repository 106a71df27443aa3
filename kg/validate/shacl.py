"""SHACL: the shapes of `shapes/`, run by pySHACL, its results as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyshacl
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.config import shape_files
from kg.validate.described import Describer, short
from kg.validate.violations import Violation

SHAPES = "https://w3id.org/conflict-kg/shapes#"


@cache
def shapes() -> Graph:
    """All shapes as one graph, parsed once."""
    graph = Graph(bind_namespaces="none")
    for file in shape_files():
        graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return graph


def shape_violations(graph: Graph, describer: Describer) -> Iterator[Violation]:
    """What the shapes find. No inference: the graph states every class that the shapes ask for."""
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none", advanced=False)
    assert isinstance(results, Graph)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        yield _violation(results, result, describer)


def _violation(results: Graph, result: Node, describer: Describer) -> Violation:
    node, shape = results.value(result, SH.focusNode), results.value(result, SH.sourceShape)
    assert node is not None
    assert shape is not None
    value = results.value(result, SH.value)
    path = shapes().value(shape, SH.path)
    wrong = str(shapes().value(shape, SH.message))
    return describer.violation(
        node,
        wrong + _found(results.value(result, SH.sourceConstraintComponent), value, path, describer),
        severity="warning" if results.value(result, SH.resultSeverity) == SH.Warning else "violation",
        shape=str(shape).removeprefix(SHAPES),
        path=None if path is None else _path_words(path),
        value=None if value is None else str(value),
    )


def _found(component: Node | None, value: Node | None, path: Node | None, describer: Describer) -> str:
    """What was found instead, as the end of a sentence; nothing where the message has said it already."""
    if component in (SH.MinCountConstraintComponent, SH.QualifiedMinCountConstraintComponent):
        return " (found none)"
    if component in (SH.MaxCountConstraintComponent, SH.QualifiedMaxCountConstraintComponent):
        return " (found several)" if isinstance(path, URIRef) else ""
    if value is None or component == SH.OrConstraintComponent:
        return ""
    return f" (found {describer.name(value)})"


def _path_words(path: Node) -> str:
    """A SHACL path in the notation of SPARQL."""
    graph = shapes()
    if isinstance(path, URIRef):
        return short(path)
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{_path_words(inverse)}"
    if (alternatives := graph.value(path, SH.alternativePath)) is not None:
        return "|".join(map(_path_words, Collection(graph, alternatives)))
    return "/".join(map(_path_words, Collection(graph, path)))
