"""Events with those who took part, their places and the articles that tell them, as GraphML for network analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.model import ids
from kg.model.entity import Entity
from kg.model.report import SLOTS
from kg.rdf.corpus import Corpus
from kg.rdf.iris import mint
from kg.rdf.told import ToldEvent

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
NODE_KEYS = ("class", "label", "type", "kind", "country", "earliest", "latest")
NUMBER_KEYS = ("lat", "lon")


def network(found: Iterable[ToldEvent], corpus: Corpus) -> Iterator[str]:
    """One directed graph. Nodes: events, entities, articles. Edges, by `role`: from an event to what fills a slot of
    it (perpetrator, target, place ...), to who is quoted on it (claimant), and to each article that tells it."""
    yield HEADER
    for name in (*NODE_KEYS, *NUMBER_KEYS):
        kind = "double" if name in NUMBER_KEYS else "string"
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<key id="role" for="edge" attr.name="role" attr.type="string"/>\n<graph edgedefault="directed">\n'
    known: set[str] = set()
    for told in found:
        yield "".join(_event(told, corpus.base, known))
    yield "</graph>\n</graphml>\n"


def _event(told: ToldEvent, base: str, known: set[str]) -> Iterator[str]:
    event = told.event
    days = {"earliest": event.earliest, "latest": event.latest}
    yield _node(told.iri, {"class": "event", "label": event.label, "type": event.type, **days})
    edges: dict[tuple[str, str], None] = {}
    for slot in SLOTS:
        for entity in told.slots(slot):
            yield from _entity(entity, base, known)
            edges[slot, mint(base, entity.id)] = None
    for entity in told.claimants():
        yield from _entity(entity, base, known)
        edges["claimant", mint(base, entity.id)] = None
    for article, _ in told.tellings:
        node = mint(base, ids.article_id(article.id))
        if node not in known:
            known.add(node)
            yield _node(node, {"class": "article", "label": article.title or article.path})
        edges["article", node] = None
    for role, end in edges:
        yield f"<edge source={_quoted(told.iri)} target={_quoted(end)}>{_data('role', role)}</edge>\n"


def _entity(entity: Entity, base: str, known: set[str]) -> Iterator[str]:
    node = mint(base, entity.id)
    if node not in known:
        known.add(node)
        shown = {name: getattr(entity, name) for name in ("label", "kind", "country", "lat", "lon")}
        yield _node(node, {"class": entity.entity_class, **shown})


def _node(node: str, values: dict[str, object]) -> str:
    data = "".join(_data(name, value) for name, value in values.items() if value is not None)
    return f"<node id={_quoted(node)}>{data}</node>\n"


def _data(name: str, value: object) -> str:
    return f'<data key="{name}">{escape(_xml(str(value)))}</data>'


def _quoted(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """The text without the control characters that XML has no way to write."""
    return "".join(character for character in text if character >= " " or character in "\t\n\r")
