"""The graph of a corpus of any size, in pieces: articles one at a time, what they share and events from the disk."""

from __future__ import annotations

import pickle
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeAlias

from kg.model.report import Reading
from kg.pipeline.ledger import Shelved
from kg.rdf.articles import article_triples
from kg.rdf.entities import entity_triples
from kg.rdf.iris import article_graph_id, mint
from kg.rdf.sections import Streamed
from kg.rdf.terms import Iri, Triple, natural

PIECE = 25
"""Subjects of the shared graphs that are in memory at a time."""

Row: TypeAlias = tuple[str, str | None, str, Iri, bytes]
"""What a shared graph says of a subject: the graph's local id, the article that the subject is of, the place in the
natural order, the subject, and its triples, packed."""

_TABLES = """
CREATE TABLE statement (graph TEXT, article TEXT, place TEXT, subject TEXT, triples BLOB);
CREATE INDEX by_article ON statement (article);
"""

_OF_ARTICLE = re.compile(r"(?:article|report)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the graph, packed: of an article its outcome, and what the shared graphs say of some subjects.

    `graph` is the local id of a shared graph, None for the graph of the article, and where graphs do not matter.
    """

    graph: str | None
    article: Shelved | None
    said: tuple[bytes, ...]


class Assembly(Streamed):
    """Takes in what goes beyond one article, and gives the whole graph in pieces."""

    def __init__(self, outcomes: Callable[[], Iterator[Shelved]], base: str) -> None:
        """:param outcomes: gives those of all articles by id, whenever the graph is asked for."""
        self._outcomes = outcomes
        self._base = base
        self._known: set[int] = set()
        self._database = sqlite3.connect("")  # a file of its own, which SQLite deletes
        self._database.executescript(_TABLES)

    def close(self) -> None:
        """Free the disk."""
        self._database.close()

    def put(self, found: Iterable[Row]) -> None:
        """Take in rows."""
        self._database.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", found)

    def put_once(self, found: Iterable[Row]) -> None:
        """Take in rows that may have come before, of which there are no more than the knowledge has entities."""
        for row in found:
            same = hash(row)
            if same not in self._known:
                self._known.add(same)
                self.put([row])

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Take in triples of a shared graph, given by its local id."""
        self.put(rows(graph, triples, self._base))

    def named(self) -> Iterator[tuple[Iri, Collection[Triple]]]:
        """The named graphs, those of the articles first; of the shared ones each may come in pieces."""
        return (unpacked(piece, self._base) for piece in self.pieces(union=False))

    def sections(self) -> Iterator[Collection[Triple]]:
        """The union of the graphs, so cut that no two pieces have a subject in common."""
        return (unpacked(piece, self._base)[1] for piece in self.pieces(union=True))

    def pieces(self, *, union: bool) -> Iterator[Piece]:
        """The sections of the union, or the named graphs, packed."""
        said = "SELECT triples FROM statement WHERE article = ?"
        for shelved in self._outcomes():
            beside = self._database.execute(said, (shelved.article,)) if union else ()
            yield Piece(None, shelved, tuple(triples for (triples,) in beside))
        if union:
            yield from self._shared(None, "article IS NULL")
            return
        graphs = self._database.execute("SELECT DISTINCT graph FROM statement ORDER BY graph").fetchall()
        for (graph,) in graphs:
            yield from self._shared(graph, "graph = ?", graph)

    def _shared(self, graph: str | None, condition: str, *values: str) -> Iterator[Piece]:
        query = f"SELECT subject, triples FROM statement WHERE {condition} ORDER BY place, subject"
        subjects = groupby(self._database.execute(query, values), itemgetter(0))
        while some := [triples for _, rows in islice(subjects, PIECE) for _, triples in rows]:
            yield Piece(graph, None, tuple(some))


def rows(graph: str, triples: Iterable[Triple], base: str) -> Iterator[Row]:
    """Triples of a shared graph, given by its local id, a row for each subject."""
    subjects: defaultdict[Iri, list[Triple]] = defaultdict(list)
    for triple in triples:
        subjects[triple[0]].append(triple)
    for subject, said in subjects.items():
        article = _OF_ARTICLE.match(subject.removeprefix(base))
        yield graph, article[1] if article else None, natural(subject)[0], subject, pickle.dumps(said)


def unpacked(piece: Piece, base: str) -> tuple[Iri, set[Triple]]:
    """The triples of a piece, and the named graph that they are of."""
    triples = {triple for packed in piece.said for triple in pickle.loads(packed)}
    graph = piece.graph
    if piece.article is not None:
        found = piece.article.load().found
        assert isinstance(found, Reading), "of the others there is nothing to tell"
        triples |= own_triples(found, base)
        graph = article_graph_id(found.article.id)
    return mint(base, graph or ""), triples


def own_triples(reading: Reading, base: str) -> set[Triple]:
    """The graph of an article: what it says, and the entities that only it has."""
    own = set(article_triples(reading, base=base))
    for entity in reading.entities:
        if not entity.resolved:
            own.update(entity_triples(entity, base=base))
    return own
