"""How ACLED codes types of events and kinds of actors (data/acled.csv, data/acled_actors.csv)."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.knowledge.tables import read_rows, shipped
from kg.model.report import EventType


@dataclass(frozen=True, slots=True)
class AcledType:
    """ACLED's names for a type of event, "" where it has none; `when` is the condition of the row."""

    when: str
    disorder_type: str
    event_type: str
    sub_event_type: str


def acled_type(kind: EventType, conditions: Collection[str]) -> AcledType:
    """ACLED's names for an event of one of our types, of which these conditions hold ("civilian", "state")."""
    return next(row for row in _types()[kind] if not row.when or row.when in conditions)


@functools.cache
def acled_actors() -> Mapping[str, str]:
    """ACLED's kind of actor by ours."""
    rows = read_rows(shipped("acled_actors.csv"), ("kind", "inter"), ("kind", "inter"))
    return {row.cell("kind"): row.cell("inter") for row in rows}


@functools.cache
def _types() -> Mapping[str, tuple[AcledType, ...]]:
    found: dict[str, tuple[AcledType, ...]] = {}
    columns = ("type", "when", "disorder_type", "event_type", "sub_event_type")
    for row in read_rows(shipped("acled.csv"), columns, ("type",)):
        named = AcledType(*(row.cell(column) for column in columns[1:]))
        found[row.cell("type")] = (*found.get(row.cell("type"), ()), named)
    return found
