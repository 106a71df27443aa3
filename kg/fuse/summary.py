"""An event's own type, days and places, derived from its reports; the claims stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.places import extent
from kg.model.report import EventType

PRECISE_DAYS = 7
"""A range of at most this many days is a date; a longer one (a month, a year) only says when about."""


def event_type(members: Sequence[Member]) -> EventType:
    """The type most reports give, twice where the article is about it; of equals the first report's."""
    votes = Counter[EventType]()
    for member in members:
        votes[member.report.type] += 2 if member.report.main else 1
    return votes.most_common(1)[0][0]


def date_range(members: Sequence[Member]) -> tuple[date | None, date | None]:
    """From the first to the last day that a precise date names; without any, the days all ranges share, else all."""
    ranges = [(m.report.date.earliest, m.report.date.latest) for m in members if m.report.date]
    precise = [(start, end) for start, end in ranges if (end - start).days < PRECISE_DAYS]
    if not ranges:
        return None, None
    latest_start, earliest_end = max(start for start, _ in ranges), min(end for _, end in ranges)
    if not precise and latest_start <= earliest_end:
        return latest_start, earliest_end
    return min(start for start, _ in precise or ranges), max(end for _, end in precise or ranges)


def places(members: Sequence[Member]) -> tuple[Named, ...]:
    """The places that locate the event: the finest first, of these what most reports name, then what is named first."""
    named: Counter[str] = Counter()
    first: dict[str, Named] = {}
    for member in members:
        for place in member.profile.places:
            named[place.key] += 1
            first.setdefault(place.key, place)
    return tuple(sorted(first.values(), key=lambda place: (extent(place), -named[place.key])))
