"""Rows of other event data sets, and which events of ours they tell of too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DataSet = Literal["ged", "acled"]


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """One row of an event data set. Days are inclusive; deaths are persons, None where the row gives none.

    `days_open` is how many days beyond its own the row allows for (it is dated by week or month), `reach_km` how far
    from its point the event may lie, by the data set's codes of precision. `region` is the province or state that it
    lies in. `actors` are names, `actor_ids` UCDP's.
    """

    id: str
    data_set: DataSet
    start: date
    end: date
    days_open: int
    lat: float
    lon: float
    reach_km: float
    place: str
    country: str
    actors: tuple[str, ...]
    actor_ids: frozenset[int]
    best: int | None
    low: int | None
    high: int | None
    headline: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """That an event of the graph, by its IRI, and a row tell the same incident: a score in 0..1 and why.

    `difference` is by how many deaths the event's best figure exceeds that of all rows matched with it, together
    (negative: falls short of it); None where one side gives none.
    """

    event: str
    row: ReferenceEvent
    score: float
    reasons: tuple[str, ...]
    difference: int | None
