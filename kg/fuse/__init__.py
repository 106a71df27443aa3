"""Joining the reports of several articles into events: scored, explained, and with their differences kept.

Profiles of the reports are blocked, compared in pairs, and clustered; each cluster is summed up as an event.
How it decides, and why so: docs/decisions/004-fusion.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.fuse.disagreements import disagreements
from kg.fuse.linking import Group, group
from kg.fuse.member import Member, members
from kg.fuse.naming import event_id, label, seniority
from kg.fuse.summary import date_range, event_type, figures, places
from kg.model.event import Event
from kg.model.report import Reading

__all__ = ["fuse"]


def fuse(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """Join resolved readings into events, ordered by id.

    Every report stands in exactly one event; a report that nobody else tells is an event of one. Reports of one
    article never share an event: the article tells them apart. The order of the readings does not matter, and of
    readings with one article id the first counts.
    """
    unique = {reading.article.id: reading for reading in reversed(readings)}
    everything = [member for article in sorted(unique) for member in members(unique[article])]
    groups = group([member.profile for member in everything])
    return tuple(sorted((_event(everything, found) for found in groups), key=lambda event: event.id))


def _event(everything: Sequence[Member], found: Group) -> Event:
    reports = sorted((everything[index] for index in found.members), key=seniority)
    earliest, latest = date_range(reports)
    kind = event_type(reports)
    located = places(reports)
    return Event(
        id=event_id(reports[0].profile),
        type=kind,
        label=label(kind, located, earliest, latest),
        reports=tuple(member.profile.key for member in reports),
        links=found.links,
        earliest=earliest,
        latest=latest,
        places=tuple(place.entity for place in located if place.entity),
        figures=figures(reports),
        disagreements=disagreements(reports),
    )
