"""Whether two reports tell of the same place: the same name, one within the other, or points close to each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.fuse.comparison import Comparison
from kg.fuse.named import COUNTRIES, Named
from kg.knowledge import distance

EXTENT_KM = {
    **dict.fromkeys(("continent", "sea", "country"), 500.0),
    **dict.fromkeys(("region", "desert", "border"), 150.0),
    **dict.fromkeys(("province", "governorate", "state", "plain", "valley", "river", "forest"), 60.0),
    **dict.fromkeys(("district", "area", "zone", "island", "mountain", "lake", "reservoir", "road"), 15.0),
    **dict.fromkeys(("capital", "city"), 12.0),
    **dict.fromkeys(("town", "populated_place"), 4.0),
}
"""How far, by kind, two points that go under one such name may lie from its middle (rough means)."""

SITE_KM = 2.0
"""The extent of all other kinds: villages, neighbourhoods, bases, camps, crossings."""

LOOSE_KINDS = frozenset({"district", "area", "zone"})
"""Kinds that news gives to any quarter or cluster of villages: places of theirs that no gazetteer has are small."""

ADMINISTRATIVE_KM = 40.0
"""From this extent on a place next to a finer one is only the area around it."""

MENTIONED = 0.4
"""A place that locates one event and is only mentioned in the other ("near", "east of") counts as met by this share."""

NEAR_BY = 0.4
"""Two places with different names are mostly two events, however near: their nearness is worth this share."""

UNLOCATED = -0.25
"""No place to compare, or a known one and a name that no gazetteer has: it may lie there, or be no name of a place."""

SLACK_KM = 5.0
"""Distance that gazetteers differ by for one place."""


def extent(place: Named) -> float:
    """Kilometres from the middle of a place to its edge, by its kind."""
    if place.kind is None or (place.kind in LOOSE_KINDS and not place.resolved):
        return EXTENT_KM["town"]
    return EXTENT_KM.get(place.kind, SITE_KM)


def located(here: Sequence[Named], there: Sequence[Named], *, proclaimed: bool) -> Comparison | None:
    """Compares the places that locate two events; what merely contains them must be gone (`locating`).

    No place, or none finer than a country, speaks against: the rest of the evidence then fits too much. Only
    a proclamation is made for a country.
    """
    if not all(any(place.kind not in COUNTRIES for place in places) for places in (here, there)):
        return _unlocated(here, there, proclaimed=proclaimed)
    relations = [*_relations(here, there), *_relations(there, here)]
    best = max(relations, key=lambda c: (c.score, c.reason), default=None)
    return best or _apart(finest(here), finest(there))


def _relations(here: Sequence[Named], there: Sequence[Named]) -> Iterator[Comparison]:
    """The finest places of one report against all of the other.

    An event told of three towns is at each of them only in part: two reports are as close as the share of their
    finest places that meet, dampened by the root.
    """
    ends, others = finest(here), finest(there)
    met = [_related(a, b) for a in ends for b in others]
    share = min(_share(ends, others), _share(others, ends)) if any(met) else _share(ends, there) * MENTIONED
    for a in ends:
        for b in others if any(met) else there:
            relation = _related(a, b)
            if relation:
                yield Comparison(relation.score * math.sqrt(share), relation.reason)


def mentioned(places: Sequence[Named], elsewhere: Mapping[str, Named]) -> Comparison | None:
    """A place that locates one event, among the names that the sentences about the other mention."""
    for place in finest(places):
        if place.kind not in COUNTRIES and place.key in elsewhere:
            return Comparison(MENTIONED * _worth(extent(place)), f"{place.label} is mentioned in both")
    return None


def _share(here: Sequence[Named], there: Sequence[Named]) -> float:
    """The share of the first places that meet any of the second."""
    return sum(any(_related(a, b) for b in there) for a in here) / len(here)


def _unlocated(here: Sequence[Named], there: Sequence[Named], *, proclaimed: bool) -> Comparison | None:
    """At least one report names no place, or countries only."""
    countries = {p.country for p in here}, {p.country for p in there}
    shared = sorted(country for country in countries[0] & countries[1] if country)
    if here and there and not shared and None not in countries[0] | countries[1]:
        return Comparison(-1.5, f"{here[0].label} and {there[0].label} are in different countries")
    if proclaimed:
        return Comparison(0.15 * len(shared), f"in {' and '.join(shared)}") if shared else None
    return Comparison(UNLOCATED, "no place to compare")


def locating(places: Sequence[Named]) -> tuple[Named, ...]:
    """The places of one report without those that are only the area around another of them.

    "Mayadeen in Deir Ezzor province" is located by Mayadeen. What is in no gazetteer lies in the larger places that the
    report names with it.
    """
    fine = [place for place in places if extent(place) < ADMINISTRATIVE_KM]
    known = {ancestor for place in places for ancestor in place.ancestors}
    areas = [p for p in places if p.key in known or (fine and extent(p) >= ADMINISTRATIVE_KM)]
    kept = [place for place in places if place not in areas]
    return tuple(place if place.resolved else _within(place, places) for place in kept)


def _within(place: Named, told: Sequence[Named]) -> Named:
    """A place of no gazetteer, in the larger ones that it is told with; in a town only where there is but one."""
    larger = [other for other in told if extent(other) > extent(place)]
    towns = [other for other in larger if extent(other) < ADMINISTRATIVE_KM]
    areas = {other.key for other in larger if other not in towns or len(towns) == 1}
    return replace(place, ancestors=place.ancestors | areas)


def is_unlocated(places: Iterable[Named]) -> bool:
    """Whether none of these is a place that is known and smaller than a country."""
    return not any(place.resolved and place.kind not in COUNTRIES for place in places)


def finest(places: Sequence[Named]) -> tuple[Named, ...]:
    """The places of the smallest extent."""
    smallest = min((extent(place) for place in places), default=0.0)
    return tuple(place for place in places if extent(place) <= smallest)


def distance_km(left: Named, right: Named) -> float | None:
    """Great-circle distance of the two points; None where one has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return distance.distance_km(left.lat, left.lon, right.lat, right.lon)


def _worth(extent_km: float) -> float:
    """1 for a site of 2 km, falling with each doubling, 0.1 for a country."""
    return max(0.02, min(1.0, 1.13 - 0.13 * math.log2(extent_km)))


def _related(left: Named, right: Named) -> Comparison | None:
    """Same, one within the other, or, of places finer than a province, close by; None otherwise."""
    if left.key == right.key and not _namesakes(left, right):
        return Comparison(_worth(extent(left)), f"both in {left.label}")
    for inner, outer in ((left, right), (right, left)):
        if outer.key in inner.ancestors:
            return Comparison(0.9 * _worth(extent(outer)), f"{inner.label} lies in {outer.label}")
    apart = distance_km(left, right)
    reach = extent(left) + extent(right) + SLACK_KM
    if apart is not None and apart <= reach and max(extent(left), extent(right)) < ADMINISTRATIVE_KM:
        return Comparison(NEAR_BY * _worth(reach), f"{left.label} lies {apart:.0f} km from {right.label}")
    return None


def _namesakes(left: Named, right: Named) -> bool:
    """Whether two places of one name, which no gazetteer has, are told of in areas that have nothing in common."""
    areas = left.ancestors, right.ancestors
    return not left.resolved and all(areas) and areas[0].isdisjoint(areas[1])


def _apart(here: Sequence[Named], there: Sequence[Named]) -> Comparison:
    """How much it speaks against one event that none of the places is the same."""
    reason = f"{here[0].label} is not {there[0].label}"
    countries = {p.country for p in here}, {p.country for p in there}
    if None not in countries[0] | countries[1] and not countries[0] & countries[1]:
        return Comparison(-1.5, f"{reason}, and lies in another country")
    distances = [apart for a in here for b in there if (apart := distance_km(a, b)) is not None]
    if not distances:
        both_or_neither = is_unlocated(here) == is_unlocated(there)
        return Comparison(-0.5 if both_or_neither else UNLOCATED, reason)
    nearest = min(distances)
    return Comparison(-min(1.2, 0.3 + nearest / 100), f"{reason}, {nearest:.0f} km away")
