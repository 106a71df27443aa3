"""Events as exports take them, made from short tellings."""

from __future__ import annotations

from kg.fuse import fuse
from kg.model.report import Reading
from kg.rdf.graphs import dataset
from kg.rdf.terms import Triple
from kg.rdf.told import ToldEvent, told_events
from tests.fuse.factories import Telling, make_reading


def graph_of(*readings: Reading) -> set[Triple]:
    """The triples of these articles and their events."""
    return {triple for part in dataset(readings, fuse(readings)).values() for triple in part}


def told_of(*tellings: Telling, published: str | None = "2015-03-05") -> ToldEvent:
    """The one event that the tellings make, each of an article of its own."""
    readings = [
        make_reading(name, telling, published=published, publisher=f"Paper {name}")
        for name, telling in zip("abcd", tellings, strict=False)
    ]
    (told,), _ = told_events(graph_of(*readings))
    return told
