"""What speaks for and against an event of ours and a row of a data set being one incident: small pure functions.

Each gives bits of evidence (every bit doubles the odds) and the reason in words, None where nothing can be compared.
The sum starts below zero: of the rows near an event in time and space most are of others. The weights were set by
hand, on news of Syria in the years that a full file of GED was at hand for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.export.coding import Coded
from kg.knowledge.distance import distance_km
from kg.knowledge.folding import fold
from kg.model.entity import Entity
from kg.model.match import ReferenceEvent
from kg.model.report import Slot
from kg.rdf.told import ToldEvent

START = -5.0
"""Bits before anything is compared."""

OURS_REACH_KM = {1: 5.0, 2: 30.0, 3: 40.0, 4: 120.0, 5: 150.0, 6: 600.0}
"""How far from its point our event may lie, by the code of precision that it is given."""

AREAS = frozenset({"continent", "country", "region", "province", "governorate", "state", "desert", "river", "road"})
"""Kinds of places whose point says little of where in them it was."""

NEAR_KM = 5.0
"""Up to so far apart two points of two names are taken for one place."""

FINE_KM = 30.0
"""From rows and events that lie no less precisely, the names of the places count: other names are other places."""

PROVINCE_KM = 100.0
"""From this reach on a row is of a province or a country, and its point says little of where in it."""

REGIONS = frozenset({"province", "governorate", "state"})
CITIES = frozenset({"city", "capital"})

CITY = -1.0
"""A city sees many events in a day where a town sees one."""

NAMED, NAMED_TOO = 1.5, 0.5
"""That the row names our place: where the points are apart, and where they are the same, which says it already."""

FEW, MANY = 3, 10
"""Deaths up to which equal numbers are common, and from which on they are telling."""

RATIOS = ((0.6, 0.5), (0.25, -0.3), (0.0, -4.5))
"""The lesser of two numbers as a share of the larger, at least, and what that is worth where they cannot both hold."""

Evidence: TypeAlias = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Ours:
    """An event of the graph, coded.

    `points` are where it was, and whether that is a city: its best place, and any other town or installation that its
    reports name; `regions` are the folded names of the provinces that it may lie in. `names` are the folded names of
    who took part, `sides` UCDP's numbers of the attackers and of the attacked.
    """

    told: ToldEvent
    coded: Coded
    points: tuple[tuple[float, float, bool], ...]
    regions: frozenset[str]
    names: frozenset[str]
    sides: tuple[frozenset[int], frozenset[int]]

    @property
    def ids(self) -> frozenset[int]:
        """UCDP's numbers of all who took part."""
        return self.sides[0] | self.sides[1]

    def among(self, known: Collection[int]) -> Ours:
        """The event without the numbers that a data set does not have, of states that it counts under another's."""
        return replace(self, sides=(self.sides[0] & set(known), self.sides[1] & set(known)))


def ours(told: ToldEvent, found: Coded) -> Ours | None:
    """None where the event has no day or no point."""
    fine = [each for each in (*told.slots("place"), *told.slots("base")) if each.kind not in AREAS]
    located = [found.located, *fine] if found.located else []
    points = tuple(
        dict.fromkeys((e.lat, e.lon, e.kind in CITIES) for e in located if e.lat is not None and e.lon is not None)
    )
    if told.event.earliest is None or not points:
        return None
    sides = _parties(told, "perpetrator", "responsibility"), _parties(told, "target", "unit")
    attackers, attacked = (frozenset(party.ucdp_id for party in side if party.ucdp_id is not None) for side in sides)
    areas = (above for each in told.slots("place", "base") for above in (each, *told.around(each)))
    return Ours(
        told,
        found,
        points,
        regions=_names(area for area in areas if area.kind in REGIONS),
        names=_names(party for side in sides for party in side),
        sides=(attackers, attacked),
    )


def _parties(told: ToldEvent, *slots: Slot) -> list[Entity]:
    """Who fills the slots, and whom they belong to."""
    named = told.slots(*slots)
    return named + [above for party in named for above in told.around(party)]


def _names(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(fold(name) for entity in entities for name in (entity.label, *entity.aliases))


def days(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """Overlap, worth less the more days either allows."""
    earliest, latest = event.told.event.earliest, event.told.event.latest
    if earliest is None or latest is None:
        return None
    gap = max(0, (row.start - latest).days, (earliest - row.end).days)
    width = max((latest - earliest).days, (row.end - row.start).days) + 1
    if gap > max(1, row.days_open):
        return -20.0, f"{gap} days apart"
    if gap:
        return -1.5, f"{gap} day{'s' if gap > 1 else ''} apart"
    return max(0.0, 3.0 - 0.6 * math.log2(width)), f"both within {width} day{'s' if width > 1 else ''}"


def place(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """Distance of the nearest points, as against how far either may be from the event itself."""
    distance, in_city = _nearest(event, row)
    reach = max(OURS_REACH_KM.get(event.coded.where_prec or 6, 600.0), row.reach_km)
    words = f"{distance:.0f} km apart ({row.place or 'no name'})"
    if distance > 2 * reach + 5.0 or _in_another_region(event, row):
        return -8.0, words
    if distance > reach:
        return -1.0, words
    if reach <= FINE_KM and distance > NEAR_KM and named_place(event, row) is None:
        return 1.0 - distance / 10.0, words
    worth = 3.5 - 0.5 * math.log2(max(1.0, reach / 5.0)) - distance / max(reach, 10.0)
    return max(0.2, worth + CITY * in_city), words


def _nearest(event: Ours, row: ReferenceEvent) -> tuple[float, bool]:
    """Kilometres from the row to the nearest of the event's points, and whether that is a city."""
    return min((distance_km(lat, lon, row.lat, row.lon), city) for lat, lon, city in event.points)


def _in_another_region(event: Ours, row: ReferenceEvent) -> bool:
    """Whether the row is of a province as a whole that none of the event's places lies in."""
    region = f" {fold(row.region)} "
    if row.reach_km < PROVINCE_KM or not row.region or not event.regions:
        return False
    return not any(f" {name} " in region for name in event.regions)


def named_place(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """One of the event's places or bases by name in the row's place; a province is not the city of its name."""
    where, wide = f" {fold(row.place)} ", row.reach_km >= PROVINCE_KM
    for each in event.told.slots("place", "base"):
        alike = each.kind not in ("country", "continent") and (not wide or each.kind in AREAS)
        if alike and f" {fold(each.label)} " in where:
            near = _nearest(event, row)[0] <= NEAR_KM
            return NAMED_TOO if near else NAMED, f"{each.label} is named"
    return None


def parties(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """The same actors, by UCDP's number or by name; where only one is the same, whom it fought tells more."""
    shared = event.ids & row.actor_ids
    named = {name for name in row.actors if fold(name) in event.names or fold(name.partition("(")[0]) in event.names}
    common = max(len(shared), len(named))
    rivals = f"other parties: {' and '.join(row.actors)}"
    if common > 1:
        return 2.4, "the same parties"
    if common and any(side and side.isdisjoint(row.actor_ids) for side in event.sides) and row.actor_ids:
        return -1.0, rivals
    if common:
        return 1.2, "a party in common"
    return (-3.0, rivals) if event.ids and row.actor_ids else None


def deaths(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """The same number, numbers that can both hold, or numbers far apart."""
    if not event.coded.counted or row.best is None or row.low is None or row.high is None:
        return None
    told = event.coded.deaths
    words = f"deaths: {told.best} and {row.best}"
    if told.low <= row.best <= told.high or row.low <= told.best <= row.high:
        worth = 0.3 if row.best <= FEW else 1.0 if row.best < MANY else 2.0
        return worth, words
    ratio = min(told.best, row.best) / max(told.best, row.best, 1)
    return next(worth for least, worth in RATIOS if ratio >= least), words


FEATURES: tuple[Callable[[Ours, ReferenceEvent], Evidence | None], ...] = (days, place, named_place, parties, deaths)
"""All that is compared."""


def assess(event: Ours, row: ReferenceEvent) -> tuple[float, tuple[str, ...]]:
    """The sum of the bits, and the reasons with theirs."""
    found = [evidence for feature in FEATURES if (evidence := feature(event, row)) is not None]
    return START + sum(bits for bits, _ in found), tuple(f"{words} ({bits:+.1f})" for bits, words in found)
