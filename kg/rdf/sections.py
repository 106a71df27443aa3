"""The union of named graphs in sections, so that a large graph is written without being held as a whole.

Articles have their nodes to themselves, so that each article's graph is a section. What the shared graphs say of an
article's node (which event a report tells, which claims disagree) is moved to the article's section; the rest of the
shared graphs comes last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kg.rdf.iris import shared_graphs
from kg.rdf.terms import Iri, Triple, natural


def sections(graphs: Mapping[Iri, Collection[Triple]], base: str) -> Iterator[set[Triple]]:
    """The triples of all graphs, by graph in natural order of the names, those of the shared graphs last.

    A subject is in one section only, unless two graphs other than the shared ones have it; it then comes twice, which
    every format allows. Each graph is asked for once, so that the mapping may make it when asked.
    """
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
