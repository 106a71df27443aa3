"""An event coded as event data sets code one: two sides, their deaths, how precisely day and place are known.

The codes are those of UCDP GED (Sundberg & Melander 2013, codebook 23.1). Deaths are the figures of killed and of
executed; where both are given for one side, the larger counts, since those executed are mostly among those killed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.model.entity import Entity
from kg.model.event import FigureSummary
from kg.model.report import Side
from kg.rdf.notations import notations
from kg.rdf.told import ToldEvent

STATE = frozenset({"state_force", "government", "state", "coalition"})
ARMED = STATE | {"armed_group", "militia", "military_unit"}
"""Kinds of actors that are sides of a conflict."""

PRECISION_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Days that the date leaves open, at most, and UCDP's `date_prec` for it; 5 above."""

SUMMARY = 4
"""From this `date_prec` on an event is taken for a summary of several (`event_clarity` 2)."""

EXACT, LINEAR, COUNTRY = 1, 5, 6
"""UCDP's `where_prec` of a point, of what is neither a point nor an area, and of a country."""

TypeOfViolence = Literal[1, 2, 3]
"""1: state-based, 2: non-state, 3: one-sided."""


@dataclass(frozen=True, slots=True)
class Range:
    """A count: the best figure, the lowest and the highest, in persons."""

    best: int = 0
    low: int = 0
    high: int = 0

    def __add__(self, other: Range) -> Range:
        return Range(self.best + other.best, self.low + other.low, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as codes. Sides are in UCDP's order: the state first, "Civilians" as side b of one-sided violence.

    `deaths_*` are None where nobody gives a figure of deaths at all.
    """

    type_of_violence: TypeOfViolence | None
    side_a: tuple[Entity, ...]
    side_b: tuple[Entity, ...]
    civilians: bool
    deaths_a: Range
    deaths_b: Range
    deaths_civilians: Range
    deaths_unknown: Range
    counted: bool
    date_prec: int | None
    where_prec: int | None
    event_clarity: int
    place: Entity | None
    located: Entity | None
    region: Entity | None
    district: Entity | None

    @property
    def deaths(self) -> Range:
        """All deaths."""
        return self.deaths_a + self.deaths_b + self.deaths_civilians + self.deaths_unknown


def coded(told: ToldEvent) -> Coded:
    """Code an event; whatever is unknown stays empty."""
    attackers = [each for each in told.slots("perpetrator", "responsibility") if each.kind in ARMED]
    targets = told.slots("target", "unit")
    attacked = [each for each in targets if each.kind in ARMED and each not in attackers]
    civilians = not attacked and any(each.kind == "civilian" for each in targets)
    states = _is_state(told, attackers), _is_state(told, attacked)
    kind = _type_of_violence(attackers, attacked, civilians, state=any(states))
    deaths: dict[Side, Range] = {side: _deaths(told, side) for side in ("perpetrator", "target", "civilian", "other")}
    victims = "civilian" if civilians else "target" if attacked else "other"
    of_attacked, of_civilians, unknown = deaths["target"], deaths["civilian"], deaths["other"]
    swapped = kind == 1 and not states[0]
    parties = (attacked, attackers) if swapped else (attackers, attacked)
    losses = (of_attacked if victims == "target" else Range(), deaths["perpetrator"])
    date_prec = _date_prec(told)
    place = told.place()
    located = next(iter(_points(told, place)), None)
    known = located or place
    return Coded(
        type_of_violence=kind,
        side_a=tuple(parties[0]),
        side_b=tuple(parties[1]),
        civilians=civilians,
        deaths_a=losses[0] if swapped else losses[1],
        deaths_b=losses[1] if swapped else losses[0],
        deaths_civilians=of_civilians + (of_attacked if victims == "civilian" else Range()),
        deaths_unknown=unknown + (of_attacked if victims == "other" else Range()),
        counted=any(figure.outcome in ("killed", "executed") for figure in told.event.figures),
        date_prec=date_prec,
        where_prec=None if known is None else where_prec(known),
        event_clarity=1 if date_prec is None or date_prec < SUMMARY else 2,
        place=place,
        located=located,
        region=_above(told, place, ("province", "governorate", "state")),
        district=_above(told, place, ("district",)),
    )


def _type_of_violence(
    attackers: Sequence[Entity], attacked: Sequence[Entity], civilians: bool, *, state: bool
) -> TypeOfViolence | None:
    if attackers and attacked:
        return 1 if state else 2
    return 3 if attackers and civilians else None


def _is_state(told: ToldEvent, side: Sequence[Entity]) -> bool:
    """Whether anybody on a side is a state's, or belongs to one: a division to its army."""
    return any(entity.kind in STATE for each in side for entity in (each, *told.around(each)))


def _deaths(told: ToldEvent, side: Side) -> Range:
    """The deaths of one side; killed and executed are not added up."""
    found = [
        figure for figure in told.event.figures if figure.side == side and figure.outcome in ("killed", "executed")
    ]
    return _range(max(found, key=lambda figure: figure.best)) if found else Range()


def _range(figure: FigureSummary) -> Range:
    return Range(figure.best, figure.lowest, figure.highest)


def _date_prec(told: ToldEvent) -> int | None:
    earliest, latest = told.event.earliest, told.event.latest
    if earliest is None or latest is None:
        return None
    days = (latest - earliest).days + 1
    return next((code for most, code in PRECISION_DAYS if days <= most), 5)


def _points(told: ToldEvent, place: Entity | None) -> Iterator[Entity]:
    """What of the event has a point: an installation, the place, what the place lies in, its other places."""
    nearest = (*told.slots("base"), *([place] if place else ()), *told.around(place), *told.slots("place"))
    return (entity for entity in nearest if entity.lat is not None)


def where_prec(known: Entity) -> int:
    """How precisely a point is known, in UCDP's codes: by the kind of what it is the point of."""
    if known.kind in ("country", "continent"):
        return COUNTRY
    if known.entity_class == "base":
        return EXACT
    code = notations("ucdpWherePrec").get(known.kind or "")
    return int(code[0]) if code else LINEAR


def _above(told: ToldEvent, place: Entity | None, kinds: Sequence[str]) -> Entity | None:
    if place is None:
        return None
    return next((each for each in (place, *told.around(place), *told.slots("place")) if each.kind in kinds), None)
