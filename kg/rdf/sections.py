"""The union of named graphs in sections, so that a large graph is written without being held as a whole.

Articles have their nodes to themselves, so that each article's graph is a section. What the shared graphs say of an
article's node (which event a report tells, which claims disagree) is moved to the article's section; the rest of the
shared graphs comes last.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from kg.rdf.iris import shared_graphs
from kg.rdf.terms import Iri, Triple, natural


class Streamed(ABC):
    """Named graphs that are made a piece at a time when they are written."""

    @abstractmethod
    def named(self) -> Iterator[tuple[Iri, Collection[Triple]]]:
        """The graphs in order; one may come in several pieces, one after the other."""

    @abstractmethod
    def sections(self) -> Iterator[Collection[Triple]]:
        """The union of the graphs, so cut that no two pieces have a subject in common."""


Graphs: TypeAlias = Mapping[Iri, Collection[Triple]] | Streamed
"""Triples by the IRI of their named graph."""


def named(graphs: Graphs) -> Iterator[tuple[Iri, Collection[Triple]]]:
    """The named graphs in natural order of their names, or as they are streamed."""
    if isinstance(graphs, Streamed):
        yield from graphs.named()
    else:
        yield from ((name, graphs[name]) for name in sorted(graphs, key=natural))


def sections(graphs: Graphs, base: str) -> Iterator[Collection[Triple]]:
    """The triples of all graphs, by graph in natural order of the names, those of the shared graphs last.

    A subject is in one section only, unless two graphs other than the shared ones have it; it then comes twice, which
    every format allows. Each graph is asked for once, so that the mapping may make it when asked.
    """
    if isinstance(graphs, Streamed):
        yield from graphs.sections()
        return
    shared = graphs.keys() & shared_graphs(base)
    left: dict[Iri, set[Triple]] = {}
    for name in shared:
        for triple in graphs[name]:
            left.setdefault(triple[0], set()).add(triple)
    for name in sorted(graphs.keys() - shared, key=natural):
        section = set(graphs[name])
        for subject in {subject for subject, _, _ in section} & left.keys():
            section |= left.pop(subject)
        yield section
    yield {triple for triples in left.values() for triple in triples}
