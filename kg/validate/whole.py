"""What the graphs of articles break together, where each was validated by itself.

New is only what the shared graphs say: of entities, of events, and of the reports and claims that events join. So the
shapes that look at this are run over the shared graphs, with the classes of the articles' nodes that they mention,
and nothing is validated twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from kg.rdf.terms import Literal, Triple
from kg.validate.checks import confirmed, described, has_native, shape_faults, validate
from kg.validate.findings import Fault
from kg.validate.literals import broken, literal_faults, without
from kg.validate.nearby import text_of
from kg.validate.violations import Violation

SHARED = frozenset(
    (
        *("actor", "base", "entity", "military-unit", "place", "source", "weapon"),
        *("disagreement", "event", "figure-summary", "fused", "judgement", "link", "near-miss", "reference-match"),
        "run",
    )
)
"""The files of the shapes for what articles share."""


def validate_whole(
    shared: Sequence[Collection[Triple]],
    classes: Iterable[Triple],
    articles: Callable[[], Sequence[Collection[Triple]]],
    known: Collection[Violation] = (),
) -> tuple[Violation, ...]:
    """What is wrong with the nodes that the shared graphs speak of.

    :param shared: the graphs of entities and of events, and others of the fused layer.
    :param classes: the classes of the articles' nodes that the shared graphs may speak of.
    :param articles: gives the articles' own graphs; asked where something is wrong, for what is around it.
    :param known: what was found in the articles' graphs by themselves; it is not told again.
    :raises KgError: the graph has an IRI that is none.
    """
    told = {(violation.focus_node, violation.shape, violation.value) for violation in known}
    if not has_native():
        everything = validate(*shared, *articles())
        return tuple(found for found in everything if (found.focus_node, found.shape, found.value) not in told)
    from kg.validate.native import native_results

    no_literals = broken(shared)
    said = [triple for triples in shared for triple in triples]
    spoken = {subject for subject, _, _ in said}
    mentioned = spoken.union(value for _, _, value in said if not isinstance(value, Literal))
    spoken_of = [triple for triple in classes if triple[0] in mentioned]
    found = native_results([*without(shared, no_literals), spoken_of], SHARED)
    results = {result for result in found if result.node in spoken}
    if not results and not no_literals:
        return ()
    parts = (*shared, *articles())
    results = confirmed(results, without(parts, no_literals))
    faults = [fault for fault in (*literal_faults(no_literals), *shape_faults(results)) if _key(fault) not in told]
    return described(faults, parts)


def _key(fault: Fault) -> tuple[str, str, str | None]:
    return fault.node, fault.shape, None if fault.value is None else text_of(fault.value)
