"""What the knowledge says of two places: whether one lies within the other, and whether they are near."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.knowledge.distance import distance_km

NEAR_KM = 60.0
"""Places closer than this are often named together for one event: the village, the town next to it, the front."""


@dataclass(frozen=True, slots=True)
class Geography:
    """Tests over knowledge ids of places and bases. Names that the knowledge does not have are never near."""

    knowledge: Knowledge

    def related(self, left: str, right: str) -> bool:
        """Whether one place lies within the other, by the parents that the knowledge gives."""
        return self._within(left, right) or self._within(right, left)

    def near(self, left: str, right: str) -> bool:
        """Whether the two are at most NEAR_KM apart (great circle)."""
        a, b = self._point(left), self._point(right)
        return a is not None and b is not None and distance_km(*a, *b) <= NEAR_KM

    def is_country(self, identifier: str) -> bool:
        """Whether it is a place as wide as a country."""
        return _is_place(identifier) and self.knowledge.entity(identifier).kind == "country"

    def _within(self, inner: str, outer: str) -> bool:
        node: str | None = inner
        for _ in range(5):
            if node is None or not _is_place(node):
                return False
            if node == outer:
                return True
            node = self.knowledge.entity(node).parent
        return False

    def _point(self, identifier: str) -> tuple[float, float] | None:
        if not _is_place(identifier):
            return None
        entity = self.knowledge.entity(identifier)
        if entity.lat is None or entity.lon is None:
            return None
        return entity.lat, entity.lon


def _is_place(identifier: str) -> bool:
    return identifier.startswith(("place/", "base/"))
