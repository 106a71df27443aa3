"""A graph back to all that it was made of, so that it can be changed and written again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model.event import Event, Judgement
from kg.model.report import Reading
from kg.rdf.fused import events
from kg.rdf.iris import local
from kg.rdf.judgements import judgements
from kg.rdf.nodes import Nodes
from kg.rdf.readings import GraphReader
from kg.rdf.runs import record_of
from kg.rdf.terms import Triple


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a graph and what was fused of them; `base` is the namespace of its data.

    Of an article's text the readings have what the graph quotes, at its offsets, and spaces between: the graph
    does not hold the rest. `revisions` are ids of events with those of earlier ones that they came of.
    `record` is what the graph says of the build that it began with.
    """

    base: str
    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]
    revisions: tuple[tuple[str, str], ...]
    record: frozenset[Triple]


def corpus(triples: Iterable[Triple]) -> Corpus:
    """The corpus of a graph; what `kg.rdf.graphs.dataset` makes of it is the graph again.

    :raises KgError: the graph lacks something that it cannot do without.
    """
    said = set(triples)
    nodes = Nodes(said)
    reader = GraphReader(nodes)
    base = reader.base
    texts = _quoted(nodes)
    readings = []
    for node in reader.articles:
        reading = reader.reading(node)
        readings.append(replace(reading, article=replace(reading.article, text=texts.get(node, ""))))
    found = events(nodes, base)
    history = [
        (event.id, local(base, old)) for event in found for old in nodes.all(base + event.id, "prov:wasRevisionOf")
    ]
    return Corpus(base, tuple(readings), found, judgements(nodes), tuple(sorted(history)), record_of(said, base=base))


def _quoted(nodes: Nodes) -> dict[str, str]:
    """By article, the characters that its evidence quotes, at their offsets, with spaces in between."""
    quotes: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for node in nodes.of_class("Evidence"):
        start = int(nodes.need(node, "oa:start"))
        quotes[nodes.need(node, "article")].append((start, nodes.need(node, "oa:exact")))
    return {article: _laid_out(found) for article, found in quotes.items()}


def _laid_out(quotes: Sequence[tuple[int, str]]) -> str:
    text = [" "] * max(start + len(exact) for start, exact in quotes)
    for start, exact in quotes:
        text[start : start + len(exact)] = exact
    return "".join(text)
