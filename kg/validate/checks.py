"""All checks of a graph together."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib.graph import Graph

from kg.validate.described import Describer
from kg.validate.literals import broken, literal_violations, without
from kg.validate.quotes import quote_violations
from kg.validate.shacl import shape_violations
from kg.validate.violations import Violation, in_order


def validate(graph: Graph, *, texts: Mapping[str, str] | None = None) -> tuple[Violation, ...]:
    """All that is wrong with a graph: violations first, then warnings, each by article and node.

    :param graph: an rdflib graph of one article, or of everything (pySHACL is wrong over other stores).
    :param texts: the articles' texts by `Article.id`, to hold their quotes against.
    """
    describer, no_literals = Describer(graph), broken(graph)
    return in_order(
        (
            *literal_violations(no_literals, describer),
            *shape_violations(without(graph, no_literals), describer),
            *quote_violations(graph, describer, texts or {}),
        )
    )
