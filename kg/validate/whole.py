"""What the graphs of articles break together, where each was validated by itself.

New is only what the shared graphs say: of entities, of events, and of the reports and claims that events join. So the
shapes that look at this are run over the shared graphs, with the classes of the articles' nodes that they mention,
and nothing is validated twice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.rdf.terms import TYPE, Literal, Triple
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
    articles: Sequence[Collection[Triple]],
    known: Collection[Violation] = (),
) -> tuple[Violation, ...]:
    """What is wrong with the nodes that the shared graphs speak of.

    :param shared: the graphs of entities and of events, and others of the fused layer.
    :param articles: the articles' own graphs.
    :param known: what was found in the articles' graphs by themselves; it is not told again.
    :raises KgError: the graph has an IRI that is none.
    """
    told = {(violation.focus_node, violation.shape, violation.value) for violation in known}
    parts = (*shared, *articles)
    if not has_native():
        return tuple(found for found in validate(*parts) if (found.focus_node, found.shape, found.value) not in told)
    from kg.validate.native import native_results

    no_literals = broken(shared)
    said = [triple for triples in shared for triple in triples]
    spoken = {subject for subject, _, _ in said}
    mentioned = spoken.union(value for _, _, value in said if not isinstance(value, Literal))
    classes = [triple for triples in articles for triple in triples if triple[1] == TYPE and triple[0] in mentioned]
    found = native_results([*without(shared, no_literals), classes], SHARED)
    results = confirmed({result for result in found if result.node in spoken}, without(parts, no_literals))
    faults = [fault for fault in (*literal_faults(no_literals), *shape_faults(results)) if _key(fault) not in told]
    return described(faults, parts)


def _key(fault: Fault) -> tuple[str, str, str | None]:
    return fault.node, fault.shape, None if fault.value is None else text_of(fault.value)
