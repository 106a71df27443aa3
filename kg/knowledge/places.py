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

    def population(self, identifier: str) -> int | None:
        """The inhabitants of a settlement, None where GeoNames gives no number."""
        line = self._lines.get(identifier)
        number = line.rpartition("\t")[2] if line is not None else ""
        return int(number) if number else None

    def entity(self, identifier: str) -> Entity:
        """One place. Raises KeyError when it is not in the table."""
        label, kind, country, parent, lat, lon, wikidata, _ = self._lines[identifier].split("\t")
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
def common_words() -> dict[str, bool]:
    """Everyday English words and first names, in small letters; True for the commonest (and, at, in, the, ...)."""
    return {word: bool(mark) for word, mark in _pairs("common_words.gz").items()}


@cache
def read_gazetteer() -> tuple[Gazetteer, NameTables]:
    """The shipped gazetteer and its names, both made by tools/build_gazetteer.py."""
    longest = {word: int(count) for word, count in _pairs("gazetteer_longest.gz").items()}
    names = NameTables(plain=_pairs("gazetteer_plain.gz"), folded=_pairs("gazetteer_folded.gz"), longest=longest)
    return Gazetteer(_pairs("gazetteer.gz")), names


def write_pairs(table: dict[str, str]) -> bytes:
    """A table as the shipped files hold it: the keys, a line each, an empty line, the values in the same order."""
    keys = sorted(table)
    text = "\n".join([*keys, "", *(table[key] for key in keys)])
    return gzip.compress(text.encode(), mtime=0)


def _pairs(name: str) -> dict[str, str]:
    """A table that `write_pairs` wrote: so laid out because two splits are much faster than one for each line."""
    keys, _, values = gzip.decompress(shipped(name).read_bytes()).decode().partition("\n\n")
    return dict(zip(keys.split("\n"), values.split("\n"), strict=True))
