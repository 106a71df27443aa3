"""An event's own type, days, places and figures, derived from its reports; the claims stay as they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from kg.fuse.member import Member
from kg.fuse.named import Named
from kg.fuse.places import extent
from kg.fuse.profile import is_current
from kg.model.event import FigureSummary
from kg.model.report import OUTCOMES, SIDES, Casualty, EventType, Outcome, Side

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


def figures(members: Sequence[Member]) -> tuple[FigureSummary, ...]:
    """Per outcome and side: the extremes that anybody claims now, and how many claim independently."""
    by_kind: defaultdict[tuple[Outcome, Side], list[tuple[Member, Casualty]]] = defaultdict(list)
    for member in members:
        for casualty in member.report.casualties:
            if is_current(casualty):
                by_kind[casualty.outcome, casualty.side].append((member, casualty))
    ordered = sorted(by_kind, key=lambda kind: (OUTCOMES.index(kind[0]), SIDES.index(kind[1])))
    return tuple(_figure(kind, by_kind[kind]) for kind in ordered)


def independent(claimants: Iterable[Sequence[Named]]) -> int:
    """How many of these groups of claimants have nobody in common.

    A spokesperson counts for the organisation, and an organisation for the one it belongs to.
    """
    groups: list[tuple[set[str], set[str]]] = []  # each: the claimants, and with them all that they belong to
    for quoted in claimants:
        own = {source.key for source in quoted}
        line = own.union(*(source.ancestors for source in quoted))
        same = [(keys, above) for keys, above in groups if own & above or line & keys]
        groups = [pair for pair in groups if pair not in same]
        groups.append((own.union(*(keys for keys, _ in same)), line.union(*(above for _, above in same))))
    return len(groups)


def _figure(kind: tuple[Outcome, Side], claims: Sequence[tuple[Member, Casualty]]) -> FigureSummary:
    ends = [end for _, casualty in claims for end in (casualty.min, casualty.max) if end is not None]
    return FigureSummary(
        outcome=kind[0],
        side=kind[1],
        lowest=min(ends),
        highest=max(ends),
        claimants=independent(member.claimants(casualty.attributed_to) for member, casualty in claims),
    )
