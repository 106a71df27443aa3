"""Which pairs of reports are worth comparing.

Reports meet only where they share a key: something telling in both (a place or the area around it, a base, a unit,
attacker and attacked, a large figure) in the same span of time. Time is cut by precision, so that a dense month does
not bring all its days together: days meet days in cells of four days, a month meets the days in it, a report without
a date meets all others, but only on what is telling by itself. All-pairs comparison never happens; in a corpus that
grows in time the number of pairs grows with the number of reports.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.fuse.dates import expected
from kg.fuse.event_types import RARITY
from kg.fuse.figures import number
from kg.fuse.places import ADMINISTRATIVE_KM, extent
from kg.fuse.profile import Named, Profile

CELL_DAYS = 4
PRECISE_DAYS = 14
"""The longest range that meets others by days; longer ones meet by months, then by years."""
MONTHS_DAYS = 100
CELL_DEGREES = 0.2
"""About 22 km; points up to half of that apart share a cell at least."""
TELLING_FIGURE = 10
RARE = 0.4
"""Types of this rarity meet by their actor alone."""

Key = tuple[str, ...]
Pair = tuple[int, int]


def candidates(profiles: Sequence[Profile]) -> set[Pair]:
    """Pairs (i, j), i < j, of indices of reports of different articles that share a key."""
    coarse: defaultdict[Key, list[int]] = defaultdict(list)
    fine: defaultdict[Key, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in _own_keys(profile):
            coarse[key].append(index)
        for key in _met_keys(profile):
            fine[key].append(index)
    pairs = set()
    for key, members in coarse.items():
        for position, i in enumerate(members):
            for j in (*members[position + 1 :], *fine.get(key, ())):
                if profiles[i].key.article != profiles[j].key.article:
                    pairs.add((min(i, j), max(i, j)))
    return pairs


def _own_keys(profile: Profile) -> set[Key]:
    """The keys at the report's own precision; any two reports that share one are compared."""
    span = expected(profile)
    keys: set[Key] = set()
    if span and (span[1] - span[0]).days < PRECISE_DAYS:
        keys |= _keys(_day_cells(*span), _telling(profile))
    elif span and (span[1] - span[0]).days < MONTHS_DAYS:
        keys |= _keys(_months(*span), _telling(profile))
    elif span:
        keys |= _keys(_years(*span), _telling(profile))
    if profile.earliest is None:
        keys |= _keys(["any time"], _telling_alone(profile))
    return keys


def _met_keys(profile: Profile) -> set[Key]:
    """The keys of coarser precision, under which the report is compared with reports that know no better."""
    span = expected(profile)
    if span is None:
        return set()
    width = (span[1] - span[0]).days
    keys = _keys(["any time"], _telling_alone(profile)) if profile.earliest else set()
    if width < PRECISE_DAYS:
        keys |= _keys(_months(*span), _telling(profile))
    if width < MONTHS_DAYS:
        keys |= _keys(_years(*span), _telling(profile))
    return keys


def _keys(times: Iterable[str], telling: Iterable[Key]) -> set[Key]:
    things = list(telling)
    return {(time, *thing) for time in times for thing in things}


def _day_cells(start: date, end: date) -> set[str]:
    """Cells of the range and a day around it: dates of one event may differ by that."""
    first, last = start.toordinal() - 1, end.toordinal() + 1
    return {f"day {cell}" for cell in range(first // CELL_DAYS, last // CELL_DAYS + 1)}


def _months(start: date, end: date) -> set[str]:
    first, last = start.year * 12 + start.month, end.year * 12 + end.month
    return {f"month {month}" for month in range(first, last + 1)}


def _years(start: date, end: date) -> set[str]:
    return {f"year {year}" for year in range(start.year, end.year + 1)}


def _telling(profile: Profile) -> Iterator[Key]:
    """What two reports of one event and time have in common, at least one of these."""
    yield from _telling_alone(profile)
    for place in profile.places:
        yield from (("place", key) for key in _line(place) if place.kind != "country")
        yield from (("cell", cell) for cell in _cells(place))
    for attacker in profile.perpetrators:
        for attacked in profile.targets:
            yield from (("sides", a, b) for a in _line(attacker) for b in _line(attacked))


def _telling_alone(profile: Profile) -> Iterator[Key]:
    """What may bring two reports together without a date."""
    yield from (("base", base.key) for base in profile.bases)
    yield from (("unit", unit.key) for unit in profile.units)
    for figure in profile.figures:
        if number(figure.low, figure.high) >= TELLING_FIGURE:
            yield "figure", "attackers" if figure.side == "perpetrator" else "", str(number(figure.low, figure.high))
    for place in profile.places:
        if extent(place) < ADMINISTRATIVE_KM:
            yield "place", place.key
    for actor in (*profile.perpetrators, *profile.targets):
        if RARITY[profile.type] >= RARE:
            yield "rare", profile.type, actor.key
        for place in profile.places:
            yield from (("actor", actor.key, key) for key in _line(place) if place.kind != "country")


def _line(name: Named) -> Iterator[str]:
    """The key and those of all it belongs to."""
    yield name.key
    yield from sorted(name.ancestors)


def _cells(place: Named) -> set[str]:
    """The grid cells at the corners of a square around the point: near points share one, whatever side of a border."""
    if place.lat is None or place.lon is None or extent(place) >= ADMINISTRATIVE_KM:
        return set()
    half = CELL_DEGREES / 2
    return {
        f"{math.floor((place.lat + up) / CELL_DEGREES)} {math.floor((place.lon + right) / CELL_DEGREES)}"
        for up in (-half, half)
        for right in (-half, half)
    }
