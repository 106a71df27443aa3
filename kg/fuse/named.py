"""Names that reports give, looked up: what two articles call the same has one key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.knowledge.folding import fold
from kg.model.entity import Entity
from kg.model.pickling import pickled_by_fields
from kg.model.report import Reading, Reference

COUNTRIES = frozenset({"country", "continent"})
"""Kinds of places too large to locate anything."""


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something a report names. Two with the same `key` are the same.

    `entity` is the id of its entity. `key` is the same where it was resolved, else the folded name: what two articles
    call alike and nothing known matches is taken for the same. `ancestors` are the keys of all that it belongs to,
    near and far, but for countries, which everything shares with too much else.
    """

    key: str
    label: str
    kind: str | None
    country: str | None
    ancestors: frozenset[str]
    resolved: bool
    entity: str | None = None
    echelon: str | None = None
    lat: float | None = None
    lon: float | None = None


def voice(names: Iterable[Named]) -> tuple[str, ...]:
    """The keys of those who say something together, whatever order they are quoted in."""
    return tuple(sorted(name.key for name in names))


def labels(names: Iterable[Named]) -> str:
    """ "The army and the governor"."""
    return " and ".join(name.label for name in names)


class Names:
    """The entities of one reading, by reference."""

    def __init__(self, reading: Reading) -> None:
        self._entities = {entity.id: entity for entity in reading.entities}

    def named(self, reference: Reference) -> Named:
        """The reference with its entity looked up."""
        entity = self._entities.get(reference.entity or "")
        if entity is None:
            name = fold(reference.label) or reference.label
            return Named(f"~{name}", reference.label, reference.kind, None, frozenset(), resolved=False)
        key = entity.id if entity.resolved else f"~{fold(entity.label) or entity.label}"
        return Named(
            key=key,
            label=entity.label,
            kind=entity.kind,
            country=entity.country,
            ancestors=frozenset(self._ancestors(entity)),
            resolved=entity.resolved,
            entity=entity.id,
            echelon=entity.echelon,
            lat=entity.lat,
            lon=entity.lon,
        )

    def distinct(self, references: Iterable[Reference]) -> tuple[Named, ...]:
        """The references as names, each once, in text order."""
        found: dict[str, Named] = {}
        for reference in references:
            name = self.named(reference)
            found.setdefault(name.key, name)
        return tuple(found.values())

    def _ancestors(self, entity: Entity) -> Iterator[str]:
        """The ids up the chain of parents, without countries; a chain that returns to itself ends there."""
        seen = {entity.id}
        parent = entity.parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            above = self._entities.get(parent)
            if above is None or above.kind not in COUNTRIES:
                yield parent
            parent = above.parent if above else None
