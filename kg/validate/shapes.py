"""The SHACL shapes, loaded once per process, and what they say of a result: message, severity, path in words."""

from __future__ import annotations

from functools import cache

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from kg.config import shapes_text
from kg.validate.described import short
from kg.validate.findings import Fault, Result

SHAPES = "https://w3id.org/conflict-kg/shapes#"

_NONE = {"MinCountConstraintComponent", "QualifiedMinCountConstraintComponent"}
_SEVERAL = {"MaxCountConstraintComponent", "QualifiedMaxCountConstraintComponent"}


@cache
def shapes() -> Graph:
    """All shapes as one rdflib graph."""
    return Graph(bind_namespaces="none").parse(data=shapes_text(), format="turtle")


def fault(result: Result) -> Fault:
    """A result in the words of its shape."""
    graph, shape = shapes(), URIRef(result.shape)
    path = graph.value(shape, SH.path)
    return Fault(
        node=result.node,
        shape=result.shape.removeprefix(SHAPES),
        wrong=f"{graph.value(shape, SH.message)}{_counted(result, path)}",
        path=None if path is None else _path_words(path),
        value=result.value,
        found=result.component != "OrConstraintComponent",
        severity="warning" if is_warning(result) else "violation",
    )


def is_warning(result: Result) -> bool:
    """Whether a result does not keep a graph from being written."""
    return (URIRef(result.shape), SH.severity, SH.Warning) in shapes()


def _counted(result: Result, path: Node | None) -> str:
    """How many values there were instead, where that is wrong; nothing where the message has said it already."""
    if result.component in _NONE:
        return " (found none)"
    return " (found several)" if result.component in _SEVERAL and isinstance(path, URIRef) else ""


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
