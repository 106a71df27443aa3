"""The curated lists: actors, sources, units, bases and places, one CSV row each, as entities with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.knowledge.tables import Row, Source, read_rows
from kg.model.entity import ENTITY_CLASSES, Entity, EntityClass

FILES = ("actors.csv", "places.csv", "regions.csv", "bases.csv", "units.csv", "ucdp_actors.csv")
"""The curated lists, in the order of their say: where two rows share a name, the earlier comes first."""

COLUMNS = ("id", "label", "kind", "country", "parent", "aliases", "lat", "lon", "wikidata", "ucdp", "echelon", "note")
DOUBTFUL = "~"
"""After a name: it means other things elsewhere."""
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
_ID = re.compile(rf"(?:{'|'.join(ENTITY_CLASSES)})/[a-z0-9][a-z0-9-]*")
_GEONAMES_ID = re.compile(r"place/geonames-(\d+)")


class Entry(NamedTuple):
    """An entity, every name it is found by (its label first), and those that need its country named near by."""

    entity: Entity
    names: tuple[str, ...]
    doubtful: frozenset[str] = frozenset()


def read_entries(source: Source) -> Iterator[Entry]:
    """The rows of one curated list. Raises KnowledgeError where a row is malformed."""
    for row in read_rows(source, COLUMNS, ("id", "label", "kind")):
        entity = _entity(row)
        listed = (row.cell("label"), *row.many("aliases"))
        doubtful = frozenset(name[:-1] for name in listed if name.endswith(DOUBTFUL))
        yield Entry(entity, (entity.label, *entity.aliases), doubtful)


def _entity(row: Row) -> Entity:
    identifier = row.cell("id")
    if not _ID.fullmatch(identifier):
        raise row.error(f"id {identifier!r} is not CLASS/slug with CLASS one of {', '.join(ENTITY_CLASSES)}")
    ucdp = row.number("ucdp")
    return Entity(
        id=identifier,
        entity_class=class_of(identifier),
        label=row.cell("label").removesuffix(DOUBTFUL),
        kind=row.cell("kind"),
        country=row.cell("country") or None,
        parent=row.cell("parent") or None,
        echelon=row.cell("echelon") or None,
        aliases=tuple(alias.removesuffix(DOUBTFUL) for alias in row.many("aliases")),
        lat=row.number("lat"),
        lon=row.number("lon"),
        matches=matches(identifier, row.cell("wikidata")),
        ucdp_id=int(ucdp) if ucdp is not None else None,
    )


def class_of(identifier: str) -> EntityClass:
    """The entity class that an id begins with. Raises ValueError for another beginning."""
    beginning = identifier.partition("/")[0]
    for entity_class in ENTITY_CLASSES:
        if entity_class == beginning:
            return entity_class
    raise ValueError(f"id {identifier!r} does not begin with one of {', '.join(ENTITY_CLASSES)}")


def matches(identifier: str, wikidata: str) -> tuple[str, ...]:
    """IRIs of the same thing elsewhere: GeoNames from the id, Wikidata from its QID ("" for none)."""
    found = [f"{WIKIDATA}{wikidata}"] if wikidata else []
    geonames = _GEONAMES_ID.fullmatch(identifier)
    if geonames:
        found.append(f"{GEONAMES}{geonames[1]}/")
    return tuple(found)
