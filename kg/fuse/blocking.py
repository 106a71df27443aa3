"""Which pairs of reports are worth comparing.

Reports meet only where they share a key: something telling in both (a place or the area around it, a base, a unit,
attacker and attacked, a large figure) in the same span of time. Time is cut by precision, so that a dense month does
not bring all its days together: days meet days in cells of four days, a month meets the days in it, a report without
a date those of the years before its publication, but only on what is telling by itself. All pairs are never compared;
in a corpus that grows in time the number of pairs grows with the number of reports.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.fuse.dates import expected
from kg.fuse.event_types import RARITY
from kg.fuse.figures import number
from kg.fuse.named import COUNTRIES, Named
from kg.fuse.places import ADMINISTRATIVE_KM, extent, is_unlocated
from kg.fuse.profile import Profile

CELL_DAYS = 4
PRECISE_DAYS = 14
"""The longest range that meets others by days; longer ones meet by months, then by years."""
MONTHS_DAYS = 100
CELL_DEGREES = 0.2
"""About 22 km; points up to half of that apart share a cell at least."""
SKETCH = 2
"""So many of a report's shingles, the smallest, always stand for its wording."""
SAMPLED = 4
"""One shingle of so many stands for it too, the same in every report, so that what is copied into a longer text is met
there (Irber 2022, "FracMinHash")."""
PRINTED_ANY_DAY = "printed any day"
NEWS_DAYS = 7
"""How far before its publication the undated news of an article is looked for."""
YEARS_TOLD = 2
"""How many calendar years news goes back without saying when; rare events further."""
TELLING_FIGURE = 10
TELLING_FIGURE_OF_DAYS = 3
"""From which size on a number is a key: by itself within a few days, and within longer times."""
UNHEARD_OF = 30
"""From such a toll on a country is enough to bring reports without a date together, below a place is needed."""
UNCOMMON, RARE = 0.3, 0.4
"""Rarities of types from which on undated reports meet by actor and place, and by the actor alone."""

Key = tuple[str, ...]


class Blocks:
    """Which reports share a key, by index of their profiles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._coarse: defaultdict[int, list[int]] = defaultdict(list)
        self._fine: defaultdict[int, list[int]] = defaultdict(list)
        for index, profile in enumerate(profiles):
            for key in own_keys(profile):
                self._coarse[_checksum(key)].append(index)
            for key in met_keys(profile):
                self._fine[_checksum(key)].append(index)

    def meeting(self, index: int) -> list[int]:
        """The reports of other articles to compare one with, in ascending order; the relation is symmetric."""
        profile = self._profiles[index]
        met: set[int] = set()
        for key in map(_checksum, own_keys(profile)):
            met.update(self._coarse.get(key, ()), self._fine.get(key, ()))
        for key in map(_checksum, met_keys(profile)):
            met.update(self._coarse.get(key, ()))
        return sorted(other for other in met if self._profiles[other].key.article != profile.key.article)


def _checksum(key: Key) -> int:
    """A key as a number of 64 bits: a hundred thousand reports have millions of keys. The same within one run only."""
    return hash(key)


def own_keys(profile: Profile) -> set[Key]:
    """The keys at the report's own precision; any two reports that share one are compared."""
    return _told_keys(profile) | _copied_keys(profile)


def _told_keys(profile: Profile) -> set[Key]:
    span = expected(profile, NEWS_DAYS)
    if span is None:
        return _keys(_years_before(profile), _telling_alone(profile)) | _keys(["any time"], _rare(profile))
    width = (span[1] - span[0]).days
    if width < PRECISE_DAYS:
        alone = _attackers(profile) if is_unlocated(profile.places) else ()
        return _keys(_day_cells(*span), [*_telling(profile), *_telling_of_days(profile), *alone])
    cells = _months if width < MONTHS_DAYS else _years
    return _keys(cells(*span), _telling(profile))


def _copied_keys(profile: Profile) -> set[Key]:
    """Where a report's wording meets that of articles of the same days, or of all where its day is not known."""
    published = profile.published
    by_day = published is not None and (published[1] - published[0]).days < PRECISE_DAYS
    days = {f"printed {day}" for day in _day_cells(*published)} if published and by_day else {PRINTED_ANY_DAY}
    return _keys(days, _sketch(profile))


def _sketch(profile: Profile) -> list[Key]:
    shingles = sorted(profile.shingles)
    sampled = dict.fromkeys([*shingles[:SKETCH], *(each for each in shingles if each % SAMPLED == 0)])
    return [("wording", str(checksum)) for checksum in sampled]


def met_keys(profile: Profile) -> set[Key]:
    """The keys of coarser precision, under which the report is compared with reports that know no better."""
    copied = _keys([PRINTED_ANY_DAY], _sketch(profile))
    span = expected(profile, NEWS_DAYS)
    if span is None:
        return copied
    keys = copied | _keys([*_years(*span), "any year"], _telling_alone(profile)) | _keys(["any time"], _rare(profile))
    width = (span[1] - span[0]).days
    if width < PRECISE_DAYS:
        keys |= _keys(_months(*span), _telling(profile)) | _keys(_day_cells(*span), _attackers(profile))
    if width < MONTHS_DAYS:
        keys |= _keys(_years(*span), _telling(profile))
    return keys


def _years_before(profile: Profile) -> set[str]:
    """The years in which an event may lie that an article of this publication tells without a date."""
    if profile.published is None:
        return {"any year"}
    return {f"year {profile.published[1].year - ago}" for ago in range(YEARS_TOLD)}


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
    yield from _anywhere(profile)
    yield from (("figure", *figure) for figure in _figures(profile))
    for place in profile.places:
        yield from (("place", key) for key in _line(place) if place.kind not in COUNTRIES)
        yield from (("cell", cell) for cell in _cells(place))
    for attacker in profile.perpetrators:
        for attacked in profile.targets:
            yield from (("sides", a, b) for a in _line(attacker) for b in _line(attacked))


def _telling_of_days(profile: Profile) -> Iterator[Key]:
    """What is enough besides where both reports know the day: a smaller number, a place that one only mentions."""
    yield from (("figure", *figure) for figure in _figures(profile, TELLING_FIGURE_OF_DAYS))
    for name in profile.mentioned.values():
        if name.lat is not None and extent(name) < ADMINISTRATIVE_KM:
            yield "place", name.key


def _attackers(profile: Profile) -> Iterator[Key]:
    """What is enough within a few days where one of two reports names no place that is known."""
    return (("attacker", key) for attacker in profile.perpetrators if attacker.resolved for key in _line(attacker))


def _telling_alone(profile: Profile) -> Iterator[Key]:
    """What may bring two reports together where a date is missing: a place is not enough.

    A dated report answers for the areas around its places too, one without a date asks for its places only.
    """
    yield from _anywhere(profile)
    for place in profile.places:
        around = tuple(_line(place)) if profile.earliest else (place.key,)
        for losses, size in _figures(profile):
            areas = (place.country or "",) if int(size) >= UNHEARD_OF else around
            yield from (("figure", area, losses, size) for area in areas)
        if extent(place) < ADMINISTRATIVE_KM:
            yield from (("word", place.key, word) for word in sorted(profile.words))
        if place.kind not in COUNTRIES:
            yield from (("party", party, area) for area in around for party in _parties(profile))


def _anywhere(profile: Profile) -> Iterator[Key]:
    """What tells by itself, with a date or without."""
    yield from (("base", base.key) for base in profile.bases if base.resolved)
    yield from (("unit", unit.key) for unit in profile.units if unit.resolved)
    yield from _rare(profile)


def _parties(profile: Profile) -> Iterator[str]:
    """Who may bring a report to others without a date: not those of a background event of a common type.

    A dated report answers to all of its parties.
    """
    if profile.earliest or profile.main or RARITY[profile.type] >= UNCOMMON:
        yield from (party.key for party in profile.perpetrators)
        yield from (party.key for party in profile.targets if party.resolved)


def _rare(profile: Profile) -> Iterator[Key]:
    """The actor of a type of event of which an actor has few."""
    if RARITY[profile.type] >= RARE:
        yield from (("rare", profile.type, actor.key) for actor in (*profile.perpetrators, *profile.targets))


def _figures(profile: Profile, least: int = TELLING_FIGURE) -> Iterator[Key]:
    """Large numbers, with whose losses they are."""
    for figure in profile.figures:
        size = number(figure.low, figure.high)
        if size >= least:
            yield "attackers" if figure.side == "perpetrator" else "attacked", str(size)


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
