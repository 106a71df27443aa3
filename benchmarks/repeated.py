"""A graph as large as one likes: that of a few articles again and again, with other ids each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from kg.config import DATA
from kg.rdf.iris import ENTITIES, mint, shared_graphs
from kg.rdf.loading import load_quads
from kg.rdf.sections import Streamed, sections
from kg.rdf.terms import Iri, Literal, Triple

_DIGEST = re.compile(r"(?<=[/-])([0-9a-f]{16}|[0-9a-f]{10})(?=/|$)")


class Repeated(Streamed):
    """The articles of a graph file and their events, copied until there are enough; shared entities stay one.

    :param path: N-Quads or TriG, as `kg build` writes them. `articles`: how many there are to be.
    """

    def __init__(self, path: Path, articles: int) -> None:
        self._graphs: dict[Iri, set[Triple]] = {}
        for name, triple in load_quads(path):
            self._graphs.setdefault(name or Iri(""), set()).add(triple)
        self._shared = shared_graphs(DATA)
        self.copies = -(-articles // len(self._graphs.keys() - self._shared))

    def named(self) -> Iterator[tuple[Iri, Collection[Triple]]]:
        """Articles first, then the shared graphs, each in as many pieces as there are copies."""
        for number in range(self.copies):
            for name in self._graphs.keys() - self._shared:
                yield other(name, number), copied(self._graphs[name], number)
        for name in self._graphs.keys() & self._shared:
            for number in range(1 if name == mint(DATA, ENTITIES) else self.copies):
                yield name, copied(self._graphs[name], number)

    def sections(self) -> Iterator[Collection[Triple]]:
        """The sections of each copy; the entities come once, with the last copy."""
        entities = mint(DATA, ENTITIES)
        for number in range(self.copies):
            last = number == self.copies - 1
            graphs = {name: said for name, said in self._graphs.items() if last or name != entities}
            for section in sections(graphs, DATA):
                yield copied(section, number)

    def triples(self) -> Iterator[Triple]:
        """All of them, each once."""
        for section in self.sections():
            yield from section


def copied(triples: Collection[Triple], number: int) -> set[Triple]:
    """The triples with the ids of articles, reports and events of a copy."""
    known: dict[Iri, Iri] = {}

    def renamed(iri: Iri) -> Iri:
        if iri not in known:
            known[iri] = other(iri, number)
        return known[iri]

    return {
        (renamed(subject), predicate, value if isinstance(value, Literal) else renamed(value))
        for subject, predicate, value in triples
    }


def other(iri: Iri, number: int) -> Iri:
    """The IRI of a copy: every digest in it is another."""
    return Iri(_DIGEST.sub(partial(_digest, number), iri)) if iri.startswith(DATA) else iri


def _digest(number: int, match: re.Match[str]) -> str:
    return hashlib.sha1(f"{match[1]}-{number}".encode()).hexdigest()[: len(match[1])]
