"""A comparison as a table: what both have, with the deaths of either, then what only one has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kg.export.coding import coded
from kg.match.comparing import Comparison
from kg.model.match import ReferenceEvent
from kg.rdf.told import ToldEvent

COLUMNS = (
    *("in", "event", "label", "row", "row_date", "row_place", "score"),
    *("deaths_best", "deaths_low", "deaths_high", "row_deaths", "difference", "reasons"),
)
"""`in`: both, graph (only) or data set (only). `row` is the data set's id; `difference` the event's deaths less those
of all its rows."""

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Cell]


def rows(comparison: Comparison) -> Iterator[Row]:
    """A row for each match, each event without a match and each row of the data set without one."""
    events = {told.iri: told for told in comparison.events}
    for match in comparison.matches:
        yield {
            "in": "both",
            **_ours(events[match.event]),
            **_theirs(match.row),
            "score": match.score,
            "difference": match.difference,
            "reasons": "; ".join(match.reasons),
        }
    for told in comparison.only_ours:
        yield {"in": "graph", **_ours(told)}
    for row in comparison.only_theirs:
        yield {"in": "data set", **_theirs(row)}


def _ours(told: ToldEvent) -> Row:
    found = coded(told)
    deaths = found.deaths if found.counted else None
    return {
        "event": told.iri,
        "label": told.event.label,
        "deaths_best": deaths.best if deaths else None,
        "deaths_low": deaths.low if deaths else None,
        "deaths_high": deaths.high if deaths else None,
    }


def _theirs(row: ReferenceEvent) -> Row:
    days = row.start.isoformat() if row.start == row.end else f"{row.start.isoformat()}/{row.end.isoformat()}"
    return {"row": row.id, "row_date": days, "row_place": row.place, "row_deaths": row.best}
