"""Whom and what the graph has nodes for: actors, people, units, bases, places and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kg.model.pickling import pickled_by_fields

EntityClass = Literal["actor", "unit", "base", "place", "source", "weapon"]
ENTITY_CLASSES: tuple[EntityClass, ...] = get_args(EntityClass)

ECHELONS = (
    *("squad", "platoon", "company", "battalion", "regiment", "brigade", "division", "corps", "army", "front"),
    *("group", "fleet", "squadron", "wing", "battery", "unit"),
)
"""Codes of the scheme of echelons: the sizes of military units, as their names end in them."""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Entity:
    """A node that articles share, or one of a single article where nothing known matched.

    `id` is the IRI's local part below the data namespace: "actor/islamic-state", "place/geonames-172955",
    "unit/syria-17th-division"; what was not resolved carries the article's digest,
    "actor/<digest>/jaysh-al-ahrar", and has `resolved` False.
    `kind` is a code of the scheme for its class (armed_group, state_force, province, airbase, ...).
    `parent` is the id of the entity it belongs to (unit -> army, place -> province), `country` ISO 3166-1 alpha-2,
    `echelon` one of `ECHELONS`.
    `matches` are IRIs of the same thing elsewhere (Wikidata, GeoNames); `score` in 0..1 and `reasons` say
    why the mention was resolved so.
    """

    id: str
    entity_class: EntityClass
    label: str
    kind: str | None = None
    country: str | None = None
    parent: str | None = None
    echelon: str | None = None
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    matches: tuple[str, ...] = ()
    ucdp_id: int | None = None
    resolved: bool = True
    score: float = 1.0
    reasons: tuple[str, ...] = ()
