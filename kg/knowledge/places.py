"""The world gazetteer: places with their regions and positions, parsed row by row only when asked for."""

from __future__ import annotations

import gzip
from functools import cache

from kg.knowledge.curated import class_of, matches
from kg.knowledge.names import NameTables
from kg.knowledge.tables import shipped
from kg.model.entity import Entity

RESPELT_COUNTRIES = frozenset(
    ("SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "SD", "YE", "SA", "KW", "QA", "BH", "OM", "AE", "IR", "AF", "PK")
    + ("TR", "TN", "DZ", "MA", "MR", "SO")
)
"""Where names are written in Arabic script or a neighbour of it, so that the press spells them in many ways."""


class Gazetteer:
    """The places of the shipped table, by id."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._lines

    def country(self, identifier: str) -> str | None:
        """The ISO 3166-1 alpha-2 code of a place, None when there is no such place."""
        line = self._lines.get(identifier)
        return line.split("\t")[2] if line is not None else None

    def entity(self, identifier: str) -> Entity:
        """One place. Raises KeyError when it is not in the table."""
        label, kind, country, parent, lat, lon, wikidata = self._lines[identifier].split("\t")
        return Entity(
            id=identifier,
            entity_class=class_of(identifier),
            label=label,
            kind=kind,
            country=country,
            parent=parent or None,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            matches=matches(identifier, wikidata),
        )


@cache
def read_gazetteer() -> tuple[Gazetteer, NameTables]:
    """The shipped gazetteer and its names, both made by tools/build_gazetteer.py."""
    places = Gazetteer(_pairs("gazetteer.tsv.gz"))
    return places, NameTables(plain=_pairs("gazetteer_names.tsv.gz"), folded=_pairs("gazetteer_folded.tsv.gz"))


def _pairs(name: str) -> dict[str, str]:
    """The lines of a file by what stands before their first tab."""
    text = gzip.decompress(shipped(name).read_bytes()).decode()
    return {key: rest for key, _, rest in (line.partition("\t") for line in text.splitlines())}
