"""Actors, units, bases, places, sources and weapons as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.entity import Entity, EntityClass
from kg.rdf.iris import mint
from kg.rdf.terms import (
    ALT_LABEL,
    AS_WKT,
    EXACT_MATCH,
    GEOMETRY,
    HAS_GEOMETRY,
    LABEL,
    LAT,
    LONG,
    NOTATION,
    TYPE,
    UCDP_ACTOR_ID,
    WKT,
    Iri,
    Literal,
    Triple,
    boolean,
    ckg,
    concept,
    decimal,
    plain,
    string,
)

CLASSES: dict[EntityClass, tuple[str, ...]] = {
    "actor": ("Actor", "Agent", "Entity"),
    "unit": ("MilitaryUnit", "Agent", "Entity"),
    "source": ("Source", "Agent", "Entity"),
    "base": ("Base", "Entity"),
    "place": ("Place", "Entity"),
    "weapon": ("Weapon", "Entity"),
}
"""The classes of an entity, narrowest first; all are stated, so that nobody needs a reasoner."""


def entity_triples(entity: Entity, *, base: str) -> Iterator[Triple]:
    """What is known of an entity. Its score and reasons are not among it: they belong to an article's reference."""
    node = mint(base, entity.id)
    for name in CLASSES[entity.entity_class]:
        yield node, TYPE, ckg(name)
    yield node, LABEL, string(entity.label)
    yield node, ckg("resolved"), boolean(entity.resolved)
    for alias in entity.aliases:
        yield node, ALT_LABEL, string(alias)
    for match in entity.matches:
        yield node, EXACT_MATCH, Iri(match)
    if entity.kind is not None:
        yield node, ckg("kind"), concept("kind", entity.kind)
    if entity.echelon is not None:
        yield node, ckg("echelon"), concept("echelon", entity.echelon)
    if entity.country is not None:
        yield node, ckg("country"), string(entity.country)
    if entity.parent is not None:
        yield node, ckg("parent"), mint(base, entity.parent)
    if entity.ucdp_id is not None:
        yield node, NOTATION, Literal(str(entity.ucdp_id), UCDP_ACTOR_ID)
    if entity.lat is not None and entity.lon is not None:
        yield from _point(node, mint(base, f"{entity.id}/point"), entity.lat, entity.lon)


def _point(node: Iri, point: Iri, lat: float, lon: float) -> Iterator[Triple]:
    yield node, LAT, decimal(lat)
    yield node, LONG, decimal(lon)
    yield node, HAS_GEOMETRY, point
    yield point, TYPE, GEOMETRY
    yield point, AS_WKT, Literal(f"POINT({plain(lon)} {plain(lat)})", WKT)
