"""What speaks for and against an event of ours and a row of a data set being one incident: small pure functions.

Each gives bits of evidence (every bit doubles the odds) and the reason in words, None where nothing can be compared.
The sum starts below zero: of the rows near an event in time and space most are of others. The weights were set by
hand, on news of Syria in the years that a full file of GED was at hand for.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kg.export.coding import Coded
from kg.knowledge.distance import distance_km
from kg.knowledge.folding import fold
from kg.model.match import ReferenceEvent
from kg.rdf.told import ToldEvent

START = -5.0
"""Bits before anything is compared."""

OURS_REACH_KM = {1: 5.0, 2: 30.0, 3: 40.0, 4: 120.0, 5: 150.0, 6: 600.0}
"""How far from its point our event may lie, by the code of precision that it is given."""

AREAS = frozenset({"continent", "country", "region", "province", "governorate", "state", "desert", "river", "road"})
"""Kinds of places whose point says little of where in them it was."""

FEW, MANY = 3, 10
"""Deaths up to which equal numbers are common, and from which on they are telling."""

RATIOS = ((0.6, 0.5), (0.25, -0.3), (0.0, -4.5))
"""The lesser of two numbers as a share of the larger, at least, and what that is worth where they cannot both hold."""

Evidence: TypeAlias = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Ours:
    """An event of the graph, coded.

    `points` are latitude and longitude of where it was: its best place, and any other town or installation that its
    reports name. `names` are the folded names of who took part, `ids` UCDP's numbers of them.
    """

    told: ToldEvent
    coded: Coded
    points: tuple[tuple[float, float], ...]
    names: frozenset[str]
    ids: frozenset[int]


def ours(told: ToldEvent, found: Coded) -> Ours | None:
    """None where the event has no day or no point."""
    fine = [each for each in (*told.slots("place"), *told.slots("base")) if each.kind not in AREAS]
    located = [found.located, *fine] if found.located else []
    points = tuple(dict.fromkeys((e.lat, e.lon) for e in located if e.lat is not None and e.lon is not None))
    if told.event.earliest is None or not points:
        return None
    parties = [*told.slots("perpetrator", "responsibility", "target", "unit")]
    parties += [above for party in parties for above in told.around(party)]
    names = frozenset(fold(name) for party in parties for name in (party.label, *party.aliases))
    ids = frozenset(party.ucdp_id for party in parties if party.ucdp_id is not None)
    return Ours(told, found, points, names, ids)


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
    distance = min(distance_km(lat, lon, row.lat, row.lon) for lat, lon in event.points)
    reach = max(OURS_REACH_KM.get(event.coded.where_prec or 6, 600.0), row.reach_km)
    words = f"{distance:.0f} km apart ({row.place or 'no name'})"
    if distance > 2 * reach + 5.0:
        return -8.0, words
    if distance > reach:
        return -1.0, words
    return max(0.2, 3.5 - 0.5 * math.log2(max(1.0, reach / 5.0)) - distance / max(reach, 10.0)), words


def named_place(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """One of the event's places or bases by name in the row's place."""
    where = f" {fold(row.place)} "
    for each in event.told.slots("place", "base"):
        if each.kind not in ("country", "continent") and f" {fold(each.label)} " in where:
            return 1.5, f"{each.label} is named"
    return None


def parties(event: Ours, row: ReferenceEvent) -> Evidence | None:
    """The same actors, by UCDP's number or by name."""
    shared = event.ids & row.actor_ids
    named = {name for name in row.actors if fold(name) in event.names or fold(name.partition("(")[0]) in event.names}
    common = max(len(shared), len(named))
    if common:
        return min(2, common) * 1.2, "the same parties" if common > 1 else "a party in common"
    if event.ids and row.actor_ids:
        return -1.5, f"other parties: {' and '.join(row.actors)}"
    return None


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
