"""The graph of a corpus of any size, in pieces: articles one at a time, what they share and events from the disk."""

from __future__ import annotations

import pickle
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter

from kg.model.entity import Entity
from kg.model.report import Reading
from kg.rdf.articles import article_triples
from kg.rdf.entities import entity_triples
from kg.rdf.iris import ENTITIES, article_graph_id, mint
from kg.rdf.sections import Streamed
from kg.rdf.terms import Iri, Triple, natural

PIECE = 500
"""Subjects of the shared graphs that are in memory at a time."""

_TABLES = """
CREATE TABLE statement (graph TEXT, article TEXT, place TEXT, subject TEXT, triples BLOB);
CREATE INDEX by_article ON statement (article);
"""

_OF_ARTICLE = re.compile(r"(?:article|report)/([^/]+)")


class Assembly(Streamed):
    """Takes in what goes beyond one article, and gives the whole graph in pieces."""

    def __init__(self, readings: Callable[[], Iterator[Reading]], base: str) -> None:
        """:param readings: gives all readings by article id, whenever the graph is asked for."""
        self._readings = readings
        self._base = base
        self._known: set[int] = set()
        self._database = sqlite3.connect("")  # a file of its own, which SQLite deletes
        self._database.executescript(_TABLES)

    def close(self) -> None:
        """Free the disk."""
        self._database.close()

    def add_entities(self, entities: Iterable[Entity]) -> None:
        """Take in those that articles share, each once."""
        for entity in entities:
            same = hash(replace(entity, score=1.0, reasons=()))
            if entity.resolved and same not in self._known:
                self._known.add(same)
                self.add(ENTITIES, entity_triples(entity, base=self._base))

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Take in triples of a shared graph, given by its local id."""
        subjects: defaultdict[Iri, list[Triple]] = defaultdict(list)
        for triple in triples:
            subjects[triple[0]].append(triple)
        for subject, said in subjects.items():
            article = _OF_ARTICLE.match(subject.removeprefix(self._base))
            row = (graph, article[1] if article else None, natural(subject)[0], subject, pickle.dumps(said))
            self._database.execute("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", row)

    def named(self) -> Iterator[tuple[Iri, Collection[Triple]]]:
        """The named graphs, those of the articles first; of the shared ones each may come in pieces."""
        for reading in self._readings():
            yield mint(self._base, article_graph_id(reading.article.id)), own_triples(reading, self._base)
        graphs = self._database.execute("SELECT DISTINCT graph FROM statement ORDER BY graph").fetchall()
        for (graph,) in graphs:
            for piece in self._pieces("graph = ?", graph):
                yield mint(self._base, graph), piece

    def sections(self) -> Iterator[Collection[Triple]]:
        """The union of the graphs, so cut that no two pieces have a subject in common."""
        said = "SELECT triples FROM statement WHERE article = ?"
        for reading in self._readings():
            beside = self._database.execute(said, (reading.article.id,))
            yield own_triples(reading, self._base).union(*(pickle.loads(triples) for (triples,) in beside))
        yield from self._pieces("article IS NULL")

    def _pieces(self, condition: str, *values: str) -> Iterator[set[Triple]]:
        query = f"SELECT subject, triples FROM statement WHERE {condition} ORDER BY place, subject"
        subjects = groupby(self._database.execute(query, values), itemgetter(0))
        while piece := [list(rows) for _, rows in islice(subjects, PIECE)]:
            yield {triple for rows in piece for _, triples in rows for triple in pickle.loads(triples)}


def own_triples(reading: Reading, base: str) -> set[Triple]:
    """The graph of an article: what it says, and the entities that only it has."""
    own = set(article_triples(reading, base=base))
    for entity in reading.entities:
        if not entity.resolved:
            own.update(entity_triples(entity, base=base))
    return own
