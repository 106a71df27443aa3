"""A graph into a SPARQL 1.1 store: by the Graph Store Protocol, or by SPARQL Update where that is not there.

Triples go in batches, each for one named graph. Adding is idempotent, so that a batch whose answer was lost is sent
again. Afterwards the store is asked how many triples it has in each of the graphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import KgError
from kg.rdf.ntriples import statements
from kg.rdf.terms import Iri, Triple
from kg.store.endpoint import Addresses, Connection, refused

BATCH = 10_000
"""Triples of a request; Virtuoso refuses updates much longer."""

HELD = 20 * BATCH
"""Triples that are held back while the batches of several graphs fill."""

COUNTED = 200
"""Graphs whose triples are counted by one query."""

NO_GRAPH_STORE = (404, 405, 501)
"""Answers of an address that does not speak the Graph Store Protocol."""

Quads: TypeAlias = Iterable[tuple[Iri | None, Triple]]
"""Triples with their named graph, None in the default graph."""

Batch: TypeAlias = tuple[Iri | None, list[str]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was sent: triples by graph (None: the default graph), in how many requests, by which protocol.

    `wrong` are graphs that afterwards have fewer triples than were sent (or, when replaced, another number), with
    the number found.
    """

    sent: Mapping[Iri | None, int]
    requests: int
    protocol: str
    wrong: Mapping[Iri | None, int] = field(default_factory=dict)

    @property
    def triples(self) -> int:
        """All triples that were sent."""
        return sum(self.sent.values())


def upload(
    quads: Quads,
    to: Addresses,
    *,
    replace: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Loaded:
    """Send triples to a store and count them there.

    :param replace: what the graphs had before goes. `dry_run`: send nothing.
    :param progress: called with the triples sent so far.
    :raises KgError: the store does not answer or refuses.
    """
    sent: Counter[Iri | None] = Counter()
    sender = _Sender(to, replace)
    requests = 0
    for graph, lines in batches(quads):
        if not dry_run:
            sender.send(graph, lines, first=graph not in sent)
        sent[graph] += len(lines)
        requests += 1
        if progress is not None:
            progress(sent.total())
    if dry_run:
        return Loaded(sent, requests, "nothing was sent")
    found = _counts(sender.connection, to.query, list(sent))
    wrong = {
        graph: found[graph]
        for graph, number in sent.items()
        if (found[graph] != number if replace else found[graph] < number)
    }
    return Loaded(sent, requests, sender.protocol, wrong)


def batches(quads: Quads) -> Iterator[Batch]:
    """Statements of one graph each, `BATCH` at most, in whatever order the graphs come."""
    waiting: dict[Iri | None, set[Triple]] = {}
    held = 0
    for graph, triple in quads:
        triples = waiting.setdefault(graph, set())
        held += triple not in triples
        triples.add(triple)
        if len(triples) == BATCH:
            held -= BATCH
            yield graph, sorted(statements(waiting.pop(graph)))
        elif held >= HELD:
            held = 0
            yield from ((name, sorted(statements(said))) for name, said in waiting.items())
            waiting = {}
    yield from ((name, sorted(statements(said))) for name, said in waiting.items())


class _Sender:
    """Sends batches, by the protocol that the store turns out to speak."""

    def __init__(self, to: Addresses, replace: bool) -> None:
        self.connection = Connection()
        self.protocol = "Graph Store Protocol"
        self._to = to
        self._replace = replace

    def send(self, graph: Iri | None, lines: Sequence[str], *, first: bool) -> None:
        """Add statements to a graph, in the place of what it had where this is the `first` batch of a replacement."""
        replacing = first and self._replace
        if self.protocol == "Graph Store Protocol":
            answer = self.connection.send(
                "PUT" if replacing else "POST",
                self._to.graphs,
                params={"default": ""} if graph is None else {"graph": graph},
                data="".join([f"{line} .\n" for line in lines]).encode(),
                headers={"Content-Type": "application/n-triples"},
            )
            if answer.ok:
                return
            if answer.status_code not in NO_GRAPH_STORE:
                raise refused(answer)
            self.protocol = "SPARQL Update"
        update = "\n".join(_updates(graph, lines, replacing))
        headers = {"Content-Type": "application/sparql-update"}
        answer = self.connection.send("POST", self._to.update, data=update.encode(), headers=headers)
        if not answer.ok:
            raise refused(answer)


def _updates(graph: Iri | None, lines: Sequence[str], replacing: bool) -> Iterator[str]:
    if replacing:
        yield f"CLEAR SILENT {'DEFAULT' if graph is None else f'GRAPH <{graph}>'} ;"
    said = " .\n".join(lines)
    yield f"INSERT DATA {{ {said} }}" if graph is None else f"INSERT DATA {{ GRAPH <{graph}> {{ {said} }} }}"


def _counts(connection: Connection, query: str, graphs: Sequence[Iri | None]) -> Counter[Iri | None]:
    """The number of triples in each graph, as the store says."""
    found: Counter[Iri | None] = Counter()
    if None in graphs:
        (row,) = ask(connection, query, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        found[None] = int(row[0].value)
    names = iter(graph for graph in graphs if graph is not None)
    while some := list(islice(names, COUNTED)):
        values = " ".join(f"<{name}>" for name in some)
        counted = f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        for row in ask(connection, query, counted):
            found[Iri(row[0].value)] = int(row[1].value)
    return found


def ask(connection: Connection, address: str, query: str, *, timeout: float | None = None) -> ox.QuerySolutions:
    """The solutions of a SELECT query.

    :raises KgError: the store does not answer, refuses, or answers something else.
    """
    answer = connection.send(
        "POST",
        address,
        data={"query": query},
        headers={"Accept": "application/sparql-results+json"},
        timeout=timeout,
    )
    if not answer.ok:
        raise refused(answer)
    try:
        found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise KgError(f"{address}: answered no SPARQL results: {error}; is this the address for queries?") from error
    if not isinstance(found, ox.QuerySolutions):
        raise KgError(f"{address}: answered no SPARQL solutions; is this the address for queries?")
    return found
