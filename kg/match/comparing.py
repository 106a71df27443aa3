"""Which rows of a data set and which events of a graph are one incident, and what only one of them has."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from kg.export.coding import coded
from kg.knowledge.countries import country_labels
from kg.match.features import Ours, assess, ours
from kg.model.match import ReferenceEvent, ReferenceMatch
from kg.rdf.told import ToldEvent

THRESHOLD = 0.0
"""Bits from which on a row and an event are taken for one incident."""

LONGEST_DAYS = 10
"""An event that is dated less precisely is not matched: a month of war has dozens of rows for any place."""

BLOODLESS = frozenset({"proclamation", "arrest", "withdrawal"})
"""Types of which event data sets of violence have no rows."""

SLACK_DAYS = 1
LONG_ROW = 14
"""Rows of more days (summaries of weeks) are looked up by all of their days only up to so many."""


Scored: TypeAlias = tuple[ReferenceEvent, float, tuple[str, ...]]
"""A row with the bits and the reasons that it is some event."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A graph against a data set. Events without a day or a point cannot be compared: `vague` counts them.

    `matches` are by event, then row; a row has one event at most, an event may have several rows. `events` are all that
    are comparable, `only_ours` the deadly ones of them without a row. `only_theirs` are rows without an event, of the
    countries and on the days (one more on either side) of comparable events.
    """

    matches: tuple[ReferenceMatch, ...]
    events: tuple[ToldEvent, ...]
    only_ours: tuple[ToldEvent, ...]
    only_theirs: tuple[ReferenceEvent, ...]
    vague: int


def compare(events: Sequence[ToldEvent], rows: Iterable[ReferenceEvent]) -> Comparison:
    """Match the events of a graph with the rows of a data set."""
    unique = {(row.data_set, row.id): row for row in rows}
    known = frozenset(number for row in unique.values() for number in row.actor_ids)
    comparable = [event.among(known) for told in events if (event := _comparable(told)) is not None]
    by_day = _by_day(comparable)
    found: defaultdict[str, list[Scored]] = defaultdict(list)
    lonely: list[ReferenceEvent] = []
    for row in unique.values():
        near = {
            event.told.iri: event for day in _days(row) for event in by_day.get(day, ()) if _same_country(event, row)
        }
        scored = [(assess(event, row), iri) for iri, event in near.items()]
        (bits, reasons), iri = max(scored, default=((-math.inf, ()), ""))
        if bits >= THRESHOLD:
            found[iri].append((row, bits, reasons))
        elif near:
            lonely.append(row)
    matches = [match for event in comparable for match in _matches(event, found.get(event.told.iri, []))]
    taken = {(match.row.data_set, match.row.id) for match in matches}
    lonely += [row for given in found.values() for row, _, _ in given if (row.data_set, row.id) not in taken]
    return Comparison(
        matches=tuple(matches),
        events=tuple(event.told for event in comparable),
        only_ours=tuple(e.told for e in comparable if e.coded.deaths.high and e.told.iri not in found),
        only_theirs=tuple(sorted(lonely, key=lambda row: (row.start, row.id))),
        vague=len(events) - len(comparable),
    )


def _comparable(told: ToldEvent) -> Ours | None:
    earliest, latest = told.event.earliest, told.event.latest
    if earliest is None or latest is None or (latest - earliest).days >= LONGEST_DAYS:
        return None
    return None if told.event.type in BLOODLESS else ours(told, coded(told))


def _by_day(events: Iterable[Ours]) -> dict[date, list[Ours]]:
    found: defaultdict[date, list[Ours]] = defaultdict(list)
    for event in events:
        if event.told.event.earliest and event.told.event.latest:
            for day in _range(event.told.event.earliest, event.told.event.latest, SLACK_DAYS):
                found[day].append(event)
    return found


def _days(row: ReferenceEvent) -> Iterator[date]:
    """The days of a row; of a long one its first."""
    return _range(row.start, min(row.end, row.start + timedelta(days=LONG_ROW)), 0)


def _range(start: date, end: date, slack: int) -> Iterator[date]:
    for number in range(start.toordinal() - slack, end.toordinal() + slack + 1):
        yield date.fromordinal(number)


def _same_country(event: Ours, row: ReferenceEvent) -> bool:
    """Whether nothing says that they lie in different countries."""
    point = event.coded.located
    country = country_labels().get(point.country or "") if point else None
    return country is None or not row.country or row.country.startswith(country)


def _matches(event: Ours, scored: Sequence[Scored]) -> Iterator[ReferenceMatch]:
    """The likeliest row; and further ones, since UCDP splits a toll over places, as long as all their deaths together
    are no more than the event's best figure."""
    found: list[Scored] = []
    for row, bits, reasons in sorted(scored, key=lambda each: (-each[1], each[0].id)):
        deaths = sum(other.best or 0 for other, _, _ in found) + (row.best or 0)
        if not found or deaths <= event.coded.deaths.best:
            found.append((row, bits, reasons))
    theirs = [row.best for row, _, _ in found if row.best is not None]
    difference = event.coded.deaths.best - sum(theirs) if theirs and event.coded.counted else None
    for row, bits, reasons in sorted(found, key=lambda each: each[0].id):
        score = round(1.0 / (1.0 + math.exp2(-bits)), 4)
        yield ReferenceMatch(event.told.iri, row, score, reasons, difference)
