"""Triples sorted into named graphs, and handed to rdflib where a library needs its graph."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.config import DATA
from kg.model.event import Event, Judgement
from kg.model.report import Reading
from kg.rdf.articles import article_triples
from kg.rdf.entities import entity_triples
from kg.rdf.events import event_triples
from kg.rdf.iris import ENTITIES, EVENTS, HISTORY, RUN, article_graph_id, mint
from kg.rdf.judgements import judgement_triples
from kg.rdf.terms import STRING, WAS_REVISION_OF, Iri, Literal, Term, Triple

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_RDFLIB_LOG = logging.getLogger("rdflib.term")


def dataset(
    readings: Iterable[Reading],
    events: Sequence[Event],
    *,
    judgements: Iterable[Judgement] = (),
    revisions: Iterable[tuple[str, str]] = (),
    record: Iterable[Triple] = (),
    base: str = DATA,
) -> dict[Iri, set[Triple]]:
    """Named graphs: one for each article, one for the entities that articles share, one for the fused layer.

    What an article names and nothing known matched (`Entity.resolved` False) stays in the article's own graph: it
    goes when the article goes.

    :param judgements: those that the events were fused with; they stand in the fused layer.
    :param revisions: ids of events with those of earlier ones that they came of; a graph of their own, if any.
    :param record: that of the build, likewise.
    """
    shared: set[Triple] = set()
    fused = {*event_triples(events, base=base), *judgement_triples(judgements, base=base)}
    graphs = {mint(base, ENTITIES): shared, mint(base, EVENTS): fused}
    for reading in readings:
        own = graphs[mint(base, article_graph_id(reading.article.id))] = set(article_triples(reading, base=base))
        for entity in reading.entities:
            (shared if entity.resolved else own).update(entity_triples(entity, base=base))
    history = revision_triples(revisions, base=base)
    run = set(record)
    further = {mint(base, name): said for name, said in ((HISTORY, history), (RUN, run)) if said}
    return graphs | further


def revision_triples(revisions: Iterable[tuple[str, str]], *, base: str) -> set[Triple]:
    """What the graph says of ids of events, each with that of an earlier one that it came of."""
    return {(mint(base, new), WAS_REVISION_OF, mint(base, old)) for new, old in revisions}


def rdflib_graph(*parts: Iterable[Triple]) -> rdflib.Graph:
    """Triples of several graphs as one rdflib graph."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    iris: dict[str, rdflib.URIRef] = {}

    def node(iri: str) -> rdflib.URIRef:
        if iri not in iris:
            iris[iri] = rdflib.URIRef(iri)
        return iris[iri]

    for part in parts:
        for subject, predicate, value in part:
            if isinstance(value, Literal):
                graph.add((node(subject), node(predicate), rdflib_literal(value)))
            else:
                graph.add((node(subject), node(predicate), node(value)))
    return graph


def rdflib_literal(literal: Literal) -> rdflib.Literal:
    """The lexical form stays as it is (rdflib would rewrite clumsy numbers), and text has no datatype, as parsed."""
    import rdflib

    if not _RDFLIB_LOG.handlers:  # else rdflib prints a traceback for each malformed literal; validation tells them
        _RDFLIB_LOG.addHandler(logging.NullHandler())

    if literal.datatype == STRING:
        return rdflib.Literal(literal.value)
    return rdflib.Literal(literal.value, datatype=rdflib.URIRef(literal.datatype), normalize=False)


def triples_of(graph: rdflib.Graph) -> set[Triple]:
    """The triples of an rdflib graph that has no blank nodes."""
    return {(Iri(str(subject)), Iri(str(predicate)), term_of(value)) for subject, predicate, value in graph}


def term_of(value: Node) -> Term:
    """An IRI or a literal of rdflib as this package has it."""
    import rdflib

    if isinstance(value, rdflib.Literal):
        return Literal(str(value), STRING if value.datatype is None else Iri(str(value.datatype)))
    return Iri(str(value))
