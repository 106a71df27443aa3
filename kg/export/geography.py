"""Events as GeoJSON (RFC 7946): a feature for each event and place, for maps and geographic information systems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.coding import where_prec
from kg.model.entity import Entity
from kg.rdf.corpus import Corpus
from kg.rdf.iris import mint
from kg.rdf.told import ToldEvent

PRECISION = {1: "point", 2: "near", 3: "district", 4: "province", 5: "area", 6: "country"}
"""What a point stands for, by UCDP's `where_prec`: of a whole country it is any point within."""


def geography(found: Iterable[ToldEvent], corpus: Corpus) -> Iterator[str]:
    """One FeatureCollection, a feature a line. An event without a place whose position is known has no geometry."""
    before = '{"type": "FeatureCollection", "features": [\n'
    for told in found:
        for feature in _features(told, corpus.base):
            yield before + json.dumps(feature, ensure_ascii=False)
            before = ",\n"
    yield f"{'' if before.startswith(',') else before}\n]}}\n"


def _features(told: ToldEvent, base: str) -> Iterator[dict[str, Any]]:
    places = [told.entities[place] for place in told.event.places]
    located = [place for place in places if place.lat is not None and place.lon is not None]
    if not located:
        yield _feature(told, base, places[0] if places else None, None)
    for place in located:
        yield _feature(told, base, place, {"type": "Point", "coordinates": [place.lon, place.lat]})


def _feature(told: ToldEvent, base: str, place: Entity | None, geometry: dict[str, Any] | None) -> dict[str, Any]:
    event = told.event
    return {
        "type": "Feature",
        "id": told.iri if place is None else f"{told.iri}#{place.id}",
        "geometry": geometry,
        "properties": {
            "event": told.iri,
            "label": event.label,
            "type": event.type,
            "earliest": None if event.earliest is None else event.earliest.isoformat(),
            "latest": None if event.latest is None else event.latest.isoformat(),
            "place": None if place is None else place.label,
            "place_id": None if place is None else mint(base, place.id),
            "place_kind": None if place is None else place.kind,
            "country": None if place is None else place.country,
            "precision": None if place is None or geometry is None else PRECISION[where_prec(place)],
            "perpetrators": [entity.label for entity in told.slots("perpetrator")],
            "targets": [entity.label for entity in told.slots("target")],
            "figures": [
                {
                    "outcome": figure.outcome,
                    "side": figure.side,
                    "lowest": figure.lowest,
                    "highest": figure.highest,
                    "claimants": figure.claimants,
                }
                for figure in event.figures
            ],
            "articles": sorted({article.path for article, _ in told.tellings}),
        },
    }
