"""What is known before reading: actors, people, sources, units, bases, places and their names, as data files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError
from kg.knowledge.countries import CountryActors, read_countries
from kg.knowledge.curated import FILES, Entry, read_entries
from kg.knowledge.folding import fold, plain_key
from kg.knowledge.installations import spellings
from kg.knowledge.names import NameIndex, NameMatch, NameTables, add_name, is_abbreviation
from kg.knowledge.numbered import begins_with_number, numbered
from kg.knowledge.places import RESPELT_COUNTRIES, Gazetteer, common_words, read_gazetteer
from kg.knowledge.tables import shipped
from kg.model.entity import Entity, EntityClass

__all__ = ["Knowledge", "NameIndex", "NameMatch", "load", "version"]


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base. `version` is a digest of all its data files."""

    names: NameIndex
    version: str
    _curated: dict[str, Entity]
    _actors: CountryActors
    _composed: dict[str, tuple[str, str]]
    _gazetteer: Gazetteer
    _spelt: Mapping[tuple[EntityClass, str], Mapping[str, tuple[str, ...]]]
    _made: dict[str, Entity] = field(default_factory=dict)

    def entity(self, id: str) -> Entity:
        """The entity with this id. Raises KnowledgeError when there is none."""
        if id not in self._made:
            self._made[id] = self._entity(id)
        return self._made[id]

    def _entity(self, id: str) -> Entity:
        if id in self._curated:
            return self._placed(self._curated[id])
        if id in self._gazetteer:
            return self._gazetteer.entity(id)
        if id in self._composed:
            return self._actors.entity(*self._composed[id])
        raise KnowledgeError(f"no entity {id!r} in the knowledge base")

    def country(self, name: str) -> str | None:
        """The ISO 3166-1 code of a country by its name or adjective ("Israel", "Israeli"), None for other words.

        An abbreviation counts in capitals only: "CAR" is a country, "Car" and "us" are not.
        """
        code = self._actors.codes.get(plain_key(name))
        if code is None or name.isupper():
            return code
        aliases = self.entity(self._actors.countries[code].place).aliases
        return None if any(alias.isupper() and alias.lower() == name.lower() for alias in aliases) else code

    def institution(self, noun: str, code: str) -> str | None:
        """The id of what a country calls by a common noun: ("army", "TR") -> "actor/turkey-armed-forces"."""
        pattern = self._actors.after.get(plain_key(noun))
        return self._actors.fill(pattern, code) if pattern is not None else None

    def __contains__(self, id: str) -> bool:
        return id in self._curated or id in self._gazetteer or id in self._composed

    def government(self, country: str) -> str | None:
        """The id of a country's government (ISO 3166-1 alpha-2), None for a code that is no country's."""
        return self._of_country("actor/{country}-government", country)

    def armed_forces(self, country: str) -> str | None:
        """The id of a country's armed forces, None for a code that is no country's."""
        return self._of_country("actor/{country}-armed-forces", country)

    def _of_country(self, pattern: str, country: str) -> str | None:
        return self._actors.fill(pattern, country) if country in self._actors.countries else None

    def is_curated(self, id: str) -> bool:
        """Whether a curated list has the entity; else it is of the world gazetteer or follows from its country."""
        return id in self._curated

    def is_capital(self, entity: Entity) -> bool:
        """Whether a place is the capital of its country, so that its name may stand for the government."""
        country = self._actors.countries.get(entity.country or "")
        settlement = entity.kind in ("city", "town", "capital")
        return country is not None and settlement and plain_key(entity.label) == plain_key(country.capital)

    def capital(self, country: str) -> str | None:
        """The id of a country's capital (ISO 3166-1 alpha-2), None where it is not known."""
        row = self._actors.countries.get(country)
        found = self.names.find(row.capital.split(), {country}) if row is not None else []
        ids = (id for match in found for id in match.candidates)
        return next((id for id in ids if id.startswith("place/") and self.is_capital(self.entity(id))), None)

    def population(self, id: str) -> int | None:
        """The inhabitants of a settlement, None where the gazetteer gives no number."""
        return self._gazetteer.population(id)

    def spelt(self, entity_class: EntityClass, initials: str) -> Mapping[str, tuple[str, ...]]:
        """The folded names of one class in the curated lists whose words begin so, with the ids they name."""
        return self._spelt.get((entity_class, initials), {})

    def _placed(self, entity: Entity) -> Entity:
        """A curated place with the position and the region of the gazetteer's row for it, where it has none itself."""
        if entity.id not in self._gazetteer:
            return entity
        known = self._gazetteer.entity(entity.id)
        lat, lon = (known.lat, known.lon) if entity.lat is None else (entity.lat, entity.lon)
        return replace(entity, parent=entity.parent or known.parent, lat=lat, lon=lon)


@cache
def load(extra: Path | None = None) -> Knowledge:
    """The knowledge base, with the user's rows of the folder `extra` on top: same files, same columns, they win.

    Raises KnowledgeError: a malformed row, or a folder without any of the files.
    """
    countries, actors = read_countries()
    own = [entry for name in FILES for entry in read_entries(shipped(name))] + countries
    users = _read_extra(extra) if extra else []
    composed = actors.entities()
    curated = {entry.entity.id: entry.entity for entry in (*own, *users)}
    codes = {id: code for id, (_, code) in composed.items()}
    codes |= {id: entity.country for id, entity in curated.items() if entity.country}
    gazetteer, gazetteer_names = read_gazetteer()
    names = NameIndex(
        [_tables(users), _tables(own), gazetteer_names],
        lambda id: codes.get(id) or gazetteer.country(id),
        actors,
        common_words(),
    )
    return Knowledge(names, version(extra), curated, actors, composed, gazetteer, _spelt([*users, *own]))


def _read_extra(folder: Path) -> list[Entry]:
    found = [folder / name for name in FILES if (folder / name).is_file()]
    if not found:
        raise KnowledgeError(f"{folder}: none of {', '.join(FILES)} is there")
    return [entry for path in found for entry in read_entries(path)]


def _tables(entries: list[Entry]) -> NameTables:
    tables = NameTables()
    for entity, names, doubtful in entries:
        kind = "person" if entity.kind == "person" else entity.entity_class
        respelt = entity.entity_class != "source" and (entity.country is None or entity.country in RESPELT_COUNTRIES)
        for name in dict.fromkeys(form for given in names for form in _forms(given, entity)):
            needs_country = name in doubtful or (kind == "unit" and begins_with_number(name))
            add_name(tables, name, "d" if needs_country else "c", kind, entity.id, respelt=respelt)
    return tables


def _forms(name: str, entity: Entity) -> tuple[str, ...]:
    """The forms of a name that follow from it by rule."""
    if entity.entity_class == "unit":
        return numbered(name)
    return spellings(name, entity.kind or "") if entity.entity_class == "base" else (name,)


def _spelt(entries: Iterable[Entry]) -> dict[tuple[EntityClass, str], dict[str, tuple[str, ...]]]:
    """Folded names by class and initials, for near spellings; no people, who have namesakes, and no doubtful names."""
    found: dict[tuple[EntityClass, str], dict[str, tuple[str, ...]]] = {}
    for entity, names, doubtful in entries:
        if entity.kind == "person":
            continue
        for key in {fold(name) for name in names if name not in doubtful and not is_abbreviation(name)}:
            initials = "".join(word[0] for word in key.split())
            table = found.setdefault((entity.entity_class, initials), {})
            table[key] = (*table.get(key, ()), entity.id)
    return found


def version(extra: Path | None = None) -> str:
    """A digest of the shipped data files and those of the folder `extra`, see `Knowledge.version`."""
    digest = hashlib.sha256()
    files = sorted(shipped("").iterdir(), key=lambda file: file.name)
    for file in [*files, *(sorted(extra.iterdir()) if extra else [])]:
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
