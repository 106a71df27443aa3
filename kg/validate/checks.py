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

    The fast engine looks at everything. What it rejects pySHACL looks at again, and its report counts; without the
    fast engine, pySHACL looks at everything.

    :param parts: the triples of the graph, of one article or of everything, together or by named graph.
    :param texts: the articles' texts by `Article.id`, to hold their quotes against.
    :raises KgError: the graph has an IRI that is none.
    """
    no_literals = broken(parts)
    sound = without(parts, no_literals)
    if has_native():
        from kg.validate.native import native_results

        results = confirmed(native_results(sound), sound)
    else:
        from kg.validate.reference import reference_results

        results = reference_results(sound)
    faults = [*literal_faults(no_literals), *shape_faults(results), *quote_faults(sound, texts or {})]
    return described(faults, parts)


def has_native() -> bool:
    """Whether the fast engine is installed; there is no build of it for Linux on arm64."""
    return find_spec("shacl") is not None


def confirmed(results: set[Result], parts: Collection[Collection[Triple]]) -> set[Result]:
    """What the fast engine found, where that is warnings at most, else the official report on the same nodes."""
    if not results:
        return results
    from kg.validate.shapes import is_warning

    nodes = {result.node for result in results}
    return results if all(map(is_warning, results)) else official_results(parts, nodes)


def official_results(parts: Collection[Collection[Triple]], nodes: Collection[Iri]) -> set[Result]:
    """What pySHACL finds of some nodes of a graph; it is handed only what is around them.

    Its own option `focus_nodes` is of no use: it also keeps qualified value shapes from looking at values (0.40).
    """
    from kg.validate.reference import reference_results

    return {result for result in reference_results([around(parts, nodes)]) if result.node in nodes}


def shape_faults(results: Collection[Result]) -> list[Fault]:
    """Results in the words of their shapes, which are read only where there is one."""
    if not results:
        return []
    from kg.validate.shapes import fault

    return list(map(fault, results))


def described(faults: Collection[Fault], parts: Collection[Collection[Triple]]) -> tuple[Violation, ...]:
    """The faults in words, with what the graph says of their nodes."""
    if not faults:
        return ()
    describer = Describer(Nearby(around(parts, {fault.node for fault in faults})))
    return in_order(map(describer.violation, faults))
