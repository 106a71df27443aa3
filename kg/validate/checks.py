"""All checks of a graph together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec

from kg.rdf.terms import Iri, Triple
from kg.validate.described import Describer
from kg.validate.findings import Fault, Result
from kg.validate.literals import broken, literal_faults, without
from kg.validate.nearby import Nearby, around
from kg.validate.quotes import quote_faults
from kg.validate.violations import Violation, in_order


def validate(*parts: Collection[Triple], texts: Mapping[str, str] | None = None) -> tuple[Violation, ...]:
    """All that is wrong with a graph: violations first, then warnings, each by article and node.

    :param parts: the triples of the graph, of one article or of everything, together or by named graph.
    :param texts: the articles' texts by `Article.id`, to hold their quotes against.
    :raises KgError: the graph has an IRI that is none.
    """
    no_literals = broken(parts)
    sound = without(parts, no_literals)
    faults = [*literal_faults(no_literals), *shape_faults(sound), *quote_faults(sound, texts or {})]
    if not faults:
        return ()
    describer = Describer(Nearby(around(parts, {fault.node for fault in faults})))
    return in_order(map(describer.violation, faults))


def shape_faults(parts: Collection[Collection[Triple]]) -> list[Fault]:
    """What the shapes find.

    The fast engine looks at everything. Where it finds a violation, the official report of pySHACL on the nodes that
    it found fault with is what counts; where there is no build of it for the machine, pySHACL looks at everything.
    """
    if find_spec("shacl") is None:
        from kg.validate.reference import reference_results

        results = reference_results(parts)
    else:
        from kg.validate.native import native_results

        results = native_results(parts)
        if results and not all(map(_is_warning, results)):
            results = official_results(parts, {result.node for result in results})
    if not results:
        return []
    from kg.validate.shapes import fault

    return list(map(fault, results))


def official_results(parts: Collection[Collection[Triple]], nodes: Collection[Iri]) -> set[Result]:
    """What pySHACL finds of some nodes of a graph; it is handed only what is around them.

    Its own option `focus_nodes` is of no use: it also keeps qualified value shapes from looking at values (0.40).
    """
    from kg.validate.reference import reference_results

    return {result for result in reference_results([around(parts, nodes)]) if result.node in nodes}


def _is_warning(result: Result) -> bool:
    from kg.validate.shapes import is_warning

    return is_warning(result)
