"""The part of a graph around some nodes: enough to judge them by any shape, and to tell what they are.

A graph of thousands of articles is not indexed for a handful of findings; it is passed over a few times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.rdf.terms import Iri, Literal, Term, Triple

INWARD = 2
"""Steps back: from a figure of an event to the event, from that to its reports."""

OUTWARD = 3
"""Steps on: from a report to a claim, from that to its evidence and its words. Paths of the shapes have two at most."""


class Nearby:
    """Triples by subject and by object; values in order of their text."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[Iri, Iri], list[Term]] = {}
        self._subjects: dict[tuple[Iri, Iri], list[Iri]] = {}
        for subject, predicate, value in triples:
            self._values.setdefault((subject, predicate), []).append(value)
            if not isinstance(value, Literal):
                self._subjects.setdefault((value, predicate), []).append(subject)

    def values(self, node: Iri, predicate: Iri) -> list[Term]:
        """All values of a property of a node."""
        return sorted(self._values.get((node, predicate), ()), key=text_of)

    def nodes(self, node: Iri, predicate: Iri) -> list[Iri]:
        """The values that are nodes."""
        return [value for value in self.values(node, predicate) if not isinstance(value, Literal)]

    def subjects(self, predicate: Iri, node: Iri) -> list[Iri]:
        """All nodes that have the node as a value of a property."""
        return sorted(self._subjects.get((node, predicate), ()))

    def text(self, node: Iri, predicate: Iri) -> str | None:
        """The text of the first value, None without any."""
        return next(map(text_of, self.values(node, predicate)), None)


def around(parts: Collection[Collection[Triple]], nodes: Iterable[Iri]) -> set[Triple]:
    """The triples that lead to the nodes in `INWARD` steps, and those that are met in `OUTWARD` steps from all these.

    :param parts: the graph, as one collection of triples or several.
    """
    found: set[Triple] = set()
    reached = frontier = frozenset(nodes)
    for _ in range(INWARD):
        leading = {triple for triple in _all(parts) if triple[2] in frontier}
        frontier = frozenset(subject for subject, _, _ in leading) - reached
        reached |= frontier
        found |= leading
    frontier = reached
    for _ in range(OUTWARD):
        said = {triple for triple in _all(parts) if triple[0] in frontier}
        frontier = frozenset(value for _, _, value in said if not isinstance(value, Literal)) - reached
        reached |= frontier
        found |= said
    return found


def text_of(value: Term) -> str:
    """The IRI, or the characters of the literal."""
    return value.value if isinstance(value, Literal) else value


def _all(parts: Iterable[Iterable[Triple]]) -> Iterator[Triple]:
    return (triple for part in parts for triple in part)
